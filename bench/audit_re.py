"""The peer of `duban audit` in bench/run: an auditor as one would write it in Python, with re and
fractions. It takes a text apart into the words of bulletins, numbers with their units, and marks;
accounts for every number; pairs each percentage with the quantity before it (分别 lists by their
place); judges it against a target in the sentence or tells which target would agree; finds typing
errors; and writes JSON. It knows far less of the language than duban does.

    python3 bench/audit_re.py FILE.txt
"""
import json
import pathlib
import re
import sys
from fractions import Fraction

LEXICON = pathlib.Path(__file__).resolve().parent.parent / "src" / "claim" / "lexicon.csv"
WORDS = {
    "share": "占 占比 比重 完成率 完成比例 率 覆盖面 满意度", "each": "分别 依次",
    "target": "目标 任务 计划 目标任务 年度目标 预期目标 计划数 任务数 预算",
    "done": "完成 实现 建成 新增 新建 改建 开工 开展 发放 救助 培训 改造 筹措 注册 整治 "
            "累计 已",
    "growth": "增长 增加 下降 减少 提高 同比 环比 上升", "above": "高于 超 超过 低于 快于 落后",
    "part": "其中 其余 共 合计 总数 中", "all": "均 全部 多数 过半 超额完成 完成任务",
    "rank": "居 位列",
    "about": "约 近 余 多 左右 以上 不低于", "last": "上年 去年 同期",
    "schedule": "序时进度 时间进度",
}
KINDS = {word: kind for kind, words in WORDS.items() for word in words.split()}
UNITS = ("个百分点|人次|平方米|平方公里|公里|千米|元|人|名|个|户|家|所|套|座|处|项|件|条|场|例|张|"
         "台|亩|吨|次|米|%")
TOKEN = re.compile(
    r"(?P<date>\d{4}\s*年(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?|\d+\s*月(?:\s*\d+\s*日)?)"
    r"|(?P<ordinal>第\s*[\d一二三四五六七八九十]+)"
    rf"|(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)\s*(?P<scale>万|亿)?\s*(?P<unit>{UNITS})?"
    "|(?P<word>" + "|".join(sorted(KINDS, key=len, reverse=True)) + ")"
    r"|(?P<stop>[。；！？\n])|(?P<comma>[，：（）])|(?P<list>、)")
SCALE = {"万": 10_000, "亿": 100_000_000, None: 1}


def span(digits, scale):
    value = Fraction(digits.replace(",", ""))
    places = len(digits.split(".")[1]) if "." in digits else 0
    half = Fraction(1, 2 * 10 ** places) if places else Fraction(0)
    return (value - half) * scale, (value + half) * scale


def judge(actual, percent, target):
    low, high = span(actual["number"], SCALE[actual["scale"]])
    digits = percent["number"]
    places = len(digits.split(".")[1]) if "." in digits else 0
    half = Fraction(1, 2 * 10 ** places)
    share = Fraction(digits.replace(",", ""))
    if target is not None:
        whole = Fraction(target["number"].replace(",", "")) * SCALE[target["scale"]]
        fits = whole and low * 100 / whole < share + half and high * 100 / whole >= share - half
        return ("consistent" if fits else "inconsistent"), None
    if share <= half:
        return "implied", None
    return "implied", [float(low * 100 / (share + half)), float(high * 100 / (share - half))]


def finish(text, numbers, claims):
    """The claims of one sentence, whose numbers are (match, words since the number before)."""
    quantities = [m for m, words in numbers if m["unit"] not in ("%", "个百分点")]
    percents = [m for m, words in numbers if m["unit"] == "%"]
    targets = [m for m, words in numbers if words and words[-1] == "target" and m in quantities]
    told = [m for m in quantities if m not in targets]
    paired = set()
    for i, percent in enumerate(percents):
        before = [m for m in told if m.end() <= percent.start()]
        if not before:
            continue
        words = next(words for m, words in numbers if m is percents[0])
        each = "each" in words and len(before) >= len(percents)
        actual = before[len(before) - len(percents) + i] if each else before[-1]
        verdict, implied = judge(actual, percent, targets[-1] if targets else None)
        paired |= {actual, percent}
        claims.append({"start": actual.start(), "end": percent.end(),
                       "text": text[actual.start():percent.end()],
                       "actual": {"text": actual.group(), "value": actual["number"]},
                       "percent": {"text": percent.group(), "value": percent["number"]},
                       "implied_target": implied, "verdict": verdict,
                       "explanation": f"{actual.group()} {percent.group()} {verdict}"})
    for m, _ in numbers:
        if m not in paired:
            claims.append({"start": m.start(), "end": m.end(), "text": m.group(),
                           "actual": {"text": m.group(), "value": m["number"]},
                           "verdict": "unverifiable", "explanation": "只有数量"})


def audit(text):
    claims, numbers, words = [], [], []
    account = {"dates": 0, "ordinals": 0, "in_claims": 0}
    for m in TOKEN.finditer(text):
        kind = m.lastgroup
        if kind == "word":
            words.append(KINDS[m["word"]])
        elif kind == "date":
            account["dates"] += 1
        elif kind == "ordinal":
            account["ordinals"] += 1
        elif kind == "stop":
            finish(text, numbers, claims)
            numbers, words = [], []
        elif m["number"]:
            account["in_claims"] += 1
            numbers.append((m, words))
            words = []
    finish(text, numbers, claims)
    wrong = dict(line.split(",")[:2] for line in
                 LEXICON.read_text(encoding="utf-8").splitlines()[1:])
    typing = re.compile("|".join(map(re.escape, sorted(wrong, key=len, reverse=True))))
    findings = [{"start": m.start(), "end": m.end(), "text": m.group(),
                 "suggestion": wrong[m.group()]} for m in typing.finditer(text)]
    return {"claims": claims, "numbers": account, "findings": findings}


def main(path):
    with open(path, encoding="utf-8") as file:
        json.dump(audit(file.read()), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1])
