"""Laws that hold for any programme: what is written is read back, the order of rows and files means
nothing, sums are exact, and every status is the one that a second reckoning of the rules gives (see
test/data/programmes.py)."""
import csv
import datetime
import io
import pathlib
import random
import sys
import unittest
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "data"))

from harness import FlowTest
from programmes import (LIGHTS, MONTH_ENDS, STATUSES, YEAR, Indicator, files_of,  # noqa: E402
                        plain, random_indicator, rounded, shuffled)


class LawTest(FlowTest):
    def write_tables(self, tables, prefix=""):
        paths = []
        for name, rows in tables.items():
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(rows)
            paths.append(self.write(prefix + name, out.getvalue()))
        return paths

    def load(self, database, paths):
        self.duban("init", database)
        self.duban("import", database, *paths, "--region", "410423", "--year", YEAR)

    def board(self, database, day):
        return self.duban("status", database, "--format", "json", "--as-of", day).json


# ---------------------------------------------------------------- the laws

class Oracle(LawTest):
    """2 000 indicators of all kinds and directions, each on three days."""

    def test_status_and_every_printed_share(self):
        seen = {}
        for seed in range(5):
            rng = random.Random(seed)
            indicators = [random_indicator(rng, n) for n in range(400)]
            database = self.new_database()
            self.load(database, self.write_tables(files_of(rng, indicators), f"{seed}-"))
            days = [rng.choice(MONTH_ENDS), datetime.date(YEAR, rng.randint(1, 12), rng.randint(1, 28)),
                    datetime.date(YEAR + 1, 1, 31)]
            for day in days:
                lines = {line["code"]: line for line in self.board(database, day)["indicators"]}
                self.assertEqual(len(indicators), len(lines))
                for i in indicators:
                    with self.subTest(seed=seed, day=str(day), code=i.code):
                        self.compare(i, day, lines[i.code])
                    status = i.status(day)
                    seen[status] = seen.get(status, 0) + 1
        # The generator reaches every status, more than once in a while.
        self.assertEqual(set(STATUSES.values()), set(seen))
        self.assertGreater(min(seen.values()), 20, seen)

    def compare(self, i, day, line):
        status = i.status(day)
        self.assertEqual(status, line["status"], f"{i}\n{line}")
        self.assertEqual(STATUSES[line["status_chinese"]], status)
        self.assertEqual(LIGHTS[status], line["light"])
        self.assertEqual(None if i.target is None else plain(i.target), line["target"])
        planned = None if i.target is None else rounded(i.planned(day), 2, "四舍五入")
        self.assertEqual(planned, line["planned"], f"{i}")

        def share(value):
            return None if value is None else rounded(value, i.digits, i.rounding)

        rate = i.actual(day) if i.kind == "比率" else None
        self.assertEqual(None if rate is None else share(rate / 100), line["rate"], f"{i}")
        self.assertEqual(share(i.physical(day)), line["physical"], f"{i}")
        judged = i.target is not None and i.direction == "达到" and i.kind != "比率"
        self.assertEqual(share(i.completion(day)) if judged else None, line["completion"], f"{i}")
        if line["remedy"] is None:
            self.assertIn(LIGHTS[status], ("green", "none"))
        else:
            self.assertIn(LIGHTS[status], ("yellow", "red"))
        self.assertTrue(line["why"])


