"""Comments on a report: said once and for all, seen by whom they concern, with notices to those who are named."""
import unittest

from api_server import PERIOD, REGION, YEAR, ApiTest
from harness import EXAMPLES, both_engines

API_V1 = "/api/v1"


def target(code="8.5", period=PERIOD, year=YEAR):
    return f"{API_V1}/comments?year={year}&period={period}&code={code}"


@both_engines
class Comments(ApiTest):
    def unread(self, client):
        return client.get(f"{API_V1}/notices").json

    def test_a_talk(self):
        for client in (self.reporter, self.head, self.office, self.other, self.leader, self.system):
            client.get(f"{API_V1}/session")
        words = "数字比上月少了？\n请 @reporter 和@head核对，抄 @leader。@other @system @nobody me@head.cn"
        said = self.office.post(target(), {"words": f"  {words} "}, check=201).json
        self.assertEqual((said["id"], said["words"], said["login"]), (1, words, "office"))
        self.assertEqual([m["login"] for m in said["mentioned"]], ["reporter", "head", "leader"])
        answer = self.reporter.post(target(), {"words": "已核对 @office @reporter @OFFICE"}, check=201).json
        self.assertEqual([m["login"] for m in answer["mentioned"]], ["office"])
        listed = self.leader.get(target()).json
        self.assertEqual([(c["id"], c["login"]) for c in listed["items"]], [(1, "office"), (2, "reporter")])
        self.assertEqual(listed["may"], ["comment"])
        self.assertEqual([p["login"] for p in listed["people"]], ["reporter", "head", "office", "leader"])
        for client, count in ((self.reporter, 1), (self.head, 1), (self.leader, 1), (self.office, 1), (self.other, 0),
                              (self.system, 0)):
            self.assertEqual(self.unread(client)["unread"], count, client.login)
        notice = self.unread(self.head)["items"][0]
        self.assertEqual(notice["kind"], "mentioned")
        self.assertIn("office提到了您：数字比上月少了？ 请 @reporter", notice["words"])
        self.assertEqual(notice["link"], f"/indicators/8.5?year={YEAR}&period={PERIOD}")
        log = self.audit.get(f"{API_V1}/audit?action=comment%20add").json["items"]
        self.assertEqual(log[1]["object"], f"{REGION}/{YEAR}/{PERIOD}/8.5/1")
        self.assertNotIn("核对", log[1]["detail"])

    def test_pages(self):
        for number in range(5):
            self.office.post(target(), {"words": f"第{number}句"}, check=201)
        self.office.post(target("8.6"), {"words": "别的指标"}, check=201)
        first = self.head.get(target() + "&limit=2").json
        self.assertEqual([c["id"] for c in first["items"]], [1, 2])
        rest = self.head.get(target() + f"&cursor={first['next']}").json
        self.assertEqual(([c["id"] for c in rest["items"]], rest["next"]), ([3, 4, 5], None))

    def test_whose(self):
        self.office.post(target(), {"words": "本单位的事"}, check=201)
        for client, read, write in ((self.head, 200, 201), (self.inspector, 200, 201), (self.leader, 200, 201),
                                    (self.other, 404, 404), (self.system, 403, 403), (self.security, 403, 403),
                                    (self.audit, 403, 403), (self.anyone(), 401, 401)):
            with self.subTest(getattr(client, "login", "nobody")):
                client.get(target(), check=read)
                client.post(target(), {"words": "说一句"}, check=write)
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410422", "--year", YEAR)
        stranger = self.account("stranger", "office", region="410422")
        self.assertEqual(stranger.get(target()).json["items"], [])
        said = self.office.post(target(), {"words": "@stranger"}, check=201).json
        self.assertEqual(said["mentioned"], [])
        self.assertEqual(self.unread(stranger)["unread"], 0)

    def test_said_once_and_for_all(self):
        key = {"Idempotency-Key": "say-1"}
        for _ in range(2):
            self.assertEqual(self.office.post(target(), {"words": "一次 @leader"}, headers=key, check=201).json["id"], 1)
        self.assertEqual(len(self.leader.get(target()).json["items"]), 1)
        for method in ("PUT", "PATCH", "DELETE"):
            self.office.call(method, target(), check=405)

    def test_hostile_words(self):
        self.office.get(target())
        before = self.audit_count()
        for body, status in (
                ({}, 422), ({"words": None}, 422), ({"words": 5}, 422), ({"words": ["a"]}, 422), ({"words": ""}, 422),
                ({"words": " \n\t　"}, 422), ({"words": "长" * 4001}, 422), ({"words": "a\u0000b"}, 400),
                ({"words": "a\u001fb"}, 422), ({"words": "a\u001b[2J"}, 422), ({"words": "a", "account": 1}, 422),
                ({"words": "a", "at": "2020-01-01"}, 422)):
            with self.subTest(body):
                self.assertEqual(self.office.post(target(), body, check=None).status, status)
        for place, status in ((target("99.9"), 404), (target(""), 404), (target(period="2022-06-29"), 422),
                              (target(period="2022-05-31"), 422), (target(period=""), 400), (target(year=1), 400),
                              (target() + "&account=1", 400), (target() + "&limit=0", 400)):
            with self.subTest(place):
                self.assertEqual(self.office.post(place, {"words": "a"}, check=None).status, status)
        self.assertEqual(self.audit_count(), before)
        for words in ("长" * 4000, "<script>alert(1)</script>", "'; DROP TABLE comment; --", "%s%n", "\u202e反",
                      "@" * 4000, "@a" * 2000):
            self.assertEqual(self.office.post(target(), {"words": words}, check=201).json["words"], words)


if __name__ == "__main__":
    unittest.main()
