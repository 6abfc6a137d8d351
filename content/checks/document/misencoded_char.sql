/*---
title: Ký tự sai mã
subject: document
needs: [edit]
severity: medium
key: [section, word]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ Unicode TCVN 6909:2001)"]
message: "“{written}” có ký tự sai mã (do chuyển mã hoặc phông chữ của tệp); đúng là “{word}”"
remedy: "Gõ lại từ này bằng phông chữ Unicode; nếu văn bản gốc đúng thì xuất lại tệp từ văn bản gốc."
---*/
SELECT e.document_id, e.section, COALESCE(e.word, e.after) AS word, MIN(e.fact_id) AS fact_id, MIN(e.before) AS written
FROM edit AS e
WHERE e.kind = 'misencoded_char'
-- one row for the letters of one word
GROUP BY e.document_id, e.section, e.paragraph, COALESCE(e.word, e.after)
