"""Evidence of reports: files come in pieces, are known by their content, kept once, and seen by whom they concern."""
import hashlib
import os
import pathlib
import time
import unittest
import zipfile

from api_server import PERIOD, YEAR, ApiTest, Server, quoted
from harness import EXAMPLES, both_engines, xlsx_bytes, xlsx_parts, zip_bytes

API_V1 = "/api/v1"
JULY = "2022-07-31"
PIECE = 4 << 20
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x5a" * 500 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 300
PDF = b"%PDF-1.7\n" + b"%\xe2\xe3\xcf\xd3\n" * 20 + b"%%EOF\n"
XLSX = xlsx_bytes({"台账": [["村", "户数"], ["马楼", 12]]})
DOCX = zip_bytes({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})


def begin_target(code="8.5", name="a.png", size=100, period=PERIOD, year=YEAR):
    return f"{API_V1}/uploads?year={year}&period={period}&code={code}&name={quoted(name)}&size={size}"


@both_engines
class Evidence(ApiTest):
    def folder_of_files(self):
        return pathlib.Path(f"{self.db}.files") if self.engine == "sqlite" else self.folder / "files"

    def kept(self):
        """Digest of every file that is kept, from its path."""
        found = {}
        for path in self.folder_of_files().glob("??/*"):
            found[path.parent.name + path.name] = path.read_bytes()
        return found

    def on_the_way(self):
        place = self.folder_of_files() / "uploads"
        return sorted(path.name for path in place.iterdir()) if place.exists() else []

    def test_every_kind(self):
        for name, content, kind, media in (
                ("现场 照片.JPG", JPEG, "jpeg", "image/jpeg"),
                ("a.jpeg", JPEG, "jpeg", "image/jpeg"),
                ("b.png", PNG, "png", "image/png"),
                ("批复（复印件）.pdf", PDF, "pdf", "application/pdf"),
                ("台账.xlsx", XLSX, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("说明.docx", DOCX, "docx",
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document")):
            with self.subTest(name):
                made = self.reporter.attach(PERIOD, "8.5", name, content)
                self.assertEqual((made["name"], made["kind"], made["size"]), (name, kind, len(content)))
                self.assertEqual(made["digest"], hashlib.new("sm3", content).hexdigest())
                answer = self.office.get(f"{API_V1}/attachments/{made['id']}")
                self.assertEqual(answer.body, content)
                self.assertEqual(answer.headers["content-type"], media)
                self.assertEqual(answer.headers["content-disposition"],
                                 "attachment; filename*=UTF-8''" + quoted(name))
                self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
                self.assertEqual(answer.headers["content-security-policy"], "default-src 'none'; sandbox")
                # Only a PDF opens in the browser, and only when it is asked for.
                viewed = self.office.get(f"{API_V1}/attachments/{made['id']}?view=1")
                self.assertEqual(viewed.body, content)
                self.assertEqual(viewed.headers["content-disposition"].split(";")[0],
                                 "inline" if kind == "pdf" else "attachment")
                self.assertEqual("sandbox" in viewed.headers["content-security-policy"], kind != "pdf")
                self.office.get(f"{API_V1}/attachments/{made['id']}", check=304,
                                headers={"If-None-Match": answer.headers["etag"]})
        # Equal content once, under its digest, not to be entered or changed by others; nothing is left behind.
        self.assertEqual(sorted(self.kept()), sorted(hashlib.new("sm3", c).hexdigest()
                                                     for c in (JPEG, PNG, PDF, XLSX, DOCX)))
        for digest, content in self.kept().items():
            self.assertEqual(hashlib.new("sm3", content).hexdigest(), digest)
            path = self.folder_of_files() / digest[:2] / digest[2:]
            self.assertEqual(path.stat().st_mode & 0o777, 0o400)
        self.assertEqual(self.folder_of_files().stat().st_mode & 0o777, 0o700)
        self.assertEqual(self.on_the_way(), [])
        log = self.audit.get(f"{API_V1}/audit?action={quoted('attachment add')}").json["items"]
        self.assertEqual(len(log), 6)
        self.assertIn("说明.docx", log[0]["detail"])
        form = self.reporter.get(f"{API_V1}/forms?year={YEAR}&period={PERIOD}&code=8.5").json["items"][0]
        self.assertEqual(len(form["attachments"]), 6)
        other = self.reporter.get(f"{API_V1}/forms?year={YEAR}&period={PERIOD}&code=8.6").json["items"][0]
        self.assertEqual(other["attachments"], [])
        self.assertEqual(len(self.leader.get(f"{API_V1}/indicators/8.5").json["attachments"]), 6)
        self.assertEqual(self.other.get(f"{API_V1}/indicators/8.5").json["attachments"], [])

    def test_in_pieces(self):
        content = PDF + os.urandom(9 << 20)
        begun = self.reporter.post(begin_target(name="大.pdf", size=len(content)), check=201)
        number = begun.json["id"]
        self.assertEqual(begun.headers["location"], f"{API_V1}/uploads/{number}")
        self.assertEqual(self.reporter.piece(number, 0, content[:PIECE]).json["offset"], PIECE)
        # A piece that comes twice, or too early, changes nothing and says where to go on.
        for offset in (0, PIECE - 1, PIECE + 1, len(content), 2 ** 53):
            answer = self.reporter.piece(number, offset, content[:10], check=409)
            self.assertEqual(answer.headers["upload-offset"], str(PIECE))
            self.assertEqual(answer.json["field"], "Upload-Offset")
        state = self.reporter.get(f"{API_V1}/uploads/{number}")
        self.assertEqual((state.json["offset"], state.headers["upload-offset"]), (PIECE, str(PIECE)))
        # A server that was started anew goes on.
        self.server.stop()
        place = [] if self.engine == "sqlite" else ["--files", str(self.folder / "files")]
        server = Server(self, *self.options, *place)
        self.reporter.close()
        self.reporter.server = server
        self.reporter.piece(number, PIECE, content[PIECE:2 * PIECE])
        rest = content[2 * PIECE:]
        self.assertEqual(self.reporter.piece(number, 2 * PIECE, rest + b"x", check=422).headers["upload-offset"],
                         str(2 * PIECE))
        made = self.reporter.piece(number, 2 * PIECE, rest).json["attachment"]
        self.assertEqual(made["digest"], hashlib.new("sm3", content).hexdigest())
        self.assertEqual(list(self.kept().values()), [content])
        self.reporter.piece(number, len(content), b"x", check=404)

    def test_whose(self):
        """Of another unit, another region or removed: not there."""
        self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01"}, check=201)
        made = self.reporter.attach(JULY, "8.5", "a.png", PNG)
        target, listed = f"{API_V1}/attachments/{made['id']}", f"{API_V1}/attachments?year={YEAR}&code=8.5"
        begun = f"{API_V1}/uploads/{self.reporter.post(begin_target(period=JULY), check=201).json['id']}"
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410422", "--year", YEAR)
        self.duban("region", self.db, "410422", "叶县")
        strangers = self.account("stranger", "office", region="410422")
        for client, read, begin, remove in (
                (self.other, 404, 404, 404), (self.head, 200, 201, 403), (self.leader, 200, 403, 403),
                (self.inspector, 200, 201, 403), (self.system, 403, 403, 403), (self.security, 403, 403, 403),
                (self.audit, 403, 403, 403), (self.anyone(), 401, 401, 401)):
            with self.subTest(getattr(client, "login", "nobody")):
                client.get(target, check=read)
                client.get(listed, check=read)
                client.post(begin_target(period=JULY), check=begin)
                client.delete(target, check=remove)
                # Another's upload is not there, for those who may have one.
                client.get(begun, check=404 if begin == 404 or begin == 201 else begin)
                client.call("PATCH", begun, raw=b"x", headers={"Upload-Offset": "0"},
                            check=404 if begin == 404 or begin == 201 else begin)
        for method, path in (("GET", target), ("DELETE", target), ("GET", begun)):
            strangers.call(method, path, check=404)
        self.assertEqual(self.reporter.get(begun).json["offset"], 0)
        for client in (self.head, self.office, self.inspector):
            client.attach(JULY, "8.5", "b.png", PNG)
        self.assertEqual(len(self.kept()), 1)
        self.office.delete(target)
        self.reporter.get(target, check=404)
        self.reporter.delete(target, check=404)
        self.assertEqual(len(self.reporter.get(listed).json["items"]), 3)
        # The bytes stay: others have the same content, and the log can still be checked.
        self.assertEqual(list(self.kept().values()), [PNG])

    def test_what_was_relied_on_stays(self):
        self.office.post(f"{API_V1}/periods", {"year": YEAR, "period": JULY, "opens": "2022-08-01"}, check=201)
        before = self.reporter.attach(JULY, "8.5", "a.png", PNG)
        self.assertEqual(before["may"], ["remove"])
        target = f"{API_V1}/forms/{JULY}/8.5"
        sent = self.reporter.post(f"{target}/submit?year={YEAR}", {"actual": "7500", "words": "稳步推进"},
                                  headers={"If-Match": '"0"'}).json
        report = f"{API_V1}/reports/{JULY}/8.5/{sent['report']['version']}"
        self.head.post(f"{report}/approve?year={YEAR}")
        time.sleep(1)
        self.office.post(f"{report}/verify?year={YEAR}")
        time.sleep(1)
        after = self.reporter.attach(JULY, "8.5", "b.pdf", PDF)
        items = self.reporter.get(f"{API_V1}/attachments?year={YEAR}&code=8.5&period={JULY}").json["items"]
        self.assertEqual([(i["id"], i["may"]) for i in items], [(before["id"], []), (after["id"], ["remove"])])
        for client in (self.reporter, self.office):
            problem = client.delete(f"{API_V1}/attachments/{before['id']}", check=409).json
            self.assertEqual(problem["detail"], "这是已核实的填报的证据，不能撤下")
        self.reporter.delete(f"{API_V1}/attachments/{after['id']}")

    def test_hostile_beginnings(self):
        rows = (
            ({"name": "a.exe"}, 422), ({"name": "a.png.exe"}, 422), ({"name": "a.svg"}, 422), ({"name": "a.html"}, 422),
            ({"name": "a.xlsm"}, 422), ({"name": "a"}, 422), ({"name": ".png"}, 422), ({"name": "..png"}, 422),
            ({"name": ""}, 422), ({"name": "../../etc/passwd"}, 422), ({"name": "\u202e\u200b"}, 422),
            ({"name": "长" * 80 + ".png"}, 422), ({"name": "x" * 500 + ".png"}, 400),
            ({"size": 0}, 422), ({"size": -1}, 400), ({"size": "x"}, 400), ({"size": "1e3"}, 400), ({"size": ""}, 400),
            ({"size": (20 << 20) + 1}, 413), ({"size": 2 ** 63}, 400), ({"size": 10 ** 17}, 413),
            ({"period": "2022-06-29"}, 422), ({"period": "2022-05-31"}, 422), ({"period": "2099-12-31"}, 422),
            ({"period": "x"}, 400), ({"period": ""}, 400), ({"code": "99.9"}, 404), ({"code": "8.5'--"}, 404),
            ({"code": ""}, 404), ({"year": 2021}, 404), ({"year": "y"}, 400), ({"name": "a\x00.png"}, 400))
        self.reporter.post(begin_target(), check=201)
        before = self.audit_count(), len(self.on_the_way())
        for change, status in rows:
            with self.subTest(change):
                self.assertEqual(self.reporter.post(begin_target(**change), check=None).status, status)
        self.reporter.post(begin_target() + "&size=5", check=400)
        self.reporter.post(begin_target() + "&path=x", check=400)
        self.assertEqual((self.audit_count(), len(self.on_the_way())), before)
        # Names are cleaned, not trusted.
        for given, kept in (("C:\\fakepath\\照片.jpg", "照片.jpg"), ("../../a.jpg", "a.jpg"), ("...a.jpg", "a.jpg"),
                            ("a\u202egpj.exe\u2066.jpg", "agpj.exe.jpg"), (" a b.jpg ", "a b.jpg"),
                            ("a\"; filename=evil.exe.jpg", "a\"; filename=evil.exe.jpg"),
                            ("长" * 76 + ".jpg", "长" * 76 + ".jpg")):
            made = self.reporter.attach(PERIOD, "8.5", given, JPEG)
            self.assertEqual(made["name"], kept)
            said = self.reporter.get(f"{API_V1}/attachments/{made['id']}").headers["content-disposition"]
            self.assertEqual(said, "attachment; filename*=UTF-8''" + quoted(kept))

    def test_content_that_is_something_else(self):
        bomb = zip_bytes({"xl/workbook.xml": b"0" * (64 << 20)})
        macros = zip_bytes({**xlsx_parts({"a": [["b"]]}), "xl/vbaProject.bin": b"x"})
        broken = XLSX[:len(XLSX) // 2] + b"\x00" * (len(XLSX) - len(XLSX) // 2)
        stored = zip_bytes({"a.txt": "PK"}, zipfile.ZIP_STORED)
        reporter = self.reporter
        before = self.audit_count()
        for name, content in (("a.png", JPEG), ("a.jpg", PNG), ("a.pdf", b"<html><script>alert(1)</script>"),
                              ("a.png", b"\x89PN"), ("a.pdf", b" %PDF-1.4"), ("a.xlsx", DOCX), ("a.docx", XLSX),
                              ("a.xlsx", PDF), ("a.xlsx", macros), ("a.xlsx", broken), ("a.xlsx", stored),
                              ("a.docx", b"PK\x03\x04"), ("a.jpg", b"MZ\x90\x00")):
            with self.subTest(name=name, content=content[:12]):
                begun = reporter.post(begin_target(name=name, size=len(content)), check=201).json["id"]
                problem = reporter.piece(begun, 0, content, check=422).json
                self.assertEqual(problem["field"], "name")
                reporter.piece(begun, 0, content, check=404)
        self.assertLess(len(bomb), 1 << 20)
        reporter.attach(PERIOD, "8.5", "b.xlsx", bomb, check=200)  # only looked into, never unpacked
        self.assertEqual(len(self.kept()), 1)
        self.assertEqual(self.on_the_way(), [])
        self.assertEqual(self.audit_count(), before + 1)

    def test_hostile_pieces(self):
        number = self.reporter.post(begin_target(size=len(PNG)), check=201).json["id"]
        target = f"{API_V1}/uploads/{number}"

        def status(headers, raw=b"x", path=target):
            return self.reporter.call("PATCH", path, raw=raw, headers=headers).status
        for headers in ({}, {"Upload-Offset": ""}, {"Upload-Offset": "-1"}, {"Upload-Offset": "0x0"},
                        {"Upload-Offset": "0 "  "1"}, {"Upload-Offset": "1" * 19}, {"Upload-Offset": "1.0"}):
            self.assertEqual(status(headers), 400, headers)
        self.assertEqual(status({"Upload-Offset": "0"}, b""), 422)
        self.assertEqual(status({"Upload-Offset": "0"}, b"x" * (len(PNG) + 1)), 422)
        self.assertEqual(status({"Upload-Offset": "0", "X-CSRF-Token": "x"}), 403)
        self.assertEqual(status({"Upload-Offset": "0", "Sec-Fetch-Site": "cross-site"}), 403)
        for other in ("0" * 32, "f" * 31, "F" * 32, "..", "%2e%2e%2fetc", quoted("*" * 32), "x"):
            self.assertIn(status({"Upload-Offset": "0"}, b"x", f"{API_V1}/uploads/{other}"), (400, 404), other)
        for other in ("0", "-1", "x", "99999", "9" * 30):
            self.assertIn(self.reporter.call("GET", f"{API_V1}/attachments/{other}").status, (400, 404), other)
        self.assertEqual(self.reporter.get(target).json["offset"], 0)
        self.reporter.piece(number, 0, PNG)

    def test_limits(self):
        for _ in range(20):
            self.reporter.post(begin_target(), check=201)
        self.reporter.post(begin_target(), check=413)
        self.head.post(begin_target(), check=201)
        self.query("UPDATE upload SET at = at - 86401")
        # What nobody went on with is gone after a day, file and all.
        left = self.on_the_way()
        self.assertEqual(len(left), 21)
        for name in left:
            os.utime(self.folder_of_files() / "uploads" / name, (time.time() - 86500,) * 2)
        self.reporter.get(f"{API_V1}/uploads/{left[0]}", check=404)
        number = self.reporter.post(begin_target(size=len(PNG)), check=201).json["id"]
        self.assertEqual(self.on_the_way(), [number])
        waiting = self.head.post(begin_target(size=len(PNG)), check=201).json["id"]
        for name in range(49):
            self.office.attach(PERIOD, "8.5", f"{name}.png", PNG)
        self.reporter.piece(number, 0, PNG)
        # The fiftieth is the last, also for one that began before.
        self.head.piece(waiting, 0, PNG, check=413)
        self.reporter.post(begin_target(), check=413)
        self.reporter.post(begin_target(code="8.6"), check=201)

    def test_a_file_that_is_gone(self):
        made = self.reporter.attach(PERIOD, "8.5", "a.png", PNG)
        (self.folder_of_files() / made["digest"][:2] / made["digest"][2:]).unlink()
        problem = self.reporter.get(f"{API_V1}/attachments/{made['id']}", check=500).json
        self.assertNotIn(str(self.folder), problem["detail"])


@both_engines
class WithoutFolder(ApiTest):
    def test_nowhere_to_put_files(self):
        if self.engine == "sqlite":
            self.skipTest("beside the database")
        self.server.stop()
        self.server = Server(self, *self.options)
        self.reporter.post(begin_target(), check=503)


if __name__ == "__main__":
    unittest.main()
