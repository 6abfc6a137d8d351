/*---
title: Đề mục trùng số
subject: document
needs: [section]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "Đề mục “{label}” xuất hiện hai lần: “{first_title}” và “{title}”"
remedy: "Đánh lại số thứ tự đề mục từ chỗ trùng và rà các chỗ dẫn chiếu đến đề mục."
---*/
SELECT b.document_id, b.section, b.quote_folded, b.fact_id, MAX(a.fact_id) AS other_fact_id,
       b.label, b.title, MAX(a.title) AS first_title
FROM section AS b
JOIN section AS a ON a.document_id = b.document_id AND a.parent = b.parent AND a.list_number = b.list_number
  AND a.label_kind = b.label_kind AND a.number = b.number AND a.position < b.position
GROUP BY b.document_id, b.section, b.quote_folded, b.fact_id, b.label, b.title
