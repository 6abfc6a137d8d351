/*---
title: Chú thích không khớp với nội dung được chú thích
subject: document
needs: [footnote]
severity: medium
key: [section, number]
basis: ["Chú thích phải nói về điều được đánh dấu"]
message: "Chú thích {number} đặt sau “{body}” nhưng dẫn văn bản về việc khác: “{written}”"
remedy: "Dẫn đúng văn bản thành lập tổ chức này, hoặc đặt lại số chú thích."
---*/
SELECT n.document_id, n.section, n.number, n.fact_id, n.body, substr(n.reading, 1, 160) AS written
FROM footnote AS n
-- a note with several acts may tell of more than the name before its mark
WHERE n.body_head IS NOT NULL AND n.acts = 1
  AND (n.note_body_head <> n.body_head
       -- a bare number and date say nothing of what the act is about
       OR (n.note_body_head IS NULL AND n.shared_words = 0
           AND (n.reading LIKE '% về %' OR n.reading LIKE '%ban hành%' OR n.reading LIKE '%phê duyệt%')))
