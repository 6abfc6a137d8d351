/*---
title: Số, ký hiệu văn bản sai thể thức
subject: document
needs: [reference]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I, III", "Hướng dẫn 36-HD/VPTW (văn bản của Đảng)"]
message: "Ký hiệu “{written}” sai thể thức: {reason}{advice}"
remedy: "Sửa số, ký hiệu theo văn bản gốc."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, COALESCE(r.number_written, r.reading) AS written,
       CASE r.malformed
         WHEN 'party_state_form' THEN 'văn bản của Đảng viết số-TÊN LOẠI/CƠ QUAN'
         WHEN 'missing_hyphen' THEN 'thiếu dấu gạch nối giữa tên loại và cơ quan'
         WHEN 'missing_slash' THEN 'thiếu dấu gạch chéo sau số (năm)'
         WHEN 'state_party_form' THEN 'cơ quan nhà nước viết số/TÊN LOẠI-CƠ QUAN'
         ELSE 'không theo cấu trúc số, năm, tên loại, cơ quan'
       END AS reason,
       COALESCE('; đúng là ' || CASE
         WHEN r.malformed = 'party_state_form' THEN CAST(r.sequence AS TEXT) || '-' || replace(r.series, '-', '/')
         WHEN r.malformed = 'state_party_form' THEN CAST(r.sequence AS TEXT) || '/' || replace(r.series, '/', '-')
         WHEN r.number <> r.number_written THEN r.number
       END, '') AS advice
FROM reference AS r
WHERE r.malformed IS NOT NULL OR r.form = 'malformed'
