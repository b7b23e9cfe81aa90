"""What sqlcheck refuses, with the place and the words; and what it makes of good SQL."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SQLCHECK = os.environ.get("SQLCHECK", str(ROOT / "build" / "tools" / "sqlcheck" / "sqlcheck"))
POSTGRES = os.environ.get("DUBAN_TEST_POSTGRES")

SCHEMA = """\
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE report (
    region TEXT   NOT NULL,
    code   TEXT   NOT NULL,
    actual BIGINT,
    PRIMARY KEY (region, code)
);
"""

# A migration 002 that is wrong: name, SQL, line, words.
BAD_SCHEMA = [
    ("syntax", "CREATE TABLE x (a TEXT,);", 1, 'near ")": syntax error'),
    ("second line", "CREATE TABLE x (\n  a TEXTT TEXT TEXT NOT NULL\n);", 2,
     'x.a: the type is BIGINT or TEXT, not "TEXTT TEXT TEXT"'),
    ("type of one engine", "CREATE TABLE x (a INTEGER);", 1,
     'x.a: the type is BIGINT or TEXT, not "INTEGER"'),
    ("no type", "CREATE TABLE x (\n  a\n);", 2, 'x.a: the type is BIGINT or TEXT, not ""'),
    ("key with null",
     "CREATE TABLE x (\n  a TEXT NOT NULL,\n  b TEXT,\n  PRIMARY KEY (a, b)\n);", 3,
     "x.b: a column of the key must be NOT NULL"),
    ("table again", "CREATE TABLE setting (a TEXT);", 1, "table setting already exists"),
    ("index on nothing", "CREATE INDEX i ON report (nowhere);", 1, "no such column: nowhere"),
    ("parameter", "INSERT INTO setting (key, value)\nVALUES ('a', :b);", 2,
     "a parameter in a migration: :b"),
    ("no end", "CREATE TABLE x (\n  a TEXT\n)", 1, 'the statement does not end with ";"'),
]

# A queries file that is wrong: name, SQL, line, words.
BAD_QUERIES = [
    ("syntax", "-- q: x\nSELEC key FROM setting WHERE key = :key;", 2,
     'q: near "SELEC": syntax error'),
    ("syntax further down", "-- q: x\nSELECT key\nFROM setting\nWHERE WHERE key = :key;", 4,
     'q: near "WHERE": syntax error'),
    ("unknown table", "-- q: x\nSELECT key FROM settings WHERE key = :key;", 2,
     "q: no such table: settings"),
    ("unknown column", "-- q: x\nSELECT key,\n       valu\nFROM setting WHERE key = :key;", 3,
     "q: no such column: valu"),
    ("unknown column as a text", '-- q: x\nSELECT "valu" AS v FROM setting WHERE key = :key;', 2,
     "q: no such column: valu"),
    ("ambiguous column", "-- q: x\nSELECT code FROM report AS a JOIN report AS b\n"
     "ON b.region = a.region WHERE a.region = :region;", 2, "q: ambiguous column name: code"),
    ("unknown function", "-- q: x\nSELECT now() AS a FROM setting WHERE key = :key;", 2,
     "q: no such function: now"),
    ("name twice", "-- q: x\nSELECT key FROM setting WHERE key = :key;\n"
     "-- q: y\nSELECT value FROM setting WHERE key = :key;", 4,
     "q: there is a query of this name at {file}:2"),
    ("no name", "SELECT key FROM setting WHERE key = :key;", 1,
     'a query without a name: begin it with "-- name: what it answers"'),
    ("comment without a name", "-- just words\nSELECT key FROM setting WHERE key = :key;", 2,
     'a query without a name: begin it with "-- name: what it answers"'),
    ("name parted by an empty line", "-- q: x\n\nSELECT key FROM setting WHERE key = :key;", 3,
     'a query without a name: begin it with "-- name: what it answers"'),
    ("name in capitals", "-- Q: x\nSELECT key FROM setting WHERE key = :key;", 1,
     'the name "Q" is not snake_case'),
    ("name of two words", "\n-- get key: x\nSELECT key FROM setting WHERE key = :key;", 2,
     'the name "get key" is not snake_case'),
    ("no words", "-- q:\nSELECT key FROM setting WHERE key = :key;", 1,
     "q: say behind the name what the query answers"),
    ("reserved name", "-- count: x\nSELECT key FROM setting WHERE key = :key;", 2,
     '"count" cannot be the name of a query'),
    ("one enumerator of two names", "-- a: x\nSELECT key FROM setting WHERE key = :b_c;\n"
     "-- a_b: y\nSELECT key FROM setting WHERE key = :c;", 2,
     "a: b_c is called the same in C as one of a_b"),
    ("column without a name", "-- q: x\nSELECT MAX(value) FROM setting WHERE key = :key;", 2,
     "q: column 1 has no name, write MAX(value) AS name"),
    ("column with capitals", "-- q: x\nSELECT value AS Value FROM setting WHERE key = :key;", 2,
     "q: column 1 has no name, write Value AS name"),
    ("two columns of one name",
     "-- q: x\nSELECT key, value AS key FROM setting WHERE key = :key;", 2,
     "q: columns 1 and 2 are both called key"),
    ("star", "-- q: x\nSELECT * FROM setting WHERE key = :key;", 2,
     "q: SELECT *: name the columns"),
    ("star of a table", "-- q: x\nSELECT s.key AS k,\n  s.* FROM setting AS s WHERE key = :key;", 3,
     "q: SELECT *: name the columns"),
    ("scan", "-- q: x\nSELECT key FROM setting\nORDER BY value;", 2,
     "q: reads the whole table setting (SCAN setting): add an index, or say /*scan*/"),
    ("scan through an alias",
     "-- q: x\nSELECT s.key AS key\nFROM setting s\nWHERE s.value = :value;", 3,
     "q: reads the whole table setting (SCAN s): add an index, or say /*scan*/"),
    ("scan of an index", "-- q: x\nSELECT key FROM setting ORDER BY key;", 2,
     "q: reads the whole table setting (SCAN setting USING COVERING INDEX "
     "sqlite_autoindex_setting_1): add an index, or say /*scan*/"),
    ("scan in a subquery", "-- q: x\nSELECT code FROM report WHERE region = :region\n"
     "AND code IN (SELECT key FROM setting WHERE value > :v);", 3,
     "q: reads the whole table setting (SCAN setting): add an index, or say /*scan*/"),
    ("scan for a change", "-- q: x\nUPDATE setting SET value = :v WHERE value = :w;", 2,
     "q: reads the whole table setting (SCAN setting): add an index, or say /*scan*/"),
    ("index made for one run", "-- q: x\nSELECT s.key AS key FROM report AS r\n"
     "JOIN report AS b ON b.region = r.region\n"
     "LEFT JOIN setting AS s ON s.value = b.code WHERE r.region = :region;", 4,
     "q: reads the whole table setting (SEARCH s USING AUTOMATIC COVERING INDEX (value=?) "
     "LEFT-JOIN): add an index, or say /*scan*/"),
    ("reading without the region",
     "-- q: x\nSELECT code FROM report\nWHERE code = :code /*scan*/;", 2,
     "q: no :region, but table report belongs to regions: add it, or say /*all regions*/"),
    ("writing without the region",
     "-- q: x\nINSERT INTO report (region, code)\nVALUES (:place, :code);", 2,
     "q: no :region, but table report belongs to regions: add it, or say /*all regions*/"),
    ("deleting without the region", "-- q: x\nDELETE FROM report /*scan*/;", 2,
     "q: no :region, but table report belongs to regions: add it, or say /*all regions*/"),
    ("parameter in a text", "-- q: x\nSELECT value FROM setting WHERE key = :key\n"
     "AND value = ':value';", 3, "q: ':value' in a text constant is not a parameter, use :name"),
    ("format in a text", "-- q: x\nSELECT value FROM setting WHERE key = '%s';", 2,
     "q: '%s' in a text constant is not a parameter, use :name"),
    ("template in a text", "-- q: x\nSELECT value FROM setting WHERE key = 'a-{key}';", 2,
     "q: 'a-{key}' in a text constant is not a parameter, use :name"),
    ("parameter as $1", "-- q: x\nSELECT value FROM setting WHERE key = $1;", 2,
     '"$" is not how a parameter is written, write :name'),
    ("parameter as ?", "-- q: x\nSELECT value FROM setting\nWHERE key = ?;", 3,
     '"?" is not how a parameter is written, write :name'),
    ("parameter in capitals", "-- q: x\nSELECT value FROM setting WHERE key = :Key;", 2,
     "the parameter :Key is not snake_case"),
    ("cast of one engine", "-- q: x\nSELECT value FROM setting WHERE key = :key::text;", 2,
     "a cast with :: is not SQL, write CAST(… AS …)"),
    ("LIKE without ESCAPE",
     "-- q: x\nSELECT value FROM setting\nWHERE key = :key AND value LIKE :v;", 3,
     "q: LIKE needs ESCAPE '\\', the engines differ without"),
    ("no end", "-- q: x\nSELECT value FROM setting WHERE key = :key", 2,
     'the statement does not end with ";"'),
    ("text without an end", "-- q: x\nSELECT value FROM setting WHERE\nkey = 'a;", 3,
     "a text constant that does not end"),
    ("comment without an end", "-- q: x\nSELECT value /* FROM setting;", 2,
     "a comment that does not end"),
    ("two ends", "-- q: x\nSELECT value FROM setting WHERE key = :key;;", 2,
     'a ";" with nothing before it'),
    ("zero byte", "-- q: x\n\0", 1, "a zero byte in the file"),
]

GOOD = """\
-- Free words about the file, parted from the queries.

