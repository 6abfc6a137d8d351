/*---
title: "Tỷ lệ máy tính cài phần mềm phòng chống mã độc quản trị tập trung"
group: anti_malware
unit: "%"
kind: ratio
roll_up: ratio
basis: ["Luật An ninh mạng 116/2025/QH15, Điều 40"]
---*/
SELECT part.unit_id, part.value AS numerator, COALESCE(part.whole, total.value) AS denominator,
       part.claim_id, part.document_id, part.fact_id, total.claim_id AS total_claim_id
FROM figure_part AS part
LEFT JOIN figure_part AS total
  ON total.root_id = :unit_id AND total.unit_id = part.unit_id AND total.scope = part.scope
 AND total.subordinate_name = part.subordinate_name AND total.metric = 'computers'
 AND total.period_start = :period_start AND total.period_end = :period_end
 AND part.base IS NULL
WHERE part.root_id = :unit_id AND part.metric = 'computers_antivirus_central'
  AND part.period_start = :period_start AND part.period_end = :period_end
  AND COALESCE(part.whole, total.value) > 0
