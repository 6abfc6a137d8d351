/*---
title: Ứng dụng web không có tường lửa ứng dụng web
subject: information_system
applies: level >= 2
needs: [system_profile, measure]
severity: high
basis: ["TCVN 14423:2026 4.12.2.2a#3, 5.12.2.2a#10", "NĐ 331/2026 Đ30 k4 điểm c"]
message: "Hệ thống {system_name} cung cấp ứng dụng web mà chưa triển khai tường lửa ứng dụng web"
remedy: "Triển khai tường lửa ứng dụng web hoặc dịch vụ tương đương trước ứng dụng."
---*/
SELECT s.id AS information_system_id, s.name AS system_name,
  CASE WHEN f.web_application IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN system_profile AS f ON f.information_system_id = s.id
WHERE (f.web_application IS NULL OR f.web_application = 1)
  AND NOT EXISTS (
    SELECT 1 FROM measure AS m
    WHERE m.information_system_id = s.id AND m.kind = 'web_application_firewall' AND m.state = 'deployed')
