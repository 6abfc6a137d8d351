/*---
title: Chưa lập danh mục tài sản thông tin
subject: information_system
needs: [information_asset]
severity: medium
basis: ["TCVN 14423:2026 3.4.2.2a, 4.4.2.2a, 5.4.2.2a"]
message: "Hệ thống {system_name} chưa có danh mục tài sản thông tin"
remedy: "Lập danh mục các loại thông tin, dữ liệu mà hệ thống xử lý (không ghi nội dung) rồi nhập vào sổ."
---*/
SELECT s.id AS information_system_id, s.name AS system_name
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM information_asset AS a WHERE a.information_system_id = s.id)
