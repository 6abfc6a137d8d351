/*---
title: Nhà cung cấp chưa được phân loại
subject: information_system
needs: [supplier]
severity: low
key: [supplier_code]
basis: ["TCVN 14423:2026 3.14.2#2, 4.14.2#2, 5.15.2#2"]
message: "Nhà cung cấp {name} ({supplier_code}) chưa được phân loại theo mức quan trọng"
remedy: "Phân loại nhà cung cấp theo tiêu chí đơn vị quy định và ghi vào sổ nhà cung cấp."
---*/
SELECT s.id AS information_system_id, p.code AS supplier_code, p.name
FROM information_system AS s
JOIN supplier AS p ON p.unit_id = COALESCE(s.operator_id, s.unit_id)
WHERE p.category IS NULL AND p.status <> 'ended'
