/*---
title: Hai văn bản của một đơn vị khẳng định trái nhau
type: contradiction
subject: document
across: unit
needs: [statement]
severity: high
key: [unit_id, period, subject_key, property]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "Kỳ {period}: “{written}” trái với “{opposed}” trong một văn bản khác của cùng đơn vị"
remedy: "Đơn vị báo cáo xác nhận thực tế; văn bản sai phải có văn bản đính chính hoặc thay thế."
---*/
SELECT a.document_id, a.fact_id, MIN(b.document_id) AS other_document_id, MIN(b.fact_id) AS other_fact_id,
       a.subject_key, a.property, d.unit_id, d.period, a.reading AS written, MIN(b.reading) AS opposed
FROM statement AS a
JOIN document AS d ON d.id = a.document_id
JOIN document AS e ON e.unit_id = d.unit_id AND e.period = d.period AND e.id <> d.id
JOIN statement AS b ON b.document_id = e.id AND b.subject_key = a.subject_key AND b.property = a.property
WHERE a.polarity = 'yes' AND b.polarity = 'no'
  -- of one system; what is said of machines in general or of the unit depends on the sentence around it
  AND a.subject_key NOT IN ('unit', 'computers', 'all_computers', 'internet_computers', 'all_internet_computers',
                            'secret_computers', 'all_secret_computers', 'servers', 'all_servers')
  AND d.superseded_by IS NULL AND e.superseded_by IS NULL
GROUP BY a.document_id, a.fact_id, a.subject_key, a.property, d.unit_id, d.period, a.reading
