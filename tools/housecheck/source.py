"""Files as the rules see them: C split into code, strings and comments, with places."""
import bisect
import functools
import pathlib
import re

PLACES = ("src", "test", "tools", "docs", "bench", "examples", "po", ".ci")
TEXTS = {".c", ".h", ".py", ".sql", ".build", ".md", ".sh", ".1", ".txt", ".csv", ".json", ".po",
         ""}
COMMENT = {"c": "//", "h": "//", "sql": "--", "1": '\\"'}  # "#" elsewhere
PERMISSION = re.compile(r"housecheck: allow ([a-z-]+(?:, [a-z-]+)*)( in file)?(?:: *(.*))?$")


class Source:
    """One text file."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.lines = text.split("\n")
        parts = path.split("/")
        self.is_c = path.endswith((".c", ".h"))
        self.in_src = parts[0] == "src"
        self.room = parts[1] if self.in_src and len(parts) > 1 else None
        self.inside = "/".join(parts[1:])  # the path below src/
        self.permissions = {}              # (rule, line or None) -> [line it is told, why, used]
        for number, line in enumerate(self.lines, 1):
            found = PERMISSION.search(line)
            if found and COMMENT.get(path.rpartition(".")[2], "#") in line[:found.start()]:
                rules, whole, why = found.groups()
                for rule in rules.split(", "):
                    self.permissions[rule, None if whole else number] = [number, why, False]

    def allows(self, rule, line):
        """Whether a comment permits breaking `rule` at `line`; remembers that it was used."""
        for place in (None, line, line - 1):
            permission = self.permissions.get((rule, place))
            if permission:
                permission[2] = True
                return True
        return False

    def idle_permissions(self, rules):
        for (rule, _), (line, why, used) in self.permissions.items():
            if rule not in rules:
                yield line, f"there is no rule '{rule}'"
            elif not why:
                yield line, f"the permission for {rule} gives no reason"
            elif not used:
                yield line, f"the permission for {rule} permits nothing"

    @functools.cached_property
    def starts(self):
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def line_of(self, offset):
        return bisect.bisect_right(self.starts, offset)

    @functools.cached_property
    def tokens(self):
        """C comments and literals: (kind, start, end) with kind comment, string or char."""
        pattern = re.compile(
            r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*")|'
            r"(?P<char>'(?:\\.|[^'\\\n])*')", re.S)
        return [(m.lastgroup, m.start(), m.end()) for m in pattern.finditer(self.text)]

    @functools.cached_property
    def code(self):
        """The C text with comments, string and character contents blanked; offsets stay."""
        pieces, last = [], 0
        for kind, start, end in self.tokens:
            pieces.append(self.text[last:start])
            body = re.sub(r"[^\n]", " ", self.text[start:end])
            pieces.append(body if kind == "comment" else body[0].replace(" ", '"')
                          + body[1:-1] + '"')
            last = end
        return "".join(pieces) + self.text[last:]

    @functools.cached_property
    def strings(self):
        """String literals as (offset, text between the quotes), those of #include left out."""
        return [(start, self.text[start + 1:end - 1]) for kind, start, end in self.tokens
                if kind == "string"
                and not self.lines[self.line_of(start) - 1].lstrip().startswith("#include")]

    @functools.cached_property
    def comment_lines(self):
        """Numbers of lines that hold a comment or a part of one."""
        numbers = set()
        for kind, start, end in self.tokens:
            if kind == "comment":
                numbers.update(range(self.line_of(start), self.line_of(end - 1) + 1))
        return numbers

    @functools.cached_property
    def calls(self):
        """Calls as (name, offset of the name, start and end of what is between the parentheses)."""
        found, code = [], self.code
        for m in re.finditer(r"\b([A-Za-z_]\w*)\s*\(", code):
            depth, end = 1, m.end()
            while end < len(code) and depth:
                depth += {"(": 1, ")": -1}.get(code[end], 0)
                end += 1
            found.append((m.group(1), m.start(), m.end(), end - 1))
        return found

    @functools.cached_property
    def includes(self):
        """#include lines as (line, name, quoted)."""
        found = []
        for number, line in enumerate(self.lines, 1):
            m = re.match(r'\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', line)
            if m:
                found.append((number, m.group(1) or m.group(2), m.group(1) is not None))
        return found

    @functools.cached_property
    def statements(self):
        """Statements and declarations as (depth, offset, text): code up to ; { or }, trimmed.

        What stands in the braces of an initializer or of a struct is deeper than its outside; a
        declaration with an initializer or a struct body comes as the text before its brace.
        """
        code = re.sub(r"(?m)^[ \t]*#(?:\\\n|[^\n])*",
                      lambda m: re.sub(r"[^\n]", " ", m.group()), self.code)
        found, depth, start, round_depth = [], 0, 0, 0
        for offset, c in enumerate(code):
            if c in "()":
                round_depth += 1 if c == "(" else -1
            elif c in ";{}" and (round_depth <= 0 or c != ";"):
                text = code[start:offset]
                if text.strip():
                    lead = len(text) - len(text.lstrip())
                    found.append((depth, start + lead, text.strip() + (c if c != "}" else "")))
                depth += {"{": 1, "}": -1}.get(c, 0)
                start = offset + 1
        return found


class Tree:
    """All text files of the project."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        paths = [p for p in self.root.iterdir() if p.is_file() and not p.name.startswith(".")]
        for place in PLACES:
            if (self.root / place).is_dir():
                paths += [p for p in (self.root / place).rglob("*") if p.is_file()]
        self.paths = {str(p.relative_to(self.root)) for p in paths}
        self.sources = []
        for path in sorted(self.paths):
            if pathlib.Path(path).suffix not in TEXTS or "__pycache__" in path:
                continue
            try:
                self.sources.append(Source(path, (self.root / path).read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue  # awkward bytes on purpose (test data)
