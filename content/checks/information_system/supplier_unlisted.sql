/*---
title: Hợp đồng với nhà cung cấp không có trong danh sách
subject: information_system
needs: [contract, supplier]
severity: low
key: [number]
basis: ["TCVN 14423:2026 3.14.2#1, 4.14.2#1, 5.15.2#1"]
message: "Hợp đồng {number} ghi nhà cung cấp {supplier_code} nhưng danh sách nhà cung cấp không có mã này"
remedy: "Bổ sung nhà cung cấp kèm tình trạng hợp tác vào danh sách hoặc sửa mã trong sổ hợp đồng."
---*/
SELECT s.id AS information_system_id, c.number, c.supplier_code
FROM information_system AS s
JOIN contract AS c ON c.unit_id = COALESCE(s.operator_id, s.unit_id)
  AND (c.system_code IS NULL OR c.system_code = s.code)
WHERE NOT EXISTS (
  SELECT 1 FROM supplier AS p WHERE p.unit_id IN (s.unit_id, s.operator_id) AND p.code = c.supplier_code)
