"""A manuscript on its way to a bulletin: a part of the walk in http_routes.py."""
from api_server import PERIOD, YEAR

API_V1 = "/api/v1"


def words(block):
    return "".join(run["text"] for run in block["runs"])


def sent(blocks):
    """As a client sends them: the words of a figure are the server's."""
    return [{**b, "runs": [{"datum": r["datum"]} if "datum" in r else r for r in b["runs"]]} for b in blocks]


class ManuscriptRoutes:
    def manuscript_routes(self):
        """Before the bulletin of the period is drafted; leaves it drafted and returned to be drafted anew."""
        automatic = self.office.get(f"{API_V1}/bulletin?year={YEAR}&period={PERIOD}").json
        data = [r["datum"] for b in automatic["blocks"] for r in b.get("runs", []) if r.get("datum")]
        said = {(d["id"], d["value"]) for d in data if not d["id"].endswith("/quoted")}
        self.assertEqual(len({one for one, _ in said}), len(said), "two figures share an id")
        begun = self.office.post(f"{API_V1}/manuscripts", {"year": YEAR, "period": PERIOD}, check=201)
        one, blocks = f"{API_V1}/manuscripts/{begun.json['id']}", begun.json["blocks"]
        self.assertEqual([words(b) for b in automatic["blocks"][:len(blocks)]], [words(b) for b in blocks])
        self.assertEqual([], [n for n in begun.json["numbers"] if n["kind"] == "unknown"])
        self.assertEqual(("editing", ["edit", "submit"]), (begun.json["state"], begun.json["may"]))
        chip = next(d for d in begun.json["data"] if d["id"].startswith("8.5/"))
        own = [{"id": "own", "kind": "body",
                "runs": [{"text": "宫颈癌筛查完成"}, {"datum": chip["id"]}, {"text": "，另投入7.77亿元。"}]}]
        etag = begun.headers["etag"]
        self.leader.put(one, {"blocks": own}, headers={"If-Match": etag}, check=403)
        for bad in ([], own + own, [{**own[0], "kind": "annex"}], [{**own[0], "runs": []}],
                    [{**own[0], "runs": [{"datum": "8.5/nothing"}]}], [{**own[0], "runs": [{"text": "a\u0001"}]}],
                    [{**own[0], "runs": [{"text": "a\nb"}]}], [{**own[0], "runs": [{"datum": chip["id"], "typed": "x"}]}],
                    [{**own[0], "by": "x"}]):
            with self.subTest(bad=bad):
                self.assertIn(self.office.put(one, {"blocks": bad}, headers={"If-Match": etag}, check=None).status,
                              (400, 422))
        put = self.office.put(one, {"blocks": sent(blocks) + own}, headers={"If-Match": etag})
        self.office.put(one, {"blocks": own}, headers={"If-Match": etag}, check=412)
        self.assertEqual(f"宫颈癌筛查完成{chip['value']}，另投入7.77亿元。", words(put.json["blocks"][-1]))
        self.assertEqual([("own", "7.77")],
                         [(n["block"], n["text"]) for n in put.json["numbers"] if n["kind"] == "unknown"])
        draft = {"year": YEAR, "period": PERIOD, "manuscript": begun.json["id"]}
        refused = self.office.post(f"{API_V1}/bulletins", draft, check=409).json
        self.assertIn("“7.77”", refused["detail"])
        own[0]["runs"][2:] = [{"text": "，另投入"}, {"text": "7.77亿元", "typed": "县财政局函"}, {"text": "。"}]
        put = self.office.put(one, {"title": "稿件的标题", "blocks": sent(blocks) + own},
                              headers={"If-Match": put.headers["etag"]})
        self.office.post(f"{API_V1}/bulletins", draft, check=201)
        self.office.post(f"{API_V1}/bulletins", draft, check=409)
        frozen = self.office.get(f"{API_V1}/bulletins/2/text").json
        self.assertEqual("稿件的标题", frozen["title"])
        typed = next(r["datum"] for b in frozen["blocks"] for r in b.get("runs", []) if r["text"] == "7.77亿元")
        self.assertEqual("手填：县财政局函", typed["formula"])
        now = self.office.get(one)
        self.assertEqual(("submitted", 2, []), tuple(now.json[k] for k in ("state", "publication", "may")))
        self.office.put(one, {"blocks": own}, headers={"If-Match": now.headers["etag"]}, check=409)
        self.assertEqual(["submitted"], [m["state"] for m in self.leader.get(f"{API_V1}/manuscripts").json["items"]])
