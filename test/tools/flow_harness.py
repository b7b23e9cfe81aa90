"""test/flow/harness.py: its workbooks open elsewhere, its readers read, its checks can fail."""
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test" / "flow"))

import harness  # noqa: E402 (the path comes first)
from harness import Fault, Formula, Inline, Number, Rich, Sheet  # noqa: E402

ROWS = [
    ["鲁山县 “实事” <&>", None, None],
    ["编号", "累计完成", "完成率", "截止"],
    ["8.5", Number("1646"), Number("0.9428", "0.00%"), datetime.date(2022, 6, 30)],
    [Inline("内 联"), Formula("B3*2", Number("3292")), Fault("#REF!", "#REF!"), True],
    [Rich("粗", "细"), Number("33", '0"万户"'), Formula('"甲"', "甲")],
]
READ = [
    ["鲁山县 “实事” <&>", "", "", ""],
    ["编号", "累计完成", "完成率", "截止"],
    ["8.5", "1646", "0.9428", "44742"],
    ["内 联", "3292", "#REF!", "1"],
    ["粗细", "33", "甲", ""],
]
SHOWN = [
    ["鲁山县 “实事” <&>", "", "", ""],
    ["编号", "累计完成", "完成率", "截止"],
    ["8.5", "1646", "94.28%", "2022-06-30"],
    ["内 联", "3292", "#REF!", "TRUE"],
    ["粗细", "33万户", "甲", ""],
]


class Names(unittest.TestCase):
    def test_cells_there_and_back(self):
        for name, position in (("A1", (0, 0)), ("Z2", (25, 1)), ("AA10", (26, 9)),
                               ("IV200000", (255, 199999))):
            self.assertEqual(harness.cell_name(*position), name)
            self.assertEqual(harness.cell_position(name), position)


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def convert(self, path, kind):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile",
                        "--headless", "--convert-to", kind, "--outdir", str(self.folder),
                        str(path)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=120)
        return path.with_suffix("." + kind.partition(":")[0])

    def test_workbook(self):
        path = self.folder / "a.xlsx"
        path.write_bytes(harness.xlsx_bytes(
            {"项目 & 点": Sheet(ROWS, merges=["A1:D1"]), "空": [], "隐": Sheet([["x"]],
                                                                       state="hidden")}))
        self.assertEqual(harness.read_xlsx(path), {"项目 & 点": READ, "空": [], "隐": [["x"]]})
        shown = self.convert(path, "csv:Text - txt - csv (StarCalc):44,34,76")
        self.assertEqual(harness.read_csv(shown), SHOWN)

    def test_documents_read_alike(self):
        page = self.folder / "a.html"
        page.write_text("<!doctype html><html><head><meta charset=utf-8><title>无</title><style>p"
                        "{}</style></head><body><h1>工作简报</h1><p>完成 33万户 &amp;\n 占<b>94.29%"
                        "</b></p><p>第二段</p></body></html>", encoding="utf-8")
        words = ["工作简报", "完成 33万户 & 占94.29%", "第二段"]
        self.assertEqual(harness.read_html(page), words)
        document = self.convert(page, "docx:MS Word 2007 XML")
        self.assertEqual(harness.read_docx(document), words)
        pages = harness.read_pdf(self.convert(document, "pdf"))
        self.assertEqual(len(pages), 1)
        self.assertEqual(pages[0].replace("\n", "").replace(" ", ""),
                         "".join(words).replace(" ", ""))


class Running(unittest.TestCase):
    """A program that is a script stands in for duban."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        program = pathlib.Path(folder.name) / "program"
        program.write_text('#!/bin/sh\necho "$#:$2"\necho "lang=$LANG$LC_ALL" >&2\nexit "$1"\n')
        program.chmod(0o755)
        before = os.environ.get("DUBAN")
        os.environ["DUBAN"] = str(program)
        self.addCleanup(lambda: os.environ.update({"DUBAN": before}) if before
                        else os.environ.pop("DUBAN"))

    def outcome(self, body, engine="sqlite"):
        """Runs `body` as a flow test; answers its failures and errors as texts."""
        case = type("Case", (harness.FlowTest,), {"test": body, "engine": engine})("test")
        result = unittest.TestResult()
        case.run(result)
        return [text for _, text in result.failures + result.errors], result.skipped

    def test_status_and_streams(self):
        def good(test):
            done = test.duban("3", "a b", check=3, language="en_US.UTF-8")
            test.assertEqual((done.out, done.err), ("2:a b\n", "lang=en_US.UTF-8\n"))
            test.assertEqual(test.duban(0).err, "lang=\n")
            test.assertEqual(test.duban(7, check=None).status, 7)

        self.assertEqual(self.outcome(good), ([], []))
        failures, _ = self.outcome(lambda test: test.duban("3", "督办"))
        self.assertIn("exit status 3, not 0", failures[0])
        self.assertIn("2:督办", failures[0])

    def test_csv_differences_are_shown_by_row(self):
        self.assertEqual(self.outcome(
            lambda test: test.assert_csv('\ufeffa,"b"\n1,2\n', [["a", "b"], [1, 2]]))[0], [])
        failures, _ = self.outcome(lambda test: test.assert_csv("a,b\n1,2\n", "a,b\n1,3\n"))
        self.assertIn("-1 | 3\n+1 | 2", failures[0])

    def test_each_test_has_its_own_folder_that_goes_away(self):
        seen = []

        def body(test):
            seen.append(test.folder)
            test.assertEqual(test.write_csv("深/a.csv", [["县", "a,b"]], "gb18030").read_bytes(),
                             "县,\"a,b\"\n".encode("gb18030"))
            test.assertEqual(os.listdir(test.folder), ["深"])

        self.assertEqual(self.outcome(body), ([], []))
        self.assertEqual(self.outcome(body), ([], []))
        self.assertNotEqual(seen[0], seen[1])
        self.assertFalse(any(folder.exists() for folder in seen))

    def test_both_engines_get_a_class(self):
        module = sys.modules[__name__]

        @harness.both_engines
        class Pair(harness.FlowTest):
            """Kept."""

        made = {name: vars(module).pop(name) for name in list(vars(module))
                if name.startswith("PairOn")}
        self.assertIsNone(Pair)
        self.assertEqual({name: (cls.engine, cls.__doc__) for name, cls in made.items()},
                         {"PairOnSqlite": ("sqlite", "Kept."),
                          "PairOnPostgres": ("postgres", "Kept.")})

    def test_databases_are_fresh_and_dropped(self):
        for engine in ("sqlite", "postgres"):
            def body(test):
                test.query("create table seen (word text)")
                test.query("insert into seen values ('督办'), (null)")
                test.assertEqual(test.query("select word from seen order by word is null"),
                                 [["督办"], [""]])

            for _ in range(2):
                failures, skipped = self.outcome(body, engine)
                self.assertEqual(failures, [])
                if skipped:
                    self.skipTest(skipped[0][1])
        self.assertEqual(harness.sql(harness.postgres_address(),
                                     f"select datname from pg_database where datname like "
                                     f"'flow_{os.getpid()}_%'"), [])


if __name__ == "__main__":
    unittest.main()
