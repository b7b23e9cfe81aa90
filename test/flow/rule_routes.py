"""Ranks on their happy path: a part of the walk in http_routes.py."""
from api_server import PERIOD, REGION, YEAR
from harness import EXAMPLES, parse_csv, read_xlsx

API_V1 = "/api/v1"


class RuleRoutes:
    def rule_routes(self):
        self.ranks()
        self.rule_sets()
        self.city()
        self.forecasts()
        self.votes()

    def votes(self):
        """The deputies' vote on five matters, and calls to households of one."""
        target = f"{API_V1}/votes?year={YEAR}"
        now = self.leader.get(target)
        self.assertEqual((now.json["may"], now.json["version"]), ([], 1))
        self.assertTrue(all(item["vote"] is None and item["calls"] is None for item in now.json["items"]))
        table = [(28, 1, 0), (20, 8, 1), (26, 3, 0), (29, 0, 0), (17, 11, 1)]
        items = [{"matter": n, "members": 55, "satisfied": good, "fair": fair, "against": bad, "vote_day": "2022-12-28"}
                 for n, (good, fair, bad) in enumerate(table, 1)]
        items.append({"matter": 8, "called": 300, "answered": 276, "content": 251})
        put = self.office.put(target, {"items": items}, headers={"If-Match": now.headers["etag"]})
        lines = {item["matter"]: item for item in put.json["items"]}
        self.assertEqual([(lines[n]["vote"]["result"], lines[n]["vote"]["silent"]) for n in range(1, 6)],
                         [("good", 26), ("fair", 26), ("fair", 26), ("good", 26), ("fair", 26)])
        self.assertEqual(lines[8]["calls"]["share"], "90.94")
        self.assertEqual([r["matters"] for r in put.json["results"]], [2, 3, 0])
        self.office.put(target, {"items": items}, headers={"If-Match": now.headers["etag"]}, check=412)
        self.assertEqual(lines[2]["vote"]["because"], "满意20票，不到全体55人的一半；加基本满意共28票，超过一半")
        items[0]["members"] = 60
        etag = {"If-Match": put.headers["etag"]}
        asked = self.office.put(target, {"items": items[:1]}, headers=etag, check=422).json
        self.assertEqual((asked["field"], asked["detail"]), ("reason", "改动已登记的票数，请写明原因"))
        again = self.office.put(target, {"items": items[:1], "reason": "全体组成人员数写错"}, headers=etag).json
        self.assertEqual(again["items"][0]["vote"]["result"], "bad")
        newest = self.query("SELECT detail FROM audit_record ORDER BY sequence DESC LIMIT 1")
        self.assertIn("全体组成人员数写错", newest[0][0])
        self.assertEqual(again["items"][4], lines[5])
        self.assertEqual(self.leader.get(target).json["items"], again["items"])
        self.assertEqual(again["items"][0]["actor"], "office")

    def forecasts(self):
        target = f"{API_V1}/forecasts?year={YEAR}&as_of={PERIOD}"
        answer = self.leader.get(target).json
        lines = {line["code"]: line for line in answer["items"]}
        # 5333 of 25500 people in 181 days: 184 days are left.
        keys = ("risk", "pace", "required", "expected", "low", "reach", "previous")
        self.assertEqual({k: lines["5.2"][k] for k in keys},
                         {"risk": "lost", "pace": "896.2", "required": "3333.8", "expected": "10754", "low": None,
                          "reach": "2024-05-15", "previous": None})
        self.assertEqual((lines["5.2"]["target"], lines["2.2"]["target"]), ("25500", "100"))
        self.assertEqual(lines["8.1"]["not_said"], "比率不是累计数，不推算")
        self.assertEqual(lines["4.1"]["risk"], "met")
        self.assertEqual(set(answer["at_risk"]),
                         {c for c, line in lines.items() if line["risk"] in ("savable", "lost")})
        shown = self.leader.get(f"{API_V1}/indicators/5.2?year={YEAR}&as_of={PERIOD}").json["forecast"]
        self.assertEqual(shown, lines["5.2"])
        said = self.duban("forecast", self.db, "--as-of", PERIOD, "--year", YEAR).out
        self.assertIn("10754", said)
        self.assertIn("、".join(answer["at_risk"]), said)

    def city(self):
        """Two months of the city's table: places, movement, the bulletin's words and the warning."""
        self.assertEqual(self.leader.get(f"{API_V1}/standings?year={YEAR}").json["items"], [])
        rows = [["县区", "指标编号", "报告期止", "数值"]]
        for month, values in (("2022-05-31", (50, 44, 45, 40, 39)), ("2022-06-30", (60, 54, 46, 50, 49))):
            rows += [[name, "8.6", month, value] for name, value in zip(("甲县", "乙县", "鲁山县", "丙县", "丁县"), values)]
        self.duban("import", self.db, self.write_csv("全市通报.csv", rows), "--region", REGION, "--year", YEAR)
        table, = self.leader.get(f"{API_V1}/standings?year={YEAR}").json["items"]
        self.assertEqual((table["code"], table["place"], table["of"], table["words"], table["warning"]),
                         ("8.6", 5, 5, "居全市第五位", "last"))
        self.assertEqual((table["standing_still"], table["at_pace"]),
                         ({"beyond": "54", "gap": "8"}, {"beyond": "64", "gap": "18"}))
        self.assertEqual([(line["county"], line["movement"]) for line in table["lines"]],
                         [("甲县", "same"), ("乙县", "up"), ("丙县", "up"), ("丁县", "up"), ("鲁山县", "down")])
        may = self.leader.get(f"{API_V1}/standings?year={YEAR}&period=2022-05-31").json["items"][0]
        self.assertEqual((may["place"], may["before"], may["at_pace"]["beyond"]), (2, None, "44"))
        given = self.leader.get(f"{API_V1}/standings?year={YEAR}").json["periods"]
        self.assertEqual(given, ["2022-06-30", "2022-05-31"])
        said = self.duban("standings", self.db, "--year", YEAR).out
        self.assertIn("在后三名", said)
        self.assertIn("要超过54才不在后三名", said)
        self.assertIn("居全市第五位", self.duban("bulletin", "draft", self.db, "--period", "2022-06-30").out)

    def rule_sets(self):
        """Each preset is tried, taken and taken back; rows of one's own too; every one stays as a version."""
        target = f"{API_V1}/settings"
        now = self.office.get(f"{target}?year={YEAR}")
        self.assertEqual(now.json["preset"], "default")
        self.assertEqual([row["status"] for row in now.json["rules"]],
                         ["exceeded", "completed_early", "completed", "overdue", "ahead", "on_schedule",
                          "slightly_behind", "behind"])
        self.assertEqual(len(now.json["conditions"]), 13)
        usual = {line["code"]: line["light"] for line in self.board()}
        for preset in now.json["presets"][::-1]:
            wanted = {"preset": preset["key"], "reason": "市里统一口径"}
            tried = self.office.post(f"{target}/preview?year={YEAR}", wanted).json
            self.assertEqual((tried["version"], tried["rules"]), (now.json["version"], preset["rules"]))
            self.office.patch(f"{target}?year={YEAR}", {"preset": preset["key"]},
                              headers={"If-Match": now.headers["etag"]}, check=422)
            before = {line["code"]: line["light"] for line in self.board()}
            now = self.office.patch(f"{target}?year={YEAR}", wanted, headers={"If-Match": now.headers["etag"]})
            self.assertEqual(now.json["preset"], preset["key"])
            self.assertEqual(now.json["moved"], tried["moved"])
            self.assertEqual({**before, **{m["code"]: m["to_light"] for m in now.json["moved"]}},
                             {line["code"]: line["light"] for line in self.board()})
            self.duban("verify", self.db)
        self.assertEqual({line["code"]: line["light"] for line in self.board()}, usual)
        # What was read can be sent again, and one number of it changed.
        rows = now.json["rules"]
        rows[6]["conditions"][0]["n"] = 100
        own = self.office.patch(f"{target}?year={YEAR}", {"rules": rows, "reason": "从严"},
                                headers={"If-Match": now.headers["etag"]}).json
        self.assertEqual((own["preset"], own["slight_percent"]), ("", 100))
        self.assertEqual([v["version"] for v in own["versions"]], list(range(own["version"], 0, -1)))
        self.assertEqual([v["reason"] for v in own["versions"][:2]], ["从严", "市里统一口径"])
        self.assertTrue(all(line["status"] != "slightly_behind" for line in self.board()))
        back = self.office.patch(f"{target}?year={YEAR}", {"preset": "default", "reason": "改回"},
                                 headers={"If-Match": f'"{own["version"]}"'}).json
        self.assertEqual(len(back["moved"]), len(own["moved"]))
        self.assertEqual({line["code"]: line["light"] for line in self.board()}, usual)
        self.rules_by_command()

    def rules_by_command(self):
        database = self.new_database()
        self.duban("init", database, "--region", REGION, "--name", "鲁山县")
        self.duban("import", database, EXAMPLES / "lushan-2022.xlsx", "--region", REGION, "--year", YEAR)
        tried = self.duban("settings", database, "--preset", "yinchuan", "--dry-run").out
        self.duban("settings", database, "--preset", "yinchuan", check=3)
        taken = self.duban("settings", database, "--preset", "yinchuan", "--reason", "统一口径").out
        self.assertEqual(taken, tried)
        self.assertEqual([line.split("\t")[3] for line in taken.splitlines()[4:8]],
                         ["开始满3个月仍未启动", "落后序时进度超过30个百分点", "落后序时进度10至30个百分点", "其余情况"])
        moved = [line.split("\t") for line in taken.splitlines()[8:]]
        self.assertTrue(moved)
        self.duban("verify", database)
        printed = self.duban("status", database, "--format", "json").json["indicators"]
        self.assertEqual({m[0]: m[2].split(" → ")[1].split("（")[0] for m in moved},
                         {line["code"]: line["status_chinese"] for line in printed
                          if line["code"] in {m[0] for m in moved}})

    def board(self):
        return self.leader.get(f"{API_V1}/board?year={YEAR}").json["indicators"]

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
