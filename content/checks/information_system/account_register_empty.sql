/*---
title: Chưa lập danh sách tài khoản
subject: information_system
needs: [account]
severity: medium
basis: ["TCVN 14423:2026 3.6.2.1a, 4.6.2.1a, 5.6.2.1a"]
message: "Hệ thống {system_name} chưa có danh sách tài khoản trên phần cứng và phần mềm"
remedy: "Lập danh sách mọi tài khoản của máy chủ, cơ sở dữ liệu, ứng dụng, thiết bị mạng rồi nhập vào sổ tài khoản."
---*/
SELECT s.id AS information_system_id, s.name AS system_name
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.information_system_id = s.id)
