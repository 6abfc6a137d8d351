/*---
title: Phần đầu văn bản trong tệp bị thiếu
type: missing_header
subject: document
needs: [header_part]
severity: low
key: [missing]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II", "Hướng dẫn 36-HD/VPTW (văn bản của Đảng)"]
message: "Phần đầu văn bản trong tệp không có: {missing}"
remedy: "Bổ sung thành phần còn thiếu; nếu văn bản gốc có đủ thì gửi lại tệp đầy đủ."
---*/
SELECT h.document_id, COALESCE(MIN(CASE WHEN m.part = 'date' AND h.part = 'place' THEN h.fact_id END), MIN(h.fact_id)) AS fact_id, m.missing
FROM header_part AS h
JOIN (
    SELECT 'motto' AS part, 'quốc hiệu, tiêu ngữ' AS missing
    UNION ALL SELECT 'issuer', 'tên cơ quan ban hành'
    UNION ALL SELECT 'number', 'số, ký hiệu'
    UNION ALL SELECT 'date', 'ngày, tháng, năm'
  ) AS m ON NOT EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id AND o.part = m.part)
WHERE h.part IN ('motto', 'number', 'place', 'date')
GROUP BY h.document_id, m.missing
