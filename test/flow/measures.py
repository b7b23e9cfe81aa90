"""What formulas of schemes count of orders by the step of the ladder, and of the deputies' votes: the numbers stand in
test/data/measures.json, reckoned by hand."""
import json
import unittest

from api_server import PASSWORD, REGION, YEAR, ApiTest, Server
from harness import ROOT, both_engines

API_V1 = "/api/v1"
CASE = json.loads((ROOT / "test" / "data" / "measures.json").read_text(encoding="utf-8"))
SHIPPED = ROOT / "src" / "service" / "schemes" / "orders-votes.json"


def scheme():
    """Every formula of the case as an item, so that its value is the points of that item."""
    measures = [{"key": key, "from": row[0], **({"step": row[1]} if len(row) > 1 else {})}
                for key, row in CASE["measures"].items()]
    items = [{"key": f"i{i}", "name": name, "kind": "formula", "formula": formula}
             for i, (name, formula) in enumerate(CASE["formulas"].items())]
    whole = {"key": "whole", "points": 100, "items": [{"key": "base", "kind": "formula", "points": 100,
                                                       "formula": "100"}]}
    return {"format": "duban-scheme/1", "key": "probe", "name": "数据", "total": 100, "digits": 4, "measures": measures,
            "parts": [whole, {"key": "probes", "items": items[:20]}, {"key": "more", "items": items[20:]}]}


@both_engines
class Measures(ApiTest):
    options = ("--today", CASE["days"][0])

    def test_orders_and_votes_count(self):
        self.heads = {"县卫健委": self.head, "县人社局": self.account("skillshead", "head", "县人社局")}
        for code, unit in CASE["lead"].items():
            now = next(item for item in self.office.get(f"{API_V1}/programme?year={YEAR}").json["items"]
                       if item["code"] == code)
            self.office.patch(f"{API_V1}/indicators/{code}?year={YEAR}", {"unit": self.unit_id(unit)},
                              headers={"If-Match": f'"{now["version"]}"'})
        for order in CASE["orders"]:
            order["number"] = None
        for day in CASE["days"]:
            self.turn_to(day)
            for order in CASE["orders"]:
                self.go_on(order, day)
        votes = self.office.get(f"{API_V1}/votes?year={YEAR}")
        self.office.put(f"{API_V1}/votes?year={YEAR}", {"items": CASE["votes"]},
                        headers={"If-Match": votes.headers["etag"]})
        self.duban("import", self.db, self.write_csv("reports.csv", [["指标编号", "报告期止", "累计完成"],
                                                                     *CASE["reports"]]),
                   "--region", REGION, "--year", YEAR)
        self.told_to_editors()
        probe = self.write("probe.json", json.dumps(scheme(), ensure_ascii=False))
        for day, units in CASE["expect"].items():
            values = {(row[0], row[2]): row for row in self.run_scheme(probe, day)}
            for unit, expected in units.items():
                for name, value in expected.items():
                    row = values[unit, name]
                    with self.subTest(day=day, unit=unit, name=name):
                        if value is None:
                            self.assertIn("缺少", row[5])
                        else:
                            self.assertEqual(f"{float(value):.4f}", row[3], row)
        points = {(row[0], row[1]): row[3] for row in self.run_scheme(SHIPPED, "2022-12-31")}
        for unit, expected in CASE["shipped"].items():
            self.assertEqual(expected, {item: points[unit, item] for item in expected}, unit)

    def run_scheme(self, path, day):
        return self.duban("assess", "run", self.db, "--scheme", path, "--as-of", day, "--year", YEAR).csv[1:]

    def told_to_editors(self):
        """Who writes a scheme is told what there is, and each of these is tried here."""
        told = {m["key"]: m for m in self.office.get(f"{API_V1}/measures").json["items"]}
        tried = {row[0] for row in CASE["measures"].values()}
        self.assertEqual({key for key in told if key.startswith(("orders", "vote", "call"))}, tried)
        self.assertEqual({key for key, m in told.items() if m["by_step"]}, {k for k in tried if k.startswith("orders")})
        self.assertEqual(told["vote_grade"]["lists"], ["matters"])
        self.assertEqual(told["orders_late"]["lists"], ["whole", "periods", "matters"])
        self.assertTrue(all(m["stated"] for m in told.values()))

    def turn_to(self, day):
        if day == CASE["days"][0]:
            return
        self.server.stop()
        self.server = Server(self, "--today", day)
        for client in (self.office, *self.heads.values()):
            client.close()
            client.server, client.cookie, client.csrf = self.server, None, None
            client.sign_in(client.login, PASSWORD)

    def act(self, client, order, action, body=None):
        target = f"{API_V1}/orders/{order['number']}"
        now = client.get(f"{target}?year={YEAR}")
        client.post(f"{target}/{action}?year={YEAR}", body or {}, headers={"If-Match": now.headers["etag"]})

    def go_on(self, order, day):
        """What happens to an order on a day, in the order in which it can."""
        head = self.heads[order["unit"]]
        if order["number"] is None and order.get("send", day) == day:
            made = self.office.post(f"{API_V1}/orders?year={YEAR}", {
                "unit": self.unit_id(order["unit"]), "code": order.get("code", ""), "step": order["step"],
                "title": "进度", "demand": "加快", "direct": "情况紧急", "deadline": order["deadline"]}, check=201)
            order["number"] = made.json["number"]
            if "send" in order:
                self.act(self.office, order, "send")
        if order.get("withdraw") == day:
            self.act(self.office, order, "withdraw", {"words": "合并办理"})
        if day in order["answer"]:
            if day == order["answer"][0]:
                self.act(head, order, "sign")
            self.act(head, order, "answer", {"words": "已加快"})
        if order.get("return") == day:
            self.act(self.office, order, "return", {"words": "没有写明时间"})
        if order.get("rate") == day:
            self.act(self.office, order, "rate", {"grade": order["grade"], "words": "按办理情况"})


if __name__ == "__main__":
    unittest.main()
