"""Ranks and rule sets asked for in ways that nobody means: the right status, words, and nothing changed."""
import copy
import unittest

from api_server import YEAR, ApiTest
from harness import both_engines

V1 = "/api/v1"
HUGE = 10 ** 12

# Addresses, as the leader.
TARGETS = [
    (f"{V1}/ranks?measure=luck", 400), (f"{V1}/ranks?measure=completion%00", 400), (f"{V1}/ranks?by=week", 400),
    (f"{V1}/ranks?by=month&by=year", 400), (f"{V1}/ranks?ends=0", 400), (f"{V1}/ranks?ends=501", 400),
    (f"{V1}/ranks?ends=-3", 400), (f"{V1}/ranks?ends=1.5", 400), (f"{V1}/ranks?ends=99999999999999999999", 400),
    (f"{V1}/ranks?as_of=2022-02-30", 400), (f"{V1}/ranks?as_of=now", 400), (f"{V1}/ranks?format=exe", 400),
    (f"{V1}/ranks?year=1999", 404), (f"{V1}/ranks?limit=1", 400), (f"{V1}/ranks?measure=%27%20OR%201=1--", 400),
    (f"{V1}/ranks?year=2022&as_of=1900-01-01", 200), (f"{V1}/ranks?year=2022&as_of=2199-12-31&by=year", 200),
    (f"{V1}/standings?period=2022-02-30", 400), (f"{V1}/standings?period=", 400), (f"{V1}/standings?code=8.6", 400),
    (f"{V1}/standings?year=1e3", 400), (f"{V1}/standings?year=2022&period=1900-01-31", 200),
    (f"{V1}/forecasts?as_of=2022-13-01", 400), (f"{V1}/forecasts?code=8.5", 400), (f"{V1}/forecasts?year=0", 400),
    (f"{V1}/forecasts?year=2022&as_of=1900-01-01", 200), (f"{V1}/forecasts?year=2022&as_of=2199-12-31", 200),
    (f"{V1}/settings", 403), (f"{V1}/settings?year=2022", 403)]

# Who may not read ranks or touch rules.
FORBIDDEN = [("system", "GET", f"{V1}/ranks", None), ("audit", "GET", f"{V1}/ranks", None),
    ("security", "GET", f"{V1}/forecasts", None), ("system", "GET", f"{V1}/standings", None),
             ("reporter", "POST", f"{V1}/settings/preview", {"preset": "default"}),
             ("head", "PATCH", f"{V1}/settings", {"preset": "default", "reason": "x"}),
             ("inspector", "PATCH", f"{V1}/settings", {"preset": "default", "reason": "x"}),
             ("leader", "POST", f"{V1}/settings/preview", {"preset": "default"})]


def changed(rules, path, value):
    """A copy of the rules with one place replaced; the value `...` takes it away."""
    rules = copy.deepcopy(rules)
    place = rules
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return rules


# The default rules with one place replaced, and the field that is named (None: not looked at).
ROWS = [
    ((0, "status"), "tracked", "rules.0.status"), ((0, "status"), "perfect", "rules.0.status"),
    ((0, "status"), 5, None), ((0, "status"), ..., None), ((0, "light"), "none", "rules.0.light"),
    ((0, "light"), "blue", "rules.0.light"), ((0, "light"), None, None), ((0, "conditions"), ..., None),
    ((0, "conditions"), {}, None), ((0, "conditions"), "x", None), ((0, "conditions"), [1], None),
    ((0, "conditions"), [], "rules.0.conditions"), ((0, "conditions", 0, "kind"), "eval", "rules.0.conditions.0.kind"),
    ((0, "conditions", 0, "kind"), "", "rules.0.conditions.0.kind"), ((0, "conditions", 0, "kind"), [], None),
    ((0, "conditions", 0, "n"), 5, "rules.0.conditions.0.n"),
    ((0, "conditions", 0, "of"), "red", "rules.0.conditions.0.of"),
    ((0, "conditions", 0, "sql"), "DROP TABLE report", None), ((4, "conditions", 0, "n"), -1, "rules.4.conditions.0.n"),
    ((4, "conditions", 0, "n"), 101, "rules.4.conditions.0.n"), ((4, "conditions", 0, "n"), 1.5, None),
    ((4, "conditions", 0, "n"), "10", None), ((4, "conditions", 0, "n"), HUGE, None),
    ((4, "conditions", 0, "m"), 7, "rules.4.conditions.0.m"), ((4, "status"), "completed", "rules.4.status"),
    ((2, "status"), "behind", "rules.2.status"), ((7, "conditions"), [{"kind": "overdue"}], "rules.7.conditions"),
    ((7,), ..., "rules.6.conditions"), ((5,), [], None), ((5,), None, None), ((2,), ..., "rules.2"),
    ((4, "conditions", 0), {"kind": "last_places", "n": 3}, "rules.4.conditions.0.of"),
    ((4, "conditions", 0), {"kind": "last_places", "n": 3, "of": "towns"}, "rules.4.conditions.0.of"),
    ((4, "conditions", 0), {"kind": "last_places", "n": 0, "of": "units"}, "rules.4.conditions.0.n"),
    ((4, "conditions", 0), {"kind": "light_run", "n": 2, "of": "green"}, "rules.4.conditions.0.of"),
    ((4, "conditions", 0), {"kind": "unstarted_months", "n": 25}, "rules.4.conditions.0.n"),
    ((4, "conditions", 0), {"kind": "points_behind", "n": 30, "m": 10}, "rules.4.conditions.0.m"),
    ((4, "conditions"), [{"kind": "overdue"}] * 5, None)]

