"""Rules for C source."""
import re

from tables import (BANNED, ENGINE_FILES, EXACT_ROOMS, INEXACT_FILES, LIBRARIES, MARKUP_FILES,
                    ROOMS, SYSTEM)

HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
FLOATING = re.compile(r"\b(float|double)\b|"
                      r"(?<![\w.])(\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+|\d+[eE][+-]?\d+)[fFlL]?\b")
QUERY = re.compile(r"\s*(select\s(.*\sfrom\s.*|\w+\s*\(.*)|insert\s+(or\s+\w+\s+)?into\s.*|"
                   r"update\s+\w+\s+set\s.*|"
                   r"delete\s+from\s.*|(create|alter|drop)\s+(table|index|view|trigger)\s.*|"
                   r"with\s+\w+\s+as\s*\(.*)", re.I | re.S)
ENGINE_WORD = re.compile(r"\s*(PRAGMA\s.*|(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|ANALYZE|VACUUM)\b.*)",
                         re.S)


def include_direction(source, tree):
    """A file includes its own room and rooms of a lower number."""
    if not source.in_src or source.room not in ROOMS:
        return
    for line, name, quoted in source.includes:
        room = name.split("/")[0]
        if not quoted:
            continue
        if "/" not in name or room not in ROOMS:
            yield line, f'"{name}" is not written as "room/file.h"'
        elif room != source.room and ROOMS[room] >= ROOMS[source.room]:
            yield line, (f"{source.room} ({ROOMS[source.room]}) includes {room} ({ROOMS[room]}); "
                         "only lower rooms may be included")


def own_header_first(source, tree):
    """A .c file includes its own header first."""
    own = source.path[:-2] + ".h"
    if source.in_src and source.path.endswith(".c") and own in tree.paths:
        first = source.includes[0] if source.includes else (1, "", True)
        if first[1] != own.removeprefix("src/"):
            yield first[0], f'the first include is not "{own.removeprefix("src/")}"'


def third_party(source, tree):
    """A library's header stays in the one file that wraps it."""
    if not source.in_src:
        return
    for line, name, quoted in source.includes:
        if quoted or name in SYSTEM:
            continue
        for pattern, library, places in LIBRARIES:
            if re.fullmatch(pattern, name):
                break
        else:
            yield line, f"<{name}> is neither a system header nor a library of tables.py"
            continue
        if source.inside in places:
            continue
        if source.room not in places:
            yield line, f"<{name}>: {library} is wrapped by {' and '.join(places)} only"
            continue
        others = sorted(s.path for s in tree.sources if s.room == source.room and
                        s.path < source.path and
                        any(not q and re.fullmatch(pattern, n) for _, n, q in s.includes))
        if others:
            yield line, f"<{name}>: {library} is wrapped by {others[0]} already"


def pragma_once(source, tree):
    """A header's first directive is #pragma once."""
    if source.path.endswith(".h"):
        for number, line in enumerate(source.code.split("\n"), 1):
            if line.strip():
                if line.strip() != "#pragma once":
                    yield number, "the header does not begin with #pragma once"
                return


def banned_call(source, tree):
    """Functions of tables.py are not called."""
    if not source.in_src or not source.is_c:
        return
    for name, start, _, _ in source.calls:
        why, places = BANNED.get(name, ("", []))
        member = re.search(r"(\.|->)\s*$", source.code[:start])
        if why and source.inside not in places and not member:
            yield source.line_of(start), f"{name}() {why}"


def floating_point(source, tree):
    """No binary floating point where figures pass."""
    if source.is_c and source.room in EXACT_ROOMS and source.inside not in INEXACT_FILES:
        for m in FLOATING.finditer(source.code):
            yield source.line_of(m.start()), f"'{m.group().strip()}' is binary floating point"


