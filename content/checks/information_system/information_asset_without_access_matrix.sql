/*---
title: Tài sản thông tin chưa có ma trận quyền truy cập
subject: information_system
needs: [information_asset]
severity: medium
key: [name]
basis: ["TCVN 14423:2026 3.4.2.3, 4.4.2.3, 5.4.2.3"]
message: "Tài sản thông tin {name} chưa có ma trận quyền truy cập"
remedy: "Lập ma trận quyền của từng tài khoản, vai trò đối với loại thông tin này."
---*/
SELECT a.information_system_id, a.name, CASE WHEN a.access_matrix IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_asset AS a
WHERE (a.access_matrix IS NULL OR a.access_matrix = 0)
