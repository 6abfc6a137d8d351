/*---
title: Ngày không có thật
subject: document
needs: [date_mention]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I"]
message: "Ngày “{written}” không có trong lịch"
remedy: "Đối chiếu văn bản gốc và sửa lại ngày, tháng, năm."
---*/
SELECT d.document_id, d.section, d.quote_folded, d.fact_id, d.reading AS written
FROM date_mention AS d
WHERE d.valid = 0
