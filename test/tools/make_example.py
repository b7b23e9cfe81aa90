"""The example workbook is what tools/make-example makes of the CSV files beside it."""
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class MakeExample(unittest.TestCase):
    def test_workbook_is_up_to_date(self):
        done = subprocess.run([sys.executable, "-B", ROOT / "tools" / "make-example", "--check"],
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.stderr, done.returncode), ("", 0))


if __name__ == "__main__":
    unittest.main()
