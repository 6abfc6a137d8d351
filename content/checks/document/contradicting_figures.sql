/*---
title: Một số liệu, hai con số
type: contradiction
subject: document
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["Số liệu cùng phạm vi, cùng thời điểm phải thống nhất"]
message: "“{written}” khác với “{other}” ở chỗ khác của văn bản"
remedy: "Kiểm tra lại và ghi thống nhất một con số, hoặc nêu rõ phạm vi, thời điểm của từng con số."
---*/
SELECT b.document_id, b.section, b.quote_folded, b.fact_id, MIN(a.fact_id) AS other_fact_id,
       b.reading AS written, MIN(a.reading) AS other
FROM figure_mention AS b
JOIN figure_mention AS a ON a.document_id = b.document_id AND a.metric = b.metric AND a.fact_id < b.fact_id
  AND a.value <> b.value
  AND COALESCE(a.scope, 'own') = COALESCE(b.scope, 'own') AND COALESCE(a.base, '') = COALESCE(b.base, '')
  AND COALESCE(a.as_of, '') = COALESCE(b.as_of, '') AND COALESCE(a.owner, '') = COALESCE(b.owner, '')
  AND COALESCE(a.unit, '') = COALESCE(b.unit, '') AND COALESCE(a.subject, '') = COALESCE(b.subject, '')
WHERE a.qualifier = 'exact' AND b.qualifier = 'exact' AND a.table_number IS NULL AND b.table_number IS NULL
  -- only numbers that are broken down are surely wholes: "15 máy tính" may be fifteen of them
  AND a.role = 'total' AND b.role = 'total'
GROUP BY b.document_id, b.section, b.quote_folded, b.fact_id, b.reading
