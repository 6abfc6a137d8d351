/*---
title: Hệ thống giải quyết thủ tục hành chính dưới cấp độ 3
type: level_doubtful
subject: information_system
applies: ended_on IS NULL
needs: [system_profile]
severity: high
basis: ["NĐ 331/2026 Đ13"]
message: "Hệ thống thông tin giải quyết thủ tục hành chính đang xếp cấp độ {level}, thấp hơn cấp độ 3"
remedy: "Xác định lại cấp độ theo Điều 13 và Điều 25 Nghị định 331/2026/NĐ-CP."
---*/
SELECT p.information_system_id, s.level
FROM system_profile AS p JOIN information_system AS s ON s.id = p.information_system_id
WHERE p.procedure_handling = 1 AND s.level < 3
