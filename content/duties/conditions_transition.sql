/*---
title: Đáp ứng điều kiện mới của hệ thống đã được xác định cấp độ
subject: information_system
basis: ["Luật An ninh mạng số 116/2025/QH15, Điều 45 khoản 1"]
message: "Giữ cấp độ đã được phê duyệt và đáp ứng điều kiện mới trong 12 tháng, chậm nhất ngày 30/6/2027"
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id,
       (SELECT MAX(c.day) FROM calendar_day AS c WHERE c.working = 1 AND c.day < '2027-07-01') AS due_on
FROM information_system AS s
JOIN dossier AS d ON d.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND d.regime = 'nd_85_2016' AND d.state = 'approved' AND (d.plan_state IS NULL OR d.plan_state <> 'complete')
