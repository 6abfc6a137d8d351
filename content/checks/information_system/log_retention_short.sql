/*---
title: Thời gian lưu nhật ký ngắn hơn quy định
subject: information_system
applies: level IN (2, 3)
needs: [measure]
severity: medium
basis: ["TCVN 14423:2026 4.8.2.1a#5, 5.8.2.1a#8"]
message: "Nhật ký của hệ thống {system_name} lưu được {retention_days} ngày; cấp độ {level} phải lưu ít nhất {days} ngày"
remedy: "Tăng dung lượng lưu trữ nhật ký; ghi số ngày lưu được ở giải pháp thu thập nhật ký."
---*/
SELECT s.id AS information_system_id, s.name AS system_name, s.level, MAX(m.retention_days) AS retention_days,
  t.value AS days, CASE WHEN MAX(m.retention_days) IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN requirement_threshold AS t ON t.name = 'log_retention_days' AND t.level = s.level
LEFT JOIN measure AS m ON m.information_system_id = s.id AND m.kind IN ('log_collection', 'siem')
  AND m.state = 'deployed'
GROUP BY s.id, s.name, s.level, t.value
HAVING MAX(m.retention_days) IS NULL OR MAX(m.retention_days) < t.value
