"""Schemes and assessments on their way from a draft to the seal, and what is refused on it: a part of the walk in
http_routes.py."""
import json

from api_server import PASSWORD, YEAR, Client, Server
from harness import ROOT, parse_csv, read_docx, read_xlsx

API_V1 = "/api/v1"
SCHEMES = ROOT / "src" / "service" / "schemes"
BYTES = {"Content-Type": "application/octet-stream"}
EVIDENCE = "县统计局〔2022〕9号"

# Bodies of POST /assessments, PUT values, POST entries, what-if and objections that are refused with 422.
CREATES = [{}, {"name": "x"}, {"scheme": "lushan-2022"}, {"name": "", "scheme": "lushan-2022"},
           {"name": "x" * 201, "scheme": "lushan-2022"}, {"name": 5, "scheme": "lushan-2022"},
           {"name": "x", "scheme": 5},
           {"name": "x", "scheme": "lushan-2022", "day": "2023-01-01"},
           {"name": "x", "scheme": "lushan-2022", "day": "soon"},
           {"name": "x", "scheme": "lushan-2022", "units": "all"},
           {"name": "x", "scheme": "lushan-2022", "units": [5]},
           {"name": "x", "scheme": "lushan-2022", "units": [{"unit": 0}]},
           {"name": "x", "scheme": "lushan-2022", "units": [{"unit": 99999}]},
           {"name": "x", "scheme": "lushan-2022", "units": [{"unit": 1, "series": "县直"}]},
           {"name": "x", "scheme": "lushan-2022", "units": [{"unit": 1}, {"unit": 1}]},
           {"name": "x", "scheme": "lushan-2022", "state": "final"}, {"name": "x", "scheme": "rank-bonus"}]
VALUES = [{}, {"measure": "满意率"}, {"measure": "满意率", "unit": 1, "value": "0.9"},
          {"measure": "满意率", "unit": 1, "value": "0.9", "evidence": " "},
          {"measure": "满意率", "value": "0.9", "evidence": "x"},
          {"measure": "满意率", "unit": 99999, "value": "0.9", "evidence": "x"},
          {"measure": "满意率", "unit": 1, "part": "2022-06-30", "value": "0.9", "evidence": "x"},
          {"measure": "满意率", "unit": 1, "value": "九成", "evidence": "x"},
          {"measure": "满意率", "unit": 1, "value": 0.9, "evidence": "x"},
          {"measure": "满意率", "unit": 1, "value": "1e3", "evidence": "x"},
          {"measure": "满意率", "unit": 1, "value": "0.1234567", "evidence": "x"},
          {"measure": "完成率", "unit": 1, "value": "1", "evidence": "x"},
          {"measure": "没有", "unit": 1, "value": "1", "evidence": "x"},
          {"measure": "满意率", "unit": "1", "value": "1", "evidence": "x"},
          {"measure": "满意率", "unit": 1, "value": "1", "evidence": "x" * 4001},
          {"measure": "满意率", "unit": 1, "value": "1", "evidence": "a\u0007b"},
          {"measure": "满意率", "unit": 1, "value": "1", "evidence": "x", "actor": "别人"}]
ENTRIES = [{}, {"unit": 1, "item": "praise", "day": "2022-07-01", "words": "x"},
           {"unit": 1, "item": "praise", "day": "2022-07-01", "words": "", "evidence": "x"},
           {"unit": 1, "item": "praise", "day": "2022-12-01", "words": "x", "evidence": "x"},
           {"unit": 1, "item": "praise", "day": "tomorrow", "words": "x", "evidence": "x"},
           {"unit": 1, "item": "media", "day": "2022-07-01", "words": "x", "evidence": "x"},
           {"unit": 1, "item": "nothing", "day": "2022-07-01", "words": "x", "evidence": "x"},
           {"unit": 99999, "item": "praise", "day": "2022-07-01", "words": "x", "evidence": "x"},
           {"unit": 1, "item": "praise", "day": "2022-07-01", "words": "x", "evidence": "x", "value": "很多"},
           {"unit": 1, "item": "praise", "day": "2022-07-01", "words": "x", "evidence": "x", "value": 3},
           {"unit": 1, "item": "praise", "day": "2022-07-01", "words": "x", "evidence": "x", "points": "3"}]
