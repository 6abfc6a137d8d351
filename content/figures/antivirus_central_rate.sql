/*---
title: "Tỷ lệ máy tính cài phần mềm phòng chống mã độc quản trị tập trung"
group: anti_malware
unit: "%"
kind: ratio
roll_up: ratio
basis: ["Luật An ninh mạng 116/2025/QH15, Điều 40"]
---*/
SELECT unit_id, numerator, denominator, claim_id, document_id, fact_id, total_claim_id
FROM (
  SELECT unit_id, MAX(CASE WHEN metric = 'computers_antivirus_central' THEN value END) AS numerator,
         COALESCE(MAX(CASE WHEN metric = 'computers_antivirus_central' THEN whole END),
                  CASE WHEN MAX(CASE WHEN metric = 'computers_antivirus_central' THEN base END) IS NULL
                       THEN MAX(CASE WHEN metric = 'computers' THEN value END) END) AS denominator,
         MAX(CASE WHEN metric = 'computers_antivirus_central' THEN claim_id END) AS claim_id,
         MAX(CASE WHEN metric = 'computers_antivirus_central' THEN document_id END) AS document_id,
         MAX(CASE WHEN metric = 'computers_antivirus_central' THEN fact_id END) AS fact_id,
         MAX(CASE WHEN metric = 'computers' THEN claim_id END) AS total_claim_id
  FROM figure_part
  WHERE root_id = :unit_id AND metric IN ('computers_antivirus_central', 'computers')
    AND period_start = :period_start AND period_end = :period_end
  GROUP BY unit_id, scope, subordinate_name
) AS ratio
WHERE numerator IS NOT NULL AND denominator > 0
