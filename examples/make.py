#!/usr/bin/env python3
"""Builds the example documents from examples/sources/*.paper: DOCX and TXT here, PDF through LibreOffice.

  examples/make.py              rebuild everything
  examples/make.py --no-pdf     only DOCX and TXT (no LibreOffice needed)

Only the standard library. A source is a list of lines:
  @out PATH …        files to write, by suffix docx, txt, pdf (relative to examples/)
  @layout wrapped    TXT only: lines broken at 78 characters with an empty line after each, as text taken from a PDF
  @party             head of a Party paper       @left / @number / @about / @right / @date   head of the paper
  @kind @title @to   type, subject, addressee    @recipients a; b    @sign line; line; name
  # ## ###           numbered headings (automatic in Word: I. / 1. / a))     =text   a heading numbered by hand
  - item             bullet paragraph            | a | b |  table row        _text   italic paragraph      text   paragraph
A footnote is written [^its text] inside a paragraph.
"""
import io, os, re, shutil, subprocess, sys, tempfile, textwrap, zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NOTE = re.compile(r'\[\^([^\]]*)\]')


def parse(path):
    head, body = {}, []
    for line in open(path, encoding='utf-8').read().split('\n'):
        if not line.strip():
            continue
        if line.startswith('@'):
            key, _, value = line[1:].partition(' ')
            head.setdefault(key, []).append(value)
        elif line.startswith('### '):
            body.append(('h3', line[4:]))
        elif line.startswith('## '):
            body.append(('h2', line[3:]))
        elif line.startswith('# '):
            body.append(('h1', line[2:]))
        elif line.startswith('='):
            body.append(('hand', line[1:]))
        elif line.startswith('_'):
            body.append(('basis', line[1:]))
        elif line.startswith('|'):
            row = [c.strip() for c in line.strip().strip('|').split('|')]
            if body and body[-1][0] == 'table':
                body[-1][1].append(row)
            else:
                body.append(('table', [row]))
        else:
            body.append(('p', line))
    return head, body


def heading(text):
    return len(text) < 110 and text[-1] not in '.;:'


def one(head, key):
    return head.get(key, [None])[0]


def parts(head, key):
    return [x.strip() for x in one(head, key).split(';')] if key in head else []


STATE = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']


class Numbering:
    def __init__(self):
        self.n = [0, 0, 0]

    def label(self, kind):
        level = {'h1': 0, 'h2': 1, 'h3': 2}[kind]
        self.n[level] += 1
        for deeper in range(level + 1, 3):
            self.n[deeper] = 0
        k = self.n[level]
        return [ROMAN[k - 1] + '.', '%d.' % k, 'abcdefghijkl'[k - 1] + ')'][level]


# ---------------------------------------------------------------- TXT
def text_of(head, body):
    """Paragraphs of the paper as text; footnotes follow the paragraph that cites them, as on a page taken from a PDF."""
    out = []
    right = ['ĐẢNG CỘNG SẢN VIỆT NAM'] if 'party' in head else list(STATE)
    if 'left' in head:
        out += parts(head, 'left')
        if 'party' in head:
            out.append('*')
        if 'number' in head:
            out.append(('Số ' if 'party' in head else 'Số: ') + one(head, 'number'))
        if 'about' in head:
            out.append('V/v ' + one(head, 'about'))
        out += right
        if 'date' in head:
            out.append(one(head, 'date'))
    if 'kind' in head:
        out.append(one(head, 'kind'))
    if 'title' in head:
        out.append(one(head, 'title'))
    if 'issuer_line' in head:
        out.append(one(head, 'issuer_line'))
    to = parts(head, 'to')
    if len(to) == 1:
        out.append('Kính gửi: ' + to[0])
    elif to:
        out.append('Kính gửi:')
        out += ['- ' + x for x in to]
    numbers, mark = Numbering(), 0
    for kind, value in body:
        if kind == 'table':
            out += ['\t'.join(row) for row in value]
            continue
        if kind in ('h1', 'h2', 'h3'):
            value = numbers.label(kind) + ' ' + value
        notes = []

        def cut(m):
            nonlocal mark
            mark += 1
            notes.append((mark, m.group(1)))
            return '\n%d\n' % mark
        value = NOTE.sub(cut, value)
        out.append(value)
        for number, note in notes:
            out.append('%d\n %s' % (number, note))
    if 'recipients' in head:
        out.append('Nơi nhận:')
        out += ['- ' + x + (';' if i + 1 < len(parts(head, 'recipients')) else '.') for i, x in enumerate(parts(head, 'recipients'))]
    out += parts(head, 'sign')
    return out


def write_txt(head, body, path):
    lines = text_of(head, body)
    if one(head, 'layout') == 'wrapped':
        flat = []
        for line in lines:
            for piece in line.split('\n'):
                flat += [w + ' ' for w in textwrap.wrap(piece, 78, break_long_words=False, break_on_hyphens=False)] or ['']
        text = '\n\n'.join(flat) + '\n'
    else:
        text = '\n\n'.join(lines) + '\n'
        text = re.sub(r'(?m)^(- [^\n]*)\n\n(?=- )', r'\1\n', text)
        text = re.sub(r'(?m)^([^\n]*\t[^\n]*)\n\n(?=[^\n]*\t)', r'\1\n', text)
    open(path, 'w', encoding='utf-8').write(text)


