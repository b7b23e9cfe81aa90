"""Measures a sample document as it is rendered: our PDF, and the DOCX as LibreOffice sets it.

The sample is written by build/test/unit/document/document-sample. Measured with poppler; where no
office font is installed, fonts/64-duban.conf gives LibreOffice the same stand-ins that we use.
"""
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = pathlib.Path(os.environ.get(
    "DUBAN_DOCUMENT_SAMPLE", ROOT / "build" / "test" / "unit" / "document" / "document-sample"))
MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # the type area, mm
CLOSING = set("，。、；：！？）》」』】〕〉’”％‰℃…·,.;:!?)]%")
OPENING = set("“‘（《「『【〔〈([")
PAGE_NUMBER = re.compile(r"—(\d+)—$")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*command, **options):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True,
                          stderr=subprocess.PIPE, timeout=180, **options).stdout.decode()


def setUpModule():
    global FOLDER, TEXT, FONTS
    FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="duban-pages-"))
    unittest.addModuleCleanup(shutil.rmtree, FOLDER, ignore_errors=True)
    FONTS = [line.split("\t") for line in run(SAMPLE, FOLDER).splitlines()]
    TEXT = (FOLDER / "sample.txt").read_text("utf-8")


def bare(text):
    return re.sub(r"\s+", "", text)


def convert(*paths):
    """Sets DOCX files with LibreOffice: as PDF in the folder converted/."""
    environment = dict(os.environ, HOME=str(FOLDER))
    if any(font[3] == "1" for font in FONTS):
        # The machine's own settings, and ours whether bootstrap could install them or not.
        settings = FOLDER / "fonts.conf"
        settings.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f'<include>{ROOT / "fonts" / "64-duban.conf"}</include></fontconfig>')
        environment["FONTCONFIG_FILE"] = str(settings)
    run("soffice", f"-env:UserInstallation=file://{FOLDER}/office", "--headless", "--convert-to",
        "pdf", "--outdir", FOLDER / "converted", *paths, env=environment)


class Line:
    """One line of type on a page: its words from left to right, and its box in mm."""

    def __init__(self, words):
        words.sort()
        self.text = "".join(word[4] for word in words)
        self.left, self.right = words[0][0] / MM, max(word[2] for word in words) / MM
        self.top, self.bottom = words[0][1] / MM, words[0][3] / MM


