"""What every flow test uses: the program run as a person runs it, on both database engines.

    from harness import FlowTest, both_engines

    @both_engines
    class Importing(FlowTest):
        def test_same_file_twice(self):
            self.duban("init", self.db)
            self.duban("import", self.db, self.write("a.csv", "..."), check=3)

`both_engines` makes ImportingOnSqlite and ImportingOnPostgres of it. Each test gets a folder of its
own and a fresh database: a path, or a PostgreSQL database that is dropped afterwards. The program
is $DUBAN (build/duban when unset); PostgreSQL is where DUBAN_TEST_POSTGRES says, or is started by
tools/with-postgres for this run. Only the standard library is used.
"""
import atexit
import csv
import datetime
import difflib
import html.parser
import io
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree
import zipfile
from xml.sax.saxutils import escape, quoteattr

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "lushan-2022"
TIMEOUT = 60  # seconds for one command


class Result:
    """What a command left: exit status, standard output, standard error."""

    def __init__(self, status, out, err):
        self.status, self.out_bytes, self.err_bytes = status, out, err

    @property
    def out(self):
        return self.out_bytes.decode("utf-8")

    @property
    def err(self):
        return self.err_bytes.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def csv(self):
        return parse_csv(self.out)


# ---------------------------------------------------------------- PostgreSQL

_postgres = None  # the address, once known
_numbers = itertools.count(1)


