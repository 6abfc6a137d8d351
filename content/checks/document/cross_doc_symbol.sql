/*---
title: Một văn bản, hai ký hiệu ở hai văn bản viện dẫn
subject: document
across: all
needs: [reference]
severity: high
key: [first_number, second_number]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục III", "Hướng dẫn 36-HD/VPTW"]
message: "“{written}” ở văn bản này, còn văn bản khác ghi “{other}”: cùng số, cùng tên loại và cơ quan nhưng khác chữ viết tắt"
remedy: "Đối chiếu văn bản gốc, sửa ký hiệu ghi sai (chương trình viết tắt là CTr, chỉ thị là CT)."
---*/
SELECT a.document_id, MIN(a.fact_id) AS fact_id, MIN(b.document_id) AS other_document_id, MIN(b.fact_id) AS other_fact_id,
       CASE WHEN a.number < b.number THEN a.number ELSE b.number END AS first_number,
       CASE WHEN a.number < b.number THEN b.number ELSE a.number END AS second_number, MIN(a.reading) AS written, MIN(b.reading) AS other
FROM reference AS a
JOIN reference AS b ON b.sequence = a.sequence AND b.document_id <> a.document_id AND b.document_type = a.document_type
  AND b.number <> a.number AND a.malformed IS NULL AND b.malformed IS NULL
  -- CT and CTr before the same organ
  AND ((substr(a.series, 1, 3) IN ('CT/', 'CT-') AND substr(b.series, 1, 4) IN ('CTr/', 'CTr-')
        AND substr(a.series, 4) = substr(b.series, 5))
       OR (substr(b.series, 1, 3) IN ('CT/', 'CT-') AND substr(a.series, 1, 4) IN ('CTr/', 'CTr-')
           AND substr(b.series, 4) = substr(a.series, 5)))
  AND COALESCE(a.date, b.date, '') = COALESCE(b.date, a.date, '')
GROUP BY a.document_id, a.number, b.number