def pages_of(path):
    """The lines of each page, from the top."""
    tree = xml.etree.ElementTree.fromstring(
        re.sub(r"<!DOCTYPE[^>]*>", "", run("pdftotext", "-bbox-layout", path, "-")))
    pages = []
    for page in tree.iter("{http://www.w3.org/1999/xhtml}page"):
        words = [(*(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")), word.text)
                 for word in page.iter("{http://www.w3.org/1999/xhtml}word")]
        rows = []
        for word in sorted(words, key=lambda w: (w[1] + w[3], w[0])):
            middle = (word[1] + word[3]) / 2
            if rows and abs((rows[-1][0][1] + rows[-1][0][3]) / 2 - middle) < 2:
                rows[-1].append(word)
            else:
                rows.append([word])
        pages.append([Line(row) for row in rows])
    return pages


def body(page):
    """The lines in the type area: without the page number below it."""
    return [line for line in page if line.top < BOTTOM]


class Rendered:
    """What holds for every rendering."""

    path = None
    faces = ()
    table_pages = ()

    def setUp(self):
        self.pages = pages_of(self.path)

    def text_pages(self):
        """Pages that are full of body text: behind the first, before the annex."""
        for page in self.pages[1:]:
            if any(line.text == "附件" for line in page):
                return
            if len(body(page)) >= 20:
                yield body(page)

    def test_every_page_is_a4(self):
        info = run("pdfinfo", "-f", "1", "-l", "99", self.path)
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
        self.assertEqual(len(sizes), len(self.pages))
        for width, height in sizes:
            self.assertAlmostEqual(float(width) / MM, 210, delta=0.2)
            self.assertAlmostEqual(float(height) / MM, 297, delta=0.2)

    def test_margins(self):
        for page in self.pages:
            for line in body(page):
                self.assertGreater(line.left, LEFT - 1, line.text)
                self.assertLess(line.right, RIGHT + 1, line.text)
                self.assertGreater(line.top, TOP - 1, line.text)
                self.assertLess(line.bottom, BOTTOM + 1, line.text)
        for lines in self.text_pages():
            self.assertAlmostEqual(min(line.left for line in lines), LEFT, delta=1)
            self.assertAlmostEqual(max(line.right for line in lines), RIGHT, delta=1)

    def test_full_pages_have_22_lines(self):
        pages = list(self.text_pages())
        self.assertGreaterEqual(len(pages), 3)
        for lines in pages[:-1]:
            self.assertEqual(len(lines), 22)
            pitch = (lines[-1].top - lines[0].top) / 21
            self.assertAlmostEqual(pitch, 225 / 22, delta=0.03)

    def test_full_lines_have_28_characters(self):
        full = [line for lines in self.text_pages() for line in lines
                if re.fullmatch("[\u4e00-\u9fff]+", line.text) and line.left < LEFT + 1
                and line.right > RIGHT - 1]
        self.assertGreater(len(full), 20)
        for line in full:
            self.assertEqual(len(line.text), 28, line.text)

    def test_no_line_begins_or_ends_wrongly(self):
        for page in self.pages:
            lines = [line for line in body(page)]
            for line in lines:
                self.assertNotIn(line.text[0], CLOSING, line.text)
                self.assertNotIn(line.text[-1], OPENING, line.text)

    def test_no_number_is_broken(self):
        seen = 0
        for lines in self.text_pages():
            for line, following in zip(lines, lines[1:]):
                if line.right < RIGHT - 8:
                    continue
                seen += 1
                if re.search(r"[0-9.,+\-]$", line.text):
                    self.assertNotRegex(following.text, r"^[0-9.,%％]", line.text)
        self.assertGreater(seen, 40)

    def test_page_numbers(self):
        for number, page in enumerate(self.pages, 1):
            found = [line for line in page if PAGE_NUMBER.fullmatch(bare(line.text))]
            self.assertEqual(len(found), 1, f"page {number}")
            line = found[0]
            self.assertEqual(PAGE_NUMBER.fullmatch(bare(line.text)).group(1), str(number))
            # One character of 4号 (4.94 mm) in, at the outer side.
            if number % 2:
                self.assertAlmostEqual(line.right, RIGHT - 4.94, delta=1)
            else:
                self.assertAlmostEqual(line.left, LEFT + 4.94, delta=1)
            # The dash, in the middle of the line's box, is 7 mm under the type area.
            self.assertAlmostEqual((line.top + line.bottom) / 2, BOTTOM + 7, delta=1)

    def test_record_area_is_at_the_foot_of_the_last_even_page(self):
        self.assertEqual(len(self.pages) % 2, 0)
        lines = body(self.pages[-1])
        self.assertTrue(lines[-1].text.endswith("印发"), lines[-1].text)
        self.assertGreater(lines[-1].bottom, BOTTOM - 5)
        self.assertTrue(any(line.text.startswith("抄送：") for line in lines))
        copies = next(line for line in lines if line.text.startswith("抄送："))
        self.assertAlmostEqual(copies.left, LEFT + 4.94, delta=1)

    def test_fonts_are_embedded_and_expected(self):
        rows = run("pdffonts", self.path).splitlines()[2:]
        self.assertTrue(rows)
        for row in rows:
            name = row.split()[0]
            self.assertIn(" yes yes ", row, row)
            if all(font[3] == "1" for font in FONTS):
                self.assertTrue(any(face in name for face in self.faces), row)

    def test_annex_begins_a_page_and_headings_repeat(self):
        first = [page for page in self.pages if page and body(page) and
                 body(page)[0].text == "附件"]
        self.assertEqual(len(first), 1)
        with_shares = [page for page in self.pages
                       if any(re.search(r"\d万户", line.text) for line in page)]
        self.assertGreaterEqual(len(with_shares), 2)
        for page in with_shares:
            self.assertTrue(any("年度目标" in line.text for line in page))

    def test_words(self):
        said = run("pdftotext", "-raw", self.path, "-")
        said = re.sub(r"^ *— ?\d+ ?— *$", "", said, flags=re.M)
        if self.repeats_headings:
            heading = bare(next(line for line in TEXT.splitlines() if line.startswith("序号\t")))
            self.assertEqual(bare(said).replace(heading, ""), bare(TEXT).replace(heading, ""))
        self.assertNotIn("\ufffd", said)


class Pdf(Rendered, unittest.TestCase):
    faces = ("NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Bold", "NotoSansCJKsc-Regular",
             "LXGWWenKai-Regular")
    repeats_headings = True

    @property
    def path(self):
        return FOLDER / "sample.pdf"

    def test_document_information(self):
        info = run("pdfinfo", self.path)
        self.assertRegex(info, r"Title: +鲁山县2022年上半年重点民生实事工作进展情况通报")
        self.assertRegex(info, r"Author: +鲁山县2022年重点民生实事考核工作领导小组办公室")
        self.assertRegex(info, r"Tagged: +yes")
        data = self.path.read_bytes()
        self.assertIn(b"/Lang (zh-CN)", data)
        self.assertIn(b"/DisplayDocTitle true", data)
        self.assertIn(b"/Outlines", data)
        if any(font[3] == "1" for font in FONTS):
            self.assertRegex(info, r"Keywords: +字体替代: .*Noto")

    def test_structure(self):
        tree = run("pdfinfo", "-struct", self.path)
        self.assertTrue(tree.startswith("Document\n"))
        for tag in ("H1", "H2", "H3", "H4", "H5", "P", "Table", "TR", "TH", "TD"):
            self.assertRegex(tree, rf"(?m)^ +{tag}\b")

    def test_lines_reach_the_right_edge(self):
        for lines in self.text_pages():
            for line, following in zip(lines, lines[1:]):
                if following.left < LEFT + 1 and re.match("[\u4e00-\u9fff]", line.text[-1]):
                    self.assertAlmostEqual(line.right, RIGHT, delta=0.6, msg=line.text)

    def test_two_runs_give_equal_bytes(self):
        before = {path.name: path.read_bytes() for path in FOLDER.glob("sample.*")}
        run(SAMPLE, FOLDER)
        for name, data in before.items():
            self.assertEqual(data, (FOLDER / name).read_bytes(), name)


class Docx(Rendered, unittest.TestCase):
    # LibreOffice names a collection's faces after its first one.
    faces = ("NotoSerifCJK", "NotoSansCJK", "LXGWWenKai-Regular")
    repeats_headings = False

    @classmethod
    def setUpClass(cls):
        convert(FOLDER / "sample.docx")

    @property
    def path(self):
        return FOLDER / "converted" / "sample.pdf"

    def test_parts_are_well_formed(self):
        with zipfile.ZipFile(FOLDER / "sample.docx") as package:
            self.assertIsNone(package.testzip())
            names = package.namelist()
            self.assertEqual(names[0], "[Content_Types].xml")
            for name in names:
                xml.etree.ElementTree.fromstring(package.read(name))
            self.assertEqual({info.date_time for info in package.infolist()},
                             {(1980, 1, 1, 0, 0, 0)})

    def test_editable_with_real_styles(self):
        with zipfile.ZipFile(FOLDER / "sample.docx") as package:
            styles = package.read("word/styles.xml").decode()
            document = package.read("word/document.xml").decode()
        for style in re.findall(r'<w:pStyle w:val="(\w+)"/>', document):
            self.assertIn(f'w:styleId="{style}"', styles)
        for name in ("heading 1", "heading 4", "公文标题", "公文正文", "报头名称"):
            self.assertIn(f'<w:name w:val="{name}"/>', styles)
        self.assertIn('w:eastAsia="仿宋_GB2312"', styles)
        self.assertIn("<w:tblHeader/>", document)
        self.assertIn("<w:cantSplit/>", document)


class Lengths(unittest.TestCase):
    """The record area stands on the last page, which is even, wherever the text ends."""

    # Ends on page 1; on page 2 with room; with just no room; on page 3.
    lengths = {3: 2, 30: 2, 34: 4, 37: 4}

    @classmethod
    def setUpClass(cls):
        for lines in cls.lengths:
            run(SAMPLE, FOLDER, lines)
        convert(*(FOLDER / f"lines-{lines}.docx" for lines in cls.lengths))

    def test_last_page_is_even_and_holds_the_record_area(self):
        for folder in (FOLDER, FOLDER / "converted"):
            for lines, count in self.lengths.items():
                with self.subTest(folder=folder.name, lines=lines):
                    pages = pages_of(folder / f"lines-{lines}.pdf")
                    self.assertEqual(len(pages), count)
                    self.assertTrue(body(pages[-1])[-1].text.endswith("印发"))
                    self.assertGreater(body(pages[-1])[-1].bottom, BOTTOM - 5)

    def test_pages_behind_an_empty_one_have_no_number(self):
        for folder in (FOLDER, FOLDER / "converted"):
            pages = pages_of(folder / "lines-34.pdf")
            numbered = [any(PAGE_NUMBER.fullmatch(bare(line.text)) for line in page)
                        for page in pages]
            self.assertEqual(numbered, [True, True, False, False])
            self.assertEqual(pages[2], [])


class Page(html.parser.HTMLParser):
    """The words of an HTML page, without its head."""

    def __init__(self):
        super().__init__()
        self.words, self.figures, self.skipped = [], [], 0

    def handle_starttag(self, tag, attributes):
        self.skipped += tag == "head"
        if tag == "data":
            self.figures.append(dict(attributes))

    def handle_endtag(self, tag):
        self.skipped -= tag == "head"

    def handle_data(self, data):
        if not self.skipped:
            self.words.append(data)


class Words(unittest.TestCase):
    def test_docx_carries_the_same_words(self):
        with zipfile.ZipFile(FOLDER / "sample.docx") as package:
            tree = xml.etree.ElementTree.fromstring(package.read("word/document.xml"))
        self.assertEqual(bare("".join(text.text for text in tree.iter(WORD + "t"))), bare(TEXT))

    def test_html_carries_the_same_words(self):
        page = Page()
        page.feed((FOLDER / "sample.html").read_text("utf-8"))
        self.assertEqual(bare("".join(page.words)), bare(TEXT))
        self.assertTrue(page.figures)
        for figure in page.figures:
            self.assertEqual(figure["value"], "8.5/completion")
            self.assertIn("6549人 ÷ 15000人", figure["title"])

    def test_published_forms_carry_the_same_words(self):
        said = bare((FOLDER / "sealed.txt").read_text("utf-8"))
        self.assertTrue(said.endswith("SM35f0e6ee3ef6cf24ae4a44e8f46f8e6b0f4ae30ddbcd56d0f0b7d3a2c4d9c1b7a"))
        with zipfile.ZipFile(FOLDER / "sealed.docx") as package:
            tree = xml.etree.ElementTree.fromstring(package.read("word/document.xml"))
        words = bare("".join(text.text for text in tree.iter(WORD + "t")))
        self.assertEqual(sorted(words), sorted(said))
        page = Page()
        page.feed((FOLDER / "sealed.html").read_text("utf-8"))
        self.assertEqual(bare("".join(page.words)), said)

    def test_html_is_self_contained(self):
        page = (FOLDER / "sample.html").read_text("utf-8")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertIn('<html lang="zh-CN">', page)
        self.assertNotRegex(page, r"(?i)<script|<link|src=|url\(|@import|https?://")
        self.assertIn('scope="col"', page)
        self.assertIn('scope="row"', page)


if __name__ == "__main__":
    unittest.main()
