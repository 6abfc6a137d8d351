/*---
title: "Hệ thống thông tin đã được phê duyệt và kiểm tra, đánh giá định kỳ"
group: register
unit: hệ thống
kind: count
roll_up: sum
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
---*/
-- Kỳ số liệu của báo cáo năm: 15/12 năm trước đến 14/12 (NĐ 331/2026 Đ35).
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, CASE WHEN d.state = 'approved'
             AND d.checked_periodically_on >= CAST(CAST(SUBSTR(:period_end, 1, 4) AS BIGINT) - 1 AS TEXT) || '-12-15'
             AND d.checked_periodically_on <= SUBSTR(:period_end, 1, 4) || '-12-14' THEN 1
            WHEN d.state IS NOT NULL OR c.state = 'absent' THEN 0 END AS value,
       s.id AS information_system_id, s.code AS system_code, s.name AS system_name, d.state AS dossier_state, d.checked_periodically_on
FROM information_system AS s
LEFT JOIN dossier AS d ON d.information_system_id = s.id
LEFT JOIN collection AS c ON c.subject = 'information_system' AND c.subject_id = s.id AND c.table_name = 'dossier'
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND (s.unit_id IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id)
       OR COALESCE(s.operator_id, s.unit_id) IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id))