# ---------------------------------------------------------------- DOCX
def run(text, bold=False, italic=False, size=28, caps=False):
    props = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    props += '<w:b/>' if bold else ''
    props += '<w:i/>' if italic else ''
    props += '<w:sz w:val="%d"/><w:szCs w:val="%d"/>' % (size, size)
    return '<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>' % (props, escape(text))


def paragraph(runs, align='both', before=0, after=0, indent=0, number=None, border='', keep=False, line=None, bold_number=False):
    props = ''
    if keep:
        props += '<w:keepNext/>'
    if number is not None:
        props += '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>' % number
    props += border
    props += '<w:spacing w:before="%d" w:after="%d"%s/>' % (before, after, ' w:line="%d" w:lineRule="auto"' % line if line else '')
    if indent and number is None:
        props += '<w:ind w:firstLine="%d"/>' % indent
    props += '<w:jc w:val="%s"/>' % align
    if number is not None:
        props += '<w:rPr>%s<w:sz w:val="28"/></w:rPr>' % ('<w:b/>' if bold_number else '')
    return '<w:p><w:pPr>%s</w:pPr>%s</w:p>' % (props, runs)


def rule(left, right):
    return ('<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="50" w:after="0" w:line="120" w:lineRule="exact"/>'
            '<w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>' % (left, right))


class Docx:
    def __init__(self):
        self.notes = []

    def runs(self, text, **style):
        out, last = '', 0
        for m in NOTE.finditer(text):
            out += run(text[last:m.start()], **style)
            self.notes.append(m.group(1))
            out += '<w:r><w:rPr><w:sz w:val="%d"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>' % (style.get('size', 28), len(self.notes) + 1)
            last = m.end()
        return out + run(text[last:], **style)

    def cell(self, width, content, borders=False, valign='top'):
        return '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="%s"/></w:tcPr>%s</w:tc>' % (width, valign, content)

    def table(self, widths, rows, borders):
        edge = ''.join('<w:%s w:val="%s" w:sz="4" w:space="0" w:color="000000"/>' % (e, 'single' if borders else 'nil') for e in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
        grid = ''.join('<w:gridCol w:w="%d"/>' % w for w in widths)
        body = ''.join('<w:tr><w:trPr><w:cantSplit/></w:trPr>%s</w:tr>' % ''.join(self.cell(w, c) for w, c in zip(widths, row)) for row in rows)
        return '<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>' % (sum(widths), edge, grid, body)

    def head(self, head):
        if 'left' not in head:
            return ''
        party = 'party' in head
        lines = parts(head, 'left')
        left = ''.join(paragraph(run(x, size=26), 'center') for x in lines[:-1]) + paragraph(run(lines[-1], bold=True, size=26), 'center')
        left += paragraph(run('*', size=26), 'center') if party else rule(1250, 1250)
        if 'number' in head:
            left += paragraph(run(('Số ' if party else 'Số: ') + one(head, 'number'), size=26), 'center', before=40)
        if 'about' in head:
            left += paragraph(run('V/v ' + one(head, 'about'), size=24), 'center', before=60)
        if party:
            right = paragraph(run('ĐẢNG CỘNG SẢN VIỆT NAM', bold=True, size=28), 'center') + rule(900, 900)
        else:
            right = paragraph(run(STATE[0], bold=True, size=25), 'center') + paragraph(run(STATE[1], bold=True, size=27), 'center') + rule(1400, 1400)
        if 'date' in head:
            right += paragraph(run(one(head, 'date'), italic=True, size=27), 'center', before=40)
        return self.table([3900, 5700], [[left, right]], False)

    def document(self, head, body):
        out = self.head(head)
        if 'kind' in head:
            out += paragraph(run(one(head, 'kind'), bold=True), 'center', before=320)
        if 'title' in head:
            out += paragraph(run(one(head, 'title'), bold=True), 'center') + rule(3400, 3400)
        if 'issuer_line' in head:
            out += paragraph(run(one(head, 'issuer_line'), bold=True), 'center', before=200)
        to = parts(head, 'to')
        if len(to) == 1:
            out += paragraph(run('Kính gửi: ' + to[0]), 'center', before=240, after=120)
        elif to:
            out += paragraph(run('Kính gửi:'), 'left', before=240, indent=2200)
            out += ''.join(paragraph(run('- ' + x), 'left', indent=2900) for x in to)
            out += paragraph('', 'left')
        for kind, value in body:
            if kind == 'table':
                columns = max(len(r) for r in value)
                first = 850 if value[0][0] == 'STT' else None
                widths = [first or 9200 // columns] + [(9200 - (first or 9200 // columns)) // (columns - 1)] * (columns - 1)
                if first:
                    rest = 9200 - first
                    widths = [first, rest * 45 // 100] + [rest * 55 // 100 // (columns - 2)] * (columns - 2)
                rows = []
                for i, r in enumerate(value):
                    rows.append([paragraph(run(c, bold=(i == 0), size=26), 'left' if (j == 1 and i) else 'center', before=20, after=20) for j, c in enumerate(r)])
                out += self.table(widths, rows, True) + paragraph('', 'left')
            elif kind == 'h1':
                out += paragraph(self.runs(value, bold=True), before=120, after=60, number=0, keep=True, bold_number=True)
            elif kind == 'h2':
                short = heading(NOTE.sub('', value))
                out += paragraph(self.runs(value, bold=short), before=60, after=60, number=1, keep=short, bold_number=short)
            elif kind == 'h3':
                out += paragraph(self.runs(value), before=60, after=60, number=2)
            elif kind == 'hand':
                out += paragraph(self.runs(value, bold=heading(value)), before=100, after=60, indent=720, keep=heading(value))
            elif kind == 'basis':
                out += paragraph(self.runs(value, italic=True), before=40, after=40, indent=720)
            elif value in ('QUYẾT ĐỊNH:',):
                out += paragraph(run(value, bold=True), 'center', before=160, after=120)
            else:
                out += paragraph(self.runs(value), before=60, after=60, indent=720)
        left = ''
        if 'recipients' in head:
            who = parts(head, 'recipients')
            left = paragraph(run('Nơi nhận:', bold=True, italic=True, size=24), 'left')
            left += ''.join(paragraph(run('- ' + x + (';' if i + 1 < len(who) else '.'), size=22), 'left') for i, x in enumerate(who))
        sign = parts(head, 'sign')
        right = ''.join(paragraph(run(x, bold=True), 'center') for x in sign[:-1])
        right += ''.join(paragraph('', 'center') for _ in range(4)) + paragraph(run(sign[-1], bold=True), 'center')
        out += paragraph('', 'left') + self.table([4600, 4800], [[left or paragraph('', 'left'), right]], False)
        section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
                   '<w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>')
        return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document %s><w:body>%s%s</w:body></w:document>' % (W, out, paragraph('', 'left') + section)


NUMBERING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering %s><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>' % (
    W, ''.join('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="space"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
               '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:lvl>' % (i, f, t)
               for i, (f, t) in enumerate([('upperRoman', '%1.'), ('decimal', '%2.'), ('lowerLetter', '%3)')])))
STYLES = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>' % W
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr %s><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>' % W
TYPES = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>' % ''.join(
    '<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>' % x for x in (('document', 'document.main'), ('styles', 'styles'), ('numbering', 'numbering'), ('footnotes', 'footnotes'), ('header1', 'header')))
