"""duban audit: claims of real bulletins and their verdicts."""
import json
import os
import subprocess
import sys
import time
import unittest
import xml.etree.ElementTree
import zipfile

from harness import EXAMPLES, ROOT, FlowTest, read_docx, read_html

SCORE = ROOT / "tools" / "audit-score"
DUBAN = os.environ.get("DUBAN", str(ROOT / "build" / "duban"))


class Scores(unittest.TestCase):
    def test_labelled_bulletins(self):
        done = subprocess.run([sys.executable, "-B", SCORE, "--duban", DUBAN, "--json"],
                              stdout=subprocess.PIPE, text=True, check=True)
        scores = json.loads(done.stdout)
        self.assertIn("given", scores)
        for name, score in scores.items():
            with self.subTest(set=name):
                self.assertGreaterEqual(score["recalled"], 0.95 * score["claims"])
                self.assertLessEqual(score["wrong"], 0.01 * score["claims"])
                self.assertEqual(score["alarms"], 0)


class Auditing(FlowTest):
    def audit(self, text, *options, check=0):
        return self.duban("audit", self.write("a.txt", text), "--format", "json", *options,
                          check=check).json

    def test_an_error_is_exit_status_1(self):
        answer = self.audit("目标任务200人，已完成100人，完成率60%。", check=1)
        claim, = answer["claims"]
        self.assertEqual((claim["verdict"], claim["grade"], claim["suggestion"]),
                         ("inconsistent", "error", "50%"))

    def test_offsets_are_code_points(self):
        text = "𠮷县。目标任务200人，已完成100人，完成率50%。"
        claim, = self.audit(text)["claims"]
        self.assertEqual(text[claim["start"]:claim["end"]], claim["text"])
        self.assertEqual(claim["verdict"], "consistent")

    def test_findings(self):
        rows = [
            ("免费产前超生筛查。", "typing", "产前超声筛查", 1),
            ("截止目前已完成。", "typing", "截至目前", 0),
            ("2022年6月31日前完成。", "date", None, 1),
            ("完成率97.2%，超过时间进度13.8%。", "points", "13.8个百分点", 0),
            ("新建幼儿园3所、5所、7所，分别占目标的30%、50%。", "each", None, 0),
        ]
        for text, kind, suggestion, status in rows:
            with self.subTest(text=text):
                finding = self.audit(text, check=status)["findings"][0]
                self.assertEqual((finding["kind"], finding["suggestion"]), (kind, suggestion))

    def test_every_number_is_accounted_for(self):
        numbers = self.audit("豫政〔2022〕5号文件，第3期，2022年7月1日，12345热线，建成5G基站68个。")["numbers"]
        self.assertEqual(numbers, {"total": 7, "in_claims": 1, "dates": 2, "ordinals": 1, "names": 3,
                                   "unread": 0})

    def test_the_bulletin_before(self):
        earlier = self.write("b.txt", "县民政局完成社区养老服务场所建设16个，占任务的50%。")
        kinds = {f["kind"] for f in self.audit("县民政局完成社区养老服务场所建设20个，占任务的50%。", "--earlier",
                                               earlier)["findings"]}
        self.assertEqual(kinds, {"target"})
        kinds = {f["kind"] for f in self.audit("县民政局完成社区养老服务场所建设15个，占任务的47%。", "--earlier",
                                               earlier)["findings"]}
        self.assertEqual(kinds, {"repeat"})

    def test_own_words_of_the_lexicon(self):
        words = self.write("words.csv", "错,对,说明,等级\n鲁山显,鲁山县,县名\n")
        self.assertEqual(self.audit("鲁山显。", "--lexicon", words, check=1)["findings"][0]["suggestion"], "鲁山县")
        bad = self.write("bad.csv", "只有一列\n")
        self.assertIn("第1行", self.duban("audit", self.write("a.txt", "县"), "--lexicon", bad, check=3).err)

    def test_hostile_texts_are_read_in_time(self):
        for name, text in (("digits", "1" * 1_000_000), ("each", "分别" * 1_000_000),
                           ("open", "（" * 1_000_000), ("shares", "占5%、" * 200_000),
                           ("numerals", "一二三百千万亿" * 100_000)):
            with self.subTest(name):
                started = time.monotonic()
                numbers = self.audit(text)["numbers"]
                self.assertLess(time.monotonic() - started, 20)
                self.assertEqual(numbers["total"], sum(numbers[k] for k in numbers if k != "total"))


