"""tools/po: the English catalogue is complete, and the check that says so can fail."""
import importlib.machinery
import importlib.util
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def load(path):
    loader = importlib.machinery.SourceFileLoader(path.name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(path.name, loader))
    loader.exec_module(module)
    return module


po = load(ROOT / "tools" / "po")

POT = 'msgid ""\nmsgstr "h"\n\nmsgid "文件有%d行"\nmsgstr ""\n\nmsgid "完成\\n"\nmsgstr ""\n'


class Catalogue(unittest.TestCase):
    def test_it_is_complete(self):
        done = subprocess.run([sys.executable, str(ROOT / "tools" / "po"), "check"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


class Faults(unittest.TestCase):
    def faults(self, body):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "a.pot").write_text(POT, encoding="utf-8")
            (folder / "a.po").write_text('msgid ""\nmsgstr "h"\n\n' + body, encoding="utf-8")
            return list(po.faults(folder / "a.po", folder / "a.pot"))

    def test_rows(self):
        good = 'msgid "文件有%d行"\nmsgstr "%d lines"\n\n'
        done = 'msgid "完成\\n"\nmsgstr "done\\n"\n'
        rows = [
            (good + done, []),
            (good, ["missing (make po): '完成\\n'"]),
            (good + 'msgid "完成\\n"\nmsgstr ""\n', ["untranslated: '完成\\n'"]),
            (good + "#, fuzzy\n" + done, ["fuzzy: '完成\\n'"]),
            (good + done + '\nmsgid "旧"\nmsgstr "old"\n', ["gone from the source: '旧'"]),
            (good + 'msgid "完成\\n"\nmsgstr "完成了\\n"\n',
             ["Chinese in the English text: '完成了\\n'"]),
            (good + 'msgid "完成\\n"\nmsgstr ""\n"done “完成”"\n"\\n"\n', []),
            (good + 'msgid "完成\\n"\nmsgstr "done"\n',
             ["one ends its line, the other does not: '完成\\n'"]),
            (good + done + '\n#~ msgid "旧"\n#~ msgstr "old"\n', []),
        ]
        for body, expected in rows:
            with self.subTest(body=body):
                self.assertEqual(self.faults(body), expected)

    def test_a_wrong_format_does_not_compile(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.po"
            header = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                      '#, c-format\nmsgid "文件有%d行"\nmsgstr ')
            for text, fits in (('"%d lines"', True), ('"%s lines"', False), ('"lines"', False)):
                path.write_text(header + text + "\n", encoding="utf-8")
                done = subprocess.run([sys.executable, str(ROOT / "tools" / "po"), "compile",
                                       str(path), str(path.parent / "a.mo")], check=False,
                                      stderr=subprocess.DEVNULL)
                self.assertEqual(done.returncode == 0, fits, text)
                made = path.parent / "locale" / "en" / "LC_MESSAGES" / "duban.mo"
                self.assertTrue(made.exists() or not fits)


if __name__ == "__main__":
    unittest.main()
