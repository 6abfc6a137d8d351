/*---
title: Mẫu nhận diện mã độc đã cũ
subject: device
needs: [antivirus]
severity: high
key: [name]
basis: ["TCVN 14423:2026 3.5.2.1b"]
message: "Mẫu nhận diện mã độc của {name} cập nhật lần cuối ngày {signature_date}, đã {age_days} ngày khi đo"
remedy: "Kiểm tra kết nối cập nhật của phần mềm, cập nhật mẫu nhận diện mã độc."
---*/
SELECT a.device_id, a.name, a.signature_date, measured.day_number - signed.day_number AS age_days
FROM antivirus AS a
JOIN collection AS c ON c.subject = 'device' AND c.subject_id = a.device_id AND c.table_name = 'antivirus'
JOIN calendar_day AS signed ON signed.day = a.signature_date
JOIN calendar_day AS measured ON measured.day = c.collected_on  -- its age that day: what happened since is not known
WHERE a.active = 1 AND measured.day_number - signed.day_number > 7
