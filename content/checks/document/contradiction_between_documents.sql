/*---
title: Hai văn bản của một đơn vị nêu hai con số
type: contradiction
subject: document
across: unit
needs: [figure_mention]
severity: high
key: [unit_id, period, metric, scope]
basis: ["Số liệu cùng phạm vi, cùng thời điểm phải thống nhất"]
message: "Kỳ {period}: “{written}” khác với “{other}” trong một văn bản khác của cùng đơn vị"
remedy: "Đơn vị báo cáo xác nhận con số đúng; văn bản sai phải có văn bản đính chính hoặc thay thế."
---*/
SELECT b.document_id, b.fact_id, MIN(a.document_id) AS other_document_id, MIN(a.fact_id) AS other_fact_id,
       b.metric, COALESCE(b.scope, 'own') AS scope, e.unit_id, e.period, b.reading AS written, MIN(a.reading) AS other
FROM figure_mention AS b
JOIN document AS e ON e.id = b.document_id
JOIN document AS d ON d.unit_id = e.unit_id AND d.period = e.period AND d.id < e.id
JOIN figure_mention AS a ON a.document_id = d.id AND a.metric = b.metric AND a.value <> b.value
  AND COALESCE(a.scope, 'own') = COALESCE(b.scope, 'own') AND COALESCE(a.base, '') = COALESCE(b.base, '')
  AND COALESCE(a.as_of, '') = COALESCE(b.as_of, '') AND COALESCE(a.unit, '') = COALESCE(b.unit, '')
WHERE a.qualifier = 'exact' AND b.qualifier = 'exact'
  AND COALESCE(a.role, 'total') = 'total' AND COALESCE(b.role, 'total') = 'total'
  -- a superseded report is corrected already
  AND d.superseded_by IS NULL AND e.superseded_by IS NULL
  -- a document with two numbers of the metric does not say which is the whole
  AND NOT EXISTS (SELECT 1 FROM figure_mention AS o WHERE o.document_id IN (a.document_id, b.document_id) AND o.metric = b.metric
        AND o.value <> CASE o.document_id WHEN a.document_id THEN a.value ELSE b.value END)
GROUP BY b.document_id, b.fact_id, b.metric, COALESCE(b.scope, 'own'), e.unit_id, e.period, b.reading
