/*---
title: Kiểm tra định kỳ trước khi được phê duyệt
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ28"]
message: "Kiểm tra, đánh giá định kỳ ngày {checked_periodically_on} khi cấp độ chưa được phê duyệt"
remedy: "Sửa ngày kiểm tra định kỳ; kiểm tra trước khi đưa vào sử dụng ghi ở cột riêng."
gate: {report: annual-08, column: 12}
---*/
SELECT h.information_system_id, h.checked_periodically_on
FROM dossier AS h
WHERE h.checked_periodically_on IS NOT NULL AND h.previous_level IS NULL
  AND (h.state <> 'approved'
       OR h.checked_periodically_on < (SELECT MIN(d.issued_on) FROM decision AS d
                                       WHERE d.information_system_id = h.information_system_id
                                         AND d.kind = 'level_approval'))
