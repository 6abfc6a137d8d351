/*---
title: Tường lửa đang tắt
subject: device
applies: os_family = 'windows'
needs: [firewall_profile, firewall_product]
severity: high
key: [profile]
basis: ["TCVN 14423:2026 3.5.2.1b"]
message: "Tường lửa đang tắt ở cấu hình {profile} và không có tường lửa khác hoạt động"
remedy: "Bật lại tường lửa cho mọi cấu hình mạng (Windows Security › Firewall & network protection)."
---*/
SELECT p.device_id, p.profile
FROM firewall_profile AS p
WHERE p.enabled = 0
  AND NOT EXISTS (SELECT 1 FROM firewall_product AS f WHERE f.device_id = p.device_id AND f.active = 1)
