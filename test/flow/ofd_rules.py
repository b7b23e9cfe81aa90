"""The rules of GB/T 33190-2016 that a document of ours must keep, checked on the ZIP: order of elements, IDs,
references, boundaries, advances, embedded fonts, and the archive profile. With the standard library only.

    faults(bytes)       what is wrong, a sentence each; [] when nothing is
    pages(bytes)        the text objects of each page: (x, baseline, size, text), in mm
"""
import io
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

SPACE = "{http://www.ofdspec.org/2016}"
# The children of an element in the order the schema demands: "?" at most once, "*" any number, else exactly once.
ORDER = {
    "OFD": "DocBody",
    "DocBody": "DocInfo DocRoot",
    "DocInfo": "DocID Title? Author? Subject? Abstract? CreationDate? ModDate? DocUsage? Cover? Keywords? Creator? "
               "CreatorVersion? CustomDatas?",
    "CustomDatas": "CustomData*",
    "Document": "CommonData Pages Outlines?",
    "CommonData": "MaxUnitID PageArea PublicRes* DocumentRes* TemplatePage* DefaultCS?",
    "PageArea": "PhysicalBox ApplicationBox? ContentBox? BleedBox?",
    "Pages": "Page*",
    "Outlines": "OutlineElem*",
    "OutlineElem": "Actions? OutlineElem*",
    "Actions": "Action*",
    "Action": "Region? Goto",
    "Goto": "Dest",
    "Res": "Fonts",
    "Fonts": "Font*",
    "Font": "FontFile",
    "Page": "Template* PageRes* Area? Content? Actions?",
    "Content": "Layer*",
    "TextObject": "Actions? Clips? FillColor? StrokeColor? TextCode",
    "PathObject": "Actions? Clips? StrokeColor? FillColor? AbbreviatedData",
}
LEAVES = {"DocID", "Title", "Author", "Subject", "CreationDate", "ModDate", "DocUsage", "Creator", "CustomData",
          "DocRoot",
          "MaxUnitID", "PhysicalBox", "PublicRes", "FontFile", "FillColor", "StrokeColor", "TextCode",
          "AbbreviatedData",
          "Dest"}
NEEDED = {
    "OFD": {"Version", "DocType"}, "CustomData": {"Name"}, "Page": set(), "OutlineElem": {"Title"},
    "Action": {"Event"}, "Dest": {"Type", "PageID", "Left", "Top"}, "Res": {"BaseLoc"}, "Font": {"ID", "FontName",
    "FamilyName"},
    "Layer": {"ID", "Type"}, "TextObject": {"ID", "Boundary", "Font", "Size"}, "TextCode": {"X", "Y"},
    "PathObject": {"ID", "Boundary"}, "FillColor": {"Value"}, "StrokeColor": {"Value"},
}
MAY = {"Page": {"ID", "BaseLoc"}, "TextCode": {"DeltaX"}, "PathObject": {"LineWidth", "Stroke", "Fill", "Rule"}}
OTHERWISE = {"Layer": {"TextObject", "PathObject"}}  # in any order
TABLES = {"cmap", "head", "hhea", "hmtx", "maxp", "name", "post", "OS/2"}
SLACK = 0.0002  # mm: two roundings to a ten-thousandth


class Font:
    """An embedded font: its character map and how many glyphs it has."""

    def __init__(self, data):
        if data[:4] not in (b"OTTO", b"\0\1\0\0"):
            raise ValueError("is no OpenType font")
        self.tables = {}
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            if offset + length > len(data):
                raise ValueError(f"table {tag.decode()} is cut off")
            self.tables[tag.decode()] = data[offset:offset + length]
        missing = TABLES - set(self.tables)
        if missing or not {"CFF ", "glyf"} & set(self.tables):
            raise ValueError(f"lacks tables {sorted(missing)}")
        self.glyphs = struct.unpack(">H", self.tables["maxp"][4:6])[0]
        self.maps = []
        cmap = self.tables["cmap"]
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            platform, encoding, offset = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])
            self.maps.append((platform, encoding, self.read_map(cmap[offset:])))

    @staticmethod
    def read_map(data):
        kind, found = struct.unpack(">H", data[:2])[0], {}
        if kind == 12:
            for i in range(struct.unpack(">I", data[12:16])[0]):
                first, last, glyph = struct.unpack(">III", data[16 + 12 * i:28 + 12 * i])
                for code in range(first, last + 1):
                    found[code] = glyph + code - first
        elif kind == 4:
            n = struct.unpack(">H", data[6:8])[0] // 2
            ends, starts, deltas, ranges = (struct.unpack(f">{n}H", data[at:at + 2 * n])
                                            for at in (14, 16 + 2 * n, 16 + 4 * n, 16 + 6 * n))
            if any(ranges):
                raise ValueError("has a character map with arrays")
            for start, end, delta in zip(starts, ends, deltas):
                for code in range(start, end + 1):
                    found[code] = (code + delta) & 0xFFFF
            if found.pop(0xFFFF, None) != 0:
                raise ValueError("has a character map without an end")
        else:
            raise ValueError(f"has a character map of format {kind}")
        return found

    def glyph(self, code):
        """The glyph of a character, when all maps that can hold it agree; else 0."""
        glyphs = {found.get(code, 0) for _, encoding, found in self.maps if code <= 0xFFFF or encoding in (4, 10)}
        return glyphs.pop() if len(glyphs) == 1 else 0


