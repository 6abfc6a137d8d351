/*---
title: Tỷ lệ phần trăm không khớp số đếm
subject: document
# Tỷ lệ khớp là các dòng figure_mention có numerator_fact_id khi quy tắc này "Đạt".
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["Số liệu trong một báo cáo phải khớp nhau"]
message: "“{written}” không khớp: {numerator}{denominator}{percent}"
remedy: "Tính lại tỷ lệ và sửa số ghi sai; số đúng do đơn vị báo cáo xác nhận."
---*/
SELECT found.document_id, found.section, found.quote_folded, found.fact_id, found.other_fact_id, found.third_fact_id,
       found.written, found.numerator, found.denominator,
       -- to the nearest tenth of a percent, for counts
       CASE WHEN found.part = CAST(found.part AS BIGINT) AND found.whole = CAST(found.whole AS BIGINT) THEN
         ' là ' || CAST((CAST(found.part AS BIGINT) * 2000 + CAST(found.whole AS BIGINT)) / (CAST(found.whole AS BIGINT) * 2) / 10 AS TEXT)
         || ',' || CAST((CAST(found.part AS BIGINT) * 2000 + CAST(found.whole AS BIGINT)) / (CAST(found.whole AS BIGINT) * 2) % 10 AS TEXT) || '%'
       ELSE '' END AS percent
FROM (
  SELECT f.document_id, f.section, f.quote_folded, f.fact_id, n.fact_id AS other_fact_id, d.fact_id AS third_fact_id,
         f.reading AS written, f.value AS stated, n.value AS part, COALESCE(d.value, n.whole) AS whole,
         n.reading AS numerator, COALESCE(' trên ' || d.reading, '') AS denominator
  FROM figure_mention AS f
  JOIN figure_mention AS n ON n.document_id = f.document_id AND n.fact_id = f.numerator_fact_id
  LEFT JOIN figure_mention AS d ON d.document_id = f.document_id AND d.fact_id = f.denominator_fact_id
    AND d.fact_id <> n.fact_id
  WHERE f.value IS NOT NULL AND n.value IS NOT NULL
) AS found
WHERE found.whole > 0
  -- rounded or cut at the precision written: whole percents, else tenths
  AND abs(found.stated - 100.0 * found.part / found.whole) >=
      CASE WHEN found.stated = CAST(found.stated AS BIGINT) THEN 1.0 ELSE 0.1001 END
