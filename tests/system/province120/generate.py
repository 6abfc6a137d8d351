#!/usr/bin/env python3
"""Writes a scripted province of 120 reporting units and what its totals must be.

  generate.py FOLDER [--seed N]

FOLDER gets units.csv, succession.csv, request.csv, reports/*.txt and expected.json. The same seed gives the same bytes.
expected.json comes from the numbers the script drew, added up here by plain loops; it never reads the reports back.

Cases, by unit (see `case` in expected.json): on_time, late, superseded, wrong_period, owing, percent_only (says "100%",
never a count), parent (a Sở whose number includes its centres), child (a centre inside its parent's number), own (a Sở
that gives its own office's number and its centres' apart).
"""
import json, os, sys, textwrap

PERIOD, DUE = '2026-Q3', '2026-09-18'
TITLE = 'Kết quả công tác bảo đảm an ninh mạng Quý %s năm %d'
LETTER = 'Công văn số 2417/CAT-PA05 ngày 07/9/2026 của Công an tỉnh'
METRICS = ['computers', 'computers_online', 'computers_offline', 'protected', 'systems', 'systems_approved', 'systems_soc', 'alerts', 'alerts_handled', 'vulnerabilities', 'vulnerabilities_fixed', 'incidents']
ONSET = ['Bình', 'Đông', 'Hạ', 'Khánh', 'Lạc', 'Ngọc', 'Phú', 'Quang', 'Tân', 'Thạch', 'Vân', 'Xuân']
RIME = ['Bồng', 'Chương', 'Đăng', 'Giao', 'Huy', 'Kỳ', 'Lũng', 'Mộc', 'Nham', 'Thuận']
FIELDS = ['Nội vụ', 'Tài chính', 'Xây dựng', 'Y tế', 'Công Thương', 'Tư pháp', 'Ngoại vụ', 'Giáo dục và Đào tạo', 'Khoa học và Công nghệ', 'Nông nghiệp và Môi trường', 'Văn hóa, Thể thao và Du lịch', 'Dân tộc và Tôn giáo']
CENTRES = ['Trung tâm Lưu trữ lịch sử', 'Trung tâm Dịch vụ tài chính công', 'Trung tâm Kiểm định xây dựng', 'Trung tâm Kiểm soát bệnh tật']


class Draw:
    """A fixed linear congruential generator, so that the same seed means the same province on every Python."""
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n

    def between(self, low, high):
        return low + self.below(high - low + 1)


def dots(n):
    return '{:,}'.format(n).replace(',', '.')


def two(n):
    return '%02d' % n if n < 10 else dots(n)


def draw_numbers(draw, large):
    offline = draw.between(1, 6)
    online = draw.between(60, 180) if large else draw.between(18, 60)
    systems = draw.between(3, 7) if large else draw.between(1, 3)
    approved = draw.between(0, systems)
    alerts, holes = draw.between(3, 40), draw.between(6, 60)
    return {'computers': online + offline, 'computers_online': online, 'computers_offline': offline, 'protected': online - draw.between(0, 5), 'systems': systems,
            'systems_approved': approved, 'systems_soc': draw.between(0, systems), 'alerts': alerts, 'alerts_handled': alerts - draw.between(0, 2),
            'vulnerabilities': holes, 'vulnerabilities_fixed': holes - draw.between(0, 4), 'incidents': draw.between(1, 3) if draw.below(4) == 0 else 0}


def some(n, what):
    return 'chưa có hệ thống nào ' + what if n == 0 else '%s hệ thống đã %s' % (two(n), what)


