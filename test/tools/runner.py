"""test/run: it counts what each kind of test says, and silence is a failure."""
import importlib.machinery
import importlib.util
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
_loader = importlib.machinery.SourceFileLoader("runner_under_test", str(ROOT / "test" / "run"))
run = importlib.util.module_from_spec(importlib.util.spec_from_loader(_loader.name, _loader))
_loader.exec_module(run)


class Counting(unittest.TestCase):
    def test_tap(self):
        for output, counts in (
                ("1..2\nok 1 - a\nok 2 - b\n", (2, 0, 0)),
                ("1..3\nok 1 - a\nnot ok 2 - b\n# 1 != 2\nok 3 # SKIP c\n", (1, 1, 1)),
                ("nothing ok here\n", (0, 0, 0))):
            self.assertEqual(run.count_tap(output, 0), counts)

    def test_unittest(self):
        for output, counts in (
                ("..\n----\nRan 2 tests in 0.1s\n\nOK\n", (2, 0, 0)),
                ("Ran 1 test in 0.1s\n\nOK\n", (1, 0, 0)),
                ("Ran 9 tests in 0.1s\n\nFAILED (failures=2, errors=1, skipped=3)\n", (3, 3, 3)),
                ("Ran 2 tests in 0.1s\n\nFAILED (unexpected successes=1)\n", (1, 1, 0)),
                ("Traceback\n", (0, 0, 0))):
            self.assertEqual(run.count_unittest(output, 0), counts)

    def outcome(self, program, count=run.count_any, timeout=60):
        job = run.Job("x", [sys.executable, "-c", program], count, timeout=timeout)
        done = run.run(job)
        return done.counts, done.output

    def test_a_program_that_fails_or_says_nothing_is_a_failure(self):
        self.assertEqual(self.outcome("print('ok 1 - a')")[0], (1, 0, 0))
        self.assertEqual(self.outcome("")[0], (1, 0, 0))
        self.assertEqual(self.outcome("", run.count_tap), ((0, 1, 0), "\nno test was run\n"))
        counts, output = self.outcome("print('ok 1 - a'); raise SystemExit(3)")
        self.assertEqual((counts, output), ((1, 1, 0), "ok 1 - a\n\nexit status 3\n"))
        self.assertEqual(self.outcome("raise SystemExit(1)")[0], (0, 1, 0))
        counts, output = self.outcome("import time; time.sleep(9)", timeout=1)
        self.assertEqual(counts, (0, 1, 0))
        self.assertIn("no end after 1 s", output)
        job = run.Job("x", ["no-such-program"], run.count_any)
        self.assertEqual(run.run(job).counts, (0, 1, 0))

    def test_surroundings_are_the_same_everywhere(self):
        job = run.Job("x", ["sh", "-c", 'env | grep -E "^(LANG|LC_)"; ls -A "$TMPDIR"'],
                      run.count_any)
        self.assertEqual(run.run(job)[1:3], ((1, 0, 0), ""))


if __name__ == "__main__":
    unittest.main()
