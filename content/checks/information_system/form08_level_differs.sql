/*---
title: Cấp độ trong quyết định khác hồ sơ hoặc sổ đăng ký
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier]
severity: high
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ24"]
message: "Quyết định số {number} ngày {issued_on} phê duyệt cấp độ {level}, hồ sơ đề xuất cấp độ {proposed_level}, sổ đăng ký ghi cấp độ {registered_level}"
remedy: "Đối chiếu quyết định, sửa sổ đăng ký hoặc hồ sơ cho thống nhất."
gate: {report: annual-08, column: 5}
---*/
SELECT d.information_system_id, d.number, d.issued_on, d.level,
       COALESCE(CAST(h.proposed_level AS TEXT), 'chưa ghi') AS proposed_level,
       COALESCE(CAST(s.level AS TEXT), 'chưa ghi') AS registered_level
FROM decision AS d
JOIN dossier AS h ON h.information_system_id = d.information_system_id
JOIN information_system AS s ON s.id = d.information_system_id
WHERE d.kind = 'level_approval' AND h.state = 'approved'
  AND (d.level <> COALESCE(s.level, 0) OR d.level <> COALESCE(h.proposed_level, d.level))
  AND NOT EXISTS (SELECT 1 FROM decision AS newer
                  WHERE newer.information_system_id = d.information_system_id AND newer.kind = 'level_approval'
                    AND newer.issued_on > d.issued_on)
