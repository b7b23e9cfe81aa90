"""Several at a time, one that is killed, and one that cheats."""
import os
import signal
import subprocess
import time
import unittest

from harness import EXAMPLES, ROOT, FlowTest, both_engines

PROGRAM = os.environ.get("DUBAN") or str(ROOT / "build" / "duban")
WHERE = ("--region", "410423", "--year", "2022")
FILES = sorted(map(str, EXAMPLES.glob("*.csv")))


class ManyTest(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db)

    def start(self, *args):
        child = subprocess.Popen([PROGRAM, *map(str, args)], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, cwd=self.folder)
        self.addCleanup(self.end, child)
        return child

    @staticmethod
    def end(child):
        if child.poll() is None:
            child.kill()
        child.communicate()

    def together(self, *commands):
        """Runs commands at the same time; answers (exit status, standard error) of each."""
        children = [self.start(*command) for command in commands]
        answers = [child.communicate(timeout=60) for child in children]
        return [(child.returncode, err.decode()) for child, (_, err) in zip(children, answers)]

    def board(self, database=None):
        return self.duban("status", database or self.db, "--as-of", "2022-12-31", "--format", "json").out


@both_engines
class Together(ManyTest):
    def test_two_who_make_the_same_programme(self):
        self.assertEqual([0, 0], [status for status, _ in self.together(
            ["import", self.db, *FILES, *WHERE], ["import", self.db, *FILES, *WHERE])])
        other = self.new_database()
        self.duban("init", other)
        self.duban("import", other, *FILES, *WHERE)
        self.assertEqual(self.board(other), self.board())
        self.assertEqual([["1"]], self.query("SELECT count(*) FROM audit_record"))
        self.duban("verify", self.db)

    def test_two_who_report_different_things(self):
        self.duban("import", self.db, *FILES, *WHERE)
        head = ["指标编号", "报告期止", "累计完成"]
        codes = ["1.1", "3.1", "4.1", "5.1", "5.2", "5.3", "6.1", "7.2", "8.5", "8.6", "9.1", "9.2"]
        paths = [self.write_csv(f"{n}.csv", [head, *[[c, "2022-07-31", "80000"] for c in codes[n::4]]])
                 for n in range(4)]
        answers = self.together(*[["import", self.db, path, *WHERE] for path in paths])
        self.assertEqual([(0, "")] * 4, answers)
        other = self.new_database()
        self.duban("init", other)
        for some in [FILES, *[[path] for path in paths]]:
            self.duban("import", other, *some, *WHERE)
        self.assertEqual(self.board(other), self.board())
        self.assertEqual([["5"]], self.query("SELECT count(*) FROM audit_record"))
        self.duban("verify", self.db)

    def test_two_who_report_the_same_thing(self):
        self.duban("import", self.db, *FILES, *WHERE)
        head = ["指标编号", "报告期止", "累计完成", "变动原因"]
        paths = [self.write_csv(f"{n}.csv", [head, ["8.5", "2022-07-31", n, "更正"]])
                 for n in (7000, 7100)]
        answers = self.together(*[["import", self.db, path] for path in paths])
        # One is first, the other one says what it found and changed.
        self.assertEqual([0, 0], [status for status, _ in answers])
        told = [err for _, err in answers if err]
        self.assertEqual(1, len(told), answers)
        self.assertRegex(told[0], r"8\.5 2022-07-31 数字 (7000→7100|7100→7000)")
        self.assertEqual([["1"], ["2"]], self.query(
            "SELECT version FROM report WHERE code = '8.5' AND period = '2022-07-31' ORDER BY version"))
        self.duban("verify", self.db)

    def test_a_reader_is_not_kept_waiting(self):
        self.duban("import", self.db, *FILES, *WHERE)
        states = (self.board(), self.after())
        writer = self.start("import", self.db, self.many_sites(), *WHERE)
        while writer.poll() is None:
            self.assertIn(self.board(), states)
        self.assertEqual(0, writer.wait())

    def many_sites(self, count=4000):
        rows = [["2.2", f"改建幼儿园第{n}处", "已开工"] for n in range(count)]
        return self.write_csv("很多.csv", [["指标编号", "项目点", "阶段"], *rows])

    def after(self):
        """The board once all of the many sites are there."""
        if not hasattr(self, "whole"):
            other = self.new_database()
            self.duban("init", other)
            self.duban("import", other, *FILES, *WHERE)
            self.duban("import", other, self.many_sites(), *WHERE)
            self.whole = self.board(other)
        return self.whole

    def test_killed_in_the_middle(self):
        self.duban("import", self.db, *FILES, *WHERE)
        before = self.board()
        path = self.many_sites()
        killed = 0
        for part in (1, 2, 3, 5, 8, 13):
            child = self.start("import", self.db, path, *WHERE)
            time.sleep(part / 100)
            child.send_signal(signal.SIGKILL)
            child.communicate()
            if child.returncode != -signal.SIGKILL:
                break
            killed += 1
            sites = self.query("SELECT count(*) FROM site")[0][0]
            self.assertIn(sites, ("16", "4016"))
            if sites != "16":
                break  # the kill came behind the commit
            self.assertEqual(before, self.board())
            self.duban("verify", self.db)
        self.assertGreaterEqual(killed, 2)
        # What is killed keeps nobody out.
        self.duban("import", self.db, path, *WHERE)
        self.assertEqual(self.after(), self.board())
        self.duban("verify", self.db)


