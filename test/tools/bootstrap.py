"""tools/bootstrap: with stand-ins for apt and dpkg, so that nothing is ever installed by a test."""
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "tools" / "bootstrap"
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n'
UBUNTU = 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nVERSION_ID="24.04"\n'
APT = "-qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0"


def table():
    """{package: (group, why)} as --list prints it."""
    done = subprocess.run([BOOTSTRAP, "--list"], stdout=subprocess.PIPE, text=True, check=True)
    return {row[0]: (row[1], row[2]) for row in (line.split(None, 2)
                                                for line in done.stdout.splitlines())}


class Bootstrap(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.log = self.folder / "log"
        self.log.touch()
        self.stand_in("dpkg-query", f'cat "{self.folder}/installed"')
        self.stand_in("apt-get", f'echo "apt-get $*" >>"{self.log}"')
        self.stand_in("sudo", f'echo "sudo $*" >>"{self.log}"; [ "$1" = env ] && exec "$@"; exit 0')

    def stand_in(self, name, body):
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def run_it(self, *args, installed=(), user=0, system=DEBIAN, **env):
        (self.folder / "installed").write_text(
            "".join(f"installed {name}\n" for name in installed) +
            "".join(f"config-files {name}\n" for name in table().keys() - set(installed)))
        (self.folder / "os-release").write_text(system)
        self.stand_in("id", f"echo {user}")
        self.log.write_text("")
        done = subprocess.run(
            [BOOTSTRAP, *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False, env={**os.environ, "DUBAN_OS_RELEASE": str(self.folder / "os-release"),
                              "DUBAN_FONTS_TARGET": str(self.folder / "fonts" / "64-duban.conf"),
                              "PATH": f"{self.folder}/bin:{os.environ['PATH']}", **env})
        return done.returncode, done.stdout, self.log.read_text().splitlines()

    def test_every_package_has_a_group_and_a_reason(self):
        packages = table()
        self.assertGreater(len(packages), 30)
        for name, (group, why) in packages.items():
            self.assertIn(group, ("build", "ui", "test", "lint", "measure"), name)
            self.assertGreater(len(why), 3, name)

    def test_nothing_missing_takes_one_line_and_no_time(self):
        self.assertEqual(self.run_it(installed=table()),
                         (0, "bootstrap: nothing missing for build ui test lint measure\n", []))
        seconds = []
        for _ in range(3):
            started = time.monotonic()
            subprocess.run([BOOTSTRAP, "--only", "build"], stdout=subprocess.DEVNULL, check=False,
                           env={**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}"})
            seconds.append(time.monotonic() - started)
        self.assertLess(min(seconds), 0.3)

    def test_what_is_missing_is_named_and_installed(self):
        packages = table()
        installed = set(packages) - {"libzip-dev", "mandoc"}
        status, said, calls = self.run_it(installed=installed)
        self.assertEqual(status, 0)
        self.assertRegex(said, r"\A.*archive:\n  libzip-dev +build +the ZIP.*\n"
                               r"  mandoc +lint +checks.*\nbootstrap: installed in \d+ s\n\Z")
        self.assertEqual(calls, [f"apt-get {APT} update", f"apt-get {APT} install -y "
                                 "--no-install-recommends libzip-dev mandoc"])
        status, said, calls = self.run_it("--only", "lint", installed=installed)
        self.assertEqual(calls[1:], [f"apt-get {APT} install -y --no-install-recommends mandoc"])
        self.assertEqual(self.run_it("--only", "test", "--only", "build",
                                     installed=set(packages) - {"mandoc"}),
                         (0, "bootstrap: nothing missing for test build\n", []))

    def test_a_name_within_another_is_not_there(self):
        installed = (set(table()) - {"clang"}) | {"clang-14"}
        _, _, calls = self.run_it(installed=installed)
        self.assertEqual(calls[1:], [f"apt-get {APT} install -y --no-install-recommends clang"])

    def test_no_server_is_started(self):
        place = "/etc/postgresql-common/createcluster.d"
        install = [f"sudo env DEBIAN_FRONTEND=noninteractive apt-get {APT} {what}"
                   for what in ("update", "install -y --no-install-recommends postgresql-15")]
        expected = [f"sudo mkdir -p {place}", f"sudo tee {place}/duban-bootstrap.conf",
                    install[0], install[0][len("sudo env DEBIAN_FRONTEND=noninteractive "):],
                    install[1], install[1][len("sudo env DEBIAN_FRONTEND=noninteractive "):],
                    f"sudo rm -f {place}/duban-bootstrap.conf"]
        status, _, calls = self.run_it(installed=set(table()) - {"postgresql-15"}, user=1000)
        self.assertEqual((status, calls), (0, expected))
        self.stand_in("apt-get", f'echo "apt-get $*" >>"{self.log}"; echo E: no route; exit 100')
        status, said, calls = self.run_it(installed=set(table()) - {"postgresql-15"}, user=1000)
        self.assertEqual((status, calls), (1, expected[:4] + expected[-1:]))
        self.assertIn("E: no route\nbootstrap: the packages could not be installed", said)

    def test_without_root_it_says_what_root_would_do(self):
        (self.folder / "bin" / "sudo").unlink()
        for name in ("sh", "awk", "cat", "mktemp", "date", "rm"):
            self.stand_in(name, f'exec "{self.which(name)}" "$@"')
        status, said, calls = self.run_it(installed=set(table()) - {"mandoc"}, user=1000,
                                          PATH=f"{self.folder}/bin")
        self.assertEqual((status, calls), (1, []))
        self.assertTrue(said.endswith("apt-get install -y --no-install-recommends mandoc\n"), said)

    @staticmethod
    def which(name):
        for folder in ("/usr/bin", "/bin"):
            if os.path.exists(f"{folder}/{name}"):
                return f"{folder}/{name}"
        return name

    def test_stand_ins_for_office_fonts_are_installed_once(self):
        (self.folder / "fonts").mkdir()
        self.stand_in("sudo", 'exec "$@"')
        rest = "bootstrap: nothing missing for build ui test lint measure\n"
        for user in (0, 1000):
            status, said, _ = self.run_it(installed=table(), user=user)
            self.assertEqual(status, 0)
            self.assertRegex(said, r"\Abootstrap: .*64-duban\.conf, open stand-ins .*\n" + rest)
            self.assertEqual((self.folder / "fonts" / "64-duban.conf").read_bytes(),
                             (ROOT / "fonts" / "64-duban.conf").read_bytes())
            self.assertEqual(self.run_it(installed=table(), user=user), (0, rest, []))
            (self.folder / "fonts" / "64-duban.conf").unlink()
        self.stand_in("sudo", "exit 1")
        status, said, _ = self.run_it(installed=table(), user=1000)
        self.assertEqual(status, 0)
        self.assertIn("that needs root", said)

    def test_other_systems_are_refused_in_words(self):
        for system, name in ((UBUNTU, "Ubuntu 24.04 LTS"), ("", "an unknown system"),
                             (DEBIAN.replace("12", "13"), "Debian GNU/Linux 13 (bookworm)")):
            status, said, calls = self.run_it(system=system)
            self.assertEqual((status, calls), (1, []))
            self.assertIn(f"bootstrap: this is {name}; packages are known for Debian 12", said)
            self.assertIn("DUBAN_BOOTSTRAP=skip", said)
        self.assertEqual(self.run_it(system=UBUNTU, DUBAN_BOOTSTRAP="skip"),
                         (0, "bootstrap: skipped as DUBAN_BOOTSTRAP says\n", []))

    def test_wrong_words_are_named(self):
        for args, said in ((["--only", "all"], "--only takes build, ui, test, lint or measure, "
                                               "not 'all'"),
                           (["--only"], "--only takes build, ui, test, lint or measure, not ''"),
                           (["now"], "unknown argument 'now' (--only GROUP, --list)")):
            self.assertEqual(self.run_it(*args), (1, f"bootstrap: {said}\n", []))


if __name__ == "__main__":
    unittest.main()
