/*---
title: Người quản trị chưa có chứng nhận đào tạo an ninh mạng
subject: information_system
applies: level = 3
needs: [duty, person]
severity: medium
key: [person_code]
basis: ["Luật An ninh mạng 116/2025/QH15 Đ34 k2", "NĐ 333/2026 Đ24 k8: trong 36 tháng kể từ 19/8/2026"]
message: "Cán bộ {person_code} quản trị hệ thống cấp độ 3 mà chưa có chứng nhận đào tạo an ninh mạng"
remedy: "Cử đi đào tạo, lấy chứng nhận và ghi ngày cấp vào sổ nhân sự."
---*/
SELECT DISTINCT s.id AS information_system_id, d.person_code
FROM information_system AS s
JOIN duty AS d ON d.unit_id = COALESCE(s.operator_id, s.unit_id) AND (d.system_code IS NULL OR d.system_code = s.code)
JOIN person AS p ON p.unit_id = d.unit_id AND p.code = d.person_code
WHERE :reference_date > '2029-08-18' AND d.role = 'system_administrator' AND (d.ends_on IS NULL OR d.ends_on >= :reference_date)
  AND (p.certified_on IS NULL OR p.certified_on > :reference_date)
