/*---
title: Nói “tất cả máy tính” nhưng có máy không nối mạng
type: contradiction
subject: document
needs: [statement, figure_mention]
severity: medium
key: [section, quote_folded]
basis: ["Phần mềm quản trị tập trung cần kết nối mạng đến máy chủ quản trị"]
message: "“{written}” nói về tất cả máy tính, nhưng văn bản có “{offline}”: máy không nối mạng không thể quản trị tập trung"
remedy: "Ghi rõ phạm vi (các máy có kết nối mạng) và cách bảo vệ máy không kết nối mạng."
---*/
SELECT s.document_id, s.section, s.quote_folded, s.fact_id, MIN(f.fact_id) AS other_fact_id,
       s.reading AS written, MIN(f.reading) AS offline
FROM statement AS s
JOIN figure_mention AS f ON f.document_id = s.document_id AND f.metric = 'computers_offline' AND f.value > 0
WHERE s.subject_key = 'all_computers' AND s.quantifier = 'all' AND s.polarity = 'yes'
  AND s.property IN ('antivirus_central', 'soc_connected')
  -- the largest group of them
  AND NOT EXISTS (SELECT 1 FROM figure_mention AS more WHERE more.document_id = f.document_id
        AND more.metric = 'computers_offline' AND more.value > f.value)
GROUP BY s.document_id, s.section, s.quote_folded, s.fact_id, s.reading
