"""What the READMEs show is what the program says, and their links lead somewhere."""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md"),
         *ROOT.glob("examples/*/*.md")]
FILES = {".c", ".h", ".sql", ".py"}


def anchors(path):
    """The fragments that a page's headings can be reached by, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


class Readme(unittest.TestCase):
    def test_the_commands_say_what_is_shown(self):
        done = subprocess.run([sys.executable, "-B", str(ROOT / "tools" / "readme"), "check"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""), "tools/readme refresh")

    def test_both_languages_show_the_same_commands(self):
        shown = [re.findall(r"^\$ (.*)$", (ROOT / name).read_text(encoding="utf-8"), re.M)
                 for name in ("README.md", "README.zh-CN.md")]
        self.assertEqual(*shown)
        self.assertGreater(len(shown[0]), 10)

    def test_links_lead_somewhere(self):
        found = 0
        for page in PAGES:
            text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
            for target in re.findall(r"\]\(([^)\s]+)\)", text):
                if re.match(r"\w+:", target):
                    continue
                name, _, fragment = target.partition("#")
                path = (page.parent / name).resolve() if name else page
                with self.subTest(page=page.name, target=target):
                    self.assertTrue(path.exists())
                    if fragment:
                        self.assertIn(fragment, anchors(path))
                found += 1
        self.assertGreater(found, 30)

    def test_files_that_pages_name_are_there(self):
        for page in PAGES:
            for name in re.findall(r"`((?:src|tools|test|docs|bench|po)/[\w./-]+\.\w+)`",
                                   page.read_text(encoding="utf-8")):
                with self.subTest(page=page.name, name=name):
                    self.assertTrue((ROOT / name).exists() or name.endswith("003.sql"))

    def test_names_in_tour_and_design_are_those_of_the_code(self):
        sources = [path for place in ("src", "test", "tools", "bench")
                   for path in (ROOT / place).rglob("*.*") if path.suffix in FILES]
        names = {path.name for path in sources}
        words = set(re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8", errors="replace")
                                                for path in sources)))
        found = 0
        for page in (ROOT / "docs" / "tour.md", ROOT / "docs" / "design.md",
                     ROOT / "docs" / "data-model.md", ROOT / "docs" / "security.md"):
            for name in re.findall(r"`([\w.]+)`", page.read_text(encoding="utf-8")):
                with self.subTest(page=page.name, name=name):
                    if pathlib.Path(name).suffix in FILES:
                        self.assertIn(name, names)
                        found += 1
                    elif "_" in name and not re.match(r"(QUERY|IN|OUT)_", name):
                        self.assertIn(name, words)
                        found += 1
        self.assertGreater(found, 60)


if __name__ == "__main__":
    unittest.main()
