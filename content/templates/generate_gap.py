#!/usr/bin/env python3
"""Writes the first form of gap/template.docx: the plan of a system, requirement by requirement.

After that the template is edited in Word; run this again only to start over:  python3 content/templates/generate_gap.py
"""
from generate import (FOLDER, WIDE_WIDTH, cell, heading_row, item, marker, paragraph, part, row, section_end, table,
                      write)

GRID = [1150, 3321, 1900, 2100, 2000, 2300, 1400]
NAMES = ["Mã", "Yêu cầu", "Căn cứ", "Phương án triển khai", "Trạng thái", "Bằng chứng", "Kế hoạch khắc phục"]


def grid(name):
    keys = ["id", None, "basis", "measure", "state", "evidence", "remedy"]
    cells = []
    for key, width in zip(keys, GRID):
        if key is None:
            cells.append(cell(paragraph("{{%s.label}}" % name, "Bang", bold=True, size=10)
                              + paragraph("{{%s.text}}" % name, "Bang", size=10), width))
        else:
            cells.append(cell("{{%s.%s}}" % (name, key), width, size=10))
    return table(GRID, [row([cell(title, width, "center", bold=True, size=10) for title, width in zip(NAMES, GRID)],
                            header=True), row(cells)])


def groups(name):
    return (marker("{{#%s}}" % name) + item("{{%s.number}}. {{%s.title}} ({{%s.point}})" % (name, name, name))
            + marker("{{#%s.empty}}" % name) + paragraph("{{%s.empty}}" % name) + marker("{{/%s.empty}}" % name)
            + marker("{{^%s.empty}}" % name) + grid("row") + marker("{{/%s.empty}}" % name) + marker("{{/%s}}" % name))


def gap():
    body = paragraph("THUYẾT MINH PHƯƠNG ÁN BẢO ĐẢM AN NINH MẠNG", "Tenloai", "center", bold=True, size=14)
    body += paragraph("{{system.name}}", "Tenloai", "center", bold=True, size=14)
    body += paragraph("(Đối chiếu {{catalogue}} đến ngày {{reference_date}})", "Tenloai", "center", italic=True,
                      size=13, after=120)
    body += paragraph("- Mã hệ thống: {{system.code}}; cấp độ: {{system.level}}.")
    body += paragraph("- Chủ quản hệ thống thông tin: {{system.owner}}.")
    body += paragraph("- Đơn vị vận hành: {{system.operator}}.")
    body += paragraph("- {{count.state}}: {{count.number}} yêu cầu.")
    body += paragraph("(*) {{wording}}.", italic=True)

    body += part("A. BẢY NỘI DUNG CỦA PHƯƠNG ÁN")
    widths = [700, 3300, 2300, 5071, 2800]
    body += table(widths, [
        heading_row(widths, ["STT", "Nội dung", "Căn cứ", "Yêu cầu", "Tình trạng"]),
        row([cell("{{content.number}}", widths[0], "center", size=11), cell("{{content.title}}", widths[1], size=11),
             cell("{{content.point}}", widths[2], size=11), cell("{{content.ids}}", widths[3], size=10),
             cell("{{content.stand}}", widths[4], size=11)])])
    body += part("B. YÊU CẦU QUẢN LÝ") + groups("management")
    body += part("C. YÊU CẦU KỸ THUẬT") + groups("technical")
    body += part("D. THUÊ TRUNG TÂM DỮ LIỆU, DỊCH VỤ ĐIỆN TOÁN ĐÁM MÂY")
    body += marker("{{^rented}}") + paragraph("Không có yêu cầu riêng áp dụng cho hệ thống này.") + marker("{{/rented}}")
    body += marker("{{#has_rented}}") + grid("rented") + marker("{{/has_rented}}")
    body += part("E. DANH MỤC YÊU CẦU THEO SỐ HIỆU")
    widths = [1600, 8571, 4000]
    body += table(widths, [
        heading_row(widths, ["Mã", "Yêu cầu", "Trạng thái"]),
        row([cell("{{index.id}}", widths[0], size=11), cell("{{index.label}}", widths[1], size=11),
             cell("{{index.state}}", widths[2], size=11)])])
    body += part("F. TỔNG HỢP KẾ HOẠCH KHẮC PHỤC")
    body += marker("{{^remedy}}") + paragraph("Không có yêu cầu nào phải khắc phục.") + marker("{{/remedy}}")
    widths = [600, 1200, 4371, 3100, 1700, 1200, 2000]
    body += marker("{{#has_remedy}}")
    body += table(widths, [
        heading_row(widths, ["STT", "Mã", "Thiếu sót", "Biện pháp", "Người chịu trách nhiệm", "Hạn",
                             "Mức phạt tham khảo"]),
        row([cell("{{remedy.number}}", widths[0], "center", size=10), cell("{{remedy.id}}", widths[1], size=10),
             cell("{{remedy.gap}}", widths[2], size=10), cell("{{remedy.measure}}", widths[3], size=10),
             cell("{{remedy.responsible}}", widths[4], size=10), cell("{{remedy.due_on}}", widths[5], size=10),
             cell("{{remedy.exposure}}", widths[6], size=10)])])
    body += marker("{{/has_remedy}}")
    people = [WIDE_WIDTH // 2, WIDE_WIDTH - WIDE_WIDTH // 2]
    body += paragraph("", "Bang", before=120, keep=True)
    body += table(people, [row([
        cell(paragraph("NGƯỜI LẬP", "Bang", "center", bold=True, size=13)
             + paragraph("(Ký, ghi rõ họ tên, ngày lập)", "Bang", "center", italic=True, size=12)
             + paragraph("", "Bang") * 3, people[0], borders=False),
        cell(paragraph("NGƯỜI RÀ SOÁT", "Bang", "center", bold=True, size=13)
             + paragraph("(Ký, ghi rõ họ tên, ngày rà soát)", "Bang", "center", italic=True, size=12)
             + paragraph("", "Bang") * 3, people[1], borders=False)])], borders=False)
    return body + section_end(landscape=True, last=True)


if __name__ == "__main__":
    (FOLDER / "gap").mkdir(exist_ok=True)
    write("gap", gap())
