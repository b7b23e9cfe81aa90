"""The due day is a setting, a year's calendar is made at once, and the server reminds by the clock."""
import time
import unittest

from api_server import YEAR, ApiTest, Server
from harness import both_engines
from webhooks import wait_for

API_V1 = "/api/v1"
QUIET = 1.5  # the courier looks every second


@both_engines
class Reminders(ApiTest):
    def again(self, today):
        self.server.stop()
        place = [] if self.engine == "sqlite" else ["--files", str(self.folder / "files")]
        self.server = Server(self, "--today", today, *place)
        for name in ("reporter", "head", "office", "other"):
            if name in self.__dict__:
                self.__dict__[name].close()
                self.__dict__[name].server = self.server

    def told(self, login, link):
        return [row[0] for row in self.query(
            "SELECT kind FROM notice JOIN account ON account.region = notice.region AND account.id = notice.account "
            f"WHERE login = '{login}' AND link = '{link}' ORDER BY notice.id")]

    def test_a_year_by_the_calendar(self):
        for role in ("reporter", "head"):
            self.assertTrue(getattr(self, role))
        settings = self.office.get(f"{API_V1}/settings/due?year={YEAR}")
        self.assertEqual({key: settings.json[key] for key in ("due_next_month", "due_day", "due_roll", "remind_days",
                                                              "grace_days")},
                         {"due_next_month": True, "due_day": 5, "due_roll": True, "remind_days": 2, "grace_days": 0})
        wanted = {"due_next_month": False, "due_day": 25, "due_roll": True, "remind_days": 3, "grace_days": 2}
        changed = self.office.patch(f"{API_V1}/settings/due?year={YEAR}", wanted,
                                    headers={"If-Match": settings.headers["etag"]})
        self.assertEqual({key: changed.json[key] for key in wanted}, wanted)
        self.assertNotEqual(changed.headers["etag"], settings.headers["etag"])
        self.office.patch(f"{API_V1}/settings/due?year={YEAR}", {"due_day": 28},
                          headers={"If-Match": settings.headers["etag"]}, check=412)
        self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": "2022-06-30", "due": "2022-07-05",
                                               "opens": "2022-06-30", "locks": "2022-07-12"}, check=201)
        year = self.office.post(f"{API_V1}/periods/plan", {"year": YEAR}, check=201).json["items"]
        self.assertEqual(len(year), 12)
        days = {p["period"]: (p["opens"], p["due"]) for p in year}
        self.assertEqual(days["2022-06-30"], ("2022-06-30", "2022-07-05"))  # what was there stays
        self.assertEqual(days["2022-08-31"], ("2022-08-18", "2022-08-25"))
        self.assertEqual(days["2022-09-30"], ("2022-09-19", "2022-09-26"))  # the 25th is a Sunday
        again = self.office.post(f"{API_V1}/periods/plan", {"year": YEAR}, check=201).json["items"]
        self.assertEqual(again, year)
        # Today is 1 August: June and July are over, August is not open.
        self.assertEqual(self.told("reporter", f"/forms/2022-08-31?year={YEAR}"), [])
        august, expected = f"/forms/2022-08-31?year={YEAR}", []
        for today, kind in (("2022-08-17", None), ("2022-08-18", "opened"), ("2022-08-21", None),
                            ("2022-08-22", "due_soon"), ("2022-08-22", None), ("2022-08-27", None),
                            ("2022-08-28", "overdue"), ("2022-08-29", None)):
            self.again(today)
            if kind:
                expected.append(kind)
            else:
                time.sleep(QUIET)
            wait_for(lambda: self.told("reporter", august) == expected)
        # Heads are not: they fill in nothing.
        self.assertEqual(self.told("head", august), [])


if __name__ == "__main__":
    unittest.main()
