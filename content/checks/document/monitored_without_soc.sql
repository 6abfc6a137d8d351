/*---
title: Chưa kết nối SOC nhưng nói đang được giám sát
type: contradiction
subject: document
needs: [statement]
severity: medium
key: [section, quote_folded]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "Nêu hệ thống được giám sát an toàn thông tin, trong khi văn bản nêu hệ thống này chưa kết nối SOC của tỉnh"
remedy: "Nêu rõ hệ thống đang được giám sát bằng giải pháp nào, hoặc sửa câu không đúng."
---*/
-- one sentence may speak of several systems
SELECT b.document_id, b.section, b.quote_folded, MIN(b.fact_id) AS fact_id, MIN(a.fact_id) AS other_fact_id,
       MIN(b.reading) AS written,
       MIN(a.reading) AS opposed
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id
  AND b.subject_key = a.subject_key AND b.property = 'soc_monitored' AND b.polarity = 'yes'
WHERE a.property = 'soc_connected' AND a.polarity = 'no'
GROUP BY b.document_id, b.section, b.paragraph, b.quote_folded
