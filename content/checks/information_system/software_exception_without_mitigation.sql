/*---
title: Phần mềm ngoại lệ không có biện pháp giảm thiểu
subject: information_system
needs: [software_asset]
severity: medium
key: [name, version]
basis: ["TCVN 14423:2026 3.3.2.2b, 4.3.2.2b, 5.3.2.3b"]
message: "Phần mềm {name} {version} thuộc danh sách ngoại lệ mà chưa ghi biện pháp giảm thiểu rủi ro"
remedy: "Ghi biện pháp giảm thiểu (tách mạng, giới hạn quyền, giám sát …) hoặc gỡ bỏ phần mềm."
---*/
SELECT a.information_system_id, a.name, a.version
FROM software_asset AS a
WHERE a.status = 'exception' AND (a.mitigation IS NULL OR trim(a.mitigation) = '')
