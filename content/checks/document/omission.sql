/*---
title: Hệ thống nêu ở mục này, thiếu ở mục kia
subject: document
needs: [system_mention]
severity: medium
key: [system_key]
basis: ["Nghị định 331/2026/NĐ-CP, Điều 35, 36 (báo cáo đủ từng hệ thống)"]
message: "“{name}” có trong phần {present} nhưng không được nhắc đến trong phần {absent}, nơi các hệ thống khác đều được nêu"
remedy: "Bổ sung tình trạng của hệ thống này, hoặc nêu lý do không thuộc phạm vi."
---*/
SELECT s.document_id, s.system_key, MIN(s.name) AS name, MIN(s.fact_id) AS fact_id,
       CASE s.context WHEN 'soc' THEN 'kết nối SOC' ELSE 'cấp độ' END AS present,
       CASE s.context WHEN 'soc' THEN 'cấp độ' ELSE 'kết nối SOC' END AS absent
FROM system_mention AS s
WHERE s.context IN ('soc', 'level') AND s.external = 0
  AND NOT EXISTS (SELECT 1 FROM system_mention AS o WHERE o.document_id = s.document_id AND o.system_key = s.system_key
        AND o.context IN ('soc', 'level') AND o.context <> s.context)
  -- both parts list systems one by one, and share at least one
  AND EXISTS (SELECT 1 FROM system_mention AS a
        JOIN system_mention AS b ON b.document_id = a.document_id AND b.system_key = a.system_key
          AND a.context = 'soc' AND b.context = 'level' AND a.external = 0
        WHERE a.document_id = s.document_id)
  AND 2 <= (SELECT COUNT(*) FROM (SELECT DISTINCT l.document_id, l.system_key FROM system_mention AS l
        WHERE l.context IN ('soc', 'level') AND l.context <> s.context AND l.external = 0
          AND l.document_id = s.document_id) AS listed)
GROUP BY s.document_id, s.system_key, s.context
