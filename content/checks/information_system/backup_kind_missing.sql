/*---
title: Loại dữ liệu chưa được sao lưu
subject: information_system
applies: level IN (1, 2, 3)
needs: [backup]
severity: high
key: [data_kind]
basis: ["TCVN 14423:2026 3.11.2.2, 4.11.2.2, 5.11.2.2a", "TCVN 14423:2026 3.11.2.1a, 4.11.2.1a, 5.11.2.1a"]
message: "Danh sách sao lưu của hệ thống {system_name} không có: {data_label}"
remedy: "Đưa loại dữ liệu này vào lịch sao lưu, nêu tần suất, phương tiện và nơi lưu."
---*/
SELECT s.id AS information_system_id, s.name AS system_name, k.check_key AS data_kind,
  COALESCE(l.label, k.check_key) AS data_label
FROM information_system AS s
JOIN (SELECT DISTINCT level, check_key FROM requirement_check WHERE check_id = 'backup_kind_missing') AS k
  ON k.level = s.level
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = k.check_key
WHERE NOT EXISTS (SELECT 1 FROM backup AS b WHERE b.information_system_id = s.id AND b.data_kind = k.check_key)