def statements(n, name, style):
    """The numbers as officers write them; three ways."""
    incidents = 'Không xảy ra sự cố an ninh mạng.' if n['incidents'] == 0 else 'Trong quý xảy ra %s sự cố an ninh mạng, đã khắc phục xong.' % two(n['incidents'])
    warnings = 'tiếp nhận %s cảnh báo, đã xử lý %s cảnh báo; phát hiện %s lỗ hổng, đã khắc phục %s lỗ hổng.' % tuple(two(n[k]) for k in ('alerts', 'alerts_handled', 'vulnerabilities', 'vulnerabilities_fixed'))
    systems = [two(n['systems']), some(n['systems_approved'], 'được phê duyệt cấp độ'), some(n['systems_soc'], 'kết nối SOC')]
    if style == 0:
        return ['%s hiện có %s máy tính, trong đó %s máy tính kết nối Internet và %s máy tính không kết nối Internet.' % (name, two(n['computers']), two(n['computers_online']), two(n['computers_offline'])),
                '%s quản lý %s hệ thống thông tin, trong đó %s, %s.' % (name, *systems),
                'Phần mềm phòng, chống mã độc đã được cài đặt trên %d/%d máy tính kết nối Internet.' % (n['protected'], n['computers_online']), name + ' ' + warnings, incidents]
    if style == 1:
        return ['Tổng số máy tính của %s là %s máy tính; số máy tính kết nối Internet là %s máy tính; số máy tính không kết nối Internet là %s máy tính.' % (name, two(n['computers']), two(n['computers_online']), two(n['computers_offline'])),
                'Số hệ thống thông tin do %s quản lý là %s hệ thống; %s; %s.' % (name, *systems),
                'Có %s máy tính đã được cài đặt phần mềm phòng, chống mã độc.' % two(n['protected']), 'Trong kỳ báo cáo, ' + name + ' ' + warnings, incidents]
    return ['Về trang thiết bị, %s được trang bị %s máy tính (%s máy tính kết nối Internet, %s máy tính không kết nối Internet); %d/%d máy tính kết nối Internet đã được cài đặt phần mềm phòng, chống mã độc.'
            % (name, two(n['computers']), two(n['computers_online']), two(n['computers_offline']), n['protected'], n['computers_online']),
            'Về cấp độ, %s có %s hệ thống thông tin; %s; %s.' % (name, *systems), 'Về giám sát, ' + name + ' ' + warnings, incidents]


def paper(unit, number, day, quarter, body, layout, year=2026, closing=None):
    y, m, d = day.split('-')
    head = unit['head'] + ['Số: %d/BC-%s' % (number, unit['symbol']), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
                           '%s, ngày %s tháng %s năm %s' % (unit['place'], d, m if int(m) in (1, 2) or int(m) > 9 else str(int(m)), y), 'BÁO CÁO', TITLE % (quarter, year), 'Kính gửi: Công an tỉnh Hòa Lam.']
    ask = LETTER if year == 2026 and quarter == 'III' else 'yêu cầu của Công an tỉnh'
    lines = head + ['Thực hiện %s, %s báo cáo như sau:' % (ask, unit['short'])] + ['I. TÌNH HÌNH CHUNG', 'Tình hình an ninh mạng tại %s cơ bản ổn định.' % unit['short'], 'II. KẾT QUẢ CÔNG TÁC'] + body
    lines += ['III. KIẾN NGHỊ', 'Đề nghị Công an tỉnh tiếp tục hỗ trợ tập huấn nghiệp vụ.', closing or 'Trên đây là báo cáo của %s./.' % unit['short'], 'Nơi nhận:', '- Như trên;', '- Lưu: VT.', unit['signer'], 'Trương Nhã Khởi']
    if layout == 1:
        return '\n\n'.join(w + ' ' for line in lines for w in textwrap.wrap(line, 78, break_long_words=False, break_on_hyphens=False)) + '\n'
    return '\n\n'.join(lines) + '\n'


