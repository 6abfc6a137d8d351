/*---
title: Thời hạn đã qua
subject: document
needs: [task_mention]
severity: info
key: [section, deadline_text]
basis: ["Nhiệm vụ trong văn bản"]
message: "Thời hạn “{deadline_text}” ({deadline}) đã qua tại ngày đối chiếu {reference_date}"
remedy: "Xác nhận nhiệm vụ đã hoàn thành; nếu chưa thì báo cáo lý do và xin điều chỉnh thời hạn."
---*/
SELECT t.document_id, t.section, COALESCE(t.deadline_text, '') AS deadline_text, MIN(t.fact_id) AS fact_id, substr(t.deadline_latest, 9, 2) || '/' || substr(t.deadline_latest, 6, 2) || '/' || substr(t.deadline_latest, 1, 4) AS deadline,
       MIN(COALESCE(t.deadline_start, t.span_start)) AS span_start, MIN(COALESCE(t.deadline_end, t.span_end)) AS span_end,
       substr(:reference_date, 9, 2) || '/' || substr(:reference_date, 6, 2) || '/' || substr(:reference_date, 1, 4) AS reference_date
FROM task_mention AS t
WHERE t.deadline_latest < :reference_date
  AND t.deadline_kind IN ('date', 'before_date', 'month', 'quarter', 'year') AND t.direction = 0
-- tasks under one lead sentence share its deadline
GROUP BY t.document_id, t.section, COALESCE(t.deadline_text, ''), t.deadline_latest, COALESCE(t.deadline_start, t.span_start)
