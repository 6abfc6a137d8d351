/*---
title: Đơn vị vận hành tự thẩm định
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ18 k4"]
message: "Đơn vị thẩm định ({appraiser}) cũng là đơn vị vận hành hệ thống"
remedy: "Giao đơn vị khác có năng lực hoặc Hội đồng thẩm định độc lập thẩm định; sửa sổ nếu ghi nhầm."
gate: {report: annual-08, column: 6}
---*/
SELECT h.information_system_id, u.name AS appraiser
FROM dossier AS h
JOIN information_system AS s ON s.id = h.information_system_id
JOIN unit AS u ON u.id = COALESCE(s.operator_id, s.unit_id)
WHERE h.state IN ('submitted', 'appraised', 'approved') AND h.appraiser = u.code
