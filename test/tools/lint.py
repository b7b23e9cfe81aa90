"""tools/lint: what it remembers of a file changes with every header below the file."""
import importlib.machinery
import importlib.util
import pathlib
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
_loader = importlib.machinery.SourceFileLoader("lint_under_test", str(ROOT / "tools" / "lint"))
lint = importlib.util.module_from_spec(importlib.util.spec_from_loader(_loader.name, _loader))
_loader.exec_module(lint)


class Included(unittest.TestCase):
    def test_headers_below_a_file_belong_to_it(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            texts = {"src/base/a.c": '#include "base/a.h"\n#include <stdio.h>\n',
                     "src/base/a.h": '#pragma once\n#include "store/query.h"\n',
                     "build/src/store/query.h": '#include "base/a.h"\nmade by the build\n',
                     "src/base/other.h": "not included\n"}
            for path, text in texts.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)

            def seen():
                return lint.included(root / "src/base/a.c", [root / "src", root / "build/src"],
                                     set()).decode()

            for path, text in texts.items():
                self.assertEqual(text in seen(), path != "src/base/other.h", path)
                before = seen()
                (root / path).write_text(text + "// changed\n")
                self.assertEqual(seen() != before, path != "src/base/other.h", path)

    def test_an_unknown_step_is_refused(self):
        self.assertEqual(lint.main(["spelling"]), 2)


if __name__ == "__main__":
    unittest.main()
