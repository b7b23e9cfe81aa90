"""docs/duban.1 and --help name the same commands, operands and options, both ways."""
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "duban.1"
DUBAN = os.environ.get("DUBAN", str(ROOT / "build" / "duban"))
COMMON = ""  # the command under which options of every command are kept


def help_of(*words):
    done = subprocess.run([DUBAN, *words, "--help"], stdout=subprocess.PIPE, text=True, check=True,
                          env={**os.environ, "DUBAN_LANG": "en"})
    return done.stdout


def plain(text):
    """A usage line with the dots that stand for more set apart."""
    return " ".join(re.sub(r"\s*(\.\.\.|…)", " ...", text).split())


def commands_by_help(overview):
    """{"bulletin draft": "bulletin draft DB"}"""
    found = {}
    for line in re.findall(r"^  (\S.*?)(?:\s{2,}|$)", overview, re.M):
        name = " ".join(word for word in re.split(r" DB| FILE| \[", line)[0].split())
        found[name] = plain(line)
    return found


def options_by_help(text):
    """{("--as-of", "DATE"), ("--help", "")}"""
    return set(re.findall(r"^  (--[a-z-]+)(?: (\S+))?", text, re.M))


def manual(source):
    """({command: usage}, {command: options}) as the mdoc source says; COMMON for all commands."""
    usages, options, command = {}, {COMMON: set()}, COMMON
    for line in source.splitlines():
        if line.startswith(".Sh "):
            command = COMMON
        item = re.match(r"\.It Cm (.*)", line)
        if item:
            name, *_ = re.split(r" (?:Ar|Op|Fl)\b", item[1])
            usage = re.sub(r"\bOp Ar ([^\[\]]+)$", r"[\1]", item[1])
            usages[name] = plain(re.sub(r"\bFl (-\S+)", r"-\1", usage).replace("Ar ", ""))
            options[name], command = set(), name
        option = re.match(r"\.It Fl (-[a-z-]+)(?: Ar (\S+))?$", line)
        if option:
            options[command].add(("-" + option[1], option[2] or ""))
    return usages, options


class Manual(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.usages, self.options = manual(MANUAL.read_text(encoding="utf-8"))

    def test_the_same_commands_with_the_same_operands(self):
        self.assertEqual(self.usages, commands_by_help(help_of()))
        self.assertGreater(len(self.usages), 5)

    def test_the_same_options(self):
        for command in commands_by_help(help_of()):
            with self.subTest(command=command):
                said = options_by_help(help_of(*command.split()))
                self.assertGreaterEqual(len(said), 2)
                self.assertEqual(self.options[command] | self.options[COMMON], said)

    def test_usage_of_a_command_is_that_of_the_overview(self):
        for command, usage in commands_by_help(help_of()).items():
            first = help_of(*command.split()).splitlines()[0]
            self.assertEqual(plain(first), f"Usage: duban {usage}")

    def test_exit_statuses(self):
        source = MANUAL.read_text(encoding="utf-8")
        section = source.split(".Sh EXIT STATUS")[1].split(".Sh ")[0]
        said = re.search(r"Exit status: (.*)", help_of())[1]
        self.assertEqual(re.findall(r"^\.It (\d)", section, re.M), re.findall(r"\b\d\b", said))


class Reading(unittest.TestCase):
    def test_what_is_read_of_a_manual(self):
        usages, options = manual(".Sh COMMANDS\n.It Cm a b Ar DB FILE ...\n.It Fl -x-y Ar CODE\n"
                                 ".It Cm c Ar DB Op Ar N M\n.It Fl -flag\n"
                                 ".It Cm d Ar DB Fl -out Ar DIR\n.Sh OPTIONS\n.It Fl -help\n")
        self.assertEqual(usages, {"a b": "a b DB FILE ...", "c": "c DB [N M]",
                                  "d": "d DB --out DIR"})
        self.assertEqual(options, {"": {("--help", "")}, "a b": {("--x-y", "CODE")},
                                   "c": {("--flag", "")}, "d": set()})

    def test_what_is_read_of_help(self):
        self.assertEqual(commands_by_help("duban 1\n\n  a b DB FILE…   words\n  c DB [N M]\n"),
                         {"a b": "a b DB FILE ...", "c": "c DB [N M]"})
        self.assertEqual(options_by_help("Options:\n  --as-of DATE   a day\n  --help    this\n"),
                         {("--as-of", "DATE"), ("--help", "")})


if __name__ == "__main__":
    unittest.main()
