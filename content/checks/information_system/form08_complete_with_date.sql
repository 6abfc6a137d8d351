/*---
title: Đã triển khai đầy đủ mà còn ghi dự kiến
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Đã triển khai đầy đủ phương án nhưng còn ghi dự kiến triển khai đầy đủ {plan_expected_on}"
remedy: "Bỏ ngày dự kiến, hoặc sửa tình trạng triển khai."
gate: {report: annual-08, column: 11}
---*/
SELECT information_system_id, plan_expected_on FROM dossier
WHERE plan_state = 'complete' AND plan_expected_on IS NOT NULL
