"""The main job: 鲁山县's commitments of 2022, from its files to its board. The answer is
test/data/expected-2022-06-30.csv."""
import csv
import io
import random
import re
import unicodedata
import unittest
from fractions import Fraction

from harness import EXAMPLES, ROOT, FlowTest, Formula, Number, Sheet, both_engines, read_csv, read_xlsx

EXPECTED = ROOT / "test" / "data" / "expected-2022-06-30.csv"
FILES = sorted(path.name for path in EXAMPLES.glob("*.csv"))
WHERE = ("--region", "410423", "--year", "2022")
AS_OF = ("--as-of", "2022-06-30")


class LushanTest(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")
        self.tables = {name: read_csv(EXAMPLES / name) for name in FILES}

    def load(self, *paths, check=0, options=()):
        return self.duban("import", self.db, *paths, *WHERE, *options, check=check)

    def load_all(self):
        return self.load(*[EXAMPLES / name for name in FILES])

    def board(self, day="2022-06-30"):
        return self.duban("status", self.db, "--as-of", day, "--format", "csv").out

    def line(self, code, day="2022-06-30"):
        board = self.duban("status", self.db, "--as-of", day, "--format", "json").json
        return next(line for line in board["indicators"] if line["code"] == code)

    def assert_expected(self):
        self.assertEqual(EXPECTED.read_text(encoding="utf-8"), self.board())

    def change(self, name, **cells):
        """One row of a file with some cells changed: change("programme.csv", 指标编号="1.1", …)."""
        head, *rows = self.tables[name]
        row = next(r for r in rows if r[head.index("指标编号")] == cells["指标编号"])
        return self.write_csv("改 " + name, [head, [cells.get(h, c) for h, c in zip(head, row)]])

    def records(self):
        return self.query("SELECT count(*) FROM audit_record")


@both_engines
class Importing(LushanTest):
    def test_all_files_at_once_in_any_order(self):
        rng = random.Random(1)
        self.load(*[EXAMPLES / name for name in rng.sample(FILES, len(FILES))])
        self.assert_expected()
        self.duban("verify", self.db)

    def test_workbook(self):
        self.load(EXAMPLES / "lushan-2022.xlsx")
        self.assert_expected()
        again = self.load(*[EXAMPLES / name for name in FILES], options=["--format", "json"]).json
        for kind, count in again["counts"].items():
            self.assertEqual((0, 0), (count["added"], count["updated"]), kind)

    def test_one_file_at_a_time(self):
        self.load(EXAMPLES / "programme.csv")
        for name in random.Random(2).sample([f for f in FILES if f != "programme.csv"], len(FILES) - 1):
            self.load(EXAMPLES / name)
        self.assert_expected()

    def test_encodings(self):
        for name, encoding in zip(FILES, ["gb18030", "utf-8-sig", "utf-16", "gb18030", "utf-8",
                                          "utf-16-be", "gb18030"]):
            text = (EXAMPLES / name).read_text(encoding="utf-8-sig")
            if encoding == "utf-16-be":
                text = "\ufeff" + text
            self.load_later = getattr(self, "load_later", []) + [self.write(name, text, encoding)]
        self.load(*self.load_later)
        self.assert_expected()

    def test_columns_and_rows_shuffled_with_a_title_above(self):
        rng = random.Random(3)
        paths = []
        for name, (head, *rows) in self.tables.items():
            columns = rng.sample(range(len(head)), len(head))
            # Words that carry no number stand in the order of their rows.
            rng.shuffle(rows)
            table = [["鲁山县2022年重点民生实事"], [], ["填报日期：2022年7月1日"],
                     *[[row[c] for c in columns] for row in [head, *rows]],
                     ["注：数据以各单位填报为准"], ["填表人：张三", "审核人：李四"]]
            paths.append(self.write_csv(name, table))
        self.load(*paths)
        self.assert_expected()

    def test_synonyms_and_typing_of_real_offices(self):
        names = {"牵头责任单位": " 责 任\n单 位", "年度目标": "目标任务（2022年）", "计量单位": "计量单位*",
                 "完成时限": "完成时间", "实事名称": "民生实事", "开始日期": "启动时间"}
        head, *rows = self.tables["programme.csv"]
        units = [h == "计量单位" for h in head].index(True)
        goal = head.index("年度目标")
        typed = []
        for row in rows:
            row = [cell.replace("2022-12-31", "2022年12月31日") for cell in row]
            if row[goal] and row[units] != "%":
                row[goal] = f"{int(row[goal]):,}{row[units]}"
            typed.append(row)
        programme = self.write_csv("方案.csv", [[names.get(h, h) for h in head], *typed])
        head, *rows = self.tables["reports-2022-06.csv"]
        wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789."}
        column = head.index("累计完成")
        rows = [[cell.translate(wide) if n == column else cell for n, cell in enumerate(row)]
                for row in rows]
        rows[0][column] = "33万户"
        rows[4][head.index("报告期止")] = "2022年上半年"
        reports = self.write_csv("填报.csv", [[{"累计完成": "完成数", "报告期止": "报告期",
                                              "填报单位": "责任单位"}.get(h, h) for h in head], *rows])
        self.load(programme, reports, EXAMPLES / "sites.csv", EXAMPLES / "milestones.csv")
        self.assert_expected()

    def test_workbook_of_a_real_office(self):
        # Title rows, merged cells, numbers, dates, percentages and formulas as a spreadsheet has them.
        head, *rows = self.tables["programme.csv"]
        matter = (head.index("实事序号"), head.index("实事名称"))
        merges, first = [f"A1:{chr(64 + len(head))}1"], None
        for n, row in enumerate(rows):
            if first is None or rows[first][matter[0]] != row[matter[0]]:
                first = n
            elif n + 1 == len(rows) or rows[n + 1][matter[0]] != row[matter[0]]:
                merges += [f"{chr(65 + c)}{first + 3}:{chr(65 + c)}{n + 3}" for c in matter]
        started = set()
        table = [["鲁山县2022年重点民生实事任务分解表"], head]
        for row in rows:
            fresh = row[matter[0]] not in started
            started.add(row[matter[0]])
            cells = [self.typed(h, cell) for h, cell in zip(head, row)]
            for c in matter:
                cells[c] = cells[c] if fresh else None
            table.append(cells)
        head, *rows = self.tables["reports-2022-06.csv"]
        reports = [head, *[[self.typed(h, cell) for h, cell in zip(head, row)] for row in rows]]
        actual = head.index("累计完成")
        reports[4][actual] = Formula("1000+646", Number("1646"))
        reports[6][actual] = Number("0.6", "0%")
        book = self.write_xlsx("台账.xlsx", {"任务分解": Sheet(table, merges), "六月填报": reports,
                                           "项目": self.tables["sites.csv"],
                                           "节点": self.tables["milestones.csv"], "Sheet5": []})
        self.load(book)
        self.assert_expected()

    @staticmethod
    def typed(heading, cell):
        import datetime
        if heading in ("开始日期", "完成时限", "报告期止") and cell:
            return datetime.date.fromisoformat(cell)
        if heading in ("实事序号", "年度目标", "累计完成", "分子", "分母") and cell:
            return Number(cell)
        return cell or None

    def test_the_same_again_changes_nothing(self):
        self.load_all()
        before = self.records()
        answer = self.load(*[EXAMPLES / name for name in FILES], options=["--format", "json"]).json
        self.assertEqual(before, self.records())
        for kind, count in answer["counts"].items():
            self.assertEqual((0, 0, count["rows"], 0), (count["added"], count["updated"],
                                                        count["unchanged"], count["refused"]), kind)
        self.assertEqual([], answer["updates"])
        self.assertEqual([], answer["faults"])

    def test_an_update_is_told(self):
        self.load_all()
        path = self.change("programme.csv", 指标编号="3.1", 年度目标="2060", 目标依据="市里下达")
        result = self.load(path)
        self.assertEqual("更新 改 programme.csv 第2行：3.1 年度目标 2057→2060；目标依据 反推→市里下达\n",
                         result.err)
        path = self.change("reports-2022-06.csv", 指标编号="3.1", 累计完成="1650", 文字说明="进展顺利")
        result = self.load(path)
        self.assertEqual("更新 改 reports-2022-06.csv 第2行：3.1 2022-06-30 数字 1646→1650；"
                         "文字说明 （空）→进展顺利\n", result.err)
        head, row = ["指标编号", "项目点", "阶段", "截至日期"], ["2.1", "新建幼儿园", "开工", "2022-06-30"]
        self.assertEqual("更新 点.csv 第2行：2.1 新建幼儿园 阶段 前期手续→已开工\n",
                         self.load(self.write_csv("点.csv", [head, row])).err)
        self.assertEqual(("1650", "80", "40"), (self.line("3.1")["actual"], self.line("3.1")["completion"],
                                                self.line("2.1")["physical"]))
        self.assertEqual([["1", "1646"], ["2", "1650"]], self.query(
            "SELECT version, actual FROM report WHERE code = '3.1' ORDER BY version"))
        self.duban("verify", self.db)

    def test_an_exported_board_is_passed_over(self):
        self.load_all()
        before = self.records()
        answer = self.load(*[EXAMPLES / name for name in FILES], EXPECTED)
        self.assertIn("提示 expected-2022-06-30.csv：是导出的看板，没有要导入的内容\n", answer.err)
        self.assertEqual(before, self.records())
        self.assertIn("没有可以导入的表", self.load(EXPECTED, check=3).err)
        self.assertEqual(self.board(), self.board("2022年上半年"))

    def test_sites_without_a_day_say_which_they_are_taken_for(self):
        self.assertNotIn("截至日期", self.load_all().err)
        told = "提示 sites.csv：没有“截至日期”列，项目点按2022年6月30日的情况记；是别的日子请加这一列或用 --date\n"
        self.assertEqual(told, self.load(EXAMPLES / "sites.csv").err)
        self.assertEqual("", self.load(EXAMPLES / "sites.csv", options=["--date", "2022-06-30"]).err)

    def test_dry_run(self):
        answer = self.load(*[EXAMPLES / name for name in FILES], options=["--dry-run"])
        self.assertTrue(answer.out.endswith("只是试运行，什么都没有写入\n"))
        self.assertIn("年度方案          27      27       0       0       0\n", answer.out)
        for table in ("programme", "indicator", "report", "site", "audit_record WHERE action = 'import'"):
            self.assertEqual([["0"]], self.query(f"SELECT count(*) FROM {table}"), table)
        self.load_all()
        before = self.records()
        path = self.change("programme.csv", 指标编号="3.1", 年度目标="2060")
        self.assertIn("3.1 年度目标 2057→2060", self.load(path, options=["--dry-run"]).err)
        self.assert_expected()
        self.assertEqual(before, self.records())


@both_engines
class Periods(LushanTest):
    def setUp(self):
        super().setUp()
        self.load_all()

    def report(self, code, period, actual, **more):
        return self.write_csv("一行.csv", [["指标编号", "报告期止", "累计完成", *more],
                                          [code, period, actual, *more.values()]])

    def test_a_period_without_a_report_carries_the_last(self):
        line = self.line("8.5", "2022-07-31")
        self.assertEqual((True, "2022-06-30", "6549", "58.33"),
                         (line["carried"], line["period"], line["actual"], line["planned"]))
        self.assertFalse(self.line("8.5")["carried"])
        table = self.duban("status", self.db, "--as-of", "2022-07-31").out
        self.assertIn("宫颈癌筛查（沿用）", table)
        self.assertNotIn("（沿用）", self.duban("status", self.db, *AS_OF).out)
        draft = self.duban("bulletin", "draft", self.db, "--period", "2022-07-31").out
        self.assertIn("（截至6月30日，本期未报）", draft)

    def test_a_day_before_any_report(self):
        line = self.line("8.5", "2022-05-31")
        self.assertEqual((None, None, "behind"), (line["actual"], line["period"], line["status"]))
        self.assertEqual("尚无填报，按零进度计算；序时进度41.67%", line["why"])

    def test_a_late_correction_never_changes_a_later_period(self):
        self.load(self.report("8.5", "2022-07-31", "8000"))
        july = self.board("2022-07-31")
        self.load(self.report("8.5", "2022-06-30", "7900"))
        self.assertEqual("7900", self.line("8.5")["actual"])
        self.assertEqual(july, self.board("2022-07-31"))
        # An earlier period that comes late is known from its own day on.
        self.load(self.report("8.5", "2022-05-31", "5000"))
        self.assertEqual("5000", self.line("8.5", "2022-05-31")["actual"])
        self.assertEqual(july, self.board("2022-07-31"))
        self.duban("verify", self.db)

    def test_a_late_report_of_a_site_never_changes_a_later_day(self):
        head = ["指标编号", "项目点", "阶段", "截至日期"]
        self.load(self.write_csv("七月.csv", [head, ["2.1", "新建幼儿园", "前期手续", "2022-07-31"]]))
        self.load(self.write_csv("六月.csv", [head, ["2.1", "新建幼儿园", "已开工", "2022-06-30"]]))
        self.assertEqual(("40", "10"), (self.line("2.1")["physical"],
                                        self.line("2.1", "2022-07-31")["physical"]))

    def test_an_increment_is_added(self):
        self.load(self.write_csv("增.csv", [["指标编号", "报告期止", "本月新增"], ["8.5", "2022-07-31", "451"]]))
        self.assertEqual("7000", self.line("8.5", "2022-07-31")["actual"])

    def test_a_fall_needs_its_reason_and_keeps_it(self):
        refused = self.load(self.report("8.5", "2022-07-31", "6000"), check=3)
        self.assertIn("比2022-06-30的6549少；累计数下降要在“变动原因”列写明原因", refused.err)
        self.load(self.report("8.5", "2022-07-31", "6000", 变动原因="重复统计，核减"))
        self.assertEqual("6000", self.line("8.5", "2022-07-31")["actual"])
        self.assertEqual([["重复统计，核减"]], self.query(
            "SELECT reason FROM report WHERE code = '8.5' AND period = '2022-07-31'"))

    def test_corrections_of_two_periods_at_once(self):
        self.load(self.report("8.5", "2022-05-31", "5000"))
        head = ["指标编号", "报告期止", "累计完成"]
        # Each alone would be a fall; together they are none, in whichever order.
        for rows in ([["8.5", "2022-05-31", "7000"], ["8.5", "2022-06-30", "7200"]],
                     [["8.5", "2022-06-30", "4100"], ["8.5", "2022-05-31", "4000"]]):
            self.load(self.write_csv("两期.csv", [head, *rows]))
            for code, period, actual in rows:
                self.assertEqual(actual, self.line(code, period)["actual"])

    def test_words_alone_leave_the_figure_standing(self):
        self.load(self.write_csv("话.csv", [["指标编号", "报告期止", "文字说明"],
                                           ["8.5", "2022-07-31", "正在组织第二批筛查"]]))
        line = self.line("8.5", "2022-07-31")
        self.assertEqual(("6549", "43.7", True, "2022-06-30"),
                         (line["actual"], line["completion"], line["carried"], line["period"]))
        draft = self.duban("bulletin", "draft", self.db, "--period", "2022-07-31").out
        self.assertIn("宫颈癌筛查6549人，占全年目标任务的43.7%，正在组织第二批筛查（截至6月30日）", draft)
        self.load(self.write_csv("增.csv", [["指标编号", "报告期止", "本月新增"], ["8.5", "2022-08-31", "451"]]))
        self.assertEqual("7000", self.line("8.5", "2022-08-31")["actual"])
        self.duban("verify", self.db)

    def test_truncation(self):
        head, row = self.tables["programme.csv"][:2]
        self.load(self.write_csv("截.csv", [[*head, "取整方式"], [*row, "截尾"]]))
        self.assertEqual("94.28", self.line("1.1")["completion"])
        self.assertIn("占全年目标任务的94.28%", self.duban("bulletin", "draft", self.db).out)

    def test_stage_targets_make_the_schedule(self):
        self.load(self.write_csv("阶段.csv", [["指标编号", "阶段期末", "阶段目标"],
                                            ["8.5", "2022-03-31", "1000"], ["8.5", "2022-06-30", "6,000人"]]))
        line = self.line("8.5")
        self.assertEqual(("40.00", "on_schedule"), (line["planned"], line["status"]))
        # Half way between two of them, in months.
        self.assertEqual("6.67", self.line("8.5", "2022-03-31")["planned"])
        self.assertEqual("70.00", self.line("8.5", "2022-09-30")["planned"])
        self.load(self.write_csv("阶段.csv", [["指标编号", "阶段期末", "阶段目标"],
                                            ["8.5", "2022-06-30", "7000"]]))
        self.assertEqual("46.67", self.line("8.5")["planned"])

    def test_a_change_of_target_is_an_event(self):
        self.load(self.change("programme.csv", 指标编号="8.5", 年度目标="13000", 目标依据="市卫健委调整"))
        self.assertEqual([["15000", "反推"], ["13000", "市卫健委调整"]], self.query(
            "SELECT target, basis FROM target_event WHERE code = '8.5' ORDER BY at, target DESC"))
        self.assertEqual("50.4", self.line("8.5")["completion"])


class Showing(LushanTest):
    def setUp(self):
        super().setUp()
        self.load_all()
        self.json = self.duban("status", self.db, *AS_OF, "--format", "json").json

    def test_json_agrees_with_csv(self):
        keys = ["code", "name", "actual", "target", "completion", "rate", "physical", "planned",
                "status_chinese"]
        self.assert_csv(self.board().splitlines(True)[1] and self.board(),
                        [read_csv(EXPECTED)[0],
                         *[[line[key] or "" for key in keys] for line in self.json["indicators"]]])
        self.assertEqual(("410423", "鲁山县", 2022, "2022-06-30"),
                         (self.json["region"], self.json["region_name"], self.json["year"],
                          self.json["as_of"]))

    def test_totals(self):
        self.assertEqual({"tracked": 3, "exceeded": 7, "completed": 0, "completed_early": 2, "overdue": 0,
                          "ahead": 4, "on_schedule": 3, "slightly_behind": 2, "behind": 6},
                         self.json["statuses"])
        everything = self.json["all"]
        self.assertEqual((27, 24, 9, 16), (everything["indicators"], everything["judged"],
                                           everything["met"], everything["on_schedule"]))
        self.assertEqual((11, 10), (len(self.json["units"]), len(self.json["matters"])))
        for groups in (self.json["units"], self.json["matters"]):
            for key in ("indicators", "judged", "met", "started", "on_schedule", "green", "yellow", "red"):
                self.assertEqual(everything[key], sum(group[key] for group in groups), key)
        table = self.duban("status", self.db, *AS_OF).out
        for words in ("实事完成率 3/10（30.00%）", "实事开工率 10/10（100.00%）", "指标完成率 9/27（33.33%）",
                      "指标开工率 25/27（92.59%）"):
            self.assertIn(words, table)

    def test_table_is_aligned(self):
        table = self.duban("status", self.db, *AS_OF).out
        title, empty, *rest = table.split("\n")
        self.assertEqual(("鲁山县2022年重点民生实事进展看板（截至2022年6月30日）", ""), (title, empty))
        lines = rest[:rest.index("")]
        rows = columns_of(lines)
        self.assertEqual(["编号", "指标", "累计完成", "年度目标", "单位", "完成率", "形象进度", "序时进度", "状态",
                          "灯"], rows[0])
        self.assertEqual(27, len(rows) - 1)
        for row, line in zip(rows[1:], self.json["indicators"]):
            share = f"比率{line['rate']}%" if line["rate"] else \
                f"{line['completion']}%" if line["completion"] else "—"
            self.assertEqual([line["code"], line["name"], line["actual"], line["target"] or "—",
                              line["measure"], share], row[:6])
        for heading, count in (("牵头责任单位", 11), ("实事", 10)):
            start = next(n for n, line in enumerate(rest) if line.startswith(heading + " "))
            grid = columns_of(rest[start:start + count + 1])
            self.assertEqual(["指标", "有目标", "已完成", "达到序时", "绿", "黄", "红"], grid[0][-7:])
            self.assertTrue(all(cell.isdigit() for row in grid[1:] for cell in row[-7:]), grid)

    def test_workbook(self):
        path = self.folder / "看板 六月.xlsx"
        self.duban("status", self.db, *AS_OF, "--format", "xlsx", "--out", path)
        sheets = read_xlsx(path)
        self.assertEqual(["看板", "按状态", "按单位", "按实事"], list(sheets))
        title, head, *rows = sheets["看板"]
        self.assertIn("（截至2022年6月30日）", title[0])
        self.assertEqual(27, len(rows))
        for row, line in zip(rows, self.json["indicators"]):
            cells = dict(zip(head, row))
            self.assertEqual((line["code"], line["name"], line["unit"], line["status_chinese"], line["why"],
                              line["remedy"] or ""),
                             (cells["指标编号"], cells["指标名称"], cells["牵头责任单位"], cells["状态"],
                              cells["为什么"], cells["怎样转绿灯"]))
            self.assertEqual(line["actual"], cells["累计完成"])
            for heading, key in (("完成率", "completion"), ("比率", "rate"), ("序时进度", "planned"),
                                 ("形象进度", "physical")):
                # Spreadsheets show 15 digits of what they store in binary.
                printed = Fraction(f"{float(cells[heading]):.15g}") * 100 if cells[heading] else None
                self.assertEqual(Fraction(line[key]) if line[key] else None, printed, (line["code"], key))
        self.assertEqual(27, sum(int(row[2]) for row in sheets["按状态"][1:]))

    def test_explanations(self):
        told = self.duban("status", self.db, *AS_OF, "--explain", "8.5").out
        self.assertIn("为什么        完成率43.66%，低于序时进度50.00%，不低于其80%（40.00%）\n", told)
        self.assertIn("怎样转绿灯    累计达到7500人（还差951人）即转绿灯\n", told)
        told = self.duban("status", self.db, *AS_OF, "--explain", "2.2").out
        self.assertIn("形象进度50.00%，低于序时进度75.00%的80%（60.00%）", told)
        self.assertIn("改建幼儿园1：已投用（100%）", told)
        for line in self.json["indicators"]:
            told = self.duban("status", self.db, *AS_OF, "--explain", line["code"]).out
            self.assertIn(line["why"], told)
            self.assertIn(line["remedy"] or line["why"], told)

    def test_the_promise_stays_visible(self):
        key = "实事序号 实事名称 指标编号 指标名称 计量单位 年度目标 目标依据 牵头责任单位".split()
        row = ["3", "推进城市窨井设施及城镇老旧小区改造提升", "3.1", "窨井盖整治", "座", "1800", "县府会议", "县城管局"]
        self.assertNotIn("最初目标", self.duban("status", self.db, *AS_OF, "--explain", "3.1").out)
        self.duban("import", self.db, self.write_csv("调整.csv", [key, row]))
        told = self.duban("status", self.db, *AS_OF, "--explain", "3.1").out
        self.assertRegex(told, r"最初目标 +2057座（依据：反推，.*录入）\n目标调整 +1800座（依据：县府会议，.*录入）\n")

    def test_what_stands_beside_a_figure(self):
        self.duban("import", self.db, self.write_csv("阶段.csv", [
            ["指标编号", "阶段期末", "阶段目标"], ["3.1", "2022-06-30", "1000"]]), self.write_csv("七月.csv", [
                ["指标编号", "报告期止", "累计完成", "筹措资金", "支付资金", "变动原因"],
                ["3.1", "2022-07-31", "1600", "", "", "核减重复数"],
                ["3.4", "2022-07-31", "", "500", "400", ""]]))
        told = self.duban("status", self.db, "--explain", "3.1").out
        self.assertRegex(told, r"阶段目标 +2022-06-30：1000座\n")
        self.assertRegex(told, r"变动原因 +核减重复数\n")
        self.assertRegex(self.duban("status", self.db, "--explain", "3.4").out,
                         r"资金 +筹措 500万元\n +支付 400万元\n")

    def test_remedies_are_true(self):
        # Doing what the board says turns the light green, and one less does not.
        for line in self.json["indicators"]:
            if not line["remedy"] or not line["remedy"].startswith("累计达到"):
                continue
            needed = int("".join(c for c in line["remedy"].split("（")[0] if c.isdigit()))
            for actual, light in ((needed, "green"), (needed - 1, None)):
                path = self.write_csv("补.csv", [["指标编号", "报告期止", "累计完成"],
                                                [line["code"], "2022-06-30", actual]])
                self.load(path, options=["--format", "json"]) if actual == needed else \
                    self.load(self.write_csv("补.csv", [["指标编号", "报告期止", "累计完成", "变动原因"],
                                                       [line["code"], "2022-06-30", actual, "更正"]]))
                now = self.line(line["code"])["light"]
                self.assertEqual(light == "green", now == "green", line)


def columns_of(lines):
    """The cells of a table of text: what stands between the columns of blanks that all lines share,
    counted as a terminal counts them."""
    grid = []
    for line in lines:
        cells = []
        for character in line:
            wide = unicodedata.east_asian_width(character) in "WF"
            cells += [character, ""] if wide else [character]
        grid.append(cells)
    width = max(map(len, grid))
    grid = [cells + [" "] * (width - len(cells)) for cells in grid]
    blank = [all(cells[n] == " " for cells in grid) for n in range(width)]
    starts, n = [], 0
    while n < width:
        end = n
        while end < width and not (blank[end] and (end + 1 >= width or blank[end + 1])):
            end += 1
        starts.append((n, end))
        n = end
        while n < width and blank[n]:
            n += 1
    return [["".join(cells[a:b]).strip() for a, b in starts] for cells in grid]


class Helping(LushanTest):
    def test_template_is_imported_when_filled(self):
        path = self.folder / "空 表.xlsx"
        self.duban("template", path)
        sheets = read_xlsx(path)
        self.assertEqual(["年度方案", "阶段目标", "进展填报", "项目点", "节点", "简报", "文字", "排名",
                          "全市通报"],
                         list(sheets))
        # As it is: the examples are passed over, and told.
        answer = self.load(path)
        self.assertEqual(9, answer.err.count("是模板的示例行，没有导入"))
        self.assertEqual([["0"]], self.query("SELECT count(*) FROM indicator"))
        # Filled with the examples' own words, which are fine.
        kinds = {"项目点": ("示例1", "8.6"), "节点": ("示例1", "8.7"), "全市通报": ("示例县", "鲁山县")}
        filled = {}
        for name, (head, row) in sheets.items():
            old, new = kinds.get(name, ("示例1", "8.5"))
            filled[name] = [head, [dates(h, cell.replace(old, new).replace("示例：", ""))
                                   for h, cell in zip(head, row)]]
        head, row = filled["年度方案"]
        for code, kind in (("8.6", "项目点"), ("8.7", "节点")):
            filled["年度方案"].append([{"指标编号": code, "指标类型": kind, "年度目标": "1"}.get(h, c)
                                   for h, c in zip(head, row)])
        answer = self.load(self.write_xlsx("填好.xlsx", filled))
        self.assertEqual("", answer.err)
        self.assertEqual("43.7", self.line("8.5")["completion"])

    def test_help_in_both_languages(self):
        chinese = self.duban("--help").out
        english = self.duban("--help", "--lang", "en").out
        commands = [line.split() for line in chinese.splitlines() if line.startswith("  ")]
        self.assertEqual(len(commands), sum(line.startswith("  ") for line in english.splitlines()))
        names = {line[0] for line in commands}
        self.assertLessEqual({"init", "import", "template", "status", "bulletin", "verify", "region"}, names)
        for words in (c[:2] if re.fullmatch("[a-z-]+", c[1]) else c[:1] for c in commands):
            for how in (["--help"], ["--help", "--lang", "en"], ["--help", "--lang=en"]):
                told = self.duban(*words, *how).out
                self.assertIn("duban " + " ".join(words), told)
                if len(how) > 1:
                    # Names in quotes stay as they are.
                    bare = re.sub("“[^”]*”", "", told)
                    left = [c for c in "".join(line for line in bare.splitlines() if "鲁山" not in line)
                            if "\u4e00" <= c <= "\u9fff"]
                    self.assertEqual([], left, told)
        self.assertEqual(english, self.duban("--lang", "en", "--help").out)
        self.assertEqual(english, self.duban("--help", env={"DUBAN_LANG": "en"}).out)
        self.assertEqual(english, self.duban("--help", language="en_US.UTF-8").out)
        self.assertEqual(chinese, self.duban("--help", language="zh_CN.UTF-8").out)

    def test_several_programmes_in_one_database(self):
        self.load_all()
        head, *rows = self.tables["programme.csv"]
        other = [[cell.replace("2022-", "2023-") for cell in row] for row in rows[:1]]
        self.duban("import", self.db, self.write_csv("明年.csv", [["区划代码", *head], ["410423", *other[0]]]))
        self.duban("import", self.db, self.write_csv("邻县.csv", [["区划", "年度", *head],
                                                             ["410422", "2022", *rows[0]]]))
        refused = self.duban("status", self.db, *AS_OF, check=2).err
        self.assertEqual("duban: 数据库里有3个年度方案，请指明一个：--region 410422 --year 2022、"
                         "--region 410423 --year 2022、--region 410423 --year 2023\n", refused)
        board = self.duban("status", self.db, *AS_OF, *WHERE, "--format", "csv").out
        self.assertEqual(EXPECTED.read_text(encoding="utf-8"), board)
        for where in (["--region", "410422"], ["--year", "2023", "--as-of", "2023-06-30"]):
            json = self.duban("status", self.db, *AS_OF, *where, "--format", "json").json
            self.assertEqual(["1.1"], [line["code"] for line in json["indicators"]])
        self.assertEqual("410422\t410422\n410423\t鲁山县\n", self.duban("region", self.db).out)
        self.duban("verify", self.db)

    def test_a_column_of_ones_own(self):
        head, *rows = self.tables["programme.csv"]
        path = self.write_csv("方案.csv", [[*head, "包保 领导", "联系人"], *[[*row, "张三", "李四"] for row in rows]])
        self.assertIn("P列“包保 领导”是不认识的列名；请改成模板里的列名，或加 --ignore 包保领导 跳过这一列",
                      self.load(path, check=3).err)
        self.load(path, options=["--ignore", "包保领导"])

    def test_nothing_asked(self):
        self.assertIn("用法：duban 命令 …", self.duban(check=2).err)
        self.assertRegex(self.duban("--version").out, r"^duban \d+(\.\d+)*\n$")


def dates(heading, cell):
    """A serial number of a date column as the date that it is shown as."""
    import datetime
    if cell.isdigit() and len(cell) == 5 and any(w in heading for w in ("日期", "时限", "期", "计划", "实际")):
        return datetime.date(1899, 12, 30) + datetime.timedelta(int(cell))
    return cell or None


if __name__ == "__main__":
    unittest.main()
