/*---
title: "Cảnh báo nguy cơ đã xử lý"
group: events
unit: cảnh báo
kind: count
roll_up: sum
basis: ["Đề cương báo cáo định kỳ của Công an tỉnh"]
---*/
SELECT unit_id, value, claim_id, document_id, fact_id
FROM figure_part
WHERE root_id = :unit_id AND metric = 'alerts_handled' AND period_start = :period_start AND period_end = :period_end
