/*---
title: Đề nghị hạ cấp độ của hệ thống đã phê duyệt
subject: document
needs: [system_mention]
severity: high
key: [section, system_key]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 8 khoản 2, Điều 25", "Luật 116/2025/QH15, Điều 45 khoản 1"]
message: "“{name}” đã được phê duyệt cấp độ {level} nhưng nay đề xuất cấp độ {proposed_level}"
remedy: "Giải trình căn cứ xác định lại cấp độ; nếu ghi nhầm thì sửa lại cấp độ đề xuất."
---*/
SELECT p.document_id, p.section, p.system_key, p.fact_id, MIN(a.fact_id) AS other_fact_id, p.name, p.proposed_level,
       MAX(a.level) AS level, p.level_start AS span_start, p.level_end AS span_end
FROM system_mention AS p
JOIN system_mention AS a ON a.document_id = p.document_id AND a.system_key = p.system_key AND a.level > p.proposed_level
  AND (a.status = 'approved' OR a.decision_number IS NOT NULL)
WHERE p.external = 0
GROUP BY p.document_id, p.section, p.system_key, p.fact_id, p.name, p.proposed_level, p.level_start, p.level_end
