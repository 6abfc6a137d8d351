/*---
title: Quy chế, quy định quá hạn rà soát
subject: information_system
applies: level IN (1, 2, 3)
needs: [regulation]
severity: low
key: [topic]
basis: ["TCVN 14423:2026 mục 3, 4, 5: các yêu cầu rà soát quy định, quy trình ít nhất mỗi năm một lần"]
message: "{topic_label}: {situation}; ở cấp độ {level} phải rà soát ít nhất một lần trong {days} ngày"
remedy: "Rà soát văn bản, sửa đổi nếu cần, lập biên bản và ghi ngày rà soát vào sổ quy chế."
---*/
WITH paper AS (
  SELECT s.id AS information_system_id, r.topic, r.number,
    CASE WHEN r.reviewed_on > r.issued_on AND r.reviewed_on <= :reference_date THEN r.reviewed_on
         ELSE r.issued_on END AS seen_on
  FROM information_system AS s
  JOIN regulation AS r ON r.unit_id IN (s.unit_id, s.operator_id)
    AND (r.system_code IS NULL OR r.system_code = s.code)
  WHERE r.issued_on <= :reference_date AND (r.ended_on IS NULL OR r.ended_on >= :reference_date)
), demanded AS (
  SELECT DISTINCT c.level, c.check_key AS topic, j.days, COALESCE(l.label, c.check_key) AS topic_label
  FROM requirement_check AS c
  JOIN recurring_job AS j ON j.job = 'regulation_review' AND j.level = c.level
  LEFT JOIN value_label AS l ON l.table_name = 'regulation' AND l.column_name = 'topic' AND l.value = c.check_key
  WHERE c.check_id = 'regulation_review_overdue'
)
SELECT s.id AS information_system_id, d.topic, d.topic_label, s.level, d.days,
  CASE WHEN p.number IS NULL THEN 'chưa có văn bản còn hiệu lực để rà soát'
       ELSE 'văn bản ' || p.number || ' ban hành hoặc rà soát lần gần nhất ngày ' || substr(p.seen_on, 9, 2) || '/' ||
            substr(p.seen_on, 6, 2) || '/' || substr(p.seen_on, 1, 4) END AS situation
FROM information_system AS s
JOIN demanded AS d ON d.level = s.level
LEFT JOIN paper AS p ON p.information_system_id = s.id AND p.topic = d.topic
LEFT JOIN calendar_day AS seen ON seen.day = p.seen_on
JOIN calendar_day AS today ON today.day = :reference_date
WHERE seen.day_number IS NULL OR today.day_number - seen.day_number > d.days
