/*---
title: Vận hành, quản trị và bảo vệ không độc lập
subject: information_system
applies: level >= 2
needs: [duty]
severity: medium
key: [person_code]
basis: ["TCVN 14423:2026 4.13.1a, 5.14.2.1b"]
message: "Cán bộ {person_code} kiêm từ hai việc trở lên trong quản trị, vận hành và phụ trách an ninh mạng"
remedy: "Phân công người khác nhau cho quản trị, vận hành và bảo đảm an ninh mạng của hệ thống."
---*/
SELECT s.id AS information_system_id, d.person_code
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
WHERE d.role IN ('system_administrator', 'system_operator', 'security_lead')
  AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
GROUP BY s.id, d.person_code
HAVING COUNT(DISTINCT d.role) > 1
