"""The end of a year: closed, sealed, archived, copied; and everything that must then be refused."""
import io
import re
import subprocess
import unittest
import zipfile

from api_schema import API
from api_server import REGION, YEAR, ApiTest, quoted
from harness import EXAMPLES, ROOT, FlowTest, both_engines, parse_csv

JULY = "2022-07-31"
Y = f"?year={YEAR}"
SCHEME = (ROOT / "src" / "service" / "schemes" / "lushan-annual.json").read_bytes()

# What writes to a year: who asks, the route, the rest of the address, the body. Each of these is refused, with these
# words, when the year is closed. What stands in braces is made before (Closed.make).
REFUSED = (
    ("office", "POST /years/{year}/close", "", {"reason": "x"}),
    ("reporter", "PUT /forms/2022-07-31/8.6", Y, {"actual": "9"}),
    ("reporter", "POST /forms/2022-07-31/8.6/submit", Y, {"actual": "9999", "words": "x"}),
    ("reporter", "POST /reports/2022-07-31/8.5/{report}/withdraw", Y, {}),
    ("head", "POST /reports/2022-07-31/8.5/{report}/approve", Y, {}),
    ("head", "POST /reports/2022-07-31/8.5/{report}/return", Y, {"reason": "x"}),
    ("office", "POST /reports/2022-07-31/8.5/{report}/verify", Y, {}),
    ("head", "POST /reviews/approve", Y, {"items": [{"period": JULY, "code": "8.5", "version": 2}]}),
    ("office", "POST /reviews/verify", Y, {"items": [{"period": JULY, "code": "8.5", "version": 2}]}),
    ("head", "POST /comments", f"{Y}&code=8.5&period={JULY}", {"words": "x"}),
    ("office", "PATCH /periods/2022-07-31", Y, {"due": "2022-08-04"}),
    ("office", "POST /periods/2022-07-31/exceptions", Y, {"unit": "{unit}", "until": "2022-08-09", "reason": "x"}),
    ("office", "POST /periods", "", {"year": YEAR, "period": "2022-08-31", "opens": "2022-08-25",
                                     "due": "2022-09-03", "locks": "2022-09-05"}),
    ("office", "POST /periods/plan", "", {"year": YEAR}),
    ("office", "PATCH /indicators/8.5", Y, {"name": "别的"}),
    ("office", "PATCH /indicators/8.5/target", Y, {"target": "16000", "basis": "x", "approver": "x"}),
    ("office", "PUT /programmes/order", Y, {"codes": ["1.1"]}),
    ("office", "PUT /stage-targets", Y, {"items": [{"code": "8.5", "period": JULY, "value": "8000"}]}),
    ("office", "PATCH /settings", Y, {"reason": "x", "preset": "songyang"}),
    ("office", "PATCH /settings/due", Y, {"due_day": 3}),
    ("inspector", "POST /inspections", Y, {"title": "x", "inspectors": "x", "starts": "2022-08-02",
                                           "items": [{"code": "8.5"}]}),
    ("inspector", "PATCH /inspections/1", Y, {"title": "x"}),
    ("inspector", "POST /inspections/1/start", Y, {}),
    ("inspector", "PUT /inspections/1/items/1", Y, {"verdict": "agrees", "seen": "x"}),
    ("inspector", "POST /problems", Y, {"code": "8.5", "source": "hand", "title": "x", "cause": "主动性不强",
                                        "deadline": "2022-08-20"}),
    ("inspector", "PATCH /problems/1", Y, {"words": "x"}),
    ("head", "POST /problems/1/submit", Y, {"words": "x"}),
    ("office", "POST /orders", Y, {"code": "8.5", "title": "x", "demand": "x"}),
    ("office", "PATCH /orders/1", Y, {"words": "x"}),
    ("office", "POST /orders/1/send", Y, {}),
    ("head", "POST /orders/1/answer", Y, {"words": "x"}),
    ("office", "POST /proposals/dismiss", Y, {"key": "{proposal}", "reason": "x"}),
    ("office", "POST /cards", Y, {"unit": "{unit}", "colour": "red", "reason": "x"}),
    ("office", "POST /cards/1/revoke", Y, {"reason": "x"}),
    ("office", "PUT /ladder", Y, {"visits": 3}),
    ("leader", "POST /instructions", Y, {"leader": "县长", "words": "x", "due": "2022-08-31"}),
    ("head", "POST /instructions/1/report", Y, {"words": "x"}),
    ("office", "PUT /votes", Y, {"items": [{"matter": 1, "members": 50, "satisfied": 30, "fair": 5, "against": 0}]}),
    ("office", "POST /manuscripts", "", {"year": YEAR, "period": "2022-06-30"}),
    ("office", "PUT /manuscripts/1", Y, {"blocks": [{"id": "a", "kind": "body", "runs": [{"text": "x"}]}]}),
    ("office", "DELETE /manuscripts/1", Y, None),
    ("office", "POST /manuscripts/1/changes/accept", Y, {"all": True}),
    ("office", "POST /manuscripts/1/changes/reject", Y, {"all": True}),
    ("office", "POST /manuscripts/1/reorder", Y, {"order": "rank"}),
    ("office", "POST /manuscripts/1/refresh", Y, {"blocks": ["b3"]}),
    ("office", "POST /manuscripts/1/submit", Y, {}),
    ("leader", "POST /manuscripts/1/comments", Y, {"block": "b1", "text": "x", "start": 0, "end": 1}),
    ("leader", "POST /manuscripts/1/comments/k1/reply", Y, {"text": "x"}),
    ("leader", "POST /manuscripts/1/comments/k1/resolve", Y, {}),
    ("leader", "POST /manuscripts/1/comments/k1/reopen", Y, {}),
    ("office", "POST /manuscripts/1/restore", Y, {"version": 1}),
    ("office", "POST /bulletins", "", {"year": YEAR, "period": "2022-06-30"}),
    ("office", "POST /bulletins/1/redraft", Y, {}),
    ("office", "POST /bulletins/1/check", Y, {}),
    ("leader", "POST /bulletins/1/sign", Y, {}),
    ("office", "POST /bulletins/1/return", Y, {"reason": "x"}),
    ("office", "POST /assessments", Y, {"name": "x", "scheme": "lushan-annual"}),
    ("office", "POST /assessments/{draft}/publish", "", {}),
    ("office", "PUT /assessments/{draft}/values", "", {"measure": "满意率", "unit": "{unit}", "value": "0.9",
                                                       "evidence": "x"}),
    ("office", "POST /assessments/{draft}/entries", "", {"unit": "{unit}", "item": "praise", "day": "2022-07-01",
                                                         "words": "x", "evidence": "x"}),
    ("office", "POST /assessments/{draft}/entries/1/remove", "", {"reason": "x"}),
    ("head", "POST /assessments/{published}/objections", "", {"words": "x"}),
    ("leader", "POST /assessments/{published}/objections/1/answer", "", {"upheld": True, "answer": "x"}),
    ("office", "POST /assessments/{published}/finalise", "", {}),
    ("reporter", "POST /uploads", f"{Y}&period={JULY}&code=8.5&name=a.pdf&size=9", {}),
    ("head", "POST /uploads", f"{Y}&subject=problem&number=1&name=a.pdf&size=9", {}),
    ("reporter", "PATCH /uploads/{upload}", "", b"%PDF-1.4\n"),
    ("reporter", "DELETE /attachments/{attachment}", "", None),
    ("office", "POST /uploads/{workbook}/import", Y, {}),
    ("office", "POST /imports", f"{Y}&name=a.xlsx", (EXAMPLES / "lushan-2022.xlsx").read_bytes()),
)

