/*---
title: Hạ cấp độ không nêu lý do
type: level_doubtful
subject: information_system
applies: ended_on IS NULL
needs: [dossier]
severity: high
basis: ["NĐ 331/2026 Đ8 k3, Đ25"]
message: "Cấp độ giảm từ {previous_level} xuống {level} mà hồ sơ không nêu lý do"
remedy: "Ghi lý do thay đổi cấp độ vào sổ hồ sơ; không tách, ghép hệ thống để thay đổi cấp độ."
---*/
SELECT h.information_system_id, h.previous_level, COALESCE(h.proposed_level, s.level) AS level
FROM dossier AS h JOIN information_system AS s ON s.id = h.information_system_id
WHERE h.previous_level > COALESCE(h.proposed_level, s.level)
  AND COALESCE(TRIM(h.level_change_reason), '') = ''
