/*---
title: Tài khoản dùng chung chưa được phê duyệt
subject: information_system
needs: [account]
severity: medium
key: [component, name]
basis: ["TCVN 14423:2026 3.6.2.3#3, 4.6.2.3#3, 5.6.2.3#4"]
message: "Tài khoản {name} trên {component} có nhiều người dùng chung mà không có văn bản cho phép"
remedy: "Cấp cho mỗi người một tài khoản; nếu buộc phải dùng chung thì phê duyệt bằng văn bản, ghi ai dùng lúc nào."
---*/
SELECT a.information_system_id, a.component, a.name,
  CASE WHEN a.shared IS NULL OR a.status IS NULL THEN 1 ELSE 0 END AS unknown
FROM account AS a
WHERE (a.shared IS NULL OR a.shared = 1) AND (a.status IS NULL OR a.status = 'active')
  AND (a.shared_approval IS NULL OR trim(a.shared_approval) = '')
