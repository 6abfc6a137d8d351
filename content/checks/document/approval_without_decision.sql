/*---
title: Nêu đã phê duyệt cấp độ nhưng không có quyết định
subject: document
needs: [system_mention, reference]
severity: medium
key: [system_key]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 24; Mẫu 08 cột 7"]
message: "“{name}” được nêu là đã phê duyệt cấp độ nhưng văn bản không nêu số, ngày, cơ quan của quyết định phê duyệt"
remedy: "Bổ sung số, ngày, cơ quan ban hành quyết định phê duyệt cấp độ."
---*/
SELECT s.document_id, s.system_key, s.name, s.fact_id,
       s.status_start AS span_start, s.status_end AS span_end
FROM system_mention AS s
WHERE s.status = 'approved' AND s.external = 0
  AND NOT EXISTS (SELECT 1 FROM system_mention AS d WHERE d.document_id = s.document_id AND d.system_key = s.system_key
        AND d.decision_number IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM reference AS r WHERE r.document_id = s.document_id AND r.section = s.section
        AND r.paragraph = s.paragraph AND r.document_type = 'Quyết định')
  -- the first such statement of the system
  AND NOT EXISTS (SELECT 1 FROM system_mention AS e WHERE e.document_id = s.document_id AND e.system_key = s.system_key
        AND e.status = 'approved' AND e.external = 0 AND e.fact_id < s.fact_id)