RELS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
DOCRELS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % ''.join(
    '<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s.xml"/>' % x for x in ((1, 'styles', 'styles'), (2, 'numbering', 'numbering'), (3, 'footnotes', 'footnotes'), (4, 'header', 'header1')))


def footnotes(notes):
    out = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    for i, note in enumerate(notes):
        out += '<w:footnote w:id="%d">%s</w:footnote>' % (i + 2, paragraph('<w:r><w:rPr><w:sz w:val="20"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>' + run(' ' + note, size=20), 'both'))
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes %s>%s</w:footnotes>' % (W, out)


def write_docx(head, body, path):
    maker = Docx()
    document = maker.document(head, body)
    files = [('[Content_Types].xml', TYPES), ('_rels/.rels', RELS), ('word/document.xml', document), ('word/_rels/document.xml.rels', DOCRELS), ('word/styles.xml', STYLES),
             ('word/numbering.xml', NUMBERING), ('word/footnotes.xml', footnotes(maker.notes)), ('word/header1.xml', HEADER)]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, content in files:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))   # fixed time: the same source gives the same bytes
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, content)


def write_pdfs(jobs):
    """All PDFs in one LibreOffice call with a private profile; jobs: (docx, pdf)."""
    work = tempfile.mkdtemp()
    try:
        inputs = []
        for i, (docx, _) in enumerate(jobs):
            copy = os.path.join(work, '%03d.docx' % i)
            shutil.copyfile(docx, copy)
            inputs.append(copy)
        subprocess.run(['soffice', '-env:UserInstallation=file://' + os.path.join(work, 'profile'), '--headless', '--convert-to', 'pdf', '--outdir', work] + inputs,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        for i, (_, pdf) in enumerate(jobs):
            shutil.copyfile(os.path.join(work, '%03d.pdf' % i), pdf)
    finally:
        shutil.rmtree(work)


def main(arguments):
    jobs, work = [], tempfile.mkdtemp()
    try:
        for name in sorted(os.listdir(os.path.join(HERE, 'sources'))):
            head, body = parse(os.path.join(HERE, 'sources', name))
            for target in one(head, 'out').split():
                path = os.path.join(HERE, target)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                if path.endswith('.txt'):
                    write_txt(head, body, path)
                elif path.endswith('.docx'):
                    write_docx(head, body, path)
                else:
                    docx = os.path.join(work, name + '.docx')
                    write_docx(head, body, docx)
                    jobs.append((docx, path))
        if '--no-pdf' not in arguments and jobs:
            write_pdfs(jobs)
    finally:
        shutil.rmtree(work)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
