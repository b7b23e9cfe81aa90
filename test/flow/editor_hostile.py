"""Bad bodies and other people's doings for the editor, targets, due days, rows of forms and imports in pieces: the
right status, a problem in words, and nothing changed."""
import unittest

from api_server import PERIOD, YEAR, ApiTest, quoted
from harness import both_engines

V1 = "/api/v1"
ONE = f"{V1}/indicators/8.5?year={YEAR}"
TARGET = f"{V1}/indicators/8.5/target?year={YEAR}"
ORDER = f"{V1}/programmes/order?year={YEAR}"
STAGES = f"{V1}/stage-targets?year={YEAR}"
DUE = f"{V1}/settings/due?year={YEAR}"
PLAN = f"{V1}/periods/plan"
JULY = "2022-07-31"
HUGE = 10 ** 30
TABLES = ("indicator", "indicator_support", "target_event", "stage_target", "programme", "period", "report_draft",
          "report_draft_part", "report", "report_part", "site_stage", "milestone", "upload", "notice", "audit_record")

# What the office asks: method, target, body, status.
OFFICE = [("PATCH", ONE, body, 422) for body in (
    {"name": 5}, {"name": ""}, {"name": "名" * 201}, {"name": "a\u0007b"}, {"unit": "县卫健委"}, {"unit": -1},
    {"unit": 99999}, {"unit": 1.5}, {"deadline": "2022-02-30"}, {"deadline": 7}, {"start": "soon"}, {"matter": 0},
    {"kind": "nothing"}, {"digits": 7}, {"digits": "1"}, {"rounding": "up"}, {"target": "5"}, {"code": "9.9"},
    {"supports": "县残联"}, {"supports": [{}]}, {"__proto__": {}})]
OFFICE += [("PATCH", TARGET, body, 422) for body in (
    {}, {"target": "16000"}, {"target": "16000", "basis": "会议"}, {"target": 16000, "basis": "会议", "approver": "县长"},
    {"target": "一万六", "basis": "会议", "approver": "县长"}, {"target": "-1", "basis": "会议", "approver": "县长"},
    {"target": "1e5", "basis": "会议", "approver": "县长"}, {"target": "9" * 40, "basis": "会议", "approver": "县长"},
    {"target": "16000", "basis": "", "approver": "县长"}, {"target": "16000", "basis": "会议", "approver": "  "},
    {"target": "16000", "basis": "会" * 201, "approver": "县长"}, {"target": ["1"], "basis": "会议", "approver": "县长"},
    {"target": "16000", "basis": "会议", "approver": "县长", "force": True})]
OFFICE += [("PUT", ORDER, body, 422) for body in (
    {}, {"codes": None}, {"codes": "8.5"}, {"codes": [5]}, {"codes": []}, {"codes": ["8.5"]}, {"codes": ["8.5", "8.5"]},
    {"codes": ["9.99"]}, {"codes": ["8.5"] * 6000}, {"order": ["8.5"]})]
OFFICE += [("PUT", STAGES, body, 422) for body in (
    {}, {"items": {}}, {"items": [1]}, {"items": [{}]}, {"items": [{"code": "8.5"}]},
    {"items": [{"code": "8.5", "period": "2022-09-31", "value": "9000"}]},
    {"items": [{"code": "8.5", "period": "2022-09-30", "value": 9000}]},
    {"items": [{"code": "8.5", "period": "2022-09-30", "value": "很多"}]},
    {"items": [{"code": "99.9", "period": "2022-09-30", "value": "1"}]},
    {"items": [{"code": "8.5", "period": "2035-09-30", "value": "1"}]},
    {"items": [{"code": "8.5", "period": "2022-09-30", "value": "1", "x": 1}]})]
OFFICE += [("PATCH", DUE, body, 422) for body in (
    {"due_day": 0}, {"due_day": 32}, {"due_day": -1}, {"due_day": "5"}, {"due_day": 5.5}, {"due_day": []},
    {"due_next_month": 1}, {"due_next_month": "true"}, {"due_next_month": None}, {"due_roll": 0}, {"remind_days": 16},
    {"remind_days": -2}, {"grace_days": 99}, {"grace_days": {}}, {"due": 5}, {"due_day": 5, "year": 2022})]
OFFICE += [("POST", PLAN, body, 422) for body in (
    {"year": "2022"}, {"year": 2022.5}, {"year": []}, {"year": 1}, {"year": -2022}, {"all": True},
    {"year": 2022, "x": 1})]
