/*---
title: Xác nhận đáp ứng yêu cầu đã hết giá trị
subject: information_system
needs: [attestation]
severity: medium
key: [catalogue, requirement]
basis: ["NĐ 331/2026 Đ31 k2 điểm c: tự đánh giá hằng năm"]
message: "Xác nhận đối với yêu cầu {requirement} chỉ có giá trị đến {expires_on}"
remedy: "Kiểm tra lại và xác nhận mới kèm bằng chứng, thời hạn."
---*/
SELECT a.information_system_id, a.catalogue, a.requirement, a.expires_on
FROM attestation AS a
WHERE a.expires_on < :reference_date
