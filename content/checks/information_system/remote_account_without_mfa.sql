/*---
title: Tài khoản truy cập từ xa không có xác thực đa yếu tố
subject: information_system
needs: [account]
severity: high
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.4#3, 4.6.2.4#3, 5.6.2.4#3", "TCVN 14423:2026 4.12.2.5#2, 5.12.2.5#2"]
message: "Tài khoản {name} trên {component} được truy cập từ bên ngoài mà chưa dùng xác thực đa yếu tố"
remedy: "Bật xác thực đa yếu tố cho truy cập từ xa hoặc thu hồi quyền truy cập từ xa của tài khoản."
---*/
SELECT a.information_system_id, a.component, a.name,
  CASE WHEN a.remote IS NULL OR a.status IS NULL OR a.multi_factor IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
WHERE (a.remote IS NULL OR a.remote = 1) AND (a.status IS NULL OR a.status = 'active')
  AND (a.multi_factor IS NULL OR a.multi_factor = 0)
