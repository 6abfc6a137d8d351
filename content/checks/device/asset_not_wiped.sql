/*---
title: Thiết bị chuyển giao, tiêu hủy chưa xóa dữ liệu
subject: device
needs: [asset]
severity: high
basis: ["TCVN 14423:2026 4.2.2.3, 5.2.2.3", "NĐ 331/2026 Đ30 k3 điểm g"]
message: "Thiết bị {device_name} đã chuyển giao hoặc tiêu hủy mà không ghi ngày xóa dữ liệu"
remedy: "Xóa dữ liệu an toàn, lập biên bản và ghi ngày xóa; nếu đã giao đi thì làm rõ trách nhiệm và dữ liệu còn trên máy."
---*/
SELECT a.device_id, d.name AS device_name
FROM asset AS a
JOIN device AS d ON d.id = a.device_id
WHERE a.status IN ('transferred', 'destroyed') AND (a.wiped_on IS NULL OR a.wiped_on > :reference_date)
