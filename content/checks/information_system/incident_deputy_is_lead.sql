/*---
title: Dự phòng ứng phó sự cố trùng với đội trưởng
subject: information_system
needs: [duty]
severity: medium
key: [person_code]
basis: ["TCVN 14423:2026 3.15.2.1a, 4.15.2.1a, 5.16.2.1a"]
message: "Cán bộ {person_code} vừa là đội trưởng vừa là người dự phòng ứng phó sự cố"
remedy: "Phân công người dự phòng khác đội trưởng."
---*/
SELECT DISTINCT s.id AS information_system_id, a.person_code
FROM information_system AS s
JOIN duty AS a ON a.unit_id = COALESCE(s.operator_id, s.unit_id) AND a.role = 'incident_lead'
  AND (a.system_code IS NULL OR a.system_code = s.code)
JOIN duty AS b ON b.unit_id = a.unit_id AND b.role = 'incident_deputy' AND b.person_code = a.person_code
  AND (b.system_code IS NULL OR b.system_code = s.code)
WHERE (a.ends_on IS NULL OR a.ends_on >= :reference_date) AND (b.ends_on IS NULL OR b.ends_on >= :reference_date)
