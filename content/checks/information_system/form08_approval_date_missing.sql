/*---
title: Chưa phê duyệt mà không có dự kiến
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Chưa được phê duyệt nhưng không ghi dự kiến thời điểm phê duyệt"
remedy: "Ghi dự kiến thời điểm phê duyệt cấp độ."
gate: {report: annual-08, column: 9}
---*/
SELECT information_system_id FROM dossier WHERE state <> 'approved' AND approval_expected_on IS NULL
