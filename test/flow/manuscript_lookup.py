"""The figures a writer can put into a manuscript: a part of the walk in http_routes.py."""
from urllib.parse import quote

from api_server import YEAR

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
