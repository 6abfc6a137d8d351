/*---
title: Đã thẩm định nhưng không có ý kiến
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ23, Đ24 k1"]
message: "Tình trạng cho thấy hồ sơ đã được thẩm định nhưng sổ không ghi ngày và kết luận thẩm định"
remedy: "Nhập ngày, kết luận của văn bản ý kiến thẩm định, hoặc sửa lại tình trạng hồ sơ."
gate: {report: annual-08, column: 6}
---*/
SELECT information_system_id FROM dossier
WHERE (state = 'appraised' OR (state = 'approved' AND proposed_level >= 3))
  AND (appraised_on IS NULL OR opinion IS NULL)
