"""What duban refuses, row by row: the table is test/data/bad_inputs.py."""
import contextlib
import os
import pathlib
import re
import resource
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "data"))

import bad_inputs  # noqa: E402 (the path comes first)
from harness import FlowTest, both_engines  # noqa: E402

PROGRAM = os.environ.get("DUBAN") or str(pathlib.Path(__file__).resolve().parents[2] / "build/duban")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
# What an English message may hold in Chinese: quoted values, words of the program's own vocabulary
# in quotes, options and file names.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")


@both_engines
class BadInputs(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db)
        for name, content in bad_inputs.BASE.items():
            self.write_csv(name, content)
        self.duban("import", self.db, *bad_inputs.BASE, "--region", bad_inputs.REGION, "--year",
                   bad_inputs.YEAR)
        self.before = self.state()

    def state(self):
        """All that must not change: the board, and the number of audit records."""
        return (self.duban("status", self.db, "--format", "json", "--as-of", "2022-05-31").out,
                self.records())

    def records(self):
        return self.query("SELECT count(*), max(sequence) FROM audit_record")

    def make(self, number, bad):
        """Writes the files of a row into a folder of their own; answers the arguments."""
        folder = f"{number} 号"
        (self.folder / folder / "文件夹").mkdir(parents=True)
        for name, content in bad.files.items():
            if isinstance(content, dict):
                self.write_xlsx(f"{folder}/{name}", content)
            elif isinstance(content, list):
                self.write_csv(f"{folder}/{name}", content)
            else:
                self.write(f"{folder}/{name}", content)
        if bad.command:
            arguments = bad.command
        else:
            arguments = ("import", "{db}", *[f"{{folder}}/{name}" for name in bad.files], "--region",
                         bad_inputs.REGION, "--year", bad_inputs.YEAR, *bad.args)
        return [self.filled(argument, folder) for argument in arguments]

    def filled(self, text, folder):
        place = str(self.folder / folder)
        return text.replace("{folder}", place).replace("{db}", self.db)

    def test_every_row(self):
        for number, bad in enumerate(bad_inputs.ROWS):
            with self.subTest(bad.name):
                arguments = self.make(number, bad)
                result = self.duban(*arguments, check=bad.status)
                expected = [*["错误 " + line for line in bad.faults or []],
                            *["提示 " + line for line in bad.notices]]
                if bad.error is not None:
                    expected.append("duban: " + self.filled(bad.error, f"{number} 号"))
                else:
                    expected.append("duban: " +
                                    (bad.last or f"有{len(bad.faults)}处错误，什么都没有导入"))
                self.assertEqual("\n".join(expected) + "\n", result.err)
                for line in [] if bad.command else result.out.splitlines()[1:]:
                    rows, added, updated, unchanged, refused = map(int, line.split()[1:])
                    self.assertLessEqual(added + updated + unchanged + refused, rows, line)
                if self.engine == "sqlite":
                    self.in_english(bad, arguments)
                    self.assertEqual(self.before[1], self.records())
        self.assertEqual(self.before, self.state())
        self.duban("verify", self.db)

    def in_english(self, bad, arguments):
        for line in self.duban(*arguments, "--lang", "en", check=bad.status).err.splitlines():
            left = self.without_names(line, bad)
            self.assertIsNone(HAN.search(left), f"Chinese is left in: {line}\n({left})")

    def test_nothing_is_kept_of_rows_that_were_fine(self):
        fine = self.write_csv("好.csv", bad_inputs.report("1.2", 累计完成="20"))
        for name in ("1e5", "more sites done than there are", "unknown stage", "truncated zip"):
            bad = next(row for row in bad_inputs.ROWS if row.name == name)
            arguments = self.make(name, bad)
            arguments.insert(2, str(fine))
            self.duban(*arguments, check=3)
            self.assertEqual(self.before, self.state())
            self.assertEqual([["7"]], self.query("SELECT count(*) FROM report"))
        self.duban(*arguments[:3], *arguments[4:])
        self.assertEqual([["8"]], self.query("SELECT count(*) FROM report"))

    def without_names(self, line, bad):
        for name in [*bad.files, *map(os.path.basename, bad.args + (bad.command or ())), " 号",
                     str(self.folder), self.db]:
            line = line.replace(name, "") if name else line
        line = re.sub(r"--ignore \S+", "", line)
        return QUOTED.sub("", line)

    def test_not_our_database(self):
        place = str(self.folder / "别的.db") if self.engine == "sqlite" else self.new_database()
        if self.engine == "sqlite":
            self.write("别的.db", "SQLite format 3\0 not at all" * 100)
            words = f"duban: {place}: {place} 不是督办数据库\n"
        else:
            short = re.sub(r".*@([^?]*)", r"\1", place)
            words = f"duban: {short}: {short} 中没有督办数据库\n"
        result = self.duban("status", place, check=3)
        self.assertEqual(words, result.err)

    def test_later_version(self):
        self.query("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
        current = re.search(r"结构版本(\d+)", self.duban("init", self.new_database()).err).group(1)
        for command in (["status", self.db], ["verify", self.db],
                        ["import", self.db, "programme.csv", "--region", "410423"]):
            self.assertEqual(f"duban: 数据库的版本是 99，本程序只支持到版本 {current}，请使用更新的程序\n",
                             self.duban(*command, check=3).err)
        self.query(f"UPDATE meta SET value = '{current}' WHERE key = 'schema_version'")
        self.assertEqual(self.before, self.state())


class BadPlaces(FlowTest):
    """What a disk can do to a database in a file."""

    def setUp(self):
        super().setUp()
        self.duban("init", self.db)
        for name, content in bad_inputs.BASE.items():
            self.write_csv(name, content)
        self.arguments = ["import", self.db, *bad_inputs.BASE, "--region", bad_inputs.REGION,
                          "--year", bad_inputs.YEAR]

    def run_as(self, arguments, **options):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True,
                              timeout=60, check=False, **options)

    def test_missing_database(self):
        self.assertEqual("duban: 没有.db: 没有数据库 没有.db\n",
                         self.duban("status", "没有.db", check=3).err)
        self.assertEqual("duban: 没有/a.db: 不能建立 没有/a.db：没有这个文件夹\n",
                         self.duban("init", "没有/a.db", check=3).err)
        self.assertEqual(f"duban: {self.db}: {self.db} 已经存在\n",
                         self.duban("init", self.db, check=3).err)

    def test_empty_database(self):
        self.write("空.db", b"")
        self.assertEqual("duban: 空.db: 空.db 不是督办数据库\n",
                         self.duban("status", "空.db", check=3).err)

    def test_read_only_folder(self):
        if os.geteuid() == 0:
            someone = {"user": 65534, "group": 65534, "extra_groups": []}
            probe = self.run_with(["--version"], someone)
            if not probe or probe.returncode:
                self.skipTest("the program is out of reach for users other than root")
        else:
            someone = {}
        self.folder.chmod(0o555)
        pathlib.Path(self.db).chmod(0o444)
        self.addCleanup(self.folder.chmod, 0o755)
        for arguments, words in (
                (["init", "新.db"], "duban: 新.db: 不能建立 新.db：文件夹是只读的\n"),
                (self.arguments, f"duban: {self.db}: 数据库 {self.db} 或者它的文件夹是只读的\n"),
                (["template", "空表.xlsx"], "duban: 空表.xlsx: 不能写入工作簿：没有权限\n")):
            result = self.run_with(arguments, someone)
            self.assertEqual(words, result.stderr.decode())
            self.assertEqual(4, result.returncode)

    def run_with(self, arguments, someone):
        with contextlib.suppress(PermissionError):
            return self.run_as(arguments, **someone)
        return None

    def test_full_disk(self):
        size = max(os.stat(self.db + tail).st_size for tail in ("", "-wal")
                   if os.path.exists(self.db + tail))
        rows = [["指标编号", "项目点", "阶段"], *[["2.1", f"第{i}幼儿园", "已开工"] for i in range(9000)]]
        self.write_csv("项目点.csv", rows)

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))

        result = self.run_as([*self.arguments, "项目点.csv"], preexec_fn=limit)
        self.assertIn(result.stderr.decode(),
                      [f"duban: {self.db}: 磁盘已满，数据库 {self.db} 没有改动\n",
                       f"duban: {self.db}: 写入数据库 {self.db} 失败，请检查磁盘空间\n"])
        self.assertEqual(4, result.returncode)
        self.assertEqual([["0"]], self.query("SELECT count(*) FROM programme"))
        self.duban("verify", self.db)
        self.duban(*self.arguments)

    def test_full_disk_of_its_own(self):
        # A file system that has 250 KiB for more than the empty database, in a mount namespace that ends with the
        # command.
        size = pathlib.Path(self.db).stat().st_size // 1024 + 250
        disk = self.folder / "小盘"
        disk.mkdir()
        self.write_csv("项目点.csv", [["指标编号", "项目点", "阶段"],
                                   *[["2.1", f"第{i}幼儿园", "已开工"] for i in range(3000)]])
        script = (f'mount -t tmpfs -o size={size}k none "$1" || exit 77; cp "$2" "$1/a.db"; cd "$3";'
                  'shift 3; "$0" "$@"; echo $?; "$0" verify "$2" || echo broken')
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, PROGRAM, str(disk), self.db, str(self.folder),
             "import", str(disk / "a.db"), *self.arguments[2:], "项目点.csv"],
            capture_output=True, timeout=60, check=False)
        if done.returncode in (1, 77) and not done.stdout:
            self.skipTest("mounting is not permitted here")
        self.assertEqual(f"duban: {disk}/a.db: 磁盘已满，数据库 {disk}/a.db 没有改动\n",
                         done.stderr.decode())
        self.assertEqual(["4", "审计链完整：0条记录，0个地方", "评价相符：0个年度方案，0条评价重新计算，全部一致"],
                         done.stdout.decode().splitlines())

    def test_output_that_is_closed(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.duban(*self.arguments)
            done = subprocess.run([PROGRAM, "status", self.db], stdout=full, stderr=subprocess.PIPE,
                                  check=False, timeout=60)
        self.assertEqual("duban: 不能写到标准输出\n", done.stderr.decode())
        self.assertEqual(4, done.returncode)


if __name__ == "__main__":
    unittest.main()
