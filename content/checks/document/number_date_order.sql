/*---
title: Số văn bản và ngày ban hành ngược thứ tự
subject: document
needs: [reference]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Điều 15 (số văn bản ghi theo thứ tự trong năm)"]
message: "Cùng ký hiệu {series}: số {number} ngày {date_text} lại {later_or_earlier} số {other_number} ngày {other_date_text}{doubt}"
remedy: "Đối chiếu sổ đăng ký văn bản đi, sửa số hoặc ngày của văn bản ghi sai."
---*/
WITH numbered AS (
  -- first mention of every numbered document; an impossible day still has a place in the order
  SELECT r.document_id, r.section, r.quote_folded, r.fact_id, r.form, r.series, r.sequence, r.number, r.date_text,
         CASE WHEN r.date IS NULL THEN 0 ELSE 1 END AS possible, COALESCE(r.issuer_folded, '') AS issuer,
         COALESCE(r.date, CASE length(r.date_text)
           WHEN 10 THEN substr(r.date_text, 7, 4) || '-' || substr(r.date_text, 4, 2) || '-' || substr(r.date_text, 1, 2)
           WHEN 9 THEN substr(r.date_text, 6, 4) || '-0' || substr(r.date_text, 4, 1) || '-' || substr(r.date_text, 1, 2)
         END) AS day
  FROM reference AS r
  WHERE r.sequence IS NOT NULL AND r.series IS NOT NULL AND r.date_text IS NOT NULL
    AND r.form IN ('named', 'letter', 'legal', 'party', 'own')
    -- central organs number secret papers in a series of their own: order proves nothing
    AND replace(replace(replace(replace(r.series, 'TTg', ''), 'CP', ''), 'TW', ''), 'QH', '') = r.series
    AND COALESCE(replace(r.subject_folded, 'bi mat nha nuoc', ''), '') = COALESCE(r.subject_folded, '')
    AND NOT EXISTS (SELECT 1 FROM reference AS earlier WHERE earlier.document_id = r.document_id
          AND earlier.number = r.number AND earlier.date_text = r.date_text AND earlier.fact_id < r.fact_id)
), pair AS (
  SELECT low.document_id, low.fact_id AS low_id, high.fact_id AS high_id
  FROM numbered AS low
  JOIN numbered AS high ON high.document_id = low.document_id AND high.series = low.series
    -- normative papers (number with year) have a series of their own
    AND (high.form = 'legal') = (low.form = 'legal')
    AND high.sequence > low.sequence AND high.day < low.day AND substr(high.day, 1, 4) = substr(low.day, 1, 4)
    -- "UBND huyện" and "UBND huyện An Phú" are one issuer; many bodies share UBND and HĐND, so there both must say it
    AND (substr(high.issuer, 1, length(low.issuer)) = low.issuer OR substr(low.issuer, 1, length(high.issuer)) = high.issuer)
    AND (replace(replace(low.series, 'UBND', ''), 'HĐND', '') = low.series
         OR (low.issuer = '') = (high.issuer = ''))
), conflicts AS (
  SELECT each.document_id, each.fact_id, COUNT(*) AS times
  FROM (SELECT document_id, low_id AS fact_id FROM pair
        UNION ALL SELECT document_id, high_id AS fact_id FROM pair) AS each
  GROUP BY each.document_id, each.fact_id
), blamed AS (
  -- of a pair the one with more conflicts is told; on a tie the one with the lower number
  SELECT p.document_id,
         CASE WHEN l.times >= h.times THEN p.low_id ELSE p.high_id END AS fact_id,
         CASE WHEN l.times >= h.times THEN p.high_id ELSE p.low_id END AS other_fact_id,
         CASE WHEN l.times >= h.times THEN 'muộn hơn' ELSE 'sớm hơn' END AS later_or_earlier
  FROM pair AS p
  JOIN conflicts AS l ON l.document_id = p.document_id AND l.fact_id = p.low_id
  JOIN conflicts AS h ON h.document_id = p.document_id AND h.fact_id = p.high_id
)
SELECT b.document_id, n.section, n.quote_folded, b.fact_id, b.other_fact_id, n.series, n.number, n.date_text,
       b.later_or_earlier, o.number AS other_number, o.date_text AS other_date_text,
       CASE WHEN n.possible = 0 OR o.possible = 0 THEN ' (có ngày không có trong lịch, cần đối chiếu cả ngày)' ELSE '' END AS doubt
FROM blamed AS b
JOIN numbered AS n ON n.document_id = b.document_id AND n.fact_id = b.fact_id
JOIN numbered AS o ON o.document_id = b.document_id AND o.fact_id = b.other_fact_id
-- one finding per blamed document, against the first it conflicts with
WHERE NOT EXISTS (SELECT 1 FROM blamed AS nearer WHERE nearer.document_id = b.document_id
        AND nearer.fact_id = b.fact_id AND nearer.other_fact_id < b.other_fact_id)
