"""Problems, inspections, instructions, the ladder, evidence and the calendar asked for in ways that nobody means: the
right status, words, and nothing changed. (Orders, proposals and cards: supervision.py.)"""
import threading
import unittest

from api_server import YEAR, ApiTest, quoted
from harness import both_engines
from supervision_routes import PNG, SupervisionRoutes

V1 = "/api/v1"
Y = f"?year={YEAR}"
LONG, NAME = "字" * 4001, "名" * 201
DUE = "2022-08-31"

# Bodies of POST /problems by the office.
PROBLEMS = [(body, 422) for body in (
    {}, {"title": "t"}, {"deadline": DUE}, {"title": "", "deadline": DUE, "code": "8.5"},
    {"title": NAME, "deadline": DUE, "code": "8.5"}, {"title": "t", "deadline": DUE}, {"title": 5, "deadline": DUE},
    {"title": "t", "deadline": DUE, "code": "99.9"}, {"title": "t", "deadline": "2022-07-31", "code": "8.5"},
    {"title": "t", "deadline": "2022-02-30", "code": "8.5"}, {"title": "t", "deadline": None, "code": "8.5"},
    {"title": "t", "deadline": DUE, "code": "8.5", "source": "rumour"},
    {"title": "t", "deadline": DUE, "code": "8.5", "source": "inspection"},
    {"title": "t", "deadline": DUE, "code": "8.5", "cause": "没有这个成因"},
    {"title": "t", "deadline": DUE, "code": "8.5", "site": "没有的项目点"},
    {"title": "t", "deadline": DUE, "code": "8.5", "unit": 99999}, {"title": "t", "deadline": DUE, "code": "8.5",
    "unit": -1},
    {"title": "t", "deadline": DUE, "code": "8.5", "words": LONG}, {"title": "a\u0007b", "deadline": DUE,
    "code": "8.5"},
    {"title": "t", "deadline": DUE, "code": "8.5", "found": "2022-08-02"},
    {"title": "t", "deadline": DUE, "code": "8.5", "state": "closed"}, {"title": "t", "deadline": DUE, "code": "8.5",
    "version": 9},
    {"title": "t", "deadline": DUE, "code": "8.5", "number": 7}, {"title": "t", "deadline": DUE, "code": "8.5",
    "measures": "x"})]

