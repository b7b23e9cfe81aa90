"""A manuscript on its way to a bulletin: a part of the walk in http_routes.py."""
from api_server import PERIOD, YEAR
from manuscript_lookup import ManuscriptLookup
from manuscript_review import ManuscriptReview

API_V1 = "/api/v1"


def words(block):
    return "".join(run["text"] for run in block["runs"])


def sent(blocks):
    """As a client sends them: the words of a figure are the server's."""
    return [{**b, "runs": [{k: v for k, v in r.items() if k != "text" or "datum" not in r} for r in b["runs"]]}
            for b in blocks]


def line(*runs, name="own"):
    return {"id": name, "slot": "free", "unit": None, "kind": "body", "runs": list(runs)}


class ManuscriptRoutes(ManuscriptLookup, ManuscriptReview):
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
        self.assertEqual(("briefing", "editing", ["edit", "accept", "submit", "delete", "comment"]),
                         tuple(begun.json[k] for k in ("kind", "state", "may")))
        self.assertEqual("opening", blocks[0]["slot"])
        self.assertLess(3, len({b["unit"] for b in blocks if b["slot"] == "units"}))
        chip = begun.json["data"]["8.5/completion"]
        self.assertEqual(("8.5", PERIOD, None), (chip["indicator"], chip["as_of"], chip["changed_from"]))
        self.manuscript_lookup(one)
        etag = self.manuscript_refusals(one, begun.headers["etag"])
        own = line({"text": "宫颈癌筛查完成"}, {"datum": chip["id"]}, {"text": "，第2期，另投入7.77亿元。"})
        put = self.office.put(one, {"blocks": sent(blocks) + [own]}, headers={"If-Match": etag})
        self.office.put(one, {"blocks": [own]}, headers={"If-Match": etag}, check=412)
        self.assertEqual(f"宫颈癌筛查完成{chip['value']}，第2期，另投入7.77亿元。", words(put.json["blocks"][-1]))
        at = 7 + len(chip["value"])
        self.assertEqual([(at + 2, at + 3, "2", "ordinal"), (at + 8, at + 12, "7.77", "unknown")],
                         [(n["start"], n["end"], n["text"], n["kind"]) for n in put.json["numbers"]
                          if n["block"] == "own"])
        refused = self.office.post(f"{one}/submit", {}, check=409).json
        self.assertEqual(("blocks", [("own", refused["detail"])]),
                         (refused["field"], [(e["field"], e["detail"]) for e in refused["errors"]]))
        self.assertIn("“7.77”", refused["detail"])
        put = self.manuscript_review(one, self.manuscript_changes(one, put))
        put = self.manuscript_renewal(one, put)
        blocks = sent(put.json["blocks"])
        blocks[-1]["runs"] = [{"text": "另投入"}, {"text": "7.77亿元", "typed": "县财政局函"}, {"text": "。"}]
        put = self.office.put(one, {"title": "稿件的标题", "copy_to": "县委、县政府。", "blocks": blocks + [line(name="e")]},
                              headers={"If-Match": put.headers["etag"]})
        self.manuscript_submitted(one, put)

    def manuscript_refusals(self, one, etag):
        """Nothing of this is kept: the version stays."""
        own = line({"text": "x"})
        self.leader.put(one, {"blocks": [own]}, headers={"If-Match": etag}, check=403)
        change = {"id": "c", "kind": "insert"}
        for bad in ([], [own, own], [{**own, "kind": "annex"}], [{**own, "kind": "table"}], [{**own, "slot": "x"}],
                    [line({"datum": "8.5/nothing"})], [line({"text": "a\u0001"})], [line({"text": "a\nb"})],
                    [line({"datum": "8.5/completion", "typed": "x"})], [{**own, "by": "x"}], [line({})],
                    [line({"text": "x", "typed": "y" * 300})], [line({"text": 1})], [{**own, "runs": "x"}],
                    [line({"text": "x", "change": {**change, "kind": "x"}})], [line({"text": "x", "change": {}})],
                    [line({"text": "x", "change": "c"})], [line({"text": "x", "comments": "k"})], [[own]], [None],
                    [line({"text": "x", "change": change}, {"text": "y", "change": {**change, "kind": "delete"}})]):
            with self.subTest(bad=bad):
                self.assertIn(self.office.put(one, {"blocks": bad}, headers={"If-Match": etag}, check=None).status,
                              (400, 422))
        self.assertEqual(etag, self.office.get(one).headers["etag"])
        return etag

    def manuscript_changes(self, one, put):
        """Tracked by one, untouched by the other, decided by anybody."""
        blocks, first, other = sent(put.json["blocks"]), put.json["blocks"][0], self.account("second", "office")
        new = {"text": "（改）", "change": {"id": "c1", "kind": "insert", "by": "leader", "name": "县长", "at": "x"}}
        blocks[0]["runs"] = [new] + blocks[0]["runs"]

        def save(who, now, tracked, check=200):
            answer = who.put(one, {"blocks": now, "tracked": tracked}, check=check,
                             headers={"If-Match": self.office.get(one).headers["etag"]})
            return answer.json if check != 200 else sent(answer.json["blocks"])
        slipped = sent(put.json["blocks"])
        slipped[1]["runs"] = [{"text": "改了不说"}]
        self.assertEqual(slipped[1]["id"], save(self.office, slipped, True, 409)["field"])
        save(self.office, blocks[1:], True, 409)
        blocks = save(self.office, blocks, True)
        self.assertEqual("office", blocks[0]["runs"][0]["change"]["by"])
        # Neither may the other take the name, the words or the mark.
        for runs in ([{**new, "text": "（别的）"}] + blocks[0]["runs"][1:], blocks[0]["runs"][1:],
                     [{"text": "（改）"}] + blocks[0]["runs"][1:]):
            for tracked in (True, False):
                save(other, [{**blocks[0], "runs": runs}] + blocks[1:], tracked, 409)
        blocks[1]["runs"][0]["change"] = {"id": "c2", "kind": "delete"}
        blocks = save(other, blocks, True)
        self.assertEqual(["office", "second"], [b["runs"][0]["change"]["by"] for b in blocks[:2]])
        self.assertEqual(["own", blocks[0]["id"], blocks[1]["id"]],
                         [e["field"] for e in self.office.post(f"{one}/submit", {}, check=409).json["errors"]])
        self.office.post(f"{one}/changes/accept", {"ids": ["c9"]}, check=404)
        self.office.post(f"{one}/changes/accept", {}, check=422)
        self.leader.post(f"{one}/changes/accept", {"all": True}, check=403)
        taken = self.office.post(f"{one}/changes/accept", {"ids": ["c1"]}).json["blocks"]
        self.assertEqual("（改）" + words(first), words(taken[0]))
        back = self.office.post(f"{one}/changes/reject", {"all": True})
        self.assertEqual([words(b) for b in put.json["blocks"][1:]], [words(b) for b in back.json["blocks"][1:]])
        self.assertFalse(any("change" in r for b in back.json["blocks"] for r in b["runs"]))
        return back

    def manuscript_submitted(self, one, put):
        draft = {"year": YEAR, "period": PERIOD, "manuscript": put.json["id"]}
        # The other way to submit it.
        made = self.office.post(f"{API_V1}/bulletins", draft, check=201).json
        self.assertEqual((2, "drafted"), (made["number"], made["state"]))
        self.office.post(f"{API_V1}/bulletins", draft, check=409)
        self.office.post(f"{one}/submit", {}, check=409)
        frozen = self.office.get(f"{API_V1}/bulletins/2/text").json
        self.assertEqual(("稿件的标题", "抄送：县委、县政府。"), (frozen["title"], frozen["frame"]["copy_to"]))
        typed = next(r["datum"] for b in frozen["blocks"] for r in b.get("runs", []) if r["text"] == "7.77亿元")
        self.assertEqual("手填：县财政局函", typed["formula"])
        now = self.office.get(one)
        self.assertEqual(("submitted", 2, ["comment"]), tuple(now.json[k] for k in ("state", "publication", "may")))
        for call, rest, body in ((self.office.put, "", {"blocks": [line({"text": "x"})]}),
                                 (self.office.post, "/changes/accept", {"all": True})):
            call(f"{one}{rest}", body, headers={"If-Match": now.headers["etag"]}, check=409)
        self.office.delete(one, headers={"If-Match": now.headers["etag"]}, check=409)
        # The same wish twice is one manuscript.
        second, again = (self.office.post(f"{API_V1}/manuscripts", {"year": YEAR, "kind": "notice", "period": PERIOD},
                                          headers={"Idempotency-Key": "notice"}, check=201) for _ in range(2))
        self.assertEqual(second.json["id"], again.json["id"])
        self.assertEqual(["notice", "briefing"],
                         [m["kind"] for m in self.leader.get(f"{API_V1}/manuscripts").json["items"]])
        gone = f"{API_V1}/manuscripts/{second.json['id']}"
        self.office.delete(gone, headers={"If-Match": second.headers["etag"]}, check=204)
        self.office.get(gone, check=404)

    def manuscript_anew(self, one):
        """A returned bulletin is drafted from its manuscript again, as it stands then."""
        now = self.office.get(one)
        self.assertEqual(("editing", ["edit", "accept", "submit", "comment"]), (now.json["state"], now.json["may"]))
        self.office.put(one, {"title": "改过的标题", "blocks": sent(now.json["blocks"])},
                        headers={"If-Match": now.headers["etag"]})
        made = self.office.post(f"{one}/submit").json
        self.assertEqual((2, "drafted"), (made["number"], made["state"]))
        self.assertEqual("改过的标题", self.office.get(f"{API_V1}/bulletins/2").json["title"])
