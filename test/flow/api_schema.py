"""src/http/openapi.yaml as Python: a strict reader of the little YAML it is written in, and a validator of answers.

    API.operation("GET", "/api/v1/periods/{period}")     its description
    API.check_answer(method, template, status, content_type, body)   raises Mismatch

The reader knows block mappings and sequences, flow mappings and sequences, plain and double-quoted scalars and
comments; anything else is an error, so that nothing is read differently than other readers do.
"""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "http" / "openapi.yaml"
METHODS = ("get", "put", "post", "patch", "delete")


class Fault(Exception):
    """The file is not what the reader knows."""


class Mismatch(AssertionError):
    """A value is not what its schema says."""


def scalar(text):
    if text.startswith('"'):
        return json.loads(text)
    if text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if text.startswith(("'", "&", "*", "!", "|", ">", "%", "@", "`")):
        raise Fault(f"'{text}' is beyond this reader")
    return text


class Flow:
    """[a, b] and {a: b} on one line."""

    TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[\[\]{},]|:(?=[\s\[{"]|$)'
                       r'|(?:[^\s,\[\]{}:"]|:(?=\S)|\s(?=[^\s,\[\]{}:#]))+)')

    def __init__(self, text):
        self.tokens = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = self.TOKEN.match(text, at)
            if not found:
                raise Fault(f"cannot read '{text[at:at + 30]}'")
            self.tokens.append(found.group(1).strip())
            at = found.end()
        self.at = 0
        self.value = self.read()
        if self.at != len(self.tokens):
            raise Fault(f"something follows in '{text}'")

    def next(self, wanted=None):
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if wanted is not None and token != wanted:
            raise Fault(f"'{wanted}' instead of '{token}'")
        self.at += 1
        return token

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def read(self):
        token = self.next()
        if token == "[":
            items = []
            while self.peek() != "]":
                items.append(self.read())
                if self.peek() != "]":
                    self.next(",")
            self.next("]")
            return items
        if token == "{":
            members = {}
            while self.peek() != "}":
                key = scalar(self.next())
                if key in members:
                    raise Fault(f"'{key}' comes twice")
                self.next(":")
                members[key] = self.read()
                if self.peek() != "}":
                    self.next(",")
            self.next("}")
            return members
        if token in ("]", "}", ",", ":", ""):
            raise Fault(f"'{token}' out of place")
        return scalar(token)


class Block:
    """Lines with their indentation."""

    KEY = re.compile(r'("(?:[^"\\]|\\.)*"|[^\s"#\[\]{},][^"#\[\],]*?):(?:\s+(.*))?$')

    def __init__(self, text):
        self.lines = []
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.strip()
            if "\t" in line:
                raise Fault(f"line {number}: a tab")
            if bare and not bare.startswith("#"):
                self.lines.append((len(line) - len(line.lstrip(" ")), bare, number))
        self.at = 0
        self.value = self.read(0)
        if self.at != len(self.lines):
            raise Fault(f"line {self.lines[self.at][2]}: wrong indentation")

    def here(self):
        return self.lines[self.at] if self.at < len(self.lines) else (-1, "", 0)

    def inline(self, text):
        return Flow(text).value if text[0] in "[{" else scalar(text)

    def read(self, indent):
        first = self.here()
        if first[0] != indent:
            raise Fault(f"line {first[2]}: indentation {first[0]} instead of {indent}")
        return self.sequence(indent) if first[1].startswith("- ") else self.mapping(indent)

    def sequence(self, indent):
        items = []
        while self.here()[0] == indent and self.here()[1].startswith("- "):
            _, text, number = self.here()
            inner = text[2:].lstrip()
            if inner[0] not in '[{"' and self.KEY.match(inner):
                # A mapping that begins on the dash's line.
                self.lines[self.at] = (indent + 2, inner, number)
                items.append(self.mapping(indent + 2))
            else:
                self.at += 1
                items.append(self.inline(inner))
        return items

    def mapping(self, indent):
        members = {}
        while self.here()[0] == indent and not self.here()[1].startswith("- "):
            _, text, number = self.here()
            found = self.KEY.match(text)
            if not found:
                raise Fault(f"line {number}: not a key: '{text}'")
            key = scalar(found.group(1))
            if key in members:
                raise Fault(f"line {number}: '{key}' comes twice")
            self.at += 1
            if found.group(2):
                members[key] = self.inline(found.group(2))
            else:
                deeper = self.here()[0]
                if deeper <= indent:
                    raise Fault(f"line {number}: '{key}' has no value")
                members[key] = self.read(deeper)
        return members


def read_yaml(text):
    return Block(text).value


# ---------------------------------------------------------------- JSON Schema, as much as the file uses

KNOWN = {"type", "properties", "required", "additionalProperties", "unevaluatedProperties", "items", "enum",
         "const", "pattern", "oneOf", "allOf", "$ref", "minimum", "maximum", "minLength", "maxLength",
         "description", "format"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


class Api:
    def __init__(self, text):
        self.tree = read_yaml(text)

    def resolve(self, ref):
        node = self.tree
        for part in ref.removeprefix("#/").split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return node

    def operations(self):
        for path, item in self.tree["paths"].items():
            for method in METHODS:
                if method in item:
                    yield method.upper(), path, item[method], item.get("parameters", [])

    def operation(self, method, path):
        return self.tree["paths"][path][method.lower()]

    def properties_of(self, schema):
        """All properties that a schema describes, through $ref and allOf."""
        names = set(schema.get("properties", {}))
        if "$ref" in schema:
            names |= self.properties_of(self.resolve(schema["$ref"]))
        for part in schema.get("allOf", []):
            names |= self.properties_of(part)
        return names

    def check(self, schema, value, at="answer"):
        strange = set(schema) - KNOWN
        if strange:
            raise Fault(f"{at}: the validator does not know {sorted(strange)}")
        if "$ref" in schema:
            self.check(self.resolve(schema["$ref"]), value, at)
        for part in schema.get("allOf", []):
            self.check(part, value, at)
        if "oneOf" in schema:
            self.one_of(schema["oneOf"], value, at)
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if kinds and not any(is_type(value, kind) for kind in kinds):
            raise Mismatch(f"{at}: {value!r} is not {' or '.join(kinds)}")
        if "enum" in schema and value not in schema["enum"]:
            raise Mismatch(f"{at}: {value!r} is none of {schema['enum']}")
        if "const" in schema and value != schema["const"]:
            raise Mismatch(f"{at}: {value!r} is not {schema['const']!r}")
        if isinstance(value, str):
            self.text(schema, value, at)
        if isinstance(value, int) and not isinstance(value, bool):
            if value < schema.get("minimum", value) or value > schema.get("maximum", value):
                raise Mismatch(f"{at}: {value} is out of range")
        if isinstance(value, list) and "items" in schema:
            for number, item in enumerate(value):
                self.check(schema["items"], item, f"{at}[{number}]")
        if isinstance(value, dict):
            self.members(schema, value, at)

    def one_of(self, choices, value, at):
        faults = []
        for choice in choices:
            try:
                self.check(choice, value, at)
            except Mismatch as fault:
                faults.append(str(fault))
        if len(choices) - len(faults) != 1:
            raise Mismatch(f"{at}: fits {len(choices) - len(faults)} choices: {'; '.join(faults)}")

    def text(self, schema, value, at):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            raise Mismatch(f"{at}: {value!r} does not fit {schema['pattern']}")
        if len(value) < schema.get("minLength", 0) or len(value) > schema.get("maxLength", len(value)):
            raise Mismatch(f"{at}: {value!r} has a wrong length")

    def members(self, schema, value, at):
        for name in schema.get("required", []):
            if name not in value:
                raise Mismatch(f"{at}: '{name}' is missing")
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                self.check(inner, value[name], f"{at}.{name}")
        others = schema.get("additionalProperties")
        if others is False or schema.get("unevaluatedProperties") is False:
            strange = set(value) - self.properties_of(schema)
            if strange:
                raise Mismatch(f"{at}: nobody described {sorted(strange)}")
        elif isinstance(others, dict):
            for name in set(value) - set(schema.get("properties", {})):
                self.check(others, value[name], f"{at}.{name}")

    def check_answer(self, method, path, status, content_type, body):
        """Holds one answer to what the description of its route promises."""
        media = content_type.split(";")[0].strip() if content_type else None
        if status in (304,) or method == "HEAD":
            return
        answers = self.operation(method, path)["responses"]
        answer = answers.get(str(status), answers["default"] if status >= 400 else None)
        if answer is None:
            raise Mismatch(f"{method} {path}: {status} is not described")
        answer = self.resolve(answer["$ref"]) if "$ref" in answer else answer
        content = answer.get("content")
        if content is None:
            if body:
                raise Mismatch(f"{method} {path}: {status} has a body")
            return
        if media not in content:
            raise Mismatch(f"{method} {path}: {status} is {media}, not {' or '.join(content)}")
        if media.endswith("json"):
            self.check(content[media]["schema"], json.loads(body), f"{method} {path} {status}")


API = Api(SOURCE.read_text(encoding="utf-8"))