OFFICE += [("POST", PLAN, {"year": 1999}, 404), ("PATCH", f"{V1}/settings/due?year=1999", {"due_day": 5}, 404),
           ("PATCH", f"{V1}/settings/due?year=x", {"due_day": 5}, 400), ("GET", f"{DUE}&x=1", None, 400),
           ("PATCH", f"{V1}/indicators/99.9/target?year={YEAR}", {"target": "1", "basis": "x", "approver": "y"}, 404),
           ("PATCH", f"{V1}/indicators/99.9?year={YEAR}", {"note": "x"}, 404),
           ("GET", f"{V1}/periods/plan", None, 404), ("DELETE", f"{V1}/settings/due", None, 405)]
# Versions that are not those that stand there.
OFFICE += [(method, target, body, 412) for method, target, body in (
    ("PATCH", ONE, {"note": "x"}), ("PATCH", TARGET, {"target": "16000", "basis": "会议", "approver": "县长"}),
    ("PATCH", DUE, {"due_day": 8}))]

# Who may not.
FORBIDDEN = [(who, method, target, body) for who in ("reporter", "head", "inspector", "leader", "system", "security",
                                                     "audit")
             for method, target, body in (
                 ("PATCH", ONE, {"note": "x"}), ("PATCH", TARGET, {"target": "1", "basis": "x", "approver": "y"}),
                 ("PUT", ORDER, {"codes": ["8.5"]}), ("PUT", STAGES, {"items": []}), ("GET", DUE, None),
                 ("PATCH", DUE, {"due_day": 8}), ("POST", PLAN, {"year": YEAR}))]

# Rows of a form: what cannot be read is refused, what reads but is wrong is a check (200) that stops submitting.
ROWS = [(body, 422) for body in (
    {"money": []}, {"money": "1"}, {"money": 5}, {"money": {"spent": "1"}}, {"money": {"paid": 1}},
    {"money": {"paid": "1" * 65}}, {"money": {"paid": ["1"]}}, {"sites": {}}, {"sites": "x"}, {"sites": [1]},
    {"sites": [{}]}, {"sites": [{"name": 5}]}, {"sites": [{"name": ""}]}, {"sites": [{"name": "名" * 201}]},
    {"sites": [{"name": "甲", "stage": 5}]}, {"sites": [{"name": "甲", "stage": "a\u0007"}]},
    {"sites": [{"name": "甲", "observed": 5}]}, {"sites": [{"name": "甲", "weight": 5}]},
    {"sites": [{"name": f"甲{n}", "stage": "已开工"} for n in range(1001)]}, {"milestones": {}}, {"milestones": [1]},
    {"milestones": [{}]}, {"milestones": [{"number": "1"}]}, {"milestones": [{"number": 0}]},
    {"milestones": [{"number": -1}]}, {"milestones": [{"number": 1.5}]}, {"milestones": [{"number": 2 ** 40}]},
    {"milestones": [{"number": 1, "actual": 5}]}, {"milestones": [{"number": 1, "done": True}]})]
ROWS += [(body, 200) for body in (
    {"money": {"paid": "1"}}, {"sites": [{"name": "' OR 1=1--", "stage": "已开工"}]},
    {"sites": [{"name": "../甲", "stage": "已建成", "observed": "2199-01-01"}]},
    {"milestones": [{"number": 1, "actual": "昨天"}]}, {"milestones": [{"number": 999, "actual": None}]})]

IMPORT = f"{V1}/uploads?subject=import"
UPLOADS = [("office", f"{IMPORT}&name={quoted(name)}&size={size}", status) for name, size, status in (
    ("a.exe", 9, 422), ("", 9, 422), (".xlsx", 9, 422), ("../a.xlsx", 9, 422), ("a\\b.csv", 9, 422), ("a.xlsx", 0, 422),
    ("a.xlsx", 64 * 1024 * 1024 + 1, 413), ("a.xlsx", -1, 400), ("x" * 90 + ".csv", 9, 422), ("a.pdf", 9, 422))]
UPLOADS += [(who, f"{V1}/uploads?subject=import&name=a.xlsx&size=9", 403) for who in ("reporter", "head", "inspector",
                                                                                      "leader", "audit")]
