"""Inputs that duban must refuse, and the words it refuses them with: the table of test/flow/import_bad.py.

A row is a Bad: a name, the files, and what is said. `faults` are the lines of an import that read
its files (all of them: the last line with their number is added here), `error` is the one line of
a command that did not come so far. {folder} in them is the folder of the test.

A file is told by its content: a list of rows is a CSV in UTF-8, a dict of sheets is a workbook,
bytes are written as they are.
"""
import dataclasses
import datetime
import struct
import zipfile

from harness import Fault, Formula, Number, Sheet, xlsx_parts, zip_bytes

REGION, YEAR = "410423", "2022"

# ---------------------------------------------------------------- the programme that stands before

PROGRAMME = [
    "实事序号 实事名称 指标编号 指标名称 指标类型 目标方向 计量单位 完成阶段 年度目标 完成时限 牵头责任单位 "
    "配合单位".split(),
    ["1", "修路打井", "1.1", "“井盖”整治 <&>", "数量", "", "座", "", "2057", "", "县城管局", "县住建局"],
    ["1", "修路打井", "1.2", "农村公路", "数量", "", "公里", "", "30.5", "", "县交通局", ""],
    ["1", "修路打井", "1.3", "公交化改造", "数量", "", "个", "", "", "", "县交通局", ""],
    ["2", "建园养老", "2.1", "改建幼儿园", "项目点", "", "所", "已投用", "6", "2022-08-31", "县教体局", ""],
    ["2", "建园养老", "2.2", "智慧养老平台", "节点", "", "个", "", "1", "", "县民政局", ""],
    ["3", "妇幼健康", "3.1", "筛查率", "比率", "", "%", "", "60", "", "县卫健委", ""],
    ["3", "妇幼健康", "3.2", "死亡人数", "数量", "控制", "人", "", "0", "", "县卫健委", ""],
    ["4", "资金", "4.1", "建设资金", "资金", "", "万元", "", "346", "", "县财政局", ""],
]
REPORTS = [
    "指标编号 报告期止 累计完成 分子 分母".split(),
    ["1.1", "2022-05-31", "1000", "", ""],
    ["1.2", "2022-05-31", "12.5", "", ""],
    ["1.3", "2022-05-31", "7", "", ""],
    ["2.1", "2022-05-31", "1", "", ""],
    ["3.1", "2022-05-31", "", "2564", "3150"],
    ["3.2", "2022-05-31", "0", "", ""],
    ["4.1", "2022-05-31", "100", "", ""],
]
SITES = [
    "指标编号 项目点 阶段 截至日期".split(),
    ["2.1", "第一幼儿园", "已投用", "2022-05-31"],
    ["2.1", "第二幼儿园", "已开工", "2022-05-31"],
]
MILESTONES = [["指标编号", "节点序号", "节点", "实际完成"], ["2.2", "1", "规划", "2022-03-31"],
              ["2.2", "2", "上线", ""]]
BASE = {"programme.csv": PROGRAMME, "reports.csv": REPORTS, "sites.csv": SITES,
        "milestones.csv": MILESTONES}


# ---------------------------------------------------------------- builders

@dataclasses.dataclass
class Bad:
    name: str                    # of the row, for a person
    files: dict = dataclasses.field(default_factory=dict)  # name: content
    faults: list = None          # lines of a refused import, without “错误 ”
    error: str = None            # the one line of another failure, without “duban: ”
    status: int = 3              # exit status
    args: tuple = ()             # options behind the files
    command: tuple = None        # instead of import DB FILES --region … --year …; {db} is the database
    last: str = None             # the last line when it is not the number of faults
    notices: list = dataclasses.field(default_factory=list)  # lines of “提示 ” between them


def table(headings, *rows):
    return [headings.split(), *[list(row) for row in rows]]


def programme(**cells):
    """One row of a programme, 9.1, with these cells instead of fine ones."""
    row = {"实事序号": "9", "实事名称": "甲", "指标编号": "9.1", "指标名称": "乙", "指标类型": "数量",
           "计量单位": "座", "年度目标": "10", "牵头责任单位": "县城管局", **cells}
    return [list(row), list(row.values())]


def report(code="1.1", period="2022-06-30", **cells):
    return [["指标编号", "报告期止", *cells], [code, period, *cells.values()]]


def site(code="2.1", name="第三幼儿园", stage="已开工", **cells):
    return [["指标编号", "项目点", "阶段", *cells], [code, name, stage, *cells.values()]]


def part(sheets, name, change):
    """A workbook with one part changed."""
    parts = xlsx_parts(sheets)
    parts[name] = change(parts[name])
    return zip_bytes(parts)


def without(sheets, name):
    parts = xlsx_parts(sheets)
    del parts[name]
    return zip_bytes(parts)


BOOK = {"填报": report(累计完成="1100")}
GOOD = zip_bytes(xlsx_parts(BOOK))


