/*---
title: Cấp độ 3 trở lên không do chủ quản phê duyệt
subject: information_system
applies: ended_on IS NULL
needs: [decision]
severity: low
key: [number]
basis: ["NĐ 331/2026 Đ4", "NĐ 331/2026 Đ20 k3"]
message: "Quyết định số {number} ngày {issued_on} phê duyệt cấp độ {level} do {issuer} ban hành, không phải chủ quản và chưa có ủy quyền còn hiệu lực trong sổ"
remedy: "Nhập quyết định ủy quyền của chủ quản (phạm vi, thời hạn), hoặc trình chủ quản phê duyệt."
---*/
SELECT d.information_system_id, d.number, d.issued_on, d.level, d.issuer
FROM decision AS d
JOIN information_system AS s ON s.id = d.information_system_id
JOIN unit AS owner ON owner.id = s.unit_id
WHERE d.kind = 'level_approval' AND d.level >= 3 AND d.issuer_code <> owner.code
  AND NOT EXISTS (SELECT 1 FROM decision AS g
                  WHERE g.information_system_id = d.information_system_id AND g.kind = 'delegation'
                    AND g.issuer_code = owner.code AND g.delegate_code = d.issuer_code
                    AND g.issued_on <= d.issued_on AND COALESCE(g.valid_to, d.issued_on) >= d.issued_on
                    AND COALESCE(g.level, d.level) >= d.level)
