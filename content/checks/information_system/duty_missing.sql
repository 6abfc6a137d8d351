/*---
title: Chưa phân công nhiệm vụ
subject: information_system
applies: level IN (1, 2, 3)
needs: [duty]
severity: high
key: [role]
basis: ["TCVN 14423:2026 mục 3, 4, 5: các yêu cầu phân công", "NĐ 331/2026 Đ30 k3 điểm b"]
message: "Chưa có ai đang được phân công: {role_label}"
remedy: "Phân công bằng văn bản và ghi số, ngày, người được phân công vào sổ phân công nhiệm vụ."
---*/
SELECT s.id AS information_system_id, k.check_key AS role, COALESCE(l.label, k.check_key) AS role_label
FROM information_system AS s
JOIN (SELECT DISTINCT level, check_key FROM requirement_check WHERE check_id = 'duty_missing') AS k
  ON k.level = s.level
LEFT JOIN value_label AS l ON l.table_name = 'duty' AND l.column_name = 'role' AND l.value = k.check_key
WHERE NOT EXISTS (
  SELECT 1 FROM duty AS d
  WHERE d.unit_id IN (s.unit_id, s.operator_id) AND d.role = k.check_key
    AND (d.system_code IS NULL OR d.system_code = s.code)
    AND (d.starts_on IS NULL OR d.starts_on <= :reference_date)
    AND (d.ends_on IS NULL OR d.ends_on >= :reference_date))
