"""Assessment schemes as data: the worked examples of those that come with the program, reckoned by
hand, and what a scheme is refused for, with its place."""
import copy
import json
import unittest

from harness import ROOT, FlowTest

EXAMPLES = ROOT / "test" / "data" / "schemes"
SHIPPED = ROOT / "src" / "service" / "schemes"

# A small right scheme; each row of BAD changes one thing of it.
GOOD = {
    "format": "duban-scheme/1", "key": "good", "name": "考核办法", "total": 100,
    "series": ["县直", "乡镇"],
    "measures": [{"key": "完成率", "from": "completion"}, {"key": "篇数", "unit": "篇"},
                 {"key": "各月", "per": "period"}, {"key": "各事", "per": "matter"},
                 {"key": "县数", "per": "all"}],
    "formulas": [{"key": "加倍", "formula": "if(篇数 = 1, 2, 1)"}],
    "parts": [
        {"key": "work", "points": 100, "items": [
            {"key": "a", "kind": "formula", "points": 60, "formula": "60 * 完成率"},
            {"key": "b", "kind": "formula", "points": 40, "formula": "40 * 篇数 / units_max(篇数)"}]},
        {"key": "extra", "items": [
            {"key": "c", "kind": "rank", "by": "work", "steps": [{"most": 5, "first": [1]},
                                                                 {"first": [3, "1.5"], "step": "-0.5"}]},
            {"key": "d", "kind": "entries", "each": -5, "factor": "加倍"},
            {"key": "e", "kind": "periods", "when": "各月 > 3", "each": "-0.2", "run_from": 2, "run_each": "-0.4"},
            {"key": "f", "kind": "rank", "place": "篇数", "of": "县数", "steps": [{"first": [5], "last": [-5]}]}]}],
    "veto": [{"key": "v", "name": "事故", "effect": "zero"}],
    "levels": [{"name": "优秀", "from": 90}, {"name": "合格", "from": 60}],
}

A, B, C, D, E, F = ("parts", 0, "items", 0), ("parts", 0, "items", 1), *(("parts", 1, "items", i) for i in range(4))
GONE = object()

