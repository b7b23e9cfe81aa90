"""A bulletin is frozen, checked, signed, sealed and published; every changed byte is found, and so is every bad key,
bad file and replay."""
import base64
import io
import os
import re
import stat
import subprocess
import unittest
import zipfile

import ofd_rules
from api_server import PERIOD, YEAR, ApiTest, Server
from harness import EXAMPLES, FlowTest, both_engines, read_docx, read_html, read_pdf

API_V1 = "/api/v1"
FORMS = ("docx", "pdf", "html", "ofd")
HEAD = ["指标编号", "报告期止", "累计完成", "分子", "分母", "文字说明", "变动原因"]
FOREIGN_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9
q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==
-----END PUBLIC KEY-----
"""


class PublishingTest(FlowTest):
    def setUp(self):
        super().setUp()
        self.duban("init", self.db, "--region", "410423", "--name", "鲁山县")
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410423", "--year", "2022")
        self.duban("key", "make", "office.key")

    def publish(self, *options, check=0, key="office.key"):
        return self.duban("bulletin", "publish", self.db, "--key", key, *options, check=check)

    def file(self, form, number=2, folder="成品"):
        return self.folder / folder / f"bulletin-2022-{number}.{form}"

    def verdict(self, path, *options):
        result = self.duban("verify", path, *(options or ("--db", self.db)), check=None)
        self.assertIn(result.status, (0, 1), result.err)
        return result.out.split("：")[0], result.status


@both_engines
class Publishing(PublishingTest):
    def test_words_and_figures_are_frozen(self):
        self.publish("--annex", "table,chart", "--out", "成品")
        before = {form: self.file(form).read_bytes() for form in FORMS}
        said = "".join(read_docx(self.file("docx")))
        for words in ("（第2期）", "宫颈癌筛查", "43.7%", "封存号 410423/2022/2", "SM3 "):
            self.assertIn(words, said)
        digest = re.search(r"SM3 ([0-9a-f]{64})", said).group(1)
        for words in ("".join(read_html(self.file("html"))), "".join(read_pdf(self.file("pdf"))),
                      "".join(thing[3] for page in ofd_rules.pages(before["ofd"]) for thing in page)):
            self.assertIn(digest, re.sub(r"\s", "", words))
        self.assertEqual([], ofd_rules.faults(before["ofd"]))
        # The seal's data are in each form's metadata.
        with zipfile.ZipFile(self.file("docx")) as package:
            self.assertIn(digest, package.read("docProps/custom.xml").decode())
        with zipfile.ZipFile(self.file("ofd")) as package:
            self.assertIn(f'<ofd:CustomData Name="duban-sm3">{digest}<', package.read("OFD.xml").decode())
        self.assertIn(b"/duban-sm3 (" + digest.encode(), before["pdf"])
        self.assertIn(f'<meta name="duban-sm3" content="{digest}">'.encode(), before["html"])
        # Later data never move it.
        self.duban("import", self.db, self.write_csv("更正.csv", [HEAD, ["8.5", PERIOD, "7000", "", "", "", ""]]),
                   "--region", "410423", "--year", "2022")
        self.duban("bulletin", "files", self.db, "--number", "2", "--out", "再取")
        for form in FORMS:
            self.assertEqual(before[form], self.file(form, folder="再取").read_bytes(), form)
            self.assertEqual(("属实", 0), self.verdict(self.file(form)))
            self.assertEqual(("属实", 0), self.verdict(self.file(form), "--public-key", "office.key.pub"))
        lines = self.duban("bulletin", "diff", self.db, "--number", "2", check=1).out.splitlines()
        changed = {line.split("\t")[0]: line.split("\t")[2:4] for line in lines}
        self.assertEqual(["6549", "7000"], changed["8.5/actual"])
        # A correction is a new one that names the old, and what was reported anew.
        self.assertIn("这个报告期已有第2期", self.publish(check=3).err)
        self.publish("--corrects", "2", "--why", "补报后更正", "--out", "成品")
        said = "".join(read_docx(self.file("docx", 3)))
        self.assertIn("本期更正第2期，理由是补报后更正。", said)
        self.assertIn("第2期通报所用宫颈癌筛查截至2022年6月30日的数由6549人更正为7000人", said)
        self.assertIn("已被第3期更正", self.duban("verify", self.file("pdf"), "--db", self.db).out)
        rows = [line.split("\t") for line in self.duban("bulletin", "list", self.db).out.splitlines()]
        self.assertEqual([["3", "2", "0"], ["2", "0", "3"]], [[row[0], *row[4:6]] for row in rows])
        self.duban("bulletin", "diff", self.db, "--number", "3")
        # A notice has numbers of its own, and its name everywhere.
        self.publish("--kind", "notice", "--out", "成品")
        for form in FORMS:
            self.assertEqual(("属实", 0), self.verdict(self.file(form, "notice-1")))
        self.assertIn("410423/2022/notice-1", self.duban("verify", self.file("pdf", "notice-1"), "--db", self.db).out)
        self.assertIn("封存号 410423/2022/notice-1", "".join(read_docx(self.file("docx", "notice-1"))))
        # One that says it is another kind, or a briefing, is not what was sealed.
        for form, name in zip(FORMS, (b"special-1", b"list-1", b"2", b"notice-2")):
            data = self.file(form, "notice-1").read_bytes()
            changed = data.replace(b"410423/2022/notice-1", b"410423/2022/" + name)
            self.assertNotEqual(data, changed)
            (self.folder / f"改名.{form}").write_bytes(changed)
            for options in (("--db", self.db), ("--public-key", "office.key.pub")):
                word, status = self.verdict(self.folder / f"改名.{form}", *options)
                self.assertEqual(1, status, (form, name))
                self.assertIn(word, ("被改动", "查无此件"))
        rows = [line.split("\t")[0] for line in self.duban("bulletin", "list", self.db).out.splitlines()]
        self.assertEqual(["notice-1", "3", "2"], rows)
        self.assertEqual("", self.duban("bulletin", "diff", self.db, "--number", "notice-1").out)
        self.duban("verify", self.db)

    def test_keys(self):
        path = self.folder / "office.key"
        self.assertEqual(0o600, stat.S_IMODE(path.stat().st_mode))
        self.assertIn("PUBLIC KEY", (self.folder / "office.key.pub").read_text())
        kept = path.read_bytes()
        self.assertIn("不会覆盖", self.duban("key", "make", "office.key", check=3).err)
        self.assertEqual(kept, path.read_bytes())
        secret = {"DUBAN_KEY_PASSWORD": "一把够长的密码"}
        self.duban("key", "make", "locked.key", env=secret)
        self.duban("key", "make", "short.key", env={"DUBAN_KEY_PASSWORD": "short"}, check=2)
        (self.folder / "empty.key").write_bytes(b"")
        (self.folder / "words.key").write_text("不是密钥")
        (self.folder / "cut.key").write_bytes(kept[:120])
        (self.folder / "big.key").write_bytes(b"x" * 20000)
        (self.folder / "folder.key").mkdir()
        (self.folder / "foreign.key").write_text(FOREIGN_KEY)
        for name, algorithm in (("curve", ("EC", "-pkeyopt", "ec_paramgen_curve:P-256")), ("ed", ("ED25519",)),
                                ("rsa", ("RSA", "-pkeyopt", "rsa_keygen_bits:2048"))):
            subprocess.run(["openssl", "genpkey", "-algorithm", *algorithm, "-out", self.folder / f"{name}.key"],
                           check=True, stderr=subprocess.DEVNULL)
        body = kept.decode().splitlines()
        broken = {"one-letter": [body[0], "A" + body[1][1:], *body[2:]],
                  "swapped": [body[0], body[2], body[1], *body[3:]], "no-end": body[:-1],
                  "no-start": body[1:], "other-name": ["-----BEGIN RSA PRIVATE KEY-----", *body[1:]]}
        for name, lines in broken.items():
            (self.folder / f"{name}.key").write_text("\n".join(lines) + "\n")
        (self.folder / "zero.key").write_bytes(kept[:60] + b"\0" + kept[60:])
        locked = (self.folder / "locked.key").read_text().splitlines()
        (self.folder / "locked-cut.key").write_text("\n".join([*locked[:2], locked[-1]]) + "\n")
        for name, mode in (("group", 0o620), ("others", 0o604), ("world", 0o666)):
            (self.folder / f"{name}.key").write_bytes(kept)
            (self.folder / f"{name}.key").chmod(mode)
        (self.folder / "open.key").write_bytes(kept)
        (self.folder / "public.key").write_bytes((self.folder / "office.key.pub").read_bytes())
        for name in ("empty", "words", "cut", "big", "foreign", "public", "curve", "ed", "rsa", "zero", "locked-cut",
                     *broken):
            (self.folder / f"{name}.key").chmod(0o600)
        (self.folder / "open.key").chmod(0o640)
        for name, env, words in (
                ("none.key", {}, "没有这个文件"), ("empty.key", {}, "不是 SM2 私钥"), ("words.key", {}, "不是 SM2 私钥"),
                ("cut.key", {}, "不是 SM2 私钥"), ("big.key", {}, "超过上限"), ("folder.key", {}, "不是普通文件"),
                ("foreign.key", {}, "不是 SM2 私钥"), ("public.key", {}, "不是 SM2 私钥"), ("open.key", {}, "chmod 600"),
                ("curve.key", {}, "不是 SM2 私钥"), ("ed.key", {}, "不是 SM2 私钥"), ("rsa.key", {}, "不是 SM2 私钥"),
                *((f"{name}.key", {}, "不是 SM2 私钥") for name in broken), ("zero.key", {}, "不是 SM2 私钥"),
                ("group.key", {}, "chmod 600"), ("others.key", {}, "chmod 600"), ("world.key", {}, "chmod 600"),
                ("locked-cut.key", secret, "密码不对"), ("locked.key", {"DUBAN_KEY_PASSWORD": "x" * 2000}, "密码不对"),
                ("locked.key", {}, "DUBAN_KEY_PASSWORD"), ("locked.key", {"DUBAN_KEY_PASSWORD": "别的密码别的密码"}, "密码不对"),
                ("/dev/null", {}, "不是普通文件")):
            with self.subTest(name, **env):
                result = self.duban("bulletin", "publish", self.db, "--key", name, env=env, check=None)
                self.assertIn(result.status, (2, 3, 4), result.err)
                self.assertIn(words, result.err)
        self.assertEqual("", self.duban("bulletin", "list", self.db).out)
        self.duban("bulletin", "publish", self.db, "--key", "locked.key", env=secret)

    def test_bad_questions(self):
        self.publish("--out", "成品")
        for options, words in (
                (("--number", "0"), "不是期号"), (("--number", "x"), "不是期号"), (("--number", "-1"), "不是期号"),
                (("--number", "99999999"), "不是期号"), (("--corrects", "2"), "理由"), (("--corrects", "9", "--why", "错"),
                "没有这一期"),
                (("--why", "错"), "没有说更正哪一期"), (("--number", "1", "--corrects", "2", "--why", "错"), "已经用过"),
                (("--period", "2022-07-31"), "报头"), (("--annex", "map"), "没有叫"), ((), "已有第2期")):
            with self.subTest(options):
                self.assertIn(words, self.publish(*options, check=None).err)
        for command in ("diff", "files"):
            place = ["--out", "x"] if command == "files" else []
            result = self.duban("bulletin", command, self.db, "--number", "7", *place, check=None)
            self.assertIn("没有这一期", result.err)
        self.assertEqual(1, len(self.duban("bulletin", "list", self.db).out.splitlines()))


class Tampering(PublishingTest):
    """On one engine: it is about files."""

    def setUp(self):
        self.new_database = lambda: str(self.folder / "duban.db")
        self.engine = "sqlite"
        super().setUp()
        self.publish("--out", "成品")

    def test_every_tampered_byte_is_found(self):
        """By the database and by the key; test/unit/service/publication_verify.c goes through the whole files."""
        for form in FORMS:
            data = self.file(form).read_bytes()
            places = sorted({0, len(data) // 2, len(data) - 482, len(data) - 300, len(data) - 1})
            for place in places:
                changed = bytearray(data)
                changed[place] ^= 1
                path = self.folder / f"改.{form}"
                path.write_bytes(changed)
                with self.subTest(form, place=place):
                    for options in (("--db", self.db), ("--public-key", "office.key.pub")):
                        word, status = self.verdict(path, *options)
                        self.assertEqual(1, status)
                        self.assertIn(word, ("被改动", "查无此件"))

    def test_bad_files_and_replays(self):
        self.duban("key", "make", "other.key")
        self.duban("init", "other.db", "--region", "410423", "--name", "鲁山县")
        self.duban("import", "other.db", EXAMPLES / "lushan-2022.xlsx", "--region", "410423", "--year", "2022")
        self.duban("bulletin", "publish", "other.db", "--key", "other.key", "--out", "别处")
        data = {form: self.file(form).read_bytes() for form in FORMS}
        theirs = {form: self.file(form, folder="别处").read_bytes() for form in FORMS}
        seal = data["html"][data["html"].rindex(b"<!--duban-seal"):]
        their_seal = theirs["html"][theirs["html"].rindex(b"<!--duban-seal"):]
        page = data["html"][:-len(seal)]
        words = seal.split(b" ")

        def with_word(at, word):
            return page + b" ".join(words[:at] + [word] + words[at + 1:])

        unsealed = io.BytesIO(data["docx"])
        with zipfile.ZipFile(unsealed, "a") as package:
            package.comment = b""
        added = io.BytesIO(data["docx"])
        with zipfile.ZipFile(added, "a") as package:
            package.writestr("word/extra.xml", "<a/>")
        signature = base64.b64decode(words[7].split(b"-->")[0])
        rows = [
            ("without its seal", page), ("sealed by another key", theirs["html"]),
            ("another's seal on our words", page + their_seal), ("our seal on other words", page.replace(b"43.7%",
            b"73.7%") + seal),
            ("our seal on nothing", b"<!DOCTYPE html>" + seal), ("sealed twice", data["html"] + seal),
            ("something behind the seal", data["html"] + b" "), ("another line end", data["html"][:-1] + b"\r\n"),
            ("cut by a byte", data["html"][:-1]), ("cut in the middle", data["html"][:len(page) // 2]),
            ("another form", with_word(2, b"pdf")), ("another number", with_word(3, b"410423/2022/3")),
            ("another region", with_word(3, b"410422/2022/2")), ("a number that is none", with_word(3, b"410423")),
            ("another content", with_word(4, b"0" * 64)), ("another day", with_word(5, b"2022-07-01T00:00:00+08:00")),
            ("their key", with_word(6, their_seal.split(b" ")[6])), ("no key", with_word(6, b"AAAA")),
            ("no signature", with_word(7, b"AAAA-->\n")), ("an empty word", with_word(7, b"-->\n")),
            ("a longer signature", with_word(7, base64.b64encode(signature + b"\0") + b"-->\n")),
            ("a version of the seal that is not known", page + seal.replace(b"duban-seal 1", b"duban-seal 2")),
            ("capitals in the digest", with_word(4, words[4].upper())),
            ("an archive without its comment", unsealed.getvalue()), ("an archive with one part more",
            added.getvalue()),
            ("a PDF with an update behind", data["pdf"] + b"\n1 0 obj\n<<>>\nendobj\n"),
            ("a PDF with an update before the seal", data["pdf"].replace(b"\n%duban-seal", b"\n%x\n%duban-seal")),
            ("OFD named as DOCX", data["ofd"].replace(b"duban-seal 1 ofd", b"duban-seal 1 docx")),
            ("nothing", b""), ("words", "简报".encode()), ("a seal alone", seal),
        ]
        for name, changed in rows:
            path = self.folder / "收到的文件"
            path.write_bytes(changed)
            with self.subTest(name):
                for options in (("--db", self.db), ("--public-key", "office.key.pub")):
                    word, status = self.verdict(path, *options)
                    self.assertEqual(1, status, word)
        for form in FORMS:
            self.assertEqual(("被改动", 1), self.verdict(self.file(form, folder="别处")))
            self.assertEqual(("被改动", 1), self.verdict(self.file(form), "--public-key", "other.key.pub"))
            result = self.duban("verify", self.file(form), check=1)
            self.assertIn("不知道印章是谁的", result.out)
        for options, words in ((("--public-key", "none"), "没有这个文件"), (("--public-key", "office.key"), "不是 SM2 公钥"),
                               (("--db", "none.db"), ""), (("--db", self.db, "--public-key", "office.key.pub"),
                               "只用一个")):
            result = self.duban("verify", self.file("pdf"), *options, check=None)
            self.assertIn(result.status, (2, 3, 4), result.err)
            self.assertIn(words, result.err)

    def test_a_server_takes_no_bad_key(self):
        self.duban("key", "make", "locked.key", env={"DUBAN_KEY_PASSWORD": "一把够长的密码"})
        good = (self.folder / "office.key").read_bytes()
        for name, content, mode in (("cut.key", good[:100], 0o600), ("open.key", good, 0o644),
                                    ("public.key", (self.folder / "office.key.pub").read_bytes(), 0o600)):
            (self.folder / name).write_bytes(content)
            (self.folder / name).chmod(mode)
        for name, words in (("none.key", "没有这个文件"), ("cut.key", "不是 SM2 私钥"), ("open.key", "chmod 600"),
                            ("public.key", "不是 SM2 私钥"), ("locked.key", "DUBAN_KEY_PASSWORD")):
            with self.subTest(name):
                result = self.duban("serve", self.db, "--listen", "127.0.0.1:0", "--seal-key", name, check=None)
                self.assertIn(result.status, (2, 3, 4))
                self.assertIn(words, result.err)

    def test_a_database_changed_behind_the_back(self):
        import sqlite3
        with sqlite3.connect(self.db) as connection:
            connection.execute("UPDATE publication SET content = replace(content, '43.7%', '73.7%')")
        self.assertEqual(("被改动", 1), self.verdict(self.file("pdf")))


@both_engines
class SignOff(ApiTest):
    """Three people in a browser, and everybody who asks whether a paper is true."""

    def test_from_draft_to_verification(self):
        clerk, leader = self.office, self.leader
        checker = self.account("checker", "office")
        self.duban("key", "make", "office.key")
        first = clerk.post(f"{API_V1}/bulletins", {"year": YEAR, "period": PERIOD, "annex": "table,chart"},
                check=201).json
        self.assertEqual(["drafted", 2, ["return"]], [first["state"], first["number"], first["may"]])
        one = f"{API_V1}/bulletins/2"
        for who, step, body, status in (
                (clerk, "check", None, 403), (leader, "check", None, 403), (leader, "sign", None, 409),
                (self.inspector, "check", None, 403), (self.reporter, "sign", None, 403), (self.audit, "check", None,
                403),
                (checker, "return", {"reason": ""}, 422), (checker, "return", {"reason": "请核对8.5"}, 200),
                (checker, "check", None, 409), (clerk, "redraft", None, 200), (checker, "check", None, 200),
                (checker, "sign", None, 403), (leader, "sign", None, 200), (leader, "sign", None, 409)):
            with self.subTest(step, status=status):
                who.post(f"{one}/{step}", body, check=status)
        self.assertIn("--number", self.duban("bulletin", "publish", self.db, "--key", "office.key", check=2).err)
        digest = leader.get(one).json["digest"]
        anyone = self.anyone()
        self.assertEqual("unknown", anyone.get(f"{API_V1}/verify?digest={digest}").json["verdict"])
        leader.get(f"{one}/files/pdf", check=404)
        self.duban("bulletin", "publish", self.db, "--key", "office.key", "--number", "2", "--out", "成品")
        published = leader.get(one).json
        self.assertEqual("published", published["state"])
        self.assertEqual([], published["may"])
        self.assertEqual(["draft", "return", "redraft", "check", "sign", "publish"],
                         [event["action"] for event in published["events"]])
        for form in FORMS:
            answer = leader.get(f"{one}/files/{form}")
            self.assertEqual((self.folder / "成品" / f"bulletin-2022-2.{form}").read_bytes(), answer.body)
            said = anyone.call("POST", f"{API_V1}/verify", raw=answer.body, check=200,
                               headers={"Content-Type": "application/octet-stream"}).json
            self.assertEqual(["true", form, "410423/2022/2", "鲁山县"],
                             [said["verdict"], said["form"], said["bulletin"]["name"], said["bulletin"]["region"]])
            changed = bytearray(answer.body)
            changed[len(changed) // 3] ^= 1
            said = anyone.call("POST", f"{API_V1}/verify", raw=bytes(changed), check=200,
                               headers={"Content-Type": "application/octet-stream"}).json
            self.assertEqual("changed", said["verdict"])
        said = anyone.get(f"{API_V1}/verify?digest={digest}").json
        self.assertEqual("true", said["verdict"])
        self.assertNotIn("events", said["bulletin"])
        for bad in ("", "0", digest.upper(), digest + "0"):
            anyone.call("GET", f"{API_V1}/verify?digest={bad}", check=400)
        self.assertEqual([], leader.get(f"{one}/difference").json["items"])
        # What it counts is locked.
        refused = clerk.post(f"{API_V1}/reports/{PERIOD}/8.5/1/return?year={YEAR}", {"reason": "重报"}, check=403).json
        self.assertIn("第2期工作简报用了这个数", refused["detail"])

    def test_steps_that_come_again_or_too_late(self):
        """Replays: a step is for one stand of one bulletin, by one person, once."""
        clerk, leader, checker = self.office, self.leader, self.account("checker", "office")
        second = self.account("second", "leader")
        one, drafted = f"{API_V1}/bulletins/2", {"year": YEAR, "period": PERIOD}
        key = {"Idempotency-Key": "draft-2"}
        first = clerk.post(f"{API_V1}/bulletins", drafted, check=201, headers=key)
        self.assertEqual(first.json, clerk.post(f"{API_V1}/bulletins", drafted, check=201, headers=key).json)
        fresh, kept = {"If-Match": first.headers["etag"]}, {"Idempotency-Key": "check-2"}

        def refused(rows):
            before = self.stand()
            for who, step, body, headers, status in rows:
                with self.subTest(step, body=body, headers=headers):
                    answer = who.call("POST", f"{one}/{step}" if step else f"{API_V1}/bulletins", body, headers=headers)
                    self.assertEqual(status, answer.status, answer.body)
            self.assertEqual(before, self.stand())

        refused([
            (clerk, "", {**drafted, "annex": ""}, key, 422), (clerk, "", drafted, {}, 409),
            (checker, "", drafted, key, 409), (clerk, "check", None, fresh, 403), (clerk, "sign", None, fresh, 409),
            (leader, "sign", None, fresh, 409),
            (checker, "check", None, {"If-Match": '"9"'}, 412), (checker, "check", None, {"If-Match": "1"}, 412),
            (checker, "check", None, {"If-Match": "*"}, 412), (checker, "check", {"force": True}, fresh, 422),
            (checker, "return", {"reason": "x"}, {"If-Match": '"9"'}, 412), (checker, "return", {}, fresh, 422),
            (checker, "return", {"reason": "字" * 4001}, fresh, 422), (checker, "redraft", None, fresh, 409),
            (checker, "check", None, {"Idempotency-Key": "a b"}, 400),
            (checker, "check", None, {"Idempotency-Key": "k" * 101}, 400)])
        done = checker.post(f"{one}/check", headers={**fresh, **kept})
        # The answer that got lost on its way may be asked for again; nothing is done twice.
        self.assertEqual(done.json, checker.post(f"{one}/check", headers={**fresh, **kept}).json)
        checked = {"If-Match": done.headers["etag"]}
        refused([
            (checker, "check", None, fresh, 412), (checker, "check", None, {}, 409),
            (checker, "check", {"force": True}, kept, 422),
            (checker, "sign", None, kept, 422), (checker, "sign", None, checked, 403),
            (clerk, "sign", None, checked, 403),
            (leader, "sign", None, fresh, 412), (leader, "return", {"reason": "x"}, fresh, 412),
            (clerk, "redraft", None, checked, 409), (self.inspector, "sign", None, checked, 403)])
        signed = leader.post(f"{one}/sign", headers={**checked, "Idempotency-Key": "sign-2"})
        refused([
            (leader, "sign", None, checked, 412), (leader, "sign", None, {}, 409),
            (second, "sign", None, checked, 412),
            (second, "sign", None, {"If-Match": signed.headers["etag"]}, 409),
            (leader, "return", {"reason": "x"}, {}, 409),
            (checker, "check", None, {}, 409), (clerk, "redraft", None, {}, 409)])
        self.assertEqual(["draft", "check", "sign"], [event["action"] for event in leader.get(one).json["events"]])
        # A session that has ended signs nothing.
        gone = self.anyone()
        gone.call("POST", f"{one}/sign", check=401)

    def stand(self):
        return [[tuple(row) for row in self.query(f"SELECT * FROM {table}")]
                for table in ("publication", "publication_event", "publication_file", "library")]

    def test_signing_where_the_server_holds_the_key(self):
        self.duban("key", "make", "office.key", env={"DUBAN_KEY_PASSWORD": "一把够长的密码"})
        self.server.stop()
        os.environ["DUBAN_KEY_PASSWORD"] = "一把够长的密码"
        self.addCleanup(os.environ.pop, "DUBAN_KEY_PASSWORD")
        self.server = Server(self, *self.options, "--seal-key", str(self.folder / "office.key"))
        clerk, leader, checker = self.office, self.leader, self.account("checker", "office")
        one = f"{API_V1}/bulletins/2"
        clerk.post(f"{API_V1}/bulletins", {"year": YEAR, "period": PERIOD}, check=201)
        checker.post(f"{one}/check")
        key = {"Idempotency-Key": "sign-2"}
        signed = leader.post(f"{one}/sign", headers=key)
        self.assertEqual("published", signed.json["state"])
        # The same key answers the same; a new one finds it published.
        self.assertEqual(signed.json, leader.post(f"{one}/sign", headers=key).json)
        leader.post(f"{one}/sign", check=409)
        clerk.post(f"{API_V1}/bulletins", {"year": YEAR, "period": PERIOD}, check=409)
        second = clerk.post(f"{API_V1}/bulletins", {"year": YEAR, "period": PERIOD, "corrects": 2, "why": "漏了一句"},
                check=201)
        self.assertEqual([3, 2], [second.json["number"], second.json["corrects"]])


if __name__ == "__main__":
    unittest.main()
