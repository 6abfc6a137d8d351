/*---
title: Viện dẫn văn bản ban hành sau ngày ký
type: chronology
subject: document
needs: [reference]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "Văn bản đề ngày {document_date} viện dẫn “{written}” là văn bản ban hành sau ngày đó"
remedy: "Đối chiếu văn bản gốc, sửa ngày của viện dẫn hoặc ngày của văn bản."
applies: issued_on IS NOT NULL
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, r.reading AS written, substr(d.issued_on, 9, 2) || '/' || substr(d.issued_on, 6, 2) || '/' || substr(d.issued_on, 1, 4) AS document_date
FROM reference AS r
JOIN document AS d ON d.id = r.document_id
WHERE r.date > d.issued_on
