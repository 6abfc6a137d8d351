/*---
title: Rà soát quy chế, quy trình
subject: unit
basis: ["TCVN 14423:2026, các yêu cầu rà soát quy định (theo nguồn thứ cấp)"]
message: "Rà soát văn bản số {number} (lần gần nhất {reviewed_on})"
key: [number]
---*/
SELECT r.unit_id, NULL AS information_system_id, r.number, MAX(COALESCE(r.reviewed_on, r.issued_on)) AS reviewed_on,
       MIN(n.day) AS due_on
FROM regulation AS r
JOIN recurring_job AS j ON j.job = 'regulation_review' AND j.level = 1
JOIN calendar_day AS c ON c.day = COALESCE(r.reviewed_on, r.issued_on)
JOIN calendar_day AS n ON n.day_number = c.day_number + j.days
WHERE r.ended_on IS NULL OR r.ended_on >= :reference_date
GROUP BY r.unit_id, r.number
