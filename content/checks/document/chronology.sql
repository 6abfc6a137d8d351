/*---
title: Sự việc muộn hơn thời điểm được kể
subject: document
needs: [reference, date_mention]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "“{written}” muộn hơn thời điểm “đến {until}” được kể ngay sau đó"
remedy: "Đối chiếu văn bản gốc, sửa ngày ban hành hoặc thời điểm của nội dung."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, MIN(d.fact_id) AS other_fact_id,
       r.reading AS written, MIN(d.reading) AS until
FROM reference AS r
JOIN date_mention AS d ON d.document_id = r.document_id AND d.section = r.section AND d.paragraph = r.paragraph
  AND d.role = 'until' AND d.kind IN ('date', 'month', 'quarter') AND d.latest < r.date
  -- what is told after "đến tháng 9" follows what is told before it
  AND d.span_start > r.span_end
GROUP BY r.document_id, r.section, r.quote_folded, r.fact_id, r.reading
