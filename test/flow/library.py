"""The library of bulletins: every form in, words out, and what must be refused."""
import json
import unittest

from api_server import ApiTest, quoted
from harness import EXAMPLES, ROOT, FlowTest, both_engines
from library_routes import NEW, OCTETS, OLD, LibraryRoutes

API_V1 = "/api/v1"
LIBRARY, PHRASES = f"{API_V1}/library", f"{API_V1}/phrases"


@both_engines
class Library(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")

    def search(self, words, *options, check=0):
        lines = self.duban("library", "search", self.db, words, *options, check=check).out.splitlines()
        return [line.split("\t") for line in lines if not line.startswith("\t")]

    def test_every_form_says_the_same(self):
        """The county's own document, made by the program, comes back from each form by the same words."""
        self.duban("init", "made.db", "--region", "410423", "--name", "鲁山县")
        self.duban("import", "made.db", EXAMPLES / "lushan-2022.xlsx", "--region", "410423", "--year", "2022")
        self.duban("bulletin", "render", "made.db", "--format", "docx,pdf,html,ofd", "--out", "成品")
        for number, form in enumerate(("docx", "pdf", "html", "ofd"), 1):
            with self.subTest(form):
                self.duban("init", f"{form}.db", "--region", "410423", "--name", "鲁山县")
                line = self.duban("library", "import", f"{form}.db", self.folder / "成品" / f"bulletin.{form}").out
                self.assertEqual("1\t导入\t2022\t工作简报\t第2期\t2022-07-01\t鲁山县2022年重点民生实事考核工作领导小组办公室\t"
                                 "鲁山县2022年上半年重点民生实事工作进展情况通报\n", line)
                for words in ("宫颈癌筛查6549人", "豫事办 窨井盖 残疾儿童", "94.29%"):
                    self.duban("library", "search", f"{form}.db", words)
        # The bulletin as it was really published, as text.
        line = self.duban("library", "import", self.db, ROOT / "test/data/bulletins/lushan-2022.txt").out
        self.assertIn("鲁山县2022年上半年重点民生实事工作进展情况通报", line)
        self.assertIn("2022-07-01", line)

    def test_search(self):
        self.duban("library", "import", self.db, self.write("老.txt", OLD), self.write("新.txt", NEW))
        self.assertEqual([["2", "4"], ["1", "4"]], [[row[0], row[-1]] for row in self.search("卫健委 窨 走在前列 宫颈癌")])
        shown = self.duban("library", "search", self.db, "窨井盖").out
        self.assertIn("\t…县城管局[窨井盖]整治走在前列。…\n", shown)
        self.assertEqual(["1"], [row[0] for row in self.search("５０００人")])
        self.assertEqual(["2"], [row[0] for row in self.search("\"宫颈癌 筛查 8000人\"")])
        for words, options in (("没有的词", ()), ("50_", ()), ("%窨", ()), ("窨", ("--year", "2020")),
                               ("窨", ("--kind", "list")), ("窨", ("--place", "宝丰县"))):
            with self.subTest(words, options=options):
                self.assertEqual([], self.search(words, *options, check=1))
        self.assertEqual(2, len(self.search("窨", "--year", "2021", "--kind", "briefing", "--place", "鲁山县")))
        result = self.duban("library", "search", self.db, "窨", "--kind", "x", check=3)
        self.assertIn("没有这一类", result.err)

    def test_files_that_are_refused_do_not_hold_up_the_others(self):
        names = {"好.txt": OLD.encode(), "空.txt": b"", "图.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
                 "又一份.txt": OLD.replace("，", "， ").encode(), "国标.txt": NEW.encode("gb18030"), "坏.pdf": b"%PDF-1.7\n",
                 "坏.docx": b"PK\x03\x04nothing", "坏.ofd": b"PK\x05\x06" + bytes(18), "大.txt": b"a" * (1 << 20) + b"b"}
        for name, content in names.items():
            (self.folder / name).write_bytes(content)
        result = self.duban("library", "import", self.db, *names, "没有.txt", check=3)
        self.assertEqual(2, len(result.out.splitlines()), result.out)
        for words in ("空.txt: 文件是空的", "又一份.txt: 文库里已经有这一份", "大.txt: 文字有1048577字节", "没有.txt: "):
            self.assertIn(words, result.err)
        self.assertIn("有8个文件没有导入", result.err)
        self.duban("verify", self.db)
        if self.engine == "sqlite":
            log = self.query("SELECT action, object FROM audit_record WHERE action = 'library import'"
                             " ORDER BY sequence")
            self.assertEqual([("library import", "library/1"), ("library import", "library/2")],
                             [tuple(row) for row in log])

    def test_what_was_published_before_there_was_a_library(self):
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410423", "--year", "2022")
        self.duban("key", "make", "office.key")
        self.duban("bulletin", "publish", self.db, "--key", "office.key", "--out", "成品")
        self.assertEqual([["本系统发布", "第2期"]], [[row[1], row[4]] for row in self.search("宫颈癌筛查 43.7%")])
        self.assertIn("发布时已经入库", self.duban("library", "import", self.db, "成品/bulletin-2022-2.pdf", check=3).err)
        self.assertIn("0份", self.duban("library", "refresh", self.db).err)


# Requests that must be refused, and leave nothing behind: who, method, target, body (bytes: a file), status.
NAME = f"{LIBRARY}?name=a.txt"
HOSTILE = [
    ("leader", "POST", NAME, b"x", 403), ("inspector", "POST", NAME, b"x", 403),
    ("reporter", "POST", NAME, b"x", 403),
    ("audit", "GET", LIBRARY, None, 403), ("system", "GET", LIBRARY, None, 403),
    ("security", "GET", PHRASES, None, 403),
    ("leader", "PATCH", f"{LIBRARY}/1", {"title": "x"}, 403), ("leader", "DELETE", f"{LIBRARY}/1", None, 403),
    ("leader", "POST", PHRASES, {"words": "x"}, 403), ("reporter", "DELETE", f"{PHRASES}/1", None, 403),
    ("inspector", "PUT", f"{PHRASES}/1", {"words": "x"}, 403),
    ("office", "POST", LIBRARY, b"x", 400), ("office", "POST", f"{LIBRARY}?name=", b"x", 400),
    ("office", "POST", f"{LIBRARY}?name=../a.txt", b"x", 400), ("office", "POST", f"{LIBRARY}?name=.a", b"x", 400),
    ("office", "POST", f"{LIBRARY}?name=a%5Cb", b"x", 400),
    ("office", "POST", f"{LIBRARY}?name={'a' * 81}", b"x", 400),
    ("office", "POST", f"{NAME}&year=2022", b"x", 400), ("office", "POST", NAME, b"", 400),
    ("office", "POST", NAME, b" \n\t", 422), ("office", "POST", NAME, b"PK\x03\x04", 422),
    ("office", "POST", NAME, b"%PDF-1.4", 422), ("office", "POST", NAME, b"\x00\x01\x02\x03" * 50, 422),
    ("office", "POST", NAME, b"a" * ((1 << 20) + 1), 413), ("office", "POST", NAME, OLD.encode(), 409),
    ("office", "POST", NAME, OLD.replace("\n", "\r\n").encode(), 409),
    ("office", "POST", f"{LIBRARY}?name=b.html", f"<html><p>{OLD.replace(chr(10), '<p>')}</html>".encode(), 409),
    ("office", "PATCH", f"{LIBRARY}/1", {"title": ""}, 422), ("office", "PATCH", f"{LIBRARY}/1", {"title": 5}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"title": "题" * 201}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"year": -1}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"year": 2200}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"year": "2022"}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"kind": "novel"}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"date": "昨天"}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"text": "改"}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"source": "published"}, 422),
    ("office", "PATCH", f"{LIBRARY}/1", {"issuer": "a\u0001"}, 422),
    ("office", "PATCH", f"{LIBRARY}/99", {"title": "x"}, 404),
    ("office", "DELETE", f"{LIBRARY}/99", None, 404), ("office", "DELETE", f"{LIBRARY}/0", None, 404),
    ("office", "DELETE", f"{LIBRARY}/x", None, 404), ("leader", "GET", f"{LIBRARY}/9223372036854775808", None, 404),
    ("leader", "GET", f"{LIBRARY}/-1", None, 404), ("leader", "GET", f"{LIBRARY}?limit=101", None, 400),
    ("leader", "GET", f"{LIBRARY}?cursor=-1", None, 400), ("leader", "GET", f"{LIBRARY}?kind=x", None, 422),
    ("leader", "GET", f"{LIBRARY}?source=removed", None, 422), ("leader", "GET", f"{LIBRARY}?query=%00", None, 400),
    ("leader", "GET", f"{LIBRARY}?query=%ff", None, 400), ("leader", "GET", f"{LIBRARY}?query=%0a", None, 422),
    ("leader", "GET", f"{LIBRARY}?query=" + "+".join("abcdefghi"), None, 413),
    ("leader", "GET", f"{LIBRARY}?query={quoted('字' * 201)}", None, 400),
    ("leader", "GET", f"{API_V1}/library-comparison", None, 400),
    ("leader", "GET", f"{API_V1}/library-comparison?old=1", None, 400),
    ("leader", "GET", f"{API_V1}/library-comparison?old=1&new=1", None, 422),
    ("leader", "GET", f"{API_V1}/library-comparison?old=1&new=99", None, 404),
    ("leader", "GET", f"{API_V1}/library-comparison?old=a&new=1", None, 400),
    ("office", "POST", PHRASES, {}, 422), ("office", "POST", PHRASES, {"words": ""}, 422),
    ("office", "POST", PHRASES, {"words": "字" * 4001}, 422),
    ("office", "POST", PHRASES, {"words": "x", "tags": ["a"]}, 422),
    ("office", "POST", PHRASES, {"words": "x", "tags": " ".join("abcdefghijk")}, 422),
    ("office", "POST", PHRASES, {"words": "x", "document": 99}, 404),
    ("office", "POST", PHRASES, {"words": "x", "document": -1}, 422),
    ("office", "POST", PHRASES, {"words": "x", "times": 9}, 422),
    ("office", "PUT", f"{PHRASES}/9", {"words": "x"}, 404),
    ("leader", "POST", f"{PHRASES}/9/use", {}, 404), ("leader", "POST", f"{PHRASES}/1/use", {"times": 5}, 422)]


