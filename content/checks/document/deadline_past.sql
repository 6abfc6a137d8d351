/*---
title: Thời hạn đã qua
subject: document
needs: [task_mention, date_mention, reference]
severity: info
key: [section, deadline_text]
basis: ["Nhiệm vụ trong văn bản"]
message: "Thời hạn “{deadline_text}” ({deadline}) đã qua tại ngày đối chiếu {reference_date}"
remedy: "Xác nhận nhiệm vụ đã hoàn thành; nếu chưa thì báo cáo lý do và xin điều chỉnh thời hạn."
---*/
SELECT due.document_id, due.section, due.deadline_text, MIN(due.fact_id) AS fact_id, due.span_start, MIN(due.span_end) AS span_end,
       substr(due.latest, 9, 2) || '/' || substr(due.latest, 6, 2) || '/' || substr(due.latest, 1, 4) AS deadline,
       substr(:reference_date, 9, 2) || '/' || substr(:reference_date, 6, 2) || '/' || substr(:reference_date, 1, 4) AS reference_date
FROM (
  SELECT t.document_id, t.section, t.paragraph, COALESCE(t.deadline_text, '') AS deadline_text, t.fact_id, t.deadline_latest AS latest,
         COALESCE(t.deadline_start, t.span_start) AS span_start, COALESCE(t.deadline_end, t.span_end) AS span_end
  FROM task_mention AS t
  WHERE t.deadline_kind IN ('date', 'before_date', 'month', 'quarter', 'year')
  UNION ALL
  -- a deadline that no task took
  SELECT d.document_id, d.section, d.paragraph, d.reading, d.fact_id, d.latest, d.span_start, d.span_end
  FROM date_mention AS d
  WHERE d.role = 'deadline' AND d.kind IN ('date', 'month', 'quarter')
    AND NOT EXISTS (SELECT 1 FROM task_mention AS t WHERE t.document_id = d.document_id
          AND t.deadline_start < d.span_end AND t.deadline_end > d.span_start)
) AS due
WHERE due.latest < :reference_date
  -- words of the title of a cited document are no deadline
  AND NOT EXISTS (SELECT 1 FROM reference AS r WHERE r.document_id = due.document_id AND r.paragraph = due.paragraph
        AND due.deadline_text <> '' AND replace(r.subject, due.deadline_text, '') <> r.subject)
-- tasks under one lead sentence share its deadline
GROUP BY due.document_id, due.section, due.deadline_text, due.latest, due.span_start
