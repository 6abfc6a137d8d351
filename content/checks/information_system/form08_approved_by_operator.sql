/*---
title: Đơn vị vận hành tự phê duyệt
subject: information_system
applies: ended_on IS NULL
needs: [decision]
severity: high
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ18, Đ20"]
message: "Quyết định số {number} ngày {issued_on} do chính đơn vị vận hành ({issuer}) ban hành"
remedy: "Trình chủ quản phê duyệt theo thẩm quyền; sửa sổ nếu ghi nhầm cơ quan ban hành."
gate: {report: annual-08, column: 7}
---*/
SELECT d.information_system_id, d.number, d.issued_on, u.name AS issuer
FROM decision AS d
JOIN information_system AS s ON s.id = d.information_system_id
JOIN unit AS u ON u.id = s.operator_id
WHERE d.kind = 'level_approval' AND d.issuer_code = u.code AND s.operator_id <> s.unit_id
