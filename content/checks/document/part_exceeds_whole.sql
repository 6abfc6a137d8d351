/*---
title: Phần lớn hơn toàn bộ
type: sum_mismatch
subject: document
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["Số liệu trong một báo cáo phải khớp nhau"]
message: "“{written}”: phần lớn hơn toàn bộ"
remedy: "Kiểm tra lại tử số và mẫu số."
---*/
SELECT f.document_id, f.section, f.quote_folded, f.fact_id, f.reading AS written
FROM figure_mention AS f
WHERE f.value > f.whole AND f.qualifier = 'exact'
