/*---
title: Văn bản triển khai có trước văn bản được triển khai
type: chronology
subject: document
needs: [reference]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "“{written}” triển khai “{implemented}” nhưng lại đề ngày sớm hơn"
remedy: "Đối chiếu hai văn bản gốc, sửa ngày ghi sai."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, o.fact_id AS other_fact_id,
       r.reading AS written, o.reading AS implemented
FROM reference AS r
JOIN reference AS o ON o.document_id = r.document_id AND o.fact_id = r.implements_fact_id
WHERE r.date < o.date
