/*---
title: Chỉ dẫn hoặc chỗ trống của mẫu còn sót
subject: document
needs: [placeholder]
severity: low
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục III (mẫu trình bày)"]
message: "“{written}” là {kind_name} của mẫu còn sót lại"
remedy: "Xóa chỉ dẫn hoặc điền nội dung."
---*/
SELECT p.document_id, p.section, p.quote_folded, p.fact_id, p.reading AS written,
       CASE p.kind WHEN 'blank' THEN 'chỗ trống' WHEN 'sample' THEN 'chữ ví dụ' ELSE 'chỉ dẫn' END AS kind_name
FROM placeholder AS p
