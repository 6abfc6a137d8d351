/*---
title: Đề mục không có nội dung
subject: document
needs: [section]
severity: medium
key: [section, quote_folded]
basis: ["Đề cương báo cáo của cơ quan yêu cầu"]
message: "Đề mục “{label}. {title}” không có nội dung"
remedy: "Bổ sung nội dung; nếu không phát sinh thì ghi rõ “không phát sinh trong kỳ”."
---*/
SELECT s.document_id, s.section, s.quote_folded, s.fact_id, s.label, s.title
FROM section AS s
WHERE s.body_length = 0 AND s.label_kind IN ('roman', 'part', 'arabic')
  -- numbered sentences are their own content; a numbered heading begins like one
  AND (s.label_kind <> 'arabic' OR substr(s.title, 1, 7) IN ('Kết quả', 'Tình hì', 'Công tá', 'Đánh gi', 'Kiến ng', 'Đề xuất', 'Số liệu', 'Phương ', 'Tồn tại', 'Hạn chế'))
  AND length(s.title) <= 120 AND substr(trim(s.title), length(trim(s.title)), 1) NOT IN ('.', ';', ',')
  AND NOT EXISTS (SELECT 1 FROM section AS c WHERE c.document_id = s.document_id AND c.level > s.level
        AND c.fact_id > s.fact_id
        AND NOT EXISTS (SELECT 1 FROM section AS m WHERE m.document_id = s.document_id AND m.level <= s.level
              AND m.fact_id > s.fact_id AND m.fact_id < c.fact_id))
  -- in a list where the others have a body too
  AND EXISTS (SELECT 1 FROM section AS o WHERE o.document_id = s.document_id AND o.parent = s.parent
        AND o.list_number = s.list_number AND o.label_kind = s.label_kind AND o.body_length > 0)
  AND NOT EXISTS (SELECT 1 FROM section AS o WHERE o.document_id = s.document_id AND o.parent = s.parent
        AND o.list_number = s.list_number AND o.label_kind = s.label_kind AND o.body_length = 0
        AND o.fact_id <> s.fact_id)
