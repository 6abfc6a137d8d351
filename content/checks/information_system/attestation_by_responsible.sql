/*---
title: Người chịu trách nhiệm tự xác nhận
subject: information_system
needs: [attestation]
severity: medium
key: [catalogue, requirement]
basis: ["NĐ 331/2026 Đ31 k2 điểm c: tự đánh giá độc lập"]
message: "Yêu cầu {requirement}: cán bộ {attested_by} vừa chịu trách nhiệm thực hiện vừa xác nhận"
remedy: "Giao người khác, không chịu trách nhiệm thực hiện, kiểm tra và xác nhận."
---*/
SELECT a.information_system_id, a.catalogue, a.requirement, a.attested_by,
  CASE WHEN a.responsible IS NULL OR a.attested_by IS NULL THEN 1 ELSE 0 END AS unknown
FROM attestation AS a
WHERE a.state <> 'unmet' AND (a.responsible IS NULL OR a.attested_by IS NULL OR a.responsible = a.attested_by)
