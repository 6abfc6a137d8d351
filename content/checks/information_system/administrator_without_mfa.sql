/*---
title: Tài khoản quản trị không có xác thực đa yếu tố
subject: information_system
needs: [account]
severity: high
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.4#3, 4.6.2.4#3, 5.6.2.4#3"]
message: "Tài khoản quản trị {name} trên {component} chưa dùng xác thực đa yếu tố"
remedy: "Bật xác thực đa yếu tố cho tài khoản quản trị hoặc cho đường vào quản trị (VPN, máy chủ trung gian)."
---*/
SELECT a.information_system_id, a.component, a.name,
  CASE WHEN a.kind IS NULL OR a.status IS NULL OR a.multi_factor IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
WHERE (a.kind IS NULL OR a.kind = 'administrator') AND (a.status IS NULL OR a.status = 'active')
  AND (a.multi_factor IS NULL OR a.multi_factor = 0)
