/*---
title: Có quyết định nhưng tình trạng chưa phê duyệt
subject: information_system
applies: ended_on IS NULL
needs: [decision, dossier]
severity: medium
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Đã có quyết định phê duyệt cấp độ số {number} ngày {issued_on} nhưng tình trạng chưa là “Đã được phê duyệt”"
remedy: "Sửa tình trạng hồ sơ; nếu đang xác định lại cấp độ thì ghi cấp độ được phê duyệt lần trước."
gate: {report: annual-08, column: 6}
---*/
SELECT d.information_system_id, d.number, d.issued_on
FROM decision AS d JOIN dossier AS h ON h.information_system_id = d.information_system_id
WHERE d.kind = 'level_approval' AND d.issued_on <= :reference_date
  AND h.state <> 'approved' AND h.previous_level IS NULL
