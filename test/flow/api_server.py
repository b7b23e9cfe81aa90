"""What the tests of the HTTP server use: the server on a port of its own, and clients that hold every answer to
src/http/openapi.yaml.

    @both_engines
    class Board(ApiTest):
        def test_board(self):
            self.office.get("/api/v1/board?year=2022")

ApiTest imports the Lushan case and gives it one account of every role (self.reporter … self.audit), each a signed-in
Client whose one-time password was changed,
    made when it is first used. Health commission's people: reporter, head; `other` reports for another
unit. Everything listens on 127.0.0.1 only and is ended with the test.
"""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.parse

from api_schema import API
from harness import EXAMPLES, ROOT, TIMEOUT, FlowTest

PASSWORD = "Lushan-2022-办"
YEAR, PERIOD = 2022, "2022-06-30"
REGION = "410423"
ROLES = ("reporter", "head", "office", "inspector", "leader", "system", "security", "audit")
_templates = [(method, re.compile(re.sub(r"\{\w+\}", "[^/]+", path).replace(".", r"\.") + "$"), path)
              for method, path, _, _ in API.operations()]
_templates.sort(key=lambda row: row[2].count("{"))


def template_of(method, target):
    path = target.split("?")[0]
    for known, pattern, template in _templates:
        if known == method and pattern.match(path):
            return template
    return None


