/*---
title: Phê duyệt trước khi có Quy chế
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier, regulation]
severity: high
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ30 k7"]
message: "Quyết định số {number} ngày {issued_on} phê duyệt cấp độ khi chưa có Quy chế bảo đảm an ninh mạng được ban hành trước đó"
remedy: "Nhập Quy chế vào sổ; nếu Quy chế ban hành sau, báo cáo chủ quản xem xét lại việc phê duyệt."
gate: {report: annual-08, column: 8}
---*/
SELECT d.information_system_id, d.number, d.issued_on
FROM decision AS d
JOIN dossier AS h ON h.information_system_id = d.information_system_id
JOIN information_system AS s ON s.id = d.information_system_id
WHERE d.kind = 'level_approval' AND h.state = 'approved'
  AND (h.regime = 'nd_331_2026' OR (h.regime IS NULL AND d.issued_on >= '2026-08-19'))
  AND NOT EXISTS (SELECT 1 FROM regulation AS r
                  WHERE r.unit_id = COALESCE(s.operator_id, s.unit_id) AND r.topic = 'overall'
                    AND COALESCE(r.system_code, s.code) = s.code AND r.issued_on <= d.issued_on)
  AND NOT EXISTS (SELECT 1 FROM decision AS q
                  WHERE q.information_system_id = s.id AND q.kind = 'security_regulation'
                    AND q.issued_on <= d.issued_on)
