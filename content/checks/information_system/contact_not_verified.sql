/*---
title: Thông tin đầu mối tiếp nhận sự cố chưa được xác minh
subject: information_system
applies: level IN (1, 2, 3)
needs: [duty]
severity: medium
key: [person_code]
basis: ["TCVN 14423:2026 3.15.2.1b, 4.15.2.1c, 5.16.2.1c"]
message: "Đầu mối tiếp nhận báo cáo sự cố {person_code}: {situation}"
remedy: "Gọi, gửi thử để xác minh số điện thoại, thư điện tử của đầu mối mỗi năm một lần và ghi ngày xác minh."
---*/
SELECT s.id AS information_system_id, d.person_code,
  CASE WHEN d.verified_on IS NULL THEN 'chưa ghi lần xác minh nào'
       ELSE 'xác minh lần gần nhất ngày ' || substr(d.verified_on, 9, 2) || '/' || substr(d.verified_on, 6, 2) || '/' ||
            substr(d.verified_on, 1, 4) END AS situation
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
JOIN recurring_job AS j ON j.job = 'incident_contact_review' AND j.level = s.level
JOIN calendar_day AS today ON today.day = :reference_date
LEFT JOIN calendar_day AS verified ON verified.day = d.verified_on
WHERE d.role = 'incident_contact' AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
  AND (verified.day_number IS NULL OR today.day_number - verified.day_number > j.days)
