/*---
title: Công việc định kỳ quá hạn
subject: information_system
applies: level IN (1, 2, 3)
needs: [activity]
severity: medium
key: [job]
basis: ["TCVN 14423:2026 mục 3, 4, 5: các yêu cầu thực hiện định kỳ"]
message: "{title}: {situation}; ở cấp độ {level} phải thực hiện ít nhất một lần trong {days} ngày"
remedy: "Thực hiện công việc, lập biên bản hoặc báo cáo kết quả và ghi vào sổ công việc định kỳ."
---*/
WITH done AS (
  SELECT s.id AS information_system_id, a.job, MAX(a.done_on) AS done_on
  FROM information_system AS s
  JOIN activity AS a ON a.unit_id IN (s.unit_id, s.operator_id)
    AND (a.system_code IS NULL OR a.system_code = s.code) AND a.done_on <= :reference_date
  GROUP BY s.id, a.job
)
SELECT s.id AS information_system_id, j.job, j.title, s.level, j.days,
  CASE WHEN d.done_on IS NULL THEN 'chưa thực hiện lần nào'
       ELSE 'lần gần nhất ngày ' || substr(d.done_on, 9, 2) || '/' || substr(d.done_on, 6, 2) || '/' ||
            substr(d.done_on, 1, 4) END AS situation
FROM information_system AS s
JOIN recurring_job AS j ON j.level = s.level AND j.days IS NOT NULL AND j.job <> 'regulation_review'
LEFT JOIN done AS d ON d.information_system_id = s.id AND d.job = j.job
LEFT JOIN calendar_day AS last ON last.day = d.done_on
JOIN calendar_day AS today ON today.day = :reference_date
WHERE last.day_number IS NULL OR today.day_number - last.day_number > j.days
