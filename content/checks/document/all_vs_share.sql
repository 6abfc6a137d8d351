/*---
title: Nói “tất cả” nhưng số đếm chỉ là một phần
type: contradiction
subject: document
needs: [statement, figure_mention]
severity: high
key: [section, quote_folded]
basis: ["Số liệu trong một báo cáo phải khớp nhau"]
message: "“{written}” nói về tất cả, nhưng chỗ khác chỉ có “{share}”"
remedy: "Kiểm tra thực tế và ghi đúng số máy, hoặc nêu rõ phạm vi của từng câu."
---*/
SELECT a.document_id, a.section, a.quote_folded, a.fact_id, MIN(f.fact_id) AS other_fact_id,
       a.reading AS written, MIN(f.reading) AS share
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.property = a.property AND b.polarity = 'yes'
  AND b.fact_id <> a.fact_id
  AND b.subject_key IN ('computers', 'internet_computers', 'servers')
-- "32/36 máy" inside the other statement
JOIN figure_mention AS f ON f.document_id = b.document_id AND f.value < f.whole AND f.qualifier = 'exact'
  AND f.span_start >= b.span_start AND f.span_end <= b.span_end
WHERE a.polarity = 'yes' AND a.quantifier = 'all' AND a.property <> 'internet_connected'
  -- all computers include those on the Internet
  AND (a.subject_key = 'all_computers' AND b.subject_key <> 'servers' OR a.subject_key = 'all_' || b.subject_key)
GROUP BY a.document_id, a.section, a.quote_folded, a.fact_id, a.reading