# The other routes that take more than a question: nothing that they write belongs to a year, or they only answer.
OTHERS = {"POST /session", "DELETE /session", "PUT /session/password", "POST /session/totp",
          "POST /session/totp/confirm", "POST /session/totp/end", "PUT /session/mail", "DELETE /sessions/{id}",
          "POST /tokens", "DELETE /tokens/{id}", "POST /notices/seen", "POST /notices/{id}/seen", "POST /accounts",
          "PATCH /accounts/{id}", "POST /accounts/{id}/password", "POST /accounts/{id}/unlock",
          "POST /schemes", "POST /causes",  # of the place, for all years
          "POST /library", "PATCH /library/{id}", "DELETE /library/{id}", "POST /phrases", "PUT /phrases/{id}",
          "PUT /bulletin-templates/{kind}",
          "DELETE /phrases/{id}", "POST /phrases/{id}/use",
          "POST /schemes/check", "POST /assessments/{id}/what-if", "POST /forms/{period}/{code}/check",
          "POST /verify", "POST /audits", "POST /settings/preview",
          "POST /years/{year}/copy"}  # writes to the next one

# Tables with a year that say nothing of a programme's year: what is only being written, sums of the places below,
# counters of a calendar year, and documents of any year.
NOT_OF_A_YEAR = {"report_draft", "report_draft_part", "upload", "region_sum", "order_counter", "library"}
# The bytes of published bulletins are files of the archive themselves.
LEFT_OUT = {"publication_file": {"bytes"}}

