/*---
title: Hai số chỉ khác thứ tự chữ số, cùng ngày
type: conflicting_number
subject: document
needs: [reference, system_mention]
severity: medium
key: [section, quote_folded]
basis: ["Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản)"]
message: "{other_number} và {number} cùng ngày {date_text}, chỉ khác thứ tự chữ số: có thể là một văn bản ghi nhầm số"
remedy: "Đối chiếu văn bản gốc; nếu là một văn bản thì sửa lại số ghi sai."
---*/
SELECT b.document_id, b.section, b.quote_folded, b.fact_id, MIN(a.fact_id) AS other_fact_id,
       b.number, b.date_text, MIN(a.number) AS other_number
FROM reference AS b
JOIN reference AS a ON a.document_id = b.document_id AND a.fact_id < b.fact_id AND a.series = b.series
  AND a.date = b.date AND a.sequence <> b.sequence AND b.sequence >= 100
  -- the same digits
  AND length(replace(CAST(a.sequence AS TEXT), '0', '')) = length(replace(CAST(b.sequence AS TEXT), '0', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '1', '')) = length(replace(CAST(b.sequence AS TEXT), '1', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '2', '')) = length(replace(CAST(b.sequence AS TEXT), '2', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '3', '')) = length(replace(CAST(b.sequence AS TEXT), '3', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '4', '')) = length(replace(CAST(b.sequence AS TEXT), '4', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '5', '')) = length(replace(CAST(b.sequence AS TEXT), '5', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '6', '')) = length(replace(CAST(b.sequence AS TEXT), '6', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '7', '')) = length(replace(CAST(b.sequence AS TEXT), '7', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '8', '')) = length(replace(CAST(b.sequence AS TEXT), '8', ''))
  AND length(replace(CAST(a.sequence AS TEXT), '9', '')) = length(replace(CAST(b.sequence AS TEXT), '9', ''))
-- two subjects tell two acts; two organs number on their own
WHERE (a.subject_folded IS NULL OR b.subject_folded IS NULL)
  AND (a.issuer_folded IS NULL OR b.issuer_folded IS NULL
       OR substr(a.issuer_folded, 1, length(b.issuer_folded)) = b.issuer_folded
       OR substr(b.issuer_folded, 1, length(a.issuer_folded)) = a.issuer_folded)
  AND NOT EXISTS (SELECT 1 FROM reference AS e WHERE e.document_id = b.document_id AND e.number = b.number
        AND e.date = b.date AND e.fact_id < b.fact_id)
  -- two approvals of a system are told by conflicting_approval
  AND NOT EXISTS (SELECT 1 FROM system_mention AS s WHERE s.document_id = b.document_id AND s.decision_number = b.number)
GROUP BY b.document_id, b.section, b.quote_folded, b.fact_id, b.number, b.date_text
