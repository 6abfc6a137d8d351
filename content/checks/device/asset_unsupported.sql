/*---
title: Thiết bị hết hỗ trợ còn sử dụng
subject: device
needs: [asset]
severity: medium
basis: ["TCVN 14423:2026 3.2.2.1b, 4.2.2.1b, 5.2.2.1b", "TCVN 14423:2026 3.7.2.2#2, 4.7.2.2#4, 5.7.2.2#4"]
message: "Thiết bị {device_name} hết hỗ trợ của hãng từ {support_ends_on} mà còn sử dụng"
remedy: "Lập kế hoạch thay thế; trong thời gian chờ, hạn chế kết nối và theo dõi lỗ hổng của thiết bị."
---*/
SELECT a.device_id, d.name AS device_name, a.support_ends_on,
  CASE WHEN a.support_ends_on IS NULL OR a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM asset AS a
JOIN device AS d ON d.id = a.device_id
WHERE (a.support_ends_on IS NULL OR a.support_ends_on < :reference_date)
  AND (a.status IS NULL OR a.status = 'in_use')
