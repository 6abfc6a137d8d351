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
       CASE s.context WHEN 'soc' THEN 'kết nối SOC' WHEN 'inventory' THEN 'danh mục hệ thống' ELSE 'cấp độ' END AS present,
       CASE s.context WHEN 'level' THEN 'kết nối SOC' ELSE 'cấp độ' END AS absent
FROM system_mention AS s
-- what is listed in one part is expected in its counterpart
JOIN (SELECT 'soc' AS present, 'level' AS absent
      UNION ALL SELECT 'level', 'soc'
      UNION ALL SELECT 'inventory', 'level') AS p ON p.present = s.context
WHERE s.external = 0
  AND NOT EXISTS (SELECT 1 FROM system_mention AS o WHERE o.document_id = s.document_id AND o.system_key = s.system_key
        AND o.context = p.absent)
  -- one finding is enough
  AND (s.context <> 'inventory' OR NOT EXISTS (SELECT 1 FROM system_mention AS o WHERE o.document_id = s.document_id
        AND o.system_key = s.system_key AND o.context = 'soc'))
  -- both parts list systems one by one, and share at least one
  AND EXISTS (SELECT 1 FROM system_mention AS a
        JOIN system_mention AS b ON b.document_id = a.document_id AND b.system_key = a.system_key
          AND b.context = p.absent AND a.external = 0
        WHERE a.document_id = s.document_id AND a.context = s.context)
  AND 2 <= (SELECT COUNT(*) FROM (SELECT DISTINCT l.document_id, l.system_key FROM system_mention AS l
        WHERE l.context = p.absent AND l.external = 0 AND l.document_id = s.document_id) AS listed)
GROUP BY s.document_id, s.system_key, s.context
