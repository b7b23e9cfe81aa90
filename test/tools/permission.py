"""The permission table of the tests names every use case there is."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Permissions(unittest.TestCase):
    def test_every_use_case_stands_in_the_table(self):
        declared = set()
        for header in sorted((ROOT / "src/service").glob("*.h")):
            for names in re.findall(r"extern const UseCase ([^;]+);", header.read_text()):
                declared |= {name.strip() for name in names.split(",")}
        self.assertGreater(len(declared), 40)
        table = (ROOT / "test/unit/service/permission.c").read_text()
        named = set(re.findall(r"\{&(\w+), \"", table))
        self.assertEqual(sorted(declared - named), [], "not in the table")
        self.assertEqual(sorted(named - declared), [], "not a use case")


if __name__ == "__main__":
    unittest.main()
