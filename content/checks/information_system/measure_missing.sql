/*---
title: Chưa triển khai giải pháp kỹ thuật
subject: information_system
applies: level IN (1, 2, 3)
needs: [measure]
severity: high
key: [kind]
basis: ["TCVN 14423:2026 mục 3, 4, 5: các yêu cầu triển khai giải pháp kỹ thuật", "NĐ 331/2026 Đ30 k4"]
message: "{kind_label}: {situation}"
remedy: "Triển khai giải pháp hoặc phương án tương đương; nếu không áp dụng thì ghi lý do trong sổ giải pháp kỹ thuật."
---*/
SELECT s.id AS information_system_id, k.check_key AS kind, COALESCE(l.label, k.check_key) AS kind_label,
  CASE m.state WHEN 'none' THEN 'chưa có' WHEN 'planned' THEN 'mới có kế hoạch, chưa triển khai'
    WHEN 'not_applicable' THEN 'ghi không áp dụng mà không nêu lý do' ELSE 'không có trong sổ giải pháp kỹ thuật'
  END AS situation
FROM information_system AS s
JOIN (SELECT DISTINCT level, check_key FROM requirement_check WHERE check_id = 'measure_missing') AS k
  ON k.level = s.level
LEFT JOIN measure AS m ON m.information_system_id = s.id AND m.kind = k.check_key
LEFT JOIN value_label AS l ON l.table_name = 'measure' AND l.column_name = 'kind' AND l.value = k.check_key
WHERE m.state IS NULL OR m.state IN ('none', 'planned')
  OR (m.state = 'not_applicable' AND (m.note IS NULL OR trim(m.note) = ''))