class Answer:
    """Status, headers (names in lower case) and body of one answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def version(self):
        return self.headers["etag"].strip('"')


class Server:
    """The program serving a database until stop()."""

    def __init__(self, test, *options):
        program = os.environ.get("DUBAN") or str(ROOT / "build" / "duban")
        self.test = test
        self.log_path = test.folder / f"server-{time.monotonic_ns()}.log"
        self.log = open(self.log_path, "wb")
        self.started = time.time()
        self.process = subprocess.Popen([program, "serve", test.db, "--listen", "127.0.0.1:0", *options],
                                        stdout=subprocess.PIPE, stderr=self.log, cwd=test.folder,
                                        stdin=subprocess.DEVNULL, env={**os.environ, **test.preload()})
        test.addCleanup(self.stop)
        self.address = self.process.stdout.readline().decode().strip()
        if not self.address:
            test.fail(f"the server did not start: {self.log_path.read_text()}")
        host, self.port = self.address.rsplit(":", 1)
        test.assertEqual(host, "127.0.0.1")
        self.port = int(self.port)

    def stop(self, number=signal.SIGTERM):
        """Ends it as an operator does; it must end well (leaks are a failure under a sanitizer)."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=TIMEOUT)
        self.process.stdout.close()
        self.log.close()
        self.test.assertEqual(status, 0, self.log_path.read_text()[-4000:])

    def lines(self):
        """The log, every line one JSON object: requests, and what the courier sent."""
        return [json.loads(line) for line in self.log_path.read_text(encoding="utf-8").splitlines()]

    def requests(self):
        """The lines of the log that tell of requests."""
        return [line for line in self.lines() if "status" in line]

    def failures(self):
        """Requests that the server could not answer; what it does not do at all (501) is an answer."""
        return [line for line in self.requests() if line["status"] >= 500 and line["status"] != 501]

    def raw(self, data, timeout=10):
        """Sends bytes as they are and answers all that comes back until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            if data:
                connection.sendall(data)
            return drain(connection)


def drain(connection):
    """All bytes until the other side closes, or one whole answer has come and nothing follows for a while."""
    received = b""
    while True:
        try:
            piece = connection.recv(65536)
        except (TimeoutError, ConnectionResetError):
            return received
        if not piece:
            return received
        received += piece
        if is_whole(received):
            connection.settimeout(0.05)


def is_whole(data):
    head, found, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    return bool(found) and (not length or len(body) >= int(length.group(1)))


class Client:
    """A browser (or a machine with a token) of one account; an answer that is not as described is a failure."""

    def __init__(self, server, token=None):
        self.server, self.cookie, self.csrf, self.token = server, None, None, token
        self.connection = None

    def call(self, method, target, body=None, headers=None, raw=None, check=None):
        """One request. `body` goes as JSON, `raw` as it is; `headers` win over what a browser sends by itself, None
        leaves one out. `check` is the status it must have."""
        sent = {"Accept-Encoding": "identity"}
        if body is not None:
            raw = json.dumps(body, ensure_ascii=False).encode("utf-8")
            sent["Content-Type"] = "application/json"
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.token:
            sent["Authorization"] = "Bearer " + self.token
        if method not in ("GET", "HEAD", "OPTIONS") and self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        answer = self.exchange(method, target, raw, sent)
        template = template_of(method, target)
        if template and not answer.headers.get("content-encoding"):
            API.check_answer(method, template, answer.status, answer.headers.get("content-type"), answer.body)
        elif answer.status >= 400 and method != "HEAD":
            API.check({"$ref": "#/components/schemas/Problem"}, answer.json)
        if template and answer.status < 300:
            self.server.test.called.add((method, template))
        if check is not None and answer.status != check:
            self.server.test.fail(f"{method} {target}: {answer.status}, not {check}\n"
                                  f"{answer.body.decode('utf-8', 'replace')}")
        return answer

    def exchange(self, method, target, raw, headers):
        for attempt in (1, 2):
            try:
                if not self.connection:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=TIMEOUT)
                self.connection.request(method, target, body=raw, headers=headers)
                answer = self.connection.getresponse()
                body = answer.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if attempt == 2:
                    raise
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def attach(self, period, code, name, content, year=YEAR, check=200):
        """Brings a file of evidence in, in pieces; answers what it has become."""
        answer = self.post(f"/api/v1/uploads?year={year}&period={period}&code={code}&name={quoted(name)}"
                           f"&size={len(content)}", check=201).json
        piece = 4 << 20
        for at in range(0, len(content), piece):
            last = at + piece >= len(content)
            answer = self.piece(answer["id"], at, content[at:at + piece], check if last else 200).json
        return answer.get("attachment")

    def piece(self, number, offset, content, check=200):
        return self.call("PATCH", f"/api/v1/uploads/{number}", raw=content, check=check,
                         headers={"Content-Type": "application/octet-stream", "Upload-Offset": str(offset)})

    def get(self, target, check=200, **options):
        return self.call("GET", target, check=check, **options)

    def post(self, target, body=None, check=200, **options):
        return self.call("POST", target, {} if body is None else body, check=check, **options)

    def put(self, target, body, check=200, **options):
        return self.call("PUT", target, body, check=check, **options)

    def patch(self, target, body, check=200, **options):
        return self.call("PATCH", target, body, check=check, **options)

    def delete(self, target, check=204, **options):
        return self.call("DELETE", target, check=check, **options)

    def sign_in(self, login, password, check=200):
        answer = self.post("/api/v1/session", {"login": login, "password": password}, check=check)
        if answer.status == 200:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
            self.csrf = answer.json["csrf"]
        return answer


class ApiTest(FlowTest):
    """The Lushan case behind a running server, and somebody of every role."""

    options = ("--today", "2022-08-01")

    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", REGION, "--name", "鲁山县")
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", REGION, "--year", YEAR)
        place = [] if self.engine == "sqlite" else ["--files", str(self.folder / "files")]
        self.server = Server(self, *self.options, *place)
        self.units = {name: int(number) for number, name in
                      self.query(f"SELECT id, name FROM unit WHERE region = '{REGION}'")}
        self.called = set()  # routes that gave what was asked

    def __getattr__(self, name):
        """self.reporter, self.head …: made when they are first asked for. `other` reports for another unit."""
        if name not in (*ROLES, "other"):
            raise AttributeError(name)
        unit = "县教育体育局" if name == "other" else "县卫健委"
        role = "reporter" if name == "other" else name
        client = self.account(name, role, unit if role in ("reporter", "head") else None)
        setattr(self, name, client)
        return client

    @staticmethod
    def lasting(table):
        """What to select from for the rows of a table, without the reminders: the server writes them by its clock."""
        reminders = "(SELECT * FROM notice WHERE kind NOT IN ('opened', 'due_soon', 'overdue')) AS told"
        return reminders if table == "notice" else table

    def unit_id(self, name):
        return self.units[name]

    def anyone(self, token=None):
        client = Client(self.server, token)
        self.addCleanup(client.close)
        return client

    def account(self, login, role, unit=None, region=REGION):
        """A new account, signed in with a password of its own."""
        place = ["--unit", unit] if unit else []
        first = self.duban("user", "add", self.db, login, "--role", role, "--region", region,
            *place).out.strip().split("\t")[-1]
        client = self.anyone()
        client.sign_in(login, first)
        client.put("/api/v1/session/password", {"old": first, "new": PASSWORD}, check=204)
        client.login = login
        return client

    def audit_count(self):
        return int(self.query("SELECT count(*) FROM audit_record")[0][0])


def quoted(text):
    return urllib.parse.quote(text, safe="")