def name_of(element):
    return element.tag[len(SPACE):] if element.tag.startswith(SPACE) else element.tag


def numbers(text):
    return [float(word) for word in (text or "").split()]


class Check:
    def __init__(self, data):
        self.found = []
        self.parts = {}
        self.used = {"OFD.xml"}
        self.ids = {}
        self.fonts = {}
        self.drawn = []  # a list of text objects for each page
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if len(names) != len(set(names)):
                self.fault("a name stands twice in the ZIP")
            if not names or names[0] != "OFD.xml":
                self.fault("OFD.xml is not the first part")
            if package.testzip():
                self.fault(f"{package.testzip()} is damaged")
            self.parts = {name: package.read(name) for name in names}
        root = self.xml("OFD.xml", "OFD")
        if root is not None:
            self.entry(root)
        for name in sorted(set(self.parts) - self.used):
            self.fault(f"{name} is in the ZIP and nothing refers to it")

    def fault(self, words):
        self.found.append(words)

    def part(self, base, location):
        """The bytes of a part named in another one, relative to its folder."""
        path = location[1:] if location.startswith("/") else base + location
        if ".." in path or path not in self.parts:
            self.fault(f"{path} is named but not in the ZIP")
            return None
        self.used.add(path)
        return self.parts[path]

    def xml(self, path, name):
        """The root of a part, when it is well-formed and of this name; its elements are checked."""
        data = self.parts.get(path)
        if data is None:
            self.fault(f"{path} is not in the ZIP")
            return None
        if b"<!DOCTYPE" in data:
            self.fault(f"{path} has a DTD")
            return None
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            self.fault(f"{path}: {error}")
            return None
        if name_of(root) != name:
            self.fault(f"{path}: {name_of(root)} instead of {name}")
            return None
        for element in root.iter():
            self.element(path, element)
        return root

    def element(self, path, element):
        name = name_of(element)
        if not element.tag.startswith(SPACE):
            self.fault(f"{path}: {element.tag} is not in the namespace of OFD")
            return
        wanted = NEEDED.get(name, set())
        given = set(element.attrib)
        if not wanted <= given or not given <= wanted | MAY.get(name, set()):
            self.fault(f"{path}: attributes of {name} are {sorted(given)}")
        children = [name_of(child) for child in element]
        if name in OTHERWISE:
            for child in set(children) - OTHERWISE[name]:
                self.fault(f"{path}: {child} in {name}")
        elif name in ORDER:
            pattern = "".join(f"(?:{word.rstrip('?*')} ){ {'?': '?', '*': '*'}.get(word[-1], '')}"
                              for word in ORDER[name].split())
            if not re.fullmatch(pattern, "".join(child + " " for child in children)):
                self.fault(f"{path}: {name} holds {' '.join(children) or 'nothing'}")
        elif name not in LEAVES:
            self.fault(f"{path}: {name} is not of the archive profile")
        elif children:
            self.fault(f"{path}: {name} holds {' '.join(children)}")

    def id(self, text, what):
        if not re.fullmatch(r"[1-9][0-9]*", text or ""):
            self.fault(f"the ID {text!r} of {what} is no number")
        elif int(text) in self.ids:
            self.fault(f"the ID {text} is of {self.ids[int(text)]} and of {what}")
        else:
            self.ids[int(text)] = what

    def entry(self, root):
        if (root.get("Version"), root.get("DocType")) != ("1.0", "OFD"):
            self.fault(f"version {root.get('Version')} of {root.get('DocType')}")
        for child in root.iter(SPACE + "DocID"):
            if not re.fullmatch("[0-9a-f]{32}", child.text or ""):
                self.fault(f"DocID is {child.text}")
        for name in ("CreationDate", "ModDate"):
            for child in root.iter(SPACE + name):
                if not re.fullmatch(r"\d{4}-\d\d-\d\d", child.text or ""):
                    self.fault(f"{name} is {child.text}")
        for location in root.iter(SPACE + "DocRoot"):
            if self.part("", location.text) is not None:
                self.document(location.text)

    def document(self, path):
        root = self.xml(path, "Document")
        if root is None:
            return
        base = path[:path.rfind("/") + 1]
        box = numbers(root.findtext(f".//{SPACE}PhysicalBox"))
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            self.fault(f"PhysicalBox is {box}")
            return
        for resource in root.iter(SPACE + "PublicRes"):
            if self.part(base, resource.text) is not None:
                self.resources(base, base + resource.text)
        pages = list(root.find(SPACE + "Pages") or ())
        for page in pages:
            self.id(page.get("ID"), "a page")
        for page in pages:
            location = page.get("BaseLoc") or ""
            if self.part(base, location) is not None:
                self.page(base + location, box)
        page_ids = {page.get("ID") for page in pages}
        for dest in root.iter(SPACE + "Dest"):
            if dest.get("PageID") not in page_ids:
                self.fault(f"the outline leads to page {dest.get('PageID')}, which is not there")
            if not 0 <= float(dest.get("Top", -1)) <= box[3]:
                self.fault(f"the outline leads to {dest.get('Top')} mm")
        most = int(root.findtext(f".//{SPACE}MaxUnitID") or 0)
        if self.ids and most < max(self.ids):
            self.fault(f"MaxUnitID is {most}, but there is the ID {max(self.ids)}")

    def resources(self, base, path):
        root = self.xml(path, "Res")
        for font in root.iter(SPACE + "Font") if root is not None else ():
            self.id(font.get("ID"), "a font")
            file = f"{root.get('BaseLoc')}/{font.findtext(SPACE + 'FontFile')}"
            data = self.part(base, file)
            try:
                self.fonts[font.get("ID")] = Font(data) if data else None
            except (ValueError, struct.error) as error:
                self.fault(f"{file} {error}")

    def page(self, path, box):
        root = self.xml(path, "Page")
        if root is None:
            return
        self.drawn.append([])
        for layer in root.iter(SPACE + "Layer"):
            self.id(layer.get("ID"), "a layer")
            for thing in layer:
                name = name_of(thing)
                self.id(thing.get("ID"), f"a {name}")
                place = numbers(thing.get("Boundary"))
                if len(place) != 4 or place[2] <= 0 or place[3] <= 0 or place[0] < box[0] or place[1] < box[1] or \
                        place[0] + place[2] > box[0] + box[2] + SLACK or place[1] + place[3] > box[1] + box[3] + SLACK:
                    self.fault(f"{path}: the boundary {thing.get('Boundary')} of {name} {thing.get('ID')} "
                               "is not on the page")
                    continue
                for color in (*thing.iter(SPACE + "FillColor"), *thing.iter(SPACE + "StrokeColor")):
                    value = color.get("Value") or ""
                    if not re.fullmatch(r"\d+ \d+ \d+", value) or max(numbers(value)) > 255:
                        self.fault(f"{path}: the colour {color.get('Value')}")
                if name == "TextObject":
                    self.text(path, thing, place)
                elif name == "PathObject":
                    self.path(path, thing, place)

    def text(self, path, thing, place):
        which = f"{path}: text {thing.get('ID')}"
        size, code = float(thing.get("Size") or 0), thing.find(SPACE + "TextCode")
        if code is None:
            return  # told by the order
        words, x, y = code.text or "", float(code.get("X") or "nan"), float(code.get("Y") or "nan")
        steps = numbers(code.get("DeltaX"))
        if not words.strip() or size <= 0:
            self.fault(f"{which} has no words or no size")
        if len(steps) != len(words) - 1:
            self.fault(f"{which} has {len(steps)} advances for {len(words)} characters")
        pens = [x]
        for step in steps:
            pens.append(pens[-1] + step)
        if not all(-SLACK <= pen <= place[2] + SLACK for pen in pens) or not -SLACK <= y <= place[3] + SLACK:
            self.fault(f"{which} leaves its boundary")
        if pens != sorted(pens):
            self.fault(f"{which} runs backwards")
        font = self.fonts.get(thing.get("Font"))
        if font is None:
            self.fault(f"{which} is in the font {thing.get('Font')}, which is not embedded")
        else:
            for character in dict.fromkeys(words):
                glyph = font.glyph(ord(character))
                if not 0 < glyph < font.glyphs:
                    self.fault(f"{which}: the font has no {character}")
        self.drawn[-1].append((place[0] + x, place[1] + y, size, words))

    def path(self, path, thing, place):
        which = f"{path}: path {thing.get('ID')}"
        words = (thing.findtext(SPACE + "AbbreviatedData") or "").split()
        counts = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
        i, first = 0, True
        while i < len(words):
            count = counts.get(words[i])
            try:
                values = [float(word) for word in words[i + 1:i + 1 + (count or 0)]]
            except ValueError:
                values = []
            if count is None or len(values) != count or (first and words[i] not in "SM"):
                self.fault(f"{which} has the data {' '.join(words)}")
                return
            for at, most in zip(values, (place[2], place[3]) * 3):
                if not -SLACK <= at <= most + SLACK:
                    self.fault(f"{which} leaves its boundary")
                    return
            i, first = i + 1 + count, False
        if first:
            self.fault(f"{which} draws nothing")
        if thing.get("Stroke") != "false" and not float(thing.get("LineWidth") or 0) > 0:
            self.fault(f"{which} has no width of line")


def faults(data):
    return Check(data).found


def pages(data):
    return Check(data).drawn


if __name__ == "__main__":
    wrong = [f"{path}: {fault}" for path in sys.argv[1:] for fault in faults(open(path, "rb").read())]
    print("\n".join(wrong) or "no fault")
    sys.exit(1 if wrong else 0)