-- setting_get: the value of a key;
--   on two lines
SELECT value FROM setting WHERE key = :key;

-- numbered: parameters in order of appearance; 'text' with :no parameter, and -- no comment
SELECT code, COUNT(*) AS rows, ';' || '--' || '/*' || 'it''s' AS "odd" -- behind, :neither
FROM report /* :nor here ; */
WHERE region = :region AND code > :after AND (actual = :low OR actual = :low + :high)
GROUP BY code;

-- with_subquery: what is scanned here is no table
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :top)
SELECT n.i AS i, t.total AS total
FROM n JOIN (SELECT MAX(key) AS total FROM setting WHERE key > :key) AS t ON 1 = 1;

-- report_put: a row
INSERT INTO report (region, code, actual) VALUES (:region, :code, :actual)
ON CONFLICT (region, code) DO UPDATE SET actual = excluded.actual;

-- all_codes: of all regions
SELECT code FROM report ORDER BY code /*scan*/ /*all regions*/;

-- like_it: by a part of the text, at 12:30
SELECT value FROM setting WHERE key = :key AND value LIKE :part ESCAPE '\\' AND value <> '12:30';
"""


class Sqlcheck(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "schema").mkdir()
        (self.folder / "queries").mkdir()
        self.write("schema/001.sql", SCHEMA)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def sqlcheck(self, *arguments):
        return subprocess.run([SQLCHECK, *arguments, str(self.folder)], capture_output=True,
                              text=True, encoding="utf-8", timeout=60, check=False)

    def refused(self, path, line, words, *arguments):
        done = self.sqlcheck(*arguments)
        told = done.stderr.splitlines()
        self.assertIn(f"{path}:{line}: {words.replace('{file}', str(path))}", told)
        self.assertEqual(done.returncode, 1)
        for one in told:
            self.assertRegex(one, r"^/[^:]+:\d+: .")


def add_rows(rows, file):
    for name, sql, line, words in rows:
        def test(self, sql=sql, line=line, words=words):
            self.refused(self.write(file, sql), line, words)
        kind = "schema" if file.startswith("schema") else "query"
        setattr(Sqlcheck, f"test_{kind}_" + re.sub(r"\W", "_", name), test)


add_rows(BAD_SCHEMA, "schema/002.sql")
add_rows(BAD_QUERIES, "queries/q.sql")


class Files(Sqlcheck):
    """The rows again would prove nothing: only the tests below belong here."""

    def test_nothing_is_written_when_something_is_wrong(self):
        self.write("queries/q.sql", "-- q: x\nSELECT no FROM setting WHERE key = :key;")
        header = self.folder / "query.h"
        done = self.sqlcheck("--header", str(header), "--source", str(self.folder / "query.c"))
        self.assertEqual(done.returncode, 1)
        self.assertFalse(header.exists())

    def test_all_faults_are_told(self):
        self.write("queries/a.sql", "-- a: x\nSELECT no FROM setting WHERE key = :key;")
        self.write("queries/b.sql", "-- b: x\nSELECT * FROM setting;")
        told = self.sqlcheck().stderr
        for words in ("no such column: no", "SELECT *", "reads the whole table"):
            self.assertIn(words, told)

    def test_a_gap_in_the_migrations(self):
        path = self.write("schema/003.sql", "CREATE TABLE x (a TEXT);")
        self.refused(path, 1, "migrations are numbered without gaps: "
                     f"{self.folder}/schema/002.sql is missing")

    def test_no_migration(self):
        (self.folder / "schema" / "001.sql").unlink()
        self.refused(self.folder, 1, "no schema/001.sql")

    def test_no_folder(self):
        (self.folder / "queries").rmdir()
        self.refused(self.folder / "queries", 1, "the folder cannot be read")

    def test_wrong_use(self):
        for arguments in (["--nothing"], ["--header"], ["--depfile", "d"], ["a", "b"]):
            self.assertEqual(self.sqlcheck(*arguments).returncode, 2, arguments)

    def test_a_header_that_cannot_be_written(self):
        self.refused(self.folder / "no" / "query.h", 1, "the file cannot be written",
                     "--header", str(self.folder / "no" / "query.h"))


class Made(Sqlcheck):
    """What is made of good SQL."""

    def make(self):
        names = {"--header": "query.h", "--source": "query.c", "--depfile": "query.d"}
        paths = {option: self.folder / name for option, name in names.items()}
        done = self.sqlcheck(*(str(x) for pair in paths.items() for x in pair))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [path.read_text(encoding="utf-8") for path in paths.values()]

    def test_header(self):
        self.write("queries/q.sql", GOOD)
        header, _, _ = self.make()
        self.assertIn("// QUERY_SETTING_GET (queries/q.sql)\n// the value of a key;\n"
                      "//   on two lines\n"
                      "enum {\n    IN_SETTING_GET_KEY,\n    COUNT_IN_SETTING_GET\n};\n"
                      "enum {\n    OUT_SETTING_GET_VALUE,\n    COUNT_OUT_SETTING_GET\n};\n", header)
        self.assertIn("enum {\n    IN_NUMBERED_REGION,\n    IN_NUMBERED_AFTER,\n"
                      "    IN_NUMBERED_LOW,\n    IN_NUMBERED_HIGH,\n", header)
        self.assertIn("    OUT_NUMBERED_CODE,\n    OUT_NUMBERED_ROWS,\n    OUT_NUMBERED_ODD,\n",
                      header)
        self.assertNotIn("COUNT_OUT_REPORT_PUT", header)

    def test_source(self):
        self.write("queries/q.sql", GOOD)
        _, source, _ = self.make()
        self.assertIn("WHERE region = $1 AND code > $2 AND (actual = $3 OR actual = $3 + $4)",
                      source)
        self.assertNotIn("neither", source)
        self.assertNotIn("nor here", source)
        self.assertEqual(source.count(".writes = true"), 1)
        self.assertEqual(source.count(".writes = false"), 5)

    def test_the_c_compiler_takes_it(self):
        self.write("queries/q.sql", GOOD)
        self.make()
        (self.folder / "store").mkdir()
        for name in ("query.h", "query.c"):
            (self.folder / name).rename(self.folder / "store" / name)
        for queries in (GOOD, ""):
            self.write("queries/q.sql", queries)
            done = subprocess.run(["cc", "-std=gnu17", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                                   "-fsyntax-only", "-I", self.folder,
                                   self.folder / "store" / "query.c"],
                                  capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_dependencies(self):
        self.write("queries/q.sql", GOOD)
        _, _, dependencies = self.make()
        target, files = dependencies.replace("\\\n", "").split(":", 1)
        self.assertEqual(target, str(self.folder / "query.h"))
        self.assertEqual(files.split(), [str(self.folder / name) for name in (
            "schema", "queries", "schema/001.sql", "queries/q.sql")])

    def test_an_unchanged_file_is_not_touched(self):
        self.write("queries/q.sql", GOOD)
        self.make()
        os.utime(self.folder / "query.h", (1, 1))
        os.utime(self.folder / "query.c", (1, 1))
        self.write("queries/q.sql", GOOD.replace("actual = excluded.actual", "actual = :actual"))
        self.make()
        self.assertEqual((self.folder / "query.h").stat().st_mtime, 1)
        self.assertNotEqual((self.folder / "query.c").stat().st_mtime, 1)


@unittest.skipUnless(POSTGRES, "DUBAN_TEST_POSTGRES names no server")
class OnPostgres(Sqlcheck):
    """What only PostgreSQL refuses."""

    def refused_there(self, path, line, words):
        self.refused(path, line, words, "--postgres", POSTGRES)

    def test_good_queries(self):
        self.write("queries/q.sql", GOOD)
        done = self.sqlcheck("--postgres", POSTGRES)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_our_own(self):
        self.folder = ROOT / "src" / "store"
        done = self.sqlcheck("--postgres", POSTGRES)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_migration(self):
        path = self.write("schema/002.sql", "CREATE TABLE x (a TEXT);\n\n"
                          "CREATE INDEX IF NOT EXISTS\ni ON report (code COLLATE NOCASE);")
        self.refused_there(path, 3, 'PostgreSQL: collation "nocase" for encoding "UTF8" does not '
                           'exist')

    def test_syntax_of_sqlite(self):
        path = self.write("queries/q.sql", "-- q: x\nINSERT OR IGNORE INTO setting (key, value)\n"
                          "VALUES (:key, :value);")
        self.refused_there(path, 2, 'q: PostgreSQL: syntax error at or near "OR"')

    def test_a_line_behind_wide_characters(self):
        path = self.write("queries/q.sql", "-- q: x\nSELECT '鲁山县督办督办' AS name,\n"
                          "  IFNULL(value, 'x') AS v FROM setting WHERE key = :key;")
        self.refused_there(path, 3, "q: PostgreSQL: function ifnull(text, unknown) does not exist")

    def test_mixed_types(self):
        path = self.write("queries/q.sql", "-- q: x\nSELECT code FROM report\n"
                          "WHERE region = :region AND actual = code;")
        self.refused_there(path, 3, "q: PostgreSQL: operator does not exist: bigint = text")

    def test_parameter_without_a_type(self):
        path = self.write("queries/q.sql", "-- q: x\nSELECT code FROM report\n"
                          "WHERE region = :region AND :all IS NULL;")
        self.refused_there(path, 3, "q: PostgreSQL: could not determine data type of parameter $2 "
                           "(:all): write CAST(:all AS BIGINT) or CAST(:all AS TEXT)")

    def test_a_column_that_is_no_number_and_no_text(self):
        path = self.write("queries/q.sql", "-- q: x\nSELECT actual > 1 AS big FROM report\n"
                          "WHERE region = :region;")
        self.refused_there(path, 2, "q: PostgreSQL: column big is no whole number and no text: "
                           "write a CASE or a CAST")

    def test_nothing_is_left_behind(self):
        self.write("queries/q.sql", GOOD)
        self.sqlcheck("--postgres", POSTGRES)
        done = subprocess.run(["psql", "-At", "-c", "SELECT nspname FROM pg_namespace "
                               "WHERE nspname LIKE 'sqlcheck%'", POSTGRES],
                              capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout, "")

    def test_no_server(self):
        done = self.sqlcheck("--postgres", "postgresql://nobody@127.0.0.1:1/x")
        self.assertEqual(done.returncode, 1)
        self.assertIn("PostgreSQL cannot be reached", done.stderr)


def load_tests(loader, tests, pattern):
    """Rows belong to Sqlcheck only; the classes that inherit from it run their own."""
    suite = unittest.TestSuite()
    suite.addTests(loader.loadTestsFromTestCase(Sqlcheck))
    for case in (Files, Made, OnPostgres):
        suite.addTests(case(name) for name in loader.getTestCaseNames(case) if name in vars(case))
    return suite


if __name__ == "__main__":
    unittest.main()
