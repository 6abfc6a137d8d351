/*---
title: Lỗi chính tả
subject: document
needs: [token]
severity: low
key: [section, quote_folded]
basis: ["Chính tả tiếng Việt"]
message: "“{written}” {mistake}{advice}"
remedy: "Đọc lại câu và sửa từ này."
---*/
SELECT t.document_id, t.section, t.quote_folded, t.fact_id, t.written,
       CASE t.kind WHEN 'repeated_word' THEN 'thừa hoặc lặp từ' WHEN 'word_order' THEN 'đảo trật tự từ'
                   ELSE 'viết sai chính tả' END AS mistake,
       COALESCE('; đề nghị viết “' || t.suggestion || '”', '') AS advice
FROM token AS t
WHERE t.kind IN ('invalid_syllable', 'listed_typo', 'repeated_word', 'word_order')
