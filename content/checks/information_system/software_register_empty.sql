/*---
title: Chưa lập danh mục phần mềm
subject: information_system
needs: [software_asset]
severity: medium
basis: ["TCVN 14423:2026 3.3.2.1a, 4.3.2.1a, 5.3.2.1a"]
message: "Hệ thống {system_name} chưa có danh mục phần mềm đang cài đặt"
remedy: "Lập danh mục phần mềm trên máy chủ, máy trạm, thiết bị mạng của hệ thống rồi nhập vào sổ tài sản phần mềm."
---*/
SELECT s.id AS information_system_id, s.name AS system_name
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM software_asset AS a WHERE a.information_system_id = s.id)