# Use cases that say of themselves that they write nothing of a year: the frame lets only these go unasked.
YEARLESS = {"account change", "account create", "account password", "account unlock", "attachment sweep",
            "bulletin template put", "cause add",
            "demo accounts", "idempotency begin", "idempotency finish", "library import", "library put",
            "library refresh", "library remove", "mail claim", "mail setting", "mail settle",
            "notice seen", "outbox claim", "outbox settle", "password", "phrase add", "phrase put", "phrase remove",
            "phrase use", "region", "region import", "remind",
            "scheme put", "session revoke", "session touch", "sign in", "sign out", "token create", "token revoke",
            "totp begin", "totp confirm", "totp end", "upload", "upload done", "upload drop", "webhook add",
            "webhook remove", "webhook retry", "year reopen"}


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


class ArchiveTest:
    def check_archive(self, files, seal):
        """Every file has the digest that is told, and every table of the year is there with all its rows."""
        told = dict(reversed(line.split("  ")) for line in files["校验.txt"].decode("utf-8").splitlines())
        self.assertEqual(set(told) | {"校验.txt"}, set(files))
        self.assertEqual(told["年度数据.txt"], seal)
        for name, content in files.items():
            if name == "校验.txt":
                continue
            answer = subprocess.run(["openssl", "dgst", "-sm3"], input=content, stdout=subprocess.PIPE, check=True)
            self.assertTrue(answer.stdout.decode().strip().endswith(told[name]), name)
        reports = parse_csv(files["填报.csv"].decode("utf-8"))
        self.assertEqual([row[5] for row in reports if row[0] == "8.5"][0], "6549")
        self.assertIn(seal, files["说明.txt"].decode("utf-8"))
        for table, columns in self.tables().items():
            name = f"数据/{table}.csv"
            with self.subTest(table=table):
                self.assertIn(name, files, "a table of the year that is not archived")
                rows = parse_csv(files[name].decode("utf-8"))
                place = {"region", "year"}
                self.assertEqual(set(rows[0]) - place, columns - place - LEFT_OUT.get(table, set()))
                there = self.query(f"SELECT count(*) FROM {table} WHERE region = '{REGION}' AND year = {YEAR}")
                self.assertEqual(len(rows) - 1, int(there[0][0]))
                self.assertIn(f"{name}：", files["说明.txt"].decode("utf-8"))

    def tables(self):
        """The tables that have a year, and their columns."""
        rows = self.query("SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p "
                          "WHERE m.type = 'table'" if self.engine == "sqlite" else
                          "SELECT table_name, column_name FROM information_schema.columns "
                          "WHERE table_schema = 'public'")
        tables = {}
        for table, column in rows:
            tables.setdefault(table, set()).add(column)
        return {table: columns for table, columns in tables.items() if "year" in columns and table not in NOT_OF_A_YEAR}


