"""Lushan's months after June, made up (虚构): quantities go straight from June's figure to the target in December, but
for 高技能人才, which lags far behind."""
import calendar
import sys
from fractions import Fraction

from api_server import YEAR
from harness import EXAMPLES, read_csv

MONTHS = [f"{YEAR}-{month:02}-{calendar.monthrange(YEAR, month)[1]}" for month in range(6, 13)]
LAGS = "5.3"
MADE_UP = "本月数为虚构，仅供测试"


def made_up_months(until=MONTHS[-1]):
    """Rows of a csv of reports from July to the month `until`, with their heading."""
    june = {row[0]: row for row in read_csv(EXAMPLES / "reports-2022-06.csv")[1:]}
    head, *programme = read_csv(EXAMPLES / "programme.csv")
    at = {name: number for number, name in enumerate(head)}
    rows = [["指标编号", "报告期止", "累计完成", "文字说明"]]
    for row in programme:
        code, target = row[at["指标编号"]], row[at["年度目标"]]
        if row[at["指标类型"]] != "数量" or not target or code not in june or not june[code][2]:
            continue
        begin, end = Fraction(june[code][2]), max(Fraction(target), Fraction(june[code][2]))
        for step, month in enumerate(MONTHS[1:], 1):
            value = begin + (end - begin) * step / 6
            if code == LAGS:
                value = begin + 20 * step
            rows.append([code, month, int(value) if step < 6 or code == LAGS else str(end), MADE_UP])
    return [rows[0]] + [[str(cell) for cell in row] for row in rows[1:] if row[1] <= until]


if __name__ == "__main__":  # the csv of one month, for stories that are told elsewhere
    print("\n".join(",".join(row) for number, row in enumerate(made_up_months(sys.argv[1]))
                    if number == 0 or row[1] == sys.argv[1]))
