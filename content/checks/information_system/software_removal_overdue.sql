/*---
title: Phần mềm trái phép chưa gỡ bỏ đúng hạn
subject: information_system
needs: [software_asset]
severity: medium
key: [name, version]
basis: ["TCVN 14423:2026 3.3.2.2c, 4.3.2.2c, 5.3.2.3c"]
message: "Phần mềm {name} {version} phải gỡ bỏ: {situation}"
remedy: "Gỡ bỏ phần mềm và ghi tình trạng đã gỡ bỏ; nếu chưa thể thì đặt hạn gỡ bỏ trong kế hoạch."
---*/
SELECT a.information_system_id, a.name, a.version,
  CASE WHEN a.remove_by IS NULL THEN 'chưa đặt hạn gỡ bỏ' ELSE 'đã quá hạn gỡ bỏ' END AS situation
FROM software_asset AS a
WHERE a.status = 'to_remove' AND (a.remove_by IS NULL OR a.remove_by < :reference_date)
