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
SELECT s.document_id, s.system_key, MIN(s.name) AS name, MIN(s.fact_id) AS fact_id
FROM system_mention AS s
WHERE s.status = 'approved' AND s.external = 0
  AND NOT EXISTS (SELECT 1 FROM system_mention AS d WHERE d.document_id = s.document_id AND d.system_key = s.system_key
        AND d.decision_number IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM reference AS r WHERE r.document_id = s.document_id AND r.section = s.section
        AND r.paragraph = s.paragraph AND r.document_type = 'Quyết định')
GROUP BY s.document_id, s.system_key
