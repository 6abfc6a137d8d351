/*---
title: Viện dẫn thiếu chữ “số”
subject: document
needs: [reference]
severity: low
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "“{written}” thiếu chữ “số” trước số, ký hiệu, trong khi các {document_type} khác trong văn bản đều có"
remedy: "Bổ sung chữ “số” để viện dẫn thống nhất."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, r.reading AS written, r.document_type
FROM reference AS r
WHERE r.has_number_word = 0 AND r.form = 'letter' AND r.document_type IS NOT NULL AND r.date_state <> 'missing'
  -- only where the writer's own habit is clear
  AND EXISTS (SELECT 1 FROM reference AS o WHERE o.document_id = r.document_id AND o.form = 'letter'
        AND o.document_type = r.document_type AND o.has_number_word = 1)
  AND NOT EXISTS (SELECT 1 FROM reference AS o WHERE o.document_id = r.document_id AND o.form = 'letter'
        AND o.document_type = r.document_type AND o.has_number_word = 0 AND o.number <> r.number)
