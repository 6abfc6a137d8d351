/*---
title: Đề mục nhảy số
subject: document
needs: [section]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "Sau đề mục “{previous_label}” là đề mục “{label}”: {problem}"
remedy: "Đánh lại số thứ tự đề mục; nếu tệp thiếu trang hoặc thiếu đề mục thì gửi lại tệp đầy đủ."
---*/
SELECT s.document_id, s.section, s.quote_folded, s.fact_id, p.fact_id AS other_fact_id,
       s.label, p.label AS previous_label,
       CASE WHEN EXISTS (SELECT 1 FROM section AS l WHERE l.document_id = s.document_id AND l.parent = s.parent
                 AND l.list_number = s.list_number AND l.label_kind = s.label_kind AND l.number = s.number - 1)
            THEN 'số ở giữa lại đứng sau, thứ tự bị đảo' ELSE 'thiếu số ở giữa' END AS problem
FROM section AS s
JOIN section AS p ON p.document_id = s.document_id AND p.parent = s.parent AND p.list_number = s.list_number
  AND p.label_kind = s.label_kind AND p.position < s.position
WHERE s.number > p.number + 1
  -- p is the nearest before s
  AND NOT EXISTS (SELECT 1 FROM section AS m WHERE m.document_id = s.document_id AND m.parent = s.parent
        AND m.list_number = s.list_number AND m.label_kind = s.label_kind
        AND m.position < s.position AND m.position > p.position)
  -- nor does the number stand earlier in the list
  AND NOT EXISTS (SELECT 1 FROM section AS e WHERE e.document_id = s.document_id AND e.parent = s.parent
        AND e.list_number = s.list_number AND e.label_kind = s.label_kind
        AND e.number = s.number - 1 AND e.position < s.position)
  -- writers may or may not count đ, f and j among the letters
  AND (s.label_kind <> 'letter' OR s.label IN ('b', 'c', 'd'))
