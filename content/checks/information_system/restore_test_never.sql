/*---
title: Chưa thử khôi phục từ bản sao lưu
subject: information_system
needs: [backup]
severity: high
key: [data_kind]
basis: ["TCVN 14423:2026 3.11.2.1a, 4.11.2.1a, 5.11.2.1a", "TCVN 14423:2026 3.11.2.3, 4.11.2.3"]
message: "{data_label}: sổ sao lưu không ghi lần thử khôi phục nào"
remedy: "Thử khôi phục dữ liệu từ bản sao lưu, lập biên bản và ghi ngày thử."
---*/
SELECT DISTINCT b.information_system_id, b.data_kind, COALESCE(l.label, b.data_kind) AS data_label
FROM backup AS b
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = b.data_kind
WHERE NOT EXISTS (
  SELECT 1 FROM backup AS t
  WHERE t.information_system_id = b.information_system_id AND t.data_kind = b.data_kind
    AND t.last_restore_test_on <= :reference_date)
