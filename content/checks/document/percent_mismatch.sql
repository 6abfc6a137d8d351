/*---
title: Tỷ lệ phần trăm không khớp số đếm
subject: document
# Văn bản không có tỷ lệ kèm tử số, mẫu số thì không áp dụng: "Đạt" nghĩa là đã tính và khớp. Các tỷ lệ khớp xem được theo
# liên kết numerator_fact_id, denominator_fact_id của bảng figure_mention.
applies: EXISTS (SELECT 1 FROM figure_mention AS f WHERE f.document_id = id AND f.numerator_fact_id IS NOT NULL)
needs: [figure_mention]
severity: high
key: [section, quote_folded]
basis: ["legal.md 6.5, R15"]
message: "“{written}” không khớp: {numerator} trên {denominator} là {percent}%"
remedy: "Tính lại tỷ lệ và sửa số ghi sai; số đúng do đơn vị báo cáo xác nhận."
---*/
SELECT found.document_id, found.section, found.quote_folded, found.fact_id, found.other_fact_id, found.third_fact_id,
       found.written, CAST(CAST(found.part AS BIGINT) AS TEXT) AS numerator, CAST(CAST(found.whole AS BIGINT) AS TEXT) AS denominator,
       CAST(round(1000.0 * found.part / found.whole) / 10 AS TEXT) AS percent
FROM (
  SELECT f.document_id, f.section, f.quote_folded, f.fact_id, n.fact_id AS other_fact_id, d.fact_id AS third_fact_id,
         f.reading AS written, f.value AS stated, n.value AS part, COALESCE(d.value, n.whole) AS whole
  FROM figure_mention AS f
  JOIN figure_mention AS n ON n.document_id = f.document_id AND n.fact_id = f.numerator_fact_id
  LEFT JOIN figure_mention AS d ON d.document_id = f.document_id AND d.fact_id = f.denominator_fact_id
    AND d.fact_id <> n.fact_id
  WHERE f.value IS NOT NULL AND n.value IS NOT NULL
) AS found
WHERE found.whole > 0
  -- rounded or cut at the precision written
  AND abs(found.stated - 100.0 * found.part / found.whole) >=
      CASE WHEN found.stated = round(found.stated) THEN 1.0
           WHEN abs(found.stated * 10 - round(found.stated * 10)) < 0.000001 THEN 0.1001
           ELSE 0.0101 END
