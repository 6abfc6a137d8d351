/*---
title: Mật khẩu quản trị quá hạn thay đổi
subject: information_system
applies: level IN (1, 2, 3)
needs: [account]
severity: medium
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.2b#3, 4.6.2.2b#3, 5.6.2.2b#3"]
message: "Mật khẩu của tài khoản quản trị {name} trên {component} đổi lần cuối {password_changed_on}, đã quá {days} ngày"
remedy: "Đổi mật khẩu quản trị hai tháng một lần và ghi ngày đổi vào sổ tài khoản."
---*/
SELECT a.information_system_id, a.component, a.name, a.password_changed_on, t.value AS days,
  CASE WHEN a.kind IS NULL OR a.status IS NULL OR a.password_changed_on IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
JOIN information_system AS s ON s.id = a.information_system_id
JOIN requirement_threshold AS t ON t.name = 'administrator_password_days' AND t.level = s.level
JOIN collection AS c ON c.subject = 'information_system' AND c.subject_id = s.id AND c.table_name = 'account'
JOIN calendar_day AS declared ON declared.day = c.collected_on  -- what happened since is not known
LEFT JOIN calendar_day AS changed ON changed.day = a.password_changed_on
WHERE (a.kind IS NULL OR a.kind = 'administrator') AND (a.status IS NULL OR a.status = 'active')
  AND (changed.day_number IS NULL OR declared.day_number - changed.day_number > t.value)