class ReadBack(LawTest):
    def test_what_was_written_is_read_back(self):
        rng = random.Random(11)
        indicators = [random_indicator(rng, n) for n in range(150)]
        self.load(self.db, self.write_tables(files_of(rng, indicators)))
        day = MONTH_ENDS[-1]
        lines = self.board(self.db, day)["indicators"]
        self.assertEqual([i.code for i in indicators], [line["code"] for line in lines])
        kinds = {"数量": "quantity", "资金": "money", "比率": "rate", "项目点": "site", "节点": "milestone"}
        for i, line in zip(indicators, lines):
            with self.subTest(i.code):
                self.assertEqual((i.name, i.unit, i.matter, kinds[i.kind], i.measure),
                                 (line["name"], line["unit"], line["matter"], line["kind"],
                                  line["measure"]))
                value = i.report(day)
                if isinstance(value, tuple):
                    self.assertEqual("/".join(map(plain, value)), line["actual"])
                elif i.kind == "项目点" and i.sites:
                    self.assertEqual(plain(i.actual(day)), line["actual"])
                elif value is not None:
                    self.assertEqual(plain(value), line["actual"])
        # A second reading of the same files finds nothing new.
        again = self.duban("import", self.db, *self.folder.glob("*.csv"), "--format", "json").json
        for kind, count in again["counts"].items():
            self.assertEqual((0, 0, count["rows"]),
                             (count["added"], count["updated"], count["unchanged"]), kind)

    def test_csv_table_and_workbook_say_the_same(self):
        rng = random.Random(12)
        indicators = [random_indicator(rng, n) for n in range(60)]
        self.load(self.db, self.write_tables(files_of(rng, indicators)))
        rows = self.duban("status", self.db, "--format", "csv", "--as-of", "2022-06-30").csv
        lines = self.board(self.db, "2022-06-30")["indicators"]
        keys = ["code", "name", "actual", "target", "completion", "rate", "physical", "planned",
                "status_chinese"]
        shown = [[line[key] or "" for key in keys] for line in lines]
        # A text that a spreadsheet would run as a formula is guarded by an apostrophe.
        guarded = [["'" + cell if cell and cell[0] in "=+-@" and not is_number(cell) else cell
                    for cell in row] for row in shown]
        self.assert_csv(rows[1:], guarded)


def is_number(text):
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


class Order(LawTest):
    def test_rows_columns_and_files_in_any_order(self):
        rng = random.Random(21)
        indicators = [random_indicator(rng, n) for n in range(80)]
        tables = files_of(rng, indicators)
        self.load(self.db, self.write_tables(tables))
        days = ["2022-05-31", "2022-06-15", "2022-12-31"]
        expected = [self.board(self.db, day) for day in days]
        for turn in range(4):
            mixed = {name: shuffled(rng, rows) for name, rows in tables.items()}
            database = self.new_database()
            paths = self.write_tables(mixed, f"{turn}-")
            rng.shuffle(paths)
            self.load(database, paths)
            self.assertEqual(expected, [self.board(database, day) for day in days])
        # One file after the other, reports of later periods before earlier ones.
        database = self.new_database()
        self.duban("init", database)
        for name in ("方案.csv", "节点.csv", "项目点.csv", "阶段.csv"):
            self.duban("import", database, self.folder / name, "--region", "410423")
        head, *rows = tables["填报.csv"]
        by_period = {}
        for row in rows:
            by_period.setdefault(str(row[1]).replace("年", "-").rstrip("月"), []).append(row)
        for period in sorted(by_period, reverse=True):
            self.duban("import", database, self.write_csv("一期.csv", [head, *by_period[period]]))
        self.assertEqual(expected, [self.board(database, day) for day in days])


