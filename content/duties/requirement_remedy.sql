/*---
title: Khắc phục yêu cầu chưa đáp ứng
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Điều 36 khoản 10"]
message: "Khắc phục yêu cầu {requirement}: {roadmap}"
key: [catalogue, requirement]
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id, a.catalogue, a.requirement,
       COALESCE(a.roadmap, 'chưa ghi biện pháp') AS roadmap, a.due_on
FROM information_system AS s
JOIN attestation AS a ON a.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND a.state IN ('partly', 'unmet') AND a.due_on IS NOT NULL
