/*---
title: Dự kiến triển khai đầy đủ phương án
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Mẫu số 08, cột 11"]
message: "Triển khai đầy đủ phương án bảo đảm an ninh mạng theo thời điểm đơn vị đã dự kiến"
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id, d.plan_expected_on AS due_on
FROM information_system AS s
JOIN dossier AS d ON d.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND d.plan_expected_on IS NOT NULL AND (d.plan_state IS NULL OR d.plan_state <> 'complete')
