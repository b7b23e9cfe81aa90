"""The OFD of the sample document keeps the rules of GB/T 33190-2016 and stands as the PDF does; and the rules find what
is broken on purpose."""
import io
import re
import unittest
import zipfile

import document_pages
import ofd_rules
from document_pages import MM, bare, pages_of, run, setUpModule  # the sample is rendered once  # noqa: F401


def sample(name="sample.ofd"):
    return (document_pages.FOLDER / name).read_bytes()


def altered(data, change):
    """A copy of a package with its parts as change(dict) leaves them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


PAGE = "Doc_0/Pages/Page_0/Content.xml"
DOCUMENT = "Doc_0/Document.xml"
RESOURCES = "Doc_0/PublicRes.xml"


def replaced(part, old, new, count=1):
    def change(parts):
        text = parts[part].decode()
        assert re.search(old, text), old
        parts[part] = re.sub(old, new, text, count=count).encode()
    return change


def dropped(name):
    return lambda parts: parts.pop(name)


def moved_to_end(name):
    def change(parts):
        parts[name] = parts.pop(name)
    return change


def font_of_other_words(parts):
    names = [name for name in parts if "/Res/" in name]
    parts[names[0]], parts[names[1]] = parts[names[1]], parts[names[0]]


# What is done to the package, and the words that must tell it.
BROKEN = [
    (moved_to_end("OFD.xml"), "OFD.xml is not the first part"),
    (replaced("OFD.xml", 'Version="1.0"', 'Version="1.1"'), "version 1.1"),
    (replaced("OFD.xml", r"(<ofd:DocInfo>.*</ofd:DocInfo>)(<ofd:DocRoot>.*</ofd:DocRoot>)", r"\2\1"), "DocBody holds"),
    (replaced("OFD.xml", r"(<ofd:Title>.*?</ofd:Title>)(<ofd:Author>.*?</ofd:Author>)", r"\2\1"), "DocInfo holds"),
    (replaced("OFD.xml", "</ofd:DocBody>", "</ofd:DocBody><ofd:DocBody/>"), "OFD holds DocBody DocBody"),
    (replaced("OFD.xml", "<ofd:DocID>.", "<ofd:DocID>G"), "DocID is"),
    (replaced("OFD.xml", "2022-07-01", "2022-7-1"), "CreationDate is 2022-7-1"),
    (replaced("OFD.xml", "Doc_0/Document.xml", "Doc_1/Document.xml"), "Doc_1/Document.xml is named but not in the ZIP"),
    (replaced(DOCUMENT, r"(<ofd:MaxUnitID>.*</ofd:MaxUnitID>)(<ofd:PageArea>.*</ofd:PageArea>)", r"\2\1"),
     "CommonData holds PageArea MaxUnitID"),
    (replaced(DOCUMENT, r"<ofd:MaxUnitID>\d+", "<ofd:MaxUnitID>9"), "MaxUnitID is 9"),
    (replaced(DOCUMENT, "</ofd:Pages>", "</ofd:Pages><ofd:Permissions/>"), "Permissions"),
    (replaced(DOCUMENT, "</ofd:Document>", "<ofd:Extensions>Extensions.xml</ofd:Extensions></ofd:Document>"),
     "Extensions"),
    (replaced(DOCUMENT, r"0 0 210 297", "0 0 210"), "PhysicalBox is"),
    (replaced(DOCUMENT, r'(<ofd:Dest .*?PageID=)"\d+"', r'\1"99999"'), "page 99999"),
    (replaced(DOCUMENT, r'(<ofd:Dest .*?Top=)"[\d.]+"', r'\1"300"'), "300 mm"),
    (replaced(DOCUMENT, "Page_1/", "Page_77/"), "Page_77/Content.xml is named but not in the ZIP"),
    (replaced(RESOURCES, 'ID="2"', 'ID="1"'), "the ID 1 is of a font and of a font"),
    (replaced(RESOURCES, "<ofd:FontFile>.*?</ofd:FontFile>", ""), "Font holds nothing"),
    (replaced(RESOURCES, "xmlns:ofd", "xmlns:odf", 0), "Res"),
    (dropped("Doc_0/Res/font_1.otf"), "font_1.otf is named but not in the ZIP"),
    (lambda parts: parts.update({"Doc_0/Res/font_1.otf": b"MZ" + bytes(99)}), "is no OpenType font"),
    (lambda parts: parts.update({"Doc_0/Res/font_1.otf": parts["Doc_0/Res/font_1.otf"][:900]}), "is cut off"),
    (font_of_other_words, "the font has no"),
    (lambda parts: parts.update({"Doc_0/Attachs/a.txt": b"a"}), "nothing refers to it"),
    (replaced(PAGE, "<ofd:Layer ", '<ofd:Layer DrawParam="1" '), "attributes of Layer"),
    (replaced(PAGE, "(<ofd:TextObject )", r'\1CTM="1 0 0 1 0 0" '), "attributes of TextObject"),
    (replaced(PAGE, r"(<ofd:FillColor [^>]*/>)(<ofd:TextCode.*?</ofd:TextCode>)", r"\2\1"),
     "TextObject holds TextCode FillColor"),
    (replaced(PAGE, r"(<ofd:StrokeColor [^>]*/>)(<ofd:Abbr.*?</ofd:AbbreviatedData>)", r"\2\1"), "PathObject holds"),
    (replaced(PAGE, 'Value="0 0 0"', 'Value="0 0 256"'), "the colour 0 0 256"),
    (replaced(PAGE, 'Value="0 0 0"', 'Value="#000"'), "the colour #000"),
    (replaced(PAGE, r'(<ofd:TextObject ID="\d+" Boundary=)"[\d.]+', r'\1"205'), "is not on the page"),
    (replaced(PAGE, r'(<ofd:TextObject ID="\d+" Boundary="[\d.]+ [\d.]+ [\d.]+) [\d.]+', r"\1"), "is not on the page"),
    (replaced(PAGE, r'(<ofd:TextObject ID="\d+" Boundary="[\d.]+ [\d.]+ [\d.]+) [\d.]+', r"\1 0"),
     "is not on the page"),
    (replaced(PAGE, r'Font="\d+"', 'Font="44"'), "font 44, which is not embedded"),
    (replaced(PAGE, r'Size="[\d.]+"', 'Size="0"'), "no size"),
    (replaced(PAGE, r'DeltaX="[\d.]+ ', 'DeltaX="'), "advances for"),
    (replaced(PAGE, r'DeltaX="[\d.]+ ', 'DeltaX="-9 '), "runs backwards"),
    (replaced(PAGE, r'(<ofd:TextCode X=)"[\d.]+"', r'\1"150"'), "leaves its boundary"),
    (replaced(PAGE, r'(<ofd:TextCode X="[\d.]+" Y=)"[\d.]+"', r'\1"-1"'), "leaves its boundary"),
    (replaced(PAGE, r"(<ofd:TextCode .*?>).", "\\1\u0e01"), "the font has no \u0e01"),
    (replaced(PAGE, "<ofd:AbbreviatedData>M", "<ofd:AbbreviatedData>X"), "has the data X"),
    (replaced(PAGE, r"( L) [\d.]+", r"\1 400"), "leaves its boundary"),
    (replaced(PAGE, r'LineWidth="[\d.]+"', 'LineWidth="0"'), "no width of line"),
    (replaced(PAGE, "</ofd:Page>", ""), "no element found"),
    (replaced(PAGE, r"(\?>)", r'\1<!DOCTYPE a [<!ENTITY b "c">]>'), "has a DTD"),
]


class Rules(unittest.TestCase):
    def test_the_sample_keeps_every_rule(self):
        for name in ("sample.ofd", "sealed.ofd"):
            self.assertEqual([], ofd_rules.faults(sample(name)))

    def test_each_broken_rule_is_told(self):
        data = sample()
        for change, words in BROKEN:
            with self.subTest(words):
                found = ofd_rules.faults(altered(data, change))
                self.assertTrue(any(words in fault for fault in found), found[:5])

    def test_the_archive_profile(self):
        with zipfile.ZipFile(io.BytesIO(sample())) as package:
            names = package.namelist()
            document = package.read(DOCUMENT).decode()
        self.assertEqual(1, sum(name.endswith("OFD.xml") for name in names))
        for word in ("Permissions", "Extensions", "Signatures", "Attachments", "Annotations", "Template"):
            self.assertNotIn(word, document)
        self.assertFalse([name for name in names if not re.search(r"\.(xml|otf|ttf)$", name)])

    def test_fonts_are_subsets(self):
        with zipfile.ZipFile(io.BytesIO(sample())) as package:
            fonts = [ofd_rules.Font(package.read(name)) for name in package.namelist() if "/Res/" in name]
        words = set("".join(text for page in ofd_rules.pages(sample()) for *_, text in page))
        self.assertGreaterEqual(len(fonts), 4)
        for font in fonts:
            mapped = set(font.maps[-1][2])
            self.assertLessEqual(mapped, {ord(word) for word in words})
            self.assertLessEqual(font.glyphs, 2 * len(mapped) + 8)

    def test_fonts_in_fact_used_are_named(self):
        with zipfile.ZipFile(io.BytesIO(sample())) as package:
            said = package.read("OFD.xml").decode()
        for role, _, used, _ in document_pages.FONTS:
            self.assertIn(f'<ofd:CustomData Name="字体 {role}">{used}</ofd:CustomData>', said)


class AsThePdf(unittest.TestCase):
    def test_the_same_lines_at_the_same_places(self):
        for name in ("sample", "sealed"):
            with self.subTest(name):
                self.same_lines(name)

    def same_lines(self, name):
        drawn, pages = ofd_rules.pages(sample(f"{name}.ofd")), pages_of(document_pages.FOLDER / f"{name}.pdf")
        self.assertEqual(len(drawn), len(pages))
        for objects, lines in zip(drawn, pages):
            rows = []
            for thing in sorted(objects, key=lambda o: (o[1] - o[2] * 0.4, o[0])):
                middle = thing[1] - thing[2] * 0.4
                if rows and abs(rows[-1][0] - middle) < 2 / MM:
                    rows[-1][1].append(thing)
                else:
                    rows.append((middle, [thing]))
            ours = [(bare("".join(thing[3] for thing in sorted(row))), min(row)[0]) for _, row in rows]
            self.assertEqual([bare(line.text) for line in lines], [text for text, _ in ours])
            for line, (text, left) in zip(lines, ours):
                self.assertAlmostEqual(line.left, left, delta=0.2, msg=text)

    def test_the_words_of_the_document_in_order(self):
        said = "".join(text for page in ofd_rules.pages(sample()) for *_, text in page
                       if not re.fullmatch(r"— \d+ —", text))
        heading = bare(next(line for line in document_pages.TEXT.splitlines() if line.startswith("序号\t")))
        self.assertEqual(bare(document_pages.TEXT).replace(heading, ""), bare(said).replace(heading, ""))


if __name__ == "__main__":
    unittest.main()
