"""tools/serve-demo: a county that one can sign in to as everybody, refused where an office is at work."""
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVE_DEMO = ROOT / "tools" / "serve-demo"
REFUSED = 1
ROLES = {"office", "inspector", "leader", "system", "security", "audit", "reporter", "head"}


class ServeDemo(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name) / "serve"
        self.env = {**os.environ, "DUBAN_SERVE_FOLDER": str(self.folder), "DUBAN_LANG": "zh"}
        self.env.pop("DUBAN_PRODUCTION", None)

    def test_everybody_can_sign_in_and_july_is_open(self):
        demo = subprocess.Popen([SERVE_DEMO, "127.0.0.1:0"], env=self.env, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
        self.addCleanup(demo.stdout.close)
        said = ""
        try:
            for line in demo.stdout:
                said += line
                if "Ctrl-C" in line:
                    break
            address = re.search(r"http://(127\.0\.0\.1:\d+)", said)
            self.assertTrue(address, said)
            accounts = re.findall(r"^  ([a-z]+)(\d*) +(\S{19})   ", said, re.M)
            self.assertEqual({name for name, _, _ in accounts}, ROLES)
            self.assertEqual(len(accounts), 6 + 2 * 11)
            for name, number, password in accounts[:8]:
                period = self.session(address[1], name + number, password)
                self.assertEqual(period, "2022-07-31", name)
        finally:
            demo.send_signal(signal.SIGINT)
            self.assertEqual(demo.wait(20), 0)
        stored = b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())
        self.assertNotIn(accounts[0][2].encode(), stored)

    def session(self, address, login, password):
        connection = http.client.HTTPConnection(address, timeout=20)
        self.addCleanup(connection.close)
        connection.request("POST", "/api/v1/session", json.dumps({"login": login, "password": password}),
                           {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = json.loads(answer.read())
        self.assertEqual(answer.status, 200, said)
        self.assertEqual(said["account"]["login"], login)
        return said["period"]

    def test_an_office_at_work_is_left_alone(self):
        for value in ("1", ""):
            done = subprocess.run([SERVE_DEMO], env={**self.env, "DUBAN_PRODUCTION": value}, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.assertEqual(done.returncode, REFUSED)
            self.assertIn("DUBAN_PRODUCTION", done.stdout)
            self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    unittest.main()
