/*---
title: Chưa kết nối SOC nhưng nói đang được giám sát
type: contradiction
subject: document
needs: [statement]
severity: medium
key: [section, subject_key]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "“{written}” nhưng ngay đó lại nói “{opposed}”"
remedy: "Nêu rõ hệ thống đang được giám sát bằng giải pháp nào, hoặc sửa câu không đúng."
---*/
SELECT a.document_id, a.section, a.subject_key, MIN(a.fact_id) AS fact_id, MIN(b.fact_id) AS other_fact_id,
       MIN(a.reading) AS written, MIN(b.reading) AS opposed
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.section = a.section AND b.paragraph = a.paragraph
  AND b.subject_key = a.subject_key AND b.property = 'soc_monitored' AND b.polarity = 'yes'
WHERE a.property = 'soc_connected' AND a.polarity = 'no'
GROUP BY a.document_id, a.section, a.subject_key
