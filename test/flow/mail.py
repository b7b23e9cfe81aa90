"""Mail: what was not read goes out once a day, outside of quiet hours, without the kinds nobody wants."""
import base64
import email
import email.policy
import socketserver
import threading
import time
import unittest

from api_server import PASSWORD, YEAR, ApiTest, Server
from harness import both_engines
from webhooks import wait_for

API_V1 = "/api/v1"
JULY = "2022-07-31"
FROM = "duban@lushan.example"
AT_ANY_TIME = {"quiet_from": "00:00", "quiet_until": "00:00", "kinds": []}


class Sink:
    """A server of mail on 127.0.0.1 that keeps what it takes; the first `refusals` messages it does not take."""

    def __init__(self, test, refusals=0):
        self.messages, self.refusals, self.refused, self.logins = [], refusals, 0, []
        sink = self

        class Handler(socketserver.StreamRequestHandler):
            def say(self, line):
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self):
                self.say("220 sink")
                sender, receivers = "", []
                while line := self.rfile.readline().decode().strip():
                    word = line.split()[0].upper()
                    if word == "EHLO":
                        self.wfile.write(b"250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n")
                    elif word == "AUTH":
                        code = line.split()[2] if len(line.split()) > 2 else ""
                        if not code:
                            self.say("334 ")
                            code = self.rfile.readline().decode().strip()
                        sink.logins.append(base64.b64decode(code).decode())
                        self.say("235 welcome")
                    elif word == "MAIL":
                        sender = line
                        self.say("250 ok")
                    elif word == "RCPT":
                        receivers.append(line)
                        self.say("250 ok")
                    elif word == "DATA":
                        self.say("354 go on")
                        data = b""
                        while not data.endswith(b"\r\n.\r\n"):
                            data += self.rfile.readline()
                        if sink.refused < sink.refusals:
                            sink.refused += 1
                            self.say("451 later")
                        else:
                            sink.messages.append((sender, receivers, data[:-3]))
                            self.say("250 taken")
                    elif word == "QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("502 what?")

        class Tcp(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self.server = Tcp(("127.0.0.1", 0), Handler)
        self.url = f"smtp://127.0.0.1:{self.server.server_address[1]}"
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()

        def stop():
            self.server.shutdown()
            thread.join()
            self.server.server_close()
        test.addCleanup(stop)

    def received(self):
        """{address: (subject, text)} of all that came."""
        found = {}
        for _, receivers, data in self.messages:
            message = email.message_from_bytes(data, policy=email.policy.default)
            address = receivers[0].split("<")[1].split(">")[0]
            found[address] = (message["Subject"], message.get_content().replace("\r\n", "\n"), message)
        return found


@both_engines
class Mail(ApiTest):
    def again(self, sink, *options, today="2022-08-01"):
        """The server anew, with mail."""
        self.server.stop()
        place = [] if self.engine == "sqlite" else ["--files", str(self.folder / "files")]
        self.server = Server(self, "--today", today, *place, "--smtp", sink.url, "--mail-from", FROM, *options)
        for name in ("reporter", "head", "office", "other"):
            if name in self.__dict__:
                self.__dict__[name].close()
                self.__dict__[name].server = self.server

    def people(self):
        for client, address in ((self.reporter, "reporter@lushan.example"), (self.other, "other@lushan.example"),
                                (self.office, "")):
            self.query(f"UPDATE account SET mail = '{address}' WHERE login = '{client.login}'")
        self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01", "due": "2022-08-15",
                                               "locks": "2022-08-20"}, check=201)

    def test_once_a_day_what_was_not_read(self):
        sink = Sink(self)
        self.people()
        target = f"{API_V1}/comments?year={YEAR}&period={JULY}&code=8.5"
        self.office.post(target, {"words": "@reporter 请核对\n“人数”"}, check=201)
        self.again(sink, "--site", "https://duban.lushan.example")
        wait_for(lambda: len(sink.messages) == 2)
        received = sink.received()
        self.assertEqual(sorted(received), ["other@lushan.example", "reporter@lushan.example"])
        subject, text, message = received["reporter@lushan.example"]
        self.assertEqual(subject, "督办：2条没有读的消息")
        self.assertIn("1至7月的填报已开放", text)
        self.assertIn("office提到了您：@reporter 请核对 “人数”", text)
        self.assertIn(f"https://duban.lushan.example/indicators/8.5?year={YEAR}&period={JULY}", text)
        self.assertEqual((message["From"], message["To"]), (FROM, "reporter@lushan.example"))
        self.assertEqual(message["Date"][:25], "Mon, 01 Aug 2022 09:00:0" + message["Date"][24])
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertIn(f"<{FROM}>", sink.messages[0][0])
        # What comes later on the day waits for the next, and what was mailed is not mailed again.
        self.office.post(target, {"words": "@reporter 还有一句"}, check=201)
        sink.messages.clear()
        self.again(sink)
        time.sleep(1.5)
        self.assertEqual(sink.messages, [])
        self.again(sink, today="2022-08-02")
        wait_for(lambda: len(sink.messages) == 1)
        subject, text, _ = sink.received()["reporter@lushan.example"]
        self.assertEqual(subject, "督办：1条没有读的消息")
        self.assertIn("还有一句", text)
        # What was read is not mailed.
        for client in (self.office, self.reporter):
            client.sign_in(client.login, PASSWORD)
        self.office.post(target, {"words": "@reporter 第三句"}, check=201)
        self.reporter.post(f"{API_V1}/notices/seen", check=204)
        self.again(sink, today="2022-08-03")
        time.sleep(1.5)
        self.assertEqual(len(sink.messages), 1)

    def test_wishes(self):
        self.people()
        for client in (self.reporter, self.other):
            setting = client.get(f"{API_V1}/session/mail").json
            self.assertEqual((setting["mail"], setting["quiet_from"], setting["quiet_until"]),
                             (f"{client.login}@lushan.example", "20:00", "08:00"))
            self.assertTrue(all(kind["on"] for kind in setting["kinds"]))
        self.assertIsNone(self.office.get(f"{API_V1}/session/mail").json["mail"])
        changed = self.reporter.put(f"{API_V1}/session/mail",
                                    {**AT_ANY_TIME, "kinds": [{"kind": "opened", "on": False}]}).json
        self.assertEqual([kind["kind"] for kind in changed["kinds"] if not kind["on"]], ["opened"])
        self.assertEqual(self.reporter.get(f"{API_V1}/session/mail").json, changed)
        # It is nine o'clock: the other one sleeps until ten, the reporter wants nothing of this kind.
        self.other.put(f"{API_V1}/session/mail", {"quiet_from": "22:00", "quiet_until": "10:00", "kinds": []})
        third = self.account("third", "reporter", "县残联")
        third.put(f"{API_V1}/session/mail", AT_ANY_TIME)
        self.query("UPDATE account SET mail = 'third@lushan.example' WHERE login = 'third'")
        self.query("INSERT INTO notice (region, account, id, kind, words, link, at, seen) SELECT region, id, 1, "
                   f"'opened', '{JULY}', '/forms/{JULY}', '2022-08-01T09:00:00+08:00', '' "
                   "FROM account WHERE login = 'third' ON CONFLICT DO NOTHING")  # the server may have reminded
        sink = Sink(self)
        self.again(sink)
        wait_for(lambda: len(sink.messages) > 0)
        self.assertEqual(list(sink.received()), ["third@lushan.example"])

    def test_hostile_wishes_and_addresses(self):
        self.people()
        for body in ({}, {"quiet_from": "20:00"}, {**AT_ANY_TIME, "quiet_from": "24:00"},
                     {**AT_ANY_TIME, "quiet_from": 8},
                     {**AT_ANY_TIME, "quiet_until": "8:00"}, {**AT_ANY_TIME, "quiet_until": "08:60"},
                     {**AT_ANY_TIME, "quiet_until": "０8:00"}, {**AT_ANY_TIME, "kinds": "opened"},
                     {**AT_ANY_TIME, "kinds": ["opened"]}, {**AT_ANY_TIME, "kinds": [{"kind": "x", "on": False}]},
                     {**AT_ANY_TIME, "kinds": [{"kind": "opened", "on": 1}]}, {**AT_ANY_TIME, "mail": "a@b"},
                     {**AT_ANY_TIME, "kinds": [{"kind": "opened"}] * 50}):
            with self.subTest(body):
                self.assertIn(self.reporter.put(f"{API_V1}/session/mail", body, check=None).status, (413, 422))
        self.anyone().get(f"{API_V1}/session/mail", check=401)
        sink = Sink(self)
        for address in ("a@b\r\nRCPT TO:<c@d>", "a b@c", "<a@b>", "a", "@b", "a@b@c", "-x@y"):
            text = address.replace("\r\n", "'||chr(13)||chr(10)||'" if self.engine != "sqlite" else
                                   "'||char(13)||char(10)||'")
            self.query(f"UPDATE account SET mail = '{text}' WHERE login = 'reporter'")
            self.again(sink)
            wait_for(lambda: len(sink.messages) == 1)
            self.assertEqual(list(sink.received()), ["other@lushan.example"])
        for options in (("--smtp", "http://a/"), ("--smtp", "smtp://user:pass@a/", "--mail-from", FROM),
                        ("--smtp", "smtp://", "--mail-from", FROM), ("--smtp", sink.url),
                        ("--smtp", sink.url, "--mail-from", "x")):
            self.duban("serve", self.db, "--listen", "127.0.0.1:0", *options, check=2)

    def test_a_server_that_refuses(self):
        sink = Sink(self, refusals=2)
        self.people()
        self.again(sink)
        wait_for(lambda: sink.refused == 2)
        wait_for(lambda: self.query("SELECT count(*) FROM mail_sent WHERE attempts = 1") == [["2"]] and
                 len([line for line in self.server.lines() if line.get("outcome") == "failed"]) == 2)
        self.query("UPDATE mail_sent SET next = 0")
        wait_for(lambda: len(sink.messages) == 2)
        wait_for(lambda: self.query("SELECT count(*) FROM mail_sent WHERE day = '2022-08-01'") == [["2"]])


if __name__ == "__main__":
    unittest.main()