def ole(*streams):
    """An OLE compound file (version 3) with a directory of empty streams of these names."""
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1,
        0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for kind, name in [(5, "Root Entry"), *[(2, name) for name in streams]]:
        text = (name + "\0").encode("utf-16-le")
        entries += struct.pack("<64sHBBIII16xI8x8xIQ", text, len(text), kind, 1, 0xFFFFFFFF,
                               0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF, 0, 0xFFFFFFFE, 0)
    return header[:512] + fat + entries.ljust(512, b"\0")


def bomb():
    """A sheet of 3 MB of spaces in a small ZIP."""
    parts = xlsx_parts(BOOK)
    head, tail = parts["xl/worksheets/sheet1.xml"].split("</sheetData>")
    parts["xl/worksheets/sheet1.xml"] = head + " " * 3_000_000 + "</sheetData>" + tail
    return zip_bytes(parts)


def docx():
    return zip_bytes({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>",
                      "_rels/.rels": "<?xml version='1.0'?><Relationships xmlns='http://schemas."
                      "openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type="
                      "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                      "officeDocument' Target='word/document.xml'/></Relationships>"})


def many_faults():
    return [["指标编号", "报告期止", "累计完成"],
            *[[f"8.{i}", "2022-06-30", "1"] for i in range(1, 1102)]]


SHEET = "xl/worksheets/sheet1.xml"

ROWS = [
    # ------------------------------------------------------------ files that are no tables
    Bad("missing file", {}, ["没有.csv：找不到文件，请检查文件名和所在文件夹"], args=("{folder}/没有.csv",)),
    Bad("folder instead of a file", {}, ["文件夹：这是文件夹，请指定其中的.xlsx或.csv文件"],
        args=("{folder}/文件夹",)),
    Bad("empty file", {"空.xlsx": b""},
        ["空.xlsx：文件是空的（0字节），请检查是否选错或没有保存"]),
    Bad("only white space", {"空白.csv": b" \r\n \t\n\n"},
        ["空白.csv：没有认得的表：前20行里找不到一行列名。列名应如“指标编号”“年度目标”，可用 duban template 生成空表"]),
    Bad("not a zip", {"图.xlsx": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40},
        ["图.xlsx：这是图片，不是表格，请指定.xlsx或.csv文件"]),
    Bad("truncated zip", {"断.xlsx": GOOD[:len(GOOD) - 300]},
        ["断.xlsx：工作簿不完整（可能下载或复制时中断），请重新取得文件"]),
    Bad("zip with a broken byte", {"坏.xlsx": part(BOOK, SHEET, lambda x: x[:-40])},
        ["坏.xlsx：工作表“填报”第2行：XML第2行有错误，工作簿已损坏，请重新取得文件"]),
    Bad("zip bomb", {"弹.xlsx": bomb()},
        ["弹.xlsx：成员“xl/worksheets/sheet1.xml”的压缩比超过200倍，像是压缩炸弹，不予读取"]),
    Bad("XXE", {"外.xlsx": part(BOOK, SHEET, lambda x: x.replace(
        "<worksheet", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', 1))},
        ["外.xlsx：工作表“填报”：XML里有文档类型声明（DTD），正常的工作簿没有，不予读取"]),
    Bad("10⁹ rows declared", {"行.xlsx": part(BOOK, SHEET, lambda x: x.replace(
        '<row r="2"', '<row r="1000000000"').replace('r="A2"', 'r="A1000000000"').replace(
        'r="B2"', 'r="B1000000000"').replace('r="C2"', 'r="C1000000000"'))},
        ["行.xlsx：工作表“填报”第1行：行号“1000000000”不在1至1048576之间，工作簿已损坏"]),
    Bad("workbook without its sheet", {"缺.xlsx": without(BOOK, SHEET)},
        ["缺.xlsx：工作簿缺少成员“xl/worksheets/sheet1.xml”，请用Excel或WPS打开后另存一份"]),
    Bad("workbook without relations", {"缺.xlsx": without(BOOK, "xl/_rels/workbook.xml.rels")},
        ["缺.xlsx：工作表目录不完整，工作簿已损坏"]),
    Bad("another zip", {"照片.xlsx": zip_bytes({"a.jpg": "x"})},
        ["照片.xlsx：这是压缩包，里面没有工作簿；请先解压，再指定其中的.xlsx或.csv文件"]),
    Bad("docx instead of xlsx", {"通报.docx": docx()},
        ["通报.docx：这是Word文档，不是工作簿，请指定.xlsx或.csv文件"]),
    Bad("docx named xlsx", {"通报.xlsx": docx()},
        ["通报.xlsx：这是Word文档，不是工作簿，请指定.xlsx或.csv文件"]),
    Bad("password-protected workbook", {"密.xlsx": ole("EncryptionInfo", "EncryptedPackage")},
        ["密.xlsx：工作簿设有打开密码，请在Excel或WPS里取消密码后再导入"]),
    Bad("xls renamed", {"旧.xlsx": ole("Workbook")},
        ["旧.xlsx：这是旧版工作簿（.xls或.et），请用Excel或WPS另存为.xlsx后再导入"]),
    Bad("UTF-16 broken off", {"半.csv": "\ufeff指标编号,报告期止".encode("utf-16-le")[:-1]},
        ["半.csv：第1行有损坏的字符（不是UTF-16编码），请重新导出"]),
    Bad("latin-1 garbage", {"西.csv": b"name,ville\nRen\xe9,Orl\xe9ans\n\xff\xff\n"},
        ["西.csv：第2行的字符既不是UTF-8也不是GB18030编码，请另存为UTF-8的.csv"]),
    Bad("wrong encoding (Big5)", {"繁.csv": "指標編號,報告期止\n1.1,2022-06-30\n".encode("big5")},
        ["繁.csv：没有认得的表：前20行里找不到一行列名。列名应如“指标编号”“年度目标”，可用 duban template 生成空表"]),
    Bad("NUL bytes", {"零.csv": b"a,b\n\0\0\0\0,1\n"},
        ["零.csv：不是文本文件（第2行有空字节），请用Excel或WPS另存为.xlsx或.csv"]),
    Bad("unterminated quote", {"引.csv": '指标编号,报告期止,累计完成\n1.1,2022-06-30,"1100\n'},
        ["引.csv：第2行：第3列的引号没有结束，请检查这一行的双引号"]),
    Bad("too many sheets", {"多.xlsx": {f"表{i}": [["x"]] for i in range(101)}},
        ["多.xlsx：工作表超过上限100张"]),
    Bad("a cell longer than a cell can be", {"长.csv": report(累计完成="1", 文字说明="长" * 11000)},
        ["长.csv：第2行：第4列的文字超过上限32767字节"]),
    # ------------------------------------------------------------ headings
    Bad("no headings known", {"名单.csv": table("姓名 年龄", ["张三", "35"])},
        ["名单.csv：没有认得的表：前20行里找不到一行列名。列名应如“指标编号”“年度目标”，可用 duban template 生成空表"]),
    Bad("unknown heading", {"a.csv": report(累计完成="1100", 责任大领导="王")},
        ["a.csv 第1行：D列“责任大领导”是不认识的列名；请改成模板里的列名，或加 --ignore 责任大领导 跳过这一列"]),
    Bad("missing heading", {"a.csv": [row[:2] + row[3:] for row in PROGRAMME]},
        ["a.csv 第1行：缺少列“指标编号”：指标在本方案中的编号；请把这一列设为文本格式"]),
    Bad("missing headings, and unknown ones",
        {"a.csv": table("指标编号 节点序号 步骤名 天气", ["2.2", "1", "规划", "晴"])},
        ["a.csv 第1行：C列“步骤名”是不认识的列名；请改成模板里的列名，或加 --ignore 步骤名 跳过这一列",
         "a.csv 第1行：D列“天气”是不认识的列名；请改成模板里的列名，或加 --ignore 天气 跳过这一列",
         "a.csv 第1行：缺少列“节点”：节点的名称"]),
    Bad("duplicate columns", {"a.csv": table("指标编号 报告期止 累计完成 完成数",
                                             ["1.1", "2022-06-30", "1100", "1100"])},
        ["a.csv 第1行：D列“完成数”与C列“累计完成”是同一种列，只能留一列"]),
    Bad("merged headings", {"a.xlsx": {"六月": Sheet(
        [["指标编号", "报告期止", "累计完成", None], ["1.1", "2022-06-30", "1100", "甲"],
         ["1.2", "2022-06-30", "1300", "乙"]], ["C1:D1"])}},
        ["a.xlsx 工作表“六月” 第2行：D列有内容“甲”，列名却是与左边一列合并的；请取消合并，给每一列写列名"]),
    # ------------------------------------------------------------ where it belongs
    Bad("unreadable region code", {"a.csv": [["区划代码", *PROGRAMME[0]], ["4104", *PROGRAMME[1]]]},
        ["a.csv 第2行 A列“区划代码”（“4104”）：不是行政区划代码；应为6、9或12位数字，如410423"]),
    Bad("region of another place", {"a.csv": [["区划代码", *PROGRAMME[0]], ["410422", *PROGRAMME[1]]]},
        ["a.csv 第2行 A列“区划代码”（“410422”）：与410423不同；一次只能导入一个地方的数据"]),
    Bad("two programmes in one file", {"a.csv": [["年度", *PROGRAMME[0]], ["2022", *PROGRAMME[1]],
                                                 ["2023", *PROGRAMME[2]]]},
        ["a.csv 第3行 A列“年度”（“2023”）：与2022不同；一次只能导入一个年度的数据"]),
    Bad("year contradicts the command line", {"a.csv": [["年度", *PROGRAMME[0]],
                                                        ["2021", *PROGRAMME[1]]]},
        ["a.csv 第2行 A列“年度”（“2021”）：与2022不同；一次只能导入一个年度的数据"]),
    Bad("programme that is not there", {"a.csv": report(累计完成="1")}, error="410423: 还没有2021年的年度方案；请先导入年度方案，或与其他表一起导入", args=("--year", "2021")),
    # ------------------------------------------------------------ programme
    Bad("duplicate code", {"a.csv": [*programme(), programme()[1]]},
        ["a.csv 第3行 C列“指标编号”（“9.1”）：与第2行重复，只能留一行"]),
    Bad("duplicate code in two files", {"a.csv": programme(), "b.csv": programme()},
        ["b.csv 第2行 C列“指标编号”（“9.1”）：与a.csv第2行重复，只能留一行"]),
    Bad("no code", {"a.csv": programme(指标编号="")},
        ["a.csv 第2行 C列“指标编号”：不能为空。应填：指标在本方案中的编号；请把这一列设为文本格式"]),
    Bad("code of words", {"a.csv": programme(指标编号="第一项")},
        ["a.csv 第2行 C列“指标编号”（“第一项”）：不是编号；编号由数字、字母、点和短横组成，最多40个字符，如8.5"]),
    Bad("code turned into a date", {"a.xlsx": {"方案": [programme()[0], [
        datetime.date(2022, 1, 9) if h == "指标编号" else v for h, v in zip(*programme())]]}},
        ["a.xlsx 工作表“方案” 第2行 C列“指标编号”（“2022-01-09”）：编号被表格软件当成了日期；请把这一列设为文本格式后重填"]),
    Bad("8.10 in a cell of numbers", {"a.xlsx": {"方案": [programme()[0], *[
        [Number("8.1") if h == "指标编号" else v for h, v in zip(*programme())]] * 2]}},
        ["a.xlsx 工作表“方案” 第3行 C列“指标编号”（“8.1”）：与第2行重复，只能留一行；如原为8.10，请把这一列设为文本格式后重填"]),
    Bad("no name", {"a.csv": programme(指标名称="　")},
        ["a.csv 第2行 D列“指标名称”：不能为空。应填：指标的名称"]),
    Bad("name too long", {"a.csv": programme(指标名称="长" * 201)},
        ["a.csv 第2行 D列“指标名称”（“长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长…”）：有201个字，最多200个字"]),
    Bad("unknown kind", {"a.csv": programme(指标类型="数值")},
        ["a.csv 第2行 E列“指标类型”（“数值”）：应为“数量”、“资金”、“比率”、“项目点”、“节点”之一"]),
    Bad("unknown direction", {"a.csv": programme(目标方向="向上")},
        ["a.csv 第2行 I列“目标方向”（“向上”）：应为“达到”、“控制”、“保持”之一"]),
    Bad("unknown unit", {"a.csv": programme(年度目标="10公里")},
        ["a.csv 第2行 G列“年度目标”（“10公里”）：单位是“公里”，指标的计量单位是“座”；请换算后填写"]),
    Bad("no unit of measure", {"a.csv": programme(计量单位="")},
        ["a.csv 第2行 F列“计量单位”：不能为空。应填：如人、座、公里、万元；比率填%"]),
    Bad("rate not in percent", {"a.csv": programme(指标类型="比率")},
        ["a.csv 第2行 F列“计量单位”（“座”）：比率指标的计量单位应为%"]),
    Bad("percent that is no rate", {"a.csv": programme(计量单位="%")},
        ["a.csv 第2行 F列“计量单位”（“%”）：计量单位是%的指标，指标类型应为比率"]),
    Bad("stage that is none", {"a.csv": programme(指标类型="项目点", 完成阶段="快好了")},
        ["a.csv 第2行 I列“完成阶段”（“快好了”）：不是可以算完成的阶段；应为已开工、已建成、已投用等"]),
    Bad("target 0 for at_least", {"a.csv": programme(年度目标="0")},
        ["a.csv 第2行 G列“年度目标”（“0”）：目标应大于0；目标方向为控制或保持的才可以是0"]),
    Bad("negative target", {"a.csv": programme(年度目标="-3")},
        ["a.csv 第2行 G列“年度目标”（“-3”）：不能是负数；应为0或大于0的数"]),
    Bad("target in words", {"a.csv": programme(年度目标="全覆盖")},
        ["a.csv 第2行 G列“年度目标”（“全覆盖”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("vague target", {"a.csv": programme(年度目标="30余座")},
        ["a.csv 第2行 G列“年度目标”（“30余座”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("non-integer site target", {"a.csv": programme(指标类型="项目点", 年度目标="6.5")},
        ["a.csv 第2行 G列“年度目标”（“6.5”）：“项目点”指标的目标应为整数"]),
    Bad("places out of range", {"a.csv": programme(完成率小数位="7")},
        ["a.csv 第2行 I列“完成率小数位”（“7”）：应为0到6的整数"]),
    Bad("unknown rounding", {"a.csv": programme(取整方式="随便")},
        ["a.csv 第2行 I列“取整方式”（“随便”）：应为“四舍五入”、“四舍六入五成双”、“截尾”之一"]),
    Bad("deadline before start", {"a.csv": programme(开始日期="2022-07-01", 完成时限="2022年3月31日")},
        ["a.csv 第2行 J列“完成时限”（“2022年3月31日”）：完成时限早于开始日期2022-07-01"]),
    Bad("31 June", {"a.csv": programme(完成时限="2022-06-31")},
        ["a.csv 第2行 I列“完成时限”（“2022-06-31”）：不是日期；应如2022-06-30或2022年6月30日"]),
    Bad("matter number in words", {"a.csv": programme(实事序号="一")},
        ["a.csv 第2行 A列“实事序号”（“一”）：应为1到9999的整数"]),
    Bad("one matter with two names", {"a.csv": [*programme(), programme(指标编号="9.2", 实事名称="丙")[1]]},
        ["a.csv 第3行 B列“实事名称”（“丙”）：第9件实事在别的行叫“甲”"]),
    Bad("no lead unit", {"a.csv": programme(牵头责任单位="")},
        ["a.csv 第2行 H列“牵头责任单位”：不能为空。应填：负责这项指标的单位"]),
    # ------------------------------------------------------------ stage targets
    Bad("stage target outside the programme",
        {"a.csv": table("指标编号 阶段期末 阶段目标", ["1.1", "2023-03-31", "100"])},
        ["a.csv 第2行 B列“阶段期末”（“2023-03-31”）：不在开始日期2022-01-01到完成时限2022-12-31之间"]),
    Bad("stage target without a target",
        {"a.csv": table("指标编号 阶段期末 阶段目标", ["1.3", "2022-06-30", "100"])},
        ["a.csv 第2行 C列“阶段目标”（“100”）：这个指标没有年度目标，不能有阶段目标"]),
    Bad("stage target without a number",
        {"a.csv": table("指标编号 阶段期末 阶段目标", ["1.1", "2022-06-30", ""])},
        ["a.csv 第2行 C列“阶段目标”：不能为空。应填：到这一天累计应达到的数"]),
    # ------------------------------------------------------------ figures
    Bad("letters in a number", {"a.csv": report(累计完成="1O46")},
        ["a.csv 第2行 C列“累计完成”（“1O46”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("words for a number", {"a.csv": report(累计完成="已完成大半")},
        ["a.csv 第2行 C列“累计完成”（“已完成大半”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("1e5", {"a.csv": report(累计完成="1e5")},
        ["a.csv 第2行 C列“累计完成”（“1e5”）：是科学计数法；请写出全部数字，如100000或10万"]),
    Bad("grouping 1,64", {"a.csv": report(累计完成="1,64")},
        ["a.csv 第2行 C列“累计完成”（“1,64”）：逗号的位置不对；千分位应如1,646，小数点应用“.”"]),
    Bad("two numbers in a cell", {"a.csv": report(累计完成="100/200")},
        ["a.csv 第2行 C列“累计完成”（“100/200”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("13 digits", {"a.csv": report(累计完成="1234567890123")},
        ["a.csv 第2行 C列“累计完成”（“1234567890123”）：整数部分超过12位；请核对，或以万、亿为单位填写"]),
    Bad("7 decimals", {"a.csv": report(累计完成="0.1234567")},
        ["a.csv 第2行 C列“累计完成”（“0.1234567”）：小数超过6位；请四舍五入到6位以内"]),
    Bad("negative count", {"a.csv": report(累计完成="-5")},
        ["a.csv 第2行 C列“累计完成”（“-5”）：不能是负数；应为0或大于0的数"]),
    Bad("other unit", {"a.csv": report(累计完成="33万户")},
        ["a.csv 第2行 C列“累计完成”（“33万户”）：单位是“户”，指标的计量单位是“座”；请换算后填写"]),
    Bad("percent for a count", {"a.csv": report(累计完成="80%")},
        ["a.csv 第2行 C列“累计完成”（“80%”）：是百分比；这里应填以“座”计的数"]),
    Bad("date cell where a number belongs",
        {"a.xlsx": {"六月": report(累计完成=datetime.date(2022, 6, 30))}},
        ["a.xlsx 工作表“六月” 第2行 C列“累计完成”（“2022-06-30”）：是日期格式的单元格；请把格式改为常规后重填数字"]),
    Bad("#REF!", {"a.xlsx": {"六月": report(累计完成=Fault("#REF!", "#REF!+1"))}},
        ["a.xlsx 工作表“六月” 第2行 C列“累计完成”（“#REF!”）：公式出错；请改正公式或填数值"]),
    Bad("#DIV/0! in a heading's cell", {"a.xlsx": {"六月": [
        ["指标编号", "报告期止", "累计完成", Fault("#DIV/0!")], ["1.1", "2022-06-30", "1100"]]}},
        ["a.xlsx 工作表“六月” 第1行：D列“#DIV/0!”是不认识的列名；请改成模板里的列名，或加 --ignore #DIV/0! 跳过这一列"]),
    Bad("formula never calculated", {"a.xlsx": {"六月": report(累计完成=Formula("A1+1"))}},
        ["a.xlsx 工作表“六月” 第2行 C列“累计完成”：公式没有计算结果；请用表格软件打开、保存一次，或改为填数值"]),
    Bad("boolean", {"a.xlsx": {"六月": report(累计完成=True)}},
        ["a.xlsx 工作表“六月” 第2行 C列“累计完成”（“TRUE”）：是逻辑值；请填文字或数值"]),
    # ------------------------------------------------------------ reports
    Bad("unknown code", {"a.csv": report("9.9", 累计完成="1")},
        ["a.csv 第2行 A列“指标编号”（“9.9”）：年度方案里没有这个指标；请先导入年度方案，或改正编号"]),
    Bad("no period", {"a.csv": report(period="", 累计完成="1")},
        ["a.csv 第2行 B列“报告期止”：不能为空。应填：报告期的最后一天，应为月末"]),
    Bad("period in words", {"a.csv": report(period="上个月", 累计完成="1")},
        ["a.csv 第2行 B列“报告期止”（“上个月”）：不是报告期；应如2022-06-30、2022年6月或2022年上半年"]),
    Bad("period not a month's end", {"a.csv": report(period="2022-06-25", 累计完成="1100")},
        ["a.csv 第2行 B列“报告期止”（“2022-06-25”）：报告期以最后一天命名，应为2022-06-30"]),
    Bad("period outside the programme", {"a.csv": report(period="2023-01-31", 累计完成="1100")},
        ["a.csv 第2行 B列“报告期止”（“2023-01-31”）：不在年度方案的时间2022-01-01至2022-12-31之内"]),
    Bad("period before the programme", {"a.csv": report(period="2021-12-31", 累计完成="1100")},
        ["a.csv 第2行 B列“报告期止”（“2021-12-31”）：不在年度方案的时间2022-01-01至2022-12-31之内"]),
    Bad("same report twice", {"a.csv": [*report(累计完成="1100"), report(累计完成="1200")[1]]},
        ["a.csv 第3行 B列“报告期止”（“2022-06-30”）：与第2行重复，只能留一行"]),
    Bad("neither figure nor words", {"a.csv": report(累计完成="", 文字说明="")},
        ["a.csv 第2行 C列“累计完成”：这一行既没有数字，也没有文字说明"]),
    Bad("cumulative figure falls without a reason", {"a.csv": report(累计完成="999")},
        ["a.csv 第2行 C列“累计完成”（“999”）：比2022-05-31的1000少；累计数下降要在“变动原因”列写明原因"]),
    Bad("late report of an earlier period above a later one",
        {"a.csv": report(period="2022-04-30", 累计完成="1001")},
        ["a.csv 第2行 C列“累计完成”（“1001”）：比以后的2022-05-31的1000多；累计数不会下降，请核对，或一并更正2022-05-31的填报"]),
    Bad("a fall within a file, later period first", {"a.csv": table(
        "指标编号 报告期止 累计完成", ["1.1", "2022-07-31", "1200"], ["1.1", "2022-06-30", "1300"])},
        ["a.csv 第2行 C列“累计完成”（“1200”）：比2022-06-30的1300少；累计数下降要在“变动原因”列写明原因"]),
    Bad("reports without their codes",
        {"a.csv": table("报告期止 累计完成 文字说明", ["2022-06-30", "1100", ""], ["2022-06-30", "20", ""])},
        ["a.csv 第1行：缺少列“指标编号”：年度方案中的编号"]),
    Bad("increment contradicts the total", {"a.csv": report(累计完成="1100", 本期新增="50")},
        ["a.csv 第2行 C列“累计完成”（“1100”）：与上一期累计加本期新增的1050不符"]),
    Bad("increment of a rate", {"a.csv": report("3.1", 本期新增="5")},
        ["a.csv 第2行 C列“本期新增”（“5”）：比率不能按增量相加；请填累计的分子和分母"]),
    Bad("rate without denominator", {"a.csv": report("3.1", 分子="10", 分母="")},
        ["a.csv 第2行 D列“分母”：分子、分母要同时填"]),
    Bad("denominator 0", {"a.csv": report("3.1", 分子="0", 分母="0")},
        ["a.csv 第2行 D列“分母”（“0”）：分母应大于0"]),
    Bad("numerator for a quantity", {"a.csv": report("1.1", 累计完成="1100", 分子="10", 分母="20")},
        ["a.csv 第2行 D列“分子”（“10”）：只有比率指标有分子分母；这个指标的类型是“数量”"]),
    Bad("a share above what its parts allow",
        {"a.csv": report("3.1", 完成率="101.4%", 分子="2564", 分母="3150")},
        ["a.csv 第2行 C列“完成率”（“101.4%”）：与分子分母不符：2564÷3150=81.40%"]),
    Bad("a rate given twice", {"a.csv": report("3.1", 累计完成="60", 完成率="61%")},
        ["a.csv 第2行 D列“完成率”（“61%”）：与累计完成的60%不符"]),
    Bad("more sites done than there are", {"a.csv": report("2.1", 累计完成="3")},
        ["a.csv 第2行 C列“累计完成”（“3”）：比全部项目点还多：只有2个项目点"]),
    Bad("half a site", {"a.csv": report("2.1", 累计完成="1.5")},
        ["a.csv 第2行 C列“累计完成”（“1.5”）：“项目点”指标的完成数应为整数"]),
    Bad("money for a quantity", {"a.csv": report("1.1", 累计完成="1100", 到位资金="3")},
        ["a.csv 第2行 D列“到位资金”（“3”）：只有资金指标可以填；这个指标的类型是“数量”"]),
    Bad("money that contradicts", {"a.csv": report("4.1", 累计完成="120", 支付资金="110")},
        ["a.csv 第2行 C列“累计完成”（“120”）：与“支付资金”的110不符；这个指标以“支付”的资金数为准"]),
    Bad("unit neither lead nor supporting", {"a.csv": report(累计完成="1100", 填报单位="县卫健委")},
        ["a.csv 第2行 D列“填报单位”（“县卫健委”）：不是这个指标的牵头单位“县城管局”，也不是配合单位"]),
    Bad("words too long", {"a.csv": report(累计完成="1100", 文字说明="长" * 4001)},
        ["a.csv 第2行 D列“文字说明”（“长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长…”）：有4001个字，最多4000个字"]),
    # ------------------------------------------------------------ sites, milestones, words, standings
    Bad("site rows for a quantity", {"a.csv": site("1.1")},
        ["a.csv 第2行 A列“指标编号”（“1.1”）：指标1.1的类型是“数量”，不是“项目点”"]),
    Bad("unknown stage", {"a.csv": site(stage="差不多了")},
        ["a.csv 第2行 C列“阶段”（“差不多了”）：不是建设阶段；应为“未启动”、“前期手续”、“已开工”、“已建成”、“已投用”之一"]),
    Bad("site without a name", {"a.csv": site(name="")},
        ["a.csv 第2行 B列“项目点”：不能为空。应填：项目点的名称"]),
    Bad("same site twice", {"a.csv": [*site(), site(stage="已建成")[1]]},
        ["a.csv 第3行 B列“项目点”（“第三幼儿园”）：与第2行重复，只能留一行"]),
    Bad("site date that is none", {"a.csv": site(计划投用="秋季开学前")},
        ["a.csv 第2行 D列“计划投用”（“秋季开学前”）：不是日期；应如2022-06-30或2022年6月30日"]),
    Bad("milestone of another kind", {"a.csv": table("指标编号 节点", ["1.1", "规划"])},
        ["a.csv 第2行 A列“指标编号”（“1.1”）：指标1.1的类型是“数量”，不是“节点”"]),
    Bad("milestone weight 0", {"a.csv": table("指标编号 节点序号 节点 权重", ["2.2", "3", "验收", "0"])},
        ["a.csv 第2行 D列“权重”（“0”）：应为1到10000的整数"]),
    Bad("kind of words", {"a.csv": table("类别 内容", ["好人好事", "修路"])},
        ["a.csv 第2行 A列“类别”（“好人好事”）：应为“工作做法”、“存在问题”、“下一步”之一"]),
    Bad("words of a strange unit", {"a.csv": table("类别 单位 内容", ["工作做法", "县气象局", "修路"])},
        ["a.csv 第2行 B列“单位”（“县气象局”）：年度方案里没有这个单位；请用方案中的名称"]),
    Bad("standing without place and claim",
        {"a.csv": table("指标编号 范围 名次 表述", ["1.1", "全市", "", ""])},
        ["a.csv 第2行 C列“名次”：名次和表述要填一个"]),
    Bad("place 0", {"a.csv": table("指标编号 范围 名次", ["1.1", "全市", "0"])},
        ["a.csv 第2行 C列“名次”（“0”）：应为1到9999的整数"]),
    Bad("bulletin without its number",
        {"a.csv": table("期号 标题 发文单位 成文日期", ["", "通报", "县政府办", "2022-07-01"])},
        ["a.csv 第2行 A列“期号”：不能为空。应填：本年第几期"]),
    # ------------------------------------------------------------ several at once
    Bad("several faults in one file", {"填报.csv": table(
        "指标编号 报告期止 累计完成", ["1.1", "2022-06-30", "1e5"], ["1.2", "2022-06-31", "20"],
        ["7.7", "2022-06-30", "20"], ["3.1", "2022-06-30", "abc"])},
        ["填报.csv 第2行 C列“累计完成”（“1e5”）：是科学计数法；请写出全部数字，如100000或10万",
         "填报.csv 第3行 B列“报告期止”（“2022-06-31”）：不是报告期；应如2022-06-30、2022年6月或2022年上半年",
         "填报.csv 第4行 A列“指标编号”（“7.7”）：年度方案里没有这个指标；请先导入年度方案，或改正编号",
         "填报.csv 第5行 C列“累计完成”（“abc”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里"]),
    Bad("faults over several files", {
        "一.csv": programme(年度目标="abc"), "二.csv": report("9.1", 累计完成="1"),
        "三.xlsx": {"项目": site("2.1", stage="?"), "其他": [["随便写写"]]}, "四.csv": b""},
        ["四.csv：文件是空的（0字节），请检查是否选错或没有保存",
         "一.csv 第2行 G列“年度目标”（“abc”）：不是数字；应如1646、1,646、33万或94.28%，文字请写到说明或备注里",
         "三.xlsx 工作表“项目” 第2行 C列“阶段”（“?”）：不是建设阶段；应为“未启动”、“前期手续”、“已开工”、“已建成”、“已投用”之一"],
        notices=["三.xlsx 工作表“其他”：前20行里找不到一行认得的列名，这张表没有读"]),
    Bad("more faults than are told", {"a.csv": many_faults()},
        [*[f"a.csv 第{i + 1}行 A列“指标编号”（“8.{i}”）：年度方案里没有这个指标；请先导入年度方案，或改正编号"
           for i in range(1, 1001)], "……另有101处没有列出"], last="有1101处错误，什么都没有导入"),
    Bad("too many files", {f"{i}.csv": report(累计完成="1100") for i in range(201)}, error="一次最多导入200个文件"),
    # ------------------------------------------------------------ the command line
    Bad("unknown command", error="imprt: 没有这个命令；duban --help 看全部命令", status=2, command=("imprt", "{db}")),
    Bad("unknown option", error="--asof: 没有这个选项；duban status --help 看全部选项", status=2, command=("status", "{db}", "--asof", "2022-06-30")),
    Bad("option without its value", error="--as-of: 后面缺日期", status=2, command=("status", "{db}", "--as-of")),
    Bad("option that takes no value", error="--dry-run: 这个选项后面不带值", status=2,
        command=("import", "{db}", "x.csv", "--dry-run=yes")),
    Bad("missing argument", error="用法：duban import DB 文件…（duban import --help 看详细说明）", status=2, command=("import", "{db}")),
    Bad("one argument too many", error="用法：duban status DB（duban status --help 看详细说明）", status=2, command=("status", "{db}", "more")),
    Bad("bad date", error="--as-of: “2022-06-31”不是日期；应如 2022-06-30", status=2, command=("status", "{db}", "--as-of", "2022-06-31")),
    Bad("bad year", error="--year: “22”不是年度；应如 2022", status=2, command=("status", "{db}", "--year", "22")),
    Bad("bad region", error="--region: “鲁山”不是行政区划代码；应为6、9或12位数字，如410423", status=2, command=("status", "{db}", "--region", "鲁山")),
    Bad("format pdf for status", error="--format: “pdf”不是这个命令的格式；应为 table、csv、json 或 xlsx", status=2, command=("status", "{db}", "--format", "pdf")),
    Bad("format of a bulletin", error="--format: “ppt”不是这个命令的格式；应为 docx、pdf、html、ofd，可用逗号连写", status=2,
        command=("bulletin", "render", "{db}", "--format", "docx,ppt", "--out", "{folder}/out")),
    Bad("bulletin without a folder", error="--out: 请指明放文件的文件夹", status=2, command=("bulletin", "render", "{db}")),
    Bad("bulletin without a masthead", error="没有报头，不能排版；duban bulletin draft 可以先看正文", notices=["2022-05-31还没有简报的报头（期号、标题、发文单位、成文日期）；请导入“简报”表"], status=3,
        command=("bulletin", "render", "{db}", "--out", "{folder}/out")),
    Bad("xlsx without a file", error="--out: --format xlsx 要用 --out 指明文件", status=2, command=("status", "{db}", "--format", "xlsx")),
    Bad("indicator that is not there", error="--explain: 没有编号为“9.9”的指标", status=3, command=("status", "{db}", "--explain", "9.9")),
    Bad("datum that is not there", error="--datum: 简报里没有“9.9”的数字", notices=["2022-05-31还没有简报的报头（期号、标题、发文单位、成文日期）；请导入“简报”表"], status=3,
        command=("bulletin", "trace", "{db}", "--datum", "9.9")),
    Bad("programme of another year", error="数据库里没有这样的年度方案；请先用 duban import 导入", status=3, command=("status", "{db}", "--year", "2020")),
    Bad("region named without a name", error="代码后面要有名称，如 duban region DB 410423 鲁山县", status=2, command=("region", "{db}", "410423")),
    Bad("workbook into a folder that is not there", error="空表.xlsx: 不能写入工作簿：没有这个文件或文件夹", status=3,
        command=("template", "{folder}/没有/空表.xlsx")),
]
