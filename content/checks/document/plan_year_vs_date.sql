/*---
title: Kế hoạch của năm ban hành khi năm đã hết
subject: document
needs: [reference]
severity: high
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "{document_type} {number} của năm {plan_year} lại ghi ban hành ngày {date_text}: sai năm kế hoạch hoặc sai ngày ban hành"
remedy: "Đối chiếu văn bản gốc, sửa năm của kế hoạch hoặc ngày ban hành."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, r.document_type, r.number, r.date_text,
       CAST(CAST(substr(r.date, 1, 4) AS BIGINT) - back.years AS TEXT) AS plan_year
FROM reference AS r
JOIN (SELECT 0 AS years UNION ALL SELECT 1 AS years) AS back
  ON replace(r.subject_folded, 'nam ' || CAST(CAST(substr(r.date, 1, 4) AS BIGINT) - back.years AS TEXT), '') <> r.subject_folded
WHERE r.document_type IN ('Kế hoạch', 'Chương trình')
  -- in the last two months of the planned year, or after it
  AND (back.years = 1 OR substr(r.date, 6, 2) >= '11')
  -- "năm 2025 và năm 2026": the later year decides
  AND replace(r.subject_folded, CAST(CAST(substr(r.date, 1, 4) AS BIGINT) - back.years + 1 AS TEXT), '') = r.subject_folded
  -- a year that is an end, a span or looked back upon is not the planned year
  AND replace(replace(replace(replace(r.subject_folded, 'den nam', ''), 'giai doan', ''), 'cuoi nam', ''), 'tam nhin', '') = r.subject_folded
  AND replace(replace(replace(replace(r.subject_folded, 'tong ket', ''), 'kiem tra', ''), 'ket qua', ''), 'danh gia', '') = r.subject_folded
  AND replace(replace(replace(replace(r.subject_folded, 'dien tap', ''), 'quy iv', ''), 'thang 1', ''), 'tet', '') = r.subject_folded
  AND replace(replace(replace(r.subject_folded, 'quyet toan', ''), 'bo sung', ''), 'dieu chinh', '') = r.subject_folded
