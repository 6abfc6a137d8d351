/*---
title: "Tỷ lệ hệ thống thông tin đã được phê duyệt cấp độ"
group: levels
unit: "%"
kind: ratio
roll_up: ratio
basis: ["Nghị định 331/2026/NĐ-CP, Điều 35"]
---*/
SELECT unit_id, numerator, denominator, claim_id, document_id, fact_id, total_claim_id
FROM (
  SELECT unit_id, MAX(CASE WHEN metric = 'systems_approved' THEN value END) AS numerator,
         COALESCE(MAX(CASE WHEN metric = 'systems_approved' THEN whole END),
                  CASE WHEN MAX(CASE WHEN metric = 'systems_approved' THEN base END) IS NULL
                       THEN MAX(CASE WHEN metric = 'systems' THEN value END) END) AS denominator,
         MAX(CASE WHEN metric = 'systems_approved' THEN claim_id END) AS claim_id,
         MAX(CASE WHEN metric = 'systems_approved' THEN document_id END) AS document_id,
         MAX(CASE WHEN metric = 'systems_approved' THEN fact_id END) AS fact_id,
         MAX(CASE WHEN metric = 'systems' THEN claim_id END) AS total_claim_id
  FROM figure_part
  WHERE root_id = :unit_id AND metric IN ('systems_approved', 'systems')
    AND period_start = :period_start AND period_end = :period_end
  GROUP BY unit_id, scope, subordinate_name
) AS ratio
WHERE numerator IS NOT NULL AND denominator > 0
