/*---
title: Chưa có quy chế, quy định
subject: information_system
applies: level IN (1, 2, 3)
needs: [regulation]
severity: medium
key: [topic]
basis: ["TCVN 14423:2026 mục 3, 4, 5: các yêu cầu ban hành quy định, quy trình", "NĐ 331/2026 Đ30 k3 điểm a, k7"]
message: "Chưa có văn bản còn hiệu lực quy định về: {topic_label}"
remedy: "Ban hành quy chế, quy định hoặc quy trình có nội dung này và ghi số, ngày ban hành vào sổ quy chế."
---*/
SELECT s.id AS information_system_id, t.check_key AS topic, COALESCE(l.label, t.check_key) AS topic_label
FROM information_system AS s
JOIN (SELECT DISTINCT level, check_key FROM requirement_check WHERE check_id = 'regulation_missing') AS t
  ON t.level = s.level
LEFT JOIN value_label AS l ON l.table_name = 'regulation' AND l.column_name = 'topic' AND l.value = t.check_key
WHERE NOT EXISTS (
  SELECT 1 FROM regulation AS r
  WHERE r.unit_id IN (s.unit_id, s.operator_id) AND r.topic = t.check_key
    AND (r.system_code IS NULL OR r.system_code = s.code)
    AND r.issued_on <= :reference_date AND (r.ended_on IS NULL OR r.ended_on >= :reference_date))
