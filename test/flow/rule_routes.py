"""Ranks on their happy path: a part of the walk in http_routes.py."""
from api_server import PERIOD, YEAR
from harness import parse_csv, read_xlsx

API_V1 = "/api/v1"


class RuleRoutes:
    def rule_routes(self):
        self.ranks()

    def ranks(self):
        target = f"{API_V1}/ranks?year={YEAR}&as_of={PERIOD}"
        table = self.leader.get(target).json
        self.assertEqual((table["by"], table["measure"], table["before"]), ("month", "completion", None))
        places = [line["place"] for line in table["items"]]
        self.assertEqual(places, sorted(places))
        values = [float(line["value"]) for line in table["items"]]
        self.assertEqual(values, sorted(values, reverse=True))
        ties = [line for line in table["items"] if line["shared"] > 1]
        self.assertTrue(ties, "nobody shares a place")
        for line in table["items"]:
            above = sum(other["value"] != line["value"] and float(other["value"]) > float(line["value"])
                        for other in table["items"])
            self.assertEqual(line["place"], above + 1, line["unit"]["name"])
        printed = self.duban("rank", self.db, "--format", "csv", "--as-of", PERIOD).out
        self.assertEqual([row[:4] for row in parse_csv(printed)[1:]],
                         [[str(line["place"]), line["unit"]["name"], str(line["judged"]), line["value"]]
                          for line in table["items"]])
        self.assertEqual(self.leader.get(f"{target}&format=csv").body.decode("utf-8"), printed)
        path = self.folder / "ranks.xlsx"
        path.write_bytes(self.leader.get(f"{target}&format=xlsx").body)
        self.assertIn("单位排名", read_xlsx(path))
        for measure in [m["key"] for m in table["measures"]]:
            for span in [s["key"] for s in table["spans"]]:
                other = self.reporter.get(f"{target}&measure={measure}&by={span}&ends=1").json
                self.assertEqual((other["measure"], other["by"], other["ends"]), (measure, span, 1))
                self.assertEqual(len(other["items"]), len(table["items"]))
        english = self.leader.get(target, headers={"Accept-Language": "en"}).json
        self.assertNotEqual(english["measure_name"], table["measure_name"])
