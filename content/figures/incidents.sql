/*---
title: "Sự cố an ninh mạng"
group: events
unit: sự cố
kind: count
roll_up: sum
basis: ["Đề cương báo cáo định kỳ của Công an tỉnh"]
---*/
SELECT unit_id, value, claim_id, document_id, fact_id
FROM figure_part
WHERE root_id = :unit_id AND metric = 'incidents' AND period_start = :period_start AND period_end = :period_end
