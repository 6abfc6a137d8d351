/*---
title: Phần lớn hơn toàn bộ
type: sum_mismatch
subject: document
applies: EXISTS (SELECT 1 FROM figure_mention AS f WHERE f.document_id = id AND f.whole IS NOT NULL)
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["legal.md 6.5, R15"]
message: "“{written}”: phần lớn hơn toàn bộ"
remedy: "Kiểm tra lại tử số và mẫu số."
---*/
SELECT f.document_id, f.section, f.quote_folded, f.fact_id, f.reading AS written
FROM figure_mention AS f
WHERE f.value > f.whole AND f.qualifier = 'exact'
