/*---
title: Một mã bản quyền dùng trên nhiều máy
subject: device
across: unit
needs: [program]
severity: medium
key: [unit_id, product, license_hash]
basis: ["Luật Sở hữu trí tuệ, Điều 28"]
message: "Một mã bản quyền của {product} đang dùng trên {devices} máy của đơn vị"
remedy: "Đối chiếu giấy phép; mua bổ sung hoặc gỡ phần mềm trên các máy vượt số lượng được phép."
---*/
WITH shared AS (
  SELECT d.unit_id, p.product, p.license_hash, count(DISTINCT p.device_id) AS devices
  FROM program AS p JOIN device AS d ON d.id = p.device_id
  WHERE p.license_hash IS NOT NULL
  GROUP BY p.license_hash, p.product, d.unit_id  -- the order of the index of program
  HAVING count(DISTINCT p.device_id) > 1
)
SELECT DISTINCT p.device_id, s.unit_id, s.product, s.license_hash, s.devices
FROM shared AS s
JOIN program AS p ON p.license_hash = s.license_hash AND p.product = s.product
JOIN device AS d ON d.id = p.device_id AND d.unit_id = s.unit_id
