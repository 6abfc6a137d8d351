/*---
title: Tên riêng viết không thống nhất
subject: document
needs: [token]
severity: low
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục II (viết hoa)"]
message: "Tên “{written}” viết khác các chỗ còn lại trong văn bản{advice}"
remedy: "Viết thống nhất tên cơ quan, địa danh theo tên chính thức."
---*/
SELECT t.document_id, t.section, t.quote_folded, t.fact_id, t.written,
       COALESCE(' (nơi khác viết “' || t.suggestion || '”)', '') AS advice
FROM token AS t
WHERE t.kind = 'name_variant'
