/*---
title: Tài khoản mặc định còn hoạt động
subject: information_system
needs: [account]
severity: high
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.3#1, 4.6.2.3#1, 5.6.2.3#2"]
message: "Tài khoản mặc định {name} trên {component} còn nguyên tên và đang hoạt động"
remedy: "Đổi tên hoặc vô hiệu hóa tài khoản mặc định của nhà sản xuất, đổi mật khẩu mặc định."
---*/
SELECT a.information_system_id, a.component, a.name,
  CASE WHEN a.default_account IS NULL OR a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
WHERE (a.default_account IS NULL OR a.default_account = 1) AND (a.status IS NULL OR a.status = 'active')
