/*---
title: Tài khoản lâu không dùng chưa vô hiệu hóa
subject: information_system
applies: level IN (1, 2, 3)
needs: [account]
severity: medium
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.3#4, 4.6.2.3#4, 5.6.2.3#5"]
message: "Tài khoản {name} trên {component} đăng nhập lần cuối {last_used_on}, quá {days} ngày không dùng mà chưa vô hiệu hóa"
remedy: "Vô hiệu hóa tài khoản hoặc xác nhận nhu cầu sử dụng; ghi ngày vô hiệu hóa vào sổ tài khoản."
---*/
SELECT a.information_system_id, a.component, a.name, a.last_used_on, t.value AS days,
  CASE WHEN a.status IS NULL OR a.last_used_on IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
JOIN information_system AS s ON s.id = a.information_system_id
JOIN requirement_threshold AS t ON t.name = 'inactive_account_days' AND t.level = s.level
JOIN collection AS c ON c.subject = 'information_system' AND c.subject_id = s.id AND c.table_name = 'account'
JOIN calendar_day AS declared ON declared.day = c.collected_on  -- what happened since is not known
LEFT JOIN calendar_day AS used ON used.day = COALESCE(a.last_used_on, a.enabled_on)
WHERE (a.status IS NULL OR a.status = 'active')
  AND (used.day_number IS NULL OR declared.day_number - used.day_number > t.value)
