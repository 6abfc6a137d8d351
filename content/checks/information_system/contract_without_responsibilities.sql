/*---
title: Hợp đồng chưa phân định trách nhiệm an ninh mạng
subject: information_system
needs: [contract]
severity: medium
key: [number]
basis: ["TCVN 14423:2026 3.14.2#3, 4.14.2#3, 5.15.2#3"]
message: "Hợp đồng {number} chưa có điều khoản phân định trách nhiệm an ninh mạng"
remedy: "Ký phụ lục, cam kết chất lượng dịch vụ hoặc bảng phân công trách nhiệm giữa hai bên."
---*/
SELECT s.id AS information_system_id, c.number, CASE WHEN c.responsibilities IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN contract AS c ON c.unit_id = COALESCE(s.operator_id, s.unit_id)
  AND (c.system_code IS NULL OR c.system_code = s.code)
WHERE (c.responsibilities IS NULL OR c.responsibilities = 0) AND c.purpose NOT IN ('equipment', 'other')
  AND (c.ends_on IS NULL OR c.ends_on >= :reference_date)
