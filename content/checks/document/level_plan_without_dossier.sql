/*---
title: Nêu triển khai phương án theo cấp độ nhưng hồ sơ cấp độ chưa xong
type: claim_vs_evidence
subject: document
needs: [statement, system_mention]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 20, 24, 25"]
message: "Nêu đã triển khai phương án bảo đảm an toàn theo cấp độ, nhưng hồ sơ đề xuất cấp độ chưa hoàn thành và không nêu hệ thống nào đã được phê duyệt cấp độ"
remedy: "Nêu rõ hệ thống, cấp độ, quyết định phê duyệt; nếu chưa có thì ghi đúng là chưa triển khai theo cấp độ."
---*/
SELECT a.document_id, a.section, a.quote_folded, a.fact_id, MIN(b.fact_id) AS other_fact_id
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.property = 'level_dossier_done' AND b.polarity = 'no'
  AND b.subject_key = 'unit'
WHERE a.property = 'level_plan_deployed' AND a.polarity = 'yes' AND a.subject_key = 'unit'
  -- an approved system may be the one whose measures are meant
  AND NOT EXISTS (SELECT 1 FROM system_mention AS s WHERE s.document_id = a.document_id AND s.external = 0
        AND (s.status = 'approved' OR s.decision_number IS NOT NULL OR s.level IS NOT NULL))
GROUP BY a.document_id, a.section, a.quote_folded, a.fact_id
