/*---
title: Phần mềm chưa được phê duyệt
subject: information_system
needs: [software_asset]
severity: medium
key: [name, version]
basis: ["TCVN 14423:2026 3.3.1a, 4.3.1a, 5.3.1a"]
message: "Phần mềm {name} {version} đang dùng mà chưa được phê duyệt"
remedy: "Phê duyệt phần mềm, đưa vào danh sách ngoại lệ kèm biện pháp giảm thiểu hoặc gỡ bỏ."
---*/
SELECT a.information_system_id, a.name, a.version,
  CASE WHEN a.approved IS NULL OR a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM software_asset AS a
WHERE (a.approved IS NULL OR a.approved = 0) AND (a.status IS NULL OR a.status = 'in_use')
