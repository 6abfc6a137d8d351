/*---
title: Không có phần mềm phòng chống mã độc hoạt động
subject: device
applies: os_family = 'windows'
needs: [antivirus]
severity: critical
basis: ["TCVN 14423:2026 3.5.2.1b", "Chỉ thị 14/CT-TTg ngày 25/5/2018"]
message: "Máy {device_name} không có phần mềm phòng chống mã độc nào đang hoạt động"
remedy: "Cài đặt hoặc bật lại phần mềm phòng chống mã độc, kết nối vào hệ thống quản trị tập trung của tỉnh."
---*/
SELECT d.id AS device_id, d.name AS device_name
FROM device AS d
WHERE NOT EXISTS (SELECT 1 FROM antivirus AS a WHERE a.device_id = d.id AND a.active = 1)
