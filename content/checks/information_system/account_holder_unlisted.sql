/*---
title: Người giữ tài khoản không có trong sổ nhân sự
subject: information_system
needs: [account, person]
severity: medium
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.1c, 4.6.2.1c, 5.6.2.1c"]
message: "Tài khoản {name} trên {component} ghi người giữ {holder} nhưng sổ nhân sự không có mã này"
remedy: "Xác định người giữ tài khoản, sửa mã cán bộ; tài khoản không còn người giữ thì vô hiệu hóa."
---*/
SELECT s.id AS information_system_id, a.component, a.name, a.holder
FROM information_system AS s
JOIN account AS a ON a.information_system_id = s.id
WHERE (a.status IS NULL OR a.status = 'active') AND trim(a.holder) <> ''
  AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.unit_id IN (s.unit_id, s.operator_id) AND p.code = a.holder)
