/*---
title: Thiếu vùng mạng tối thiểu
subject: information_system
applies: level IN (2, 3)
needs: [network_zone]
severity: high
key: [kind]
basis: ["TCVN 14423:2026 4.12.2.2b, 5.12.2.2b"]
message: "Hệ thống {system_name} chưa có: {kind_label}"
remedy: "Phân tách vùng mạng này (VLAN, tường lửa) và ghi vào sổ vùng mạng."
---*/
SELECT s.id AS information_system_id, s.name AS system_name, k.check_key AS kind,
  COALESCE(l.label, k.check_key) AS kind_label
FROM information_system AS s
JOIN (SELECT DISTINCT level, check_key FROM requirement_check WHERE check_id = 'zone_missing') AS k
  ON k.level = s.level
LEFT JOIN value_label AS l ON l.table_name = 'network_zone' AND l.column_name = 'kind' AND l.value = k.check_key
WHERE NOT EXISTS (SELECT 1 FROM network_zone AS z WHERE z.information_system_id = s.id AND z.kind = k.check_key)
