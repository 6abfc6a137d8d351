/*---
title: Vùng mạng không có tường lửa bảo vệ
subject: information_system
needs: [network_zone]
severity: high
key: [name]
basis: ["TCVN 14423:2026 3.12.2.2#2, 4.12.2.2a#2, 5.12.2.2a#5"]
message: "Vùng mạng {name}: lưu lượng vào, ra không đi qua tường lửa"
remedy: "Đặt tường lửa có chức năng phòng, chống xâm nhập giữa vùng này và các vùng khác."
---*/
SELECT z.information_system_id, z.name, CASE WHEN z.firewall IS NULL THEN 1 ELSE 0 END AS unknown
FROM network_zone AS z
WHERE z.firewall IS NULL OR z.firewall = 0
