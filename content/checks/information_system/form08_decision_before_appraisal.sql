/*---
title: Quyết định phê duyệt trước khi thẩm định
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier]
severity: high
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08", "NĐ 331/2026 Đ23, Đ24"]
message: "Quyết định số {number} đề ngày {issued_on}, trước ngày gửi hồ sơ ({submitted_on}) hoặc ngày thẩm định ({appraised_on})"
remedy: "Đối chiếu hồ sơ gốc, sửa ngày bị ghi sai."
gate: {report: annual-08, column: 7}
---*/
SELECT d.information_system_id, d.number, d.issued_on, COALESCE(h.submitted_on, 'chưa ghi') AS submitted_on,
       COALESCE(h.appraised_on, 'chưa ghi') AS appraised_on
FROM decision AS d JOIN dossier AS h ON h.information_system_id = d.information_system_id
WHERE d.kind = 'level_approval' AND h.state = 'approved'
  AND (d.issued_on < h.submitted_on OR d.issued_on < h.appraised_on)
  AND NOT EXISTS (SELECT 1 FROM decision AS newer
                  WHERE newer.information_system_id = d.information_system_id AND newer.kind = 'level_approval'
                    AND newer.issued_on > d.issued_on)
