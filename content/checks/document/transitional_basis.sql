/*---
title: Viện dẫn văn bản chỉ còn áp dụng chuyển tiếp
type: repealed_basis
subject: document
needs: [reference]
severity: info
key: [legal_key]
basis: ["Điều khoản thi hành của văn bản thay thế (content/legal)"]
message: "{title} ({legal_key}) chỉ còn áp dụng chuyển tiếp đến {last_day}{successor_text}; {note}"
remedy: "Với hệ thống mới, áp dụng văn bản thay thế; với dự án đang làm, hoàn thành trước khi hết thời gian chuyển tiếp."
---*/
SELECT r.document_id, l.key AS legal_key, MIN(r.fact_id) AS fact_id, l.title, l.successor_text,
       substr(l.valid_to, 9, 2) || '/' || substr(l.valid_to, 6, 2) || '/' || substr(l.valid_to, 1, 4) AS last_day, l.note
FROM (
  SELECT t.key, t.title, t.title_folded, t.valid_from, t.valid_to, t.state, d.id AS document_id, d.judged_on,
         COALESCE('; thay bằng ' || t.successor, '') AS successor_text, COALESCE(t.note, '') AS note
  FROM legal_text AS t
  JOIN (
    -- the citing document's date; without one, not before the newest document it cites
    SELECT x.id, COALESCE(x.issued_on, (SELECT MAX(c.date) FROM reference AS c WHERE c.document_id = x.id
             AND c.date <= :reference_date)) AS judged_on
    FROM document AS x
  ) AS d ON t.valid_from <= d.judged_on AND (t.valid_to IS NULL OR t.valid_to >= d.judged_on)
) AS l
JOIN reference AS r ON r.document_id = l.document_id
  AND (r.number = l.key
       -- by name only: "Luật An ninh mạng", "Luật An ninh mạng năm 2018"
       OR (r.number IS NULL AND r.mention = 'name_only'
           AND substr(r.quote_folded || ' ', 1, length(l.title_folded) + 1) = l.title_folded || ' '
           AND length(r.quote_folded) <= length(l.title_folded) + 9
           AND (r.quote_folded = l.title_folded
                OR replace(l.key, '/' || substr(r.quote_folded, length(r.quote_folded) - 3, 4) || '/', '') <> l.key)
           -- a name that a text in force still bears means that text
           AND (r.quote_folded <> l.title_folded
                OR NOT EXISTS (SELECT 1 FROM legal_text AS n WHERE n.title_folded = l.title_folded AND n.state = 'in_force'
                     AND n.valid_from <= l.judged_on AND (n.valid_to IS NULL OR n.valid_to >= l.judged_on)))))
-- a sentence that tells of work under way cites the old text rightly
WHERE l.state = 'replaced_transitional' AND COALESCE(r.transitional, 0) = 0
GROUP BY r.document_id, l.key, l.title, l.valid_from, l.successor_text, l.judged_on, l.valid_to, l.note
