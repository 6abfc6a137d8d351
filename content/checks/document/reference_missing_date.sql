/*---
title: Viện dẫn thiếu ngày ban hành
subject: document
needs: [reference]
severity: low
key: [number]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn lần đầu ghi tên loại, số, ký hiệu, thời gian ban hành, cơ quan, trích yếu)"]
message: "“{written}” được viện dẫn mà không có ngày ban hành ở bất kỳ chỗ nào trong văn bản"
remedy: "Bổ sung ngày ban hành ở lần viện dẫn đầu tiên."
---*/
SELECT r.document_id, r.number, r.fact_id, r.reading AS written
FROM reference AS r
WHERE r.date_state = 'missing' AND r.number IS NOT NULL AND r.series IS NOT NULL
  AND r.form IN ('named', 'letter', 'party', 'own', 'malformed')
  -- later mentions may be short
  AND NOT EXISTS (SELECT 1 FROM reference AS o WHERE o.document_id = r.document_id AND o.number = r.number
        AND (o.date_state <> 'missing' OR o.fact_id < r.fact_id))
