/*---
title: Nêu sao lưu 3-2-1 nhưng không có bản ngoài trụ sở
type: claim_vs_evidence
subject: document
needs: [backup_copy]
severity: medium
key: [section, quote_folded]
basis: ["Nguyên tắc sao lưu 3-2-1: 3 bản, 2 loại phương tiện, 1 bản ngoài trụ sở"]
message: "Nêu “{written}” nhưng trong {copies} bản sao được kể không có bản nào lưu ngoài trụ sở"
remedy: "Nêu rõ bản sao lưu ngoài trụ sở (ở đâu, ai giữ), hoặc bổ sung bản đó rồi báo cáo lại."
---*/
SELECT c.document_id, c.section, c.quote_folded, c.fact_id, MIN(b.fact_id) AS other_fact_id,
       MAX(b.fact_id) AS third_fact_id, c.reading AS written, COUNT(*) AS copies
FROM backup_copy AS c
JOIN backup_copy AS b ON b.document_id = c.document_id AND b.kind = 'copy'
WHERE c.kind = 'rule_321'
GROUP BY c.document_id, c.section, c.quote_folded, c.fact_id, c.reading
-- with fewer than two copies told the list is not meant to be whole
HAVING COUNT(*) >= 2 AND SUM(CASE WHEN COALESCE(b.offsite, 0) = 1 THEN 1 ELSE 0 END) = 0
