"""The tree of places: a province's programme used by its counties, sums up the tree, and who may see what."""
import unittest

from api_server import YEAR, ApiTest
from harness import EXAMPLES, ROOT, FlowTest, both_engines

JUNE = "2022-06-30"
PROGRAMME = ["实事序号", "实事名称", "指标编号", "指标名称", "指标类型", "计量单位", "年度目标", "牵头责任单位"]


@both_engines
class Tree(FlowTest):
    """Tables of places, and templates that do not fit."""

    def refuse(self, *args, check=3):
        before = self.duban("region", self.db).out
        err = self.duban("region", *args, check=check).err
        self.assertEqual(self.duban("region", self.db).out, before)
        return err

    def test_all_places(self):
        self.duban("init", self.db)
        told = self.duban("region", "import", self.db, ROOT / "examples" / "regions.csv").out
        self.assertEqual(told, "读入3348个地方：新增3348，改名0，未变0\n")
        told = self.duban("region", "import", self.db, ROOT / "examples" / "regions.csv").out
        self.assertEqual(told, "读入3348个地方：新增0，改名0，未变3348\n")
        book = self.write_xlsx("places.xlsx", {"区划": [["序号", "区划代码", "区划名称"],
                                                       ["1", "410423", "鲁山"], ["2", "410423001", "露峰街道"]]})
        self.assertEqual(self.duban("region", "import", self.db, book).out, "读入2个地方：新增1，改名1，未变0\n")
        lines = dict(line.split("\t") for line in self.duban("region", self.db).out.splitlines())
        self.assertEqual((lines["410423"], lines["410423001"], lines["410400"]), ("鲁山", "露峰街道", "平顶山市"))

    def test_bad_tables(self):
        self.duban("init", self.db)
        rows = (
            ([["代码", "名称"], ["41042", "某县"]], "第2行 A列“代码”（“41042”）：不是行政区划代码；应为6、9或12位数字，如410423"),
            ([["代码", "名称"], ["990000", "某省"]], "第2行 A列“代码”（“990000”）：不是行政区划代码"),
            ([["代码", "名称"], ["41", ""]], "第2行 B列“名称”：名称应为1到200个字"),
            ([["代码", "名称"], ["41", "省" * 201]], "名称应为1到200个字"),
            ([["代码", "名称"], ["410423", "鲁山县"]], "表里和数据库里都没有它的上级410400"),
            ([["代码", "名称"], ["41", "河南"], ["410000", "河南省"]], "与第2行重复，只能留一行"),
            ([["编号", "县名"], ["41", "河南"]], "没有找到“代码”和“名称”两列"),
        )
        for table, words in rows:
            self.assertIn(words, self.refuse("import", self.db, self.write_csv("t.csv", table)), table)
        self.assertEqual(self.duban("region", self.db).out, "")

    def programme(self, region, rows, year=YEAR):
        path = self.write_csv(f"{region}.csv", [PROGRAMME, *rows])
        self.duban("import", self.db, path, "--region", region, "--year", year)

    def test_bad_templates(self):
        self.duban("init", self.db)
        self.duban("region", "import", self.db, ROOT / "examples" / "regions.csv")
        self.programme("410000", [[1, "路", "1.1", "新建公路", "数量", "公里", 100, "交通局"]])
        rows = (
            ([1, "路", "1.1", "改建公路", "数量", "公里", 5, "交通局"], "编号相同而名称不同：这里是“改建公路”，模板是“新建公路”"),
            ([1, "路", "1.1", "新建公路", "资金", "公里", 5, "交通局"], "指标类型是资金，模板是数量"),
            ([1, "路", "1.1", "新建公路", "数量", "条", 5, "交通局"], "计量单位是“条”，不能换算成模板的“公里”"),
        )
        for number, (row, words) in enumerate(rows):
            county = f"41042{number + 1}" if number < 2 else "410425"
            self.programme(county, [row])
            err = self.duban("region", "apply-template", self.db, "410000", county, "--year", YEAR, check=3).err
            self.assertIn(f"{county} 1.1：{words}", err)
        for args, words, status in (
                (("410000", "420100"), "420100：不在410000之下", 3),
                (("410000", "410000"), "410000：不在410000之下", 3),
                (("410000", "410499"), "410499：数据库里没有这个地方", 3),
                (("410000", "--level", "country"), "应为 province、prefecture、county、town 或 village", 2),
                (("410000", "--level", "village"), "410000之下没有这一级的地方", 3),
                (("410500",), "数据库里没有这样的年度方案", 3),
                (("410000", "410400", "410403"), "上级410400也用这个模板，会重复汇总", 3)):
            err = self.duban("region", "apply-template", self.db, *args, "--year", YEAR, check=status).err
            self.assertIn(words, err)
        self.assertIn("汇总", self.duban("region", "board", self.db, "--region", "410000", check=3).err)
        # The unit of a template stays as long as it is used.
        told = self.duban("region", "apply-template", self.db, "410000", "410403", "--year", YEAR).out
        self.assertEqual(told, "1个地方（新建1个年度方案）：写入1个指标，接上已有的0个，未变0个\n")
        told = self.duban("region", "apply-template", self.db, "410000", "410403", "--year", YEAR).out
        self.assertEqual(told, "1个地方（新建0个年度方案）：写入0个指标，接上已有的0个，未变1个\n")
        self.programme("410400", [[1, "路", "1.1", "新建公路", "数量", "公里", 100, "交通局"]])
        err = self.duban("region", "apply-template", self.db, "410400", "410403", "--year", YEAR, check=3).err
        self.assertIn("已经用了410000的模板", err)
        # A place that comes to count in another unit is told apart, and counts again when it converts.
        for measure, counts in (("条", ("1", "0")), ("万公里", ("0", "30000")), ("公里", ("0", "3"))):
            self.programme("410403", [[1, "路", "1.1", "新建公路", "数量", measure, 3, "交通局"]])
            board = self.duban("region", "board", self.db, "--region", "410000", "--format", "csv").csv
            line = dict(zip(board[0], board[1]))
            self.assertEqual((line["uncounted"], line["target"]), counts)
        self.programme("410000", [[1, "路", "1.1", "新建公路", "数量", "万公里", 1, "交通局"]])
        err = self.duban("region", "apply-template", self.db, "410000", "--year", YEAR, check=3).err
        self.assertIn("模板已在使用，指标类型和计量单位不能再改", err)


