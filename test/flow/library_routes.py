"""The library and its phrases on their happy path: a part of the walk in http_routes.py."""
from api_server import quoted

API_V1 = "/api/v1"
OCTETS = {"Content-Type": "application/octet-stream"}
OLD = ("工作简报\n（第4期）\n鲁山县督查办公室  2021年7月2日\n鲁山县2021年上半年民生实事进展情况通报\n"
       "县卫健委已完成宫颈癌筛查5000人，占目标任务10000人的50%。\n县城管局窨井盖整治走在前列。\n")
NEW = OLD.replace("第4期", "第8期").replace("上半年", "前三季度").replace("7月2日", "10月2日") \
    .replace("5000人，", "8000人，").replace("50%", "80%")


class LibraryRoutes:
    def library_routes(self):
        """After the bulletin was published."""
        published = self.leader.get(f"{API_V1}/library?query={quoted('宫颈癌筛查 43.7%')}").json
        self.assertEqual([("published", "410423/2022/2")], [(i["source"], i["name"]) for i in published["items"]])
        self.assertEqual([], published["may"] + published["items"][0]["may"])
        old = self.bring("2021-4.txt", OLD)
        self.assertEqual(("鲁山县2021年上半年民生实事进展情况通报", "第4期", "2021-07-02", "鲁山县督查办公室", "鲁山县",
                          2021, "briefing", ["keep", "edit", "remove"]),
                         tuple(old[k] for k in "title number date issuer place year kind may".split()))
        new = self.bring("2021-8.txt", NEW)
        found = self.leader.get(f"{API_V1}/library?query={quoted('窨井盖 走在前列')}&year=2021").json
        self.assertEqual((2, [new["id"], old["id"]], [2, 2]),
                         (found["total"], [i["id"] for i in found["items"]], [i["hits"] for i in found["items"]]))
        marked = [p["text"] for s in found["items"][0]["snippets"] for p in s if p["hit"]]
        self.assertEqual(["窨井盖", "走在前列"], marked)
        one = f"{API_V1}/library/{old['id']}"
        whole = self.inspector.get(f"{one}?query={quoted('5000人')}")
        self.assertEqual(OLD.splitlines()[4], "".join(p["text"] for p in whole.json["paragraphs"][4]))
        self.assertIn({"text": "5000人", "hit": True}, whole.json["paragraphs"][4])
        put = self.office.patch(one, {"number": "第5期", "date": "", "kind": "notice"},
                                headers={"If-Match": whole.headers["etag"]})
        self.assertEqual(("第5期", None, "notice"), tuple(put.json[k] for k in ("number", "date", "kind")))
        compared = self.leader.get(f"{API_V1}/library-comparison?old={old['id']}&new={new['id']}").json
        self.assertIn({"label": "宫颈癌筛查", "old": "5000人", "new": "8000人", "difference": "+3000人"},
                      compared["figures"])
        self.assertIn("same", [row["state"] for row in compared["rows"]])
        phrase = self.office.post(f"{API_V1}/phrases", {"words": "走在前列", "tags": "评价，城管", "document": old["id"]},
                                  check=201)
        listed = self.leader.get(f"{API_V1}/phrases?query={quoted('前列')}&tag={quoted('城管')}").json
        self.assertEqual(([phrase.json["id"]], ["评价", "城管"], []),
                         ([p["id"] for p in listed["items"]], listed["tags"], listed["may"]))
        used = self.leader.post(f"{API_V1}/phrases/{phrase.json['id']}/use").json
        self.assertEqual((1, 1), (used["times"], used["people"]))
        place = f"{API_V1}/phrases/{phrase.json['id']}"
        again = self.office.put(place, {"words": "走在全市前列"}, headers={"If-Match": phrase.headers["etag"]})
        self.office.delete(place, headers={"If-Match": again.headers["etag"]})
        self.office.delete(one, headers={"If-Match": put.headers["etag"]})
        self.leader.get(one, check=404)

    def bring(self, name, text, check=201):
        raw = text if isinstance(text, bytes) else text.encode("utf-8")
        return self.office.call("POST", f"{API_V1}/library?name={quoted(name)}", raw=raw, headers=OCTETS,
                                check=check).json
