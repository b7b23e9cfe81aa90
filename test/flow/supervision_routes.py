"""Inspections, problems and orders on their happy path: a part of the walk in http_routes.py."""
from api_server import YEAR

API_V1 = "/api/v1"
PNG = (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
       b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82")


class SupervisionRoutes:
    def supervision_routes(self):
        self.ladder_and_causes()
        inspection = self.inspections()
        self.problems(inspection)
        self.orders()
        self.instructions()
        self.calendar()

    def act(self, client, dossier, number, action, body=None, check=200):
        """Takes a step in a dossier as it is now."""
        target = f"{API_V1}/{dossier}/{number}"
        now = client.get(f"{target}?year={YEAR}")
        return client.post(f"{target}/{action}?year={YEAR}", body or {}, check=check,
                           headers={"If-Match": now.headers["etag"]})

    def evidence_of(self, client, subject, number, name="现场.png", part=None, check=200):
        """Brings a file behind a dossier."""
        place = f"&part={part}" if part else ""
        begun = client.post(f"{API_V1}/uploads?year={YEAR}&subject={subject}&number={number}{place}&name={name}"
                            f"&size={len(PNG)}".replace("现场", "%E7%8E%B0%E5%9C%BA"),
                            check=201 if check == 200 else check).json
        return client.piece(begun["id"], 0, PNG).json["attachment"] if check == 200 else begun

    def orders(self):
        self.assertIn("items", self.office.get(f"{API_V1}/proposals?year={YEAR}").json)
        overdue = self.office.get(f"{API_V1}/proposals?year={YEAR}").json["items"]
        if overdue:
            self.office.post(f"{API_V1}/proposals/dismiss?year={YEAR}", {"key": overdue[0]["key"], "reason": "已约谈"},
                             check=204)
        order = self.office.post(f"{API_V1}/orders?year={YEAR}", {
            "code": "8.5", "title": "宫颈癌筛查进度", "demand": "加快筛查"}, check=201)
        number = order.json["number"]
        self.office.call("PATCH", f"{API_V1}/orders/{number}?year={YEAR}", {"words": "请卫健委牵头"},
                         headers={"If-Match": order.headers["etag"]})
        self.act(self.office, "orders", number, "send")
        self.act(self.reporter, "orders", number, "sign")
        self.assertEqual([number], [o["number"] for o in self.head.get(f"{API_V1}/orders?year={YEAR}").json["items"]])
        self.leader.get(f"{API_V1}/orders/{number}/sheet?year={YEAR}")
        cards = f"{API_V1}/cards?year={YEAR}"
        card = self.office.post(cards, {"unit": self.unit_id("县卫健委"), "colour": "yellow", "reason": "连续滞后"},
                                check=201).json["items"][0]["number"]
        self.office.post(f"{API_V1}/cards/{card}/revoke?year={YEAR}", {"reason": "已改正"})
        self.assertEqual(1, len(self.reporter.get(cards).json["items"]))

    def ladder_and_causes(self):
        ladder = self.office.get(f"{API_V1}/ladder?year={YEAR}")
        self.assertEqual([step["name"] for step in ladder.json["steps"]], ["提醒", "督办", "挂牌督办", "约谈"])
        self.assertEqual([preset["key"] for preset in ladder.json["presets"]], ["four", "colour"])
        self.assertEqual(ladder.json["may"], ["put"])
        changed = self.office.put(f"{API_V1}/ladder?year={YEAR}", {"mark": "鲁目标", "visits": 1},
                                  headers={"If-Match": ladder.headers["etag"]})
        self.assertEqual((changed.json["mark"], changed.json["visits"], changed.json["version"]), ("鲁目标", 1, 2))
        self.assertEqual(changed.json["steps"], ladder.json["steps"])
        self.assertEqual(self.leader.get(f"{API_V1}/ladder").json["may"], [])
        self.assertIn("资金未落实", self.reporter.get(f"{API_V1}/causes").json["items"])
        added = self.office.post(f"{API_V1}/causes", {"name": "群众工作不到位"}, check=201).json
        self.assertEqual(added["items"][-1], "群众工作不到位")
        self.office.post(f"{API_V1}/causes", {"name": "群众工作不到位"}, check=409)

    def inspections(self):
        plan = {"title": "上半年专项督导", "inspectors": "县政府目标办\n县发改委", "starts": "2022-08-02",
                "purpose": "看实物、看台账", "items": [{"code": "2.2", "site": "改建幼儿园1"}, {"code": "8.5"}]}
        first = self.inspector.post(f"{API_V1}/inspections?year={YEAR}", plan, check=201).json
        self.assertEqual((first["form"], first["state"], first["onsite"]), ("专项督导", "planned", True))
        self.assertIn("人", first["items"][1]["claimed"])
        refused = self.inspector.post(f"{API_V1}/inspections?year={YEAR}", plan, check=409).json
        self.assertEqual(refused["field"], "excess")
        again = self.inspector.post(f"{API_V1}/inspections?year={YEAR}", {**plan, "excess": "群众集中反映"},
                                    check=201).json
        self.act(self.office, "inspections", again["number"], "cancel", {"words": "合并办理"})
        by_unit = self.office.post(f"{API_V1}/inspections", {
            "title": "书面督导", "inspectors": "县政府目标办", "starts": "2022-08-03", "onsite": False,
            "units": [{"id": self.unit_id("县卫健委")}]}, check=201).json
        self.assertGreater(len(by_unit["items"]), 3)
        target = f"{API_V1}/inspections/{first['number']}"
        edited = self.inspector.patch(f"{target}?year={YEAR}", {"ends": "2022-08-04"},
                                      headers={"If-Match": f'"{first["version"]}"'}).json
        self.assertEqual(edited["ends"], "2022-08-04")
        own = self.reporter.get(f"{target}?year={YEAR}").json
        self.assertEqual([item["indicator"]["code"] for item in own["items"]], ["8.5"])
        self.reporter.put(f"{target}/items/2?year={YEAR}", {"verdict": "agrees", "seen": "7600人"},
                          headers={"If-Match": '"0"'})
        self.act(self.inspector, "inspections", first["number"], "start")
        for item, verdict in ((1, "differs"), (2, "agrees")):
            self.inspector.put(f"{target}/items/{item}?year={YEAR}", {"verdict": verdict, "words": "主体未完工"},
                               headers={"If-Match": '"0"'})
        photo = self.evidence_of(self.inspector, "inspection", first["number"], part=1)
        self.assertEqual((photo["subject"], photo["part"], photo["period"]), ("inspection", 1, None))
        self.assertIsNone(self.reporter.get(f"{target}?year={YEAR}").json["items"][0]["office"])
        done = self.act(self.inspector, "inspections", first["number"], "conclude", {"words": "总体属实，一处不符"})
        self.assertEqual((done.json["state"], len(done.json["files"])), ("concluded", 1))
        self.assertEqual(self.reporter.get(f"{target}?year={YEAR}").json["items"][0]["office"]["verdict"], "agrees")
        listed = self.leader.get(f"{API_V1}/inspections?year={YEAR}&state=concluded").json["items"]
        self.assertEqual([p["number"] for p in listed], [first["number"]])
        return first["number"]

    def problems(self, inspection):
        found = self.inspector.post(f"{API_V1}/problems?year={YEAR}", {
            "inspection": inspection, "item": 1, "title": "改建幼儿园1未完工", "cause": "前期手续慢",
            "deadline": "2022-08-20"}, check=201).json
        self.assertEqual((found["source"], found["site"], found["indicator"]["code"]),
                         ("inspection", "改建幼儿园1", "2.2"))
        one = self.office.post(f"{API_V1}/problems?year={YEAR}", {
            "code": "8.5", "source": "light", "title": "宫颈癌筛查滞后", "cause": "主动性不强",
            "deadline": "2022-08-10"}, check=201).json
        number, target = one["number"], f"{API_V1}/problems/{one['number']}?year={YEAR}"
        edited = self.office.patch(target, {"words": "完成率不到一半"}, headers={"If-Match": f'"{one["version"]}"'})
        self.assertEqual(edited.json["words"], "完成率不到一半")
        self.act(self.reporter, "problems", number, "measure", {"words": "每周通报进度"})
        self.act(self.head, "problems", number, "ask", {"words": "设备未到", "day": "2022-08-25"})
        granted = self.act(self.office, "problems", number, "grant").json
        self.assertEqual((granted["deadline"], granted["asked"]), ("2022-08-25", None))
        self.evidence_of(self.reporter, "problem", number)
        self.act(self.head, "problems", number, "submit", {"words": "已完成补查"})
        self.act(self.inspector, "problems", number, "check", {"words": "抽查12人属实"})
        closed = self.act(self.office, "problems", number, "close").json
        self.assertEqual((closed["state"], closed["may"]), ("closed", ["reopen"]))
        again = self.office.post(f"{API_V1}/problems?year={YEAR}", {
            "code": "8.6", "source": "hand", "title": "乳腺癌筛查滞后", "cause": "主动性不强",
            "deadline": "2022-08-30"}, check=201).json
        self.assertEqual((again["occurrence"], [e["number"] for e in again["earlier"]]), (2, [number]))
        listed = self.reporter.get(f"{API_V1}/problems?year={YEAR}&limit=1").json
        self.assertEqual(([p["number"] for p in listed["items"]], listed["next"]), ([again["number"]],
                                                                                   str(again["number"])))
        rest = self.reporter.get(f"{API_V1}/problems?year={YEAR}&cursor={listed['next']}").json
        self.assertEqual(([p["number"] for p in rest["items"]], rest["next"]), ([number], None))
        for name in ("problems", "duties", "rectifications"):
            target = f"{API_V1}/problem-lists/{name}?year={YEAR}"
            for form, begins in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")):
                with self.subTest(list=name, form=form):
                    self.assertTrue(self.leader.get(f"{target}&format={form}").body.startswith(begins))
        self.office.get(f"{API_V1}/problem-lists/others?year={YEAR}", check=404)
        self.office.get(f"{API_V1}/problem-lists/duties?year={YEAR}&format=exe", check=400)

    def instructions(self):
        given = self.leader.post(f"{API_V1}/instructions?year={YEAR}", {
            "leader": "县长", "words": "请县卫健委月底前拿出办法", "due": "2022-08-31", "subject": "indicator",
            "target": "8.5"}, check=201).json
        self.assertEqual((given["unit"]["name"], given["state"], given["may"]),
                         ("县卫健委", "open", ["extend", "withdraw"]))
        number = given["number"]
        self.act(self.office, "instructions", number, "extend", {"words": "会议改期", "day": "2022-09-05"})
        self.assertIn("instruction", [item["kind"] for item in self.head.get(f"{API_V1}/work").json["items"]])
        self.evidence_of(self.reporter, "instruction", number)
        self.act(self.head, "instructions", number, "report", {"words": "已印发筛查周计划"})
        self.assertIn("confirm", [item["kind"] for item in self.leader.get(f"{API_V1}/work").json["items"]])
        done = self.act(self.leader, "instructions", number, "done").json
        self.assertEqual((done["state"], done["result"], len(done["files"])), ("done", "已印发筛查周计划", 1))
        self.assertEqual([e["action"] for e in done["events"]], ["add", "extend", "report", "done"])
        whole = self.office.post(f"{API_V1}/instructions", {"leader": "县委书记", "words": "抓紧", "due": "2022-08-15"},
                                 check=201).json
        self.assertIsNone(whole["unit"])
        self.assertEqual([p["number"] for p in self.reporter.get(f"{API_V1}/instructions").json["items"]], [number])
        listed = self.leader.get(f"{API_V1}/instructions?year={YEAR}&state=open").json["items"]
        self.assertEqual([p["number"] for p in listed], [whole["number"]])

    def calendar(self):
        items = self.office.get(f"{API_V1}/calendar?year={YEAR}&from=2022-08-01&to=2022-09-30").json["items"]
        self.assertEqual({"report", "lock", "problem", "instruction", "inspection"},
                         {i["kind"] for i in items} - {"order"})
        self.assertIn("order", {i["kind"] for i in items})
        self.assertEqual([i["day"] for i in items], sorted(i["day"] for i in items))
        own = self.reporter.get(f"{API_V1}/calendar?year={YEAR}&from=2022-08-01&to=2022-09-30").json["items"]
        self.assertEqual({i["unit"]["name"] for i in own if i["unit"]}, {"县卫健委"})
        late = self.office.get(f"{API_V1}/overdue?year={YEAR}").json["items"]
        self.assertTrue(late)
        self.assertEqual([i for i in late if i["settled"] or i["days_left"] >= 0 or i["kind"] == "lock"], [])
