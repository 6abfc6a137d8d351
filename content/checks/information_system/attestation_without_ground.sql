/*---
title: Xác nhận thiếu bằng chứng hoặc lý do
subject: information_system
needs: [attestation]
severity: medium
key: [catalogue, requirement]
basis: ["NĐ 331/2026 Đ22, Đ29: không áp dụng phải nêu lý do"]
message: "Yêu cầu {requirement}: {situation}"
remedy: "Bổ sung văn bản, tệp chứng minh; nêu lý do không áp dụng hoặc lập luận cho phương án tương đương."
---*/
SELECT a.information_system_id, a.catalogue, a.requirement,
  CASE WHEN a.state = 'not_applicable' THEN 'ghi không áp dụng mà không nêu lý do'
       WHEN a.equivalent = 1 AND (a.reason IS NULL OR trim(a.reason) = '')
         THEN 'dùng phương án tương đương mà không nêu lập luận'
       ELSE 'ghi đã đáp ứng mà không nêu bằng chứng' END AS situation
FROM attestation AS a
WHERE (a.state = 'not_applicable' AND (a.reason IS NULL OR trim(a.reason) = ''))
  OR (a.state = 'met' AND (a.evidence IS NULL OR trim(a.evidence) = ''))
  OR (a.state IN ('met', 'partly') AND a.equivalent = 1 AND (a.reason IS NULL OR trim(a.reason) = ''))
