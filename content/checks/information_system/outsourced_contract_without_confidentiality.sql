/*---
title: Hợp đồng thuê khoán phần mềm không có cam kết bảo mật
subject: information_system
needs: [contract]
severity: medium
key: [number]
basis: ["TCVN 14423:2026 4.3.2.3a, 5.17.2.1c"]
message: "Hợp đồng thuê khoán phần mềm {number} không có cam kết bảo mật thông tin của bên phát triển"
remedy: "Ký phụ lục hoặc cam kết bảo mật thông tin với bên phát triển."
---*/
SELECT s.id AS information_system_id, c.number, CASE WHEN c.confidentiality IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN contract AS c ON c.unit_id = COALESCE(s.operator_id, s.unit_id)
  AND (c.system_code IS NULL OR c.system_code = s.code)
WHERE c.purpose = 'outsourced_software' AND (c.confidentiality IS NULL OR c.confidentiality = 0)
