/*---
title: Đã phê duyệt nhưng không có quyết định
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier]
severity: high
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ24"]
message: "Tình trạng là “Đã được phê duyệt” nhưng sổ quyết định không có quyết định phê duyệt cấp độ"
remedy: "Nhập số, ngày, cơ quan ban hành quyết định phê duyệt, hoặc sửa lại tình trạng hồ sơ."
gate: {report: annual-08, column: 7}
---*/
SELECT h.information_system_id FROM dossier AS h
WHERE h.state = 'approved'
  AND NOT EXISTS (SELECT 1 FROM decision AS d
                  WHERE d.information_system_id = h.information_system_id AND d.kind = 'level_approval')
