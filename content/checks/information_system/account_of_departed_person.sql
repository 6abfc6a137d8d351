/*---
title: Tài khoản của người đã thôi công tác còn hoạt động
subject: information_system
needs: [account, person]
severity: high
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.3#4, 4.6.2.3#4, 5.6.2.3#5", "TCVN 14423:2026 4.13.2.2d, 5.14.2.2c"]
message: "Tài khoản {name} trên {component} còn hoạt động, người giữ {holder} đã thôi công tác từ {left_on}"
remedy: "Vô hiệu hóa tài khoản ngay, thu hồi mọi quyền và ghi ngày vô hiệu hóa; bàn giao dữ liệu cho người thay thế."
---*/
SELECT s.id AS information_system_id, a.component, a.name, a.holder, p.left_on,
  CASE WHEN a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN account AS a ON a.information_system_id = s.id
JOIN person AS p ON p.unit_id = COALESCE(s.operator_id, s.unit_id) AND p.code = a.holder
WHERE p.left_on <= :reference_date AND (a.status IS NULL OR a.status = 'active')
