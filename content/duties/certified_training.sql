/*---
title: Chứng nhận đào tạo của người quản trị, vận hành hệ thống cấp độ 3 trở lên
subject: information_system
basis: ["Luật An ninh mạng số 116/2025/QH15, Điều 34 khoản 2", "NĐ 333/2026/NĐ-CP, Điều 24 khoản 8"]
message: "Cán bộ {person} trực tiếp quản trị, vận hành hệ thống phải có chứng nhận đào tạo an ninh mạng"
key: [person]
---*/
SELECT DISTINCT y.unit_id, s.id AS information_system_id, y.person_code AS person,
       (SELECT MAX(c.day) FROM calendar_day AS c WHERE c.working = 1 AND c.day <= '2029-08-19') AS due_on
FROM information_system AS s
JOIN duty AS y ON y.unit_id = COALESCE(s.operator_id, s.unit_id) AND (y.system_code IS NULL OR y.system_code = s.code)
JOIN person AS n ON n.unit_id = y.unit_id AND n.code = y.person_code
WHERE (s.ended_on IS NULL OR s.ended_on >= :reference_date)
  AND s.level >= 3 AND y.role IN ('system_administrator', 'system_operator')
  AND (y.ends_on IS NULL OR y.ends_on >= :reference_date) AND n.left_on IS NULL AND n.certified_on IS NULL
