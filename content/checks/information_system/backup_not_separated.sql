/*---
title: Bản sao lưu không tách khỏi môi trường vận hành
subject: information_system
applies: level >= 2
needs: [backup]
severity: high
key: [data_kind]
basis: ["TCVN 14423:2026 4.11.2.4, 5.11.2.4"]
message: "{data_label}: không có bản sao nào lưu trên hạ tầng tách biệt với môi trường vận hành"
remedy: "Lưu ít nhất một bản sao trên hạ tầng tách biệt: băng từ, ổ cứng rời cất riêng, kho lưu trữ ở vùng mạng khác."
---*/
SELECT b.information_system_id, b.data_kind, COALESCE(l.label, b.data_kind) AS data_label,
  MAX(CASE WHEN b.separated IS NULL THEN 1 ELSE 0 END) AS unknown
FROM backup AS b
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = b.data_kind
WHERE NOT EXISTS (
  SELECT 1 FROM backup AS t
  WHERE t.information_system_id = b.information_system_id AND t.data_kind = b.data_kind AND t.separated = 1)
GROUP BY b.information_system_id, b.data_kind, l.label
