/*---
title: Chưa ghi tình trạng triển khai phương án
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Chưa ghi tình trạng triển khai phương án bảo đảm an ninh mạng"
remedy: "Chọn một trong ba tình trạng: Chưa triển khai, Đã triển khai một số hạng mục, Đã triển khai đầy đủ."
gate: {report: annual-08, column: 10}
---*/
SELECT information_system_id FROM dossier WHERE plan_state IS NULL
