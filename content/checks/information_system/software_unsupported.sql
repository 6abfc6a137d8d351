/*---
title: Phần mềm hết hỗ trợ còn sử dụng
subject: information_system
needs: [software_asset]
severity: high
key: [name, version]
basis: ["TCVN 14423:2026 3.7.2.2#2, 4.7.2.2#4, 5.7.2.2#4"]
message: "Phần mềm {name} {version} hết hỗ trợ từ {support_ends_on} mà còn sử dụng"
remedy: "Nâng cấp lên phiên bản còn được hỗ trợ; nếu chưa thể thì đưa vào danh sách ngoại lệ kèm biện pháp giảm thiểu."
---*/
SELECT a.information_system_id, a.name, a.version, a.support_ends_on,
  CASE WHEN a.support_ends_on IS NULL OR a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM software_asset AS a
WHERE (a.support_ends_on IS NULL OR a.support_ends_on < :reference_date)
  AND (a.status IS NULL OR a.status IN ('in_use', 'to_remove')
       OR (a.status = 'exception' AND (a.mitigation IS NULL OR trim(a.mitigation) = '')))
