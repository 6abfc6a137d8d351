#!/usr/bin/env python3
"""Writes the first form of template.docx of each report type, in the form of Nghị định 30/2020/NĐ-CP (Phụ lục I).

After that the templates are edited in Word; run this again only to start over:  python3 content/templates/generate.py
"""
import pathlib
import zipfile

FOLDER = pathlib.Path(__file__).parent
FONT = "Times New Roman"
TEXT_WIDTH = 9184  # twips: 210 mm - 30 mm - 18 mm
WIDE_WIDTH = 14171  # landscape: 297 mm - 25 mm - 22 mm


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text, bold=False, italic=False, size=None):
    """size in points; None: the style's."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        marks += f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>'
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content="", style="Noidung", align=None, bold=False, italic=False, size=None, before=None, after=None,
              indent=None, keep=False, extra=""):
    properties = f'<w:pStyle w:val="{style}"/>'
    if keep:
        properties += "<w:keepNext/>"
    properties += extra
    if before is not None or after is not None:
        properties += "<w:spacing" + (f' w:before="{before}"' if before is not None else "") + (
            f' w:after="{after}"' if after is not None else "") + "/>"
    if indent is not None:
        properties += f'<w:ind w:firstLine="{indent}"/>'
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    if isinstance(content, str):
        content = run(content, bold, italic, size) if content else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def rule(width, inside):
    """A line of `width` twips centred in a space of `inside` twips: the top border of an empty paragraph."""
    side = (inside - width) // 2
    return ('<w:p><w:pPr><w:pStyle w:val="Bang"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
            f'<w:spacing w:before="20" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/>'
            '<w:jc w:val="center"/></w:pPr></w:p>')


def cell(content, width, align="left", bold=False, italic=False, size=None, borders=True, merge=None, shade=False):
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if merge:
        properties += f'<w:gridSpan w:val="{merge}"/>'
    if shade:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
    if borders:
        properties += '<w:vAlign w:val="center"/>'
    if not content.startswith("<w:p>"):
        content = paragraph(content, "Bang", align, bold, italic, size)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(cells, header=False):
    return "<w:tr><w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>" + "".join(cells) + "</w:tr>"


def table(widths, rows, borders=True):
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV")) if borders else ""
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            + (f"<w:tblBorders>{lines}</w:tblBorders>" if borders else "")
            + '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
            '</w:tblPr><w:tblGrid>' + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
            + "".join(rows) + "</w:tbl>")


def marker(text, width=None, columns=None):
    """{{#name}}, {{^name}} or {{/name}} alone in a paragraph, or in a row of its own."""
    if columns:
        return row([cell(text, width, merge=columns)])
    return paragraph(text, "Dieukhien")


def section_end(landscape=False, last=False, continues=False):
    """`continues`: the pages go on from the section before."""
    size = ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1418" w:right="1247" w:bottom="1134" w:left="1418" w:header="680" w:footer="567" w:gutter="0"/>'
            if landscape else
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>')
    # NĐ 30: no number on the first page; the pages of every annex are numbered by themselves.
    properties = ('<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirst"/>'
                  '<w:type w:val="nextPage"/>' + size + ("" if continues else '<w:pgNumType w:start="1"/><w:titlePg/>') + "</w:sectPr>")
    return properties if last else f'<w:p><w:pPr><w:pStyle w:val="Bang"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{properties}</w:pPr></w:p>'


def head():
    left, right = 4150, 5250
    first = row([
        cell(marker("{{#issuer.superior}}") + paragraph("{{issuer.superior}}", "Bang", "center", size=12) + marker("{{/issuer.superior}}")
             + paragraph("{{issuer.name}}", "Bang", "center", bold=True, size=12) + rule(1300, left), left, borders=False),
        cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bang", "center", bold=True, size=12)
             + paragraph("Độc lập - Tự do - Hạnh phúc", "Bang", "center", bold=True, size=13) + rule(3000, right), right,
             borders=False)])
    second = row([
        cell(paragraph("Số:           /BC-{{issuer.symbol}}", "Bang", "center", size=13, before=60), left, borders=False),
        cell(paragraph("{{issuer.place}}, ngày        tháng        năm            ", "Bang", "center", italic=True, size=13,
                       before=60), right, borders=False)])
    return table([left, right], [first, second], borders=False)


def title(kind, subject):
    return (paragraph(kind, "Tenloai", "center", bold=True, size=14, before=360)
            + paragraph(subject, "Tenloai", "center", bold=True, size=14, before=0) + rule(2000, TEXT_WIDTH))


def part(text):
    return paragraph(text, "Muclon", keep=True)


def item(text):
    return paragraph(text, "Mucnho", keep=True)


def closing(left=4400, right=4800):
    recipients = (paragraph("Nơi nhận:", "Bang", "left", bold=True, italic=True, size=12)
                  + marker("{{#recipient}}") + paragraph("- {{recipient.name}};", "Bang", "left", size=11) + marker("{{/recipient}}")
                  + paragraph("- Lưu: VT, {{issuer.drafter}}.", "Bang", "left", size=11))
    signature = (marker("{{#signer.capacity}}") + paragraph("{{signer.capacity}}", "Bang", "center", bold=True, size=14)
                 + marker("{{/signer.capacity}}") + paragraph("{{signer.position}}", "Bang", "center", bold=True, size=14)
                 + paragraph("", "Bang", "center", size=14) * 4
                 + paragraph("{{signer.name}}", "Bang", "center", bold=True, size=14))
    return paragraph("", "Bang", before=60, keep=True) + table(
        [left, right], [row([cell(recipients, left, borders=False), cell(signature, right, borders=False)])], borders=False)


def annex(number, subject, width):
    return (paragraph(f"Phụ lục {number}", "Tenloai", "center", bold=True, size=14)
            + paragraph(subject, "Tenloai", "center", bold=True, size=14)
            + paragraph("(Kèm theo Báo cáo số           /BC-{{issuer.symbol}} ngày       /       /           của {{issuer.title}})",
                        "Tenloai", "center", italic=True, size=13, after=60) + rule(1800, width)
            + paragraph("", "Bang", before=0))


def heading_row(widths, names):
    return row([cell(name, width, "center", bold=True) for name, width in zip(names, widths)], header=True)


def group_section(number):
    """One numbered item per group of figures: what is known in sentences, then what is not."""
    return (marker("{{#group}}") + item("{{group.number}}. {{group.label}}")
            + paragraph("- {{figure.label}}: {{figure.value_unit}}{{figure.remark}}.")
            + marker("{{#group.missing}}") + paragraph("- Chưa có số liệu: {{group.missing}}.") + marker("{{/group.missing}}")
            + marker("{{/group}}"))


def comparison_table():
    widths = [620, 3364, 1100, 1300, 1300, 1500]
    return table(widths, [
        heading_row(widths, ["STT", "Chỉ tiêu", "Đơn vị tính", "{{period.short}}", "{{previous.short}}", "Tăng (+), giảm (-)"]),
        marker("{{#group}}", sum(widths), len(widths)),
        row([cell("{{group.label}}", sum(widths), bold=True, merge=len(widths), shade=True)]),
        row([cell("{{line.number}}", widths[0], "center"), cell("{{line.label}}", widths[1]), cell("{{line.unit}}", widths[2], "center"),
             cell("{{line.value}}", widths[3], "right"), cell("{{line.previous}}", widths[4], "right"),
             cell("{{line.change}}", widths[5], "right")]),
        marker("{{/group}}", sum(widths), len(widths))])


def consolidated():
    body = head() + title("BÁO CÁO", "Tổng hợp kết quả công tác bảo đảm an ninh mạng {{period.name}}")
    body += marker("{{#addressee}}") + paragraph("Kính gửi: {{addressee}}.", "Tenloai", "center", size=14, before=120, after=120) + marker("{{/addressee}}")
    body += paragraph("{{request.basis}}Trên cơ sở báo cáo của các cơ quan, đơn vị, {{issuer.title}} tổng hợp kết quả công tác bảo đảm an ninh mạng "
                      "{{period.name}} (số liệu tính đến ngày {{reference_date}}) như sau:", before=240)
    body += part("I. TÌNH HÌNH CHUNG")
    body += item("1. Tình hình thực hiện chế độ báo cáo")
    body += paragraph("Số cơ quan, đơn vị được yêu cầu báo cáo: {{reporting.asked}}; đã có báo cáo: {{reporting.received}}, trong đó đúng hạn: "
                      "{{reporting.on_time}}, quá hạn: {{reporting.late}}; chưa có báo cáo của kỳ: {{reporting.owing}}, trong đó gửi sai kỳ báo cáo: "
                      "{{reporting.wrong_period}}. Số báo cáo đã được thay thế bằng văn bản khác: {{reporting.superseded}}, không tính vào kết quả tổng hợp. "
                      "Danh sách chi tiết tại Phụ lục III.")
    body += item("2. Tình hình an ninh mạng")
    body += paragraph("Trong kỳ, các đơn vị báo cáo số sự cố an ninh mạng: {{total.incidents}}, đã xử lý: {{total.incidents_resolved}}; cảnh báo nguy cơ "
                      "tiếp nhận: {{total.alerts}}; lỗ hổng bảo mật phát hiện: {{total.vulnerabilities_found}}, đã khắc phục: "
                      "{{total.vulnerabilities_fixed}}; tài khoản bị lộ, lọt thông tin đăng nhập: {{total.accounts_leaked}}.")
    body += part("II. KẾT QUẢ THỰC HIỆN")
    body += paragraph("Số liệu dưới đây được cộng từ báo cáo của các đơn vị, mỗi con số kèm số đơn vị có số liệu; phần so sánh với {{previous.name}} "
                      "chỉ tính trên các đơn vị có số liệu ở cả hai kỳ. Bảng so sánh tại Phụ lục I, số liệu từng đơn vị tại Phụ lục II.")
    body += group_section(2)
    body += part("III. ĐÁNH GIÁ CHUNG")
    body += item("1. Kết quả đạt được")
    body += paragraph("{{assessment.reporting}}")
    body += paragraph("- {{rate.label}} đạt {{rate.value}}{{rate.remark}}.")
    body += item("2. Tồn tại, hạn chế do các đơn vị nêu")
    body += (marker("{{#shortcoming_unit}}") + paragraph("- {{shortcoming_unit.name}}:")
             + paragraph("+ “{{shortcoming.quote}}” ({{shortcoming.source}}).") + marker("{{/shortcoming_unit}}"))
    body += marker("{{^shortcoming_unit}}") + paragraph("Báo cáo của các đơn vị không nêu tồn tại, hạn chế.") + marker("{{/shortcoming_unit}}")
    body += item("3. Chất lượng báo cáo")
    body += paragraph("{{quality.summary}}")
    body += part("IV. KIẾN NGHỊ, ĐỀ XUẤT")
    body += item("1. Kiến nghị của các đơn vị")
    body += (marker("{{#proposal_unit}}") + paragraph("- {{proposal_unit.name}}:") + paragraph("+ “{{proposal.quote}}” ({{proposal.source}}).")
             + marker("{{/proposal_unit}}"))
    body += marker("{{^proposal_unit}}") + paragraph("Báo cáo của các đơn vị không nêu kiến nghị, đề xuất.") + marker("{{/proposal_unit}}")
    body += item("2. Kiến nghị của {{issuer.title}}")
    body += (marker("{{#reporting.remind}}") + paragraph("- Các cơ quan, đơn vị chưa có báo cáo {{period.name}} (Phụ lục III) khẩn trương gửi báo cáo để tổng hợp.")
             + marker("{{/reporting.remind}}"))
    body += marker("{{#quality.remind}}") + paragraph("- Các đơn vị có báo cáo còn sai sót (Phụ lục IV) rà soát, gửi báo cáo thay thế hoặc văn bản đính chính.") + marker("{{/quality.remind}}")
    body += paragraph("- Các cơ quan, đơn vị tiếp tục khắc phục tồn tại, hạn chế đã nêu tại mục III; kết quả thực hiện báo cáo trong kỳ tiếp theo.")
    body += paragraph("Trên đây là kết quả công tác bảo đảm an ninh mạng {{period.name}}, {{issuer.title}} tổng hợp, báo cáo./.", keep=True)
    body += closing() + section_end()

    body += annex("I", "SO SÁNH SỐ LIỆU {{period.upper}} VỚI {{previous.upper}}", TEXT_WIDTH) + comparison_table()
    body += paragraph("Cột tăng, giảm chỉ tính trên các đơn vị có số liệu ở cả hai kỳ; đơn vị được sáp nhập so sánh với tổng của các đơn vị trước sáp nhập.",
                      "Bang", italic=True, before=60)
    body += section_end()

    columns = [("Máy tính", "computers"), ("Có Internet", "computers_internet"), ("Máy chủ", "servers"),
               ("Cài PM phòng chống mã độc", "computers_antivirus"), ("PCMĐ quản trị tập trung", "computers_antivirus_central"),
               ("Hệ thống thông tin", "systems"), ("HTTT đã phê duyệt cấp độ", "systems_approved"), ("HTTT kết nối SOC", "systems_soc"),
               ("Cán bộ phụ trách", "security_staff"), ("Sự cố", "incidents"), ("Lỗ hổng phát hiện", "vulnerabilities_found"),
               ("Lỗ hổng khắc phục", "vulnerabilities_fixed")]
    widths = [560, 3291] + [860] * len(columns)
    body += annex("II", "SỐ LIỆU CỦA TỪNG CƠ QUAN, ĐƠN VỊ, {{period.upper}}", WIDE_WIDTH)
    body += table(widths, [
        row([cell(name, width, "center", bold=True, size=10) for name, width in zip(["STT", "Cơ quan, đơn vị"] + [name for name, _ in columns], widths)], header=True),
        row([cell("{{unit.number}}", widths[0], "center", size=11), cell("{{unit.name}}", widths[1], size=11)]
            + [cell("{{unit." + key + "}}", 860, "center", size=11) for _, key in columns]),
        row([cell("Tổng cộng", widths[0] + widths[1], "center", bold=True, merge=2, size=11)]
            + [cell("{{total." + key + "}}", 860, "center", bold=True, size=11) for _, key in columns])])
    body += paragraph("Ghi chú: PM là phần mềm, PCMĐ là phòng chống mã độc, HTTT là hệ thống thông tin. Dấu “…”: chưa có số liệu. Dấu “*”: số liệu của đơn vị "
                      "đã nằm trong số liệu của cơ quan cấp trên, không cộng lại. Dòng tổng cộng chỉ gồm các đơn vị có số liệu.", "Bang", italic=True, before=60)
    body += section_end(landscape=True)

    widths = [620, 2764, 1600, 2500, 1700]
    body += annex("III", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ", TEXT_WIDTH)
    body += table(widths, [
        heading_row(widths, ["STT", "Cơ quan, đơn vị", "Tình trạng", "Văn bản", "Ghi chú"]),
        row([cell("{{submission.number}}", widths[0], "center"), cell("{{submission.unit}}", widths[1]), cell("{{submission.state}}", widths[2]),
             cell("{{submission.document}}", widths[3]), cell("{{submission.note}}", widths[4])])])
    body += section_end()

    widths = [620, 1900, 2964, 2900, 800]
    body += annex("IV", "SAI SÓT PHÁT HIỆN TRONG BÁO CÁO CỦA CÁC ĐƠN VỊ", TEXT_WIDTH)
    body += marker("{{^finding}}") + paragraph("Không phát hiện sai sót.") + marker("{{/finding}}")
    body += marker("{{#quality.remind}}")
    body += table(widths, [
        heading_row(widths, ["STT", "Đơn vị, văn bản", "Nội dung", "Trích nguyên văn", "Mức độ"]),
        row([cell("{{finding.number}}", widths[0], "center"), cell("{{finding.document}}", widths[1]), cell("{{finding.message}}", widths[2]),
             cell("“{{finding.quote}}”", widths[3]), cell("{{finding.severity}}", widths[4], "center")])])
    body += marker("{{/quality.remind}}")
    return body + section_end(last=True)


def unit_report():
    body = head() + title("BÁO CÁO", "Kết quả công tác bảo đảm an ninh mạng {{period.name}}")
    body += marker("{{#addressee}}") + paragraph("Kính gửi: {{addressee}}.", "Tenloai", "center", size=14, before=120, after=120) + marker("{{/addressee}}")
    body += paragraph("{{request.basis}}{{issuer.title}} báo cáo kết quả công tác bảo đảm an ninh mạng {{period.name}} như sau:", before=240)
    body += part("I. TÌNH HÌNH CHUNG")
    body += paragraph("Trong kỳ báo cáo, số sự cố an ninh mạng xảy ra tại đơn vị: {{total.incidents}}, đã xử lý: {{total.incidents_resolved}}; cảnh báo "
                      "nguy cơ tiếp nhận: {{total.alerts}}; lỗ hổng bảo mật phát hiện: {{total.vulnerabilities_found}}, đã khắc phục: "
                      "{{total.vulnerabilities_fixed}}.")
    body += part("II. KẾT QUẢ CÔNG TÁC") + group_section(2)
    body += part("III. ĐÁNH GIÁ CHUNG")
    body += item("1. Hiệu quả")
    body += paragraph("- {{rate.label}} đạt {{rate.value}}{{rate.remark}}.")
    body += marker("{{^rate}}") + paragraph("Chưa có số liệu để tính các tỷ lệ đánh giá.") + marker("{{/rate}}")
    body += item("2. Hạn chế, vướng mắc")
    body += marker("{{#shortcoming_unit}}") + paragraph("- {{shortcoming.text}}") + marker("{{/shortcoming_unit}}")
    body += marker("{{^shortcoming_unit}}") + paragraph("Đơn vị chưa nêu hạn chế, vướng mắc.") + marker("{{/shortcoming_unit}}")
    body += part("IV. KIẾN NGHỊ, ĐỀ XUẤT")
    body += marker("{{#proposal_unit}}") + paragraph("- {{proposal.text}}") + marker("{{/proposal_unit}}")
    body += marker("{{^proposal_unit}}") + paragraph("Đơn vị không có kiến nghị, đề xuất.") + marker("{{/proposal_unit}}")
    body += paragraph("Trên đây là kết quả công tác bảo đảm an ninh mạng {{period.name}} của {{issuer.title}}./.", keep=True)
    body += closing() + section_end()
    body += annex("", "SỐ LIỆU {{period.upper}} VÀ SO SÁNH VỚI {{previous.upper}}", TEXT_WIDTH).replace("Phụ lục <", "Phụ lục<") + comparison_table()
    return body + section_end(last=True)


def annual(owner):
    """Mẫu 08 of NĐ 331/2026: parts 1 and 2, the landscape table of part 3, the lists of Điều 36."""
    body = marker("{{#draft}}")
    body += paragraph("{{draft}}", "Tenloai", "center", bold=True, size=20)
    body += paragraph("Báo cáo kết quả bảo đảm an ninh mạng hệ thống thông tin năm {{year}} của {{issuer.title}}", "Tenloai", "center", bold=True,
                      size=14, before=60) + rule(2000, TEXT_WIDTH)
    body += paragraph("Thời hạn gửi: {{deadline}}. Sổ đăng ký còn các điểm sau đây; phải sửa hết mới xuất được báo cáo chính thức. Trang này "
                      "không thuộc báo cáo.", before=120, after=120)
    widths = [620, 1900, 2064, 2400, 2200]
    body += table(widths, [
        heading_row(widths, ["STT", "Hệ thống thông tin", "Cột của Mẫu 08", "Nội dung", "Cách xử lý"]),
        row([cell("{{problem.number}}", widths[0], "center", size=11), cell("{{problem.system}}", widths[1], size=11), cell("{{problem.column}}", widths[2], size=11),
             cell("{{problem.message}}", widths[3], size=11), cell("{{problem.remedy}}", widths[4], size=11)])])
    body += marker("{{^problem}}") + paragraph("Không có điểm nào phải sửa.") + marker("{{/problem}}")
    body += section_end() + marker("{{/draft}}")

    body += head() + title("BÁO CÁO", "V/v kết quả công tác bảo đảm an ninh mạng hệ thống thông tin năm {{year}}")
    body += paragraph("Kính gửi: {{addressee}}.", "Tenloai", "center", size=14, before=120, after=120)
    body += paragraph("Thực hiện Điều 35, Điều 36 Nghị định số 331/2026/NĐ-CP ngày 19/8/2026 của Chính phủ, {{issuer.title}} báo cáo kết quả công tác "
                      "bảo đảm an ninh mạng hệ thống thông tin năm {{year}} (số liệu từ ngày {{data.from}} đến ngày {{data.to}}) như sau:", before=240)
    body += part("1. Thông tin chung")
    for key, label in (("systems_registered", "Tổng số hệ thống thông tin đang quản lý: {}"),
                       ("systems_registered_classified", "Số hệ thống thông tin đã phân loại theo loại hình: {}"),
                       ("systems_registered_with_dossier", "Số hệ thống thông tin đã lập hồ sơ đề xuất cấp độ (không tính hồ sơ đang dự thảo): {}"),
                       ("systems_registered_appraised", "Số hệ thống thông tin đã được thẩm định hồ sơ đề xuất cấp độ: {}"),
                       ("systems_registered_approved", "Số hệ thống thông tin đã được phê duyệt cấp độ: {}"),
                       ("systems_registered_checked", "Số hệ thống thông tin đã được phê duyệt cấp độ và được kiểm tra, đánh giá định kỳ: {}")):
        body += paragraph("- " + label.format("{{total." + key + "}}") + ".")
        if key == "systems_registered_classified":
            body += marker("{{#total.by_kind}}") + paragraph("Trong đó: {{total.by_kind}}.") + marker("{{/total.by_kind}}")
    body += paragraph("- Dự kiến thời điểm hoàn thành phê duyệt cấp độ toàn bộ hệ thống thông tin: {{total.all_approved_by}}.")
    body += part("2. Thông tin về chủ quản hệ thống thông tin và đơn vị chuyên trách về an ninh mạng")
    for letter, name, heading, blank in (("a", "owner", "Chủ quản hệ thống thông tin", True),
                                         ("b", "security_unit", "Đơn vị chuyên trách về an ninh mạng", False)):
        body += item(f"{letter}) {heading}") + marker("{{#" + name + "}}")
        key = lambda field: "{{" + name + "." + field + "}}"
        body += paragraph(f"- Tên {'chủ quản' if blank else 'đơn vị'}: " + key("name") + ".", keep=True)
        body += paragraph("+ Văn bản quy định chức năng, nhiệm vụ, quyền hạn: " + key("functions"))
        body += paragraph("+ Người đại diện: " + key("representative") + "; chức vụ: " + key("position") + ".")
        body += paragraph("+ Địa chỉ: " + key("address") + ".")
        body += paragraph("+ Điện thoại: " + key("phone") + "; thư điện tử: " + key("email") + ".")
        body += marker("{{/" + name + "}}") + marker("{{^" + name + "}}") + paragraph("chưa có số liệu") + marker("{{/" + name + "}}")
    body += section_end()

    names = ["STT", "Tên hệ thống thông tin", "Chủ quản hệ thống thông tin", "Đơn vị vận hành hệ thống thông tin", "Cấp độ đề xuất",
             "Tình trạng phê duyệt cấp độ", "Quyết định phê duyệt cấp độ (số, ngày, cơ quan ban hành)",
             "Quy chế bảo đảm an ninh mạng (số, ngày, cơ quan ban hành)", "Dự kiến thời điểm phê duyệt cấp độ",
             "Tình trạng triển khai đầy đủ phương án", "Dự kiến thời điểm triển khai đầy đủ", "Đã kiểm tra, đánh giá"]
    widths = [520, 1750, 1250, 1400, 640, 1080, 1600, 1600, 1130, 1100, 1130, 971]
    centred = {1, 5, 6, 9, 10, 11, 12}
    body += paragraph("3. Danh mục hệ thống thông tin và kết quả bảo đảm an ninh mạng theo cấp độ", "Muclon", after=80)
    body += table(widths, [
        row([cell(name, width, "center", bold=True, size=10) for name, width in zip(names, widths)], header=True),
        row([cell(f"({number})", width, "center", italic=True, size=9) for number, width in enumerate(widths, 1)], header=True),
        row([cell("{{system.c" + str(number) + "}}", width, "center" if number in centred else "left", size=10) for number, width in enumerate(widths, 1)])])
    body += marker("{{^system}}") + paragraph("Sổ đăng ký chưa có hệ thống thông tin nào: chưa có số liệu.") + marker("{{/system}}")
    body += marker("{{#without_dossier}}") + paragraph("Chưa lập hồ sơ đề xuất cấp độ: {{without_dossier}}.", "Bang", italic=True, before=60) + marker("{{/without_dossier}}")
    body += paragraph("Dấu “–”: không phải trả lời. Cột (12): “Định kỳ” là có kiểm tra, đánh giá định kỳ từ ngày {{data.from}} đến ngày {{data.to}}; để trống là "
                      "chưa kiểm tra, đánh giá.", "Bang", italic=True, before=60)
    body += paragraph("Trên đây là kết quả công tác bảo đảm an ninh mạng hệ thống thông tin năm {{year}} của {{issuer.title}}"
                      + (", bao gồm các hệ thống thông tin do các đơn vị thuộc, trực thuộc vận hành" if owner else "") + "./.", keep=True)
    body += closing(6200, 7900) + section_end(landscape=True, continues=True)

    widths = [620, 3164, 2300, 2300, 800]
    body += annex("I", "HỆ THỐNG THÔNG TIN ĐỀ NGHỊ ĐƯA VÀO DANH MỤC HỆ THỐNG THÔNG TIN QUAN TRỌNG VỀ AN NINH QUỐC GIA", TEXT_WIDTH)
    body += marker("{{#has_candidates}}") + table(widths, [
        heading_row(widths, ["STT", "Tên hệ thống thông tin", "Chủ quản", "Đơn vị vận hành", "Cấp độ"]),
        row([cell("{{candidate.number}}", widths[0], "center"), cell("{{candidate.name}}", widths[1]), cell("{{candidate.owner}}", widths[2]),
             cell("{{candidate.operator}}", widths[3]), cell("{{candidate.level}}", widths[4], "center")])]) + marker("{{/has_candidates}}")
    body += marker("{{#no_candidates}}") + paragraph("{{no_candidates}}") + marker("{{/no_candidates}}")
    body += marker("{{#unclear_candidates}}") + paragraph("Chưa có số liệu để xác định: {{unclear_candidates}}.", "Bang", italic=True, before=60) + marker("{{/unclear_candidates}}")
    body += section_end()

    widths = [620, 3264, 3800, 1500]
    body += annex("II", "TÌNH HÌNH TUÂN THỦ QUY CHẾ BẢO ĐẢM AN NINH MẠNG CỦA CÁC HỆ THỐNG THÔNG TIN", TEXT_WIDTH)
    body += table(widths, [
        heading_row(widths, ["STT", "Tên hệ thống thông tin", "Quy chế bảo đảm an ninh mạng", "Tuân thủ"]),
        row([cell("{{observance.number}}", widths[0], "center"), cell("{{observance.name}}", widths[1]), cell("{{observance.regulation}}", widths[2]),
             cell("{{observance.observed}}", widths[3], "center")])])
    body += section_end()

    widths = [620, 1300, 5151, 800, 900, 800, 1000, 1000, 2600]
    body += annex("III", "KẾT QUẢ ĐÁNH GIÁ THEO TỪNG TIÊU CHÍ VÀ LỘ TRÌNH THỰC HIỆN TIÊU CHÍ CHƯA ĐÁP ỨNG", WIDE_WIDTH)
    body += marker("{{#has_requirements}}") + table(widths, [
        row([cell(name, width, "center", bold=True, size=11) for name, width in zip(
            ["STT", "Mã", "Tiêu chí", "Đạt", "Một phần", "Chưa", "Chưa đủ căn cứ", "Không áp dụng", "Lộ trình"], widths)], header=True),
        row([cell("{{requirement." + key + "}}", width, align, size=11) for key, width, align in zip(
            ["number", "code", "label", "met", "partly", "unmet", "unknown", "not_applicable", "roadmap"], widths,
            ["center", "left", "left"] + ["center"] * 5 + ["left"])])])
    body += paragraph("Số trong các cột là số hệ thống thông tin. Nội dung tiêu chí là diễn đạt của Khiên, không phải lời văn chính thức của tiêu chuẩn.",
                      "Bang", italic=True, before=60) + marker("{{/has_requirements}}")
    body += marker("{{^requirement}}") + paragraph("Kết quả đánh giá theo từng tiêu chí: chưa có số liệu.") + marker("{{/requirement}}")
    return body + section_end(landscape=True, last=True)


def style(identifier, name, properties, text="", based="Normal"):
    return (f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
            f"<w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{text}</w:rPr></w:style>")


def size(points):
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (XML + f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
          + size(14) + '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
          '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
          + style("Noidung", "Nội dung", '<w:widowControl/><w:spacing w:before="120" w:after="0" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>', size(14))
          + style("Muclon", "Mục lớn", '<w:keepNext/><w:spacing w:before="180"/><w:outlineLvl w:val="0"/>', "<w:b/>" + size(14), "Noidung")
          + style("Mucnho", "Mục nhỏ", '<w:keepNext/><w:outlineLvl w:val="1"/>', "<w:b/>" + size(14), "Noidung")
          + style("Tenloai", "Tên loại", '<w:spacing w:before="0"/><w:jc w:val="center"/>', size(14))
          + style("Bang", "Bảng", '<w:spacing w:before="20" w:after="20"/>', size(12))
          + style("Dieukhien", "Điều khiển", '<w:spacing w:before="0"/>', '<w:color w:val="7F7F7F"/>' + size(9))
          + style("Dautrang", "Đầu trang", '<w:jc w:val="center"/>', size(14)) + "</w:styles>")
HEADER = (XML + f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Dautrang"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>')
FIRST = XML + f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Dautrang"/></w:pPr></w:p></w:hdr>'
TYPES = (XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         + "".join(f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
                   for name, kind in (("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("header1", "header"), ("header2", "header")))
         + "</Types>")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (XML + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
DOCUMENT_RELS = (XML + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 + "".join(f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>'
                           for identifier, kind, target in (("rIdStyles", "styles", "styles"), ("rIdSettings", "settings", "settings"), ("rIdHeader", "header", "header1"), ("rIdFirst", "header", "header2")))
                 + "</Relationships>")
SETTINGS = (XML + f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>')


def write(name, body):
    with zipfile.ZipFile(FOLDER / name / "template.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for part_name, content in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELS),
                                   ("word/document.xml", XML + f"<w:document {W}><w:body>{body}</w:body></w:document>"),
                                   ("word/_rels/document.xml.rels", DOCUMENT_RELS), ("word/styles.xml", STYLES),
                                   ("word/settings.xml", SETTINGS), ("word/header1.xml", HEADER), ("word/header2.xml", FIRST)):
            package.writestr(zipfile.ZipInfo(part_name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write("quarterly-unit", unit_report())
    write("quarterly-consolidated", consolidated())
    write("annual-08-unit", annual(owner=False))
    write("annual-08-owner", annual(owner=True))
