"""The house rules as a program: what docs/design.md asks for and a compiler does not see.

    python3 tools/housecheck [--root DIR]     every fault as file:line: rule: what is wrong
    python3 tools/housecheck --rules          the rules, a line each

A place that has to break a rule says so, and why, on the line itself or the line above:

    // housecheck: allow banned-call: the library takes ownership of malloc'd memory

or for its whole file with `allow RULE in file: why` (RULE, RULE for several). A permission that is
not used is a fault too.
Rules are in rules_c.py and rules_text.py (any text); what they are told is in tables.py.
"""
import pathlib
import sys

import rules_c
import rules_text
from source import Tree

RULES = {**rules_c.RULES, **rules_text.RULES}


def check(root):
    """All faults of a tree as (path, line, rule, message), in order; and the number of files."""
    tree = Tree(root)
    faults = []
    for source in tree.sources:
        for name, rule in RULES.items():
            faults += [(source.path, line, name, message) for line, message in rule(source, tree)
                       if not source.allows(name, line)]
    for source in tree.sources:
        faults += [(source.path, line, "allow", message)
                   for line, message in source.idle_permissions(RULES)]
    return sorted(set(faults)), len(tree.sources)


def main(args):
    if args == ["--rules"]:
        for name, rule in RULES.items():
            print(f"{name:16} {rule.__doc__.strip().splitlines()[0]}")
        return 0
    root = pathlib.Path(__file__).resolve().parents[2]
    if len(args) == 2 and args[0] == "--root":
        root = pathlib.Path(args[1])
    elif args:
        print(__doc__, file=sys.stderr)
        return 2
    faults, files = check(root)
    for path, line, rule, message in faults:
        print(f"{path}:{line}: {rule}: {message}")
    print(f"housecheck: {len(faults)} faults in {files} files" if faults else
          f"housecheck: {files} files, nothing to say")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
