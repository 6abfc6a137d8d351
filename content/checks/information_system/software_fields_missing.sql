/*---
title: Phần mềm thiếu thông tin tối thiểu
subject: information_system
needs: [software_asset]
severity: low
key: [field, name, version]
basis: ["TCVN 14423:2026 3.3.2.1b, 4.3.2.1b, 5.3.2.1b"]
message: "Phần mềm {name} {version} chưa ghi {label}"
remedy: "Bổ sung thông tin còn thiếu của phần mềm trong sổ tài sản phần mềm."
---*/
WITH kept AS (SELECT * FROM software_asset WHERE status IS NULL OR status <> 'removed')
SELECT information_system_id, 'purpose' AS field, name, version, 'mục đích sử dụng' AS label
FROM kept WHERE purpose IS NULL OR trim(purpose) = ''
UNION ALL
SELECT information_system_id, 'component', name, version, 'thành phần hệ thống cài đặt'
FROM kept WHERE component IS NULL OR trim(component) = ''
UNION ALL
SELECT information_system_id, 'license', name, version, 'loại bản quyền'
FROM kept WHERE license IS NULL OR trim(license) = ''
UNION ALL
SELECT information_system_id, 'owner', name, version, 'chủ sở hữu' FROM kept WHERE owner IS NULL OR trim(owner) = ''
UNION ALL
SELECT information_system_id, 'responsible', name, version, 'người phụ trách'
FROM kept WHERE responsible IS NULL OR trim(responsible) = ''
UNION ALL
SELECT information_system_id, 'support_ends_on', name, version, 'ngày hết hỗ trợ'
FROM kept WHERE support_ends_on IS NULL
