/*---
title: Phụ lục, danh sách kèm theo không có trong tệp
subject: document
needs: [annex]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (phụ lục văn bản)"]
message: "“{written}” nhưng trong tệp không có phần kèm theo"
remedy: "Gửi kèm phụ lục, danh sách; nếu đã gửi thành tệp riêng thì nạp thêm tệp đó."
---*/
SELECT a.document_id, a.section, a.quote_folded, a.fact_id, a.reading AS written
FROM annex AS a
WHERE a.kind = 'promised'
  AND NOT EXISTS (SELECT 1 FROM annex AS p WHERE p.document_id = a.document_id AND p.kind = 'present')
