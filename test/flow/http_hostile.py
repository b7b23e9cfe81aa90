"""Requests that nobody sends by good will, as rows: the right status, a problem in words, and nothing changed."""
import json
import re
import socket
import threading
import time
import unittest

from api_schema import API
from api_server import PASSWORD, PERIOD, YEAR, ApiTest, Server, drain, quoted
from harness import both_engines

V1 = "/api/v1"
JULY = "2022-07-31"
FORM = f"{V1}/forms/{JULY}/8.5"
REPORT = f"{V1}/reports/{JULY}/8.5/1"
OPEN = f"{V1}/periods"
HUGE = 10 ** 30
TABLES = (
    "account", "api_token", "attachment", "audit_record", "bulletin", "bulletin_words", "comment",
    "evaluation", "indicator", "indicator_support", "matter", "milestone", "notice", "period",
    "period_exception", "programme", "region", "report", "report_draft", "report_event", "report_money",
    "session", "site", "site_stage", "stage_target", "standing", "target_event", "unit")

# ------------------------------------------------------------------ rows: who, method, target, what, status

# Bodies that are no JSON object, or not the one that is asked for.
BODIES = [(raw, 400) for raw in (
    b"", b" ", b"[]", b'"x"', b"7", b"null", b"true", b"{", b"}", b"{}}", b"{'period':1}", b'{"period"}', b'{"a":1,}',
    b'{"a":1,"a":2}', b'{"a":{"b":1,"b":2}}', b'\xef\xbb\xbf{}', b'{"a":"\xff"}', b'{"a":"\xc0\xaf"}',
        b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\\ud800"}', b'{"a":NaN}', b'{"a":Infinity}', b'{"a":01}', b'{"a":1e999}', b'{"a":.5}', b'{"a":0x10}',
    b'{"a":"\\u0000"}', b"{\x00}", b'{"a":\x00}', b"/* c */{}", b'{"a":1}//', b"<xml/>", b"a=1&b=2",
        b"\xff\xfe{\x00}\x00",
    b"[" * 40 + b"]" * 40, b'{"a":' * 40 + b"1" + b"}" * 40, b"[" * 200000, b'{"a":' + b"[" * 200000,
    b'{"a":"' + b"x" * 100 + b"\n" + b'"}', b'{"a":"\t"}', b'{"\xff":1}', b'{"a":1}{"b":2}')]

PERIODS = [(body, 422) for body in (
    {}, {"period": None}, {"period": 1}, {"period": []}, {"period": {}}, {"period": True}, {"period": ""},
    {"period": "2022-13-01"}, {"period": "2022-02-30"}, {"period": "2022/08/31"}, {"period": "31.08.2022"},
    {"period": "2022-8-31"}, {"period": " 2022-08-31"}, {"period": "2022-08-31T00:00"}, {"period": "２０２２-08-31"},
    {"period": "2022-08-31", "year": "2022"}, {"period": "2022-08-31", "year": 2022.0},
    {"period": "2022-08-31", "year": 1e3}, {"period": "2022-08-31", "year": -1},
    {"period": "2022-08-31", "year": 99999}, {"period": "2022-08-31", "year": []},
    {"period": "2022-08-31", "due": 5}, {"period": "2022-08-31", "due": "soon"},
    {"period": "2022-08-31", "locks": {}},
    {"period": "2022-08-31", "state": "open"}, {"period": "2022-08-31", "__proto__": {}},
    {"period": "2022-08-31", "due": "2022-09-05", "locks": "2022-09-01"}, {"period": "2022-08-30"},
    {"period": "2022-08-31", "opens": "1900-01-01"}, {"period": "2022-08-31", "locks": "2199-12-31"})]

TYPED = [(body, 422) for body in (
    {"actual": 7}, {"actual": []}, {"actual": {"x": 1}}, {"actual": True}, {"actual": "x" * 65}, {"words": 5},
    {"words": "字" * 4001}, {"words": "a\u0007b"}, {"words": "\u001b[31m"}, {"reason": ["x"]}, {"numerator": 1.5},
    {"code": "8.6"}, {"state": "verified"}, {"version": 9}, {"actual": "1", "unit": 2})]

