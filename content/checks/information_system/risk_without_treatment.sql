/*---
title: Rủi ro chưa có cách xử lý
subject: information_system
applies: level = 3
needs: [risk]
severity: medium
key: [code]
basis: ["TCVN 14423:2026 5.1.2.3a, 5.1.2.4a"]
message: "Rủi ro {code}: {situation}"
remedy: "Quyết định chấp nhận, giảm thiểu, chuyển giao hay tránh rủi ro; ghi biện pháp xử lý và ứng phó rủi ro tồn dư."
---*/
SELECT r.information_system_id, r.code,
  CASE WHEN r.treatment IS NULL THEN 'chưa quyết định cách xử lý' ELSE 'chưa ghi biện pháp xử lý' END AS situation
FROM risk AS r
WHERE r.treatment IS NULL OR (r.treatment <> 'accept' AND (r.measure IS NULL OR trim(r.measure) = ''))
