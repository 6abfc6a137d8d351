/*---
title: Hai câu trái nhau trong một văn bản
subject: document
needs: [statement]
severity: high
key: [section, quote_folded]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "“{written}” trái với “{opposed}”"
remedy: "Kiểm tra thực tế và sửa câu không đúng, hoặc nêu rõ phạm vi của từng câu."
---*/
SELECT a.document_id, a.section, a.quote_folded, MIN(a.fact_id) AS fact_id, MIN(b.fact_id) AS other_fact_id,
       MIN(a.reading) AS written, MIN(b.reading) AS opposed
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.property = a.property
  -- "all computers" and "computers" are one subject
  AND replace(b.subject_key, 'all_', '') = replace(a.subject_key, 'all_', '')
WHERE a.polarity = 'yes'
  AND (
    -- of one system: it has it, and has it not, or not quite
    (a.subject_key NOT IN ('unit', 'computers', 'all_computers', 'internet_computers', 'all_internet_computers',
                           'secret_computers', 'all_secret_computers', 'servers', 'all_servers')
     AND (b.polarity = 'no' OR (b.polarity = 'partly' AND a.property IN ('antivirus', 'antivirus_central', 'soc_connected'))))
    -- of a group of machines only what is said of all of them can be denied by some
    OR (a.subject_key <> 'unit' AND a.quantifier = 'all' AND b.polarity IN ('no', 'partly')
        AND a.property <> 'internet_connected')
    OR (a.property = 'servers_owned' AND b.polarity = 'no')
    -- of the unit: "không xảy ra sự cố" without a grade, against a counted incident
    OR (a.property = 'incident_happened' AND b.polarity = 'no'
        AND replace(b.quote_folded, 'su co', '') <> b.quote_folded
        AND replace(replace(replace(b.quote_folded, 'nghiem trong', ''), 'lon', ''), 'dang ke', '') = b.quote_folded)
  )
GROUP BY a.document_id, a.section, a.quote_folded
