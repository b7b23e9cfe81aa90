"""Accounts at the command line: made, listed, reset, disabled; demo accounts."""
import re
import unittest

from harness import FlowTest, both_engines

PASSWORD = re.compile(r"^([2-9A-HJ-NP-Za-km-z]{4}-){3}[2-9A-HJ-NP-Za-km-z]{4}$")
HEADINGS = ["实事序号", "实事名称", "指标编号", "指标名称", "计量单位", "年度目标", "牵头责任单位"]


@both_engines
class Users(FlowTest):
    quick_passwords = False
    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")
        self.write_csv("p.csv", [HEADINGS, [1, "窨井", "3.1", "窨井盖整治", "座", 2000, "县城管局"]])
        self.duban("import", self.db, "p.csv", "--region", "410423", "--year", "2022")

    def fields(self, result):
        return [line.split("\t") for line in result.out.splitlines()]

    def test_an_account_from_birth_to_end(self):
        made = self.duban("user", "add", self.db, "Wang.XM", "--role", "reporter", "--unit",
                          "县城管局", "--name", "王小明")
        (login, role, name, unit, password), = self.fields(made)
        self.assertEqual(("wang.xm", "填报员", "王小明", "县城管局"), (login, role, name, unit))
        self.assertRegex(password, PASSWORD)
        self.assertIn("只显示这一次", made.err)
        self.assertEqual([["wang.xm", "填报员", "王小明", "县城管局", "未改密码"]],
                         self.fields(self.duban("user", "list", self.db)))
        again = self.fields(self.duban("user", "reset", self.db, "WANG.XM"))[0][4]
        self.assertRegex(again, PASSWORD)
        self.assertNotEqual(password, again)
        self.assertEqual("已停用",
                         self.fields(self.duban("user", "disable", self.db, "wang.xm"))[0][4])
        self.assertEqual("未改密码",
                         self.fields(self.duban("user", "enable", self.db, "wang.xm"))[0][4])
        # Neither password nor digest is in the log.
        log = self.query("SELECT action, detail FROM audit_record")
        self.assertNotIn(password, str(log))
        self.assertNotIn("argon2", str(log))
        self.duban("verify", self.db)

    def test_what_is_refused(self):
        add = ["user", "add", self.db]
        rows = [
            ([*add, "wang"], 2, "--role: 缺角色"),
            ([*add, "wang", "--role", "king"], 3, "role: 没有这个角色"),
            ([*add, "wang", "--role", "head"], 3, "unit: 没有这个单位"),
            ([*add, "wang", "--role", "head", "--unit", "没有局"], 2, "没有单位“没有局”"),
            ([*add, "w", "--role", "office"], 3, "login: 帐号应为2到64个"),
            ([*add, "王小明", "--role", "office"], 3, "login: 帐号应为2到64个"),
            ([*add, "wang", "--role", "office", "--region", "41"], 2, "--region"),
            (["user", "reset", self.db, "nobody"], 3, "没有这个帐号"),
            (["user", "disable", self.db, "nobody"], 3, "没有这个帐号"),
            (["user", "list"], 2, "用法：duban user list DB"),
            (["user", "sing", self.db], 2, "没有这个命令"),
        ]
        for arguments, status, words in rows:
            with self.subTest(arguments=arguments):
                self.assertIn(words, self.duban(*arguments, check=status).err)
        self.assertEqual("", self.duban("user", "list", self.db).out)

    def test_demo_accounts(self):
        refused = self.duban("demo-accounts", self.db, check=3, env={"DUBAN_PRODUCTION": "1"})
        self.assertIn("DUBAN_PRODUCTION: 正式使用的系统里不建演示帐号", refused.err)
        made = self.fields(self.duban("demo-accounts", self.db))
        self.assertEqual(["office", "inspector", "leader", "system", "security", "audit",
                          "reporter1", "head1"], [row[0] for row in made])
        self.assertEqual(8, len({row[4] for row in made}))
        for row in made:
            self.assertRegex(row[4], PASSWORD)
        self.assertIn("已经有人用了", self.duban("demo-accounts", self.db, check=3).err)


if __name__ == "__main__":
    unittest.main()