@both_engines
class Hostile(LibraryRoutes, ApiTest):
    def rows(self):
        return [json.dumps(self.query(f"SELECT * FROM {table}"), default=str)
                for table in ("library", "phrase", "phrase_use")]

    def test_refused_and_nothing_changed(self):
        self.bring("老.txt", OLD)
        self.office.post(PHRASES, {"words": "一句话"}, check=201)
        before = self.rows()
        for who, method, target, body, status in HOSTILE:
            with self.subTest(who, method=method, target=target[:80], body=str(body)[:60]):
                client, headers = getattr(self, who), {"If-Match": '"1"'}
                if isinstance(body, bytes):
                    answer = client.call(method, target, raw=body, headers={**OCTETS, **headers})
                else:
                    answer = client.call(method, target, body, headers=headers)
                self.assertEqual(status, answer.status, answer.body)
                self.assertTrue(answer.json["title"])
        for method, body in (("PATCH", {"title": "x"}), ("DELETE", None)):
            for tag, status in ((None, 428), ('"7"', 412), ("7", 412), ("*", 412)):
                headers = {"If-Match": tag} if tag else {}
                self.assertEqual(status, self.office.call(method, f"{LIBRARY}/1", body, headers=headers).status)
        self.assertEqual(before, self.rows())
        # Words that mean something to the database mean nothing here.
        for words in ("%", "_", "\\", "'", "' OR '1'='1", "\"; DROP TABLE library; --", "50_", "5%人", "\\%"):
            with self.subTest(words):
                self.assertEqual(1 if words in ("%",) else 0,
                                 self.leader.get(f"{LIBRARY}?query={quoted(words)}").json["total"])
        # The same import twice under one key is one.
        headers = {**OCTETS, "Idempotency-Key": "once"}
        first = self.office.call("POST", NAME, raw=NEW.encode(), headers=headers, check=201)
        self.assertEqual(first.json, self.office.call("POST", NAME, raw=NEW.encode(), headers=headers, check=201).json)
        self.assertEqual(422, self.office.call("POST", NAME, raw=b"other", headers=headers).status)

    def test_another_place_sees_nothing(self):
        self.bring("老.txt", OLD)
        self.office.post(PHRASES, {"words": "一句话"}, check=201)
        self.duban("region", self.db, "410422", "叶县")
        stranger = self.account("stranger", "office", region="410422")
        self.assertEqual(0, stranger.get(LIBRARY).json["total"])
        self.assertEqual(0, stranger.get(PHRASES).json["total"])
        stranger.get(f"{LIBRARY}/1", check=404)
        for method, target, body in (("PATCH", f"{LIBRARY}/1", {"title": "x"}), ("DELETE", f"{LIBRARY}/1", None),
                                     ("PUT", f"{PHRASES}/1", {"words": "x"}), ("DELETE", f"{PHRASES}/1", None)):
            self.assertEqual(404, stranger.call(method, target, body, headers={"If-Match": '"1"'}).status)
        self.assertEqual(1, self.leader.get(LIBRARY).json["total"])


if __name__ == "__main__":
    unittest.main()
