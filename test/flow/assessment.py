"""Lushan's year end: July to December with made-up months, in which 高技能人才 lags, then the assessment from the
draft to the seal by six people; every number that the system computes is reckoned anew here."""
import hashlib
import json
import unittest
from fractions import Fraction

from api_server import PASSWORD, REGION, YEAR, ApiTest, Client, Server
from harness import ROOT, both_engines
from made_up import LAGS, MADE_UP, MONTHS, made_up_months

API_V1 = "/api/v1"
SCHEME = ROOT / "src" / "service" / "schemes" / "lushan-annual.json"
SURVEY = {"县卫健委": "0.95", "县人社局": "0.81", "县教育体育局": "0.9", "县残联": "0.97"}


def rounded(value, digits=2):
    """Half up, away from zero."""
    scaled = abs(Fraction(value)) * 10 ** digits
    whole = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10 ** digits)


@both_engines
class YearEnd(ApiTest):
    options = ("--today", "2023-01-10")

    def setUp(self):
        super().setUp()
        self.duban("import", self.db, self.write_csv("months.csv", made_up_months()), "--region", REGION,
                   "--year", YEAR)

    def boards(self):
        return [self.duban("status", self.db, "--format", "json", "--as-of", month).json for month in MONTHS]

    def last_places(self):
        """By month the units that are last: the lowest value, but for a table in which all are first."""
        last = {}
        for month in MONTHS:
            table = self.duban("rank", self.db, "--format", "csv", "--as-of", month).csv[1:]
            lowest = max(int(row[0]) for row in table if row[0])
            last[month] = {row[1] for row in table if row[0] == str(lowest)} if lowest > 1 else set()
        return last

    def expected(self, unit, boards, last):
        """Points that follow from the boards alone."""
        final = next(line for line in boards[-1]["units"] if line["name"] == unit)
        points, run = Fraction(0), 0
        for month in [*MONTHS, None]:
            if month and unit in last[month]:
                run += 1
                continue
            points -= Fraction(1, 5) if run == 1 else Fraction(2, 5) * run
            run = 0
        red = sum(next(line for line in board["units"] if line["name"] == unit)["red"] > 0 for board in boards)
        return {"done_points": rounded(Fraction(10 * final["met"], final["judged"])),
                "schedule_points": rounded(Fraction(10 * final["on_schedule"], final["judged"])),
                "monthly": rounded(points), "red": max(Fraction(-red, 10), Fraction(-1)),
                "survey_points": rounded(10 * Fraction(SURVEY.get(unit, "0")))}

    def make(self):
        scheme = json.loads(SCHEME.read_text(encoding="utf-8"))
        self.office.call("POST", f"{API_V1}/schemes", raw=json.dumps(scheme).encode(), check=201,
                         headers={"Content-Type": "application/octet-stream"})
        made = self.office.post(f"{API_V1}/assessments?year={YEAR}",
                                {"name": "2022年度重点民生实事考核", "scheme": scheme["key"]}, check=201).json
        self.assertEqual("2022-12-31", made["day"])
        self.target = f"{API_V1}/assessments/{made['id']}"
        for unit, value in SURVEY.items():
            self.office.put(f"{self.target}/values", {
                "measure": "满意率", "unit": self.unit_id(unit), "value": value, "evidence": "县统计局电话访问300户"},
                check=204)
        self.entry = self.inspector.post(f"{self.target}/entries", {
            "unit": self.unit_id("县人社局"), "item": "problems", "day": "2022-10-20", "evidence": "督办单〔2022〕1号",
            "words": "高技能人才培养滞后，整改逾期未销号"}, check=201).json["id"]

    def opened(self, client, unit):
        return client.get(f"{self.target}/units/{self.unit_id(unit)}").json["result"]

    def test_from_the_draft_to_the_seal(self):
        self.make()
        boards, last = self.boards(), self.last_places()
        table = self.leader.get(self.target).json["result"]
        self.assertEqual(11, len(table["units"]))
        for line in table["units"]:
            unit = line["unit"]["name"]
            result = self.opened(self.leader, unit)
            items = {item["key"]: item for part in result["parts"] for item in part["items"]}
            for key, points in self.expected(unit, boards, last).items():
                self.assertEqual(points, Fraction(items[key]["points"]), (unit, key, items[key]["why"]))
            # What is out of less says why, and all parts make the total.
            self.assertEqual(100 - (0 if unit in SURVEY else 10), int(line["out_of"]), unit)
            parts = sum(Fraction(part["points"]) for part in result["parts"])
            self.assertEqual(max(parts, 0), Fraction(line["points"]), unit)
            self.assertEqual([i["key"] for i in items.values() if i["missing"]],
                             [i["key"] for i in items.values() if not i["counted"]])
            self.assertTrue(all(item["why"] for item in items.values()))
        # Places are the number of better ones and one more.
        for line in table["units"]:
            better = sum(Fraction(o["points"]) > Fraction(line["points"]) for o in table["units"])
            self.assertEqual(better + 1, line["place"], line["unit"]["name"])
        lagging = {i["key"]: i for p in self.opened(self.leader, "县人社局")["parts"] for i in p["items"]}
        self.assertEqual("-0.50", lagging["problems"]["points"])
        self.assertEqual("督办单〔2022〕1号", lagging["problems"]["pieces"][0]["evidence"])
        self.publish_object_and_seal(table)

    def publish_object_and_seal(self, table):
        now = self.office.get(self.target)
        self.office.post(f"{self.target}/publish", headers={"If-Match": now.headers["etag"]})
        # A figure that changes behind a published result does not move it.
        self.duban("import", self.db, self.write_csv("late.csv", [
            ["指标编号", "报告期止", "累计完成", "文字说明"], [LAGS, "2022-12-31", "10400", MADE_UP]]),
            "--region", REGION, "--year", YEAR)
        self.assertEqual(table, self.head.get(self.target).json["result"])
        skills = self.account("skillshead", "head", "县人社局")
        made = skills.post(f"{self.target}/objections", {"item": "problems", "words": "整改已按期完成"}, check=201).json
        self.assertEqual("2023-02-09", made["due"])
        second = self.account("second", "office")  # the same office, and another person
        second.post(f"{self.target}/objections/{made['id']}/answer",
                    {"upheld": False, "answer": "整改材料晚于期限，维持原结果"})
        self.assertEqual("rejected", skills.get(f"{self.target}/objections").json["items"][0]["state"])
        self.inspector.post(f"{self.target}/entries/{self.entry}/remove", {"reason": "x"}, check=409)
        self.office.post(f"{self.target}/finalise", headers={"If-Match": self.office.get(self.target).headers["etag"]},
                         check=409)
        later = Server(self, "--today", "2023-02-10")
        office = Client(later)
        self.addCleanup(office.close)
        office.sign_in("office", PASSWORD)
        done = office.post(f"{self.target}/finalise", headers={"If-Match": office.get(self.target).headers["etag"]})
        self.assertEqual(self.digest(), done.json["digest"])
        sealed = office.get(self.target).json
        self.assertEqual((True, table), (sealed["intact"], sealed["result"]))
        self.duban("verify", self.db)
        self.query("UPDATE assessment_result SET text = replace(text, '县残联', '县残协') WHERE unit = 0")
        self.assertFalse(office.get(self.target).json["intact"])
        later.stop()

    def digest(self):
        """SM3 over the published texts, as docs/data-model.md says."""
        if "sm3" not in hashlib.algorithms_available:
            self.skipTest("no SM3 in this Python")
        number = self.target.rsplit("/", 1)[1]
        rows = self.query("SELECT unit, text FROM assessment_result ORDER BY unit")
        whole = f"{REGION}/{number}/lushan-annual/1\n".encode()
        for unit, text in rows:
            text = text.encode("utf-8")
            whole += f"{unit} {len(text)}\n".encode() + text
        return hashlib.new("sm3", whole).hexdigest()


if __name__ == "__main__":
    unittest.main()
