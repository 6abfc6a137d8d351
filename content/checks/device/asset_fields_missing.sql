/*---
title: Thiết bị thiếu thông tin tối thiểu
subject: device
needs: [asset]
severity: low
key: [field]
basis: ["TCVN 14423:2026 3.2.2.1b, 4.2.2.1b, 5.2.2.1b"]
message: "Thiết bị {device_name} chưa ghi {label}"
remedy: "Bổ sung thông tin còn thiếu của thiết bị trong sổ thiết bị."
---*/
WITH kept AS (
  SELECT a.*, d.name AS device_name, d.kind, d.place
  FROM asset AS a
  JOIN device AS d ON d.id = a.device_id
  WHERE a.status IS NULL OR a.status NOT IN ('transferred', 'destroyed')
)
SELECT device_id, device_name, 'static_ip' AS field, 'địa chỉ IP tĩnh' AS label
FROM kept WHERE kind IN ('server', 'network') AND (static_ip IS NULL OR trim(static_ip) = '')
UNION ALL
SELECT device_id, device_name, 'identifier', 'địa chỉ MAC hoặc số sê-ri'
FROM kept WHERE (mac IS NULL OR trim(mac) = '') AND (serial IS NULL OR trim(serial) = '')
UNION ALL
SELECT device_id, device_name, 'support_ends_on', 'ngày hết hỗ trợ' FROM kept WHERE support_ends_on IS NULL
UNION ALL
SELECT device_id, device_name, 'place', 'vị trí lắp đặt' FROM kept WHERE place IS NULL OR trim(place) = ''
UNION ALL
SELECT device_id, device_name, 'zone', 'vùng mạng' FROM kept WHERE zone IS NULL OR trim(zone) = ''
UNION ALL
SELECT device_id, device_name, 'purpose', 'mục đích sử dụng' FROM kept WHERE purpose IS NULL OR trim(purpose) = ''
UNION ALL
SELECT device_id, device_name, 'status', 'tình trạng' FROM kept WHERE status IS NULL
UNION ALL
SELECT device_id, device_name, 'responsible', 'người phụ trách'
FROM kept WHERE responsible IS NULL OR trim(responsible) = ''
