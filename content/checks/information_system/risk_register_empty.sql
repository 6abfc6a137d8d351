/*---
title: Chưa lập danh mục rủi ro
subject: information_system
applies: level = 3
needs: [risk]
severity: medium
basis: ["TCVN 14423:2026 5.1.2.2a", "NĐ 331/2026 Đ10 k2"]
message: "Hệ thống {system_name} chưa có danh mục rủi ro an ninh mạng"
remedy: "Nhận diện rủi ro từ tài sản, lỗ hổng, mạng, con người, tài khoản rồi nhập vào sổ rủi ro."
---*/
SELECT s.id AS information_system_id, s.name AS system_name
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM risk AS r WHERE r.information_system_id = s.id)
