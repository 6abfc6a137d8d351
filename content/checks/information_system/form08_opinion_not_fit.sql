/*---
title: Phê duyệt khi kết luận thẩm định chưa phù hợp
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ24"]
message: "Hồ sơ được phê duyệt trong khi kết luận thẩm định là “Chưa phù hợp”"
remedy: "Đối chiếu văn bản ý kiến thẩm định, sửa kết luận hoặc tình trạng."
gate: {report: annual-08, column: 6}
---*/
SELECT information_system_id FROM dossier WHERE state = 'approved' AND opinion = 'not_fit'