@both_engines
class Levels(ApiTest):
    """A province, a prefecture and two counties, each with a leader of its own."""

    def setUp(self):
        super().setUp()
        self.duban("region", "import", self.db, ROOT / "examples" / "regions.csv")
        for region in ("410000", "410422"):
            self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", region, "--year", YEAR)
        self.duban("region", "apply-template", self.db, "410000", "410423", "410422", "--year", YEAR)
        self.places = {region: self.account(f"leader{region}", "leader", region=region)
                       for region in ("410000", "410400", "410422", "410423")}

    def line(self, board, code):
        return next(line for line in board["lines"] if line["code"] == code)

    def test_sums_and_what_a_level_sees(self):
        for region in ("410000", "410400"):
            board = self.places[region].get(f"/api/v1/regions/{region}/board?year={YEAR}&as_of={JUNE}").json
            line = self.line(board, "8.5")
            self.assertEqual((line["actual"], line["target"], line["completion"], line["template_name"]),
                             ("13098", "30000", "43.7", "河南省"))
            self.assertEqual(self.line(board, "8.1")["actual"], "5128/6300")
            self.assertEqual(self.line(board, "8.1")["rate"], "81.4")
            self.assertIsNone(self.line(board, "8.1")["target"])
            self.assertEqual(self.line(board, "2.2")["physical"], "50")
            self.assertEqual(self.line(board, "3.4")["money"]["paid"], "692")
            self.assertEqual(board["counts"]["lights"], {"none": 6, "green": 32, "yellow": 4, "red": 12})
            self.assertEqual(board["lights_at"], JUNE)
        prefectures = self.places["410000"].get(
            f"/api/v1/regions/410000/board?year={YEAR}&as_of={JUNE}&template=410000&indicator=8.5").json["children"]
        mine = next(child for child in prefectures if child["region"] == "410400")
        self.assertEqual((mine["indicator"]["actual"], mine["level_name"]), ("13098", "市级"))
        self.assertEqual(sum(child["counts"]["places"] for child in prefectures), 54)
        before = self.places["410000"].get(f"/api/v1/regions/410000/board?year={YEAR}&as_of=2022-06-29").json
        self.assertIsNone(self.line(before, "8.5")["actual"])
        self.assertEqual(before["lights_at"], "2022-05-31")
        # Reading goes down, never up or aside; what is not verified stays below.
        for asker, region, status in (("410000", "410423", 200), ("410400", "410423", 200), ("410423", "410423", 200),
                                      ("410423", "410422", 403), ("410423", "410400", 403), ("410400", "410000", 403),
                                      ("410400", "410500", 403), ("410400", "x", 400)):
            for path in (f"regions/{region}/board?year={YEAR}", f"regions?parent={region}",
                         f"regions/{region}/timeliness?period={JUNE}"):
                self.places[asker].get(f"/api/v1/{path}", check=status)
        own = self.places["410423"].get(f"/api/v1/board?year={YEAR}&as_of={JUNE}").json["indicators"]
        seen = self.places["410400"].get(f"/api/v1/board?region=410423&year={YEAR}&as_of={JUNE}").json["indicators"]
        for line in seen:
            self.assertIsNone(line["said"], line["code"])
        for line in own + seen:
            del line["said"]
        self.assertEqual(seen, own)
        self.places["410422"].get(f"/api/v1/board?region=410423&year={YEAR}", check=404)
        self.office.patch(f"/api/v1/indicators/8.5?year={YEAR}&region=410422", {}, check=400,
                          headers={"If-Match": '"1"'})

    def test_tree(self):
        province, county = self.places["410000"], self.places["410423"]
        self.assertEqual([(p["region"], p["level"], p["parent"], p["places"])
                          for p in province.get("/api/v1/regions").json["items"]], [("410000", "province", None, 199)])
        page = province.get("/api/v1/regions?parent=410000&limit=10").json
        rest = province.get(f"/api/v1/regions?parent=410000&limit=10&cursor={page['next']}").json
        codes = [p["region"] for p in page["items"] + rest["items"]]
        self.assertEqual((len(codes), codes[0], codes[-1], rest["next"]), (18, "410100", "419000", None))
        below = self.places["410400"].get("/api/v1/regions?parent=410400").json["items"]
        self.assertEqual([p["region"] for p in below if p["programmes"]], ["410422", "410423"])
        self.assertEqual(county.get("/api/v1/regions?parent=410423").json, {"items": [], "next": None})

    def test_timeliness_by_level(self):
        self.office.post("/api/v1/periods", {"year": YEAR, "period": "2022-07-31", "opens": "2022-08-01",
                                             "due": "2022-08-03", "locks": "2022-08-05"}, check=201)
        form = next(f for f in self.reporter.get(f"/api/v1/forms?year={YEAR}&period=2022-07-31").json["items"]
                    if f["code"] == "8.5")
        target = f"/api/v1/forms/2022-07-31/8.5"
        self.reporter.post(f"{target}/submit?year={YEAR}", {"actual": "7500", "words": "推进"},
                           headers={"If-Match": f'"{form["version"]}"'})
        answer = self.places["410400"].get("/api/v1/regions/410400/timeliness?period=2022-07-31").json
        self.assertEqual({key: answer["all"][key] for key in ("programmes", "expected", "timely", "late", "missing")},
                         {"programmes": 1, "expected": 27, "timely": 1, "late": 0, "missing": 26})
        county = next(item for item in answer["items"] if item["region"] == "410423")
        self.assertEqual((county["timely"], county["missing"]), (1, 26))
        # A figure that is only submitted does not count above.
        board = self.places["410000"].get(f"/api/v1/regions/410000/board?year={YEAR}&as_of=2022-07-31").json
        self.assertEqual(self.line(board, "8.5")["actual"], "13098")

    def test_verify_finds_a_changed_sum(self):
        self.assertIn("汇总相符：54个指标重新汇总，全部一致", self.duban("verify", self.db).out)
        where = "part = 'actual' AND region = '410400' AND template_code = '8.5'"
        self.query(f"UPDATE region_sum SET whole = whole + 1 WHERE {where}")
        self.assertIn("汇总不符：1项与逐级重新汇总的不一致，如 410400 2022 410000 8.5 2022-06-30 actual",
                      self.duban("verify", self.db, check=1).out)


if __name__ == "__main__":
    unittest.main()