def units(draw):
    out = []
    for i, field in enumerate(FIELDS):
        out.append({'code': 'SO%02d' % i, 'name': 'Sở %s tỉnh Hòa Lam' % field, 'short': 'Sở ' + field, 'symbol': 'SNgV' if field == 'Ngoại vụ' else 'S' + ''.join(w[0] for w in field.replace(',', '').split() if w != 'và').upper(), 'kind': 'department', 'parent': 'HL',
                    'head': ['UBND TỈNH HÒA LAM', ('SỞ ' + field).upper()], 'place': 'Hòa Lam', 'signer': 'GIÁM ĐỐC', 'large': True})
    for i, centre in enumerate(CENTRES):
        parent = out[[0, 1, 2, 3][i]]
        out.append({'code': 'TT%02d' % i, 'name': '%s, %s' % (centre, parent['short']), 'short': centre, 'symbol': 'TT', 'kind': 'service_center', 'parent': parent['code'],
                    'head': [parent['short'].upper(), centre.upper()], 'place': 'Hòa Lam', 'signer': 'GIÁM ĐỐC', 'large': False})
    names = [a + ' ' + b for a in ONSET for b in RIME]
    for i in range(104):
        ward = i % 4 == 3
        kind = 'phường' if ward else 'xã'
        name = names[i]
        out.append({'code': 'XA%03d' % i, 'name': 'Ủy ban nhân dân %s %s' % (kind, name), 'short': 'UBND %s %s' % (kind, name), 'symbol': 'UBND', 'kind': 'ward' if ward else 'commune', 'parent': 'HL',
                    'head': ['ỦY BAN NHÂN DÂN', ('%s %s' % (kind, name)).upper()], 'place': name, 'signer': 'CHỦ TỊCH', 'large': False, 'valid_from': '2025-07-01'})
    return out


def case_of(unit, i):
    if unit['code'] in ('SO00', 'SO01'):
        return 'parent'
    if unit['code'] in ('SO02', 'SO03'):
        return 'own'
    if unit['code'] in ('TT00', 'TT01'):
        return 'child'
    return {5: 'late', 9: 'superseded', 13: 'wrong_period', 17: 'owing', 19: 'percent_only'}.get(i % 20, 'on_time')


