/*---
title: Đề mục hỏi kết quả theo tiêu chí nhưng không nêu kết quả nào
type: missing_content
subject: document
needs: [section, figure_mention, shortcoming]
severity: medium
key: [section, quote_folded]
basis: ["Đề cương báo cáo của cơ quan yêu cầu"]
message: "Đề mục “{label}. {title}” yêu cầu kết quả theo tiêu chí nhưng nội dung không nêu tiêu chí nào đạt hoặc chưa đạt"
remedy: "Nêu từng tiêu chí đạt, chưa đạt (số lượng, lý do), hoặc gửi kèm bảng tự đánh giá."
---*/
SELECT s.document_id, s.section, s.quote_folded, s.fact_id, s.label, s.title
FROM section AS s
WHERE s.body_length > 0
  AND replace(replace(s.quote_folded, 'ra soat', 'danh gia'), 'danh gia', '') <> s.quote_folded
  AND replace(s.quote_folded, 'ket qua', '') <> s.quote_folded
  AND replace(s.quote_folded, 'tieu chi', '') <> s.quote_folded
  -- a number below the heading may be the result
  AND NOT EXISTS (SELECT 1 FROM figure_mention AS f WHERE f.document_id = s.document_id
        AND (f.section = s.section OR substr(f.section, 1, length(s.section) + 1) = s.section || '.'))
  -- so may a sentence that speaks of the criteria or of what is met
  AND NOT EXISTS (SELECT 1 FROM shortcoming AS r WHERE r.document_id = s.document_id AND r.fact_id > s.fact_id
        AND (r.section = s.section OR substr(r.section, 1, length(s.section) + 1) = s.section || '.')
        AND replace(replace(replace(r.quote_folded, 'tieu chi', ''), 'dap ung', ''), ' dat ', '') <> r.quote_folded)
  -- no sections below, whose content is their own
  AND NOT EXISTS (SELECT 1 FROM section AS c WHERE c.document_id = s.document_id AND c.parent = s.section)
