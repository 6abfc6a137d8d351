/*---
title: "Tỷ lệ hệ thống thông tin được sao lưu định kỳ"
group: backup
unit: "%"
kind: ratio
roll_up: ratio
basis: ["Đề cương báo cáo định kỳ của Công an tỉnh"]
---*/
SELECT unit_id, numerator, denominator, claim_id, document_id, fact_id, total_claim_id
FROM (
  SELECT unit_id, MAX(CASE WHEN metric = 'systems_backup' THEN value END) AS numerator,
         COALESCE(MAX(CASE WHEN metric = 'systems_backup' THEN whole END),
                  CASE WHEN MAX(CASE WHEN metric = 'systems_backup' THEN base END) IS NULL
                       THEN MAX(CASE WHEN metric = 'systems' THEN value END) END) AS denominator,
         MAX(CASE WHEN metric = 'systems_backup' THEN claim_id END) AS claim_id,
         MAX(CASE WHEN metric = 'systems_backup' THEN document_id END) AS document_id,
         MAX(CASE WHEN metric = 'systems_backup' THEN fact_id END) AS fact_id,
         MAX(CASE WHEN metric = 'systems' THEN claim_id END) AS total_claim_id
  FROM figure_part
  WHERE root_id = :unit_id AND metric IN ('systems_backup', 'systems')
    AND period_start = :period_start AND period_end = :period_end
  GROUP BY unit_id, scope, subordinate_name
) AS ratio
WHERE numerator IS NOT NULL AND denominator > 0