# Votes: members of the one item of the body.
VOTE = {"matter": 1, "members": 29, "satisfied": 20, "fair": 8, "against": 1}
CALLS = {"matter": 1, "called": 300, "answered": 280, "content": 250}
VOTES = [
    {**VOTE, "against": 2}, {**VOTE, "members": 0}, {**VOTE, "members": -29}, {**VOTE, "satisfied": -1},
    {**VOTE, "satisfied": HUGE}, {**VOTE, "members": 28.5}, {**VOTE, "members": "29"}, {**VOTE, "members": None},
    {**VOTE, "matter": 0}, {**VOTE, "matter": 99}, {**VOTE, "matter": "1"}, {**VOTE, "result": "good"},
    {**VOTE, "vote_day": "tomorrow"}, {**VOTE, "vote_day": "2022-02-30"}, {"matter": 1, "members": 29},
    {k: v for k, v in VOTE.items() if k != "matter"}, {**CALLS, "content": 281}, {**CALLS, "answered": 301},
    {**CALLS, "called": -1}, {**CALLS, "content": 1.5}, {"matter": 1, "called": 300}, [], 5, None, "x"]

# Whole bodies.
BODIES = [
    {"preset": "lushan"}, {"preset": 5}, {"preset": ["default"]}, {"preset": ""}, {"rules": None}, {"rules": {}},
    {"rules": "default"}, {"rules": []}, {"rules": [[]]}, {"reason": 5, "preset": "default"},
    {"reason": "字" * 201, "preset": "default"}, {"reason": "a\u0007", "preset": "default"}, {"version": 1},
    {"preset": "default", "reason": ""}, {"ahead_points": None}, {"ahead_points": HUGE}, {"moved": []}]


@both_engines
class RulesHostile(ApiTest):
    def test_addresses_and_permissions(self):
        for target, status in TARGETS:
            with self.subTest(target):
                answer = self.leader.get(target, check=status)
                if status >= 400:
                    self.assertTrue(answer.json["detail"])
        for who, method, target, body in FORBIDDEN:
            with self.subTest(f"{who} {method} {target}"):
                headers = {"If-Match": '"1"'} if method == "PATCH" else {}
                getattr(self, who).call(method, target, body, headers=headers, check=403)

    def test_votes_that_cannot_be(self):
        target = f"{V1}/votes?year={YEAR}"
        self.leader.get(target)  # accounts are made when they are first asked for
        headers = {"If-Match": self.office.get(target).headers["etag"]}
        records = self.audit_count()
        bodies = [{"items": [vote]} for vote in VOTES]
        bodies += [{}, {"items": VOTE}, {"items": None}, {"items": [VOTE, VOTE]}, {"items": [VOTE] * 501},
                   {"items": [VOTE], "year": 2022}]
        for body in bodies:
            with self.subTest(body=str(body)[:120]):
                self.assertTrue(self.office.put(target, body, headers=headers, check=422).json["detail"])
        self.office.put(target, {"items": [VOTE]}, check=428)
        self.leader.put(target, {"items": [VOTE]}, headers=headers, check=403)
        self.leader.get(f"{V1}/votes?matter=1", check=400)
        self.assertEqual(self.audit_count(), records)
        self.assertEqual(self.query("SELECT count(*) FROM satisfaction")[0][0], "0")

    def test_rules_that_are_none(self):
        target = f"{V1}/settings?year={YEAR}"
        now = self.office.get(target)
        headers = {"If-Match": now.headers["etag"]}
        bodies = [({"rules": changed(now.json["rules"], path, value), "reason": "试"}, field)
                  for path, value, field in ROWS]
        bodies += [({"rules": now.json["rules"] * 4, "reason": "试"}, None)] + [(body, None) for body in BODIES]
        records = self.audit_count()
        for body, field in bodies:
            with self.subTest(body=str(body)[:200], field=field):
                answer = self.office.patch(target, body, headers=headers, check=422).json
                self.assertTrue(answer["detail"])
                if field:
                    self.assertEqual(answer["field"], field)
                if body.get("reason") == "试":
                    self.office.post(f"{V1}/settings/preview?year={YEAR}", body, check=422)
        self.office.patch(target, {"preset": "yinchuan", "reason": "试"}, check=428)
        self.office.patch(target, {"preset": "yinchuan", "reason": "试"}, headers={"If-Match": '"9"'}, check=412)
        self.assertEqual(self.audit_count(), records)
        self.assertEqual(self.query("SELECT count(*) FROM status_rule")[0][0], "0")
        self.assertEqual(self.office.get(target).json, now.json)


if __name__ == "__main__":
    unittest.main()
