/*---
title: Nhà cung cấp đang phục vụ không có hợp đồng còn hạn
subject: information_system
needs: [supplier, contract]
severity: medium
key: [supplier_code]
basis: ["TCVN 14423:2026 3.14.2#3, 4.14.2#3, 5.15.2#3"]
message: "Nhà cung cấp {name} ({supplier_code}) đang phục vụ mà không có hợp đồng còn hạn"
remedy: "Ký, gia hạn hợp đồng hoặc ghi nhà cung cấp đã kết thúc hợp tác."
---*/
SELECT s.id AS information_system_id, p.code AS supplier_code, p.name
FROM information_system AS s
JOIN supplier AS p ON p.unit_id = COALESCE(s.operator_id, s.unit_id)
WHERE p.status = 'active'
  AND NOT EXISTS (
    SELECT 1 FROM contract AS c
    WHERE c.unit_id IN (s.unit_id, s.operator_id) AND c.supplier_code = p.code AND c.signed_on <= :reference_date
      AND (c.ends_on IS NULL OR c.ends_on >= :reference_date))
