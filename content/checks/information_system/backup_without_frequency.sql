/*---
title: Bản sao lưu không có tần suất
subject: information_system
needs: [backup]
severity: low
key: [data_kind, copy]
basis: ["TCVN 14423:2026 3.11.2.2, 4.11.2.2, 5.11.2.2a"]
message: "{data_label}, bản sao thứ {copy}: chưa ghi tần suất sao lưu"
remedy: "Quy định và ghi tần suất sao lưu theo ngày, tuần hoặc tháng."
---*/
SELECT b.information_system_id, b.data_kind, b.copy, COALESCE(l.label, b.data_kind) AS data_label
FROM backup AS b
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = b.data_kind
WHERE b.frequency IS NULL
