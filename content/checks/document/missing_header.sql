/*---
title: Không có phần đầu văn bản trong tệp
subject: document
needs: [header_part]
severity: high
key: []
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II"]
message: "Trong tệp không có khối đầu văn bản (quốc hiệu, cơ quan ban hành, số và ký hiệu, địa danh, ngày tháng); có thể mất khi tách chữ từ văn bản gốc"
remedy: "Gửi lại tệp đầy đủ của văn bản đã phát hành (PDF ký số hoặc bản quét); nếu văn bản gốc cũng thiếu thì ban hành lại đúng thể thức."
---*/
SELECT h.document_id, MIN(h.fact_id) AS fact_id
FROM header_part AS h
WHERE h.part IN ('type', 'title')
  AND NOT EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id
        AND o.part IN ('motto', 'number', 'place', 'date'))
GROUP BY h.document_id
