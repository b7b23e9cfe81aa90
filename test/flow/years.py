"""The end of a year: closed, sealed, archived, copied; and everything that must then be refused."""
import subprocess
import unittest

from api_server import REGION, YEAR, ApiTest
from harness import EXAMPLES, FlowTest, both_engines, parse_csv

JULY = "2022-07-31"


@both_engines
class Closing(FlowTest):
    """At the command line."""

    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", REGION, "--name", "鲁山县")
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", REGION, "--year", YEAR)

    def test_close_archive_verify(self):
        seal = self.duban("year", "close", self.db).out.split()[-1]
        self.assertIn(seal, self.duban("year", "show", self.db).out)
        self.assertIn("封存完好：1个年度", self.duban("verify", self.db).out)
        folder = self.folder / "档案"
        self.duban("year", "archive", self.db, "--out", folder)
        digests = dict(reversed(line.split("  ")) for line in (folder / "校验.txt").read_text("utf-8").splitlines())
        self.assertEqual(set(digests) | {"校验.txt"}, {path.name for path in folder.iterdir()})
        for name, digest in digests.items():
            told = subprocess.run(["openssl", "dgst", "-sm3", folder / name], stdout=subprocess.PIPE, check=True)
            self.assertTrue(told.stdout.decode().strip().endswith(digest), name)
        self.assertEqual(digests["年度数据.txt"], seal)
        reports = parse_csv((folder / "填报.csv").read_text("utf-8"))
        self.assertEqual([row[5] for row in reports if row[0] == "8.5"], ["6549"])
        self.assertTrue((folder / "简报2022-06-30.docx").exists())
        # Closing again after a reopening makes the same seal but for the head of the chain.
        self.duban("year", "reopen", self.db, "--reason", "更正错字")
        self.assertNotIn("封存", self.duban("verify", self.db).out)
        self.assertNotEqual(self.duban("year", "close", self.db).out.split()[-1], seal)

    def test_what_was_changed_is_found(self):
        self.duban("year", "close", self.db)
        self.query("UPDATE matter SET name = name || '。' WHERE number = 1")
        self.assertIn("封存不符：1个年度与封存时不同，如 410423 2022", self.duban("verify", self.db, check=1).out)
        self.assertIn("与封存时不同，不能归档",
                      self.duban("year", "archive", self.db, "--out", self.folder / "a", check=3).err)

    def test_refusals(self):
        rows = (
            (("reopen",), 3, "2022年没有关闭"),
            (("archive",), 2, "请指明放文件的文件夹"),
            (("archive", "--out", self.folder / "x"), 3, "2022年还没有关闭"),
            (("close", "--year", "2021"), 3, "数据库里没有这样的年度方案"),
            (("close", "--year", "22"), 2, "不是年度"),
            (("close", "--region", "4104"), 2, "不是行政区划代码"),
            (("close", "--region", "410422"), 3, "数据库里没有这样的年度方案"),
            (("close", "--reason", "长" * 4001), 3, "最多4000个字"),
            (("copy", "--into", "2022"), 3, "应为2022年以后的年度"),
            (("copy", "--into", "2021"), 3, "应为2022年以后的年度"),
            (("copy", "--into", "9999"), 3, "应为2022年以后的年度"),
            (("copy", "--into", "23"), 2, "不是年度"),
        )
        before = self.query("SELECT count(*) FROM audit_record")
        for args, status, words in rows:
            self.assertIn(words, self.duban("year", *args[:1], self.db, *args[1:], check=status).err, args)
        self.assertEqual(self.query("SELECT count(*) FROM audit_record"), before)
        self.duban("year", "close", self.db)
        before = self.query("SELECT count(*) FROM audit_record")
        book = EXAMPLES / "lushan-2022.xlsx"
        for args in (("year", "close", self.db), ("import", self.db, book, "--region", REGION, "--year", YEAR),
                     ("import", self.db, book, "--region", REGION, "--year", YEAR, "--dry-run")):
            self.assertIn("关闭并封存，不能再改", self.duban(*args, check=3).err)
        self.assertIn("重新打开要说明原因", self.duban("year", "reopen", self.db, check=2).err)
        self.assertEqual(self.query("SELECT count(*) FROM audit_record"), before)

    def test_copy(self):
        told = self.duban("year", "copy", self.db, "--dry-run").out
        self.assertEqual(told, "2023年：10件实事、27个指标，其中15个是结转\n")
        self.assertEqual(self.query("SELECT count(*) FROM programme"), [["1"]])
        self.duban("year", "close", self.db)
        self.assertEqual(self.duban("year", "copy", self.db, "--with-targets").out, told)
        rows = self.query("SELECT code, target, start_date, deadline, note FROM indicator WHERE year = 2023 "
                          "AND code IN ('4.1', '8.5') ORDER BY code")
        self.assertEqual(rows[0][:4], ["4.1", "120", "2023-01-01", "2023-12-31"])
        self.assertNotIn("结转", rows[0][4])  # it was finished
        self.assertEqual(rows[1][4].split("；")[0], "由2022年8.5结转：年底完成6549，目标15000人")
        self.assertEqual(self.query("SELECT from_year, from_code FROM carried_indicator WHERE code = '8.5'"),
                         [["2022", "8.5"]])
        self.assertIn("2023年已有27个指标", self.duban("year", "copy", self.db, "--year", YEAR, check=3).err)
        unfinished = self.duban("year", "copy", self.db, "--year", YEAR, "--into", "2024", "--unfinished").out
        self.assertIn("15个指标，其中15个是结转", unfinished)
        self.assertIn("封存完好：1个年度", self.duban("verify", self.db).out)


