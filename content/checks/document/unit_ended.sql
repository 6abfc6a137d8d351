/*---
title: Văn bản của đơn vị đã kết thúc hoạt động
subject: document
applies: issued_on IS NOT NULL AND unit_id IS NOT NULL
needs: [header_part]
severity: high
key: []
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (tên cơ quan ban hành)"]
message: "Văn bản ngày {document_date} mang tên {unit_name}, đơn vị đã kết thúc từ {ended_on}{successor}"
remedy: "Ban hành lại theo tên đơn vị kế thừa; nếu sai ngày thì sửa ngày; nếu danh mục đơn vị sai thì sửa danh mục."
---*/
SELECT d.id AS document_id, MIN(h.fact_id) AS fact_id, substr(d.issued_on, 9, 2) || '/' || substr(d.issued_on, 6, 2) || '/' || substr(d.issued_on, 1, 4) AS document_date,
       u.name AS unit_name, substr(u.valid_to, 9, 2) || '/' || substr(u.valid_to, 6, 2) || '/' || substr(u.valid_to, 1, 4) AS ended_on,
       COALESCE('; kế thừa: ' || MIN(n.name), '') AS successor
FROM document AS d
JOIN unit AS u ON u.id = d.unit_id AND u.valid_to < d.issued_on
LEFT JOIN header_part AS h ON h.document_id = d.id AND h.part IN ('issuer', 'date')
LEFT JOIN unit_succession AS s ON s.predecessor_id = u.id AND s.scope = 'organisation'
LEFT JOIN unit AS n ON n.id = s.successor_id
GROUP BY d.id, d.issued_on, u.name, u.valid_to
