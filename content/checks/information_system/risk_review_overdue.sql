/*---
title: Rủi ro quá hạn đánh giá lại
subject: information_system
applies: level = 3
needs: [risk]
severity: medium
key: [code]
basis: ["TCVN 14423:2026 5.1.2.2c, 5.1.2.3b"]
message: "Rủi ro {code} đánh giá lần cuối {reviewed_on}, đã quá {days} ngày"
remedy: "Đánh giá lại rủi ro mỗi năm một lần, khi hệ thống thay đổi hoặc có sự kiện an ninh mạng; ghi ngày đánh giá."
---*/
SELECT r.information_system_id, r.code, r.reviewed_on, j.days,
  CASE WHEN r.reviewed_on IS NULL THEN 1 ELSE 0 END AS unknown
FROM risk AS r
JOIN information_system AS s ON s.id = r.information_system_id
JOIN recurring_job AS j ON j.job = 'risk_identification' AND j.level = s.level
JOIN calendar_day AS today ON today.day = :reference_date
LEFT JOIN calendar_day AS reviewed ON reviewed.day = r.reviewed_on
WHERE reviewed.day_number IS NULL OR today.day_number - reviewed.day_number > j.days
