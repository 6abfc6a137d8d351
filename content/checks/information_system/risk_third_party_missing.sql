/*---
title: Chưa nhận diện rủi ro bên thứ ba
subject: information_system
applies: level = 3
needs: [risk]
severity: medium
basis: ["TCVN 14423:2026 5.1.2.2b"]
message: "Danh mục rủi ro của hệ thống {system_name} không có rủi ro từ nhà cung cấp, bên thứ ba"
remedy: "Nhận diện và ghi riêng các rủi ro phát sinh từ nhà cung cấp, bên thứ ba."
---*/
SELECT s.id AS information_system_id, s.name AS system_name,
  CASE WHEN EXISTS (SELECT 1 FROM risk AS u WHERE u.information_system_id = s.id AND u.origin IS NULL) THEN 1
       ELSE 0 END AS unknown
FROM information_system AS s
WHERE NOT EXISTS (SELECT 1 FROM risk AS r WHERE r.information_system_id = s.id AND r.origin = 'supplier')