@both_engines
class Tampering(ManyTest):
    """What was changed past the program, and what `duban verify` says."""

    TABLES = ("audit_record", "evaluation", "indicator", "report")
    ROWS = [
        ("a changed record", "UPDATE audit_record SET actor = 'nobody' WHERE sequence = 2",
         "审计链在410423第2条断开：第 2 号记录的内容与它的摘要不符"),
        ("a changed last record", "UPDATE audit_record SET detail = '{}' WHERE sequence = 3",
         "审计链在410423第3条断开：第 3 号记录的内容与它的摘要不符"),
        ("a deleted record", "DELETE FROM audit_record WHERE sequence = 2",
         "审计链在410423第2条断开：缺少第 2 号记录"),
        # The chain has no gap then; what the record stood for gives it away.
        ("a deleted last record", "DELETE FROM audit_record WHERE sequence = 3",
         "有1项数据不在审计记录中，如 410423 2022 8.5"),
        ("a record made anew", "UPDATE audit_record SET previous = digest WHERE sequence = 3",
         "审计链在410423第3条断开：第 3 号记录的内容与它的摘要不符"),
        ("a changed evaluation", "UPDATE evaluation SET status = 'exceeded', light = 'green' "
         "WHERE code = '5.2' AND period = '2022-06-30'",
         "评价不符：1条与重新计算的不一致，如 410423 2022 5.2 2022-06-30"),
        ("a deleted evaluation", "DELETE FROM evaluation WHERE code = '5.2' AND period = '2022-07-31'",
         "评价不符：1条与重新计算的不一致，如 410423 2022 5.2 2022-07-31"),
        # A figure that is changed past the program no longer bears what followed from it.
        ("a changed report", "UPDATE report SET actual = 15000 WHERE code = '8.5' AND period = '2022-06-30'",
         "评价不符：1条与重新计算的不一致，如 410423 2022 8.5 2022-06-30"),
        ("a changed target", "UPDATE indicator SET target = 1 WHERE code = '5.2'",
         "评价不符：3条与重新计算的不一致，如 410423 2022 5.2 2022-06-30"),
        ("a report put in past the program",
         "INSERT INTO report SELECT region, year, code, period, version + 1, state, actual, actual_scale, "
         "numerator, numerator_scale, denominator, denominator_scale, words, reason, unit, actor, "
         "'2022-09-01T00:00:00+08:00' FROM report WHERE code = '8.5' AND period = '2022-08-31'",
         "有1项数据不在审计记录中，如 410423 2022 8.5"),
    ]

    def test_every_row(self):
        self.duban("import", self.db, *FILES, *WHERE)
        for period, actual in (("2022-07-31", 7000), ("2022-08-31", 9000)):
            # Times are in seconds: without a pause the last record would share its time.
            time.sleep(1.01 if period == "2022-08-31" else 0)
            path = self.write_csv("期.csv", [["指标编号", "报告期止", "累计完成"], ["8.5", period, actual]])
            self.duban("import", self.db, path)
        for table in (*self.TABLES, "report_event"):
            self.query(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
        fine = "审计链完整：3条记录，1个地方\n评价相符：1个年度方案，81条评价重新计算，全部一致\n"
        self.assertEqual(fine, self.duban("verify", self.db).out)
        for name, change, words in self.ROWS:
            with self.subTest(name):
                self.query(change)
                result = self.duban("verify", self.db, check=1)
                self.assertIn(words + "\n", result.out)
                self.assertTrue(result.err.endswith("数据库的内容被改动过\n"), result.err)
            self.restore(change)
        self.assertEqual(fine, self.duban("verify", self.db).out)

    def restore(self, change):
        table = next(word for word in change.split() if word in self.TABLES)
        if table == "indicator":
            self.query("UPDATE indicator SET target = (SELECT target FROM kept_indicator AS k "
                       "WHERE k.code = indicator.code)")
            return
        # What happened to a report hangs on it, and goes and comes with it.
        tables = ["report", "report_event"] if table == "report" else [table]
        for table in reversed(tables):
            self.query(f"DELETE FROM {table}")
        for table in tables:
            self.query(f"INSERT INTO {table} SELECT * FROM kept_{table}")


if __name__ == "__main__":
    unittest.main()
