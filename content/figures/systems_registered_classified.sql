/*---
title: "Hệ thống thông tin đã phân loại theo loại hình"
group: register
unit: hệ thống
kind: count
roll_up: sum
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
---*/
SELECT COALESCE(s.operator_id, s.unit_id) AS unit_id, CASE WHEN p.system_type IS NOT NULL THEN 1 WHEN p.information_system_id IS NOT NULL THEN 0 END AS value,
       s.id AS information_system_id, s.code AS system_code, s.name AS system_name, p.system_type
FROM information_system AS s
LEFT JOIN system_profile AS p ON p.information_system_id = s.id
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND (s.unit_id IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id)
       OR COALESCE(s.operator_id, s.unit_id) IN (SELECT unit_id FROM unit_inside WHERE root_id = :unit_id))