# Where, what stands there instead, the path that is told, and a part of what is said.
BAD = [
    (("format",), GONE, "format", "缺少这个成员"),
    (("format",), "duban-scheme/2", "format", "应是 duban-scheme/1"),
    (("key",), "My Scheme", "key", "只能用小写字母、数字和 -"),
    (("name",), "", "name", "应有1到200个字"),
    (("name",), 7, "name", "应是文字"),
    (("total",), 90, "total", "总分应为100或1000"),
    (("total",), 0.5, "total", "小数请写在引号里"),
    (("totl",), 100, "totl", "没有这个成员；可用的有：format key"),
    (("digits",), 9, "digits", "应是0到4的整数"),
    (("rounding",), "up", "rounding", "应是其中之一：half_up, half_even, truncate"),
    (("rank_by",), 1, "rank_by", "应是其中之一：points, share"),
    (("series", 1), "县直", "series[1]", "名称“县直”已经用过"),
    (("measures",), {"完成率": 1}, "measures", "应是列表"),
    (("measures", 0), "完成率", "measures[0]", "应是对象"),
    (("measures", 0, "from"), "happiness", "measures[0].from", "系统不计算“happiness”"),
    (("measures", 0, "per"), "unit", "measures[0].per", "系统计算的数据不用写 per"),
    (("measures", 1, "per"), "day", "measures[1].per", "应是其中之一：unit, period, matter, all"),
    (("measures", 0, "step"), 3, "measures[0].step", "只有督办单的数据分级"),
    (("measures", 1, "step"), 3, "measures[1].step", "只有督办单的数据分级"),
    (("measures", 0), {"key": "完成率", "from": "orders", "step": 11}, "measures[0].step", "应是1到10的整数"),
    (("measures", 0), {"key": "完成率", "from": "orders", "step": "督办"}, "measures[0].step", "应是1到10的整数"),
    (("measures", 0), {"key": "完成率", "from": "orders", "step": 10}, None, None),
    (("measures", 0), {"key": "完成率", "from": "vote_grade"}, None, "“完成率”"),
    (("measures", 1, "key"), "完成率", "measures[1].key", "名称“完成率”已在 measures[0] 用过"),
    (("measures", 1, "key"), "8.5", "measures[1].key", "“8.5”不能作名称"),
    (("measures", 1, "key"), "round", "measures[1].key", "“round”不能作名称"),
    (("formulas", 0, "formula"), "if(篇数 = 1, 2", "formulas[0].formula", "第1行第13列：公式没有写完"),
    (("formulas", 0, "formula"), "篇数 > 1", "formulas[0].formula", "这里应是数，不能是条件"),
    (("formulas", 0, "formula"), "a + 1", "formulas[0]", None),
    (("parts",), [], "parts", "应有1到20个"),
    (("parts", 0, "points"), 90, "parts[0]", "各项满分之和是100，应是90"),
    (("parts", 0, "out_of"), 80, "parts[0]", "各项满分之和是100，应是80"),
    (("parts", 1, "out_of"), 10, "parts[1]", "只加减分的部分不能有折算满分"),
    (("parts", 1, "least"), 5, "parts[1]", None),
    (("parts", 0, "weight"), 1, "parts[0].weight", "没有这个成员"),
    (A + ("points",), 50, "parts[0]", "各项满分之和是90，应是100"),
    (A + ("points",), "60分", "parts[0].items[0].points", "应是数"),
    (A + ("kind",), "magic", "parts[0].items[0].kind", "应是其中之一：formula, rank, entries, periods"),
    (A + ("formul",), "1", "parts[0].items[0].formul", "没有这个成员；可用的有：key name rule kind"),
    (A + ("formula",), GONE, "parts[0].items[0].formula", "缺少这个成员"),
    (A + ("formula",), "60 * 完成律", "parts[0].items[0].formula", "第1行第6列：没有叫“完成律”的数据或规则"),
    (A + ("formula",), "60 * 各月", "parts[0].items[0].formula", "“各月”一个单位有多个数，应放在 periods_… 函数里"),
    (A + ("formula",), "periods_sum(各事)", "parts[0].items[0].formula", "“各事”没有按期的数"),
    (A + ("formula",), "b", "parts[0].items[0]", None),
    (A + ("formula",), "work / 2", None, "规则互相引用：a → work → a"),
    (A + ("formula",), "a", None, "规则互相引用：a → a"),
    (A + ("applies",), "1", "parts[0].items[0].applies", "这里应是条件，如"),
    (A + ("missing",), "ignore", "parts[0].items[0].missing", "应是其中之一：leave_out, zero, full"),
    (A + ("least",), 70, "parts[0].items[0]", "下限大于上限"),
    (B + ("key",), "a", "parts[0].items[1].key", "名称“a”已在 parts[0].items[0] 用过"),
    (C + ("by",), GONE, "parts[1].items[0].by", "缺少这个成员"),
    (C + ("place",), "1", "parts[1].items[0].by", "by 与 place、of 只能用一种"),
    (C + ("order",), "up", "parts[1].items[0].order", "应是其中之一：descending, ascending"),
    (C + ("steps", 0, "most"), GONE, "parts[1].items[0].steps[0]", "分档应按参加单位数从少到多排列"),
    (C + ("steps", 1, "most"), 9, "parts[1].items[0].steps", "最后一档不能限制参加单位数"),
    (C + ("steps", 0), {"most": 5}, "parts[1].items[0].steps[0]", "至少应有 first 或 last"),
    (C + ("steps", 1, "first", 1), "一分半", "parts[1].items[0].steps[1].first[1]", "应是数"),
    (D + ("formula",), "1", "parts[1].items[1].formula", "没有这个成员"),
    (D + ("factor",), "篇数 >", "parts[1].items[1].factor", "第1行第5列：公式没有写完"),
    (E + ("when",), "各月", "parts[1].items[2].when", "这里应是条件"),
    (E + ("when",), "篇数 > 1", "parts[1].items[2].when", "“篇数”没有按期的数"),
    (E + ("run_each",), GONE, "parts[1].items[2].run_each", "缺少这个成员"),
    (E + ("run_from",), 1, "parts[1].items[2].run_from", "应是2到100的整数"),
    (E + ("run_from",), GONE, "parts[1].items[2].run_from", "缺少这个成员"),
    (F + ("of",), GONE, "parts[1].items[3].of", "缺少这个成员"),
    (("veto", 0, "effect"), GONE, "veto[0].effect", "缺少这个成员"),
    (("veto", 0, "effect"), "cap", "veto[0].most", "缺少这个成员"),
    (("veto", 0, "most"), 50, "veto[0].most", "只有封顶才写 most"),
    (("veto", 0, "when"), "篇数", "veto[0].when", "这里应是条件"),
    (("veto", 0, "key"), "d", "veto[0].key", "名称“d”已经用过"),
    (("levels", 1, "from"), 95, "levels[1].from", "等次应从高到低排列"),
]
# Rows whose change is right: they show that the base is, and that rows fail for their own reason.
RIGHT = [row for row in BAD if row[3] is None]
TEXTS = [
    ("", "第1行第0列：不是JSON对象"),
    ("[]", "第1行第1列：不是JSON对象"),
    ('{"key": 1,}', "不是JSON对象"),
    ('{"key": "a", "key": "b"}', "同一成员写了两次"),
    ("[" * 100, "括号最多套32层"),
    ('{"name": "\\u0000"}', "不是JSON对象"),
]


