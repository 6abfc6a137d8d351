/*---
title: Nêu sao lưu 3-2-1 nhưng số bản sao ít hơn ba
type: claim_vs_evidence
subject: document
needs: [figure_mention]
severity: medium
key: [section, quote_folded]
basis: ["Nguyên tắc sao lưu 3-2-1: 3 bản, 2 loại phương tiện, 1 bản ngoài trụ sở"]
message: "Nêu “{written}” nhưng cùng đoạn chỉ kể {copies}"
remedy: "Bổ sung bản sao còn thiếu, hoặc nêu đúng cách sao lưu đang thực hiện."
---*/
SELECT c.document_id, c.section, c.quote_folded, c.fact_id, f.fact_id AS other_fact_id, c.reading AS written, f.reading AS copies
FROM figure_mention AS c
JOIN figure_mention AS f ON f.document_id = c.document_id AND f.paragraph = c.paragraph AND f.span_start > c.span_end
  -- one copy at a time is a list, two at once is how many there are
  AND f.value = 2 AND f.qualifier = 'exact' AND f.unit IN ('bản sao', 'bản lưu', 'bản sao lưu')
WHERE c.qualifier = 'rule' AND substr(c.value_text, 1, 5) = '3-2-1'
  AND NOT EXISTS (SELECT 1 FROM figure_mention AS o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph
        AND o.fact_id <> f.fact_id AND o.unit IN ('bản', 'bản sao', 'bản lưu', 'bản sao lưu'))