def postgres_address():
    """The address of a PostgreSQL where databases can be made, or None with nobody to start one."""
    global _postgres
    if _postgres:
        return _postgres
    _postgres = os.environ.get("DUBAN_TEST_POSTGRES")
    starter = ROOT / "tools" / "with-postgres"
    if not _postgres and starter.exists():
        server = subprocess.Popen(
            [str(starter), "sh", "-c", 'printf "%s\\n" "$DUBAN_TEST_POSTGRES"; read line'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        _postgres = server.stdout.readline().strip()

        def stop():
            server.stdin.close()
            server.wait(timeout=TIMEOUT)
            server.stdout.close()

        atexit.register(stop)
    return _postgres


def _psql():
    """psql itself: Debian's wrapper in /usr/bin takes longer than most tests."""
    for path in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"), reverse=True):
        return str(path)
    return shutil.which("psql")


def sql(address, text):
    """Runs SQL on a PostgreSQL and answers its rows as lists of texts."""
    done = subprocess.run([_psql(), "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e",
                           "-v", "ON_ERROR_STOP=1", "-d", address, "-c", text],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          timeout=TIMEOUT)
    if done.returncode:
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    out = done.stdout.decode("utf-8").rstrip("\n")
    return [row.split("\x1f") for row in out.split("\x1e")] if out else []


def _address_of(address, database):
    return urllib.parse.urlsplit(address)._replace(path="/" + database).geturl()


# ---------------------------------------------------------------- the test case

class FlowTest(unittest.TestCase):
    """A test that runs the program. Without `both_engines` it uses SQLite."""

    engine = "sqlite"
    maxDiff = None
    quick_passwords = True  # see test/preload

    @classmethod
    def preload(cls):
        """What the environment of the program has besides that of the test."""
        library = os.environ.get("DUBAN_TEST_PRELOAD")
        return {"LD_PRELOAD": library} if library and cls.quick_passwords else {}

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="duban-flow-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.new_database()

    def new_database(self):
        """A database that does not exist yet (SQLite) or is empty (PostgreSQL)."""
        number = next(_numbers)
        if self.engine == "sqlite":
            return str(self.folder / f"督办 {number}.db")
        address = postgres_address()
        if not address:
            self.skipTest("no PostgreSQL: DUBAN_TEST_POSTGRES is not set and there is no "
                          "tools/with-postgres")
        name = f"flow_{os.getpid()}_{number}"
        sql(address, f'create database "{name}"')
        self.addCleanup(sql, address, f'drop database if exists "{name}" with (force)')
        return _address_of(address, name)

    def duban(self, *args, check=0, language=None, env=None, stdin=b"", folder=None):
        """Runs the program and holds it to the exit status `check` (None: any)."""
        program = os.environ.get("DUBAN") or str(ROOT / "build" / "duban")
        surroundings = {k: v for k, v in os.environ.items()
                        if k not in ("LANG", "LANGUAGE") and not k.startswith("LC_")}
        if language:
            surroundings["LC_ALL"] = language
        surroundings.update({**self.preload(), **(env or {})})
        done = subprocess.run([program, *map(str, args)], input=stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=TIMEOUT, env=surroundings,
                              cwd=folder or self.folder, check=False)
        result = Result(done.returncode, done.stdout, done.stderr)
        if check is not None and done.returncode != check:
            self.fail(f"duban {' '.join(map(str, args))}\nexit status {done.returncode}, "
                      f"not {check}\n--- stdout\n{done.stdout.decode('utf-8', 'replace')}"
                      f"\n--- stderr\n{done.stderr.decode('utf-8', 'replace')}")
        return result

    def write(self, name, content, encoding="utf-8"):
        """A file in the test's folder, of text or bytes; answers its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def write_csv(self, name, rows, encoding="utf-8"):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return self.write(name, out.getvalue(), encoding)

    def write_xlsx(self, name, sheets):
        """A workbook in the test's folder: {name: rows or Sheet}; see xlsx_bytes."""
        return self.write(name, xlsx_bytes(sheets))

    def assert_csv(self, actual, expected):
        """Compares two CSV texts (or lists of rows) by their cells, and shows rows that differ."""
        rows = [parse_csv(x) if isinstance(x, str) else [list(map(str, r)) for r in x]
                for x in (expected, actual)]
        if rows[0] != rows[1]:
            texts = [[" | ".join(row) for row in table] for table in rows]
            self.fail("\n".join(difflib.unified_diff(*texts, "expected", "actual", lineterm="",
                                                     n=1)))

    def query(self, text):
        """Rows of the test's database, as lists of texts ('' for null), whichever engine."""
        if self.engine != "sqlite":
            return sql(self.db, text)
        import sqlite3
        connection = sqlite3.connect(self.db)
        try:
            rows = connection.execute(text).fetchall()
            connection.commit()
        finally:
            connection.close()
        return [["" if cell is None else str(cell) for cell in row] for row in rows]


def both_engines(cls):
    """Makes one class an engine of `cls` in its module, and takes its name away."""
    module = sys.modules[cls.__module__]
    for engine in ("sqlite", "postgres"):
        name = f"{cls.__name__}On{engine.capitalize()}"
        setattr(module, name, type(name, (cls,), {"engine": engine, "__module__": cls.__module__,
                                                  "__qualname__": name, "__doc__": cls.__doc__}))


# ---------------------------------------------------------------- reading what was made

def parse_csv(text):
    """Rows of a CSV text, a byte order mark in front or not."""
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def read_csv(path, encoding="utf-8-sig"):
    return parse_csv(pathlib.Path(path).read_text(encoding=encoding))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_docx(path, part="word/document.xml"):
    """The paragraphs of a part of a DOCX, in order, as texts (tables by cell, a text box behind the
    paragraph it hangs on). What stands in it a second time for old programs is left away."""
    with zipfile.ZipFile(path) as package:
        tree = xml.etree.ElementTree.fromstring(package.read(part))
    for node in list(tree.iter()):
        for child in [child for child in node if child.tag == _FALLBACK]:
            node.remove(child)
    marks = {_W + "tab": "\t", _W + "br": "\n"}

    def own_text(node):
        if node.tag == _W + "t":
            return node.text or ""
        return marks.get(node.tag, "") + "".join(own_text(child) for child in node
                                                 if child.tag != _W + "p")

    return [own_text(paragraph) for paragraph in tree.iter(_W + "p")]


def read_xlsx(path):
    """The sheets of a workbook as {name: rows of texts}: values as stored, rows padded alike."""
    with zipfile.ZipFile(path) as package:
        def part(name):
            return xml.etree.ElementTree.fromstring(package.read(name))

        strings = []
        if "xl/sharedStrings.xml" in package.namelist():
            strings = ["".join(t.text or "" for t in item.iter(_S + "t"))
                       for item in part("xl/sharedStrings.xml")]
        targets = {rel.get("Id"): rel.get("Target") for rel in part("xl/_rels/workbook.xml.rels")}
        sheets = {}
        for sheet in part("xl/workbook.xml").iter(_S + "sheet"):
            target = targets[sheet.get(_R + "id")]
            rows = {}
            for cell in part("xl/" + target.removeprefix("/xl/")).iter(_S + "c"):
                column, row = cell_position(cell.get("r"))
                value = cell.find(_S + "v")
                if cell.get("t") == "s":
                    text = strings[int(value.text)]
                elif cell.get("t") == "inlineStr":
                    text = "".join(t.text or "" for t in cell.iter(_S + "t"))
                else:
                    text = (value.text or "") if value is not None else ""
                rows.setdefault(row, {})[column] = text
            width = 1 + max((max(row) for row in rows.values() if row), default=-1)
            sheets[sheet.get("name")] = [[rows.get(r, {}).get(c, "") for c in range(width)]
                                         for r in range(1 + max(rows, default=-1))]
    return sheets


class _Html(html.parser.HTMLParser):
    BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "br", "hr",
              "section", "header", "footer", "article", "main", "figure", "caption", "title"}
    SILENT = {"style", "script", "title"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.silent = [""], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS and self.lines[-1].strip():
            self.lines.append("")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT
        if tag in self.BLOCKS and self.lines[-1].strip():
            self.lines.append("")

    def handle_data(self, data):
        if not self.silent:
            self.lines[-1] += data


def read_html(path):
    """The visible lines of an HTML page: a line a block, white space as a browser shows it."""
    parser = _Html()
    parser.feed(pathlib.Path(path).read_text(encoding="utf-8"))
    parser.close()
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip(" ") for line in parser.lines)
    return [line for line in lines if line]


def read_pdf(path, *options):
    """The pages of a PDF as texts, by pdftotext (options such as "-layout", "-raw")."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, str(path), "-"], check=True,
                          stdout=subprocess.PIPE, timeout=TIMEOUT)
    return done.stdout.decode("utf-8").split("\f")[:-1]


# ---------------------------------------------------------------- making workbooks

class Number:
    """A numeric cell: the text as it stands in the file, and the number format it shows by."""

    def __init__(self, text, number_format=None):
        self.text, self.number_format = str(text), number_format


class Formula:
    """A cell with a formula and the value that was cached: text, or a number as Number."""

    def __init__(self, expression, cached=None, number_format=None):
        self.expression, self.cached, self.number_format = expression, cached, number_format


class Fault:
    """A cell that holds an error such as #REF!, of a formula or not."""

    def __init__(self, text, expression=None):
        self.text, self.expression = text, expression


class Inline:
    """A text that stands in the cell itself instead of among the shared strings."""

    def __init__(self, text):
        self.text = text


class Rich:
    """A text of several runs, as Excel stores one with a bold word in it."""

    def __init__(self, *runs):
        self.runs = runs


class Sheet:
    """Rows with merged ranges ("A1:F1") and, where wanted, a hidden state."""

    def __init__(self, rows, merges=(), state=None):
        self.rows, self.merges, self.state = rows, merges, state


def cell_name(column, row):
    """Names a cell by numbers from 0: (0, 0) is A1."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cell_position(name):
    """The numbers of a cell's name: A1 is (0, 0)."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(digits) - 1


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DATE_FORMAT = "yyyy\\-mm\\-dd"


class _Workbook:
    def __init__(self):
        self.strings, self.formats = {}, {None: 0}

    def string(self, markup):
        return self.strings.setdefault(markup, len(self.strings))

    def style(self, number_format):
        number = self.formats.setdefault(number_format, len(self.formats))
        return f' s="{number}"' if number else ""

    def cell(self, name, value):
        if value is None:
            return ""
        if isinstance(value, bool):
            return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, (datetime.date, datetime.datetime)):
            day = datetime.date(value.year, value.month, value.day)
            value = Number((day - datetime.date(1899, 12, 30)).days, _DATE_FORMAT)
        if isinstance(value, Fault):
            formula = f"<f>{escape(value.expression)}</f>" if value.expression else ""
            return f'<c r="{name}" t="e">{formula}<v>{escape(value.text)}</v></c>'
        if isinstance(value, Formula):
            cached, kind = value.cached, ""
            if isinstance(cached, str):
                kind, cached = ' t="str"', escape(cached)
            elif isinstance(cached, Number):
                cached = cached.text
            stored = "" if cached is None else f"<v>{cached}</v>"
            return (f'<c r="{name}"{self.style(value.number_format)}{kind}>'
                    f"<f>{escape(value.expression)}</f>{stored}</c>")
        if isinstance(value, Inline):
            return (f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">'
                    f"{escape(value.text)}</t></is></c>")
        if isinstance(value, Rich):
            runs = "".join(f'<r><t xml:space="preserve">{escape(run)}</t></r>'
                           for run in value.runs)
            return f'<c r="{name}" t="s"><v>{self.string(runs)}</v></c>'
        if isinstance(value, str):
            markup = f'<t xml:space="preserve">{escape(value)}</t>'
            return f'<c r="{name}" t="s"><v>{self.string(markup)}</v></c>'
        if not isinstance(value, Number):
            value = Number(value)
        return f'<c r="{name}"{self.style(value.number_format)}><v>{value.text}</v></c>'

    def sheet(self, sheet):
        rows = []
        for r, row in enumerate(sheet.rows):
            cells = "".join(self.cell(cell_name(c, r), value) for c, value in enumerate(row))
            if cells:
                rows.append(f'<row r="{r + 1}">{cells}</row>')
        merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merges)
        if merges:
            merges = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>'
        return (f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>'
                f"{merges}</worksheet>")

    def styles(self):
        names = [name for name in self.formats if name is not None]
        formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(name)}/>'
                          for i, name in enumerate(names))
        formats = f'<numFmts count="{len(names)}">{formats}</numFmts>' if names else ""
        cells = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
                        for number in [0, *range(164, 164 + len(names))])
        return (f'{_XML}<styleSheet xmlns="{_MAIN}">{formats}'
                '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
                '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
                '<borders count="1"><border/></borders>'
                '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
                f'<cellXfs count="{len(names) + 1}">{cells}</cellXfs></styleSheet>')


