/*---
title: Quyết định ban hành sau ngày chốt số liệu
subject: information_system
applies: ended_on IS NULL
needs: [decision]
severity: high
key: [number]
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Quyết định phê duyệt cấp độ số {number} đề ngày {issued_on}, sau ngày chốt số liệu của báo cáo"
remedy: "Kiểm tra lại ngày của quyết định; quyết định ban hành sau ngày chốt thuộc báo cáo năm sau."
gate: {report: annual-08, column: 7}
---*/
SELECT information_system_id, number, issued_on FROM decision
WHERE kind = 'level_approval' AND issued_on > :reference_date
