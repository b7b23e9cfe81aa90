"""tools/housecheck: each rule finds the bad line, in exact words, and leaves the good one."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECK = ROOT / "tools" / "housecheck"

LATER = "TO" + "DO"
HEADER = "#pragma once\n\n// Says so.\nbool a(void);\n"

# (path, bad text, what is said of it, good text). A file of src/<room>/ gets its unit test.
ROWS = [
    # include-direction
    ("src/domain/a.c", '#include "store/store.h"\n',
     ["1: include-direction: domain (1) includes store (2); only lower rooms may be included"],
     '#include "base/text.h"\n#include "domain/b.h"\n'),
    ("src/store/a.c", '#include "sheet/sheet.h"\n',
     ["1: include-direction: store (2) includes sheet (2); only lower rooms may be included"],
     '#include "domain/figure.h"\n'),
    ("src/base/a.c", '#include "a.h"\n',
     ['1: include-direction: "a.h" is not written as "room/file.h"'], '#include "base/b.h"\n'),
    ("src/service/a.c", '\n#include "cli/cli.h"\n',
     ["2: include-direction: service (3) includes cli (4); only lower rooms may be included"],
     '#include "document/document.h"\n#include "sheet/sheet.h"\n'),
    ("src/main.c", '#include "other/a.h"\n',
     ['1: include-direction: "other/a.h" is not written as "room/file.h"'],
     '#include "cli/cli.h"\n#include "service/service.h"\n'),
    # third-party
    ("src/service/a.c", "#include <sqlite3.h>\n",
     ["1: third-party: <sqlite3.h>: SQLite is wrapped by store only"], "#include <stdio.h>\n"),
    ("src/domain/a.c", "#include <time.h>\n",
     ["1: third-party: <time.h>: the clock is wrapped by base/clock.c only"],
     "#include <string.h>\n"),
    ("src/sheet/a.c", "#include <uuid/uuid.h>\n",
     ["1: third-party: <uuid/uuid.h> is neither a system header nor a library of tables.py"],
     "#include <zip.h>\n"),
    # pragma-once
    ("src/base/a.h", "// What it is.\n#ifndef A_H\n#define A_H\n#endif\n",
     ["2: pragma-once: the header does not begin with #pragma once"],
     "// What it is.\n#pragma once\n"),
    # banned-call
    ("src/base/a.c", "void f(char *a) {\n    strcpy(a, a);\n}\n",
     ["2: banned-call: strcpy() writes without a bound; use arena_printf or text_add"],
     "void f(char *a) {\n    my_strcpy(a, a); // strcpy(a, a)\n}\n"),
    ("src/sheet/a.c", "int f(const char *a) {\n    return atoi (a);\n}\n",
     ["2: banned-call: atoi() hides overflow, or goes through floating point; use figure_read"],
     'int f(const char *a) {\n    return g(a, "atoi(a)");\n}\n'),
    ("src/service/a.c", "void f(void) {\n    exit(1);\n}\n",
     ["2: banned-call: exit() ends the process; answer an Error"],
     "void f(struct A *a) {\n    a->exit(1);\n}\n"),
    ("src/service/a.c", "long f(void) {\n    return time(NULL);\n}\n",
     ["2: banned-call: time() asks what time it is; take a date as a parameter, or use "
      "base/clock.h"],
     "long f(void) {\n    return planned_time(0);\n}\n"),
    ("src/base/a.c", "void *f(void) {\n    return malloc(9);\n}\n",
     ["2: banned-call: malloc() memory lives in an arena"],
     "void *f(void) {\n    // housecheck: allow banned-call: handed to a library that frees it\n"
     "    return malloc(9);\n}\n"),
    # floating-point
    ("src/domain/a.c", "int f(void) {\n    return 3 * 0.8;\n}\n",
     ["2: floating-point: '0.8' is binary floating point"],
     'int f(void) {\n    return g(3 * 4 / 5, "0.8"); // 0.8\n}\n'),
    ("src/store/a.c", "static int f(double x);\n",
     ["1: floating-point: 'double' is binary floating point"],
     "static int f(const int redoubled);\n"),
    ("src/domain/a.c", "int f(void) {\n    return 1e5;\n}\n",
     ["2: floating-point: '1e5' is binary floating point"],
     "int f(void) {\n    return 0x1e5 + 100000;\n}\n"),
    # sql-text
    ("src/service/a.c", 'void f(void) {\n    g("select name from unit");\n}\n',
     ['2: sql-text: SQL in the source ("select name from unit…")'],
     'void f(void) {\n    g("select one", "update is due");\n}\n'),
    ("src/service/a.c", 'void f(void) {\n    g("BEGIN IMMEDIATE");\n}\n',
     ['2: sql-text: a word for an engine ("BEGIN IMMEDIATE")'],
     'void f(void) {\n    g("Beginning");\n}\n'),
    # chinese-text, said-chinese
    ("src/service/a.c", 'const char *f(void) {\n    return "进展";\n}\n',
     ['2: chinese-text: "进展" is not inside _() or N_()'],
     'const char *f(void) {\n    return _("进展" /* 督办 */\n             "正常"); // 进展\n}\n'),
    ("src/domain/a.c", '// housecheck: allow chinese-text in file: units of measure\n'
     'bool f(Error *err) {\n    return error_set(err, ERROR_NO, "个", "不是“%s”", "座");\n}\n',
     ['3: said-chinese: error_set() says "不是“%s”" without _()',
      '3: said-chinese: error_set() says "个" without _()',
      '3: said-chinese: error_set() says "座" without _()'],
     '// housecheck: allow chinese-text in file: units of measure\nbool f(Error *err) {\n'
     '    return error_set(err, ERROR_NO, unit, _("不是“%s”"), name);\n}\n'
     'static const char unit[] = "个";\n'),
    # mutable-global
    ("src/base/a.c", "static int count;\n",
     ["1: mutable-global: 'count' outlives its function and is not constant"],
     "static const int count = 3;\nstatic int f(int count);\nenum { COUNT = 3 };\n"),
    ("src/base/a.c", 'static const char *names[] = {"a", "b"};\n',
     ["1: mutable-global: 'names' outlives its function and is not constant"],
     'static const char *const names[] = {"a", "b"};\nstatic const struct {\n    int x;\n} '
     'rows[] = {{1}, {2}};\nstruct A {\n    int x;\n};\ntypedef int B;\n'),
    ("src/base/a.c", "int f(void) {\n    static int calls = 0;\n    return calls++;\n}\n",
     ["2: mutable-global: 'calls' outlives its function and is not constant"],
     "int f(void) {\n    static const int calls[] = {0};\n    int a = calls[0];\n"
     "    return a;\n}\n"),
    ("src/base/a.c", "static int (*hook)(void) = NULL;\n",
     ["1: mutable-global: 'hook' outlives its function and is not constant"],
     "static int (*const hook)(void) = NULL;\nstruct A;\n"
     "void f(void) {\n    static int (*const table[3])(int *, char *) = {NULL};\n}\n"),
    ("src/base/a.c", "\nstatic _Thread_local int language;\n",
     ["2: mutable-global: a variable of the thread without a comment that says why"],
     "// Chosen for each request.\nstatic _Thread_local int language;\n"),
    # field-comment
    ("src/base/a.h", "#pragma once\n\ntypedef struct A {\n    int count; // how many\n"
     "    const char *names[4];\n} A;\n",
     ["5: field-comment: the field 'names' has no comment"],
     "#pragma once\n\ntypedef struct A {\n    int count, size; // how many, of what\n"
     "    // Longer words\n    // about it.\n    bool (*call)(int a,\n                 int b);\n"
     "    struct {\n        int x; // inside\n    } inner; // together\n"
     "    struct A *all; // by name\n    size_t all_count;\n} A;\n\nenum { B, C };\n"),
    # function-comment
    ("src/base/a.h", HEADER + "\nint b(int x, char *y)\n    __attribute__((pure));\n",
     ["6: function-comment: b() has no comment"],
     HEADER + "int b(int x, char *y)\n    __attribute__((pure));\nint c(void);\n\n"
     "#define D(x) (x)\n// Calls back.\ntypedef int E(int);\n"),
    # own-header
    ({"src/base/a.c": '#include <stdio.h>\n\n#include "base/a.h"\n', "src/base/a.h": HEADER},
     None, ['src/base/a.c:1: own-header: the first include is not "base/a.h"'],
     {"src/base/a.c": '#include "base/a.h"\n\n#include <stdio.h>\n', "src/base/a.h": HEADER}),
    ({"src/sheet/a.c": "#include <zip.h>\n", "src/sheet/b.c": "#include <zip.h>\n"},
     None, ["src/sheet/b.c:1: third-party: <zip.h>: libzip is wrapped by src/sheet/a.c already"],
     {"src/sheet/a.c": "#include <zip.h>\n", "src/document/b.c": "#include <zip.h>\n"}),
    # unescaped
    ("src/document/html.c", "void f(Text *t, const char *a) {\n    text_add(t, a);\n}\n",
     ["2: unescaped: text_add of 'a', unescaped"],
     'void f(Text *t, const char *a) {\n    text_html(t, a);\n    text_add(t, "<p>"\n'
     '                "<b>");\n    text_add(t, a ? "<i>" : "");\n    text_add(t, PAGE_HEAD);\n'
     '    text_addf(t, "<td width=\\"%d\\">", 3);\n}\n'),
    ("src/document/docx_parts.c",
     'void f(Text *t, const char *a) {\n    text_addf(t, "<w:t>%s</w:t>", a);\n}\n',
     ["2: unescaped: text_addf with %s, unescaped"],
     'void f(Text *t, const char *a) {\n    text_addf(t, "<w:t>%d%%</w:t>", 3);\n}\n'),
    # test-mirror
    ({"src/domain/rank.c": "static const int a = 1;\n",
      "test/unit/domain/rank.c": None},
     None, ["src/domain/rank.c:1: test-mirror: there is no test/unit/domain/rank.c"],
     {"src/domain/rank.c": "// housecheck: allow test-mirror in file: shown by score.c\n",
      "test/unit/domain/rank.c": None}),
    # file-length, line-length, later, machine-path
    ("src/base/a.c", "//\n" * 601, ["601: file-length: the file has 601 lines, over 600"],
     "//\n" * 600),
    ("test/flow/a.py", "#\n" * 1001, ["1001: file-length: the file has 1001 lines, over 1000"],
     "#\n" * 1000),
    ("tools/a.py", "# " + "督" * 50 + "\n",
     ["1: line-length: the line takes 102 columns, over 100"], "# " + "督" * 49 + "\n"),
    ("test/flow/a.py", "# " + "a" * 119 + "\n",
     ["1: line-length: the line has 121 characters, over 120"], "# " + "督" * 118 + "\n"),
    ("src/base/a.c", f"// {LATER}: later\n", [f"1: later: '{LATER}': do it, or open an issue"],
     f"// {LATER}S and others\n"),
    ("docs/a.md", "Open /home" + "/li/duban.\n",
     ["1: machine-path: a path of one machine ('/home" "/l…')"],
     "Open ~/duban, /usr/local/bin, https://example.org/home/li or src/home/a.\n"),
    # permissions
    ("src/base/a.c", "void f(void) {\n    abort(); // housecheck: allow banned-call\n}\n",
     ["2: allow: the permission for banned-call gives no reason"],
     "void f(void) {\n    abort(); // housecheck: allow banned-call: nothing can be saved\n}\n"),
    ("src/base/a.c", "// housecheck: allow banned-call: no use\nint f(void);\n",
     ["1: allow: the permission for banned-call permits nothing"], "int f(void);\n"),
    ("src/base/a.c", "// housecheck: allow bannedcall: misspelt\nint f(void);\n",
     ["1: allow: there is no rule 'bannedcall'"], "int f(void);\n"),
]


def run(files, *options):
    """The faults of a tree of {path: text}; a path with None stays away."""
    with tempfile.TemporaryDirectory() as folder:
        every = {"test/unit/" + path[4:]: "" for path in files
                 if path.startswith("src/") and path.endswith(".c")}
        for path, text in {**every, **files}.items():
            if text is not None:
                place = pathlib.Path(folder, path)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-B", str(CHECK), "--root", folder], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    lines = done.stdout.splitlines()
    return done.returncode, lines[:-1], lines[-1]


class Rules(unittest.TestCase):
    maxDiff = None

    def test_bad_and_good_twins(self):
        self.assertGreaterEqual(len(ROWS), 25)
        for number, (path, bad, said, good) in enumerate(ROWS):
            if isinstance(path, str):
                said = [f"{path}:{words}" for words in said]
                bad, good = {path: bad}, {path: good}
            else:
                bad = path
            with self.subTest(row=number, said=said):
                status, lines, last = run(bad)
                self.assertEqual((status, lines), (1, said))
                self.assertRegex(last, r"^housecheck: \d+ faults in \d+ files$")
                status, lines, last = run(good)
                self.assertEqual((status, lines), (0, []))
                self.assertRegex(last, r"^housecheck: \d+ files, nothing to say$")

    def test_every_rule_has_a_row(self):
        done = subprocess.run([sys.executable, "-B", str(CHECK), "--rules"], text=True,
                              stdout=subprocess.PIPE, check=True)
        rules = {line.split()[0] for line in done.stdout.splitlines()}
        shown = {said.split(": ")[1] for _, _, all_said, _ in ROWS
                 for said in all_said}
        self.assertEqual(rules - shown, set())


if __name__ == "__main__":
    unittest.main()