TOKENS = [(body, 422) for body in (
    {}, {"name": "x"}, {"name": "x", "scope": "read"}, {"name": "x", "scope": "admin", "days": 1},
    {"name": "x", "scope": "read", "days": 0}, {"name": "x", "scope": "read", "days": 366},
    {"name": "x", "scope": "read", "days": "30"}, {"name": "x", "scope": "read", "days": 1.5},
    {"name": "x", "scope": "read", "days": None}, {"name": 5, "scope": "read", "days": 1},
    {"name": "", "scope": "read", "days": 1}, {"name": "名" * 201, "scope": "read", "days": 1},
    {"name": "a\u0001b", "scope": "read", "days": 1}, {"name": "x", "scope": ["read"], "days": 1})]

SIGN_INS = [(body, 422) for body in (
    {}, {"login": "leader"}, {"password": "x"}, {"login": 5, "password": "x"}, {"login": "leader", "password": None},
    {"login": ["leader"], "password": "x"}, {"login": {"$ne": ""}, "password": {"$ne": ""}},
    {"login": "leader", "password": "x" * 5000}, {"login": "l" * 5000, "password": "x"},
    {"login": "leader", "password": "x", "role": "office"}, {"login": "leader", "password": "x", "totp": 123456})]

# Addresses.
TARGETS = [
    ("/api/v1//board", 404), ("/api/v1/board/", 404), ("//api/v1/board", 404), ("/API/V1/board", 200),
    ("/api/v1/./board", 404), ("/api/v1/../v1/board", 404), ("/api/v1/%2e%2e/v1/board", 404),
    ("/api/v1/board%2f", 400), ("/api%2fv1%2fboard", 400), ("/api/v1/board%5c", 400), ("/api\\v1\\board", 400),
    ("/api/v1/board%00", 400), ("/api/v1/board%", 400), ("/api/v1/board%2", 400), ("/api/v1/board%zz", 400),
    ("/api/v1/%ff", 400), ("/api/v1/%c0%ae", 400), ("/api/v1/%ed%a0%80", 400), ("/api/v1/nothing", 404),
    ("/api", 404),
    ("/api/v2/board", 404), ("/..%2f..%2fetc/passwd", 400), ("/%2e%2e/%2e%2e/etc/passwd", 404),
    ("/assets/../../etc/passwd", 404), ("/assets/%2e%2e/index.html", 404), ("/.git/config.txt", 404),
    ("/index.php", 404),
    ("/" + "a/" * 20, 404), ("/" + "a" * 5000, 414), (f"{V1}/board?" + "x" * 5000, 414),
    (f"{V1}/board?nonsense=1", 400), (f"{V1}/board?year=2022&year=2023", 400), (f"{V1}/board?year=abc", 400),
    (f"{V1}/board?year=", 400), (f"{V1}/board?year=1e3", 400), (f"{V1}/board?year=-2022", 400),
    (f"{V1}/board?year=20222022202220222022", 400), (f"{V1}/board?year=2022%00", 400), (f"{V1}/board?year=%ff", 400),
    (f"{V1}/board?%ff=1", 400), (f"{V1}/board?as_of=yesterday", 400), (f"{V1}/board?as_of=2022-02-30", 400),
    (f"{V1}/board?light=blue", 400), (f"{V1}/board?status=%27%20OR%201=1--", 400),
    (f"{V1}/board?sort=name;drop", 400),
    (f"{V1}/board?format=exe", 400), (f"{V1}/board?unit=0", 400), (f"{V1}/board?unit=1.5", 400),
    (f"{V1}/board?unit=9223372036854775808", 400), (f"{V1}/board?matter=-1", 400),
    (f"{V1}/board?" + "&".join(f"a{i}=1" for i in range(40)), 413), (f"{V1}/board?year=1999", 404),
    (f"{V1}/indicators/99.99", 404), (f"{V1}/indicators/%27%3B--", 404),
    (f"{V1}/indicators/{quoted('督' * 300)}", 404),
    (f"{V1}/indicators/{quoted('😀')}", 404), (f"{V1}/periods/2022-02-31", 404), (f"{V1}/periods/x/timeliness", 404),
    (f"{V1}/notices?limit=0", 400), (f"{V1}/notices?limit=201", 400), (f"{V1}/notices?cursor=abc", 400),
    (f"{V1}/notices?cursor=0", 400), (f"{V1}/notices?cursor=-5", 400), (f"{V1}/forms?period=now", 400),
    (f"{V1}/reviews?state=approved&state=draft", 400), (f"{V1}/bulletin?period=1", 400), (f"{V1}/bulletin.exe", 404)]

