"""The office's own loop, by API: Lushan's July to October with made-up months, in which 高技能人才 lags: proposal, order,
receipt, answer, rating; problem, measures, evidence, check, close-out; then the month catches up. Six people."""
import unittest
import urllib.parse

from api_server import REGION, YEAR, ApiTest
from harness import both_engines
from made_up import LAGS, made_up_months
from supervision_routes import SupervisionRoutes

API_V1 = "/api/v1"
UNIT = "县人社局"


@both_engines
class Loop(SupervisionRoutes, ApiTest):
    options = ("--today", "2022-11-05")

    def setUp(self):
        super().setUp()
        self.duban("import", self.db, self.write_csv("months.csv", made_up_months("2022-10-31")), "--region", REGION,
                   "--year", YEAR)
        self.skills = self.account("skills", "reporter", UNIT)
        self.skillshead = self.account("skillshead", "head", UNIT)

    def proposals(self, dismissed=""):
        return self.office.get(f"{API_V1}/proposals?year={YEAR}{dismissed}").json["items"]

    def proposal(self):
        """What the rules propose for the indicator that lags."""
        return [p for p in self.proposals() if p["indicator"] and p["indicator"]["code"] == LAGS]

    def order(self, **changes):
        body = {"proposal": self.proposal()[0]["key"], "demand": "逐人建立培养台账，11月底前补齐缺口。"}
        return self.office.post(f"{API_V1}/orders?year={YEAR}", {**body, **changes}, check=201).json

    def state(self, number):
        return self.office.get(f"{API_V1}/orders/{number}?year={YEAR}").json["state"]

    def test_from_the_proposal_to_the_close(self):
        # Red for four months in a row: the rules propose an order of the second step, and send nothing.
        proposed, = self.proposal()
        self.assertEqual(("red_months", 5, 2, "督办"), (proposed["kind"], proposed["count"], proposed["step"],
                                                       proposed["step_name"]))
        self.assertIn("已连续5个报告期亮红灯", proposed["why"])
        self.assertEqual([], self.office.get(f"{API_V1}/orders?year={YEAR}").json["items"])
        self.leader.get(f"{API_V1}/proposals?year={YEAR}", check=403)

        # The office drafts an order of it; until it is sent, nobody else sees it.
        order = self.order()
        number, target = order["number"], f"{API_V1}/orders/{order['number']}"
        self.assertEqual(("draft", None, UNIT), (order["state"], order["number_text"], order["unit"]["name"]))
        self.assertIn("年度目标", order["basis"])
        self.skills.get(f"{target}?year={YEAR}", check=404)
        self.assertEqual([], self.proposal())
        sent = self.act(self.office, "orders", number, "send").json
        self.assertEqual(("sent", "督办〔2022〕1号", "2022-11-11"), (sent["state"], sent["number_text"], sent["deadline"]))
        self.assertEqual(["sign"], [a for a in self.skills.get(f"{target}?year={YEAR}").json["may"] if a != "attach"])
        self.assertIn("督办单", str(self.skillshead.get(f"{API_V1}/notices").json["items"][0]["words"]))

        # The unit signs for it and answers; the office rates the answer.
        self.act(self.skills, "orders", number, "sign")
        self.act(self.skills, "orders", number, "draft", {"words": "已排出培训班次"})
        self.act(self.skills, "orders", number, "answer", {"words": "由填报员答复"}, check=403)
        self.act(self.skillshead, "orders", number, "answer", {"words": "已与三所院校签约，每周开班。"})
        self.act(self.office, "orders", number, "return", {"words": "请补院校和班次清单"})
        self.act(self.skillshead, "orders", number, "answer", {"words": "清单附后：三所院校、八个班次。"})
        self.act(self.office, "orders", number, "rate", {"grade": "poor"}, check=422)
        rated = self.act(self.office, "orders", number, "rate", {"grade": "good"}).json
        self.assertEqual(("rated", "好"), (rated["state"], rated["grade_name"]))
        for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("ofd", b"PK")):
            sheet = self.leader.get(f"{target}/sheet?year={YEAR}&format={form}")
            self.assertTrue(sheet.body.startswith(begins), form)

        # What stands behind it becomes a problem: measures, evidence, check by somebody else, close-out.
        problem = self.office.post(f"{API_V1}/problems?year={YEAR}", {
            "code": LAGS, "source": "light", "title": "高技能人才培养滞后", "cause": "主动性不强",
            "deadline": "2022-11-30"}, check=201).json["number"]
        self.act(self.skills, "problems", problem, "measure", {"words": "院校包保、每周通报"})
        self.evidence_of(self.skills, "problem", problem)
        self.act(self.skillshead, "problems", problem, "submit", {"words": "缺口已补齐，名单附后"})
        self.act(self.skillshead, "problems", problem, "check", {"words": "自己查自己"}, check=403)
        self.act(self.inspector, "problems", problem, "check", {"words": "抽查20人，证书相符"})
        closed = self.act(self.office, "problems", problem, "close").json
        self.assertEqual(("closed", 1), (closed["state"], len(closed["files"])))
        self.assertEqual(["add", "measure", "submit", "check", "close"], [e["action"] for e in closed["events"]])

        # Verified figures catch up, and the rules have nothing to propose any more.
        self.duban("import", self.db, self.write_csv("november.csv", [
            ["指标编号", "报告期止", "累计完成", "文字说明"], [LAGS, "2022-11-30", "99999", "虚构"]]), "--region", REGION,
            "--year", YEAR)
        self.assertEqual([], self.proposal())
        self.assertEqual(0, self.duban("verify", self.db).status)

    def test_a_proposal_is_dismissed_with_a_reason(self):
        proposed, = self.proposal()
        dismiss = f"{API_V1}/proposals/dismiss?year={YEAR}"
        self.office.post(dismiss, {"key": proposed["key"], "reason": " "}, check=422)
        self.office.post(dismiss, {"key": "red_months/9.9/2022-10-31/1", "reason": "没有"}, check=404)
        self.skillshead.post(dismiss, {"key": proposed["key"], "reason": "我们不要"}, check=403)
        self.office.post(dismiss, {"key": proposed["key"], "reason": "已由县领导约谈"}, check=204)
        self.assertEqual([], self.proposal())
        kept = [p for p in self.proposals("&dismissed=1") if p["key"] == proposed["key"]]
        self.assertEqual("已由县领导约谈", kept[0]["dismissed"])
        self.office.post(f"{API_V1}/orders?year={YEAR}", {"proposal": proposed["key"], "demand": "补齐"}, check=404)

    def test_numbers_have_no_gaps_and_steps_are_not_skipped_in_silence(self):
        unit = self.unit_id("县卫健委")
        body = {"unit": unit, "code": "8.5", "title": "宫颈癌筛查进度", "demand": "加快筛查"}
        numbers = []
        for _ in range(3):
            made = self.office.post(f"{API_V1}/orders?year={YEAR}", body, check=201).json["number"]
            numbers.append(self.act(self.office, "orders", made, "send").json["number_text"])
            # Three reminders; one that is taken back keeps its number.
            self.act(self.office, "orders", made, "withdraw", {"words": "另行安排"})
        self.assertEqual([f"提醒〔2022〕{n}号" for n in (1, 2, 3)], numbers)
        high = self.office.post(f"{API_V1}/orders?year={YEAR}", {**body, "step": 3}, check=201).json["number"]
        refused = self.act(self.office, "orders", high, "send", check=422).json
        self.assertEqual("direct", refused["field"])
        now = self.office.get(f"{API_V1}/orders/{high}?year={YEAR}")
        self.office.call("PATCH", f"{API_V1}/orders/{high}?year={YEAR}", {"direct": "县长批示直接挂牌"},
                         headers={"If-Match": now.headers["etag"]})
        sent = self.act(self.office, "orders", high, "send").json
        self.assertEqual("挂牌督办〔2022〕1号", sent["number_text"])

    def test_cards_are_of_units(self):
        cards, unit = f"{API_V1}/cards?year={YEAR}", self.unit_id(UNIT)
        self.head.post(cards, {"unit": unit, "colour": "red", "reason": "自己发"}, check=403)
        for body in ({"unit": unit, "colour": "blue", "reason": "颜色"}, {"unit": 999, "colour": "red", "reason": "单位"},
                     {"unit": unit, "colour": "red", "reason": ""},
                     {"unit": unit, "colour": "red", "reason": "字" * 4001}):
            self.office.post(cards, body, check=422)
        shown = self.office.post(cards, {"unit": unit, "colour": "yellow", "reason": "连续红灯"}, check=201).json
        number = shown["items"][0]["number"]
        self.assertEqual(1, len(self.skills.get(cards).json["items"]))
        self.assertEqual([], self.head.get(cards).json["items"])
        revoke = f"{API_V1}/cards/{number}/revoke?year={YEAR}"
        self.skillshead.post(revoke, {"reason": "收回"}, check=403)
        taken = self.office.post(revoke, {"reason": "已整改"}).json
        self.assertEqual("已整改", taken["items"][0]["revoked"])
        self.office.post(revoke, {"reason": "再收回"}, check=409)

    def test_what_must_not_happen(self):
        """Hostile requests: each is refused with its status, and nothing has changed."""
        order = self.order()["number"]
        target = f"{API_V1}/orders/{order}"
        orders = f"{API_V1}/orders?year={YEAR}"
        tag = {"If-Match": '"1"'}
        rows = [
            (self.office, "POST", orders, {}, 422, {}), (self.office, "POST", orders, {"demand": "无对象"}, 422, {}),
            (self.office, "POST", orders, {"demand": "x", "unit": 999, "title": "单位"}, 422, {}),
            (self.office, "POST", orders, {"demand": "x", "code": "99.9", "title": "指标"}, 422, {}),
            (self.office, "POST", orders,
             {"demand": "x", "code": "8.5", "unit": self.unit_id(UNIT), "title": "错位"}, 422, {}),
            (self.office, "POST", orders, {"demand": "字" * 4001, "code": LAGS, "title": "长"}, 422, {}),
            (self.office, "POST", orders, {"demand": "x", "code": LAGS, "title": "字" * 201}, 422, {}),
            (self.office, "POST", orders, {"demand": "x", "code": LAGS, "title": "级", "step": 9}, 422, {}),
            (self.office, "POST", orders,
             {"demand": "x", "code": LAGS, "title": "期", "deadline": "2022-01-01"}, 422, {}),
            (self.office, "POST", orders,
             {"demand": "x", "code": LAGS, "title": "期", "deadline": "2022-13-01"}, 422, {}),
            (self.office, "POST", orders, {"demand": "x", "problem": 77, "title": "问题"}, 404, {}),
            (self.office, "POST", orders, {"demand": "x", "proposal": "red_months/x/y/1"}, 404, {}),
            (self.office, "POST", orders, {"demand": "x", "code": LAGS, "title": "态", "state": "rated"}, 422, {}),
            (self.skillshead, "POST", orders, {"demand": "x", "code": LAGS, "title": "越权"}, 403, {}),
            (self.leader, "POST", orders, {"demand": "x", "code": LAGS, "title": "越权"}, 403, {}),
            (self.skillshead, "GET", f"{target}?year={YEAR}", None, 404, {}),
            (self.skillshead, "GET", f"{target}/sheet?year={YEAR}", None, 404, {}),
            (self.office, "GET", f"{target}/sheet?year={YEAR}&format=exe", None, 400, {}),
            (self.office, "GET", f"{API_V1}/orders/0?year={YEAR}", None, 404, {}),
            (self.office, "GET", f"{API_V1}/orders?year={YEAR}&state=gone", None, 422, {}),
            (self.office, "POST", f"{target}/send?year={YEAR}", {}, 428, {}),
            (self.office, "POST", f"{target}/send?year={YEAR}", {}, 412, {"If-Match": '"9"'}),
            (self.office, "POST", f"{target}/send?year={YEAR}", {"day": "2022-11-30"}, 422, tag),
            (self.office, "POST", f"{target}/rate?year={YEAR}", {"grade": "good"}, 409, tag),
            (self.office, "POST", f"{target}/explode?year={YEAR}", {}, 404, tag),
            (self.office, "POST", f"{target}/add?year={YEAR}", {}, 409, tag),
            (self.skillshead, "POST", f"{target}/send?year={YEAR}", {}, 404, tag),
            (self.inspector, "POST", f"{target}/send?year={YEAR}", {}, 404, tag),
            (self.office, "POST", f"{target}/withdraw?year={YEAR}", {"words": ""}, 422, tag),
            (self.office, "POST", f"{target}/withdraw?year={YEAR}", {"words": "字" * 4001}, 422, tag),
            (self.office, "PATCH", f"{target}?year={YEAR}", {"title": ""}, 422, tag),
            (self.office, "PATCH", f"{target}?year={YEAR}", {"unit": 1}, 422, tag),
            (self.office, "PATCH", f"{target}?year={YEAR}", {"title": "改"}, 412, {"If-Match": '"3"'}),
        ]
        before = self.audit_count()
        for client, method, path, body, status, headers in rows:
            with self.subTest(method=method, path=urllib.parse.unquote(path), body=str(body)[:60]):
                client.call(method, path, body, headers=headers, check=status)
        self.assertEqual("draft", self.state(order))
        self.assertEqual(before, self.audit_count())


if __name__ == "__main__":
    unittest.main()
