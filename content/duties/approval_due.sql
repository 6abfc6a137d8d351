/*---
title: Phê duyệt cấp độ
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Điều 24 khoản 2"]
message: "Phê duyệt cấp độ trong 7 ngày làm việc sau ý kiến thẩm định ngày {appraised_on}"
---*/
SELECT CASE WHEN d.proposed_level >= 3 OR u.id IS NULL THEN s.unit_id ELSE u.id END AS unit_id,
       s.id AS information_system_id, d.appraised_on, MIN(e.day) AS due_on
FROM information_system AS s
JOIN dossier AS d ON d.information_system_id = s.id
LEFT JOIN unit AS u ON u.code = d.appraiser
JOIN calendar_day AS c ON c.day = d.appraised_on
JOIN calendar_day AS e ON e.working_number = c.working_number + 7
WHERE d.state = 'appraised' AND d.opinion = 'fit'
GROUP BY d.proposed_level, u.id, s.unit_id, s.id, d.appraised_on
