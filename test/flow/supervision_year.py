"""Lushan's second half of 2022 from month to month, with made-up figures (虚构, made_up.py): 高技能人才 stays red, so the
office reminds, orders, lists; inspects, finds a problem, follows it to its close; and in December all is caught up.

A month is a method; behind december() the year is assessed, sealed and closed."""
import unittest
from fractions import Fraction

from api_server import PASSWORD, REGION, YEAR, ApiTest, Server
from harness import ROOT, both_engines
from made_up import LAGS, made_up_months
from supervision_routes import SupervisionRoutes

API_V1 = "/api/v1"
SCHEME = ROOT / "src" / "service" / "schemes" / "lushan-annual.json"
UNIT = "县人社局"
YEAR_QUERY = f"?year={YEAR}"


@both_engines
class SecondHalf(SupervisionRoutes, ApiTest):
    options = ("--today", "2022-08-05")

    def test_from_july_to_december(self):
        self.skills = self.account("skills", "reporter", UNIT)
        self.skillshead = self.account("skillshead", "head", UNIT)
        self.july()
        self.august()
        self.september()
        self.october()
        self.november()
        self.december()
        self.assessed()
        self.closed()
        self.assertEqual(self.duban("verify", self.db).status, 0)

    # ------------------------------------------------------------------ the months

    def july(self):
        """Red in June and July: a reminder."""
        self.report("2022-07-31")
        self.assertEqual(self.step_proposed(), ("red_months", 2, "提醒"))
        number = self.order("请排出培养计划")
        self.assertEqual(self.act(self.office, "orders", number, "send").json["number_text"], "提醒〔2022〕1号")
        self.act(self.skillshead, "orders", number, "sign")
        self.act(self.skillshead, "orders", number, "answer", {"words": "计划已排"})
        self.act(self.office, "orders", number, "rate", {"grade": "fair", "words": "只有计划，没有人数"})

    def august(self):
        """Red for the third month: an order, which nobody answers."""
        self.day("2022-09-05")
        self.report("2022-08-31")
        self.assertEqual(self.step_proposed(), ("red_months", 3, "督办"))
        self.silent = self.order("9月底前开出三个班")
        sent = self.act(self.office, "orders", self.silent, "send").json
        self.assertEqual((sent["number_text"], sent["deadline"]), ("督办〔2022〕1号", "2022-09-13"))
        self.act(self.skills, "orders", self.silent, "sign")
        self.assertIn("answer", self.work(self.skillshead))

    def september(self):
        """After deadline and grace the next step is proposed; it comes with a yellow card, and a leader's word."""
        self.day("2022-10-10")
        self.report("2022-09-30")
        late = self.office.get(f"{API_V1}/overdue{YEAR_QUERY}").json["items"]
        self.assertIn(("order", -27), [(item["kind"], item["days_left"]) for item in late])
        escalation = [p for p in self.proposals() if p["kind"] == "escalation"]
        self.assertEqual([(p["step_name"], p["count"]) for p in escalation], [("挂牌督办", 27)])
        number = self.order("逐人建立台账，每周五报进度", escalation[0])
        listed = self.act(self.office, "orders", number, "send").json
        self.assertEqual((listed["number_text"], listed["previous"], listed["step"]), ("挂牌督办〔2022〕1号", self.silent, 3))
        cards = self.skills.get(f"{API_V1}/cards{YEAR_QUERY}").json["items"]
        self.assertEqual([(card["colour"], card["order"]) for card in cards], [("yellow", number)])
        self.assertEqual([p for p in self.proposals() if p["kind"] == "escalation"], [])
        self.instruction = self.leader.post(f"{API_V1}/instructions{YEAR_QUERY}", {
            "leader": "县长", "words": "请人社局长专题汇报", "due": "2022-10-20", "subject": "order", "target": str(number)},
            check=201).json
        self.assertEqual(self.instruction["unit"]["name"], UNIT)
        self.listed = number

    def october(self):
        """The office looks for itself: what was claimed is not all there, and becomes a problem."""
        self.day("2022-11-07")
        self.report("2022-10-31")
        self.act(self.skillshead, "instructions", self.instruction["number"], "report", {"words": "已汇报，会议纪要附后"})
        self.act(self.leader, "instructions", self.instruction["number"], "done")
        inspection = self.inspector.post(f"{API_V1}/inspections{YEAR_QUERY}", {
            "title": "高技能人才专项督导", "inspectors": "县政府目标办\n县发改委", "starts": "2022-11-07",
            "items": [{"code": LAGS}]}, check=201).json
        number, target = inspection["number"], f"{API_V1}/inspections/{inspection['number']}/items/1{YEAR_QUERY}"
        self.assertIn("截至2022年10月31日", inspection["items"][0]["claimed"])
        self.skills.put(target, {"verdict": "agrees", "seen": "在册相符"}, headers={"If-Match": '"0"'})
        self.act(self.inspector, "inspections", number, "start")
        self.evidence_of(self.inspector, "inspection", number, part=1)
        self.inspector.put(target, {"verdict": "differs", "seen": "20人无证书", "words": "抽查60人，20人没有证书"},
                           headers={"If-Match": '"0"'})
        self.act(self.inspector, "inspections", number, "conclude", {"words": "进度不实，责成整改"})
        seen = self.skills.get(f"{API_V1}/inspections/{number}{YEAR_QUERY}").json
        self.assertEqual((seen["items"][0]["office"]["verdict"], seen["items"][0]["selfcheck"]["verdict"]),
                         ("differs", "agrees"))
        self.problem = self.office.post(f"{API_V1}/problems{YEAR_QUERY}", {
            "inspection": number, "item": 1, "title": "高技能人才20人无证书", "cause": "数据报送不实",
            "deadline": "2022-11-20"}, check=201).json["number"]
        self.act(self.skillshead, "orders", self.listed, "sign")
        self.act(self.skillshead, "orders", self.listed, "answer", {"words": "台账已建，缺证20人正在补考"})
        self.act(self.office, "orders", self.listed, "rate", {"grade": "good"})

    def november(self):
        """Measures, one extension, evidence; sent back once, then checked by somebody else and closed by a third."""
        self.act(self.skills, "problems", self.problem, "measure", {"words": "补考补证，名册双人核对"})
        self.act(self.skillshead, "problems", self.problem, "ask", {"words": "补考在25日", "day": "2022-11-30"})
        self.assertIn("extension", self.work(self.office))
        self.act(self.office, "problems", self.problem, "grant")
        self.evidence_of(self.skills, "problem", self.problem)
        self.act(self.skillshead, "problems", self.problem, "submit", {"words": "18人已补证"})
        self.act(self.inspector, "problems", self.problem, "return", {"words": "还缺2人"})
        self.day("2022-12-05")
        self.report("2022-11-30")
        late = [p for p in self.proposals() if p["kind"] == "problem_days"]
        self.assertEqual([(p["problem"], p["count"]) for p in late], [(self.problem, 5)])
        self.act(self.skillshead, "problems", self.problem, "submit", {"words": "20人全部补证"})
        self.act(self.inspector, "problems", self.problem, "check", {"words": "逐人核对，相符"})
        self.assertIn("close", self.work(self.office))
        closed = self.act(self.office, "problems", self.problem, "close").json
        self.assertEqual([e["action"] for e in closed["events"]],
                         ["add", "measure", "ask", "grant", "submit", "return", "submit", "check", "close"])
        self.assertEqual(len({e["actor"] for e in closed["events"] if e["action"] in ("submit", "check", "close")}), 3)

    def december(self):
        """Caught up: nothing is proposed for it; the same cause at the same unit is told as coming back."""
        self.day("2023-01-05")
        self.report("2022-12-31", {LAGS: "10400"})
        self.assertEqual([p for p in self.proposals() if p["indicator"] and p["indicator"]["code"] == LAGS], [])
        again = self.office.post(f"{API_V1}/problems{YEAR_QUERY}", {
            "code": LAGS, "source": "citizen", "title": "群众反映培训班次不实", "cause": "数据报送不实",
            "deadline": "2023-01-20"}, check=201).json
        self.assertEqual((again["occurrence"], again["earlier"][0]["number"], again["earlier"][0]["same"]),
                         (2, self.problem, ["indicator", "unit", "cause"]))
        inspection = self.inspector.post(f"{API_V1}/inspections{YEAR_QUERY}", {
            "title": "年终专项督导", "inspectors": "县政府目标办", "starts": "2023-01-05",
            "items": [{"code": LAGS}]}, check=201).json["number"]
        self.act(self.inspector, "inspections", inspection, "start")
        self.inspector.put(f"{API_V1}/inspections/{inspection}/items/1{YEAR_QUERY}", {"verdict": "agrees"},
                           headers={"If-Match": '"0"'})
        self.act(self.inspector, "inspections", inspection, "conclude", {"words": "属实"})
        bulletin = self.leader.get(f"{API_V1}/bulletin{YEAR_QUERY}&period=2022-12-31").json
        opening = "".join(run["text"] for run in bulletin["blocks"][0]["runs"])
        self.assertTrue(opening.startswith(f"2023年1月5日，县政府目标办对{UNIT}进行专项督导。从督导情况来看，"), opening)
        numbers = [o["number_text"] for o in self.office.get(f"{API_V1}/orders{YEAR_QUERY}").json["items"]]
        self.assertIn("高技能人才20人无证书", self.duban("problem", "list", self.db, "--list", "rectifications").out)
        self.assertIn("督办〔2022〕1号", self.duban("order", "list", self.db).out)
        for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
            path = self.folder / f"order.{form}"
            self.duban("order", "render", self.db, "督办〔2022〕1号", "--format", form, "--out", path)
            self.assertTrue(path.read_bytes().startswith(begins))
            path = self.folder / f"list.{form}"
            self.duban("problem", "list", self.db, "--format", form, "--out", path)
            self.assertTrue(path.read_bytes().startswith(begins))
        self.assertEqual(sorted(numbers), ["挂牌督办〔2022〕1号", "提醒〔2022〕1号", "督办〔2022〕1号"])

    def assessed(self):
        """The year is scored: a deduction is objected to by the unit, answered by another person, final and sealed."""
        scheme = self.office.call("POST", f"{API_V1}/schemes", raw=SCHEME.read_bytes(), check=201,
                                  headers={"Content-Type": "application/octet-stream"}).json["key"]
        made = self.office.post(f"{API_V1}/assessments{YEAR_QUERY}",
                                {"name": "2022年度重点民生实事考核", "scheme": scheme}, check=201).json
        target, unit = f"{API_V1}/assessments/{made['id']}", self.unit_id(UNIT)
        self.office.put(f"{target}/values", {"measure": "满意率", "unit": unit, "value": "0.81",
                                             "evidence": "县统计局电话访问300户"}, check=204)
        before = self.points(target, unit)
        self.inspector.post(f"{target}/entries", {
            "unit": unit, "item": "problems", "day": "2022-11-30", "evidence": "挂牌督办〔2022〕1号",
            "words": "高技能人才20人无证书，逾期整改"}, check=201)
        scored = self.points(target, unit)
        self.assertEqual(before - scored, Fraction(1, 2))
        self.office.post(f"{target}/publish", headers={"If-Match": self.office.get(target).headers["etag"]})
        objection = self.skillshead.post(f"{target}/objections", {
            "item": "problems", "words": "问题已于12月5日销号"}, check=201).json["id"]
        self.office.post(f"{target}/finalise", headers={"If-Match": self.office.get(target).headers["etag"]}, check=409)
        second = self.account("second", "office")  # the same office, and another person
        second.post(f"{target}/objections/{objection}/answer", {"upheld": False, "answer": "整改晚于期限，维持原结果"})
        self.assertEqual(self.skillshead.get(f"{target}/objections").json["items"][0]["state"], "rejected")
        self.day("2023-02-10")
        self.office.post(f"{target}/finalise", headers={"If-Match": self.office.get(target).headers["etag"]})
        sealed = self.leader.get(target).json
        self.assertTrue(sealed["intact"])
        self.assertEqual(self.points(target, unit), scored)

    def closed(self):
        """What is not settled is named, and goes with the year: closed, it takes nothing more."""
        open_things = [thing["words"] for thing in self.office.get(f"{API_V1}/years/{YEAR}").json["unsettled"]]
        self.assertIn("问题第2号整改中", open_things)
        self.assertNotIn("问题第1号整改中", open_things)
        self.assertFalse([words for words in open_things if words.startswith("考核")])
        self.office.post(f"{API_V1}/years/{YEAR}/close", {"reason": "年度工作结束"})
        self.assertTrue(self.office.get(f"{API_V1}/years/{YEAR}").json["seal"])
        self.office.post(f"{API_V1}/orders{YEAR_QUERY}", {"code": LAGS, "title": "补发", "demand": "补发"}, check=409)

    # ------------------------------------------------------------------ what the months have in common

    def points(self, target, unit):
        """What a unit has in an assessment."""
        lines = self.leader.get(target).json["result"]["units"]
        return next(Fraction(line["points"]) for line in lines if line["unit"]["id"] == unit)

    def day(self, day):
        """The same people on another day."""
        self.server.stop()
        place = [] if self.engine == "sqlite" else ["--files", str(self.folder / "files")]
        self.server = Server(self, "--today", day, *place)
        for client in (self.skills, self.skillshead, self.office, self.inspector, self.leader):
            client.close()
            client.server, client.cookie, client.csrf = self.server, None, None
            client.sign_in(client.login, PASSWORD)

    def report(self, month, other=None):
        """The made-up figures of one month."""
        rows = made_up_months(month)
        rows = [rows[0]] + [[row[0], row[1], (other or {}).get(row[0], row[2]), *row[3:]] for row in rows[1:]
                            if row[1] == month]
        self.duban("import", self.db, self.write_csv(f"{month}.csv", rows), "--region", REGION, "--year", YEAR)

    def proposals(self):
        return self.office.get(f"{API_V1}/proposals{YEAR_QUERY}").json["items"]

    def step_proposed(self):
        """What the rules propose for the indicator that lags: kind, what was counted, step."""
        one, = [p for p in self.proposals() if p["indicator"] and p["indicator"]["code"] == LAGS]
        return one["kind"], one["count"], one["step_name"]

    def order(self, demand, proposal=None):
        """A draft that follows what is proposed."""
        proposal = proposal or [p for p in self.proposals() if p["indicator"] and p["indicator"]["code"] == LAGS][0]
        return self.office.post(f"{API_V1}/orders{YEAR_QUERY}", {"proposal": proposal["key"], "demand": demand},
                                check=201).json["number"]

    def work(self, client):
        return [item["kind"] for item in client.get(f"{API_V1}/work").json["items"]]


if __name__ == "__main__":
    unittest.main()