UPLOADS += [("office", f"{V1}/uploads/{'0' * 32}/import", 404), ("office", f"{V1}/uploads/{'g' * 32}/import", 404),
            ("office", f"{V1}/uploads/x/import?dry_run=2", 400), ("office", f"{V1}/uploads/../import", 404),
            ("reporter", f"{V1}/uploads/{'0' * 32}/import", 403), ("leader", f"{V1}/uploads/{'0' * 32}/import", 403)]


@both_engines
class EditorHostile(ApiTest):
    def everything(self):
        return {table: sorted(map(str, self.query(f"SELECT * FROM {self.lasting(table)}"))) for table in TABLES}

    def versions(self):
        """What is asked under a version, by its address without the question mark."""
        one = next(item["version"] for item in self.office.get(f"{V1}/programme?year={YEAR}").json["items"]
                   if item["code"] == "8.5")
        return {f"{V1}/indicators/8.5": one, f"{V1}/indicators/8.5/target": one,
                f"{V1}/settings/due": self.office.get(DUE).json["version"]}

    def expect(self, client, method, target, status, body=None):
        with self.subTest(method=method, target=target[:80], body=str(body)[:100]):
            known = 77 if status == 412 else self.known.get(target.split("?")[0], 77)
            headers = {"If-Match": f'"{known}"'} if method in ("PATCH", "PUT") else {}
            answer = client.call(method, target, body=body, headers=headers)
            self.assertEqual(answer.status, status, answer.body[:300].decode("utf-8", "replace"))
            if status >= 400:
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertTrue(answer.json["detail"])
            return answer

    def test_nothing_changes(self):
        self.office.post(f"{V1}/periods", {"year": YEAR, "period": JULY, "due": "2022-08-05", "locks": "2022-08-20"},
                         check=201)
        for name in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            self.assertTrue(getattr(self, name))
        self.known = self.versions()
        before = self.everything()
        for method, target, body, status in OFFICE:
            self.expect(self.office, method, target, status, body)
        for who, method, target, body in FORBIDDEN:
            self.expect(getattr(self, who), method, target, 403, body)
        for body, status in ROWS:
            answer = self.expect(self.reporter, "POST", f"{V1}/forms/{JULY}/8.5/check?year={YEAR}", status, body)
            if status == 200:
                self.assertIn("refuse", [c["level"] for c in answer.json["checks"]], body)
        for who, target, status in UPLOADS:
            self.expect(getattr(self, who), "POST", target, status)
        self.assertEqual(self.everything(), before)
        self.server.stop()
        self.assertEqual(self.server.failures(), [])

    def test_a_workbook_in_pieces(self):
        self.known = {}
        data = ("指标编号,报告期止,累计完成\n8.5,2022-06-30,6550\n").encode()
        begun = self.office.post(f"{V1}/uploads?year={YEAR}&subject=import&name={quoted('六月.csv')}&size={len(data)}",
                                 check=201).json
        one = f"{V1}/uploads/{begun['id']}"
        bring = f"{one}/import?year={YEAR}"
        self.office.piece(begun["id"], 0, data[:10])
        self.expect(self.office, "POST", bring, 409)
        self.office.piece(begun["id"], 10, data[10:])
        other = self.account("office2", "office")
        self.expect(other, "POST", bring, 404)
        before = self.audit_count()
        dry = self.office.post(f"{bring}&dry_run=1").json
        self.assertEqual((dry["done"], dry["fault_count"], self.audit_count()), (False, 0, before))
        self.assertTrue(self.office.post(bring).json["done"])
        self.assertEqual(self.audit_count(), before + 1)
        self.expect(self.office, "POST", bring, 404)  # it was taken
        line = next(line for line in self.leader.get(f"{V1}/board?year={YEAR}&as_of={PERIOD}").json["indicators"]
                    if line["code"] == "8.5")
        self.assertEqual(line["actual"], "6550")
        # What has faults stays, to be looked at, and changes nothing.
        bad = "指标编号,报告期止,累计完成\n8.5,2022-06-30,abc\n".encode()
        begun = self.office.post(f"{V1}/uploads?subject=import&name=b.csv&size={len(bad)}", check=201).json
        self.office.piece(begun["id"], 0, bad)
        answer = self.office.post(f"{V1}/uploads/{begun['id']}/import?year={YEAR}").json
        self.assertEqual([(f["file"], f["row"], f["value"]) for f in answer["faults"]], [("b.csv", 2, "abc")])


if __name__ == "__main__":
    unittest.main()
