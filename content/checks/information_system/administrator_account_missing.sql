/*---
title: Danh sách tài khoản thiếu tài khoản quản trị
subject: information_system
needs: [account]
severity: low
basis: ["TCVN 14423:2026 3.6.2.1b, 4.6.2.1b, 5.6.2.1b"]
message: "Danh sách tài khoản của hệ thống {system_name} không có tài khoản quản trị nào nên chưa đủ loại"
remedy: "Bổ sung các tài khoản quản trị của máy chủ, cơ sở dữ liệu, ứng dụng, thiết bị mạng vào danh sách."
---*/
SELECT s.id AS information_system_id, s.name AS system_name,
  CASE WHEN EXISTS (SELECT 1 FROM account AS u WHERE u.information_system_id = s.id AND u.kind IS NULL) THEN 1
       ELSE 0 END AS unknown
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.information_system_id = s.id AND a.kind = 'administrator')
