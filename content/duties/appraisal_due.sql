/*---
title: Thẩm định hồ sơ đề xuất cấp độ
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Điều 23"]
message: "Thẩm định hồ sơ gửi ngày {submitted_on}: 15 ngày làm việc với cấp độ 3, 25 ngày làm việc với cấp độ 4 và 5, kể từ ngày nhận đủ hồ sơ"
---*/
SELECT u.id AS unit_id, s.id AS information_system_id, d.submitted_on, MIN(e.day) AS due_on
FROM information_system AS s
JOIN dossier AS d ON d.information_system_id = s.id
JOIN unit AS u ON u.code = d.appraiser
JOIN calendar_day AS c ON c.day = d.submitted_on
JOIN calendar_day AS e ON e.working_number = c.working_number + CASE WHEN d.proposed_level = 3 THEN 15 ELSE 25 END
WHERE d.state = 'submitted' AND d.proposed_level >= 3
GROUP BY u.id, s.id, d.submitted_on
