/*---
title: Thiết bị không có người phụ trách
subject: device
needs: [asset]
severity: medium
basis: ["TCVN 14423:2026 3.2.1b, 4.2.1b, 5.2.1b"]
message: "Thiết bị {device_name} đang dùng mà không có người phụ trách"
remedy: "Giao người phụ trách thiết bị hoặc loại thiết bị khỏi hệ thống."
---*/
SELECT a.device_id, d.name AS device_name
FROM asset AS a
JOIN device AS d ON d.id = a.device_id
WHERE (a.responsible IS NULL OR trim(a.responsible) = '') AND (a.status IS NULL OR a.status IN ('in_use', 'spare'))
