/*---
title: Hồ sơ chưa ghi cấp độ đề xuất
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Hồ sơ đã lập nhưng chưa ghi cấp độ đề xuất từ 1 đến 5"
remedy: "Ghi cấp độ đề xuất vào sổ hồ sơ đề xuất cấp độ."
gate: {report: annual-08, column: 5}
---*/
SELECT information_system_id FROM dossier
WHERE state <> 'none' AND (proposed_level IS NULL OR proposed_level < 1 OR proposed_level > 5)
