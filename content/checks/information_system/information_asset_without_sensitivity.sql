/*---
title: Tài sản thông tin chưa phân loại mức nhạy cảm
subject: information_system
applies: level >= 2
needs: [information_asset]
severity: medium
key: [name]
basis: ["TCVN 14423:2026 4.4.2.1b, 5.4.2.1b"]
message: "Tài sản thông tin {name} chưa phân loại mức nhạy cảm"
remedy: "Phân loại thông tin: công khai, nội bộ, hạn chế hoặc mức do đơn vị quy định."
---*/
SELECT a.information_system_id, a.name FROM information_asset AS a WHERE a.sensitivity IS NULL
