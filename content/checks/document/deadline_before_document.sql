/*---
title: Thời hạn sớm hơn ngày văn bản
subject: document
applies: issued_on IS NOT NULL
needs: [task_mention]
severity: high
key: [section, deadline_text]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "Văn bản ngày {document_date} giao việc với thời hạn “{deadline_text}” đã qua từ trước"
remedy: "Sửa thời hạn hoặc ngày văn bản."
---*/
SELECT t.document_id, t.section, COALESCE(t.deadline_text, '') AS deadline_text, MIN(t.fact_id) AS fact_id,
       MIN(COALESCE(t.deadline_start, t.span_start)) AS span_start, MIN(COALESCE(t.deadline_end, t.span_end)) AS span_end,
       substr(d.issued_on, 9, 2) || '/' || substr(d.issued_on, 6, 2) || '/' || substr(d.issued_on, 1, 4) AS document_date
FROM task_mention AS t
JOIN document AS d ON d.id = t.document_id
WHERE t.deadline_latest < d.issued_on
  AND t.deadline_kind IN ('date', 'before_date', 'month', 'quarter', 'year')
GROUP BY t.document_id, t.section, COALESCE(t.deadline_text, ''), COALESCE(t.deadline_start, t.span_start), d.issued_on
