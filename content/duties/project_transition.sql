/*---
title: Thẩm định, phê duyệt theo Nghị định 85/2016 của dự án chuyển tiếp
subject: information_system
basis: ["NĐ 331/2026/NĐ-CP, Điều 39 khoản 1"]
message: "Hoàn thành thẩm định, phê duyệt cấp độ theo Nghị định số 85/2016/NĐ-CP trước ngày 01/01/2027; sau đó phải lập hồ sơ theo Nghị định số 331/2026/NĐ-CP"
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, s.id AS information_system_id,
       (SELECT MAX(c.day) FROM calendar_day AS c WHERE c.working = 1 AND c.day < '2027-01-01') AS due_on
FROM information_system AS s
JOIN system_profile AS p ON p.information_system_id = s.id
JOIN dossier AS d ON d.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND p.project_started_on < '2026-07-01' AND p.in_operation_on IS NULL
  AND d.regime = 'nd_85_2016' AND d.state <> 'approved'