# What each may not do.
FORBIDDEN = [
    ("leader", "GET", f"{V1}/accounts", None), ("leader", "GET", f"{V1}/audit", None),
    ("leader", "POST", OPEN, {"period": "2022-08-31"}), ("leader", "PUT", FORM, {"actual": "1"}),
    ("leader", "POST", f"{REPORT}/approve", {}), ("leader", "POST", f"{REPORT}/verify", {}),
    ("inspector", "POST", f"{REPORT}/return", {"reason": "x"}), ("inspector", "POST", OPEN, {"period": "2022-08-31"}),
    ("reporter", "POST", f"{REPORT}/approve", {}), ("reporter", "POST", f"{REPORT}/verify", {}),
    ("reporter", "POST", f"{REPORT}/return", {"reason": "x"}), ("reporter", "POST", OPEN, {"period": "2022-08-31"}),
    ("reporter", "GET", f"{V1}/accounts", None), ("reporter", "GET", f"{V1}/audit", None),
    ("head", "PUT", FORM, {"actual": "1"}), ("head", "POST", f"{FORM}/submit", {}),
    ("head", "POST", f"{REPORT}/verify", {}),
    ("head", "POST", f"{REPORT}/withdraw", {}), ("office", "POST", f"{REPORT}/approve", {}),
    ("office", "PUT", FORM, {"actual": "1"}), ("office", "GET", f"{V1}/accounts", None),
    ("office", "GET", f"{V1}/audit", None),
    ("system", "GET", f"{V1}/board", None), ("system", "GET", f"{V1}/forms", None),
    ("system", "GET", f"{V1}/audit", None),
    ("system", "GET", f"{V1}/bulletin", None), ("system", "POST", f"{V1}/accounts/1/password", {}),
    ("system", "POST", f"{V1}/accounts/1/unlock", {}), ("security", "GET", f"{V1}/board", None),
    ("security", "POST", OPEN, {"period": "2022-08-31"}), ("security", "GET", f"{V1}/audit", None),
    ("audit", "GET", f"{V1}/board", None), ("audit", "GET", f"{V1}/accounts", None),
    ("audit", "GET", f"{V1}/reviews", None),
    ("audit", "POST", f"{REPORT}/verify", {})]

METHODS = [
    ("DELETE", f"{V1}/board", 405), ("POST", f"{V1}/board", 405), ("PUT", f"{V1}/board", 405),
    ("PATCH", f"{V1}/session", 405),
    ("PUT", f"{V1}/session", 405), ("DELETE", f"{V1}/periods/{PERIOD}", 405), ("PUT", f"{V1}/periods/{PERIOD}", 405),
    ("GET", f"{REPORT}/verify", 405), ("GET", f"{FORM}/submit", 405), ("DELETE", FORM, 405),
    ("DELETE", f"{V1}/audit", 405),
    ("POST", f"{V1}/audit", 405), ("PATCH", f"{V1}/audit", 405), ("DELETE", "/", 405), ("POST", "/index.html", 405),
    ("TRACE", f"{V1}/board", 405), ("POST", "/health/live", 405), ("DELETE", "/metrics", 405)]

