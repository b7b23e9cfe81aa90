"""The figures a writer can put into a manuscript: a part of the walk in http_routes.py."""
from urllib.parse import quote

from api_server import PERIOD, YEAR

API_V1 = "/api/v1"


class ManuscriptLookup:
    def manuscript_lookup(self, one):
        """All data of the period of a manuscript, at its address; changes nothing."""
        data = f"{one}/data?year={YEAR}"
        whole, found = self.office.get(data).json, []
        page = whole
        while True:
            found += page["items"]
            if not page["next"]:
                break
            page = self.office.get(f"{data}&cursor={page['next']}").json
            self.assertEqual(whole["total"], page["total"])
        self.assertEqual((whole["total"], 100), (len(found), len(whole["items"])))
        ids = {d["id"]: d for d in found}
        self.assertEqual(len(ids), len(found), "two figures share an id")
        share = ids["8.5/completion"]
        self.assertEqual(("8.5", "县卫健委"), (share["indicator"], share["unit"]))
        self.assertIn([{"text": "占全年目标任务的"}, {"text": share["value"], "datum": "8.5/completion"}],
                      [s["runs"] for s in share["suggestions"] if s["kind"] == "share"])
        self.assertEqual(("27", None, None), tuple(ids["all"][k] for k in ("value", "indicator", "unit")))
        for runs in (s["runs"] for d in found for s in d["suggestions"]):
            for run in runs:
                if "datum" in run:
                    self.assertEqual(ids[run["datum"]]["value"], run["text"])
        for query, wanted in (("宫颈癌 完成率", "8.5/completion"), ("8.5 6549", "8.5/actual"), ("超额完成", "exceeded"),
                              ("１５０００人", "8.5/target")):
            hits = [d["id"] for d in self.office.get(f"{data}&query={quote(query)}").json["items"]]
            self.assertIn(wanted, hits, query)
            self.assertLess(len(hits), 30)
        of_unit = self.leader.get(f"{data}&unit={quote('县卫健委')}&limit=100").json["items"]
        self.assertEqual({"县卫健委"}, {d["unit"] for d in of_unit})
        few = self.office.get(f"{data}&limit=3").json
        self.assertEqual((3, "3"), (len(few["items"]), few["next"]))
        nothing = ("&query=" + quote("没有的词"), "&unit=" + quote("无"))
        self.assertEqual([0, 0], [self.office.get(f"{data}{no}").json["total"] for no in nothing])
        for bad, status in (("&limit=0", 400), ("&limit=101", 400), ("&cursor=x", 400), ("&by=x", 400)):
            self.assertIn(self.office.get(f"{data}{bad}", check=None).status, (status, 422), bad)
        self.office.get(f"{API_V1}/manuscripts/999/data?year={YEAR}", check=404)

    def manuscript_renewal(self, one, put):
        """Its units in another order and back, a paragraph anew, and previews; answers it as it was."""
        units = [b["unit"] for b in put.json["blocks"] if b["slot"] == "units" and b["unit"]]
        self.leader.post(f"{one}/reorder", {"order": "rank"}, check=403)
        for bad in ({}, {"order": "x"}, {"order": "rank", "by": "x"}):
            self.assertIn(self.office.post(f"{one}/reorder", bad, check=None).status, (400, 422), bad)
        ranked = self.office.post(f"{one}/reorder", {"order": "rank"}, headers={"If-Match": put.headers["etag"]}).json
        now = [b["unit"] for b in ranked["blocks"] if b["slot"] == "units" and b["unit"]]
        ranks = self.office.get(f"{API_V1}/ranks?year={YEAR}&as_of={PERIOD}").json["items"]
        places = [r["unit"]["name"] for r in ranks]
        self.assertEqual(("rank", sorted(units)), (ranked["order"], sorted(now)))
        self.assertEqual([u for u in places if u in now], now)
        self.office.post(f"{one}/reorder", {"order": "programme"}, headers={"If-Match": put.headers["etag"]}, check=412)
        back = self.office.post(f"{one}/reorder", {"order": "programme"}).json
        self.assertEqual(put.json["blocks"], back["blocks"])
        paragraph = next(b for b in back["blocks"] if b["unit"] == "县卫健委")
        own = [{**b, "runs": [{"text": "改了"}] if b["id"] == paragraph["id"] else
                [{k: v for k, v in r.items() if k != "text" or "datum" not in r} for r in b["runs"]]}
               for b in back["blocks"]]
        self.office.put(one, {"blocks": own}, headers={"If-Match": self.office.get(one).headers["etag"]})
        self.leader.post(f"{one}/refresh", {"blocks": [paragraph["id"]]}, check=403)
        for bad, status in (({"blocks": []}, 422), ({"blocks": ["none"]}, 404), ({"blocks": ["own"]}, 409), ({}, 422)):
            self.assertIn(self.office.post(f"{one}/refresh", bad, check=None).status, (status, 400), bad)
        anew = self.office.post(f"{one}/refresh", {"blocks": [paragraph["id"]]})
        self.assertEqual(put.json["blocks"], anew.json["blocks"])
        for form, begin in (("pdf", b"%PDF"), ("docx", b"PK"), ("ofd", b"PK"), ("html", b"<!DOCTYPE html>")):
            made = self.leader.get(f"{one}/preview.{form}")
            self.assertTrue(made.body.startswith(begin), form)
        self.assertIn("草稿", made.body.decode())
        self.office.get(f"{API_V1}/manuscripts/999/preview.pdf", check=404)
        since = self.leader.get(f"{one}/changes-since?against=last_period").json
        self.assertEqual((None, [], []), tuple(since[k] for k in ("period", "items", "blocks")))
        self.office.get(f"{one}/changes-since?against=x", check=422)
        return anew
