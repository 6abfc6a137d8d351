/*---
title: "Máy tính có kết nối Internet"
group: assets
unit: máy
kind: count
roll_up: sum
basis: ["Đề cương báo cáo định kỳ của Công an tỉnh"]
---*/
SELECT unit_id, value, claim_id, document_id, fact_id
FROM figure_part
WHERE root_id = :unit_id AND metric = 'computers_internet' AND period_start = :period_start AND period_end = :period_end
