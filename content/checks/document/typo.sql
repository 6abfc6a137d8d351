/*---
title: Lỗi chính tả
subject: document
needs: [token]
severity: low
key: [section, quote_folded]
basis: ["Chính tả tiếng Việt"]
message: "“{written}” viết sai chính tả hoặc lặp từ{advice}"
remedy: "Đọc lại câu và sửa từ này."
---*/
SELECT t.document_id, t.section, t.quote_folded, t.fact_id, t.written,
       COALESCE('; có thể là “' || t.suggestion || '”', '') AS advice
FROM token AS t
WHERE t.kind IN ('invalid_syllable', 'listed_typo', 'repeated_word', 'word_order')
