/*---
title: Tài sản thông tin chưa có người quản lý
subject: information_system
needs: [information_asset]
severity: low
key: [name]
basis: ["TCVN 14423:2026 3.4.2.1a, 4.4.2.1a, 5.4.2.1a"]
message: "Tài sản thông tin {name} chưa ghi người quản lý"
remedy: "Giao người quản lý cho từng loại thông tin và ghi mã cán bộ vào sổ tài sản thông tin."
---*/
SELECT a.information_system_id, a.name FROM information_asset AS a WHERE a.owner IS NULL OR trim(a.owner) = ''
