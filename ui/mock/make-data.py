#!/usr/bin/env python3
"""Makes mock/data/*.json from the real program, so that the mock shows true figures.

usage: mock/make-data.py build/duban     (from ui/; needs ../examples/lushan-2022/lushan-2022.xlsx)
"""
import csv, io, json, os, subprocess, sys, tempfile

duban = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
example = os.path.join(here, '../../examples/lushan-2022/lushan-2022.xlsx')


def run(*args):
    return subprocess.run([duban, *args], check=True, capture_output=True, text=True).stdout


def bulletin(db):
    """The words of the draft with the figures of the trace set in, in reading order."""
    rows = [r.split('\t') for r in run('bulletin', 'trace', db).splitlines() if r]
    lines = run('bulletin', 'draft', db).splitlines()
    data = [{'value': r[1], 'id': r[2], 'label': r[3], 'formula': r[4], 'source': r[5]} for r in rows]
    at = 0

    def runs(text):
        nonlocal at
        out, rest = [], text
        while rest:
            found = rest.find(data[at]['value']) if at < len(data) else -1
            if found < 0:
                out.append({'text': rest, 'datum': None})
                break
            if found:
                out.append({'text': rest[:found], 'datum': None})
            out.append({'text': data[at]['value'], 'datum': data[at]})
            rest = rest[found + len(data[at]['value']):]
            at += 1
        return out

    blocks, table = [], None
    for line in lines[5:-3]:
        if '\t' in line:
            cells = line.split('\t')
            if table is None:
                shares = [5, 22, 16, 10, 11, 10, 10, 10]
                sides = ['centre', 'left', 'left', 'right', 'right', 'right', 'right', 'centre']
                table = {'kind': 'table', 'rows': [], 'columns': [
                    {'heading': h, 'share': s, 'align': a} for h, s, a in zip(cells, shares, sides)]}
            else:
                table['rows'].append([
                    {'text': c, 'datum': next((d for d in data if d['id'].startswith(cells[0] + '/') and c.startswith(d['value'])), None)}
                    for c in cells])
            continue
        if line[:2] in ('一、', '二、', '三、', '四、'):
            blocks.append({'kind': 'heading_1', 'runs': [{'text': line, 'datum': None}]})
        elif line == '附件':
            blocks.append({'kind': 'annex', 'runs': [{'text': line, 'datum': None}]})
        elif blocks and blocks[-1]['kind'] == 'annex' and len(blocks[-1]['runs']) == 1:
            blocks[-1]['runs'].append({'text': line, 'datum': None})
        else:
            blocks.append({'kind': 'body', 'runs': runs(line)})
    if table:
        blocks.append(table)
    return {
        'title': lines[4],
        'frame': {'series': lines[0], 'number': lines[1], 'issuer': lines[2], 'date': lines[3], 'restricted': None,
                  'copy_to': lines[-3], 'printed': lines[-1]},
        'blocks': blocks,
        'notices': ['排名 4.1：全市第三位来自填报，没有附依据'],
        'may': ['download'],
    }


TEXT = '''鲁山县2022年上半年工作进展情况通报
截至6月31日，县卫健委完成宫颈癌筛查6549人，占目标任务的43.66%；乳腺癌筛查6549人，占目标任务的43.7%。免费产前超生筛查2669人，产前超声筛查率81.4%，均超额完成。
县教育局改建幼儿园任务6所，已建成1所，占任务的16%，其余4所已开工。县财政局目标任务35万元，到位33万元，完成率94.28%。
县残联救助残疾儿童189人，居全市第3位，较去年同期下降1.25%。
'''


def checked(db, folder):
    """The audit of a short text with one of each kind, held against the database."""
    path = os.path.join(folder, 'text.txt')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TEXT)
    done = subprocess.run([duban, 'audit', path, '--format', 'json', '--db', db], capture_output=True, text=True)
    return {**json.loads(done.stdout), 'text': TEXT}


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, 'a.db')
    run('init', db, '--region', '410423', '--name', '鲁山县')
    imported = json.loads(run('import', db, example, '--region', '410423', '--year', '2022', '--format', 'json'))
    board = json.loads(run('status', db, '--as-of', '2022-06-30', '--format', 'json'))
    facts = os.path.join(here, '../../test/data/lushan-2022')
    out = {'board': board, 'import': imported, 'bulletin': bulletin(db), 'check': checked(db, folder)}

for name, value in out.items():
    with open(os.path.join(here, 'data', name + '.json'), 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write('\n')