class Shape(FlowTest):
    """Every key and type of `duban audit --format json`, on texts that bring every kind of claim and finding."""
    KINDS = {"share", "rate", "points", "growth", "excess", "progress", "sum", "list", "rank", "word", "count"}
    VERDICTS = {"consistent", "consistent_truncated", "implied", "inconsistent", "unverifiable"}
    GRADES = {"none", "error", "warning", "unjudged"}
    FINDINGS = {"typing", "date", "repeat", "points", "each", "sum", "target", "unread", "limit"}
    NUMBERS = {"total", "in_claims", "dates", "ordinals", "names", "unread"}
    WORDS = ("𠮷县：目标35所，已建成33所，占目标任务的94.28%，居全市第3位。共15项，已完成9项，其余7项在建。三次产业结构为10.1:45.2:46.2。\n"
             "由100家下降到88家，下降11.6%。产值翻番。超任务17元。满意度96.5，合格率97.1%，高于目标4.4个百分点。目标70万人，已完成43.91万人。\n"
             "免费产前超生筛查3期（甲、乙、丙），2022年6月31日完成，培训200元，超任务17元，均超额完成。第2期，12345热线，9.87。")

    def figure(self, value, keys):
        if value is None:
            return
        self.assertEqual(set(value), keys)
        self.assertTrue(isinstance(value["text"], str) and value["text"])
        self.assertIsInstance(value["value"], (int, float, type(None)))
        if "unit" in keys:
            self.assertIsInstance(value["unit"], str)

    def check(self, text, answer):
        self.assertEqual(set(answer), {"claims", "numbers", "findings"})
        self.assertEqual(set(answer["numbers"]), self.NUMBERS)
        parts = dict(answer["numbers"])
        self.assertTrue(all(type(count) is int and count >= 0 for count in parts.values()))
        self.assertEqual(parts.pop("total"), sum(parts.values()))
        for claim in answer["claims"]:
            self.assertEqual(set(claim), {"start", "end", "text", "indicator", "unit_name", "actual", "target",
                                          "percent", "implied_target", "kind", "verdict", "grade", "explanation",
                                          "suggestion"})
            self.figure(claim["actual"], {"text", "value", "unit"})
            self.figure(claim["target"], {"text", "value", "unit"})
            self.figure(claim["percent"], {"text", "value"})
            self.assertIsInstance(claim["indicator"], str)
            self.assertIsInstance(claim["unit_name"], (str, type(None)))
            self.assertIn(claim["kind"], self.KINDS)
            self.assertIn(claim["verdict"], self.VERDICTS)
            if claim["implied_target"] is not None:
                low, high = claim["implied_target"]
                self.assertTrue(all(isinstance(bound, (int, float)) for bound in (low, high)) and low <= high)
            if claim["verdict"] == "inconsistent":
                self.assertIn(claim["grade"], ("error", "warning"))
        for finding in answer["findings"]:
            self.assertEqual(set(finding), {"start", "end", "text", "kind", "grade", "explanation", "suggestion"})
            self.assertIn(finding["kind"], self.FINDINGS)
        for told in answer["claims"] + answer["findings"]:
            self.assertTrue(type(told["start"]) is int and type(told["end"]) is int)
            self.assertEqual(text[told["start"]:told["end"]], told["text"])
            self.assertIn(told["grade"], self.GRADES)
            self.assertTrue(isinstance(told["explanation"], str) and told["explanation"])
            self.assertIsInstance(told["suggestion"], (str, type(None)))
        places = [claim["start"] for claim in answer["claims"]]
        self.assertEqual(places, sorted(places))

    def test_every_key_and_type(self):
        path = self.write("a.txt", self.WORDS)
        answer = self.duban("audit", path, "--format", "json", check=1).json
        self.check(self.WORDS, answer)
        self.assertEqual(self.KINDS - {c["kind"] for c in answer["claims"]}, set())
        self.assertLessEqual({"typing", "date", "unread"}, {f["kind"] for f in answer["findings"]})
        self.assertTrue(all(answer["numbers"].values()), answer["numbers"])

    def test_every_labelled_bulletin(self):
        sets = sorted((ROOT / "test" / "data" / "bulletins").glob("*.json"))
        text = "\n\n".join(p["text"] for path in sets for p in json.loads(path.read_text(encoding="utf-8")))
        done = self.duban("audit", self.write("a.txt", text), "--format", "json", check=None)
        self.check(text, done.json)


