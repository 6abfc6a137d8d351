/*---
title: Báo cáo năm của chủ quản hệ thống thông tin
subject: unit
basis: ["NĐ 331/2026/NĐ-CP, Điều 35, Điều 36, Mẫu số 08"]
message: "Gửi báo cáo năm (Mẫu số 08) của chủ quản hệ thống thông tin đến Bộ Công an trước ngày 25/12"
---*/
SELECT DISTINCT s.unit_id, NULL AS information_system_id, d.due_on
FROM information_system AS s
CROSS JOIN (SELECT MAX(c.day) AS due_on FROM calendar_day AS c
            WHERE c.working = 1 AND c.day < SUBSTR(:reference_date, 1, 4) || '-12-25') AS d
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND NOT EXISTS (SELECT 1 FROM activity AS a
                  WHERE a.unit_id = s.unit_id AND a.job = 'annual_report'
                    AND a.done_on >= SUBSTR(:reference_date, 1, 4) || '-11-01' AND a.done_on <= :reference_date)
