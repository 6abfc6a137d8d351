/*---
title: Bản sao lưu dữ liệu quan trọng không được mã hóa
subject: information_system
applies: level = 3
needs: [backup]
severity: high
key: [data_kind, copy]
basis: ["TCVN 14423:2026 5.11.2.3b"]
message: "{data_label}, bản sao thứ {copy}: không được mã hóa"
remedy: "Mã hóa bản sao lưu của cơ sở dữ liệu và dữ liệu nghiệp vụ, bảo quản khóa tách khỏi bản sao."
---*/
SELECT b.information_system_id, b.data_kind, b.copy, COALESCE(l.label, b.data_kind) AS data_label,
  CASE WHEN b.encrypted IS NULL THEN 1 ELSE 0 END AS unknown
FROM backup AS b
LEFT JOIN value_label AS l ON l.table_name = 'backup' AND l.column_name = 'data_kind' AND l.value = b.data_kind
WHERE b.data_kind IN ('database', 'business_data') AND (b.encrypted IS NULL OR b.encrypted = 0)
