/*---
title: Một hệ thống, hai quyết định phê duyệt cùng cấp độ
subject: document
needs: [system_mention, reference]
severity: high
key: [system_key]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 20, 24, 25"]
message: "“{name}” được nêu là phê duyệt cấp độ theo hai quyết định khác nhau: {other_decision} và {decision}"
remedy: "Đối chiếu quyết định phê duyệt cấp độ đang có hiệu lực và ghi thống nhất số, ngày."
---*/
SELECT b.document_id, b.system_key, MIN(b.name) AS name,
       MIN(COALESCE(rb.fact_id, b.fact_id)) AS fact_id, MIN(COALESCE(ra.fact_id, a.fact_id)) AS other_fact_id,
       MIN(b.decision_number) AS decision, MIN(a.decision_number) AS other_decision
FROM system_mention AS b
JOIN system_mention AS a ON a.document_id = b.document_id AND a.system_key = b.system_key
  AND a.decision_number <> b.decision_number AND a.fact_id < b.fact_id
  -- a second decision for another level is a new determination, not a conflict
  AND COALESCE(a.level, b.level, 0) = COALESCE(b.level, a.level, 0)
-- the proof is where the decision is cited
LEFT JOIN reference AS rb ON rb.document_id = b.document_id AND rb.fact_id = b.decision_fact_id
LEFT JOIN reference AS ra ON ra.document_id = a.document_id AND ra.fact_id = a.decision_fact_id
WHERE a.external = 0 AND b.external = 0
GROUP BY b.document_id, b.system_key
