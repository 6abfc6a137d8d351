/*---
title: Người làm nhiệm vụ an ninh mạng chưa ký cam kết bảo mật
subject: information_system
needs: [duty, person]
severity: medium
key: [person_code]
basis: ["TCVN 14423:2026 3.13.2.1b, 4.13.2.1b, 5.14.2.1c"]
message: "Cán bộ {person_code} làm nhiệm vụ quản trị, vận hành hoặc an ninh mạng mà chưa ký cam kết bảo mật thông tin"
remedy: "Ký cam kết bảo mật thông tin trong và sau thời gian công tác, ghi ngày ký vào sổ nhân sự."
---*/
SELECT DISTINCT s.id AS information_system_id, d.person_code
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
JOIN person AS p ON p.unit_id = d.unit_id AND p.code = d.person_code
WHERE d.role IN ('security_lead', 'system_administrator', 'system_operator', 'incident_lead', 'incident_deputy')
  AND (d.ends_on IS NULL OR d.ends_on >= :reference_date) AND (p.left_on IS NULL OR p.left_on > :reference_date)
  AND (p.commitment_on IS NULL OR p.commitment_on > :reference_date)
