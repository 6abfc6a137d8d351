/*---
title: Mã nguồn phần mềm thuê khoán chưa được bảo đảm
subject: information_system
needs: [contract]
severity: medium
key: [number]
basis: ["TCVN 14423:2026 4.3.2.3b, 5.17.2.1c"]
message: "Hợp đồng thuê khoán phần mềm {number}: chưa nhận mã nguồn, chứng nhận độc lập hoặc kiểm thử kèm cam kết"
remedy: "Nhận bàn giao mã nguồn; nếu không được thì yêu cầu chứng nhận độc lập hoặc kiểm thử xâm nhập kèm cam kết."
---*/
SELECT s.id AS information_system_id, c.number, CASE WHEN c.source_code IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN contract AS c ON c.unit_id = COALESCE(s.operator_id, s.unit_id)
  AND (c.system_code IS NULL OR c.system_code = s.code)
WHERE c.purpose = 'outsourced_software' AND (c.source_code IS NULL OR c.source_code = 'none')
