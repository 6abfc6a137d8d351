/*---
title: Thẩm định trước khi nhận hồ sơ
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ23"]
message: "Ngày thẩm định {appraised_on} trước ngày gửi hồ sơ {submitted_on}"
remedy: "Đối chiếu hồ sơ gốc, sửa ngày bị ghi sai."
gate: {report: annual-08, column: 6}
---*/
SELECT information_system_id, submitted_on, appraised_on FROM dossier
WHERE state IN ('appraised', 'approved') AND appraised_on < submitted_on
