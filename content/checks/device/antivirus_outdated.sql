/*---
title: Mẫu nhận diện mã độc đã cũ
subject: device
needs: [antivirus]
severity: high
key: [name]
basis: ["TCVN 14423:2026 3.5.2.1b"]
message: "Mẫu nhận diện mã độc của {name} cập nhật lần cuối ngày {signature_date}, đã {age_days} ngày"
remedy: "Kiểm tra kết nối cập nhật của phần mềm, cập nhật mẫu nhận diện mã độc."
---*/
SELECT a.device_id, a.name, a.signature_date, today.day_number - signed.day_number AS age_days
FROM antivirus AS a
JOIN calendar_day AS signed ON signed.day = a.signature_date
JOIN calendar_day AS today ON today.day = :reference_date
WHERE a.active = 1 AND today.day_number - signed.day_number > 7
