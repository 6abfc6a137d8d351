/*---
title: Người được phân công đã thôi công tác
subject: information_system
needs: [duty, person]
severity: medium
key: [role, person_code]
basis: ["TCVN 14423:2026 3.13.2.1a, 4.13.2.1a, 5.14.2.1a", "TCVN 14423:2026 3.15.2.1a, 4.15.2.1a, 5.16.2.1a"]
message: "{role_label}: cán bộ {person_code} đã thôi công tác từ {left_on} mà phân công còn hiệu lực"
remedy: "Phân công người thay thế, kết thúc phân công cũ."
---*/
SELECT s.id AS information_system_id, d.role, d.person_code, p.left_on, COALESCE(l.label, d.role) AS role_label
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
JOIN person AS p ON p.unit_id = d.unit_id AND p.code = d.person_code
LEFT JOIN value_label AS l ON l.table_name = 'duty' AND l.column_name = 'role' AND l.value = d.role
WHERE p.left_on <= :reference_date AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
