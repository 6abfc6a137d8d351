/*---
title: Người được phân công không có trong sổ nhân sự
subject: information_system
needs: [duty, person]
severity: low
key: [role, person_code]
basis: ["TCVN 14423:2026 3.13.2.1b, 4.13.2.1b, 5.14.2.1c"]
message: "{role_label}: sổ nhân sự không có cán bộ mã {person_code}"
remedy: "Bổ sung cán bộ vào sổ nhân sự hoặc sửa mã trong sổ phân công nhiệm vụ."
---*/
SELECT s.id AS information_system_id, d.role, d.person_code, COALESCE(l.label, d.role) AS role_label
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
LEFT JOIN value_label AS l ON l.table_name = 'duty' AND l.column_name = 'role' AND l.value = d.role
WHERE (d.ends_on IS NULL OR d.ends_on >= :reference_date)
  AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.unit_id IN (s.unit_id, s.operator_id) AND p.code = d.person_code)
