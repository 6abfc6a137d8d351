/*---
title: Thông tin nhạy cảm không được mã hóa khi lưu trữ
subject: information_system
applies: level >= 2
needs: [information_asset]
severity: high
key: [name]
basis: ["TCVN 14423:2026 4.4.2.4 (dữ liệu không công khai), 5.4.2.4a (dữ liệu nhạy cảm cao, quan trọng)"]
message: "Tài sản thông tin {name} không được mã hóa khi lưu trữ"
remedy: "Mã hóa dữ liệu khi lưu trữ hoặc áp dụng phương án tương đương và nêu lập luận trong hồ sơ."
---*/
SELECT a.information_system_id, a.name,
  CASE WHEN a.sensitivity IS NULL OR a.encrypted_at_rest IS NULL THEN 1 ELSE 0 END AS unknown
FROM information_asset AS a
JOIN information_system AS s ON s.id = a.information_system_id
WHERE (a.encrypted_at_rest IS NULL OR a.encrypted_at_rest = 0)
  AND (a.sensitivity IS NULL OR a.sensitivity IN ('restricted', 'state_secret')
       OR (a.sensitivity = 'internal' AND s.level = 2))
