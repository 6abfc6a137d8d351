/*---
title: Công việc định kỳ theo cấp độ
subject: information_system
basis: ["TCVN 14423:2026 (theo nguồn thứ cấp)"]
message: "{title}: lần gần nhất {last_done_on}"
key: [job]
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id, j.job, j.title,
       COALESCE(l.last_done_on, 'chưa ghi nhận') AS last_done_on, n.day AS due_on
FROM information_system AS s
JOIN recurring_job AS j ON j.level = s.level AND j.days IS NOT NULL
LEFT JOIN (SELECT i.id, a.job, MAX(a.done_on) AS last_done_on
           FROM information_system AS i
           JOIN activity AS a ON a.unit_id = COALESCE(i.operator_id, i.unit_id)
             AND (a.system_code IS NULL OR a.system_code = i.code) AND a.done_on <= :reference_date
           GROUP BY i.id, a.job) AS l ON l.id = s.id AND l.job = j.job
LEFT JOIN calendar_day AS c ON c.day = l.last_done_on
LEFT JOIN calendar_day AS n ON n.day_number = c.day_number + j.days
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
