/*---
title: Thiếu từ
subject: document
needs: [token]
severity: low
key: [section, quote_folded]
basis: ["Chính tả tiếng Việt"]
message: "“{written}” thiếu từ{advice}"
remedy: "Đối chiếu tên đầy đủ trong văn bản gốc và bổ sung từ còn thiếu."
---*/
SELECT t.document_id, t.section, t.quote_folded, t.fact_id, t.written,
       COALESCE('; tên đầy đủ là “' || t.suggestion || '”', '') AS advice
FROM token AS t
WHERE t.kind = 'missing_word'