def sql_text(source, tree):
    """SQL stands in queries/ and schema/, where it is proved when built."""
    if not source.in_src or not source.is_c:
        return
    for offset, text in source.strings:
        if QUERY.fullmatch(text):
            yield source.line_of(offset), f'SQL in the source ("{text.strip()[:24]}…")'
        elif ENGINE_WORD.fullmatch(text) and source.inside not in ENGINE_FILES:
            yield source.line_of(offset), f'a word for an engine ("{text.strip()[:24]}")'


def chinese_text(source, tree):
    """A Chinese text is a message inside _() or N_(), or its file says that it is data."""
    if not source.in_src or not source.path.endswith(".c"):
        return
    marked = [(start, end) for name, _, start, end in source.calls if name in ("_", "N_")]
    last = 0
    for offset, text in source.strings:
        line = source.line_of(offset)
        if line != last and HAN.search(text) and \
                not any(start <= offset < end for start, end in marked):
            yield line, f'"{text[:16]}" is not inside _() or N_()'
            last = line


def said_chinese(source, tree):
    """What error_set and fprintf say is a message, in files of data too."""
    if not source.in_src or not source.path.endswith(".c"):
        return
    marked = [(start, end) for name, _, start, end in source.calls if name in ("_", "N_")]
    said = [(name, start, end) for name, _, start, end in source.calls
            if name in ("error_set", "fprintf", "fputs", "printf", "puts")]
    for offset, text in source.strings:
        for name, start, end in said:
            if start <= offset < end and HAN.search(text) and \
                    not any(a <= offset < b for a, b in marked):
                yield source.line_of(offset), f'{name}() says "{text[:16]}" without _()'


def _name(declaration):
    """The name that a declaration gives: the last word, or the one in (*name)."""
    plain = re.sub(r"\[[^\]]*\]|\(\s*\*\s*(\w+)\s*\).*", r" \1", declaration)
    return (re.findall(r"\w+", plain) or [declaration])[-1]


def _is_constant(declaration):
    declarator = re.split(r"=|;|\{", declaration)[0]
    declarator = re.sub(r"(\(\s*\*[^)]*\)).*", r"\1", declarator, flags=re.S)
    declarator = re.sub(r"\[[^\]]*\]|[()]", " ", declarator)
    return "const" in re.split(r"\*", declarator)[-1].split()


def mutable_global(source, tree):
    """Variables that outlive a function are constant; one a thread has a comment that says why."""
    if not source.in_src or not source.is_c:
        return
    statements = source.statements
    for i, (depth, offset, text) in enumerate(statements):
        words = re.sub(r"__attribute__\s*\(\(.*?\)\)|alignas\s*\([^)]*\)|__extension__", "", text)
        head = re.split(r"[=;{]", words)[0].strip()
        if re.match(r"(typedef|extern|_Static_assert)\b", head):
            continue
        if depth and not re.match(r"static\b", head):
            continue
        if re.match(r"(static\s+|const\s+)*(struct|union|enum)\b", head) and words.endswith("{") \
                and "=" not in words:
            # The variable, if any, is named behind the body.
            rest = next((t for d, o, t in statements[i + 1:] if d == depth), "")
            if "const" in head.split() or not re.match(r"\*?\s*\w+\s*(\[|=|;|\{)", rest) or \
                    not re.match(r"static\b", head):
                continue
        elif "(" in head and not re.search(r"\(\s*\*", head):
            continue  # a function
        elif not re.search(r"\w\s+[\w*\s]*\w|\*", head) or head.endswith(":") or \
                re.fullmatch(r"(struct|union|enum)\s+\w+", head):
            continue
        elif "=" not in words and words.endswith(("{", "}")):
            continue
        elif depth == 0 and i and not words.endswith((";", "{")):
            continue
        if re.match(r"(return|goto|case|else|do)\b", head) or _is_constant(words):
            continue
        line = source.line_of(offset)
        if "_Thread_local" in head:
            if line - 1 not in source.comment_lines:
                yield line, "a variable of the thread without a comment that says why"
        else:
            yield line, f"'{_name(head)}' outlives its function and is not constant"


