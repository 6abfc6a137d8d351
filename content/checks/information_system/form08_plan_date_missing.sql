/*---
title: Chưa triển khai đầy đủ mà không có dự kiến
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "Luật An ninh mạng 116/2025/QH15 Đ45 k1"]
message: "Chưa triển khai đầy đủ phương án nhưng không ghi dự kiến thời điểm triển khai đầy đủ"
remedy: "Ghi dự kiến thời điểm triển khai đầy đủ phương án."
gate: {report: annual-08, column: 11}
---*/
SELECT information_system_id FROM dossier
WHERE plan_state IN ('none', 'partial') AND plan_expected_on IS NULL
