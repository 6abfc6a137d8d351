/*---
title: Một văn bản mang hai ngày
type: conflicting_number
subject: document
needs: [reference]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "Văn bản {number} được ghi ngày {date_text}, nhưng chỗ khác ghi ngày {other_date_text}"
remedy: "Đối chiếu văn bản gốc, sửa lại ngày ghi sai."
---*/
SELECT b.document_id, b.section, b.quote_folded, b.fact_id, MIN(a.fact_id) AS other_fact_id,
       b.number, b.date_text, MIN(a.date_text) AS other_date_text
FROM reference AS b
JOIN reference AS a ON a.document_id = b.document_id AND a.number = b.number AND a.date <> b.date
  AND a.fact_id < b.fact_id
WHERE (a.issuer_folded IS NULL OR b.issuer_folded IS NULL
       OR substr(a.issuer_folded, 1, length(b.issuer_folded)) = b.issuer_folded
       OR substr(b.issuer_folded, 1, length(a.issuer_folded)) = a.issuer_folded)
  -- numbers start again every year: without a year in the number, two years are two documents unless the subject is one
  AND (b.form IN ('legal', 'law') OR substr(a.date, 1, 4) = substr(b.date, 1, 4)
       OR (length(a.subject_folded) >= 30 AND a.subject_folded = b.subject_folded))
  AND NOT EXISTS (SELECT 1 FROM reference AS e WHERE e.document_id = b.document_id AND e.number = b.number
        AND e.date = b.date AND e.fact_id < b.fact_id)
GROUP BY b.document_id, b.section, b.quote_folded, b.fact_id, b.number, b.date_text
