/*---
title: Tổng không khớp các phần
subject: document
# Phép cộng khớp là các dòng figure_mention có total_fact_id khi quy tắc này "Đạt".
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["Số liệu trong một báo cáo phải khớp nhau"]
message: "“{total}” nhưng các phần cộng lại là {parts}"
remedy: "Đếm lại và sửa tổng số hoặc các phần; số đúng do đơn vị báo cáo xác nhận."
---*/
SELECT t.document_id, t.section, t.quote_folded, t.fact_id, MIN(p.fact_id) AS other_fact_id, MAX(p.fact_id) AS third_fact_id,
       t.reading AS total,
       CASE WHEN SUM(p.value) = CAST(SUM(p.value) AS BIGINT) THEN CAST(CAST(SUM(p.value) AS BIGINT) AS TEXT)
            ELSE 'số khác' END AS parts
FROM figure_mention AS t
JOIN figure_mention AS p ON p.document_id = t.document_id AND p.total_fact_id = t.fact_id
WHERE t.value IS NOT NULL AND t.qualifier = 'exact'
GROUP BY t.document_id, t.section, t.quote_folded, t.fact_id, t.reading, t.value
-- every part must be an exact number, or nothing can be said
HAVING COUNT(*) = SUM(CASE WHEN p.value IS NOT NULL AND p.qualifier = 'exact' THEN 1 ELSE 0 END)
  AND (SUM(p.value) > t.value + 0.005
       -- one part of a total is a share of it, two or more are its breakdown
       OR (COUNT(*) >= 2 AND SUM(p.value) < t.value - 0.005))
