/*---
title: Dự kiến triển khai đầy đủ đã qua
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Dự kiến triển khai đầy đủ {plan_expected_on} đã qua mà phương án vẫn chưa triển khai đầy đủ"
remedy: "Ghi lại dự kiến, hoặc cập nhật tình trạng triển khai."
gate: {report: annual-08, column: 11}
---*/
SELECT information_system_id, plan_expected_on FROM dossier
WHERE plan_state IN ('none', 'partial') AND plan_expected_on < :reference_date
