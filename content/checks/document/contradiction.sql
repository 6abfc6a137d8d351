/*---
title: Hai câu trái nhau trong một văn bản
subject: document
needs: [statement]
severity: high
key: [section, quote_folded]
basis: ["Nội dung báo cáo phải thống nhất"]
message: "Về {topic}: chỗ này nêu {affirmed}, chỗ khác{place} nêu {denied}"
remedy: "Kiểm tra thực tế và sửa câu không đúng, hoặc nêu rõ phạm vi của từng câu."
---*/
SELECT a.document_id, a.section, a.quote_folded, MIN(a.fact_id) AS fact_id, MIN(b.fact_id) AS other_fact_id,
       MIN(a.reading) AS written, MIN(b.reading) AS opposed,
       CASE MIN(a.property)
         WHEN 'antivirus_central' THEN 'phần mềm phòng, chống mã độc quản trị tập trung'
         WHEN 'antivirus_licensed' THEN 'phần mềm phòng, chống mã độc có bản quyền'
         WHEN 'antivirus' THEN 'phần mềm phòng, chống mã độc'
         WHEN 'soc_connected' THEN 'kết nối Trung tâm giám sát (SOC)'
         WHEN 'soc_monitored' THEN 'giám sát an toàn thông tin'
         WHEN 'internet_connected' THEN 'kết nối Internet'
         WHEN 'level_plan_deployed' THEN 'phương án bảo đảm an toàn theo cấp độ'
         WHEN 'level_dossier_done' THEN 'hồ sơ, phê duyệt cấp độ'
         WHEN 'servers_owned' THEN 'máy chủ'
         WHEN 'incident_happened' THEN 'sự cố'
         WHEN 'backup_done' THEN 'sao lưu dữ liệu'
         WHEN 'training_held' THEN 'tập huấn'
         WHEN 'firewall_device' THEN 'thiết bị tường lửa'
         WHEN 'data_leaked' THEN 'lộ, lọt dữ liệu'
         WHEN 'staff_assigned' THEN 'bố trí nhân lực'
         ELSE 'cùng một nội dung'
       END AS topic,
       CASE MIN(a.property) WHEN 'incident_happened' THEN 'có xảy ra' WHEN 'data_leaked' THEN 'có xảy ra' WHEN 'servers_owned' THEN 'có' ELSE 'đã thực hiện' END AS affirmed,
       CASE WHEN MIN(a.property) IN ('incident_happened', 'data_leaked') THEN 'không xảy ra' WHEN MIN(a.property) = 'servers_owned' THEN 'không có'
            WHEN MIN(b.polarity) = 'partly' THEN 'mới thực hiện một phần hoặc còn xem xét' ELSE 'chưa thực hiện' END AS denied,
       CASE WHEN MIN(b.section) = '' OR MIN(b.section) = a.section THEN '' ELSE ' (mục ' || MIN(b.section) || ')' END AS place
FROM statement AS a
JOIN statement AS b ON b.document_id = a.document_id AND b.property = a.property
  -- "all computers" and "computers" are one subject
  AND replace(b.subject_key, 'all_', '') = replace(a.subject_key, 'all_', '')
WHERE a.polarity = 'yes'
  AND (
    -- of one system: it has it, and has it not, or not quite
    (a.subject_key NOT IN ('unit', 'computers', 'all_computers', 'internet_computers', 'all_internet_computers',
                           'secret_computers', 'all_secret_computers', 'servers', 'all_servers')
     AND (b.polarity = 'no' OR (b.polarity = 'partly' AND a.property IN ('antivirus', 'antivirus_central', 'soc_connected'))))
    -- of a group of machines only what is said of all of them can be denied by some
    OR (a.subject_key <> 'unit' AND a.quantifier = 'all' AND b.polarity IN ('no', 'partly')
        AND a.property <> 'internet_connected')
    OR (a.property IN ('servers_owned', 'firewall_device', 'data_leaked') AND b.polarity = 'no')
    -- of the unit: "không xảy ra sự cố" without a grade, against a counted incident
    OR (a.property = 'incident_happened' AND b.polarity = 'no'
        AND replace(b.quote_folded, 'su co', '') <> b.quote_folded
        AND replace(replace(replace(b.quote_folded, 'nghiem trong', ''), 'lon', ''), 'dang ke', '') = b.quote_folded)
  )
GROUP BY a.document_id, a.section, a.quote_folded
