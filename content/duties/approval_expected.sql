/*---
title: Dự kiến phê duyệt cấp độ
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Mẫu số 08, cột 9"]
message: "Hoàn thành phê duyệt cấp độ theo thời điểm đơn vị đã dự kiến"
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id, d.approval_expected_on AS due_on
FROM information_system AS s
JOIN dossier AS d ON d.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND d.state <> 'approved' AND d.approval_expected_on IS NOT NULL
