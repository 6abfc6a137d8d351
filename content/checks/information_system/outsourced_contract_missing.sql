/*---
title: Phần mềm thuê khoán không có hợp đồng
subject: information_system
needs: [system_profile, contract]
severity: medium
basis: ["TCVN 14423:2026 4.3.2.3a, 5.17.2.1c"]
message: "Hệ thống {system_name} dùng phần mềm thuê khoán mà sổ hợp đồng không có hợp đồng thuê khoán phần mềm"
remedy: "Ký hoặc tìm lại hợp đồng thuê khoán phát triển phần mềm và ghi vào sổ hợp đồng."
---*/
SELECT s.id AS information_system_id, s.name AS system_name,
  CASE WHEN f.outsourced_software IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_system AS s
JOIN system_profile AS f ON f.information_system_id = s.id
WHERE (f.outsourced_software IS NULL OR f.outsourced_software = 1)
  AND NOT EXISTS (
    SELECT 1 FROM contract AS c
    WHERE c.unit_id IN (s.unit_id, s.operator_id) AND c.purpose = 'outsourced_software'
      AND (c.system_code IS NULL OR c.system_code = s.code) AND c.signed_on <= :reference_date)
