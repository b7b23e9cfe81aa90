"""duban audit: claims of real bulletins and their verdicts."""
import json
import os
import subprocess
import sys
import unittest

from harness import ROOT, FlowTest

SCORE = ROOT / "tools" / "audit-score"
DUBAN = os.environ.get("DUBAN", str(ROOT / "build" / "duban"))


class Scores(unittest.TestCase):
    def test_labelled_bulletins(self):
        done = subprocess.run([sys.executable, "-B", SCORE, "--duban", DUBAN, "--json"],
                              stdout=subprocess.PIPE, text=True, check=True)
        scores = json.loads(done.stdout)
        self.assertIn("given", scores)
        for name, score in scores.items():
            with self.subTest(set=name):
                self.assertGreaterEqual(score["recalled"], 0.95 * score["claims"])
                self.assertLessEqual(score["wrong"], 0.01 * score["claims"])
                self.assertEqual(score["alarms"], 0)


class Auditing(FlowTest):
    def audit(self, text, check=0):
        return self.duban("audit", self.write("a.txt", text), "--format", "json", check=check).json

    def test_an_error_is_exit_status_1(self):
        answer = self.audit("目标任务200人，已完成100人，完成率60%。", check=1)
        claim, = answer["claims"]
        self.assertEqual((claim["verdict"], claim["grade"], claim["suggestion"]),
                         ("inconsistent", "error", "50%"))

    def test_offsets_are_code_points(self):
        text = "𠮷县。目标任务200人，已完成100人，完成率50%。"
        claim, = self.audit(text)["claims"]
        self.assertEqual(text[claim["start"]:claim["end"]], claim["text"])
        self.assertEqual(claim["verdict"], "consistent")


if __name__ == "__main__":
    unittest.main()
