"""Comments on a manuscript and its versions: a part of the walk in http_routes.py."""


def words(block):
    return "".join(run["text"] for run in block["runs"])


def sent(blocks, marks=True):
    """As a client sends them: the words of a figure are the server's. Without marks: as one that knows no comment."""
    left = set() if marks else {"comments"}
    return [{**b, "runs": [{k: v for k, v in r.items() if k not in left and (k != "text" or "datum" not in r)}
                           for r in b["runs"]]} for b in blocks]


def marked(blocks, comment):
    """The words that carry the mark of a comment, as they read."""
    return "".join(r["text"] for b in blocks for r in b["runs"] if comment in r.get("comments", []))


class ManuscriptReview:
    def manuscript_review(self, one, put):
        """Leaves the words as they were; answers the manuscript, with its tag."""
        at = next(i for i, b in enumerate(put.json["blocks"]) if any("datum" in r for r in b["runs"][1:]))
        block, before, etag = put.json["blocks"][at], sent(put.json["blocks"]), put.headers["etag"]
        place = next(i for i, r in enumerate(block["runs"]) if i and "datum" in r)
        start, figure = len(words({"runs": block["runs"][:place]})), block["runs"][place]["text"]
        new = {"block": block["id"], "text": " 这个数请核对 ", "quote": figure, "start": start, "end": start + 1}
        made = self.leader.post(f"{one}/comments", new, check=201).json
        self.assertEqual(("k1", figure, "这个数请核对", "leader", False, []),
                         tuple(made[k] for k in ("id", "quote", "text", "by", "resolved", "replies")))
        now = self.office.get(one)
        self.assertEqual((etag, figure), (now.headers["etag"], marked(now.json["blocks"], "k1")))
        # Who writes on without having seen it is not turned away, and does not lose it.
        before[at]["runs"] = [{"text": "另外，"}] + before[at]["runs"]
        saved = self.office.put(one, {"blocks": before, "note": "改一句"}, headers={"If-Match": etag})
        self.assertEqual(figure, marked(saved.json["blocks"], "k1"))
        self.manuscript_answers(one, saved)
        return self.manuscript_versions(one, put, saved, block["id"])

    def manuscript_answers(self, one, saved):
        first = f"{one}/comments/k1"
        self.assertEqual(["核对过了"], [r["text"] for r in
                                    self.office.post(f"{first}/reply", {"text": "核对过了"}).json["replies"]])
        done = self.leader.post(f"{first}/resolve").json
        self.assertEqual(("leader", True), (done["resolved_by"], done["resolved"]))
        self.office.post(f"{first}/resolve", check=409)
        self.office.post(f"{first}/reply", {"text": "x"}, check=409)
        self.assertIsNone(self.office.post(f"{first}/reopen").json["resolved_by"])
        told = self.leader.get(one)
        self.assertEqual([("k1", "office", False)], [(c["id"], c["replies"][0]["by"], c["resolved"])
                                                      for c in told.json["comments"]])
        self.assertEqual((saved.headers["etag"], ["comment"]), (told.headers["etag"], told.json["may"]))

    def manuscript_versions(self, one, put, saved, name):
        first, etag = put.json["version"], saved.headers["etag"]
        gone = [b for b in sent(saved.json["blocks"]) if b["id"] != name]
        for _ in range(2):
            saved = self.office.put(one, {"blocks": gone}, headers={"If-Match": etag})
            etag = saved.headers["etag"]
        # Its words are gone, and what it said of them stays; the second save took the place of the first.
        self.assertEqual("", marked(saved.json["blocks"], "k1"))
        self.assertEqual(1, len(saved.json["comments"]))
        listed = self.leader.get(f"{one}/versions").json
        self.assertEqual([(first + 3, ""), (first + 1, "改一句"), (first, "")],
                         [(v["version"], v["note"]) for v in listed["items"]][:3])
        self.assertEqual((1, [], None), (listed["items"][-1]["version"], listed["may"], listed["next"]))
        page = self.office.get(f"{one}/versions?limit=2").json
        self.assertEqual(str(first + 1), page["next"])
        self.assertEqual(listed["items"][2:],
                         self.office.get(f"{one}/versions?cursor={page['next']}").json["items"])
        self.office.get(f"{one}/versions/{first + 2}", check=404)
        old = self.leader.get(f"{one}/versions/{first}").json
        self.assertEqual([words(b) for b in put.json["blocks"]], [words(b) for b in old["blocks"]])
        self.assertEqual({k: v["value"] for k, v in put.json["data"].items()},
                         {k: v["value"] for k, v in old["data"].items()})
        self.office.post(f"{one}/restore", {"version": first}, check=428)
        tag = {"If-Match": etag}
        self.leader.post(f"{one}/restore", {"version": first}, headers=tag, check=403)
        self.office.post(f"{one}/restore", {"version": first + 3}, headers=tag, check=409)
        # Back, forth, and back again: a restored version is one like others.
        for version, blocks in ((first, put), (first + 3, saved), (first + 4, put)):
            back = self.office.post(f"{one}/restore", {"version": version}, headers=tag)
            tag = {"If-Match": back.headers["etag"]}
            self.assertEqual([words(b) for b in blocks.json["blocks"]], [words(b) for b in back.json["blocks"]])
        self.assertEqual(f"恢复第{first + 4}版", self.office.get(f"{one}/versions").json["items"][0]["note"])
        return back
