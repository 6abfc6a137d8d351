/*---
title: Hợp đồng hết hạn
subject: unit
basis: ["TCVN 14423:2026, nhóm Nhà cung cấp (theo nguồn thứ cấp)"]
message: "Hợp đồng {number} hết hạn: gia hạn hoặc kết thúc và thu hồi quyền truy cập"
key: [number]
---*/
SELECT k.unit_id, s.id AS information_system_id, k.number, k.ends_on AS due_on
FROM contract AS k
LEFT JOIN information_system AS s ON s.code = k.system_code
WHERE k.ends_on IS NOT NULL AND k.ends_on >= SUBSTR(:reference_date, 1, 4) || '-01-01'