def _bodies(source):
    """Bodies of structs and unions in a file as (start, end) of what is between the braces."""
    for m in re.finditer(r"\b(?:struct|union)\b[^;{}()=]*\{", source.code):
        depth, end = 1, m.end()
        while end < len(source.code) and depth:
            depth += {"{": 1, "}": -1}.get(source.code[end], 0)
            end += 1
        yield m.end(), end - 1


def field_comment(source, tree):
    """Every field of a struct in a header has a comment; a count below its array needs none."""
    if not source.in_src or not source.path.endswith(".h"):
        return
    bodies, above_it = list(_bodies(source)), ""
    for _, offset, text in source.statements:
        if text.endswith(";") and any(start <= offset < end for start, end in bodies):
            first = source.line_of(offset)
            last = source.line_of(offset + len(text) - 1)
            lines = set(range(first, last + 1))
            above = first - 1 in source.comment_lines and \
                source.lines[first - 2].lstrip().startswith(("//", "/*", "*"))
            counted = re.fullmatch(r"size_t (\w+_)?count;", text) and above_it.endswith(";") and \
                "*" in above_it and first - 1 in source.comment_lines
            above_it = text
            if not lines & source.comment_lines and not above and not counted:
                yield first, f"the field '{_name(text)}' has no comment"


def function_comment(source, tree):
    """Every function of a header has a comment, or stands in a block of which the first has one."""
    if not source.in_src or not source.path.endswith(".h"):
        return
    covered = 0  # the last line of a declaration that has a comment
    for depth, offset, text in source.statements:
        m = re.search(r"(\w+)\s*\(", re.sub(r"__attribute__\s*\(\(.*?\)\)+", "", text))
        if depth or not text.endswith(";") or not m or text.startswith("_Static_assert"):
            continue
        first, last = source.line_of(offset), source.line_of(offset + len(text) - 1)
        if first - 1 in source.comment_lines or first - 1 == covered:
            covered = last
        else:
            yield first, f"{m.group(1)}() has no comment"


def unescaped(source, tree):
    """Writers of markup append literals; anything else goes through text_xml and its kin."""
    if not source.in_src or not re.search(MARKUP_FILES, source.path):
        return
    for name, offset, start, end in source.calls:
        if name not in ("text_add", "text_addf"):
            continue
        given = source.code[start:end]
        if "," not in given:
            continue
        body = source.text[start:end].split(",", 1)[1]
        if name == "text_add":
            # Literals, constants in capitals, and choices between them.
            rest = re.sub(r'"(?:\\.|[^"\\])*"', "", re.sub(r"^[^?\"]*\?", "", body.strip(), count=1)
                          if "?" in given else body)
            if re.sub(r"[A-Z][A-Z0-9_]+|[\s:]", "", rest):
                yield source.line_of(offset), f"text_add of '{' '.join(body.split())}', unescaped"
        elif re.search(r"%[-0-9.*]*s", body):
            yield source.line_of(offset), "text_addf with %s, unescaped"


def test_mirror(source, tree):
    """src/<room>/<file>.c is tested by test/unit/<room>/<file>.c."""
    if source.in_src and source.path.endswith(".c") and source.room in ROOMS and \
            source.room not in ("cli", "http", "serve", "main.c") and source.path.count("/") == 2:
        twin = "test/unit/" + source.inside
        if twin not in tree.paths:
            yield 1, f"there is no {twin}"


RULES = {"include-direction": include_direction, "own-header": own_header_first,
         "third-party": third_party, "pragma-once": pragma_once, "banned-call": banned_call,
         "floating-point": floating_point, "sql-text": sql_text, "chinese-text": chinese_text,
         "said-chinese": said_chinese, "mutable-global": mutable_global,
         "field-comment": field_comment, "function-comment": function_comment,
         "unescaped": unescaped, "test-mirror": test_mirror}
