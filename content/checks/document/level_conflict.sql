/*---
title: Một hệ thống, hai cấp độ
type: level_conflict
subject: document
needs: [system_mention]
severity: high
key: [system_key]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 8 khoản 2 (mỗi hệ thống một cấp độ)"]
message: "“{name}” được nêu ở cấp độ {level}, chỗ khác trong văn bản ở cấp độ {other_level}"
remedy: "Đối chiếu quyết định phê duyệt và ghi thống nhất cấp độ của hệ thống."
---*/
SELECT b.document_id, b.system_key, MIN(b.name) AS name, MIN(b.fact_id) AS fact_id, MIN(a.fact_id) AS other_fact_id,
       MIN(b.level) AS level, MIN(a.level) AS other_level, MIN(b.level_start) AS span_start, MIN(b.level_end) AS span_end
FROM system_mention AS b
JOIN system_mention AS a ON a.document_id = b.document_id AND a.system_key = b.system_key AND a.fact_id < b.fact_id
  AND a.level <> b.level
  -- two names of one key may be two systems: the portal of the province and that of the office
  AND (substr(a.name_folded, 1, length(b.name_folded)) = b.name_folded
       OR substr(b.name_folded, 1, length(a.name_folded)) = a.name_folded)
-- a second decision is a new determination
WHERE b.external = 0 AND (a.decision_number IS NULL OR b.decision_number IS NULL OR a.decision_number = b.decision_number)
GROUP BY b.document_id, b.system_key
