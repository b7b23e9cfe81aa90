"""tools/with-postgres: the server is there for the command, and gone with it, whatever ends it."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(ROOT / "tools" / "with-postgres")
# Says that it runs, then waits to be ended.
WAIT = ["sh", "-c", "echo ready; exec sleep 60"]


def ended(pid):
    """Whether a process is gone, within some seconds."""
    for _ in range(100):
        try:
            state = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
            if state.split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.1)
    return False


class WithPostgres(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        os.chmod(self.scratch, 0o755)  # the server's user goes through it
        self.env = {**os.environ, "TMPDIR": scratch.name}

    def run_with(self, *command):
        return subprocess.run([PROGRAM, *command], env=self.env, capture_output=True, text=True,
                              timeout=60, check=False)

    def start(self):
        """The running program and the process of its server."""
        process = subprocess.Popen([PROGRAM, *WAIT], env=self.env, stdout=subprocess.PIPE,
                                   text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.assertEqual(process.stdout.readline(), "ready\n")
        return process, self.server()

    def server(self):
        pid_file = next(self.scratch.glob("duban-postgres-*/data/postmaster.pid"))
        return int(pid_file.read_text(encoding="utf-8").split()[0])

    def test_the_command_finds_the_server(self):
        done = self.run_with("sh", "-c", "psql -At -c 'SHOW server_encoding' "
                             "$DUBAN_TEST_POSTGRES && createdb t1 && "
                             "psql -At -c 'SELECT current_database()' "
                             "${DUBAN_TEST_POSTGRES%/*}/t1 && dropdb t1")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "UTF8\nt1\n", ""))
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_it_listens_on_this_machine_only(self):
        done = self.run_with("psql", "-At", "-c", "SHOW listen_addresses")
        self.assertEqual(done.stdout, "127.0.0.1\n")

    def test_exit_status(self):
        for command, status in ((["true"], 0), (["sh", "-c", "exit 7"], 7),
                                (["sh", "-c", "kill -TERM $$"], 128 + signal.SIGTERM)):
            self.assertEqual(self.run_with(*command).returncode, status, command)
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_no_such_command(self):
        done = self.run_with("/no/such/command")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/no/such/command", done.stderr)
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_without_a_command(self):
        self.assertEqual(self.run_with().returncode, 2)

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process, server = self.start()
            process.send_signal(number)
            self.assertEqual(process.wait(30), 128 + number)
            self.assertTrue(ended(server))
            self.assertEqual(list(self.scratch.iterdir()), [])

    def test_killed(self):
        """Its folder stays, but neither the server nor the command does."""
        process, server = self.start()
        tasks = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}")
        children = (tasks / "children").read_text(encoding="utf-8").split()
        process.kill()
        process.wait()
        self.assertIn(str(server), children)
        for child in children:
            self.assertTrue(ended(int(child)), child)

    def test_its_parent_dies(self):
        script = (f"import subprocess, sys, time\n"
                  f"p = subprocess.Popen([{PROGRAM!r}, *{WAIT!r}],\n"
                  f"                     stdout=subprocess.PIPE, text=True)\n"
                  f"print(p.pid, p.stdout.readline(), end='', flush=True)\n"
                  f"time.sleep(60)\n")
        parent = subprocess.Popen([sys.executable, "-c", script], env=self.env,
                                  stdout=subprocess.PIPE, text=True)
        self.addCleanup(parent.stdout.close)
        program = int(re.match(r"(\d+) ready", parent.stdout.readline()).group(1))
        server = self.server()
        parent.kill()
        parent.wait()
        self.assertTrue(ended(program))
        self.assertTrue(ended(server))
        self.assertEqual(list(self.scratch.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
