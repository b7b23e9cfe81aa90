"""The description of the API and the routes of the program say the same; and the readers of test/flow can fail."""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test" / "flow"))

import api_schema  # noqa: E402
from api_schema import API, Api, Fault, Mismatch, read_yaml  # noqa: E402


def program_routes():
    program = os.environ.get("DUBAN") or str(ROOT / "build" / "duban")
    return json.loads(subprocess.run([program, "routes"], stdout=subprocess.PIPE, check=True).stdout)


class BothWays(unittest.TestCase):
    def setUp(self):
        self.routes = {(r["method"], r["path"]): r for r in program_routes()}
        self.described = {(method, path): (operation, shared)
                          for method, path, operation, shared in API.operations()}

    def test_same_routes(self):
        self.assertEqual(sorted(self.routes), sorted(self.described))

    def test_same_demands(self):
        for key, route in self.routes.items():
            operation, shared = self.described[key]
            names = [API.resolve(p["$ref"]) for p in operation.get("parameters", []) + shared]
            headers = {p["name"]: p for p in names if p["in"] == "header"}
            with self.subTest(key):
                self.assertEqual(operation["x-permission"], route["permission"])
                self.assertEqual(operation.get("security") == [], route["public"])
                self.assertEqual({} in operation.get("security", []), route["asked"])
                self.assertEqual("If-Match" in headers, route["if_match"])
                self.assertEqual("Idempotency-Key" in headers, route["idempotent"])
                in_path = {p["name"] for p in names if p["in"] == "path"}
                self.assertEqual(in_path, set(re.findall(r"\{(\w+)\}", route["path"])))
                body = operation.get("requestBody")
                if route["method"] in ("GET", "DELETE"):
                    self.assertIsNone(body)
                else:
                    self.assertIsNotNone(body)
                    self.assertEqual(body["required"], not route["empty"])
                    self.assertEqual("application/octet-stream" in body["content"], route["bytes"])

    def test_names_are_unique(self):
        names = [operation["operationId"] for operation, _ in self.described.values()]
        self.assertEqual(len(names), len(set(names)))

    def test_every_schema_is_used_and_exists(self):
        text = api_schema.SOURCE.read_text(encoding="utf-8")
        used = set(re.findall(r'#/components/schemas/(\w+)"', text))
        self.assertEqual(used, set(API.tree["components"]["schemas"]))
        used = set(re.findall(r'#/components/parameters/(\w+)"', text))
        self.assertEqual(used, set(API.tree["components"]["parameters"]))


class Reader(unittest.TestCase):
    def test_reads(self):
        for text, value in (
                ("a: 1\nb:\n  - x\n  - {c: [1, \"d:e\"], f: null}\n",
                    {"a": 1, "b": ["x", {"c": [1, "d:e"], "f": None}]}),
                ("# c\na:\n  b: true\n  c: two words, and: more\n", {"a": {"b": True, "c": "two words, and: more"}}),
                ("- name: x\n  in: y\n- z\n", [{"name": "x", "in": "y"}, "z"]),
                ('"200":\n  a: "督办 \\u5e72"\n', {"200": {"a": "督办 干"}}),
                ("/a/{b}:\n  c: []\n", {"/a/{b}": {"c": []}})):
            self.assertEqual(read_yaml(text), value)

    def test_refuses(self):
        for text in ("a: 1\na: 2\n", "a:\n  b: 1\n c: 2\n", "a: |\n  b\n", "a: *b\n", "a:\n", "a: [1, 2\n",
            "a: 'b'\n",
                     "a\n", "a:\n\tb: 1\n", "a: {b: 1, b: 2}\n", "a: [1] 2\n"):
            with self.subTest(text), self.assertRaises((Fault, KeyError, IndexError)):
                read_yaml(text)


class Validator(unittest.TestCase):
    schemas = Api("""
components:
  schemas:
    Base: {type: object, required: [a], properties: {a: {type: integer, minimum: 1}}}
    More:
      allOf:
        - {$ref: "#/components/schemas/Base"}
      unevaluatedProperties: false
      type: object
      properties: {b: {type: [string, "null"], pattern: "^x"}}
    Other:
      type: object
      additionalProperties: false
      properties:
        c: {oneOf: [{$ref: "#/components/schemas/Base"}, {type: "null"}]}
        d: {type: array, items: {enum: [p, q]}}
""")

    def fits(self, name, value):
        try:
            self.schemas.check({"$ref": f"#/components/schemas/{name}"}, value)
        except Mismatch:
            return False
        return True

    def test_rows(self):
        for name, value, fits in (
                ("Base", {"a": 1}, True), ("Base", {"a": 1, "z": 0}, True), ("Base", {}, False),
                ("Base", {"a": 0}, False), ("Base", {"a": True}, False), ("Base", {"a": "1"}, False),
                ("Base", [], False), ("More", {"a": 1, "b": "xy"}, True), ("More", {"a": 1, "b": None}, True),
                ("More", {"a": 1, "b": "y"}, False), ("More", {"b": "x"}, False),
                ("More", {"a": 1, "c": 1}, False), ("Other", {"c": None, "d": ["p", "q"]}, True),
                ("Other", {"c": {"a": 2}}, True), ("Other", {"c": {}}, False), ("Other", {"d": ["r"]}, False),
                ("Other", {"e": 1}, False)):
            with self.subTest(name=name, value=value):
                self.assertEqual(self.fits(name, value), fits)

    def test_an_unknown_word_is_a_fault(self):
        with self.assertRaises(Fault):
            self.schemas.check({"minItems": 1}, [])


if __name__ == "__main__":
    unittest.main()
