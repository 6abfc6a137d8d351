/*---
title: Mạng nội bộ xếp cấp độ 1
type: level_doubtful
subject: information_system
applies: ended_on IS NULL
needs: [system_profile]
severity: medium
basis: ["NĐ 331/2026 Đ12 k1, k3", "NĐ 85/2016 Đ8 k1, k3"]
message: "Mạng nội bộ của cơ quan được xếp cấp độ 1; mạng có cán bộ làm việc thường xử lý thông tin riêng hoặc thông tin cá nhân và là hạ tầng của một cơ quan, nên cấp độ 1 còn nghi vấn"
remedy: "Rà soát loại thông tin và phạm vi hạ tầng; nếu đúng là cấp độ 1, lập luận rõ trong hồ sơ đề xuất cấp độ."
---*/
SELECT p.information_system_id
FROM system_profile AS p JOIN information_system AS s ON s.id = p.information_system_id
WHERE p.is_lan = 1 AND s.level = 1