@both_engines
class Closed(ApiTest):
    """A closed year behind the server: every write is refused and nothing changes."""

    options = ("--today", "2022-08-01")

    def test_nothing_can_be_written(self):
        self.office.post("/api/v1/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01",
                                             "due": "2022-08-03", "locks": "2022-08-05"}, check=201)
        form = next(f for f in self.reporter.get(f"/api/v1/forms?year={YEAR}&period={JULY}").json["items"]
                    if f["code"] == "8.5")
        sent = self.reporter.post(f"/api/v1/forms/{JULY}/8.5/submit?year={YEAR}", {"actual": "7500", "words": "推进"},
                                  headers={"If-Match": f'"{form["version"]}"'}).json["report"]
        refused = self.office.post(f"/api/v1/years/{YEAR}/close", {}, check=409)
        self.assertEqual(refused.json["detail"], "2022年还没有过完，提前关闭要说明原因")
        state = self.office.get(f"/api/v1/years/{YEAR}").json
        self.assertEqual(state["unsettled"], [{"code": "8.5", "period": JULY, "words": "待审核"}])
        self.assertEqual(self.leader.get(f"/api/v1/years/{YEAR}").json["may"], [])
        report = f"/api/v1/reports/{JULY}/8.5/{sent['version']}"
        hostile = (
            (self.leader, "POST", f"years/{YEAR}/close", {"reason": "x"}, 403),
            (self.reporter, "POST", f"years/{YEAR}/close", {"reason": "x"}, 403),
            (self.head, "POST", f"years/{YEAR}/copy", {"into": 2023}, 403),
            (self.inspector, "POST", f"years/{YEAR}/close", {"reason": "x"}, 403),
            (self.system, "GET", f"years/{YEAR}", None, 403),
            (self.office, "POST", "years/2021/close", {"reason": "x"}, 404),
            (self.office, "POST", "years/99999/close", {"reason": "x"}, 404),
            (self.office, "POST", "years/x/close", {"reason": "x"}, 404),
            (self.office, "POST", f"years/{YEAR}/close", {"reason": 5}, 422),
            (self.office, "POST", f"years/{YEAR}/close", {"reasons": "x"}, 422),
            (self.office, "POST", f"years/{YEAR}/close", {"reason": "长" * 4001}, 422),
            (self.office, "POST", f"years/{YEAR}/close", ["reason"], 400),
            (self.office, "POST", f"years/{YEAR}/copy", {}, 422),
            (self.office, "POST", f"years/{YEAR}/copy", {"into": "2023"}, 422),
            (self.office, "POST", f"years/{YEAR}/copy", {"into": YEAR}, 422),
            (self.office, "POST", f"years/{YEAR}/copy", {"into": 1800}, 422),
            (self.office, "POST", f"years/{YEAR}/copy", {"into": 2023, "with_targets": "yes"}, 422),
            (self.office, "POST", f"years/{YEAR}/copy", {"into": 2023, "region": "410422"}, 422),
            (self.office, "POST", f"years/{YEAR}/reopen", {"reason": "x"}, 404),
            (self.office, "DELETE", f"years/{YEAR}/close", None, 405),
            (self.office, "GET", f"years/{YEAR}?region=410422", None, 400),
        )
        before = self.audit_count()  # everybody has signed in
        for client, method, path, body, status in hostile:
            answer = client.call(method, f"/api/v1/{path}", body)
            self.assertEqual(answer.status, status, (path, body, answer.body))
        self.assertEqual(self.audit_count(), before)
        self.office.post(f"/api/v1/years/{YEAR}/close", {"reason": "演示"})
        before, rows = self.audit_count(), self.everything()
        late = (
            (self.office, "POST", f"years/{YEAR}/close", {"reason": "x"}),
            (self.reporter, "PUT", f"forms/{JULY}/8.6?year={YEAR}", {"actual": "9"}),
            (self.reporter, "POST", f"forms/{JULY}/8.6/submit?year={YEAR}", {"actual": "9999", "words": "x"}),
            (self.reporter, "POST", f"{report[8:]}/withdraw?year={YEAR}", {}),
            (self.head, "POST", f"{report[8:]}/approve?year={YEAR}", {}),
            (self.head, "POST", f"{report[8:]}/return?year={YEAR}", {"reason": "x"}),
            (self.office, "PATCH", f"periods/{JULY}?year={YEAR}", {"due": "2022-08-04"}),
            (self.office, "POST", f"periods/{JULY}/exceptions?year={YEAR}",
             {"unit": self.unit_id("县残联"), "until": "2022-08-09", "reason": "x"}),
            (self.office, "POST", "periods", {"year": YEAR, "period": "2022-08-31", "opens": "2022-08-25",
                                              "due": "2022-09-03", "locks": "2022-09-05"}),
            (self.office, "PATCH", f"indicators/8.5?year={YEAR}", {"name": "别的"}),
        )
        for client, method, path, body in late:
            answer = client.call(method, f"/api/v1/{path}", body, headers={"If-Match": '"1"'})
            self.assertEqual(answer.status, 409, (path, body, answer.body.decode()))
            self.assertEqual(answer.json["detail"], "2022年已于2022-08-01关闭并封存，不能再改", path)
        self.assertEqual((self.audit_count(), self.everything()), (before, rows))
        self.assertEqual(self.office.get(f"/api/v1/years/{YEAR}").json["may"], ["copy"])
        # Reading goes on, and so does the next year.
        self.leader.get(f"/api/v1/board?year={YEAR}")
        self.office.post(f"/api/v1/years/{YEAR}/copy", {"into": 2023}, check=201)
        self.assertIn("封存完好", self.duban("verify", self.db).out)

    def everything(self):
        return [self.query(f"SELECT count(*) FROM {table}")
                for table in ("report", "report_event", "report_draft", "period", "period_exception", "target_event")]


if __name__ == "__main__":
    unittest.main()
