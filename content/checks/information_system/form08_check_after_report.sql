/*---
title: Ngày kiểm tra sau ngày chốt số liệu
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: medium
basis: ["NĐ 331/2026 Đ35, Mẫu 08"]
message: "Ngày kiểm tra, đánh giá ({checked_on}) sau ngày chốt số liệu của báo cáo"
remedy: "Kiểm tra lại ngày; lần kiểm tra sau ngày chốt thuộc báo cáo năm sau."
gate: {report: annual-08, column: 12}
---*/
SELECT information_system_id, CASE WHEN checked_periodically_on > :reference_date THEN checked_periodically_on
                                      ELSE checked_before_use_on END AS checked_on
FROM dossier
WHERE checked_periodically_on > :reference_date OR checked_before_use_on > :reference_date