def xlsx_parts(sheets):
    """The parts of a workbook as {name: text}, for tests that spoil one before zipping them.

    `sheets` is {name: rows or Sheet}; a cell is None, a str, an int, a bool, a date, or a Number,
    Formula, Fault, Inline or Rich. There is no float: give Number("0.9428", "0.00%").
    """
    book = _Workbook()
    sheets = {name: sheet if isinstance(sheet, Sheet) else Sheet(sheet)
              for name, sheet in sheets.items()}
    parts = {f"xl/worksheets/sheet{i}.xml": book.sheet(sheet)
             for i, sheet in enumerate(sheets.values(), 1)}
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}"' +
        (f' state="{sheet.state}"' if sheet.state else "") + f' r:id="rId{i}"/>'
        for i, (name, sheet) in enumerate(sheets.items(), 1))
    count = len(sheets)
    relations = [("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, count + 1)]
    relations += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    strings = "".join(f"<si>{markup}</si>" for markup in book.strings)
    types = "".join(
        f'<Override PartName="/xl/{target}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.spreadsheetml.{kind}+xml"/>'
        for kind, target in [("sheet.main", "workbook.xml"), *relations])
    return {
        "[Content_Types].xml":
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels":
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{entries}</sheets>'
            "</workbook>",
        "xl/_rels/workbook.xml.rels":
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">' +
            "".join(f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(relations, 1)) + "</Relationships>",
        "xl/styles.xml": book.styles(),
        "xl/sharedStrings.xml":
            f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(book.strings)}">{strings}</sst>',
        **parts,
    }


def zip_bytes(parts, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of {name: text or bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def xlsx_bytes(sheets):
    """A workbook of `sheets`; see xlsx_parts."""
    return zip_bytes(xlsx_parts(sheets))
