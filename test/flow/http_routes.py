"""Every route on its happy path, on both engines; every answer fits src/http/openapi.yaml."""
import base64
import datetime
import gzip
import hashlib
import hmac
import http.client
import io
import json
import signal
import socket
import ssl
import struct
import subprocess
import time
import unittest

from api_schema import API
from api_server import PASSWORD, PERIOD, REGION, YEAR, ApiTest, Server, quoted
import ofd_rules
from assess_routes import AssessRoutes
from library_routes import LibraryRoutes
from manuscript_routes import ManuscriptRoutes
from rule_routes import RuleRoutes
from supervision_routes import SupervisionRoutes
from harness import EXAMPLES, FlowTest, both_engines, parse_csv, read_docx, read_xlsx

API_V1 = "/api/v1"
JULY = "2022-07-31"


def day(offset):
    return (datetime.date(2022, 8, 1) + datetime.timedelta(days=offset)).isoformat()


def totp(secret, now):
    """RFC 6238 with SHA-1, 30 s, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(now) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


@both_engines
class Routes(SupervisionRoutes, LibraryRoutes, ManuscriptRoutes, AssessRoutes, RuleRoutes, ApiTest):
    def test_every_route(self):
        self.read_what_there_is()
        self.open_july()
        self.report_and_return()
        self.report_to_the_board()
        self.bulk()
        self.report_the_works()
        self.correct_june()
        self.accounts()
        self.own_affairs()
        self.evidence()
        self.notices_and_log()
        self.bulletin_and_files()
        self.publish_the_bulletin()
        self.library_routes()
        self.settings()
        self.change_target()
        self.rule_routes()
        self.edit_the_programme()
        self.supervision_routes()
        self.assess_routes()
        for path in ("/health/live", "/health/ready", "/metrics"):
            self.anyone().get(path)
        self.read_the_tree()
        self.close_the_year()
        missing = {(m, p) for m, p, _, _ in API.operations()} - self.called
        self.assertEqual(missing, set(), "routes that nothing here has used")

    def now(self):
        """The server's moment: its day began at nine in Beijing when it was started."""
        start = datetime.datetime(2022, 8, 1, 1, tzinfo=datetime.timezone.utc).timestamp()
        return start + time.time() - self.server.started

    def read_what_there_is(self):
        leader = self.leader
        self.assertEqual(leader.get(f"{API_V1}/programmes").json["items"],
                         [{"region": REGION, "region_name": "鲁山县", "year": YEAR, "last_period": PERIOD,
                           "periods": [PERIOD]}])
        board = leader.get(f"{API_V1}/board").json
        expected = {row["指标编号"]: row for row in self.expected_board()}
        self.assertEqual([line["code"] for line in board["indicators"]], list(expected))
        for line in board["indicators"]:
            row = expected[line["code"]]
            self.assertEqual((line["actual"] or "", line["completion"] or "", line["planned"] or "",
                              line["status_chinese"]),
                             (row["累计完成"], row["完成率"], row["序时进度"], row["状态"]), line["code"])
            self.assertEqual([point["period"] for point in line["trend"]], [PERIOD])
        indicator = leader.get(f"{API_V1}/indicators/8.5?year={YEAR}").json
        self.assertEqual(indicator["line"]["completion"], "43.7")
        self.assertEqual(indicator["reports"][0]["actual"], "6549")
        self.assertEqual(indicator["reports"][0]["events"][0]["action"], "import")
        sites = leader.get(f"{API_V1}/indicators/2.2").json["sites"]
        self.assertEqual(len(sites), 6)
        units = self.office.get(f"{API_V1}/units").json["items"]
        self.assertEqual({u["name"]: u["id"] for u in units}, self.units)

    def read_the_tree(self):
        """Last, as another programme comes to be there."""
        reader = self.account("lookout", "leader")
        tree = reader.get(f"{API_V1}/regions").json["items"]
        self.assertEqual([(p["region"], p["level_name"]) for p in tree], [(REGION, "县级")])
        reader.get(f"{API_V1}/regions/{REGION}/board", check=404)
        self.duban("region", self.db, "410400", "平顶山市")
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410400", "--year", YEAR)
        self.duban("region", "apply-template", self.db, "410400", "--year", YEAR)
        sums = reader.get(f"{API_V1}/regions/{REGION}/board?as_of={PERIOD}").json
        self.assertEqual({line["code"]: line["actual"] for line in sums["lines"]}["8.5"], "6549")
        late = reader.get(f"{API_V1}/regions/{REGION}/timeliness?period={PERIOD}").json
        self.assertEqual(late["all"]["expected"], 0)

    def close_the_year(self):
        office = self.account("closer", "office")
        year = office.get(f"{API_V1}/years/{YEAR}").json
        self.assertEqual((year["closed"], year["may"]), (False, ["close", "copy"]))
        office.post(f"{API_V1}/years/{YEAR}/close", {}, check=409)
        copied = office.post(f"{API_V1}/years/{YEAR}/copy", {"into": YEAR + 1}, check=201).json
        self.assertEqual(copied["year"], YEAR + 1)
        closed = office.post(f"{API_V1}/years/{YEAR}/close", {"reason": "演示"}).json
        self.assertEqual((closed["closed"], len(closed["seal"])), (True, 64))
        self.assertTrue(office.get(f"{API_V1}/years/{YEAR}/archive").body.startswith(b"PK"))

    def expected_board(self):
        rows = parse_csv(self.duban("status", self.db, "--format", "csv").out)
        return [dict(zip(rows[0], row)) for row in rows[1:]]

    def open_july(self):
        opened = self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01",
                                                        "due": day(2), "locks": day(5)}, check=201)
        self.assertEqual(opened.json["state"], "open")
        self.assertEqual(opened.json["counts"]["missing"], opened.json["counts"]["expected"])
        patched = self.office.patch(f"{API_V1}/periods/{JULY}?year={YEAR}", {"due": day(3)},
                                    headers={"If-Match": opened.headers["etag"]})
        self.assertEqual(patched.json["due"], day(3))
        self.assertNotEqual(patched.headers["etag"], opened.headers["etag"])
        one = self.reporter.get(f"{API_V1}/periods/{JULY}?year={YEAR}")
        self.assertEqual(one.headers["etag"], patched.headers["etag"])
        self.assertEqual([p["period"] for p in self.leader.get(f"{API_V1}/periods?year={YEAR}").json["items"]],
                         [JULY])
        self.office.post(f"{API_V1}/periods/{JULY}/exceptions?year={YEAR}",
                         {"unit": self.unit_id("县残联"), "until": day(9), "reason": "系统迁移"}, check=204)
        lines = self.office.get(f"{API_V1}/periods/{JULY}/timeliness?year={YEAR}").json["items"]
        granted = [line["exception"] for line in lines if line["unit"]["name"] == "县残联"][0]
        self.assertEqual((granted["until"], granted["reason"], granted["actor"]), (day(9), "系统迁移", "office"))
        english = self.office.get(f"{API_V1}/periods/{JULY}?year={YEAR}", headers={"Accept-Language": "en"}).json
        self.assertEqual(english["name"], "January to month 7")

    def form_of(self, client, code):
        forms = client.get(f"{API_V1}/forms?year={YEAR}&period={JULY}").json["items"]
        return next(form for form in forms if form["code"] == code)

    def submit(self, code, typed):
        target = f"{API_V1}/forms/{JULY}/{code}"
        version = self.form_of(self.reporter, code)["version"]
        saved = self.reporter.put(f"{target}?year={YEAR}", typed, headers={"If-Match": f'"{version}"'})
        return self.reporter.post(f"{target}/submit?year={YEAR}", headers={"If-Match": saved.headers["etag"]})

    def report_and_return(self):
        form = self.form_of(self.reporter, "8.5")
        self.assertEqual(form["last"]["actual"], "6549")
        self.assertIn("save", form["may"])
        checked = self.reporter.post(f"{API_V1}/forms/{JULY}/8.5/check?year={YEAR}", {"actual": "6000"}).json
        self.assertTrue([c for c in checked["checks"] if c["level"] == "refuse" and c["field"] in ("actual",
            "reason")],
                        checked["checks"])
        sent = self.submit("8.5", {"actual": "7500", "words": "稳步推进"})
        self.assertEqual((sent.json["report"]["state"], sent.json["report"]["actual"]), ("submitted", "7500"))
        report = f"{API_V1}/reports/{JULY}/8.5/{sent.json['report']['version']}"
        self.reporter.post(f"{report}/withdraw?year={YEAR}")
        sent = self.reporter.post(f"{API_V1}/forms/{JULY}/8.5/submit?year={YEAR}",
                                  {"actual": "7500", "words": "稳步推进"},
                                  headers={"If-Match": f'"{self.form_of(self.reporter, "8.5")["version"]}"'})
        report = f"{API_V1}/reports/{JULY}/8.5/{sent.json['report']['version']}"
        back = self.head.post(f"{report}/return?year={YEAR}", {"reason": "请核对人数"})
        self.assertEqual(back.json["report"]["returned_because"], "请核对人数")
        work = self.reporter.get(f"{API_V1}/work").json["items"]
        self.assertEqual(work[0]["kind"], "returned")

    def report_to_the_board(self):
        sent = self.submit("8.5", {"actual": "7600", "words": "已核对"})
        report = f"{API_V1}/reports/{JULY}/8.5/{sent.json['report']['version']}"
        waiting = self.head.get(f"{API_V1}/reviews?year={YEAR}").json["items"]
        self.assertEqual([(line["code"], line["previous"], line["change"]) for line in waiting],
                         [("8.5", "6549", "+1051")])
        self.assertIn("approve", waiting[0]["may"])
        verified = self.leader.get(f"{API_V1}/reviews?year={YEAR}&state=verified&period={JULY}").json["items"]
        self.assertNotIn("8.5", [line["code"] for line in verified])
        self.head.post(f"{report}/approve?year={YEAR}")
        done = self.office.post(f"{report}/verify?year={YEAR}")
        self.assertEqual(done.json["report"]["state"], "verified")
        line = next(line for line in self.leader.get(f"{API_V1}/board?year={YEAR}&as_of={JULY}").json["indicators"]
                    if line["code"] == "8.5")
        self.assertEqual((line["actual"], line["period"], line["carried"]), ("7600", JULY, False))
        self.assertEqual([point["completion"] for point in line["trend"]], ["43.7", "50.7"])

    def bulk(self):
        items = []
        for code, actual in (("8.6", "8000"), ("8.1", None)):
            typed = {"actual": actual} if actual else {"numerator": "2700", "denominator": "3200"}
            sent = self.submit(code, typed)
            items.append({"period": JULY, "code": code, "version": sent.json["report"]["version"]})
        wrong = {"period": JULY, "code": "8.2", "version": 1}
        signed = self.head.post(f"{API_V1}/reviews/approve?year={YEAR}", {"items": [*items, wrong]}).json
        self.assertEqual(sorted(i["code"] for i in signed["done"]), ["8.1", "8.6"])
        self.assertEqual([i["code"] for i in signed["refused"]], ["8.2"])
        done = self.office.post(f"{API_V1}/reviews/verify?year={YEAR}", {"items": items}).json
        self.assertEqual(len(done["done"]), 2)

    def correct_june(self):
        """Verifying a correction says what it moved."""
        self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": PERIOD, "due": day(2), "locks": day(3)},
                         check=201)
        target = f"{API_V1}/forms/{PERIOD}/9.1"
        group = self.account("league", "reporter", "团县委")
        sign = self.account("leaguehead", "head", "团县委")
        form = group.get(f"{API_V1}/forms?year={YEAR}&period={PERIOD}&code=9.1").json["items"][0]
        sent = group.post(f"{target}/submit?year={YEAR}", {"actual": "12", "reason": "补报一场"},
                          headers={"If-Match": f'"{form["version"]}"'})
        report = f"{API_V1}/reports/{PERIOD}/9.1/{sent.json['report']['version']}"
        sign.post(f"{report}/approve?year={YEAR}")
        moved = self.office.post(f"{report}/verify?year={YEAR}").json["moved"]
        due = self.office.get(f"{API_V1}/settings/due?year={YEAR}")
        self.office.patch(f"{API_V1}/settings/due?year={YEAR}", {"due_day": 8},
                          headers={"If-Match": due.headers["etag"]})
        planned = self.office.post(f"{API_V1}/periods/plan", {"year": YEAR}, check=201).json["items"]
        self.assertEqual(len(planned), 12)
        self.assertIn("9.1", [move["code"] for move in moved])
        self.assertTrue(all(move["from_status"] != move["to_status"] for move in moved))

    def report_the_works(self):
        """Money by stage, stages of sites and days of milestones go the way of the report they stand in."""
        board = self.leader.get(f"{API_V1}/board?year={YEAR}&as_of={JULY}").json["indicators"]
        rows = {"money": {}, "site": {}, "milestone": {}}
        for line in board:
            several = line["kind"] != "site" or line["code"] == "2.2"
            if line["kind"] in rows and several and not rows[line["kind"]]:
                rows[line["kind"]] = line
        self.assertTrue(all(rows[kind] for kind in ("site", "milestone")), rows)
        for number, (kind, line) in enumerate((k, v) for k, v in rows.items() if v):
            unit, code = line["unit"], line["code"]
            reporter = self.account(f"works{number}", "reporter", unit)
            head = self.account(f"workshead{number}", "head", unit)
            form = reporter.get(f"{API_V1}/forms?year={YEAR}&period={JULY}&code={code}").json["items"][0]
            target = f"{API_V1}/forms/{JULY}/{code}"
            typed = {"words": "有进展", "reason": "按实际核对"}
            if kind == "money":
                typed["money"] = {"planned": "10", "paid": "1"}
            elif kind == "site":
                typed["sites"] = [{"name": form["site_rows"][0]["name"], "stage": form["stages"][0]["name"]},
                                  {"name": form["site_rows"][-1]["name"], "stage": form["stages"][-1]["name"],
                                   "observed": "2022-07-30"}]
            else:
                typed["milestones"] = [{"number": row["number"], "actual": "2022-07-29"}
                                       for row in form["milestone_rows"]]
            future = reporter.post(f"{target}/check?year={YEAR}", {
                "sites": [{"name": "没有的", "stage": "已建成"}], "milestones": [{"number": 99, "actual": None}],
                "money": {"planned": "多"}}).json
            checked = {c["field"] for c in future["checks"]}
            self.assertTrue({"sites", "milestones", "money"} <= checked, future["checks"])
            self.assertTrue(all(c["item"] for c in future["checks"] if c["field"] in ("sites", "milestones", "money")))
            saved = reporter.put(f"{target}?year={YEAR}", typed, headers={"If-Match": f'"{form["version"]}"'})
            sent = reporter.post(f"{target}/submit?year={YEAR}", headers={"If-Match": saved.headers["etag"]}).json
            told = sent["report"]
            if kind == "site":
                self.assertEqual(len(told["sites"]), 2)
            if kind == "milestone":
                self.assertEqual({m["actual"] for m in told["milestones"]}, {"2022-07-29"})
                self.assertEqual(len(told["milestones"]), len(form["milestone_rows"]))
            before = self.leader.get(f"{API_V1}/indicators/{code}?year={YEAR}&as_of={JULY}").json
            self.assertEqual(before["line"]["said"]["state"], "submitted")
            report = f"{API_V1}/reports/{JULY}/{code}/{told['version']}"
            head.post(f"{report}/approve?year={YEAR}")
            self.office.post(f"{report}/verify?year={YEAR}")
            after = self.leader.get(f"{API_V1}/indicators/{code}?year={YEAR}&as_of={JULY}").json
            if kind == "milestone":
                self.assertTrue(all(m["done"] for m in after["milestones"]))
                self.assertFalse(all(m["done"] for m in before["milestones"]))
            if kind == "site":
                self.assertEqual(after["sites"][-1]["stage"], form["stages"][-1]["name"])
                self.assertEqual(after["sites"][0]["stage"], form["stages"][0]["name"])
                self.assertEqual(after["line"]["evidence"]["support"], "rows")

    def edit_the_programme(self):
        """Described anew, put in order, stage targets all or nothing; exported and imported again it is the same."""
        year = f"?year={YEAR}"
        whole = self.office.get(f"{API_V1}/programme{year}").json
        one = next(item for item in whole["items"] if item["code"] == "8.5")
        match = {"If-Match": f'"{one["version"]}"'}
        cells = {"items": [{"code": "8.5", "period": "2022-09-30", "value": "9000"}]}
        codes = [item["code"] for item in whole["items"]]
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            client = getattr(self, role)
            client.get(f"{API_V1}/programme{year}", check=403)
            client.get(f"{API_V1}/programme.xlsx{year}", check=403)
            client.patch(f"{API_V1}/indicators/8.5{year}", {"name": "x"}, headers=match, check=403)
            client.put(f"{API_V1}/programmes/order{year}", {"codes": codes}, check=403)
            client.put(f"{API_V1}/stage-targets{year}", cells, check=403)
        self.office.patch(f"{API_V1}/indicators/8.5", {"name": "x"}, check=428)
        self.office.patch(f"{API_V1}/indicators/8.5", {"name": "x"}, headers={"If-Match": '"1"'}, check=412)
        for body in ({"name": ""}, {"target": "5"}, {"digits": 9}, {"rounding": "up"}, {"unit": 9999},
                     {"supports": ["x"]}, {"supports": "x"}, {"supports": [5]},
                     {"deadline": "2021-01-01"}, {"measure": "%"}):
            self.office.patch(f"{API_V1}/indicators/8.5", body, headers=match, check=422)
        done = self.office.patch(f"{API_V1}/indicators/8.5{year}", {"note": "改过", "supports": ["县残联"]},
                                 headers=match)
        self.assertEqual((done.json["note"], done.json["supports"]), ("改过", ["县残联"]))
        self.office.patch(f"{API_V1}/indicators/8.5{year}", {"note": ""}, headers=match, check=412)
        turned = codes[1:] + codes[:1]
        for wrong in ([], codes[1:], [*codes, codes[0]], [*codes[1:], "99.9"], "x", [5]):
            self.office.put(f"{API_V1}/programmes/order", {"codes": wrong}, check=422)
        self.office.put(f"{API_V1}/programmes/order{year}", {"codes": turned}, check=204)
        board = self.leader.get(f"{API_V1}/board{year}").json["indicators"]
        self.assertEqual([line["code"] for line in board], turned)
        bad = [*cells["items"], {"code": "8.5", "period": "2022-10-31", "value": "九千"},
               {"code": "99.9", "period": "2022-10-31", "value": "1"}]
        problem = self.office.put(f"{API_V1}/stage-targets{year}", {"items": bad}, check=422).json
        self.assertEqual([e["field"] for e in problem["errors"]], ["items.1.value", "items.2.code"])
        item = self.office.get(f"{API_V1}/programme").json["items"][codes.index("8.5") - 1]
        self.assertEqual((item["code"], item["stage_targets"]), ("8.5", []))
        self.assertEqual(self.office.put(f"{API_V1}/stage-targets{year}", cells).json, {"written": 1})
        self.assertEqual(self.office.put(f"{API_V1}/stage-targets{year}", cells).json, {"written": 0})
        records = self.audit_count()
        book = self.office.get(f"{API_V1}/programme.xlsx{year}").body
        again = self.office.call("POST", f"{API_V1}/imports{year}&name=p.xlsx", raw=book, check=200,
                                 headers={"Content-Type": "application/octet-stream"}).json
        self.assertEqual(again["faults"], [])
        self.assertIn(f'"unchanged": {len(codes)}', json.dumps(again), again)
        self.assertEqual(self.audit_count(), records, again)
        self.duban("verify", self.db)

    def change_target(self):
        """A target changes as an event that says what it moves; the first promise stays."""
        known = self.office.get(f"{API_V1}/indicators/8.5?year={YEAR}").json
        target = f"{API_V1}/indicators/8.5/target?year={YEAR}"
        match = {"If-Match": f'"{known["version"]}"'}
        body = {"target": "1万人", "basis": "县政府常务会议纪要", "approver": "县政府"}
        self.assertEqual((known["may"], self.leader.get(f"{API_V1}/indicators/8.5").json["may"]), (["target"], []))
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            getattr(self, role).patch(target, body, headers=match, check=403)
        self.office.patch(target, body, check=428)
        self.office.patch(target, body, headers={"If-Match": f'"{known["version"] + 1}"'}, check=412)
        for wrong, field in (({"target": "一万"}, "target"), ({"target": known["line"]["target"]}, "target"),
                             ({"basis": ""}, "basis"), ({"approver": "  "}, "approver")):
            problem = self.office.patch(target, {**body, **wrong}, headers=match, check=422).json
            self.assertEqual(problem["field"], field)
        self.office.patch(target.replace("8.5", "99.9"), body, headers=match, check=404)
        records = self.audit_count()
        done = self.office.patch(target, body, headers=match)
        self.assertEqual(done.json["target"], "10000")
        self.assertTrue(done.json["moved"])
        self.assertEqual({move["code"] for move in done.json["moved"]}, {"8.5"})
        after = self.leader.get(f"{API_V1}/indicators/8.5?year={YEAR}").json
        self.assertEqual(after["line"]["status"], done.json["moved"][-1]["to_status"])
        self.assertEqual([t["target"] for t in after["targets"]], [known["line"]["target"], "10000"])
        self.assertEqual((after["targets"][1]["approver"], after["basis"]), ("县政府", "县政府常务会议纪要"))
        self.assertEqual((after["version"], self.audit_count()), (done.json["version"], records + 1))
        self.duban("verify", self.db)

    def settings(self):
        """Margins are tried without writing, taken once, and hold at once."""
        target = f"{API_V1}/settings"
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            self.assertEqual(getattr(self, role).get(target, check=403).json["field"], "settings")
            getattr(self, role).post(f"{target}/preview", {"ahead_points": 1}, check=403)
            getattr(self, role).patch(target, {"ahead_points": 1}, headers={"If-Match": '"1"'}, check=403)
        now = self.office.get(f"{target}?year={YEAR}")
        self.assertEqual((now.json["ahead_points"], now.json["slight_percent"], now.json["moved"]), (10, 80, []))
        records = self.audit_count()
        tried = self.office.post(f"{target}/preview?year={YEAR}", {"ahead_points": 100, "slight_percent": 100}).json
        before = {line["code"]: line for line in self.leader.get(f"{API_V1}/board?year={YEAR}").json["indicators"]}
        self.assertTrue(tried["moved"])
        self.assertEqual([(before[m["code"]]["status"], before[m["code"]]["light"]) for m in tried["moved"]],
                         [(m["from_status"], m["from_light"]) for m in tried["moved"]])
        self.assertEqual(self.audit_count(), records)
        self.office.patch(target, {"ahead_points": 100}, check=428)
        for body in ({"ahead_points": 101}, {"slight_percent": -1}, {"ahead_points": "5"}, {"ahead": 5}):
            self.office.patch(target, body, headers={"If-Match": now.headers["etag"]}, check=422)
        done = self.office.patch(target, {"ahead_points": 100, "slight_percent": 100},
                                 headers={"If-Match": now.headers["etag"]})
        self.assertEqual(done.json["moved"], tried["moved"])
        after = {line["code"]: line for line in self.leader.get(f"{API_V1}/board?year={YEAR}").json["indicators"]}
        moved = {code: line["status"] for code, line in after.items() if line["status"] != before[code]["status"]}
        self.assertEqual(moved, {m["code"]: m["to_status"] for m in tried["moved"]})
        self.assertEqual(self.audit_count(), records + 1)
        self.duban("verify", self.db)
        self.office.patch(target, {"ahead_points": 1}, headers={"If-Match": now.headers["etag"]}, check=412)
        back = self.office.patch(target, {"ahead_points": 10, "slight_percent": 80},
                                 headers={"If-Match": done.headers["etag"]}).json["moved"]
        self.assertEqual({m["code"]: m["from_status"] for m in back}, moved)
        self.assertIn("80%", self.duban("settings", self.db, "--dry-run").out)
        self.duban("settings", self.db, "--ahead-points", "101", check=2)

    def accounts(self):
        made = self.system.post(f"{API_V1}/accounts", {"login": "li.si", "name": "李四", "role": "inspector"},
            check=201)
        self.assertTrue(made.json["disabled"])
        row = self.security.patch(f"{API_V1}/accounts/{made.json['id']}", {"disabled": False},
                                  headers={"If-Match": made.headers["etag"]})
        self.assertFalse(row.json["disabled"])
        password = self.security.post(f"{API_V1}/accounts/{made.json['id']}/password").json["password"]
        li = self.anyone()
        self.assertTrue(li.sign_in("li.si", password).json["must_change"])
        li.get(f"{API_V1}/board", check=403)
        li.put(f"{API_V1}/session/password", {"old": password, "new": PASSWORD}, check=204)
        li.get(f"{API_V1}/board")
        for _ in range(6):
            self.anyone().sign_in("li.si", "wrong", check=401)
        self.anyone().sign_in("li.si", PASSWORD, check=401)
        self.security.post(f"{API_V1}/accounts/{made.json['id']}/unlock")
        self.anyone().sign_in("li.si", PASSWORD)
        page = self.system.get(f"{API_V1}/accounts?limit=2").json
        rest = self.system.get(f"{API_V1}/accounts?cursor={page['next']}").json
        logins = [a["login"] for a in page["items"] + rest["items"]]
        self.assertEqual(len(page["items"]), 2)
        self.assertIn("li.si", logins)
        self.assertEqual(len(logins), len(set(logins)))

    def own_affairs(self):
        inspector = self.inspector
        session = inspector.get(f"{API_V1}/session").json
        self.assertEqual((session["account"]["login"], session["account"]["role"]), ("inspector", "inspector"))
        second = self.anyone()
        second.sign_in("inspector", PASSWORD)
        others = [s["id"] for s in inspector.get(f"{API_V1}/sessions").json["items"] if not s["current"]]
        self.assertEqual(len(others), 1)
        inspector.delete(f"{API_V1}/sessions/{others[0]}")
        second.get(f"{API_V1}/board", check=401)
        self.assertIn("Max-Age=0", second.get(f"{API_V1}/session", check=204).headers["set-cookie"])
        token = inspector.post(f"{API_V1}/tokens", {"name": "大屏", "scope": "read", "days": 30},
            check=201).json["token"]
        machine = self.anyone(token)
        self.assertEqual(machine.get(f"{API_V1}/board?light=red&sort=completion").status, 200)
        machine.post(f"{API_V1}/notices/seen", check=403)
        row = inspector.get(f"{API_V1}/tokens").json["items"][0]
        inspector.delete(f"{API_V1}/tokens/{row['id']}")
        machine.get(f"{API_V1}/board", check=401)
        wishes = inspector.get(f"{API_V1}/session/mail").json
        del wishes["mail"]
        inspector.put(f"{API_V1}/session/mail", dict(wishes, quiet_from="21:30"))
        self.assertEqual(inspector.get(f"{API_V1}/session/mail").json["quiet_from"], "21:30")
        secret = inspector.post(f"{API_V1}/session/totp").json["secret"]
        inspector.post(f"{API_V1}/session/totp/confirm", {"code": totp(secret, self.now())}, check=204)
        problem = self.anyone().sign_in("inspector", PASSWORD, check=401).json
        self.assertEqual(problem["field"], "totp")
        row = next(a for a in self.security.get(f"{API_V1}/accounts").json["items"] if a["login"] == "inspector")
        self.assertIn("totp_off", row["may"])
        left = self.security.patch(f"{API_V1}/accounts/{row['id']}", {"totp_off": True},
                                   headers={"If-Match": f'"{row["version"]}"'}).json
        self.assertEqual((left["totp"], "totp_off" in left["may"]), (False, False))
        self.anyone().sign_in("inspector", PASSWORD)
        secret = inspector.post(f"{API_V1}/session/totp").json["secret"]
        inspector.post(f"{API_V1}/session/totp/confirm", {"code": totp(secret, self.now())}, check=204)
        inspector.post(f"{API_V1}/session/totp/end", {"password": PASSWORD}, check=204)
        third = self.anyone()
        third.sign_in("inspector", PASSWORD)
        gone = third.delete(f"{API_V1}/session")
        self.assertIn("Max-Age=0", gone.headers["set-cookie"])
        third.get(f"{API_V1}/session", check=204)

    def evidence(self):
        photo = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
        time.sleep(1)  # a report that was verified within the second of its evidence relies on it
        made = self.reporter.attach(JULY, "8.5", "筛查现场.png", photo)
        listed = self.office.get(f"{API_V1}/attachments?year={YEAR}&period={JULY}&code=8.5").json["items"]
        self.assertEqual([(a["id"], a["name"], a["kind"], a["size"]) for a in listed],
                         [(made["id"], "筛查现场.png", "png", len(photo))])
        self.assertEqual(self.leader.get(f"{API_V1}/attachments/{made['id']}").body, photo)
        self.reporter.delete(f"{API_V1}/attachments/{made['id']}")
        self.leader.get(f"{API_V1}/attachments/{made['id']}", check=404)
        begun = self.head.post(f"{API_V1}/uploads?year={YEAR}&period={JULY}&code=8.5&name=a.pdf&size=9", check=201)
        self.assertEqual(self.head.get(begun.headers["location"]).json["offset"], 0)
        target = f"{API_V1}/comments?year={YEAR}&period={JULY}&code=8.5"
        said = self.office.post(target, {"words": "请补一张现场照片 @reporter"}, check=201).json
        self.assertEqual(said["mentioned"], [{"login": "reporter", "name": "reporter"}])
        self.assertEqual([c["words"] for c in self.reporter.get(target).json["items"]], [said["words"]])

    def notices_and_log(self):
        notices = self.reporter.get(f"{API_V1}/notices").json
        self.assertGreater(notices["unread"], 1)
        self.reporter.post(f"{API_V1}/notices/{notices['items'][0]['id']}/seen", check=204)
        self.assertEqual(self.reporter.get(f"{API_V1}/notices?limit=1").json["unread"], notices["unread"] - 1)
        self.reporter.post(f"{API_V1}/notices/seen", check=204)
        self.assertEqual(self.reporter.get(f"{API_V1}/notices").json["unread"], 0)
        log = self.audit.get(f"{API_V1}/audit?limit=5").json
        self.assertTrue(log["intact"])
        older = self.audit.get(f"{API_V1}/audit?cursor={log['next']}&limit=5").json["items"]
        self.assertEqual(log["items"][-1]["sequence"] - 1, older[0]["sequence"])
        verified = self.audit.get(f"{API_V1}/audit?action={quoted('report verify')}").json["items"]
        self.assertGreaterEqual(len(verified), 3)

    def publish_the_bulletin(self):
        """As test/flow/publication.py does at length."""
        one, checker = f"{API_V1}/bulletins/2", self.account("checker", "office")
        self.manuscript_routes()
        checker.post(f"{one}/return", {"reason": "请核对"})
        self.office.post(f"{one}/redraft")
        checker.post(f"{one}/return", {"reason": "标题不对"})
        self.manuscript_anew(f"{API_V1}/manuscripts/1")
        checker.post(f"{one}/check")
        self.leader.post(f"{one}/sign")
        self.duban("key", "make", "office.key")
        self.duban("bulletin", "publish", self.db, "--key", "office.key", "--number", "2")
        self.assertEqual([2], [item["number"] for item in self.leader.get(f"{API_V1}/bulletins").json["items"]])
        published = self.leader.get(one).json
        self.assertEqual([], self.leader.get(f"{one}/difference").json["items"])
        frozen = self.leader.get(f"{one}/text").json
        self.assertEqual(published["title"], frozen["title"])
        self.assertTrue(any(run["datum"] and run["datum"]["id"] == "8.5/completion" for block in frozen["blocks"]
                            for run in block.get("runs", [])))
        page = self.leader.get(f"{one}/files/html").body
        anyone = self.anyone()
        template = self.office.get(f"{API_V1}/bulletin-templates/notice")
        written = {key: template.json[key] for key in ("series", "number_format", "order", "sections")}
        seen = {"If-Match": template.headers["etag"]}
        for key, value in (("sections", [{"slot": "poem"}]), ("order", "age"), ("number_format", "第期"),
                           ("series", "")):
            self.office.put(f"{API_V1}/bulletin-templates/notice", {**written, key: value}, headers=seen, check=422)
        self.office.put(f"{API_V1}/bulletin-templates/notice", {**written, "order": "rank"}, headers=seen)
        self.office.put(f"{API_V1}/bulletin-templates/notice", written, headers=seen, check=412)
        self.leader.put(f"{API_V1}/bulletin-templates/notice", written, headers=seen, check=403)
        self.leader.get(f"{API_V1}/bulletin-templates/poster", check=404)
        self.assertEqual([2, 1], [old["version"] for old in
                                  self.leader.get(f"{API_V1}/bulletin-templates/notice").json["history"]])
        lists = self.leader.get(f"{API_V1}/bulletin?year={YEAR}&period={PERIOD}&kind=list").json
        self.assertTrue(any(block.get("table") or block.get("rows") for block in lists["blocks"]))
        notice = self.office.post(f"{API_V1}/bulletins", {"year": YEAR, "kind": "notice", "period": PERIOD},
                                  check=201).json
        self.assertEqual(["notice", 1, "notice-1"], [notice["kind"], notice["number"], notice["word"]])
        self.assertEqual(notice["digest"], self.leader.get(f"{API_V1}/bulletins/notice-1").json["digest"])
        self.assertEqual(["notice-1"], [item["word"] for item in
                                        self.leader.get(f"{API_V1}/bulletins?kind=notice").json["items"]])
        for word in ("notice-2", "briefing-2", "list-1", "x"):
            self.leader.get(f"{API_V1}/bulletins/{word}", check=404)
        self.leader.get(f"{API_V1}/bulletins?kind=poster", check=422)
        self.office.post(f"{API_V1}/bulletins", {"year": YEAR, "kind": "poster"}, check=422)
        self.assertEqual("true", anyone.get(f"{API_V1}/verify?digest={published['digest']}").json["verdict"])
        self.assertEqual("true", anyone.call("POST", f"{API_V1}/verify", raw=page, check=200,
                                             headers={"Content-Type": "application/octet-stream"}).json["verdict"])

    def bulletin_and_files(self):
        bulletin = self.leader.get(f"{API_V1}/bulletin?year={YEAR}&period={PERIOD}").json
        runs = [run for block in bulletin["blocks"] if "runs" in block for run in block["runs"]]
        data = [run["datum"] for run in runs if run["datum"]]
        self.assertIn("8.5/completion", [datum["id"] for datum in data])
        words = "".join(run["text"] for run in runs)
        docx = self.leader.get(f"{API_V1}/bulletin.docx?year={YEAR}&period={PERIOD}")
        said = "".join(read_docx(io.BytesIO(docx.body)))
        self.assertIn("宫颈癌筛查", words)
        self.assertIn(words[:40], said)
        self.assertIn("filename*=UTF-8''%E9", docx.headers["content-disposition"])
        pdf = self.leader.get(f"{API_V1}/bulletin.pdf?year={YEAR}&period={PERIOD}")
        self.assertTrue(pdf.body.startswith(b"%PDF-"))
        ofd = self.leader.get(f"{API_V1}/bulletin.ofd?year={YEAR}&period={PERIOD}")
        self.assertEqual([], ofd_rules.faults(ofd.body))
        page = self.leader.get(f"{API_V1}/bulletin.html?year={YEAR}&period={PERIOD}")
        self.assertIn("宫颈癌筛查", page.body.decode("utf-8"))
        template = self.office.get(f"{API_V1}/template.xlsx")
        self.assertIn("年度方案", read_xlsx(io.BytesIO(template.body)))
        table = self.leader.get(f"{API_V1}/board?format=csv&as_of={PERIOD}")
        self.assertEqual(len(parse_csv(table.body.decode("utf-8"))), 28)
        book = self.leader.get(f"{API_V1}/board?format=xlsx&as_of={PERIOD}")
        self.assertIn("看板", read_xlsx(io.BytesIO(book.body)))
        text = "县教育局目标任务200人，已完成100人，完成率60%。".encode("utf-8")
        checked = self.leader.call("POST", f"{API_V1}/audits", raw=text,
                                   headers={"Content-Type": "application/octet-stream"}, check=200).json
        self.assertEqual([(c["verdict"], c["suggestion"]) for c in checked["claims"]], [("inconsistent", "50%")])
        matched = self.leader.call("POST", f"{API_V1}/audits?match=1&year={YEAR}&date={PERIOD}", raw=docx.body,
                                   headers={"Content-Type": "application/octet-stream"}, check=200).json
        self.assertIn(("8.5", "0人"), [(c["database"]["code"], c["database"]["difference"])
                                      for c in matched["claims"] if c["database"]])
        now, before = ("县民政局完成养老服务场所建设{}个，占任务的50%。".format(n).encode("utf-8") for n in (20, 16))
        octets = {"Content-Type": "application/octet-stream"}
        both = self.leader.call("POST", f"{API_V1}/audits?words=1&earlier={len(before)}", raw=now + before,
                                headers=octets, check=200).json
        self.assertEqual(both["text"], now.decode("utf-8"))
        self.assertEqual([f["kind"] for f in both["findings"]], ["target"])
        for form, name, start in (("docx", "简报.txt", b"PK"), ("html", "简报.pdf", b"<!")):
            marked = self.leader.call("POST", f"{API_V1}/audits?format={form}&name={quoted(name)}", raw=text,
                                      headers=octets, check=200)
            self.assertTrue(marked.body.startswith(start))
            self.assertIn(quoted(f"简报（核对）.{form}"), marked.headers["content-disposition"])
        for query in ("format=pdf", "earlier=999999", "name=../a", "name=.a"):
            self.leader.call("POST", f"{API_V1}/audits?{query}", raw=text, headers=octets, check=400)
        data = (EXAMPLES / "lushan-2022.xlsx").read_bytes()
        target = f"{API_V1}/imports?year={YEAR}&name={quoted('鲁山 2022.xlsx')}"
        headers = {"Content-Type": "application/octet-stream"}
        before = self.audit_count()
        dry = self.office.call("POST", target + "&dry_run=1", raw=data, headers=headers, check=200).json
        self.assertEqual((dry["done"], dry["dry_run"], dry["fault_count"]), (False, True, 0))
        self.assertEqual(self.audit_count(), before)
        begun = self.office.post(f"{API_V1}/uploads?year={YEAR}&subject=import&name=l.xlsx&size={len(data)}",
                                 check=201).json
        self.office.piece(begun["id"], 0, data)
        pieces = self.office.post(f"{API_V1}/uploads/{begun['id']}/import?year={YEAR}&dry_run=1").json
        self.assertEqual((pieces["done"], pieces["fault_count"]), (False, 0))
        bad = "指标编号,报告期止,累计完成\n8.5,2022-06-30,abc\n".encode("utf-8")
        answer = self.office.call("POST", f"{API_V1}/imports?year={YEAR}&name=a.csv", raw=bad, headers=headers,
            check=200)
        self.assertEqual([(f["row"], f["value"]) for f in answer.json["faults"]], [(2, "abc")])


