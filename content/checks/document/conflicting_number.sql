/*---
title: Một văn bản mang hai số
subject: document
needs: [reference]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "Cùng một văn bản ngày {date_text} về “{subject}” nhưng ghi hai số: {other_number} và {number}"
remedy: "Đối chiếu văn bản gốc, sửa lại số ghi sai."
---*/
SELECT b.document_id, b.section, b.quote_folded, b.fact_id, MIN(a.fact_id) AS other_fact_id,
       b.number, b.date_text, b.subject, MIN(a.number) AS other_number
FROM reference AS b
JOIN reference AS a ON a.document_id = b.document_id AND a.fact_id < b.fact_id AND a.series = b.series
  AND a.date = b.date AND a.sequence <> b.sequence
  AND COALESCE(a.document_type, '') = COALESCE(b.document_type, '')
  -- one subject may be cut shorter than the other, but must be long enough to tell acts apart
  AND length(a.subject_folded) >= 30 AND length(b.subject_folded) >= 30
  AND (substr(a.subject_folded, 1, length(b.subject_folded)) = b.subject_folded
       OR substr(b.subject_folded, 1, length(a.subject_folded)) = a.subject_folded)
WHERE NOT EXISTS (SELECT 1 FROM reference AS e WHERE e.document_id = b.document_id AND e.number = b.number
        AND e.fact_id < b.fact_id AND e.date = b.date AND e.subject_folded IS NOT NULL)
GROUP BY b.document_id, b.section, b.quote_folded, b.fact_id, b.number, b.date_text, b.subject
