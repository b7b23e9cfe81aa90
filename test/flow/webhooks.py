"""Webhooks: what happens is told to others, signed, again and again until it arrives, and never in anybody's way."""
import datetime
import hashlib
import hmac
import http.server
import json
import socket
import threading
import time
import unittest

from api_server import REGION, YEAR, ApiTest
from harness import both_engines

API_V1 = "/api/v1"
JULY = "2022-07-31"
WAIT = 20


class Receiver:
    """Answers POST with the given statuses, the last one for ever, and keeps what came."""

    def __init__(self, test, *statuses, delay=0):
        self.came, self.statuses, self.delay = [], list(statuses), delay
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                time.sleep(receiver.delay)
                status = receiver.statuses[min(len(receiver.came), len(receiver.statuses) - 1)]
                receiver.came.append((time.time(), dict(self.headers), body))
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("Location", f"http://127.0.0.1:{receiver.port}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}/hook?from=duban"
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()

        def stop():
            self.server.shutdown()
            thread.join()
            self.server.server_close()
        test.addCleanup(stop)

    def letters(self):
        return [json.loads(body) for _, _, body in self.came]


def wait_for(condition, seconds=WAIT):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not happen in time")
        time.sleep(0.05)


@both_engines
class Webhooks(ApiTest):
    def add(self, url, *options):
        number, secret = self.duban("webhook", "add", self.db, url, "--allow-http", *options).out.split()
        return number, secret

    def open_july(self):
        return self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01"}, check=201)

    def waiting(self):
        return [(int(attempts), int(dead)) for attempts, dead in
                self.query("SELECT attempts, dead FROM outbox ORDER BY id")]

    def hurry(self):
        self.query("UPDATE outbox SET next = 0")

    def test_the_cycle_is_told(self):
        receiver = Receiver(self, 200)
        self.open_july()
        self.assertEqual(self.query("SELECT count(*) FROM outbox"), [["0"]])
        _, secret = self.add(receiver.url)
        target = f"{API_V1}/forms/{JULY}/8.5"

        def submit():
            form = self.reporter.get(f"{API_V1}/forms?year={YEAR}&period={JULY}&code=8.5").json["items"][0]
            sent = self.reporter.post(f"{target}/submit?year={YEAR}", {"actual": "7500", "words": "“稳步”推进"},
                                      headers={"If-Match": f'"{form["version"]}"'}).json
            return f"{API_V1}/reports/{JULY}/8.5/{sent['report']['version']}"
        self.head.post(f"{submit()}/return?year={YEAR}", {"reason": "请核对\"人数\"\n及口径"})
        report = submit()
        self.head.post(f"{report}/approve?year={YEAR}")
        self.office.post(f"{report}/verify?year={YEAR}")
        wait_for(lambda: len(receiver.came) == 5)
        letters = receiver.letters()
        self.assertEqual([letter["kind"] for letter in letters],
                         ["report.submit", "report.return", "report.submit", "report.approve", "report.verify"])
        name = self.leader.get(f"{API_V1}/indicators/8.5").json["line"]["name"]
        self.assertEqual(letters[1]["data"], {"year": YEAR, "period": JULY, "code": "8.5", "name": name, "version": 1,
                                              "actor": "head", "reason": "请核对\"人数\"\n及口径"})
        self.assertEqual(len({letter["id"] for letter in letters}), 5)
        for moment, headers, body in receiver.came:
            letter = json.loads(body)
            parts = dict(part.split("=") for part in headers["X-Duban-Signature"].split(","))
            right = hmac.new(secret.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
            self.assertEqual(parts["v1"], right)
            self.assertLess(abs(moment - int(parts["t"])), 10)
            self.assertEqual((headers["X-Duban-Event"], headers["X-Duban-Delivery"], headers["Content-Type"]),
                             (letter["kind"], letter["id"], "application/json"))
        wait_for(lambda: self.waiting() == [])

    def test_a_receiver_that_fails_twice(self):
        receiver = Receiver(self, 500, 404, 204)
        number, _ = self.add(receiver.url)
        self.open_july()
        for attempts in (1, 2):
            wait_for(lambda n=attempts: self.waiting() == [(n, 0)] and len(receiver.came) == n and
                     self.query("SELECT fault FROM outbox")[0][0] != "")
            left = int(self.query("SELECT next FROM outbox")[0][0]) - self.now()
            self.assertTrue(-5 < left - 10 * 4 ** (attempts - 1) < 3, left)  # clocks of two processes
            self.assertEqual(self.query("SELECT fault FROM outbox"), [[f"对方回答 {receiver.statuses[attempts - 1]}"]])
            self.query("UPDATE outbox SET fault = ''")
            self.hurry()
        wait_for(lambda: self.waiting() == [])
        self.assertEqual(len(receiver.came), 3)
        bodies = {body for _, _, body in receiver.came}
        self.assertEqual(len(bodies), 1)
        self.assertEqual(json.loads(bodies.pop())["kind"], "period.open")
        lines = [line for line in self.server.lines() if "letter" in line]
        self.assertEqual([line["outcome"] for line in lines], ["failed", "failed", "arrived"])
        row = self.duban("webhook", "list", self.db).out.split("\t")
        self.assertEqual((row[1], row[2], row[4], row[5].strip()), (number, receiver.url, "0", "0"))

    def now(self):
        """The server's moment: its day began at nine in Beijing when it was started."""
        start = datetime.datetime(2022, 8, 1, 1, tzinfo=datetime.timezone.utc).timestamp()
        return start + time.time() - self.server.started

    def test_given_up_and_tried_anew(self):
        receiver = Receiver(self, *[503] * 8, 200)
        number, _ = self.add(receiver.url)
        self.open_july()
        wait_for(lambda: self.waiting() == [(1, 0)])  # the first try is over before the count is moved
        self.query("UPDATE outbox SET attempts = 7, next = 0")
        wait_for(lambda: self.waiting() == [(8, 1)])
        self.hurry()
        time.sleep(1.5)
        self.assertEqual(len(receiver.came), 2)
        dead = self.duban("webhook", "dead", self.db).out.split("\t")
        self.assertEqual((dead[2], dead[3], dead[5], dead[6].strip()), (number, "period.open", "8", "对方回答 503"))
        receiver.statuses = [200]
        self.duban("webhook", "retry", self.db, number)
        # The revived letter is due by the clock of the operator, years ahead of the demonstration's.
        self.hurry()
        wait_for(lambda: self.waiting() == [])
        self.duban("webhook", "retry", self.db, number, check=3)

    def test_nobody_waits_for_it(self):
        """Nobody there, a silent other end, a redirection: the office goes on working."""
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(8)
            closed = socket.socket()
            closed.bind(("127.0.0.1", 0))
            nowhere = f"http://127.0.0.1:{closed.getsockname()[1]}/"
            closed.close()
            redirecting = Receiver(self, 302)
            for url in (f"http://127.0.0.1:{silent.getsockname()[1]}/", nowhere, redirecting.url):
                self.add(url)
            begun = time.monotonic()
            self.open_july()
            self.reporter.get(f"{API_V1}/forms?year={YEAR}&period={JULY}")
            self.assertLess(time.monotonic() - begun, 5)
            # The silent one holds the others up for as long as it may, not longer.
            wait_for(lambda: self.query("SELECT count(*) FROM outbox WHERE fault <> ''") == [["3"]], 30)
            self.assertEqual(len(redirecting.came), 1)
            self.query("UPDATE outbox SET next = 0")
            time.sleep(1.2)
            begun = time.monotonic()
            self.server.stop()
            self.assertLess(time.monotonic() - begun, 5)

    def test_removed(self):
        receiver = Receiver(self, 500)
        number, _ = self.add(receiver.url)
        self.open_july()
        wait_for(lambda: len(receiver.came) == 1)
        self.duban("webhook", "remove", self.db, number)
        self.assertEqual((self.waiting(), self.duban("webhook", "list", self.db).out), ([], ""))
        self.duban("webhook", "remove", self.db, number, check=3)
        self.assertNotEqual(self.add(receiver.url)[0], number)
        removed = self.audit.get(f"{API_V1}/audit?action=webhook%20remove").json["items"]
        self.assertEqual([row["object"] for row in removed], [f"{REGION}/{number}"])

    def test_a_refused_report_is_not_told(self):
        self.add("http://127.0.0.1:9/")
        self.reporter.post(f"{API_V1}/forms/{JULY}/8.5/submit?year={YEAR}", {"actual": "1"},
                           headers={"If-Match": '"0"'}, check=403)
        self.assertEqual(self.waiting(), [])

    def test_hostile_addresses(self):
        for url in ("", "x", "ftp://a/", "file:///etc/passwd", "http://example.org/", "http://127.0.0.1.example.org/",
                    "http://localhost.example.org/", "http://127.0.0.1@example.org/", "https://user:pass@a/",
                    "https://", "https:///a", "https://:80/", "https://a b/", "https://a/\n", "gopher://127.0.0.1/",
                    "https://a/#b", "https://例子/", "https://" + "a" * 2000, "//a",
                    "javascript:alert(1)", "http://[::2]/"):
            with self.subTest(url):
                self.duban("webhook", "add", self.db, url, "--allow-http", check=3)
        self.duban("webhook", "add", self.db, "http://127.0.0.1:1/", check=3)
        for number in ("x", "-1", "1;", ""):
            self.duban("webhook", "remove", self.db, number, check=2)
        self.assertEqual(self.duban("webhook", "list", self.db).out, "")
        for url in ("https://a.example/hook", "HTTPS://a.example:8443/x?y=1", "http://localhost:9/", "http://[::1]:9/"):
            self.add(url)


if __name__ == "__main__":
    unittest.main()