class Lushan(FlowTest):
    """The bulletin of Lushan county as published, and as duban writes it."""
    PUBLISHED = ROOT / "test" / "data" / "bulletins" / "lushan-2022.txt"

    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")
        self.duban("import", self.db, *sorted(EXAMPLES.glob("*.csv")), "--region", "410423", "--year", "2022")

    def published(self, *options):
        return self.duban("audit", self.PUBLISHED, "--format", "json", *options, check=1).json

    @staticmethod
    def claim(answer, words):
        return next(c for c in answer["claims"] if words in c["text"])

    def test_as_published(self):
        answer = self.published()
        self.assertEqual({f["suggestion"] for f in answer["findings"]}, {"窨井盖", "产前超声筛查"})
        self.assertEqual(self.claim(answer, "94.28%")["verdict"], "consistent_truncated")
        every = self.claim(answer, "均超额完成任务")
        self.assertEqual((every["verdict"], every["grade"]), ("unverifiable", "unjudged"))
        self.assertIn("目标比率", every["explanation"])
        hospitals = [c for c in answer["claims"] if c["text"] == "超额完成目标任务"]
        self.assertEqual([c["verdict"] for c in hospitals], ["unverifiable"])
        self.assertEqual(self.claim(answer, "1646")["implied_target"], [2045, 2070])
        self.assertEqual(self.claim(answer, "1646")["unit_name"], "县城管局")

    def test_beside_the_database(self):
        answer = self.published("--db", self.db)
        users = self.claim(answer, "94.28%")
        self.assertEqual((users["verdict"], users["target"]["text"], users["suggestion"]),
                         ("consistent_truncated", "35万户", "94.29%"))
        self.assertEqual(users["database"]["difference"], "0万户")
        self.assertEqual(self.claim(answer, "均超额完成任务")["verdict"], "consistent")
        matched = {c["database"]["code"] for c in answer["claims"] if c["database"]}
        self.assertLess({"1.1", "3.1", "5.2", "8.1", "8.4", "8.5", "8.6", "9.2", "10.2"}, matched)
        hospitals = [c for c in answer["claims"] if c["text"] == "超额完成目标任务"]
        self.assertEqual([c["verdict"] for c in hospitals], ["unverifiable"])

    def test_our_own_bulletin_has_no_error_in_any_form(self):
        self.duban("bulletin", "render", self.db, "--format", "docx,pdf,html,ofd", "--out", self.folder)
        for form in ("docx", "pdf", "html", "ofd"):
            with self.subTest(form):
                answer = self.duban("audit", self.folder / f"bulletin.{form}", "--format", "json").json
                self.assertEqual([c["text"] for c in answer["claims"] if c["grade"] == "error"], [])
                self.assertEqual(self.claim(answer, "20.91%")["implied_target"], [25499, 25510])

    def test_marks_stand_at_their_place(self):
        marked = self.folder / "marked.docx"
        self.duban("audit", self.PUBLISHED, "--annotate", marked, check=1)
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        with zipfile.ZipFile(marked) as package:
            body = xml.etree.ElementTree.fromstring(package.read("word/document.xml"))
            notes = xml.etree.ElementTree.fromstring(package.read("word/comments.xml"))
        said = {n.get(word + "id"): "".join(t.text for t in n.iter(word + "t")) for n in notes}
        open_, covered = {}, {}
        for node in body.iter():
            if node.tag == word + "commentRangeStart":
                open_[node.get(word + "id")] = ""
            elif node.tag == word + "commentRangeEnd":
                covered[node.get(word + "id")] = open_.pop(node.get(word + "id"))
            elif node.tag == word + "t":
                open_ = {number: words + node.text for number, words in open_.items()}
        self.assertEqual(set(said), set(covered))
        self.assertIn("窞井盖", covered.values())
        number = next(n for n, words in covered.items() if words == "窞井盖")
        self.assertIn("窨井盖", said[number])

    def test_a_document_keeps_what_it_was(self):
        self.duban("bulletin", "render", self.db, "--format", "docx,html", "--out", self.folder)
        for form, read in (("docx", read_docx), ("html", read_html)):
            with self.subTest(form):
                marked = self.folder / f"marked.{form}"
                self.duban("audit", self.folder / f"bulletin.{form}", "--annotate", marked)
                self.assertEqual("".join(read(marked)), "".join(read(self.folder / f"bulletin.{form}")))

    def test_files_that_are_none(self):
        rows = [("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为.docx"),
                ("a.docx", b"PK\x03\x04" + bytes(40), "已损坏"),
                ("a.pdf", b"%PDF-1.4\nnothing", "PDF"),
                ("a.txt", b"", "空的")]
        for name, content, words in rows:
            with self.subTest(name):
                path = self.folder / name
                path.write_bytes(content)
                self.assertIn(words, self.duban("audit", path, check=3).err)


if __name__ == "__main__":
    unittest.main()