def changed(path, value):
    scheme = copy.deepcopy(GOOD)
    place = scheme
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return scheme


class Schemes(FlowTest):
    def check_scheme(self, scheme, status):
        path = self.write("s.json", scheme if isinstance(scheme, str) else json.dumps(scheme, ensure_ascii=False))
        return self.duban("assess", "check", path, check=status)

    def test_bad_schemes_are_refused_with_their_place(self):
        self.check_scheme(GOOD, 0)
        self.assertGreater(len(BAD) - len(RIGHT), 40)
        for path, value, told, words in BAD:
            with self.subTest(path=path, value=str(value)):
                if words is None:
                    self.check_scheme(changed(path, value), 0)
                    continue
                err = self.check_scheme(changed(path, value), 3).err
                self.assertIn(words, err)
                if told:
                    self.assertIn(f": {told}: ", err)

    def test_every_fault_is_told(self):
        scheme = changed(("total",), 90)
        scheme["parts"][0]["items"][0]["formula"] = "60 *"
        scheme["levels"][0]["colour"] = "red"
        scheme["key"] = "X"
        err = self.check_scheme(scheme, 3).err
        self.assertIn(": key: ", err)
        self.assertIn(": levels[0].colour: ", err)
        del scheme["levels"][0]["colour"]
        scheme["key"] = "x"
        err = self.check_scheme(scheme, 3).err
        self.assertIn(": total: ", err)
        self.assertIn(": parts[0].items[0].formula: ", err)

    def test_what_is_no_scheme_at_all(self):
        for text, words in TEXTS:
            with self.subTest(text=text[:20]):
                self.assertIn(words, self.check_scheme(text, 3).err)