CHANGES = [{}, {"changes": {}}, {"changes": [{}]}, {"changes": [{"name": "general"}]},
           {"changes": [{"name": "general", "value": "x"}]}, {"changes": [{"name": "nothing", "value": "1"}]},
           {"changes": [{"name": "general", "value": "-1"}]}, {"changes": [{"name": "extra", "value": "5"}]},
           {"changes": [{"name": "general", "unit": "县卫健委", "value": "5"}]},
           {"changes": [{"name": "满意率", "unit": "没有", "value": "5"}]},
           {"changes": [{"name": "满意率", "value": "5"}] * 51}]
OBJECTIONS = [{}, {"words": ""}, {"words": 5}, {"item": "nothing", "words": "x"}, {"item": 3, "words": "x"},
              {"words": "x" * 4001}, {"words": "x", "unit": 1}]
ANSWERS = [{}, {"upheld": True}, {"answer": "x"}, {"upheld": "yes", "answer": "x"}, {"upheld": True, "answer": " "},
           {"upheld": True, "answer": "x", "state": "open"}]


class AssessRoutes:
    def assess_routes(self):
        self.keep_schemes()
        self.draft()
        self.enter()
        self.open_every_point()
        self.take_away()
        self.imagine()
        self.publish()
        self.object()
        self.seal()

    def own_scheme(self):
        scheme = json.loads((SCHEMES / "lushan-annual.json").read_text(encoding="utf-8"))
        return {**scheme, "key": "lushan-2022", "name": "鲁山县2022年考核办法"}

    def send_scheme(self, client, target, scheme, check):
        raw = scheme if isinstance(scheme, bytes) else json.dumps(scheme, ensure_ascii=False).encode()
        return client.call("POST", f"{API_V1}/{target}", raw=raw, headers=BYTES, check=check)

    def keep_schemes(self):
        listed = self.leader.get(f"{API_V1}/schemes").json
        self.assertEqual({path.stem for path in SCHEMES.glob("*.json")}, {line["key"] for line in listed["items"]})
        self.assertEqual(([], ["save"]), (listed["may"], self.office.get(f"{API_V1}/schemes").json["may"]))
        measures = self.leader.get(f"{API_V1}/measures").json
        self.assertIn("completion", [m["key"] for m in measures["items"]])
        self.assertIn("四舍五入", [f["chinese"] for f in measures["functions"]])
        for role in ("system", "security", "audit"):
            for target in ("schemes", "measures", "schemes/lushan-annual", "assessments"):
                getattr(self, role).get(f"{API_V1}/{target}", check=403)
        good, bad = self.own_scheme(), self.own_scheme()
        bad["total"], bad["colour"] = 90, "red"
        wrong = self.send_scheme(self.office, "schemes/check", bad, 200).json
        self.assertEqual((False, ["colour"]), (wrong["right"], [f["field"] for f in wrong["faults"]]))
        self.assertTrue(self.send_scheme(self.office, "schemes/check", good, 200).json["right"])
        refused = self.send_scheme(self.office, "schemes", bad, 422).json
        self.assertEqual(["colour"], [e["field"] for e in refused["errors"]])
        for raw in (b"", b"[]", b"{", b"\xff", b'{"key":1,"key":2}', b"[" * 200, b"{}" + b" " * (1 << 20) + b"x"):
            self.send_scheme(self.office, "schemes", raw, 422)
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            self.send_scheme(getattr(self, role), "schemes", good, 403)
            self.send_scheme(getattr(self, role), "schemes/check", good, 403)
        records = self.audit_count()
        self.assertEqual(1, self.send_scheme(self.office, "schemes", good, 201).json["version"])
        self.assertEqual(2, self.send_scheme(self.office, "schemes", good, 201).json["version"])
        self.assertEqual(records + 2, self.audit_count())
        first = self.leader.get(f"{API_V1}/schemes/lushan-2022?version=1").json
        self.assertEqual(good, json.loads(first["text"]))
        self.assertEqual(["general", "single", "survey", "extra", "deductions"], [p["key"] for p in first["parts"]])
        self.leader.get(f"{API_V1}/schemes/lushan-2022?version=9", check=404)
        self.leader.get(f"{API_V1}/schemes/nothing", check=404)

    def draft(self):
        target = f"{API_V1}/assessments?year={YEAR}"
        body = {"name": "2022年上半年考核", "scheme": "lushan-2022", "day": "2022-06-30"}
        for wrong in CREATES:
            self.office.post(target, wrong, check=422)
        self.office.post(target, {**body, "scheme": "nothing"}, check=404)
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            getattr(self, role).post(target, body, check=403)
        made = self.office.post(target, body, check=201).json
        self.assertEqual(("draft", "编制中", 2), (made["state"], made["state_name"], made["scheme"]["version"]))
        self.assessment = f"{API_V1}/assessments/{made['id']}"
        # A draft is the office's own: units do not see it.
        for role in ("reporter", "head"):
            getattr(self, role).get(self.assessment, check=404)
            self.assertEqual([], getattr(self, role).get(target).json["items"])
            getattr(self, role).get(f"{self.assessment}/objections", check=404)
        self.assertEqual(["publish", "enter"], sorted(self.office.get(target).json["items"][0]["may"], reverse=True))
        table = self.leader.get(self.assessment).json
        self.assertEqual(([], 11), (table["may"], len(table["result"]["units"])))
        self.assertEqual({"90"}, {unit["out_of"] for unit in table["result"]["units"]})
        again = self.duban("assess", "run", self.db, "--scheme", SCHEMES / "lushan-annual.json", "--as-of",
                           "2022-06-30", "--year", YEAR).csv[1:]
        self.assertEqual({row[0]: row[3] for row in again if row[1] == "total"},
                         {unit["unit"]["name"]: unit["points"] for unit in table["result"]["units"]})
        for number in ("0", "x", "99", "1.5"):
            self.leader.get(f"{API_V1}/assessments/{number}", check=404)

    def value(self, unit, measure, value):
        return {"measure": measure, "unit": unit, "value": value, "evidence": EVIDENCE}

    def enter(self):
        target, health, skills = f"{self.assessment}/values", self.unit_id("县卫健委"), self.unit_id("县人社局")
        for wrong in VALUES:
            self.office.put(target, wrong, check=422)
        for wrong in ENTRIES:
            self.office.post(f"{self.assessment}/entries", wrong, check=422)
        for role in ("reporter", "head", "leader", "system", "security", "audit"):
            getattr(self, role).put(target, self.value(health, "满意率", "0.92"), check=403)
        self.office.put(target, self.value(health, "满意率", "0.5"), check=204)
        self.office.put(target, self.value(health, "满意率", "92%"), check=204)
        self.inspector.put(target, self.value(skills, "职责种类", "1"), check=204)
        self.office.put(target, self.value(skills, "满意率", "0.7"), check=204)
        self.office.put(target, self.value(skills, "满意率", ""), check=204)  # taken back
        entry = {"unit": skills, "item": "problems", "day": "2022-07-20", "words": "高技能人才滞后，逾期未整改",
                 "evidence": "督办单〔2022〕3号"}
        for role in ("reporter", "head", "leader"):
            getattr(self, role).post(f"{self.assessment}/entries", entry, check=403)
        self.entry = self.inspector.post(f"{self.assessment}/entries", entry, check=201).json["id"]
        praise = self.office.post(f"{self.assessment}/entries", {**entry, "unit": health, "item": "praise",
                                  "value": "1.5"}, check=201).json
        self.office.post(f"{self.assessment}/entries/{praise['id']}/remove", {}, check=422)
        self.office.post(f"{self.assessment}/entries/99/remove", {"reason": "x"}, check=404)
        self.office.post(f"{self.assessment}/entries/{praise['id']}/remove", {"reason": "登记重复"}, check=204)
        self.office.post(f"{self.assessment}/entries/{praise['id']}/remove", {"reason": "再来"}, check=404)
        self.office.post(f"{self.assessment}/entries", {**entry, "unit": health, "item": "praise", "value": "1.5"},
                         check=201)
        inputs = self.leader.get(f"{self.assessment}/inputs").json
        self.assertEqual({("满意率", "0.92"), ("职责种类", "1")},
                         {(v["measure"], v["value"]) for v in inputs["values"]})
        self.assertEqual([None, "登记重复", None], [e["reason"] for e in inputs["entries"]])
        self.assertEqual({"praise", "problems", "accident", "fraud"}, {i["key"] for i in inputs["items"]})
        self.reporter.get(f"{self.assessment}/inputs", check=403)

    def unit(self, client, name, check=200):
        return client.get(f"{self.assessment}/units/{self.unit_id(name)}", check=check)

    def item(self, client, unit, key):
        parts = self.unit(client, unit).json["result"]["parts"]
        return next(item for part in parts for item in part["items"] if item["key"] == key)

    def open_every_point(self):
        self.leader.get(f"{self.assessment}/units/9999", check=404)
        survey = self.item(self.leader, "县卫健委", "survey_points")
        self.assertEqual(("9.20", "10", EVIDENCE, "office"),
                         (survey["points"], survey["out_of"], survey["inputs"][0]["evidence"],
                          survey["inputs"][0]["actor"]))
        completion = self.item(self.leader, "县卫健委", "completion_points")
        self.assertEqual("system", completion["inputs"][0]["source"])
        self.assertIn("取平均", completion["inputs"][0]["stated"])
        missing = self.item(self.leader, "县人社局", "survey_points")
        self.assertEqual((False, "满意率", "0"), (missing["counted"], missing["missing"], missing["out_of"]))
        self.assertIn("不计入满分", missing["why"])
        problem = self.item(self.leader, "县人社局", "problems")
        self.assertEqual(("-1.00", "督办单〔2022〕3号", "inspector"),  # doubled: one kind of duty
                         (problem["points"], problem["pieces"][0]["evidence"], problem["pieces"][0]["actor"]))
        result = self.unit(self.leader, "县人社局").json["result"]
        self.assertEqual("90", result["out_of"])
        left_out = [i["key"] for part in result["parts"] for i in part["items"] if i["missing"]]
        self.assertIn("survey_points", left_out)
        self.assertEqual(len(left_out), result["left_out"])
        for part in result["parts"]:
            self.assertAlmostEqual(sum(float(i["points"]) for i in part["items"]), float(part["points"]), 6)

    def take_away(self):
        target = f"{self.assessment}/export"
        self.leader.get(f"{target}?format=exe", check=400)
        rows = parse_csv(self.leader.get(f"{target}?format=csv").body.decode("utf-8"))
        self.assertEqual(["名次", "单位", "组别", "综合", "单项", "问卷", "加分", "扣分", "总分", "满分", "未计项", "等次"],
                         rows[0])
        places = [int(row[0]) for row in rows[1:]]
        self.assertEqual((11, sorted(places)), (len(places), places))
        path = self.folder / "scores.xlsx"
        path.write_bytes(self.leader.get(target).body)
        self.assertIn("得分表", read_xlsx(path))
        path = self.folder / "scores.docx"
        path.write_bytes(self.leader.get(f"{target}?format=docx").body)
        self.assertIn("县卫健委", read_docx(path))
        self.assertTrue(self.leader.get(f"{target}?format=pdf").body.startswith(b"%PDF"))

    def imagine(self):
        target = f"{self.assessment}/what-if"
        for wrong in CHANGES:
            self.office.post(target, wrong, check=422)
        records, before = self.audit_count(), self.leader.get(self.assessment).json["result"]
        same = self.leader.post(target, {"changes": []}).json
        self.assertTrue(all(line["before"] == line["after"] for line in same["items"]))
        moved = self.leader.post(target, {"changes": [{"name": "general", "value": "20"},
                                                      {"name": "single", "value": "70"},
                                                      {"name": "满意率", "unit": "县人社局", "value": "1"}]}).json
        self.assertEqual("100", moved["total"])
        skills = next(line for line in moved["items"] if line["unit"]["name"] == "县人社局")
        self.assertGreater(float(skills["after"]["points"]), float(skills["before"]["points"]))
        self.reporter.post(target, {"changes": []}, check=403)
        self.assertEqual((records, before), (self.audit_count(), self.leader.get(self.assessment).json["result"]))

    def publish(self):
        target = f"{self.assessment}/publish"
        self.office.post(target, check=428)
        now = self.office.get(self.assessment)
        for role in ("reporter", "head", "inspector", "leader", "system", "security", "audit"):
            getattr(self, role).post(target, headers={"If-Match": now.headers["etag"]}, check=403)
        self.office.post(target, headers={"If-Match": '"1"'}, check=412)
        self.office.post(f"{self.assessment}/finalise", headers={"If-Match": now.headers["etag"]}, check=409)
        done = self.office.post(target, headers={"If-Match": now.headers["etag"]})
        self.assertEqual(("published", 1, "2022-08-31"),
                         (done.json["state"], done.json["revision"], done.json["closes"]))
        self.office.post(target, headers={"If-Match": done.headers["etag"]}, check=409)
        self.assertEqual(now.json["result"], self.head.get(self.assessment).json["result"])
        self.assertIn("2022-08-31", done.json["how_to_object"])
        self.assertIn("assessed", [n["kind"] for n in self.head.get(f"{API_V1}/notices").json["items"]])
        # A published result does not move with what is behind it, and its inputs are closed.
        self.office.put(f"{self.assessment}/values", self.value(self.unit_id("县残联"), "满意率", "0.1"), check=409)
        self.inspector.post(f"{self.assessment}/entries/{self.entry}/remove", {"reason": "x"}, check=409)
        self.unit(self.head, "县卫健委")
        self.unit(self.head, "县残联", check=403)

    def object(self):
        target = f"{self.assessment}/objections"
        self.skills = self.account("skillshead", "head", "县人社局")
        for wrong in OBJECTIONS:
            self.skills.post(target, wrong, check=422)
        body = {"item": "problems", "words": "整改已按期完成，材料附后"}
        for role in ("reporter", "office", "inspector", "leader", "system", "security", "audit"):
            getattr(self, role).post(target, body, check=403)
        self.assertEqual(["object"], self.skills.get(target).json["may"])
        made = self.skills.post(target, body, check=201).json
        self.assertEqual(("open", "待答复", "2022-08-31"), (made["state"], made["state_name"], made["due"]))
        self.skills.post(target, body, check=409)
        self.assertEqual([], self.head.get(target).json["items"])  # another unit's is not shown
        self.assertIn("objected", [n["kind"] for n in self.leader.get(f"{API_V1}/notices").json["items"]])
        reply = f"{target}/{made['id']}/answer"
        answer = {"upheld": True, "answer": "经核实，整改按期完成，予以更正"}
        for wrong in ANSWERS:
            self.leader.post(reply, wrong, check=422)
        self.office.post(reply, answer, check=403)  # who published it
        for role in ("reporter", "head", "inspector", "system", "security", "audit"):
            getattr(self, role).post(reply, answer, check=403)
        self.leader.post(f"{target}/99/answer", answer, check=404)
        self.assertEqual((["answer"], []), tuple(client.get(target).json["items"][0]["may"]
                                                 for client in (self.leader, self.office)))
        self.assertEqual("upheld", self.leader.post(reply, answer).json["state"])
        self.leader.post(reply, answer, check=409)
        self.assertIn("answered", [n["kind"] for n in self.skills.get(f"{API_V1}/notices").json["items"]])
        before = self.skills.get(self.assessment).json
        self.inspector.post(f"{self.assessment}/entries/{self.entry}/remove", {"reason": "异议成立"}, check=204)
        after = self.skills.get(self.assessment).json
        self.assertEqual((1, 2), (before["revision"], after["revision"]))
        self.assertEqual("0.00", self.item(self.skills, "县人社局", "problems")["points"])
        points = [next(float(u["points"]) for u in table["result"]["units"] if u["unit"]["name"] == "县人社局")
                  for table in (before, after)]
        self.assertAlmostEqual(points[0] + 1, points[1], 6)

    def seal(self):
        target = f"{self.assessment}/finalise"
        now = self.office.get(self.assessment)
        self.office.post(target, headers={"If-Match": now.headers["etag"]}, check=409)  # units may still object
        later = Server(self, "--today", "2022-09-01")
        office, head = Client(later), Client(later)
        for client, login in ((office, "office"), (head, "skillshead")):
            self.addCleanup(client.close)
            client.sign_in(login, PASSWORD)
        head.post(f"{self.assessment}/objections", {"words": "晚了"}, check=409)
        self.assertIn("finalise", office.get(self.assessment).json["may"])
        done = office.post(target, headers={"If-Match": now.headers["etag"]})
        self.assertEqual(("final", 64, []), (done.json["state"], len(done.json["digest"]), done.json["may"]))
        office.post(target, headers={"If-Match": done.headers["etag"]}, check=409)
        office.put(f"{self.assessment}/values", self.value(self.unit_id("县残联"), "满意率", "0.1"), check=409)
        office.post(f"{self.assessment}/entries", {"unit": self.unit_id("县残联"), "item": "praise",
                    "day": "2022-07-01", "words": "x", "evidence": "x"}, check=409)
        sealed = office.get(self.assessment).json
        self.assertEqual((True, now.json["result"]), (sealed["intact"], sealed["result"]))
        self.assertEqual(["create", "publish", "object", "answer", "remove", "finalise"],
                         [e["action"] for e in sealed["events"] if e["action"] not in ("value", "entry")
                          and e["reason"] != "登记重复"])
        self.duban("verify", self.db)
        later.stop()
