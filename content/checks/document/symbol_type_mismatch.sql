/*---
title: Ký hiệu không khớp tên loại văn bản
type: malformed_number
subject: document
needs: [reference]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục III (bảng chữ viết tắt tên loại)", "Hướng dẫn 36-HD/VPTW"]
message: "{document_type} mang ký hiệu “{number}”: chữ “{letters}” là của {other_type}, {document_type} viết tắt là “{expected}”"
remedy: "Đối chiếu văn bản gốc, sửa ký hiệu hoặc tên loại."
---*/
SELECT r.document_id, r.section, r.quote_folded, r.fact_id, r.number, own.document_type,
       own.letters AS expected, used.letters, used.document_type AS other_type
FROM reference AS r
JOIN (
    SELECT 'Chỉ thị' AS document_type, 'CT' AS letters
    UNION ALL SELECT 'Chương trình', 'CTr'
    UNION ALL SELECT 'Nghị quyết', 'NQ'
    UNION ALL SELECT 'Kế hoạch', 'KH'
    UNION ALL SELECT 'Thông báo', 'TB'
    UNION ALL SELECT 'Báo cáo', 'BC'
    UNION ALL SELECT 'Hướng dẫn', 'HD'
    UNION ALL SELECT 'Tờ trình', 'TTr'
    UNION ALL SELECT 'Công điện', 'CĐ'
    UNION ALL SELECT 'Quyết định', 'QĐ'
    UNION ALL SELECT 'Thông tư', 'TT'
    UNION ALL SELECT 'Nghị định', 'NĐ'
  ) AS own ON own.document_type = CASE r.document_type WHEN 'Chương trình hành động' THEN 'Chương trình' ELSE r.document_type END
JOIN (
    SELECT 'Chỉ thị' AS document_type, 'CT' AS letters
    UNION ALL SELECT 'Chương trình', 'CTr'
    UNION ALL SELECT 'Nghị quyết', 'NQ'
    UNION ALL SELECT 'Kế hoạch', 'KH'
    UNION ALL SELECT 'Thông báo', 'TB'
    UNION ALL SELECT 'Báo cáo', 'BC'
    UNION ALL SELECT 'Hướng dẫn', 'HD'
    UNION ALL SELECT 'Tờ trình', 'TTr'
    UNION ALL SELECT 'Công điện', 'CĐ'
    UNION ALL SELECT 'Quyết định', 'QĐ'
    UNION ALL SELECT 'Thông tư', 'TT'
    UNION ALL SELECT 'Nghị định', 'NĐ'
  ) AS used ON substr(r.series, 1, length(used.letters) + 1) IN (used.letters || '-', used.letters || '/')
WHERE used.letters <> own.letters AND r.malformed IS NULL
  -- a plan or a programme is often called by the decision that issued it
  AND used.letters <> 'QĐ'