class Sums(LawTest):
    def test_totals(self):
        rng = random.Random(31)
        indicators = [random_indicator(rng, n) for n in range(210)]
        self.load(self.db, self.write_tables(files_of(rng, indicators)))
        for day in (MONTH_ENDS[3], MONTH_ENDS[8], datetime.date(YEAR, 12, 31)):
            board = self.board(self.db, day)
            statuses = {status: 0 for status in STATUSES.values()}
            for i in indicators:
                statuses[i.status(day)] += 1
            self.assertEqual(statuses, board["statuses"])
            self.assertEqual(self.total(indicators, day, {"name": ""}), board["all"])
            units = [self.total([i for i in indicators if i.unit == unit], day, {"name": unit})
                     for unit in dict.fromkeys(i.unit for i in indicators)]
            self.assertEqual(units, board["units"])
            matters = [self.total([i for i in indicators if i.matter == m], day,
                                  {"name": f"第{m}件", "number": m})
                       for m in dict.fromkeys(i.matter for i in indicators)]
            self.assertEqual(matters, board["matters"])
            self.assertEqual(sum(m["completed"] for m in matters), board["matters_completed"])
            self.assertEqual(sum(m["started"] > 0 for m in matters), board["matters_started"])
            self.assertEqual(board["all"]["indicators"], sum(u["indicators"] for u in units))

    @staticmethod
    def total(some, day, names):
        def kept(i):
            if i.target is None:
                return False
            g = i.physical(day)
            g = i.completion(day) if g is None and i.direction == "达到" else g
            return i.met(day) or (i.direction == "达到" and g is not None and g >= i.planned(day))

        judged = [i for i in some if i.target is not None]
        # A limit that is kept before its deadline is on schedule, not done.
        met = sum(i.status(day) in ("exceeded", "completed", "completed_early") for i in judged)
        lights = [LIGHTS[i.status(day)] for i in some]
        return {**names, "indicators": len(some), "judged": len(judged), "met": met,
                "started": sum(i.started(day) for i in some), "on_schedule": sum(map(kept, some)),
                "green": lights.count("green"), "yellow": lights.count("yellow"),
                "red": lights.count("red"), "completed": bool(judged) and met == len(judged)}


class Printing(LawTest):
    def test_no_share_crosses_100(self):
        indicators = []
        for n, digits in enumerate([d for d in range(7) for _ in range(3)]):
            # One below and one above the target, by less than what the places show.
            for step, more in enumerate((-1, 0, 1)):
                i = Indicator(code=f"{n + 1}.{step + 1}", name="近", unit="甲", matter=1, digits=digits,
                              target=Fraction(10 ** 9), rounding=["四舍五入", "四舍六入五成双", "截尾"][n % 3])
                i.reports[MONTH_ENDS[5]] = i.target + more
                indicators.append(i)
        self.load(self.db, self.write_tables(files_of(random.Random(41), indicators)))
        lines = self.board(self.db, "2022-06-30")["indicators"]
        for i, line in zip(indicators, lines):
            more = i.reports[MONTH_ENDS[5]] - i.target
            printed = Fraction(line["completion"])
            with self.subTest(i.code, more=str(more)):
                self.assertEqual(more < 0, printed < 100)
                self.assertEqual(more > 0, line["status"] == "exceeded")
                self.assertEqual(i.digits, len(line["completion"].partition(".")[2]))


class Growth(LawTest):
    RANKS = ["behind", "slightly_behind", "on_schedule", "ahead", "completed", "completed_early",
             "exceeded"]

    def test_more_done_is_never_worse(self):
        rng = random.Random(51)
        series, indicators = [], []
        for kind, measure in (("数量", "座"), ("资金", "万元"), ("比率", "%"), ("项目点", "所")):
            for _ in range(3):
                target = Fraction(rng.randint(20, 90))
                actuals = [target * step / 40 for step in range(49)] if kind != "项目点" else \
                    [Fraction(n) for n in range(int(target) + 3)]
                group = []
                for actual in actuals:
                    if (actual * 10 ** 6).denominator != 1:
                        continue
                    i = Indicator(code=f"{len(series) + 1}.{len(group) + 1}", name="长", unit="甲",
                                  matter=len(series) + 1, kind=kind, measure=measure, target=target)
                    i.reports[MONTH_ENDS[5]] = actual
                    group.append(i)
                series.append(group)
                indicators += group
        self.load(self.db, self.write_tables(files_of(rng, indicators)))
        for day in ("2022-06-30", "2022-09-10", "2022-12-31"):
            lines = {line["code"]: line for line in self.board(self.db, day)["indicators"]}
            for group in series:
                ranks = [self.RANKS.index(lines[i.code]["status"]) for i in group]
                self.assertEqual(sorted(ranks), ranks, group[0])
                self.assertEqual(0, ranks[0])
                self.assertEqual(self.RANKS.index("exceeded"), ranks[-1])


if __name__ == "__main__":
    unittest.main()
