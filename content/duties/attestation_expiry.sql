/*---
title: Xác nhận hết giá trị
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Điều 31 khoản 2 điểm c"]
message: "Xác nhận lại {number} yêu cầu: xác nhận hiện có chỉ có giá trị đến ngày này"
key: [expires_on]
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id, COUNT(*) AS number,
       a.expires_on, a.expires_on AS due_on
FROM information_system AS s
JOIN attestation AS a ON a.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND a.state IN ('met', 'partly', 'not_applicable') AND a.expires_on IS NOT NULL
GROUP BY COALESCE(s.operator_id, s.unit_id), s.id, a.expires_on
