/*---
title: Phần mềm bẻ khóa hoặc đã hết hỗ trợ
subject: device
needs: [program]
severity: high
key: [product]
basis: ["TCVN 14423:2026 3.5.2.1b", "Luật Sở hữu trí tuệ, Điều 28"]
message: "{name}: {reason}"
remedy: "Gỡ phần mềm; nếu công việc cần chức năng ấy thì cài phiên bản có bản quyền còn được hỗ trợ."
---*/
WITH listed (product, reason) AS (VALUES
  ('kmspico', 'công cụ bẻ khóa bản quyền'),
  ('kmsauto', 'công cụ bẻ khóa bản quyền'),
  ('kmsauto net', 'công cụ bẻ khóa bản quyền'),
  ('microsoft toolkit', 'công cụ bẻ khóa bản quyền'),
  ('re-loader activator', 'công cụ bẻ khóa bản quyền'),
  ('internet download manager crack', 'công cụ bẻ khóa bản quyền'),
  ('adobe flash player', 'hết hỗ trợ từ 31/12/2020'),
  ('microsoft silverlight', 'hết hỗ trợ từ 12/10/2021'),
  ('microsoft office professional plus 2010', 'hết hỗ trợ từ 13/10/2020'),
  ('microsoft office professional plus 2013', 'hết hỗ trợ từ 11/4/2023'),
  ('microsoft office professional plus 2016', 'hết hỗ trợ từ 14/10/2025'),
  ('microsoft office professional plus 2019', 'hết hỗ trợ từ 14/10/2025'),
  ('winrar crack', 'công cụ bẻ khóa bản quyền'),
  ('utorrent', 'phần mềm chia sẻ tệp ngang hàng'),
  ('bittorrent', 'phần mềm chia sẻ tệp ngang hàng')
)
SELECT p.device_id, p.product, MIN(p.name) AS name, l.reason
FROM listed AS l
JOIN program AS p ON p.product = l.product
GROUP BY p.device_id, p.product, l.reason