# Bodies of POST /inspections by the inspector.
INSPECTIONS = [(body, 422) for body in (
    {}, {"title": "t"}, {"title": "t", "inspectors": "甲", "items": [{"code": "8.5"}]},
    {"title": "t", "starts": DUE, "items": [{"code": "8.5"}]}, {"title": "t", "inspectors": "甲", "starts": DUE},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": []}, {"title": "t", "inspectors": "甲", "starts": DUE,
    "items": "8.5"},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": ["8.5"]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": [{}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": [{"code": "99.9"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": [{"code": "8.5", "site": "没有的"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": [{"code": "8.5", "verdict": "agrees"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "items": [{"code": "8.5"}] * 501},
    {"title": "t", "inspectors": "甲", "starts": DUE, "units": [{"id": 99999}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "units": [5]}, {"title": "t", "inspectors": "甲", "starts": DUE,
    "units": [{}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "ends": "2022-08-30", "items": [{"code": "8.5"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "period": "2022-06-29", "items": [{"code": "8.5"}]},
    {"title": NAME, "inspectors": "甲", "starts": DUE, "items": [{"code": "8.5"}]},
    {"title": "t", "inspectors": "", "starts": DUE, "items": [{"code": "8.5"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "purpose": LONG, "items": [{"code": "8.5"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "onsite": "yes", "items": [{"code": "8.5"}]},
    {"title": "t", "inspectors": "甲", "starts": DUE, "state": "concluded", "items": [{"code": "8.5"}]})]

# Bodies of POST /instructions by a leader.
INSTRUCTIONS = [(body, 422) for body in (
    {}, {"leader": "县长"}, {"leader": "县长", "words": "x"}, {"leader": "", "words": "x", "due": DUE},
    {"leader": NAME, "words": "x", "due": DUE}, {"leader": "县长", "words": LONG, "due": DUE},
    {"leader": "县长", "words": " ", "due": DUE}, {"leader": "县长", "words": "x", "due": "2022-07-31"},
    {"leader": "县长", "words": "x", "due": DUE, "given": "2022-08-02"},
    {"leader": "县长", "words": "x", "due": DUE, "unit": 99999}, {"leader": "县长", "words": "x", "due": DUE,
    "target": "8.5"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "indicator", "target": "99.9"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "problem", "target": "99"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "problem", "target": "1 OR 1=1"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "order", "target": "1e1"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "inspection", "target": "-1"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "instruction", "target": "1"},
    {"leader": "县长", "words": "x", "due": DUE, "subject": "account", "target": "1"},
    {"leader": "县长", "words": "x", "due": DUE, "state": "done"}, {"leader": "县长", "words": "x", "due": DUE,
    "result": "y"})]

STEP = {"name": "提醒", "colour": "none", "days": 3, "workdays": True, "grace": 1, "card": "none"}
LADDERS = [(body, 422) for body in (
    {"steps": []}, {"steps": {}}, {"steps": [STEP, STEP]}, {"steps": [{**STEP, "days": 0}]}, {"steps": [{**STEP,
    "days": 366}]},
    {"steps": [{**STEP, "grace": -1}]}, {"steps": [{**STEP, "colour": "green"}]}, {"steps": [{**STEP,
    "card": "black"}]},
    {"steps": [{**STEP, "name": ""}]}, {"steps": [{**STEP, "name": NAME}]}, {"steps": [{**STEP, "secret": 1}]},
    {"steps": [{**STEP, "name": str(n)} for n in range(11)]}, {"visits": 0}, {"visits": 32}, {"visits": "2"},
    {"mark": "督" * 21},
    {"rules": [{"kind": "red_months", "least": 2, "step": 9}]}, {"rules": [{"kind": "luck", "least": 2, "step": 1}]},
    {"rules": [{"kind": "escalation", "least": 2, "step": 1}]}, {"rules": [{"kind": "red_months", "least": 0,
    "step": 1}]},
    {"rules": [{"kind": "red_months", "least": 2, "step": 1}] * 2}, {"version": 3})]

TARGETS = [
    (f"{V1}/problems?state=gone", 422), (f"{V1}/problems?source=rumour", 422), (f"{V1}/problems?unit=0", 400),
    (f"{V1}/problems?limit=201", 400), (f"{V1}/problems?cursor=-1", 400), (f"{V1}/problems?sort=x", 400),
    (f"{V1}/problems?overdue=maybe", 400), (f"{V1}/problems/0", 404), (f"{V1}/problems/99", 404),
    (f"{V1}/problems/1%20OR%201=1", 404), (f"{V1}/problems/9223372036854775808", 404), (f"{V1}/inspections/99", 404),
    (f"{V1}/inspections?state=gone", 422), (f"{V1}/inspections?limit=0", 400), (f"{V1}/instructions/99", 404),
    (f"{V1}/instructions?state=gone", 422), (f"{V1}/instructions?target=1&target=2", 400),
        (f"{V1}/ladder?year=1999", 404),
    (f"{V1}/calendar", 400), (f"{V1}/calendar?from=2022-08-01", 400),
        (f"{V1}/calendar?from=2022-08-01&to=2022-07-31", 400),
    (f"{V1}/calendar?from=2022-08-01&to=2024-08-01", 400), (f"{V1}/calendar?from=2022-02-30&to=2022-08-01", 400),
    (f"{V1}/overdue?from=2022-08-01", 400), (f"{V1}/causes?year=2022", 400)]


@both_engines
class SupervisionHostile(SupervisionRoutes, ApiTest):
    def setUp(self):
        super().setUp()
        add = self.office.post
        self.problem = add(f"{V1}/problems{Y}", {"code": "8.5", "title": "筛查滞后", "cause": "主动性不强",
                                                 "deadline": DUE}, check=201).json["number"]
        self.foreign = add(f"{V1}/problems{Y}", {"code": "2.2", "title": "未完工",
            "deadline": DUE}, check=201).json["number"]
        plan = {"title": "督导", "inspectors": "县政府目标办", "starts": "2022-08-01",
                "items": [{"code": "8.5"}, {"code": "2.2"}]}
        self.inspection = self.inspector.post(f"{V1}/inspections{Y}", plan, check=201).json["number"]
        self.instruction = self.leader.post(f"{V1}/instructions{Y}", {
            "leader": "县长", "words": "抓紧", "due": DUE, "subject": "indicator",
            "target": "8.5"}, check=201).json["number"]
        self.others = self.leader.post(f"{V1}/instructions{Y}", {
            "leader": "县长", "words": "抓紧", "due": DUE, "subject": "indicator",
            "target": "2.2"}, check=201).json["number"]

    def state(self):
        tables = ("problem", "inspection", "inspection_record", "instruction", "supervision", "order_step",
            "problem_cause",
                  "dossier_event", "attachment", "upload", "notice")
        return [self.query(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in tables] + [self.audit_count()]

    def expect(self, client, method, target, status, body=None, headers=None):
        with self.subTest(who=client.login, method=method, target=target, body=str(body)[:80]):
            answer = client.call(method, target, body, headers=headers, check=status)
            self.count += 1
            return answer

    def test_nothing_happens(self):
        # Somebody is signed in for every role before anything is counted.
        people = (self.reporter, self.head, self.other, self.office, self.inspector, self.leader, self.system,
                  self.audit)
        self.count = 0
        before = self.state()
        for body, status in PROBLEMS:
            self.expect(self.office, "POST", f"{V1}/problems{Y}", status, body)
        for body, status in INSPECTIONS:
            self.expect(self.inspector, "POST", f"{V1}/inspections{Y}", status, body)
        for body, status in INSTRUCTIONS:
            self.expect(self.leader, "POST", f"{V1}/instructions{Y}", status, body)
        for body, status in LADDERS:
            self.expect(self.office, "PUT", f"{V1}/ladder{Y}", status, body, {"If-Match": '"1"'})
        for target, status in TARGETS:
            self.expect(self.office, "GET", target, status)
        for name in ("", " ", NAME, 5, None, "资金未落实"):
            self.expect(self.office, "POST", f"{V1}/causes", 409 if name == "资金未落实" else 422, {"name": name})
        self.strangers()
        self.steps()
        self.evidence()
        self.assertGreater(self.count, 200)
        self.assertEqual(self.state(), before)
        self.assertEqual(len(people), 8)

    def strangers(self):
        """Another unit's dossiers are not even there; and a role does what it may, and no more."""
        tag = {"If-Match": '"1"'}
        for path in (f"problems/{self.foreign}", f"instructions/{self.others}"):
            self.expect(self.reporter, "GET", f"{V1}/{path}{Y}", 404)
            self.expect(self.head, "GET", f"{V1}/{path}{Y}", 404)
        for who, method, path, body, status in (
                (self.reporter, "POST", f"problems/{self.foreign}/measure", {"words": "x"}, 404),
                (self.head, "POST", f"problems/{self.foreign}/submit", {"words": "x"}, 404),
                (self.head, "POST", f"instructions/{self.others}/report", {"words": "x"}, 404),
                (self.reporter, "PUT", f"inspections/{self.inspection}/items/2", {"verdict": "agrees"}, 404),
                (self.reporter, "POST", "problems", {"title": "t", "deadline": DUE}, 403),
                (self.leader, "POST", "problems", {"title": "t", "deadline": DUE}, 403),
                (self.head, "POST", "inspections", {}, 403), (self.leader, "POST", "inspections", {}, 403),
                (self.inspector, "POST", "instructions", {"leader": "a", "words": "b", "due": DUE}, 403),
                (self.head, "POST", "instructions", {"leader": "a", "words": "b", "due": DUE}, 403),
                (self.inspector, "PUT", "ladder", {"visits": 3}, 403), (self.leader, "PUT", "ladder",
                {"visits": 3}, 403),
                (self.inspector, "POST", "causes", {"name": "x"}, 403), (self.system, "GET", "problems", None, 403),
                (self.audit, "GET", "problems", None, 403), (self.system, "GET", "calendar", None, 403),
                (self.audit, "GET", "overdue", None, 403), (self.system, "GET", "instructions", None, 403),
                (self.audit, "GET", "inspections", None, 403),
                (self.leader, "PUT", f"inspections/{self.inspection}/items/1", {"verdict": "agrees"}, 403),
                (self.reporter, "PATCH", f"problems/{self.problem}", {"title": "x"}, 403),
                (self.head, "PATCH", f"inspections/{self.inspection}", {"title": "x"}, 403)):
            suffix = {"calendar": "?from=2022-08-01&to=2022-08-02", "causes": ""}.get(path, Y)
            self.expect(who, method, f"{V1}/{path}{suffix}", status, body, tag if method in ("PUT", "PATCH") or
                        path.count("/") == 2 else None)

    def steps(self):
        """Steps out of turn, forged, stale, without words, or by the wrong person."""
        p, i, n = f"problems/{self.problem}", f"inspections/{self.inspection}", f"instructions/{self.instruction}"
        old, stale = {"If-Match": '"1"'}, {"If-Match": '"7"'}
        for who, path, body, status, headers in (
                (self.head, f"{p}/submit", {"words": "好了"}, 428, None), (self.head, f"{p}/submit",
                {"words": "好了"}, 412, stale),
                (self.head, f"{p}/submit", {"words": "没有措施"}, 422, old), (self.head, f"{p}/submit",
                {"words": ""}, 422, old),
                (self.reporter, f"{p}/submit", {"words": "x"}, 403, old), (self.reporter, f"{p}/ask", {"words": "x",
                "day": "2022-09-30"}, 403, old),
                (self.head, f"{p}/ask", {"words": "x"}, 422, old), (self.head, f"{p}/ask", {"words": "x",
                "day": DUE}, 422, old),
                (self.head, f"{p}/ask", {"words": "x", "day": "soon"}, 422, old), (self.office, f"{p}/grant",
                {}, 409, old),
                (self.office, f"{p}/refuse", {"words": "x"}, 409, old), (self.office, f"{p}/check",
                {"words": "x"}, 409, old),
                (self.office, f"{p}/close", {}, 409, old), (self.office, f"{p}/reopen", {"words": "x",
                "day": DUE}, 409, old),
                (self.office, f"{p}/submit", {"words": "x"}, 403, old), (self.office, f"{p}/add", {}, 409, old),
                (self.office, f"{p}/edit", {}, 409, old), (self.office, f"{p}/vanish", {}, 404, old),
                (self.office, f"{p}/withdraw", {"words": " "}, 422, old), (self.office, f"{p}/withdraw",
                {"words": LONG}, 422, old),
                (self.reporter, f"{p}/measure", {"words": ""}, 422, old), (self.reporter, f"{p}/measure",
                {"words": "x", "day": DUE}, 422, old),
                (self.reporter, f"{p}/measure", {"words": "x", "state": "closed"}, 422, old),
                (self.reporter, f"{p}/measure", {"words": "a\u001fb"}, 422, old), (self.leader, f"{p}/withdraw",
                {"words": "x"}, 403, old),
                (self.inspector, f"{i}/conclude", {"words": "x"}, 409, old), (self.inspector, f"{i}/start",
                {}, 412, stale),
                (self.inspector, f"{i}/start", {}, 428, None), (self.inspector, f"{i}/cancel",
                {"words": ""}, 422, old),
                (self.head, f"{i}/start", {}, 403, old), (self.leader, f"{i}/cancel", {"words": "x"}, 403, old),
                (self.inspector, f"{i}/record", {}, 409, old), (self.inspector, f"{i}/explode", {}, 404, old),
                (self.leader, f"{n}/done", {}, 409, old), (self.leader, f"{n}/return", {"words": "x"}, 409, old),
                (self.reporter, f"{n}/report", {"words": "x"}, 403, old), (self.head, f"{n}/report",
                {"words": ""}, 422, old),
                (self.head, f"{n}/report", {"words": "x"}, 412, stale), (self.head, f"{n}/done", {}, 409, old),
                (self.leader, f"{n}/extend", {"words": "x"}, 422, old), (self.leader, f"{n}/extend", {"words": "x",
                "day": "2022-07-01"}, 422, old),
                (self.inspector, f"{n}/withdraw", {"words": "x"}, 403, old), (self.leader, f"{n}/add", {}, 409, old)):
            self.expect(who, "POST", f"{V1}/{path}{Y}", status, body, headers)
        for body, status in (({}, 422), ({"verdict": "perfect"}, 422), ({"verdict": "differs"}, 422),
            ({"verdict": 1}, 422),
                             ({"verdict": "agrees", "seen": NAME}, 422), ({"verdict": "agrees", "words": LONG}, 422),
                             ({"verdict": "agrees", "side": "office"}, 422)):
            self.expect(self.reporter, "PUT", f"{V1}/{i}/items/1{Y}", status, body, {"If-Match": '"0"'})
        self.expect(self.inspector, "PUT", f"{V1}/{i}/items/1{Y}", 409, {"verdict": "agrees"}, {"If-Match": '"0"'})
        self.expect(self.inspector, "PUT", f"{V1}/{i}/items/9{Y}", 404, {"verdict": "agrees"}, {"If-Match": '"0"'})
        self.expect(self.reporter, "PUT", f"{V1}/{i}/items/1{Y}", 412, {"verdict": "agrees"}, {"If-Match": '"5"'})
        for body in ({"title": ""}, {"title": NAME}, {"deadline": "2022-07-31"}, {"cause": "没有"}, {"unit": 99999},
            {"code": "8.6"},
                     {"state": "closed"}, {"source": "light"}):
            self.expect(self.office, "PATCH", f"{V1}/{p}{Y}", 422, body, old)
        self.expect(self.office, "PATCH", f"{V1}/{p}{Y}", 412, {"title": "x"}, stale)

    def evidence(self):
        """Files for what is not there, not the own, or does not take any."""
        place = f"{V1}/uploads{Y}&name=a.png&size={len(PNG)}"
        for who, where, status in (
                (self.reporter, f"&subject=problem&number={self.foreign}", 404), (self.reporter,
                "&subject=problem&number=99", 404),
                (self.reporter, "&subject=problem&number=0", 400), (self.reporter, "&subject=account&number=1", 422),
                (self.reporter, f"&subject=problem&number={self.problem}&part=2", 404),
                (self.reporter, f"&subject=inspection&number={self.inspection}&part=2", 404),
                (self.reporter, f"&subject=inspection&number={self.inspection}", 404),
                (self.reporter, f"&subject=instruction&number={self.others}", 404),
                (self.leader, f"&subject=problem&number={self.problem}", 403), (self.reporter,
                "&subject=report&number=1", 422),
                (self.reporter, f"&subject=order&number=1{quoted(' OR 1=1')}", 400)):
            self.expect(who, "POST", place + where, status, {})

    def test_nobody_decides_about_their_own(self):
        """The same person in another role, and words that were said once."""
        number = self.problem
        self.act(self.reporter, "problems", number, "measure", {"words": "加班筛查"})
        self.act(self.head, "problems", number, "submit", {"words": "好了"}, check=422)
        self.evidence_of(self.reporter, "problem", number)
        self.act(self.head, "problems", number, "submit", {"words": "已补齐"})
        # Who submitted becomes an inspector: still nobody checks what they submitted.
        self.query("UPDATE account SET role = 'inspector', unit = NULL WHERE login = 'head'")
        mine = self.anyone()
        mine.sign_in("head", "Lushan-2022-办")
        self.act(mine, "problems", number, "check", {"words": "我看行"}, check=403)
        self.act(self.office, "problems", number, "check", {"words": "抽查属实"})
        self.act(self.office, "problems", number, "close", check=403)
        second = self.account("office2", "office")
        key = {"Idempotency-Key": "close-once"}
        tag = self.office.get(f"{V1}/problems/{number}{Y}").headers["etag"]
        target = f"{V1}/problems/{number}/close{Y}"
        first = second.call("POST", target, {}, headers={"If-Match": tag, **key}, check=200)
        again = second.call("POST", target, {}, headers={"If-Match": tag, **key}, check=200)
        self.assertEqual(first.json, again.json)
        self.assertEqual([e["action"] for e in again.json["events"]], ["add", "measure", "submit", "check", "close"])
        second.call("POST", target, {}, headers={"If-Match": tag}, check=412)
        # Evidence that somebody relied on stays.
        file = again.json["files"][0]
        self.reporter.delete(f"{V1}/attachments/{file['id']}", check=409)
        self.other.get(f"{V1}/attachments/{file['id']}", check=404)
        self.reporter.get(f"{V1}/attachments/{file['id']}")


@both_engines
class Numbers(SupervisionRoutes, ApiTest):
    def test_orders_that_are_sent_at_once_get_numbers_without_gaps(self):
        offices = [self.account(f"office{n}", "office") for n in range(4)]
        drafts = [offices[0].post(f"{V1}/orders{Y}", {"code": "8.5", "title": f"事项{n}", "demand": "加快"},
                                  check=201) for n in range(12)]
        texts, refused, gate = [], [], threading.Barrier(len(offices))

        def send(who, mine):
            gate.wait()
            for draft in mine:
                target = f"{V1}/orders/{draft.json['number']}"
                answer = who.call("POST", f"{target}/send{Y}", {}, headers={"If-Match": draft.headers["etag"]})
                (texts if answer.status == 200 else refused).append(answer.json.get("number_text"))

        # Two of them send the same drafts: one is told that it is too late, and no number is spent on that.
        shares = [drafts[0:4], drafts[0:4], drafts[4:8], drafts[8:12]]
        threads = [threading.Thread(target=send, args=pair) for pair in zip(offices, shares)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(texts, key=lambda text: int(text.split("〕")[1][:-1])),
                         [f"提醒〔2022〕{n}号" for n in range(1, 13)])
        self.assertEqual(len(refused), 4)


if __name__ == "__main__":
    unittest.main()
