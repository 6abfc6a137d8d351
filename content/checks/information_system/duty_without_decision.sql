/*---
title: Phân công nhiệm vụ không có văn bản
subject: information_system
needs: [duty]
severity: low
key: [role, person_code]
basis: ["TCVN 14423:2026 3.13.2.1a, 4.13.2.1a, 5.14.2.1a"]
message: "{role_label} ({person_code}): chưa ghi văn bản phân công"
remedy: "Ban hành văn bản phân công và ghi số, ngày văn bản vào sổ phân công nhiệm vụ."
---*/
SELECT s.id AS information_system_id, d.role, d.person_code, COALESCE(l.label, d.role) AS role_label
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
LEFT JOIN value_label AS l ON l.table_name = 'duty' AND l.column_name = 'role' AND l.value = d.role
WHERE d.role IN ('security_lead', 'security_unit') AND (d.decision_number IS NULL OR trim(d.decision_number) = '')
  AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
