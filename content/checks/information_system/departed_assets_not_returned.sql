/*---
title: Chưa thu hồi tài sản của người thôi công tác
subject: information_system
needs: [person]
severity: medium
key: [person_code]
basis: ["TCVN 14423:2026 3.13.2.2c, 4.13.2.2c, 5.14.2.2b"]
message: "Cán bộ {person_code} thôi công tác từ {left_on} mà chưa bàn giao thẻ, thiết bị, dữ liệu"
remedy: "Thu hồi thẻ, thiết bị, dữ liệu; lập biên bản và ghi ngày bàn giao vào sổ nhân sự."
---*/
SELECT s.id AS information_system_id, p.code AS person_code, p.left_on
FROM information_system AS s
JOIN person AS p ON p.unit_id = COALESCE(s.operator_id, s.unit_id)
WHERE p.left_on <= :reference_date AND (p.assets_returned_on IS NULL OR p.assets_returned_on > :reference_date)
