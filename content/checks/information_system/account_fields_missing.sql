/*---
title: Tài khoản thiếu thông tin tối thiểu
subject: information_system
needs: [account]
severity: low
key: [field, component, name]
basis: ["TCVN 14423:2026 3.6.2.1c, 4.6.2.1c, 5.6.2.1c"]
message: "Tài khoản {name} trên {component} chưa ghi {label}"
remedy: "Bổ sung thông tin còn thiếu của tài khoản; tài khoản không xác định được người giữ thì vô hiệu hóa."
---*/
SELECT information_system_id, 'kind' AS field, component, name, 'loại tài khoản' AS label
FROM account WHERE kind IS NULL
UNION ALL
SELECT information_system_id, 'status', component, name, 'trạng thái' FROM account WHERE status IS NULL
UNION ALL
SELECT information_system_id, 'holder', component, name, 'người giữ'
FROM account WHERE (holder IS NULL OR trim(holder) = '') AND (status IS NULL OR status = 'active')
UNION ALL
SELECT information_system_id, 'department', component, name, 'phòng ban của người giữ'
FROM account WHERE (department IS NULL OR trim(department) = '') AND (status IS NULL OR status = 'active')
UNION ALL
SELECT information_system_id, 'enabled_on', component, name, 'ngày cấp' FROM account WHERE enabled_on IS NULL
UNION ALL
SELECT information_system_id, 'disabled_on', component, name, 'ngày vô hiệu hóa'
FROM account WHERE status = 'disabled' AND disabled_on IS NULL
