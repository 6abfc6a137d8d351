/*---
title: "Tỷ lệ kinh phí bảo đảm an ninh mạng trên kinh phí công nghệ thông tin"
group: money
unit: "%"
kind: ratio
roll_up: ratio
basis: ["Luật An ninh mạng 116/2025/QH15, Điều 38"]
---*/
SELECT unit_id, numerator, denominator, claim_id, document_id, fact_id, total_claim_id
FROM (
  SELECT unit_id, MAX(CASE WHEN metric = 'budget_planned' THEN value END) AS numerator,
         COALESCE(MAX(CASE WHEN metric = 'budget_planned' THEN whole END),
                  CASE WHEN MAX(CASE WHEN metric = 'budget_planned' THEN base END) IS NULL
                       THEN MAX(CASE WHEN metric = 'budget_it' THEN value END) END) AS denominator,
         MAX(CASE WHEN metric = 'budget_planned' THEN claim_id END) AS claim_id,
         MAX(CASE WHEN metric = 'budget_planned' THEN document_id END) AS document_id,
         MAX(CASE WHEN metric = 'budget_planned' THEN fact_id END) AS fact_id,
         MAX(CASE WHEN metric = 'budget_it' THEN claim_id END) AS total_claim_id
  FROM figure_part
  WHERE root_id = :unit_id AND metric IN ('budget_planned', 'budget_it')
    AND period_start = :period_start AND period_end = :period_end
  GROUP BY unit_id, scope, subordinate_name
) AS ratio
WHERE numerator IS NOT NULL AND denominator > 0