@both_engines
class Closing(ArchiveTest, FlowTest):
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
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self.check_archive(files, seal)
        self.assertIn("简报/未发布 2022-06-30.docx", files)
        packed = self.folder / "档案.zip"
        self.duban("year", "archive", self.db, "--out", packed)
        self.check_archive(unpacked(packed.read_bytes()), seal)
        self.assertEqual(set(unpacked(packed.read_bytes())), set(files))
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
class Closed(ArchiveTest, ApiTest):
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
            (self.office, "GET", f"years/{YEAR}/archive", None, 409),
            (self.office, "GET", f"years/{YEAR}?region=410422", None, 400),
        )
        before = self.audit_count()  # everybody has signed in
        for client, method, path, body, status in hostile:
            answer = client.call(method, f"/api/v1/{path}", body)
            self.assertEqual(answer.status, status, (path, body, answer.body))
        self.assertEqual(self.audit_count(), before)
        made = self.make(sent["version"])
        unsettled = self.office.get(f"/api/v1/years/{YEAR}").json["unsettled"]
        self.assertEqual([(each["code"], each["words"]) for each in unsettled], [
            ("8.5", "待审核"), ("", "考核“published”公示中"), ("", "考核“draft”编制中"), ("", "督导第1号已计划"),
            ("", "批示第1号待落实"), ("8.5", "问题第1号整改中")])
        self.office.post(f"/api/v1/years/{YEAR}/close", {"reason": "演示"})
        before, rows = self.audit_count(), self.everything()
        for role, route, query, body in REFUSED:
            method, path = self.filled(route, made).split(" ")
            body = self.filled(body, made)
            sent = {"raw": body, "headers": {"Content-Type": "application/octet-stream", "If-Match": '"1"',
                                             "Upload-Offset": "0"}} if isinstance(body, bytes) else \
                   {"body": body, "headers": {"If-Match": '"1"'}}
            with self.subTest(route=route, role=role):
                answer = getattr(self, role).call(method, f"/api/v1{path}{query}", **sent)
                self.assertEqual(answer.status, 409, answer.body.decode())
                self.assertEqual(answer.json["detail"], "2022年已于2022-08-01关闭并封存，不能再改")
        self.assertEqual((self.audit_count(), self.everything()), (before, rows))
        self.assertEqual(self.office.get(f"/api/v1/years/{YEAR}").json["may"], ["copy", "archive"])
        self.take_the_archive()
        # Reading goes on, and so does the next year.
        self.leader.get(f"/api/v1/board?year={YEAR}")
        self.office.post(f"/api/v1/years/{YEAR}/copy", {"into": 2023}, check=201)
        self.assertIn("封存完好", self.duban("verify", self.db).out)

    def take_the_archive(self):
        """Over the API, by whoever may seal."""
        target = f"/api/v1/years/{YEAR}/archive"
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            getattr(self, role).get(target, check=403)
        self.anyone().get(target, check=401)
        self.office.get("/api/v1/years/2021/archive", check=404)
        self.office.get(f"{target}?format=tar", check=400)
        answer = self.office.get(target)
        self.assertEqual(answer.headers["content-type"], "application/zip")
        self.assertIn("filename*=UTF-8''" + quoted("鲁山县2022年度督办档案.zip"), answer.headers["content-disposition"])
        files = unpacked(answer.body)
        self.check_archive(files, self.office.get(f"/api/v1/years/{YEAR}").json["seal"])
        self.assertIn("简报/未发布 2022-06-30.html", files)
        # What was supervised is sealed as well.
        self.query("UPDATE problem SET title = '别的' WHERE number = 1")
        self.assertIn("与封存时不同", self.office.get(target, check=409).json["detail"])
        self.query("UPDATE problem SET title = '滞后' WHERE number = 1")
        self.office.get(target)

    def everything(self):
        """How many rows there are in every table but those of sessions and of pieces that were sent."""
        tables = self.query("SELECT name FROM sqlite_master WHERE type = 'table'" if self.engine == "sqlite" else
                            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name: self.query(f"SELECT count(*) FROM {self.lasting(name)}") for name, in tables
                if name not in ("session", "idempotency", "upload")}

    def filled(self, value, made):
        """With what was made in place of {its name}."""
        if isinstance(value, dict):
            return {key: self.filled(one, made) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        if value in ("{unit}", "{proposal}"):
            return made[value[1:-1]]
        return re.sub(r"\{(\w+)\}", lambda match: str(made[match.group(1)]), value)

    def make(self, report):
        """One of everything that can be written to."""
        api, health = "/api/v1", self.unit_id("县卫健委")
        made = {"year": YEAR, "report": report, "unit": health}
        self.inspector.post(f"{api}/inspections{Y}", {"title": "督导", "inspectors": "县政府目标办", "starts": "2022-08-02",
                                                      "items": [{"code": "8.5"}]}, check=201)
        self.office.post(f"{api}/problems{Y}", {"code": "8.5", "source": "light", "title": "滞后", "cause": "主动性不强",
                                                "deadline": "2022-08-10"}, check=201)
        self.office.post(f"{api}/orders{Y}", {"code": "8.5", "title": "进度", "demand": "加快"}, check=201)
        self.office.post(f"{api}/cards{Y}", {"unit": health, "colour": "yellow", "reason": "滞后"}, check=201)
        self.leader.post(f"{api}/instructions{Y}", {"leader": "县长", "words": "抓紧", "due": "2022-08-31",
                                                    "subject": "indicator", "target": "8.5"}, check=201)
        proposals = self.office.get(f"{api}/proposals{Y}").json["items"]
        made["proposal"] = proposals[0]["key"] if proposals else "red_months/8.5"
        for name in ("published", "draft"):
            one = self.office.post(f"{api}/assessments{Y}", {"name": name, "scheme": "lushan-annual",
                                                             "day": "2022-06-30"}, check=201)
            made[name] = one.json["id"]
        one = f"{api}/assessments/{made['published']}"
        self.office.post(f"{one}/publish", headers={"If-Match": self.office.get(one).headers["etag"]})
        self.head.post(f"{one}/objections", {"words": "应为93%"}, check=201)
        made["attachment"] = self.reporter.attach(JULY, "8.6", "a.pdf", b"%PDF-1.4\n")["id"]
        made["upload"] = self.reporter.post(f"{api}/uploads{Y}&period={JULY}&code=8.6&name=b.pdf&size=9",
                                            check=201).json["id"]
        book = (EXAMPLES / "lushan-2022.xlsx").read_bytes()
        made["workbook"] = self.office.post(f"{api}/uploads{Y}&subject=import&name={quoted('方案.xlsx')}"
                                            f"&size={len(book)}", check=201).json["id"]
        self.office.piece(made["workbook"], 0, book)
        return made


class Complete(unittest.TestCase):
    """Nothing that writes is left out of the tables above."""

    def test_every_route_is_in_one_of_the_tables(self):
        routes = {f"{method} {path.removeprefix('/api/v1')}" for method, path, _, _ in API.operations()
                  if method != "GET"}
        self.assertEqual(OTHERS - routes, set())
        patterns = {route: re.compile(re.sub(r"\{\w+\}", "[^/]+", route) + "$") for route in routes - OTHERS}
        rows = [route for _, route, _, _ in REFUSED]
        self.assertEqual([r for r in rows if not any(p.match(r) for p in patterns.values())], [])
        self.assertEqual({route for route, p in patterns.items() if not any(p.match(r) for r in rows)}, set())

    def test_who_goes_unasked(self):
        found = {}
        for path in (ROOT / "src" / "service").glob("*.c"):
            row = r'UseCase\s+\w+\s*=\s*\{\s*"([^"]+)",\s*PERMISSION_\w+,\s*(\w+),([^}]*)\}'
            for name, writes, rest in re.findall(row, path.read_text(encoding="utf-8")):
                if "yearless" in rest:
                    self.assertEqual(writes, "true", name)
                    found[name] = path.name
        self.assertEqual(set(found), YEARLESS)


if __name__ == "__main__":
    unittest.main()
