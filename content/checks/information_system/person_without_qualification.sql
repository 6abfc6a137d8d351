/*---
title: Người phụ trách an ninh mạng chưa ghi trình độ chuyên môn
subject: information_system
needs: [duty, person]
severity: low
key: [person_code]
basis: ["TCVN 14423:2026 3.13.2.1b, 4.13.2.1b, 5.14.2.1c"]
message: "Cán bộ {person_code} phụ trách an ninh mạng hoặc quản trị hệ thống mà sổ nhân sự chưa ghi trình độ chuyên môn"
remedy: "Ghi bằng cấp, chuyên ngành; người chưa có trình độ phù hợp thì bố trí đào tạo hoặc thay thế."
---*/
SELECT DISTINCT s.id AS information_system_id, d.person_code
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
JOIN person AS p ON p.unit_id = d.unit_id AND p.code = d.person_code
WHERE d.role IN ('security_lead', 'system_administrator') AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
  AND (p.qualification IS NULL OR trim(p.qualification) = '')
