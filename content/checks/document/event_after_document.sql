/*---
title: Sự việc kể lại muộn hơn ngày ký
type: chronology
subject: document
applies: issued_on IS NOT NULL AND document_type IN ('Báo cáo', 'Thông báo', 'Biên bản')
needs: [date_mention]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "Văn bản đề ngày {document_date} mở đầu bằng việc xảy ra ngày {event_date}, tức sau ngày ký"
remedy: "Đối chiếu và sửa ngày của sự việc hoặc ngày của văn bản."
---*/
SELECT m.document_id, m.section, m.quote_folded, m.fact_id,
       substr(d.issued_on, 9, 2) || '/' || substr(d.issued_on, 6, 2) || '/' || substr(d.issued_on, 1, 4) AS document_date,
       substr(m.earliest, 9, 2) || '/' || substr(m.earliest, 6, 2) || '/' || substr(m.earliest, 1, 4) AS event_date
FROM date_mention AS m
JOIN document AS d ON d.id = m.document_id
-- before the first heading a report says what happened; further down it may speak of plans
WHERE m.role = 'narrative' AND m.kind = 'date' AND m.section = '' AND m.earliest > d.issued_on