class WorkedExamples(FlowTest):
    def test_every_shipped_scheme_has_one(self):
        shipped = {line.split("\t")[0] for line in self.duban("assess", "scheme").out.splitlines()}
        self.assertEqual({path.stem for path in SHIPPED.glob("*.json")}, shipped)
        self.assertEqual(set(), shipped - {path.stem for path in EXAMPLES.glob("*.json")})
        for key in shipped:
            self.assertEqual((SHIPPED / f"{key}.json").read_text(encoding="utf-8"),
                             self.duban("assess", "scheme", key).out)
        self.duban("assess", "scheme", "nothing", check=3)

    def test_points_as_reckoned_by_hand(self):
        for path in sorted(EXAMPLES.glob("*.json")):
            example = json.loads(path.read_text(encoding="utf-8"))
            scheme = next(p for p in sorted(SHIPPED.glob("*.json"), reverse=True) if path.stem.startswith(p.stem))
            rows = self.duban("assess", "try", str(scheme), str(path)).csv[1:]
            points = {(row[0], row[1]): row for row in rows}
            for unit, expected in example["expect"].items():
                for item, value in expected.items():
                    with self.subTest(example=path.stem, unit=unit, item=item):
                        found = points[unit, "total"][5].strip() if item == "place" else points[unit, item][3]
                        self.assertEqual(value, found, points.get((unit, item)))
            for unit, value in example.get("expect_out_of", {}).items():
                self.assertEqual(value, points[unit, "total"][4], (path.stem, unit))

    def test_every_point_says_why(self):
        def why(example, scheme):
            rows = self.duban("assess", "try", str(SHIPPED / scheme), str(EXAMPLES / example)).csv[1:]
            return {(row[0], row[1]): row[5] for row in rows}

        lushan = why("lushan-annual.json", "lushan-annual.json")
        self.assertEqual("20 - 100 * (1 - 完成率) = 16；其中 完成率 = 0.96；计16.00分",
                         lushan["县卫健委", "completion_points"])
        self.assertEqual("20 - 100 * (1 - 完成率) = -5；其中 完成率 = 0.75；最低0分；计0.00分",
                         lushan["县人社局", "completion_points"])
        self.assertEqual("不能计分，不计入满分：缺少 满意率", lushan["县人社局", "survey_points"])
        self.assertIn("第2名，共3个，按5个及以下的分档，得+0.5分", lushan["县卫健委", "place_points"])
        self.assertEqual("条件“末位 = 1”成立：2022-06-30 -0.4、2022-07-31 -0.4（连续2期），合计-0.8；计-0.80分",
                         lushan["县人社局", "monthly"])
        self.assertEqual("登记1件：-0.5，合计-0.5；乘以 加倍 = 2；计-1.00分", lushan["县人社局", "problems"])
        self.assertEqual("登记2件：+1.5、+1，合计+2.5；最高2分；计2.00分", lushan["县卫健委", "praise"])
        bonus = why("rank-bonus.json", "rank-bonus.json")
        self.assertIn("并列第2名（2个单位并列），共6个，得+1.5分", bonus["乙局", "bonus"])
        report = why("reporting-1000.json", "reporting-1000.json")
        self.assertEqual("有登记并附依据的事项，总分为零", report["戊局", "accident"])
        self.assertEqual("条件“办结率 < 0.3”成立，不参加排名", report["己局", "unreported"])

    def test_inputs_are_strict_too(self):
        example = json.loads((EXAMPLES / "matters-media.json").read_text(encoding="utf-8"))
        rows = [
            ("units", [{"name": "甲局"}, {"name": "甲局"}], "units[1].name", "名称“甲局”已经用过"),
            ("units", [{"name": "甲局", "series": "县直"}], "units[0].series", "考核方案没有“县直”这一组"),
            ("periods", ["2022-06-30", "2022-05-31"], "periods[1]", "按先后排列"),
            ("measures", {"篇": {"甲局": 1}}, "measures.篇", "考核方案没有这个数据"),
            ("measures", {"报道篇数": 3}, "measures.报道篇数", "应按单位写"),
            ("measures", {"报道篇数": {"丁局": 3}}, "measures.报道篇数.丁局", "没有这个单位"),
            ("measures", {"报道篇数": {"甲局": [3]}}, "measures.报道篇数.甲局", "应是一个数"),
            ("measures", {"子项数": {"甲局": [3]}}, "measures.子项数.甲局", "应是2个数的列表"),
            ("measures", {"子项数": {"甲局": {"whole": 3}}}, "measures.子项数.甲局.whole", "这个数据没有这种数"),
            ("measures", {"报道篇数": {"甲局": 0.5}}, "measures.报道篇数.甲局", "小数请写在引号里"),
            ("entries", [{"unit": "甲局", "item": "media", "words": "x", "evidence": "y", "day": "2022-01-01"}],
             "entries[0].item", "“media”不是逐件登记的项目"),
            ("entries", [{"unit": "甲局", "item": "media", "words": "x", "day": "2022-01-01"}],
             "entries[0].evidence", "缺少这个成员"),
            ("surprise", 1, "surprise", "没有这个成员"),
        ]
        for key, value, told, words in rows:
            with self.subTest(key=key, value=str(value)):
                path = self.write("i.json", json.dumps({**example, key: value}, ensure_ascii=False))
                err = self.duban("assess", "try", str(SHIPPED / "matters-media.json"), path, check=3).err
                self.assertIn(f": {told}: ", err)
                self.assertIn(words, err)


if __name__ == "__main__":
    unittest.main()
