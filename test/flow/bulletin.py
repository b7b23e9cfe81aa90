"""The bulletin of the Lushan case and of programmes that have less: every figure has its datum, and
nothing is claimed that is not true."""
import io
import re
import unittest
import zipfile

import ofd_rules
from harness import EXAMPLES, FlowTest, both_engines, read_csv, read_docx, read_html, read_pdf

WHERE = ("--region", "410423", "--year", "2022")
FILES = sorted(EXAMPLES.glob("*.csv"))
HELD = """33万户 94.29% 居全市前列 1646座 80% 130名 108% 超额完成任务 目前居全市第三位 71267人次 5333人 239人
分别占全年目标任务的227%、20.91%和2.3% 60公里 30公里 16个 50% 2564人 81.4% 2247人 71.33% 3208人 101.84% 3153人
100.1% 均超额完成任务 6549人 6970人 43.7%和46.5% 6场 35人次 58% 1所新建幼儿园 6所改建幼儿园
1所已建成投用，其余5所已开工 5个老旧小区已开工 4个街道综合养老服务中心 1个正在新建、1个正在改建
346万元 窨井盖 产前超声筛查 县政府目标办和县发改委联合 多数任务实现时间过半任务过半
抄送：县委安全生产社会保障民生改善协调推进领导小组，县委督查室。 （第2期） 工作简报""".split()
BEGUN = re.compile(r"\d+年\d+月\d+日|\d+年|\d+月\d+日|\d+月底|\d+至\d+月|第\d+期")
PROGRAMME = ["实事序号", "实事名称", "指标编号", "指标名称", "指标类型", "计量单位", "年度目标", "目标依据", "完成时限",
             "牵头责任单位"]


