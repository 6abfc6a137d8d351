/*---
title: Truy cập từ xa không qua mạng riêng ảo
subject: information_system
needs: [system_profile, measure]
severity: high
basis: ["TCVN 14423:2026 3.12.2.5, 4.12.2.5#1, 5.12.2.5#1"]
message: "Hệ thống {system_name} cho truy cập từ xa mà chưa triển khai mạng riêng ảo (VPN)"
remedy: "Chỉ cho truy cập từ xa qua mạng riêng ảo có xác thực; chặn các đường truy cập khác."
---*/
SELECT s.id AS information_system_id, s.name AS system_name,
  CASE WHEN f.remote_access IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN system_profile AS f ON f.information_system_id = s.id
WHERE (f.remote_access IS NULL OR f.remote_access = 1)
  AND NOT EXISTS (
    SELECT 1 FROM measure AS m
    WHERE m.information_system_id = s.id AND m.kind = 'vpn' AND m.state = 'deployed')
