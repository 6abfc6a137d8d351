/*---
title: Một văn bản, hai ngày ở hai văn bản viện dẫn
type: conflicting_number
subject: document
across: all
needs: [reference]
severity: medium
key: [number, first_date, second_date]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "Văn bản {number} ở đây ghi ngày {date_text}, văn bản khác ghi ngày {other_date_text}"
remedy: "Đối chiếu văn bản gốc, sửa ngày ghi sai."
---*/
SELECT a.document_id, MIN(a.fact_id) AS fact_id, MIN(b.document_id) AS other_document_id, MIN(b.fact_id) AS other_fact_id,
       a.number, CASE WHEN a.date < b.date THEN a.date ELSE b.date END AS first_date,
       CASE WHEN a.date < b.date THEN b.date ELSE a.date END AS second_date, MIN(a.date_text) AS date_text, MIN(b.date_text) AS other_date_text
FROM reference AS a
JOIN reference AS b ON b.number = a.number AND b.document_id <> a.document_id AND b.date <> a.date
-- a number with its year names one paper of the country only for central organs; else the subject must be one
WHERE (a.form = 'law'
       OR (a.form = 'legal' AND replace(replace(a.series, 'UBND', ''), 'HĐND', '') = a.series)
       OR (length(a.subject_folded) >= 30 AND a.subject_folded = b.subject_folded
           AND substr(a.date, 1, 4) = substr(b.date, 1, 4)))
GROUP BY a.document_id, a.number, a.date, b.date
