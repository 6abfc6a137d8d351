/*---
title: Sao lưu không đúng lịch
subject: information_system
needs: [backup]
severity: high
key: [data_kind, copy]
basis: ["TCVN 14423:2026 3.11.2.3, 4.11.2.3, 5.11.2.2a", "tần suất do đơn vị quy định"]
message: "{data_label}, bản sao thứ {copy}: sao lưu {frequency_label} nhưng lần gần nhất là {last_backup_on}"
remedy: "Kiểm tra việc sao lưu, chạy lại bản sao lưu bị lỡ và ghi ngày sao lưu gần nhất."
---*/
WITH timed AS (
  SELECT b.*, CASE b.frequency WHEN 'day' THEN 1 WHEN 'week' THEN 7 WHEN 'month' THEN 31 WHEN 'quarter' THEN 92
    ELSE 366 END AS days
  FROM backup AS b
  WHERE b.frequency IS NOT NULL  -- without one another check complains
)
SELECT b.information_system_id, b.data_kind, b.copy, b.last_backup_on,
  COALESCE(k.label, b.data_kind) AS data_label, COALESCE(f.label, b.frequency) AS frequency_label,
  CASE WHEN b.last_backup_on IS NULL THEN 1 ELSE 0 END AS unknown
FROM timed AS b
JOIN collection AS c ON c.subject = 'information_system' AND c.subject_id = b.information_system_id
  AND c.table_name = 'backup'
JOIN calendar_day AS declared ON declared.day = c.collected_on  -- what happened since is not known
LEFT JOIN calendar_day AS last ON last.day = b.last_backup_on
LEFT JOIN value_label AS k ON k.table_name = 'backup' AND k.column_name = 'data_kind' AND k.value = b.data_kind
LEFT JOIN value_label AS f ON f.table_name = 'backup' AND f.column_name = 'frequency' AND f.value = b.frequency
WHERE last.day_number IS NULL OR declared.day_number - last.day_number > b.days
