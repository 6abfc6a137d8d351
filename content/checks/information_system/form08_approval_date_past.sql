/*---
title: Dự kiến phê duyệt đã qua
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Dự kiến phê duyệt {approval_expected_on} đã qua mà vẫn chưa được phê duyệt"
remedy: "Ghi lại dự kiến, hoặc cập nhật tình trạng hồ sơ."
gate: {report: annual-08, column: 9}
---*/
SELECT information_system_id, approval_expected_on FROM dossier
WHERE state <> 'approved' AND approval_expected_on < :reference_date
