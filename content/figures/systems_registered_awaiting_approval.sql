/*---
title: "Hệ thống thông tin chưa được phê duyệt cấp độ"
group: register
unit: hệ thống
kind: count
roll_up: sum
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, CASE WHEN d.state <> 'approved' OR c.state = 'absent' THEN 1
            WHEN d.state IS NOT NULL OR c.state = 'absent' THEN 0 END AS value,
       s.id AS information_system_id, s.code AS system_code, s.name AS system_name, d.state AS dossier_state, d.approval_expected_on
FROM information_system AS s
LEFT JOIN dossier AS d ON d.information_system_id = s.id
LEFT JOIN collection AS c ON c.subject = 'information_system' AND c.subject_id = s.id AND c.table_name = 'dossier'
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND (s.unit_id IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id)
       OR COALESCE(s.operator_id, s.unit_id) IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id))