class BulletinTest(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")

    def load(self, *paths):
        self.duban("import", self.db, *paths, *WHERE)

    def programme(self, *rows, reports=(), more=None, basis="县定"):
        """A small programme of rows (code, name, kind, measure, target, unit) and reports (code, actual,
        words)."""
        self.load(self.write_csv("方案.csv", [PROGRAMME, *[
            ["1", "实事", code, name, kind, measure, target, basis, "2022-12-31", unit]
            for code, name, kind, measure, target, unit in rows]]))
        if reports:
            self.load(self.write_csv("填报.csv", [["指标编号", "报告期止", "累计完成", "文字说明"], *[
                [code, "2022-06-30", actual, words] for code, actual, words in reports]]))
        for name, table in (more or {}).items():
            self.load(self.write_csv(name + ".csv", table))

    def draft(self, *options):
        result = self.duban("bulletin", "draft", self.db, *options)
        self.notices = result.err
        return result.out

    def trace(self, *options):
        lines = self.duban("bulletin", "trace", self.db, *options).out.splitlines()
        return [dict(zip(("number", "value", "id", "label", "formula", "source"), line.split("\t")))
                for line in lines]

    def assert_every_figure_is_borne(self, labels=()):
        """No number stands in the text without a datum; dates, ordinals and names aside."""
        text = self.draft()
        body = re.split(r"\n.*通报\n", text, maxsplit=1)[1].split("\n抄送：")[0]
        for label in labels:
            body = body.replace(label, "\n")
        body = BEGUN.sub("", body)
        place = 0
        left = []
        for datum in self.trace():
            at = body.find(datum["value"], place)
            self.assertGreaterEqual(at, 0, f"{datum} is not in the text behind\n{body[place:place + 80]}")
            left.append(body[place:at])
            place = at + len(datum["value"])
            for key in ("id", "label", "formula", "source"):
                self.assertTrue(datum[key], datum)
        left.append(body[place:])
        rest = "\0".join(left)
        self.assertEqual([], re.findall(r".{0,12}\d+.{0,12}", rest))


@both_engines
class Lushan(BulletinTest):
    def setUp(self):
        super().setUp()
        self.load(*FILES)

    def test_what_the_published_one_says(self):
        text = self.draft()
        for words in HELD:
            self.assertIn(words, text)
        self.assertEqual("", self.notices)

    def test_every_figure_leads_to_its_datum(self):
        codes = [row[2] for row in read_csv(EXAMPLES / "programme.csv")[1:]]
        self.assert_every_figure_is_borne([f"\n{code}\t" for code in codes])

    def test_one_indicator_traced(self):
        for wanted, values in (("1.1", ["33", "94.29%", "35", "33", "94.29%", "50.00%"]),
                               ("1.1/completion", ["94.29%", "94.29%"])):
            rows = self.trace("--datum", wanted)
            self.assertEqual(values, [row["value"] for row in rows])
        self.assertEqual("33万户÷35万户=94.2857%…，四舍五入到2位小数", rows[0]["formula"])
        self.assertEqual("进展填报 1.1，报告期2022-06-30，第1版，县政务服务和大数据服务中心；"
                         "年度方案 1.1，目标依据：反推", rows[0]["source"])

    def test_chinese_whatever_the_language(self):
        chinese = self.draft()
        self.assertEqual(chinese, self.draft("--lang", "en"))
        for language, folder in (("zh", "中"), ("en", "英")):
            self.duban("bulletin", "render", self.db, "--out", folder, "--format", "docx", "--lang", language)
        self.assertEqual(read_docx(self.folder / "中" / "bulletin.docx"),
                         read_docx(self.folder / "英" / "bulletin.docx"))

    def test_the_same_words_in_every_form(self):
        self.duban("bulletin", "render", self.db, "--out", "成品")
        place = self.folder / "成品"
        draft = words_of([line for line in self.draft().splitlines()])
        docx = words_of(read_docx(place / "bulletin.docx"))
        html = words_of(read_html(place / "bulletin.html"))
        self.assertEqual(draft, docx)
        self.assertEqual(draft, html)
        ofd = (place / "bulletin.ofd").read_bytes()
        self.assertEqual([], ofd_rules.faults(ofd))
        said = words_of([thing[3] for page in ofd_rules.pages(ofd) for thing in page
                         if not re.fullmatch(r"— \d+ —", thing[3])])
        self.assertEqual([], [line for line in draft_lines(self.draft()) if words_of([line]) not in said])
        # In a PDF the cells of the table are told line by line: there the characters are compared.
        pages = "".join(read_pdf(place / "bulletin.pdf"))
        pdf = re.sub(r"\n—\s*\d+\s*—", "", pages)
        missing = [line for line in draft_lines(self.draft()) if words_of([line]) not in words_of([pdf])]
        self.assertEqual([], missing)

    def test_annexes_with_bars(self):
        """Plan against actual as vectors in every form, told in words too; each figure with its datum."""
        options = ("--annex", "table,chart")
        self.duban("bulletin", "render", self.db, "--out", "成品", *options)
        place, text = self.folder / "成品", self.draft(*options)
        self.assertIn("\n附件：1.鲁山县2022年上半年重点民生实事指标进展情况表\n　　　2.鲁山县2022年上半年重点民生实事指标进度对照图\n", text)
        self.assertIn("\n附件2\n鲁山县2022年上半年重点民生实事指标进度对照图\n", text)
        told = "宫颈癌筛查：完成进度43.7%，序时进度50.00%"
        page = (place / "bulletin.html").read_text("utf-8")
        self.assertEqual(24, page.count('<svg class="bar"'))  # three have no target
        self.assertIn(f'role="img" aria-label="{told}"', page)
        self.assertIn('<rect class="done" x="0" y="22" width="4366" height="56"/>', page)
        with zipfile.ZipFile(place / "bulletin.docx") as package:
            document = package.read("word/document.xml").decode()
        self.assertEqual(24, document.count("<wpg:wgp>"))
        self.assertIn(f'descr="{told}"', document)
        ids = re.findall(r'<(?:wp:docPr|wps:cNvPr) id="(\d+)"', document)
        self.assertEqual(len(ids), len(set(ids)))
        ofd = (place / "bulletin.ofd").read_bytes()
        self.assertEqual([], ofd_rules.faults(ofd))
        with zipfile.ZipFile(io.BytesIO(ofd)) as package:
            drawn = "".join(package.read(name).decode() for name in package.namelist() if "/Pages/" in name)
        self.assertEqual(24, drawn.count('<ofd:FillColor Value="192 0 0"/>'))
        self.assertGreaterEqual(drawn.count('<ofd:FillColor Value="47 93 140"/>'), 23)
        data = {datum["id"]: datum for datum in self.trace(*options)}
        self.assertEqual("50%", data["2.2/progress"]["value"])
        self.assertEqual("各项目点阶段权重之和300÷（6个×100）=50%", data["2.2/progress"]["formula"])
        self.assertEqual("2564÷3150÷60%=135.661%…，四舍五入到1位小数", data["8.1/progress"]["formula"])
        without = self.draft("--annex", "")
        self.assertNotIn("附件", without)
        self.assertEqual("duban: annex: 没有叫“map”的附件；应为 table、chart，可用逗号连写，空着就是不要附件\n",
                         self.duban("bulletin", "draft", self.db, "--annex", "map", check=3).err)

    def test_the_same_bytes_twice(self):
        for folder in ("一", "二"):
            self.duban("bulletin", "render", self.db, "--out", folder)
        for form in ("docx", "pdf", "html", "ofd"):
            self.assertEqual((self.folder / "一" / f"bulletin.{form}").read_bytes(),
                             (self.folder / "二" / f"bulletin.{form}").read_bytes(), form)

    def test_overall_claims_that_are_not_true(self):
        frame = read_csv(EXAMPLES / "bulletin.csv")
        frame[1][frame[0].index("总体评价")] = \
            "总体进展好于预期，全部任务实现时间过半任务过半，部分指标已提前完成任务，多数指标超额完成任务"
        self.load(self.write_csv("报头.csv", frame))
        text = self.draft()
        self.assertIn("总体进展好于预期，部分指标已提前完成任务。", text)
        self.assertNotIn("全部任务", text)
        self.assertNotIn("多数指标", text)
        self.assertEqual(2, self.notices.count("与数据不符，没有写入"), self.notices)


def words_of(lines):
    return re.sub(r"[\s\u3000]+", "", "".join(lines))


def draft_lines(text):
    """The lines of the text that are no rows of the table."""
    return [line for line in text.splitlines() if "\t" not in line]


class Claims(BulletinTest):
    """Words are claimed only when they are true."""

    def frame(self, overall):
        return {"报头": [["报告期止", "期号", "标题", "发文单位", "成文日期", "督导日期", "督导单位", "情况来源", "总体评价"],
                       ["2022-06-30", "1", "通报", "县府办", "2022-07-01", "2022-07-01", "县府办", "督导情况",
                        overall]]}

    def test_half_is_not_most(self):
        rows = [("1.1", "修路", "数量", "公里", "100", "甲局"), ("1.2", "种树", "数量", "棵", "100", "乙局")]
        for good, held in ((["50", "50"], True), (["50", "49"], False)):
            self.setUp()
            self.programme(*rows, reports=[(row[0], n, "") for row, n in zip(rows, good)],
                           more=self.frame("多数任务实现时间过半任务过半"))
            self.assertEqual(held, "多数任务实现时间过半任务过半" in self.draft())
            self.assertEqual(held, "与数据不符" not in self.notices)

    def test_words_of_units(self):
        self.programme(("1.1", "修路", "数量", "公里", "100", "甲局"), ("1.2", "种树", "数量", "棵", "", "甲局"),
                       reports=[("1.1", "60", "超额完成任务，群众满意"), ("1.2", "8", "提前完成任务")])
        text = self.draft()
        self.assertNotIn("超额完成", text)
        self.assertNotIn("提前完成", text)
        self.assertIn("群众满意", text)
        self.assertIn("指标1.1的文字说明“超额完成任务”与数据不符，没有写入", self.notices)
        self.assertIn("指标1.2的文字说明“提前完成任务”无法核实（没有目标），没有写入", self.notices)

    def test_all_only_of_all(self):
        rows = [(f"1.{n}", f"筛查{n}", "数量", "人", "100", "甲局") for n in (1, 2, 3)]
        for actuals, said in ((["110", "120", "130"], True), (["110", "120", "90"], False)):
            self.setUp()
            self.programme(*rows, reports=[(row[0], n, "") for row, n in zip(rows, actuals)],
                           basis="反推")
            self.assertEqual(said, "均超额完成" in self.draft(), self.draft())

    def sites(self, words, *stages):
        self.setUp()
        self.programme(("1.1", "建园", "项目点", "所", str(len(stages)), "教育局"),
                       reports=[("1.1", str(stages.count("已投用")), words)],
                       more={"点": [["指标编号", "项目点", "阶段"],
                                   *[["1.1", f"幼儿园{n}", stage] for n, stage in enumerate(stages)]]})
        return self.draft()

    def test_words_about_sites_that_the_sites_contradict(self):
        stages = ["已投用"] + ["已开工"] * 5
        true = "1所已建成投用，其余5所已开工"
        for words in (true, "已建成投用1所，5所在建", "6所均已开工", "即将竣工5所"):
            self.assertIn(words, self.sites(words, *stages))
            self.assertEqual(1, self.notices.count("提示"), self.notices)  # there is no masthead
        for words, wrong in (("2所已建成投用，其余4所已开工", "2所"), ("5所已建成投用，其余1所已开工", "5所"),
                             ("已建成投用5所", "5所"), ("6所已投用", "6所")):
            text = self.sites(words, *stages)
            self.assertNotIn(words, text)
            self.assertIn(true, text)
            self.assertIn(f"指标1.1的文字说明“{words}”中的“{wrong}”与项目点不符，改用项目点的数据", self.notices)


class Less(BulletinTest):
    """Programmes that have less than others."""

    def test_no_words_and_one_unit(self):
        self.programme(("1.1", "修路", "数量", "公里", "100", "甲局"), reports=[("1.1", "60.5", "")])
        text = self.draft()
        self.assertIn("甲局已完成修路60.5公里，占全年目标任务的60.50%。", text)
        for heading in ("主要做法", "存在问题", "下一步工作", "督导", "抄送"):
            self.assertNotIn(heading, text)
        self.assert_every_figure_is_borne(["\n1.1\t"])
        self.assertIn("还没有简报的报头", self.notices)

    def test_no_target_at_all(self):
        self.programme(("1.1", "修路", "数量", "公里", "", "甲局"), ("1.2", "种树", "数量", "棵", "", "乙局"),
                       reports=[("1.1", "60", ""), ("1.2", "7", "")])
        text = self.draft()
        for words in ("目标任务的", "超额", "提前", "序时进度，", "滞后", "已完成年度目标"):
            self.assertNotIn(words, text.split("附件")[0])
        self.assertIn("60公里", text)
        self.assert_every_figure_is_borne(["\n1.1\t", "\n1.2\t"])

    def test_everything_exceeded(self):
        self.programme(("1.1", "修路", "数量", "公里", "100", "甲局"), ("1.2", "种树", "数量", "棵", "10", "乙局"),
                       reports=[("1.1", "160", ""), ("1.2", "70", "")])
        text = self.draft()
        self.assertNotIn("滞后", text)
        self.assertNotIn("存在问题", text)
        self.assertIn("甲局已完成修路160公里，超额完成100公里的目标任务。", text)
        self.assertIn("乙局已完成种树70棵，超额完成10棵的目标任务。", text)
        self.assert_every_figure_is_borne(["\n1.1\t", "\n1.2\t"])

    def test_nothing_reported_for_one(self):
        self.programme(("1.1", "修路", "数量", "公里", "100", "甲局"), ("1.2", "种树", "数量", "棵", "10", "乙局"),
                       reports=[("1.1", "160", "")])
        self.assertIn("乙局种树尚未报送进展情况。", self.draft())
        self.assert_every_figure_is_borne(["\n1.1\t", "\n1.2\t"])

    def test_nothing_reported_at_all(self):
        self.programme(("1.1", "修路", "数量", "公里", "100", "甲局"))
        self.assertEqual("duban: 还没有任何进展填报，没有可以通报的内容\n",
                         self.duban("bulletin", "draft", self.db, check=3).err)
        self.assertEqual("duban: --as-of: 还没有任何进展填报，请用 --as-of 指明日期，如 --as-of 2022-06-30\n",
                         self.duban("status", self.db, check=2).err)

    def test_awkward_names(self):
        self.programme(("1.1", "<b>“井盖”</b> & 路", "数量", "座", "100", "A&B 公司"),
                       reports=[("1.1", "50", "=1+1 <script>")],
                       more=Claims.frame(self, "总体平稳"))
        text = self.draft()
        self.assertIn("<b>“井盖”</b> & 路", text)
        self.duban("bulletin", "render", self.db, "--out", "成品")
        place = self.folder / "成品"
        for lines in (read_docx(place / "bulletin.docx"), read_html(place / "bulletin.html")):
            self.assertEqual(words_of(text.splitlines()), words_of(lines))

    def test_a_missing_glyph_is_refused(self):
        self.programme(("1.1", "口袋公园\U0001F9FF", "数量", "座", "100", "甲局"), reports=[("1.1", "50", "")],
                       more=Claims.frame(self, "总体平稳"))
        result = self.duban("bulletin", "render", self.db, "--out", "成品", "--format", "pdf", check=None)
        self.assertNotEqual(0, result.status)
        self.assertIn("U+1F9FF", result.err)
        self.assertFalse((self.folder / "成品" / "bulletin.pdf").exists())


if __name__ == "__main__":
    unittest.main()