@both_engines
class Serving(ApiTest):
    """What holds for all answers."""

    def test_tags_compression_and_headers(self):
        target = f"{API_V1}/board?year={YEAR}"
        plain = self.leader.get(target)
        packed = self.leader.get(target, headers={"Accept-Encoding": "gzip"})
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertLess(len(packed.body) * 3, len(plain.body))
        self.assertNotIn("content-encoding", self.leader.get(target, headers={"Accept-Encoding": "gzip;q=0"}).headers)
        again = self.leader.get(target, headers={"If-None-Match": plain.headers["etag"]}, check=304)
        self.assertEqual(again.body, b"")
        head = self.leader.call("HEAD", target, check=200)
        self.assertEqual((head.body, head.headers["content-length"]), (b"", str(len(plain.body))))
        for client, path in ((self.leader, target), (self.anyone(), "/"), (self.anyone(), f"{API_V1}/nothing")):
            headers = client.call("GET", path).headers
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertIn("frame-ancestors 'none'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["referrer-policy"], "same-origin")
            self.assertNotIn("strict-transport-security", headers)

    def test_languages(self):
        target = f"{API_V1}/indicators/99.9"
        zh = self.leader.get(target, check=404).json
        en = self.leader.get(target, check=404, headers={"Accept-Language": "en-GB,en;q=0.9"}).json
        self.assertNotEqual(zh["title"], en["title"])
        self.assertRegex(zh["title"], "[\u4e00-\u9fff]")

    def test_browser_files_and_deep_links(self):
        browser = self.anyone()
        page = browser.get("/")
        self.assertEqual(page.headers["content-type"], "text/html; charset=utf-8")
        for link in ("/board", f"/forms/{PERIOD}?year=2022", "/indicators/8"):
            self.assertEqual(browser.get(link).body, page.body)
        self.assertEqual(browser.get("/", headers={"If-None-Match": page.headers["etag"]}, check=304).body, b"")
        browser.get("/assets/none-12345678.js", check=404)
        options = browser.call("OPTIONS", f"{API_V1}/periods/{PERIOD}", check=204)
        self.assertEqual(options.headers["allow"], "GET, HEAD, PATCH, OPTIONS")

    def test_same_key_is_done_once(self):
        body = {"year": YEAR, "period": JULY, "due": day(2), "locks": day(4)}
        key = {"Idempotency-Key": "open-july-1"}
        first = self.office.post(f"{API_V1}/periods", body, headers=key, check=201)
        before = self.audit_count()
        again = self.office.post(f"{API_V1}/periods", body, headers=key, check=201)
        self.assertEqual(again.body, first.body)
        self.assertEqual(self.audit_count(), before)
        self.office.post(f"{API_V1}/periods", dict(body, due=day(3)), headers=key, check=422)
        self.office.post(f"{API_V1}/periods", body, headers={"Idempotency-Key": "other"}, check=409)
        self.office.post(f"{API_V1}/periods", body, headers={"Idempotency-Key": "other"}, check=409)

    def test_log_has_no_secrets(self):
        self.leader.get(f"{API_V1}/board?year={YEAR}&light=red")
        self.anyone().sign_in("leader", "secret-that-is-wrong", check=401)
        self.server.stop()
        text = self.server.log_path.read_text(encoding="utf-8")
        for secret in (PASSWORD, "secret-that-is-wrong", self.leader.cookie.split("=")[1], self.leader.csrf,
            "light=red"):
            self.assertNotIn(secret, text)
        board = [line for line in self.server.requests() if line["route"] == f"{API_V1}/board"][0]
        self.assertEqual((board["method"], board["status"], board["account"], board["from"]),
                         ("GET", 200, "leader", "127.0.0.1"))
        self.assertEqual(len({line["id"] for line in self.server.requests()}), len(self.server.requests()))

    def test_a_running_request_is_finished(self):
        self.server.stop(signal.SIGINT)
        server = Server(self)
        with self.open_slow_request(server) as connection:
            time.sleep(0.05)
            server.process.send_signal(signal.SIGTERM)
            answer = connection.makefile("rb").read()
        self.assertIn(b" 401 ", answer.split(b"\r\n")[0])
        server.stop()

    def open_slow_request(self, server):
        """A sign-in, whose slow digest runs while the server is told to stop."""
        body = json.dumps({"login": "nobody", "password": "x"}).encode()
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        connection.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        return connection


class Doors(FlowTest):
    """TLS and the proxy in front."""

    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", REGION, "--name", "鲁山县")
        login = self.duban("user", "add", self.db, "li", "--role", "leader").out.strip()
        self.password = login.split("\t")[-1]
        self.called = set()

    def sign_in(self, connection, **headers):
        body = json.dumps({"login": "li", "password": self.password})
        connection.request("POST", f"{API_V1}/session", body, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        answer.read()
        self.assertEqual(answer.status, 200)
        return answer

    def test_tls(self):
        key, chain = self.folder / "key.pem", self.folder / "chain.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", chain,
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"],
                       check=True, stderr=subprocess.DEVNULL)
        for wrong in (("--cert", chain), ("--cert", key, "--key", key), ("--cert", "gone.pem", "--key", key)):
            self.assertIn(self.duban("serve", self.db, "--listen", "0", *wrong, check=None).status, (2, 3))
        server = Server(self, "--cert", chain, "--key", key)
        trust = ssl.create_default_context(cafile=chain)
        connection = http.client.HTTPSConnection("localhost", server.port, context=trust, timeout=20)
        answer = self.sign_in(connection)
        self.assertIn("; Secure", answer.headers["set-cookie"])
        self.assertIn("max-age=", answer.headers["strict-transport-security"])
        for _ in range(3):
            connection.request("GET", "/health/ready")
            self.assertEqual(connection.getresponse().read()[:18], b'{"status":"ready",')
        connection.close()
        old = ssl.create_default_context(cafile=chain)
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            http.client.HTTPSConnection("localhost", server.port, context=old, timeout=5).request("GET", "/")
        plain = http.client.HTTPConnection("localhost", server.port, timeout=5)
        with self.assertRaises((http.client.HTTPException, ConnectionError)):
            plain.request("GET", "/")
            plain.getresponse()
        plain.close()

    def test_proxy(self):
        forwarded = {"X-Forwarded-For": "6.6.6.6, 10.1.2.3", "X-Forwarded-Proto": "https"}
        for options, address, secure in (((), "127.0.0.1", False), (("--behind-proxy",), "10.1.2.3", True)):
            server = Server(self, *options)
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            answer = self.sign_in(connection, **forwarded)
            self.assertEqual("; Secure" in answer.headers["set-cookie"], secure)
            connection.close()
            server.stop()
            self.assertEqual([line["from"] for line in server.requests()], [address])

    def test_addresses(self):
        for wrong in ("", "x", "127.0.0.1:", "127.0.0.1:99999", "localhost.example:80", "[::1:80", "127.0.0.1:-1",
                      "1:2:3"):
            done = self.duban("serve", self.db, "--listen", wrong, check=2)
            self.assertIn("--listen", done.err)
        server = Server(self)
        self.assertEqual(self.duban("serve", "gone.db", "--listen", "0", check=3).out, "")
        self.assertEqual(http_get(server.port, "/health/live")["status"], "live")

    def test_starts_quickly(self):
        times = []
        for _ in range(5):
            begun = time.monotonic()
            server = Server(self)
            times.append(time.monotonic() - begun)
            server.stop()
        # 50 ms is what it takes on a quiet machine; the tests run beside others, and with sanitizers.
        self.assertLess(min(times), 1.0)


def http_get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


if __name__ == "__main__":
    unittest.main()
