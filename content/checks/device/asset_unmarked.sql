/*---
title: Thiết bị chưa được xác định có phải giám sát hay không
subject: device
needs: [asset]
severity: low
basis: ["TCVN 14423:2026 3.2.1a, 4.2.1a, 5.2.1a"]
message: "Thiết bị {device_name} chưa được đánh dấu thuộc hay không thuộc diện giám sát"
remedy: "Xác định thiết bị có thuộc diện giám sát an ninh mạng hay không và ghi vào sổ thiết bị."
---*/
SELECT a.device_id, d.name AS device_name
FROM asset AS a
JOIN device AS d ON d.id = a.device_id
WHERE a.monitored IS NULL AND (a.status IS NULL OR a.status NOT IN ('transferred', 'destroyed'))
