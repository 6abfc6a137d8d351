/*---
title: Sao lưu chưa theo nguyên tắc 3-2-1
subject: information_system
applies: level = 3
needs: [backup]
severity: high
key: [data_kind]
basis: ["TCVN 14423:2026 5.11.2.3a: ba bản dữ liệu, hai loại phương tiện, một bản ở nơi khác"]
message: "{data_label}: {situation}"
remedy: "Cùng với dữ liệu gốc phải có ít nhất hai bản sao, trên hai loại phương tiện, một bản ở địa điểm khác."
---*/
WITH kind AS (
  SELECT b.information_system_id, b.data_kind, MIN(b.copy) AS first_copy, MIN(b.medium) AS first_medium,
    MAX(CASE WHEN b.off_site IS NULL THEN 1 ELSE 0 END) AS off_site_open,
    MAX(CASE WHEN b.medium IS NULL THEN 1 ELSE 0 END) AS medium_open
  FROM backup AS b
  GROUP BY b.information_system_id, b.data_kind
), wanting AS (
  SELECT k.information_system_id, k.data_kind, 'chỉ có một bản sao' AS situation, 0 AS unknown
  FROM kind AS k
  WHERE NOT EXISTS (
    SELECT 1 FROM backup AS b
    WHERE b.information_system_id = k.information_system_id AND b.data_kind = k.data_kind AND b.copy > k.first_copy)
  UNION ALL
  SELECT k.information_system_id, k.data_kind, 'không có bản sao nào ở địa điểm khác', k.off_site_open
  FROM kind AS k
  WHERE NOT EXISTS (
    SELECT 1 FROM backup AS b
    WHERE b.information_system_id = k.information_system_id AND b.data_kind = k.data_kind AND b.off_site = 1)
  UNION ALL
  SELECT k.information_system_id, k.data_kind, 'các bản sao cùng một loại phương tiện', k.medium_open
  FROM kind AS k
  WHERE EXISTS (
      SELECT 1 FROM backup AS b
      WHERE b.information_system_id = k.information_system_id AND b.data_kind = k.data_kind AND b.copy > k.first_copy)
    AND NOT EXISTS (
      SELECT 1 FROM backup AS b
      WHERE b.information_system_id = k.information_system_id AND b.data_kind = k.data_kind
        AND b.medium <> k.first_medium)
)
SELECT w.information_system_id, w.data_kind, COALESCE(l.label, w.data_kind) AS data_label, w.situation, w.unknown
FROM wanting AS w
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = w.data_kind