# Bytes that are no sound HTTP. None: the server may just close.
HEAD = b"GET /health/live HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
RAW = [
    (b"\r\n\r\n", {None, 400}), (b"GET\r\n\r\n", {400}), (b"GET /\r\n\r\n", {400}), (b"hello there\r\n\r\n", {400}),
    (b"GET / HTTP/9.9\r\n\r\n", {400, 505, 200}), (b"GET / HTTP/1.x\r\n\r\n", {400}),
    (b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", {501}),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50 + b"\r\n", {None, 400}),
    (HEAD + b"no colon here\r\n\r\n", {400}), (HEAD + b"X: " + b"a" * 20000 + b"\r\n\r\n", {400}),
    (HEAD + b"".join(b"X-%d: y\r\n" % i for i in range(5000)) + b"\r\n", {400}),
    (b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\n\r\n", {400}),
    (POST + b"Content-Length: -1\r\n\r\n{}", {400}), (POST + b"Content-Length: abc\r\n\r\n{}", {400}),
    (POST + b"Content-Length: 2, 2\r\n\r\n{}", {400}),
    (POST + b"Content-Length: 99999999999999999999\r\n\r\n{}", {400, 413}),
    (POST + b"Content-Length: 5000000\r\n\r\n{}", {413}),
    (POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", {400}),
    (POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", {400}),
    (POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", {400}),
    (POST + b"Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", {400}),
    (POST + b"Transfer-Encoding: chunked, identity\r\nContent-Length: 2\r\n\r\n{}", {400}),
    (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", {400, 413}),
    (POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n", {400, 413}),
    (POST + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n", {400, 413}),
    (POST + b"Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n{}", {413}),
    (HEAD + b"Host: y\r\n\r\n", {400}), (HEAD + b"Cookie: duban_session=a\r\nCookie: duban_session=b\r\n\r\n", {400}),
    (HEAD + b"Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}", {400, 417}),
    (b"GET http://evil.example/health/live HTTP/1.1\r\nHost: x\r\n\r\n", {400}),
    (b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", {400}),
    (b"CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", {400, 501}),
    (b"CONNECT /api/v1/board HTTP/1.1\r\nHost: x\r\n\r\n", {400, 501}),
    (HEAD + b"Authorization: Bearer \xff\xfe\r\n\r\n", {200})]


@both_engines
class Hostile(ApiTest):
    def setUp(self):
        super().setUp()
        self.office.post(OPEN, {"year": YEAR, "period": JULY, "due": "2022-08-05", "locks": "2022-08-20"}, check=201)
        self.reporter.post(f"{FORM}/submit", {"actual": "7000", "words": "稳步推进"}, headers={"If-Match": '"0"'})
        for name in ("head", "leader", "inspector", "system", "security", "audit", "other"):
            getattr(self, name)
        self.count = 0

    def everything(self):
        """All rows that must stay as they are; when a session was last seen does not count."""
        rows = {}
        for table in TABLES:
            columns = "token, csrf" if table == "session" else "*"
            rows[table] = sorted(map(tuple, self.query(f"SELECT {columns} FROM {self.lasting(table)}")))
        return rows

    def expect(self, client, method, target, status, **options):
        self.count += 1
        with self.subTest(method=method, target=target[:80], what=str(options)[:120]):
            answer = client.call(method, target, **options)
            self.assertEqual(answer.status, status, answer.body[:300].decode("utf-8", "replace"))
            if status >= 400 and method != "HEAD":
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertEqual(answer.json["status"], status)
                self.assertTrue(answer.json["detail"])
            return answer

    def test_nothing_changes(self):
        before = self.everything()
        self.bodies()
        self.addresses()
        self.nobody()
        self.forged()
        self.versions()
        self.rights()
        self.others()
        self.media()
        self.files()
        self.raw_bytes()
        self.assertEqual(self.everything(), before)
        self.assertGreaterEqual(self.count, 200)
        self.server.stop()
        self.assertEqual(self.server.failures(), [])

    def bodies(self):
        json_type = {"Content-Type": "application/json"}
        for raw, status in BODIES:
            self.expect(self.office, "POST", OPEN, status, raw=raw, headers=json_type)
        for body, status in PERIODS:
            self.expect(self.office, "POST", OPEN, status, body=body)
        self.expect(self.office, "POST", OPEN, 400, raw=b'{"period":"2022-08-31","year":%d}' % HUGE,
            headers=json_type)
        for body, status in TYPED:
            self.expect(self.reporter, "POST", f"{FORM}/check", status, body=body)
            self.expect(self.reporter, "PUT", FORM, status, body=body, headers={"If-Match": '"1"'})
        for body, status in TOKENS:
            self.expect(self.leader, "POST", f"{V1}/tokens", status, body=body)
        for body, status in SIGN_INS:
            self.expect(self.anyone(), "POST", f"{V1}/session", status, body=body)
        for body in ({}, {"items": {}}, {"items": [1]}, {"items": [{}]}, {"items": [{"period": JULY, "code": "8.5"}]},
                     {"items": [{"period": JULY, "code": "8.5", "version": 1, "x": 1}]},
                     {"items": [{"period": JULY, "code": "8.5", "version": "1"}]}, {"items": [], "all": True},
                     {"items": [{"period": JULY, "code": "8.5", "version": 1}] * 501}):
            self.expect(self.head, "POST", f"{V1}/reviews/approve", 422, body=body)
        for body in ({}, {"reason": None}, {"reason": 5}, {"reason": ""}, {"reason": "  "}, {"reason": "x" * 4001},
                     {"because": "x"}):
            self.expect(self.head, "POST", f"{REPORT}/return", 422, body=body)

    def addresses(self):
        for target, status in TARGETS:
            if status == 200:  # not the API: the page of the application says so itself
                self.assertEqual(self.leader.call("GET", target).status, 200)
            else:
                self.expect(self.leader, "GET", target, status)
        for method, target, status in METHODS:
            answer = self.expect(self.leader, method, target, status)
            self.assertIn("GET" if "REPORT" not in target and not target.endswith(("verify", "submit")) and
                          not target.endswith("/8.5") else ("PUT" if target.endswith("/8.5") else "POST"),
                          answer.headers["allow"])

    def nobody(self):
        secret = self.leader.cookie.split("=")[1]
        for headers in ({}, {"Cookie": "duban_session="}, {"Cookie": "duban_session=x"},
                        {"Cookie": "duban_session=" + "0" * 64}, {"Cookie": "duban_session=" + "a" * 5000},
                        {"Cookie": "duban_session=%00"}, {"Cookie": "duban_session=' OR 1=1--"},
                        {"Cookie": "Duban_Session=" + secret}, {"Cookie": "x=duban_session=" + secret},
                        {"Cookie": "duban_session=" + secret[:-1]}, {"Cookie": "duban_session=" + secret + "0"},
                        {"Cookie": "duban_session=" + secret.upper().replace("A", "B")},
                        {"Authorization": "Basic bGVhZGVyOng="}, {"Authorization": "Bearer"},
                        {"Authorization": "Bearer "},
                        {"Authorization": "Bearer x"}, {"Authorization": "Bearer " + "a" * 5000},
                        {"Authorization": "Bearer " + secret}, {"Authorization": "Digest x"},
                        {"Authorization": "Bearer x", "Cookie": self.leader.cookie}):
            self.expect(self.anyone(), "GET", f"{V1}/board", 401, headers=headers)
        for method, target in (("DELETE", f"{V1}/session"), ("GET", f"{V1}/sessions"), ("GET", f"{V1}/forms"),
                               ("POST", OPEN), ("PUT", FORM), ("GET", f"{V1}/template.xlsx"),
                               ("POST", f"{V1}/imports?name=a.csv")):
            self.expect(self.anyone(), method, target, 401)

    def forged(self):
        for headers in ({"X-CSRF-Token": None}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64},
                        {"X-CSRF-Token": self.leader.csrf}, {"X-CSRF-Token": self.office.csrf + "0"},
                        {"X-CSRF-Token": self.office.csrf[:-1]}, {"X-CSRF-Token": "a" * 3000},
                        {"X-CSRF-Token": self.office.cookie.split("=")[1]}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}):
            self.expect(self.office, "POST", OPEN, 403, body={"period": "2022-08-31"}, headers=headers)
        self.expect(self.anyone(), "POST", f"{V1}/session", 403, body={"login": "leader", "password": PASSWORD},
                    headers={"Sec-Fetch-Site": "cross-site"})
        self.expect(self.leader, "DELETE", f"{V1}/session", 403, headers={"X-CSRF-Token": None})

    def versions(self):
        body = {"due": "2022-08-06"}
        self.expect(self.office, "PATCH", f"{OPEN}/{JULY}", 428, body=body)
        for tag in ("*", '"2"', '"99"', "1", 'W/"1"', '"abc"', '""', '"-1"', '"1", "2"',
            '"99999999999999999999"', '"1'):
            self.expect(self.office, "PATCH", f"{OPEN}/{JULY}", 412, body=body, headers={"If-Match": tag})
        self.expect(self.reporter, "PUT", FORM, 428, body={"actual": "1"})
        self.expect(self.reporter, "PUT", FORM, 412, body={"actual": "1"}, headers={"If-Match": '"77"'})
        self.expect(self.reporter, "POST", f"{FORM}/submit", 428, body={})
        self.expect(self.security, "PATCH", f"{V1}/accounts/1", 428, body={"disabled": True})
        for key, status in (("", 400), ("a b", 400), ("x" * 101, 400)):
            self.expect(self.office, "POST", OPEN, status, body={"period": "2022-08-31"},
                headers={"Idempotency-Key": key})

    def rights(self):
        for who, method, target, body in FORBIDDEN:
            headers = {"If-Match": '"1"'} if method in ("PUT", "PATCH") or target.endswith("submit") else {}
            self.expect(getattr(self, who), method, target, 403, body=body, headers=headers)

    def others(self):
        """Another unit's things, and things that are not there."""
        for method, target, body in (("PUT", FORM, {"actual": "1"}), ("POST", f"{FORM}/check", {"actual": "1"}),
                                     ("POST", f"{FORM}/submit", {"actual": "1"}), ("POST", f"{REPORT}/withdraw", {})):
            self.expect(self.other, method, target, 404, body=body, headers={"If-Match": '"1"'})
        self.assertEqual({form["unit"]["name"] for form in self.other.get(f"{V1}/forms?period={JULY}").json["items"]},
                         {"县教育体育局"})
        for client, method, target, status in (
                (self.reporter, "PUT", f"{V1}/forms/{JULY}/99.9", 404),
                (self.reporter, "PUT", f"{V1}/forms/2022-08-31/8.5", 403),
                (self.reporter, "PUT", f"{V1}/forms/2022-07-32/8.5", 404),
                (self.head, "POST", f"{V1}/reports/{JULY}/8.5/99/approve", 404),
                (self.head, "POST", f"{V1}/reports/{JULY}/8.5/0/approve", 404),
                (self.head, "POST", f"{V1}/reports/{JULY}/8.5/x/approve", 404),
                (self.head, "POST", f"{V1}/reports/{JULY}/8.5/-1/approve", 404),
                (self.head, "POST", f"{V1}/reports/{JULY}/99/1/approve", 404),
                (self.office, "POST", f"{REPORT}/verify", 409),
                (self.security, "POST", f"{V1}/accounts/9999/unlock", 404),
                (self.security, "POST", f"{V1}/accounts/0/unlock", 404),
                (self.security, "POST", f"{V1}/accounts/1.0/unlock", 404),
                (self.security, "POST", f"{V1}/accounts/9223372036854775807/unlock", 404),
                (self.leader, "DELETE", f"{V1}/tokens/999", 404),
                (self.leader, "DELETE", f"{V1}/sessions/0000000000000000", 404),
                (self.leader, "DELETE", f"{V1}/sessions/%27", 404)):
            self.expect(client, method, target, status, body={} if method != "DELETE" else None,
                        headers={"If-Match": '"1"'})

    def media(self):
        raw = b'{"period":"2022-08-31"}'
        for kind in (None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                     "application/jsonx", "text/json", "application/json-patch+json", "json", "\xffapplication/json"):
            self.expect(self.office, "POST", OPEN, 415, raw=raw, headers={"Content-Type": kind})
        self.expect(self.leader, "GET", f"{V1}/board", 400, raw=b"{}", headers={"Content-Type": "application/json"})
        self.expect(self.leader, "DELETE", f"{V1}/tokens/1", 400, raw=b"{}",
            headers={"Content-Type": "application/json"})
        self.expect(self.office, "POST", OPEN, 413, raw=b"x" * (4 * 1024 * 1024 + 1),
            headers={"Content-Type": "application/json"})
        self.office.close()

    def files(self):
        bytes_ = {"Content-Type": "application/octet-stream"}
        for name in ("", "x", "x.exe", ".xlsx", "../x.xlsx", "a/b.xlsx", "a\\b.csv", "..\\..\\x.csv",
            "x" * 90 + ".csv",
                     "x\n.csv\u0001", "/etc/passwd", "x.xlsx.exe"):
            self.expect(self.office, "POST", f"{V1}/imports?year={YEAR}&name={quoted(name)}", 400,
                raw=b"a,b\n1,2\n", headers=bytes_)
        self.expect(self.office, "POST", f"{V1}/imports?year={YEAR}", 400, raw=b"a", headers=bytes_)
        self.expect(self.office, "POST", f"{V1}/imports?year={YEAR}&name=a.csv", 400, raw=b"", headers=bytes_)
        self.expect(self.office, "POST", f"{V1}/imports?year={YEAR}&name=a.csv&dry_run=yes", 400, raw=b"a",
            headers=bytes_)
        for raw in (b"PK\x03\x04" + b"\x00" * 100, b"\x00" * 1000,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, b"<html></html>"):
            self.count += 1
            answer = self.office.call("POST", f"{V1}/imports?year={YEAR}&name=a.xlsx", raw=raw, headers=bytes_)
            self.assertIn(answer.status, (200, 422))
            if answer.status == 200:
                self.assertFalse(answer.json["done"])
                self.assertGreater(answer.json["fault_count"], 0)

    def raw_bytes(self):
        for data, statuses in RAW:
            self.count += 1
            with self.subTest(data=data[:90]):
                received = self.server.raw(data, timeout=3)
                found = re.match(rb"HTTP/1\.\d (\d{3})", received)
                self.assertIn(int(found.group(1)) if found else None, statuses, received[:300])
                if found and int(found.group(1)) >= 400:
                    problem = json.loads(received.partition(b"\r\n\r\n")[2].split(b"HTTP/1.")[0])
                    API.check({"$ref": "#/components/schemas/Problem"}, problem)
        self.assertEqual(self.anyone().get("/health/ready").status, 200)


@both_engines
class Races(ApiTest):
    """Many at once: one wins, and everybody is told."""

    def test_two_heads_approve_at_once(self):
        self.office.post(OPEN, {"year": YEAR, "period": JULY, "due": "2022-08-05", "locks": "2022-08-20"}, check=201)
        self.reporter.post(f"{FORM}/submit", {"actual": "7000", "words": "稳步推进"}, headers={"If-Match": '"0"'})
        heads = [self.head, self.account("head2", "head", "县卫健委")]
        statuses, gate = [], threading.Barrier(2)

        def approve(client):
            gate.wait()
            statuses.append(client.call("POST", f"{REPORT}/approve", {}).status)

        threads = [threading.Thread(target=approve, args=(client,)) for client in heads]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(statuses), [200, 409])
        events = self.query("SELECT action FROM report_event WHERE code = '8.5' AND period = '2022-07-31' "
                            "ORDER BY sequence")
        self.assertEqual(events, [["submit"], ["approve"]])

    def test_expired_and_disabled(self):
        self.query("UPDATE session SET expires = 1")
        again = self.anyone()
        again.cookie = self.leader.cookie
        self.query("UPDATE session SET expires = 1")
        gone = again.get(f"{V1}/board", check=401)
        self.assertIn("Max-Age=0", gone.headers["set-cookie"])
        token = self.inspector.post(f"{V1}/tokens", {"name": "x", "scope": "read", "days": 1},
            check=201).json["token"]
        machine = self.anyone(token)
        machine.get(f"{V1}/board")
        self.query("UPDATE api_token SET expires = 1")
        machine.get(f"{V1}/board", check=401)
        self.duban("user", "disable", self.db, "inspector")
        self.inspector.get(f"{V1}/board", check=401)


class Slow(ApiTest):
    """Connections that take their time are closed in time; others are served meanwhile."""

    def test_slowloris(self):
        whole = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
        starts = [b"", b"G", b"GET / HTTP/1.1\r\nX-A: b\r\n", whole, whole + b"{",
                  b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"]
        begun = time.monotonic()
        open_ones = [socket.create_connection(("127.0.0.1", self.server.port), timeout=10) for _ in starts]
        for connection, start in zip(open_ones, starts):
            connection.sendall(start)
        ended = {}
        while len(ended) < len(starts) and time.monotonic() - begun < 45:
            time.sleep(0.5)
            self.anyone().get("/health/live")
            for number, connection in enumerate(open_ones):
                if number in ended:
                    continue
                try:
                    if starts[number]:
                        connection.sendall(b"a")  # a byte now and then, to look alive
                    connection.settimeout(0.01)
                    if connection.recv(1000) == b"":
                        ended[number] = time.monotonic() - begun
                except TimeoutError:
                    pass
                except OSError:
                    ended[number] = time.monotonic() - begun
        for connection in open_ones:
            connection.close()
        self.assertEqual(sorted(ended), list(range(len(starts))))
        for number, seconds in ended.items():
            self.assertLess(seconds, 36, starts[number])
        metrics = self.anyone().get("/metrics").body.decode()
        self.assertIn(f"duban_http_slow_total {len(starts)}", metrics)

    def test_many_connections_and_pipelines(self):
        many = [socket.create_connection(("127.0.0.1", self.server.port), timeout=10) for _ in range(300)]
        for connection in many:
            connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
        for connection in many:
            received = drain(connection)
            while received.count(b"HTTP/1.1 200") < 3:
                more = drain(connection)
                self.assertTrue(more)
                received += more
            connection.close()


if __name__ == "__main__":
    unittest.main()
