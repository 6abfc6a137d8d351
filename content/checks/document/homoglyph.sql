/*---
title: Chữ cái của bảng chữ khác
subject: document
needs: [edit]
severity: medium
key: [section, word]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ Unicode TCVN 6909:2001)"]
message: "“{written}” có chữ cái trông giống chữ Latinh nhưng thuộc bảng chữ khác (đúng là “{word}”); tìm kiếm và so khớp sẽ sai"
remedy: "Gõ lại từ này bằng bàn phím tiếng Việt Unicode; nếu tệp do phần mềm quét chữ tạo ra thì sửa ở bản quét."
---*/
SELECT e.document_id, e.section, COALESCE(e.word, e.after) AS word, MIN(e.fact_id) AS fact_id, MIN(e.before) AS written
FROM edit AS e
WHERE e.kind = 'homoglyph'
-- one row for the letters of one word
GROUP BY e.document_id, e.section, e.paragraph, COALESCE(e.word, e.after)
