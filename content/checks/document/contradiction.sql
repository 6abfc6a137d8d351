/*---
title: Hai câu trái nhau trong một văn bản
subject: document
needs: [statement]
severity: high
key: [section, quote_folded]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "“{written}” trái với “{opposed}”"
remedy: "Kiểm tra thực tế và sửa câu không đúng, hoặc nêu rõ phạm vi của từng câu."
---*/
SELECT a.document_id, a.section, a.quote_folded, a.fact_id, MIN(b.fact_id) AS other_fact_id, MAX(b.fact_id) AS third_fact_id,
       a.reading AS written, MIN(b.reading) AS opposed
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.property = a.property
  -- "all computers" and "computers" are one subject
  AND replace(b.subject_key, 'all_', '') = replace(a.subject_key, 'all_', '')
WHERE a.polarity = 'yes'
  AND (b.polarity = 'no' OR (b.polarity = 'partly' AND a.quantifier = 'all'))
  -- some have it and some do not: no contradiction
  AND NOT (COALESCE(a.quantifier, 'some') = 'some' AND COALESCE(b.quantifier, '') = 'some')
  AND NOT (COALESCE(b.quantifier, 'some') = 'some' AND COALESCE(a.quantifier, '') = 'some')
GROUP BY a.document_id, a.section, a.quote_folded, a.fact_id, a.reading
