"""Rules for any text."""
import re
import unicodedata

from tables import LONGEST_FILE, LONGEST_LINE, LONGEST_ROW, LONGEST_TEST

# Put together here so that this file does not hold what it looks for.
LATER = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]) + r")\b")
MACHINE = re.compile(r"(?<![\w.~:/-])(/(home|root|Users|tmp|work)/\w|[A-Z]:\\Users)")


def is_program(source):
    return source.path.endswith((".c", ".h", ".py", ".sql")) or \
        source.text.startswith("#!")


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def file_length(source, tree):
    """A file holds one thing: at most 600 lines, tests 1000."""
    limit = LONGEST_TEST if source.path.startswith("test/") else LONGEST_FILE
    count = len(source.lines) - (source.lines[-1] == "")
    if is_program(source) and count > limit:
        yield limit + 1, f"the file has {count} lines, over {limit}"


def line_length(source, tree):
    """A line takes at most 100 terminal columns; of a Python test, 120 characters."""
    if not is_program(source) or source.path.startswith("test/data/"):
        return  # rows of data are as long as they are
    rows = source.path.startswith("test/") and source.path.endswith(".py")
    for number, line in enumerate(source.lines, 1):
        line = line.rstrip("\\ ")  # clang-format aligns what continues a macro
        if rows and len(line) > LONGEST_ROW:
            yield number, f"the line has {len(line)} characters, over {LONGEST_ROW}"
        elif not rows and columns(line) > LONGEST_LINE:
            yield number, f"the line takes {columns(line)} columns, over {LONGEST_LINE}"


def later(source, tree):
    """Nothing is left for later in a comment; open work is an issue."""
    for number, line in enumerate(source.lines, 1):
        found = LATER.search(line)
        if found and not source.path.startswith("examples/"):
            yield number, f"'{found.group()}': do it, or open an issue"


def machine_path(source, tree):
    """No path of one particular machine."""
    for number, line in enumerate(source.lines, 1):
        found = MACHINE.search(line)
        # Every machine has /tmp; the program itself asks TMPDIR.
        if found and (source.in_src or not found.group().startswith("/tmp")):
            yield number, f"a path of one machine ('{found.group()}…')"


RULES = {"file-length": file_length, "line-length": line_length, "later": later,
         "machine-path": machine_path}
