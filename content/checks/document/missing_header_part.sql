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
SELECT m.document_id, m.fact_id, substr(m.list, 3) AS missing
FROM (
  SELECT h.document_id, h.fact_id,
         CASE WHEN EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id AND o.part = 'motto')
              THEN '' ELSE '; quốc hiệu, tiêu ngữ' END ||
         -- a name read from the text below is no name in the head
         CASE WHEN EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id AND o.part = 'issuer'
                     AND COALESCE(o.paragraph, 0) <= h.last_paragraph)
              THEN '' ELSE '; tên cơ quan ban hành' END ||
         CASE WHEN EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id AND o.part = 'number')
              THEN '' ELSE '; số, ký hiệu' END ||
         CASE WHEN EXISTS (SELECT 1 FROM header_part AS o WHERE o.document_id = h.document_id AND o.part = 'date')
              THEN '' ELSE '; ngày, tháng, năm' END AS list
  FROM (
    SELECT p.document_id, MIN(p.fact_id) AS fact_id, COALESCE(MAX(p.paragraph), 0) AS last_paragraph
    FROM header_part AS p
    WHERE p.part IN ('motto', 'number', 'place', 'date', 'type', 'title')
    GROUP BY p.document_id
    HAVING SUM(CASE WHEN p.part IN ('type', 'title') THEN 0 ELSE 1 END) > 0
  ) AS h
) AS m
WHERE m.list <> ''