def main(arguments):
    folder = arguments[0]
    seed = int(arguments[arguments.index('--seed') + 1]) if '--seed' in arguments else 2026
    draw = Draw(seed)
    os.makedirs(os.path.join(folder, 'reports'), exist_ok=True)
    register, expected = units(draw), {'period': PERIOD, 'due_on': DUE, 'seed': seed, 'units': {}}
    totals = {k: {'value': 0, 'units': 0} for k in METRICS}
    chosen = {u['code']: draw_numbers(draw, u['large']) for u in register}

    def write(name, text):
        open(os.path.join(folder, 'reports', name), 'w', encoding='utf-8').write(text)

    for i, unit in enumerate(register):
        case, own = case_of(unit, i), chosen[unit['code']]
        children = [c for c in register if c['parent'] == unit['code']]
        style, layout, number = i % 3, i % 2, 100 + i
        day = '2026-09-%02d' % draw.between(14, 18)
        stated, files, name = dict(own), [], '%03d_%s' % (i, unit['code'].lower())
        state = {'late': 'late', 'wrong_period': 'wrong_period', 'owing': 'owing'}.get(case, 'on_time')
        if case == 'parent':
            for k in METRICS:
                stated[k] = own[k] + sum(chosen[c['code']][k] for c in children)
            body = ['Số liệu dưới đây của toàn Sở, đã bao gồm các đơn vị trực thuộc.'] + statements(stated, 'Toàn Sở (gồm cơ quan Sở và các đơn vị trực thuộc)', style)
        elif case == 'own':
            body = statements(own, 'Cơ quan Sở', 0) + ['Các đơn vị trực thuộc Sở có %s máy tính.' % two(sum(chosen[c['code']]['computers'] for c in children))]
        elif case == 'percent_only':
            body = [s for s in statements(own, unit['short'], 0) if 'Phần mềm phòng' not in s] + ['100% máy tính kết nối Internet đã được cài đặt phần mềm phòng, chống mã độc.']
            stated['protected'] = None
        else:
            body = statements(own, unit['short'], style)
        if case == 'owing':
            stated = None
        elif case == 'wrong_period':
            files = [name + '.txt']
            write(files[0], paper(unit, number, day, 'II', body, layout))
            stated = None
        elif case == 'superseded':
            wrong = dict(own, computers=own['computers'] + 10, computers_online=own['computers_online'] + 10)
            files = [name + '_a.txt', name + '_b.txt']
            write(files[0], paper(unit, number, '2026-09-14', 'III', statements(wrong, unit['short'], style), layout))
            write(files[1], paper(unit, number + 50, '2026-09-17', 'III', body, layout, closing='Báo cáo này thay thế Báo cáo số %d/BC-%s ngày 14/9/2026 của %s./.' % (number, unit['symbol'], unit['short'])))
        else:
            if case == 'late':
                day = '2026-09-%02d' % draw.between(22, 28)
            files = [name + '.txt']
            write(files[0], paper(unit, number, day, 'III', body, layout))
        counted = stated is not None and case != 'child'      # a child's number is already inside its parent's
        for k in METRICS:
            if counted and stated[k] is not None:
                totals[k]['value'] += stated[k]
                totals[k]['units'] += 1
        expected['units'][unit['code']] = {'case': case, 'state': state, 'files': files, 'claims': stated, 'in_total': counted, 'scope': {'parent': 'with_subordinates'}.get(case, 'own')}
    # A merger: two old communes reported Quý II/2025, their successor reports Quý III/2026.
    merged, old = [u for u in register if u['kind'] == 'ward'][:5], []
    expected['before_merger'] = {}
    for i, unit in enumerate(merged):
        value = 0
        for side in 'ab':
            n = draw_numbers(draw, False)
            place = unit['place'].split()[0] + (' Thượng' if side == 'a' else ' Hạ') + ' ' + unit['place'].split()[1]
            predecessor = {'code': unit['code'] + side, 'name': 'Ủy ban nhân dân xã ' + place, 'short': 'UBND xã ' + place, 'symbol': 'UBND', 'kind': 'commune', 'parent': 'HL', 'head': ['ỦY BAN NHÂN DÂN', ('xã ' + place).upper()],
                           'place': place, 'signer': 'CHỦ TỊCH', 'valid_to': '2025-06-30', 'successor': unit['code']}
            old.append(predecessor)
            write('old_%d%s.txt' % (i, side), paper(predecessor, 40 + i, '2025-06-16', 'II', statements(n, predecessor['short'], 0), 0, year=2025))
            value += n['computers']
        expected['before_merger'][unit['code']] = {'period': '2025-Q2', 'computers': value}
    expected['totals'] = totals
    expected['counts'] = {s: sum(1 for u in expected['units'].values() if u['state'] == s) for s in ('on_time', 'late', 'wrong_period', 'owing')}
    expected['counts']['superseded'] = sum(1 for u in expected['units'].values() if u['case'] == 'superseded')
    with open(os.path.join(folder, 'units.csv'), 'w', encoding='utf-8') as f:
        f.write('code,name,short_name,symbol,kind,parent,valid_from,valid_to,aliases\nHL,Ủy ban nhân dân tỉnh Hòa Lam,UBND tỉnh,UBND,province,,,,UBND tỉnh Hòa Lam\nHL-CAT,Công an tỉnh Hòa Lam,Công an tỉnh,CAT,police,HL,,,Công an tỉnh\n')
        for u in register + old:
            f.write(','.join('"%s"' % x if ',' in x else x for x in (u['code'], u['name'], u['short'], u['symbol'], u['kind'], u['parent'], u.get('valid_from', ''), u.get('valid_to', ''), u['short'])) + '\n')
    with open(os.path.join(folder, 'succession.csv'), 'w', encoding='utf-8') as f:
        f.write('predecessor,successor,on_date,scope\n' + ''.join('%s,%s,2025-07-01,organisation\n' % (u['code'], u['successor']) for u in old))
    with open(os.path.join(folder, 'request.csv'), 'w', encoding='utf-8') as f:
        f.write('code,number,issued_on,issuer,title,period,due_on,addressees,document\nYC-2026-Q3,2417/CAT-PA05,2026-09-07,HL-CAT,%s,%s,%s,%s,\n' % ('Báo cáo kết quả công tác bảo đảm an ninh mạng Quý III năm 2026', PERIOD, DUE, ';'.join(u['code'] for u in register)))
    with open(os.path.join(folder, 'expected.json'), 'w', encoding='utf-8') as f:
        json.dump(expected, f, ensure_ascii=False, indent=1, sort_keys=True)
        f.write('\n')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
