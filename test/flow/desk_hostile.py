"""Bad bodies, forged names, numbers in disguise and other people's doings at the desk: the right status, a problem in
words, and nothing changed."""
import hashlib
import threading
import unittest

from api_server import PERIOD, YEAR, ApiTest
from harness import EXAMPLES, both_engines

V1 = "/api/v1"
TABLES = ("manuscript", "manuscript_comment", "manuscript_version", "publication", "audit_record")


def line(*runs, **more):
    return {"id": "own", "slot": "free", "unit": None, "kind": "body", "runs": list(runs), **more}


def words(text, **more):
    return {"text": text, **more}


def insert(one, **more):
    return {"id": one, "kind": "insert", **more}


X = words("x")
DEEP = "[" * 20000 + "]" * 20000
# What cannot be saved: blocks, status.
BLOCKS = [(blocks, 422) for blocks in (
    [], "x", {}, [None], [[]], [1], [{}], [line(X), line(X)], [line(X, id="名" * 10000)], [line(X, id="")],
    [line(X, id="a\u0007")], [line(X, id=5)], [line(X, kind="script")], [line(X, kind="table")], [line(X, slot="x")],
    [line(X, unit="名" * 10000)], [line(X, unit={})], [line(X, table={"rows": []}, kind="table", id="t")],
    [line(X, id=f"b{n}") for n in range(501)], [line(*[X] * 501)],
    [line(*[words("字" * 400)] * 300)], [line(words("字" * 4001))], [line(words(""))], [line({})], [line("x")],
    [line(X, __proto__={})], [line(words("a\u001bb"))], [line(words("a\nb"))],
    # What nobody can see, or what turns the rest round: refused, so that a figure reads as it is.
    [line(words("完成\u202e9456\u202c人"))], [line(words("完成\u2066人"))], [line(words("65\u200b49人"))],
    [line(words("65\u00ad49人"))], [line(words("65\ufeff49人"))], [line(words("6\ufe0e549人"))],
    [line(words("65\U000e003449人"))], [line(words("65\u008549人"))], [line(X, id="a\u202eb")],
    [line(words("9人", typed="县\u202e财政局"))], [line(X, unit="县\u200b卫健委")],
    [line({"datum": "8.5/nothing"})], [line({"datum": ""})], [line({"datum": 5})],
    [line({"datum": "8.5/actual' OR 1=1--"})], [line({"datum": "名" * 10000})],
    [line({"datum": "8.5/actual", "typed": "x"})], [line(words("9人", typed="源" * 201))],
    [line(words("9人", typed="  "))], [line(words("9人", typed="\u3000"))],
    [line(words("x", change={}))], [line(words("x", change=insert("c", kind="move")))],
    [line(words("x", change=insert("名" * 10000)))], [line(words("x", change=insert("")))],
    [line(words("x", change=insert("c", by=7)))], [line(words("x", change=insert("c", why="x")))],
    [line(words("x", change=insert("c")), words("y", change=insert("c", kind="delete")))],
    [line(words("x", comments="k1"))], [line(words("x", comments=[1]))], [line(words("x", comments=["k1"] * 51))],
    [line(words("x", comments=["名" * 10000]))])]
# Other members of a save: body beside the blocks, status.
SAVES = [(body, 422) for body in (
    {"title": "题" * 201}, {"title": 5}, {"title": "a\nb"}, {"title": "a\u202eb"}, {"copy_to": "字" * 4001},
    {"copy_to": "a\nb"}, {"copy_to": "县\u200b委"}, {"tracked": "yes"}, {"tracked": 1}, {"note": "字" * 201},
    {"note": "a\u202eb"}, {"note": {}}, {"state": "published"}, {"publication": 2}, {"version": 9}, {"may": ["edit"]},
    {"order": "rank"}, {"comments": []}, {"data": {}})]
# Bodies that are no JSON, or none of ours.
RAW = [(raw, 400) for raw in (
    b"", b"[]", b"null", b"{", b'{"blocks":[],"blocks":[]}', b'{"title":"\xff"}', b'{"title":"\\ud800"}',
    b'{"title":"\\ud800","blocks":[]}', b'{"title":"\\udc00\\ud800"}', b'{"title":"\xed\xa0\x80"}',
    b'{"title":NaN}', b'{"title":"a\\u0000b","blocks":[]}', ('{"blocks":' + DEEP + "}").encode())]
VERSIONS = ((None, 428), ('"0"', 412), ('"00"', 412), ('"99"', 412), ("1", 412), ('W/"1"', 412), ('""', 412),
            ("*", 412),
            ('"1", "2"', 412), ('"-1"', 412), ('"1e0"', 412), ('"' + "9" * 40 + '"', 412))
# Comments: body, status.
GOOD = {"block": "own", "quote": "甲", "text": "请核对", "start": 0, "end": 1}
COMMENTS = [({**GOOD, **more}, status) for more, status in (
    ({"block": ""}, 409), ({"block": "b99"}, 409), ({"block": 1}, 422), ({"block": "名" * 10000}, 422),
    ({"text": ""}, 422), ({"text": " \u3000"}, 422), ({"text": "字" * 1001}, 422), ({"text": "a\u0007"}, 422),
    ({"text": "a\u202eb"}, 422), ({"text": 5}, 422), ({"quote": "乙"}, 409), ({"quote": ""}, 409),
    ({"quote": "字" * 4001}, 422), ({"start": -1}, 422), ({"start": 1}, 409), ({"start": "0"}, 422),
    ({"start": 0.5}, 422), ({"end": 0}, 422), ({"end": 2 ** 62}, 422), ({"end": 999}, 409),
    ({"start": 5, "end": 2}, 409),
    ({"id": "k9"}, 422), ({"by": "leader"}, 422), ({"resolved": True}, 422))]
COMMENTS += [({}, 422), ({"text": "x"}, 422),
             ({"quote": None, "block": "own", "text": "x", "start": 0, "end": 999}, 422)]
# The rest of what can be asked: who, method, rest of the address, body, status.
OTHERS = [(who, method, rest, body, status) for who, method, rest, body, status in (
    ("office", "POST", "/comments/k9/reply", {"text": "x"}, 404),
    ("office", "POST", "/comments/1/reply", {"text": "x"}, 404),
    ("office", "POST", "/comments/k1/reply", {"text": ""}, 422), ("office", "POST", "/comments/k1/reply", {}, 422),
    ("office", "POST", "/comments/k1/reply", {"text": "字" * 1001}, 422),
    ("office", "POST", "/comments/k1/resolve", {"by": "x"}, 422), ("office", "POST", "/comments/k1/reopen", {}, 409),
    ("office", "POST", "/comments/k1'--/resolve", {}, 404), ("office", "DELETE", "/comments/k1", None, 404),
    ("office", "GET", "/comments", None, 405), ("office", "GET", "/versions/999", None, 404),
    ("office", "GET", "/versions/0", None, 404), ("office", "GET", "/versions/x", None, 404),
    ("office", "GET", "/versions?cursor=0", None, 400), ("office", "GET", "/versions?limit=51", None, 400),
    ("office", "GET", "/versions?x=1", None, 400), ("office", "PUT", "/versions/1", {}, 405),
    ("office", "POST", "/restore", {"version": 999}, 404), ("office", "POST", "/restore", {"version": 0}, 422),
    ("office", "POST", "/restore", {"version": "1"}, 422), ("office", "POST", "/restore", {}, 422),
    ("office", "POST", "/restore", {"version": 1, "manuscript": 2}, 422),
    ("office", "POST", "/changes/accept", {}, 422), ("office", "POST", "/changes/accept", {"ids": []}, 422),
    ("office", "POST", "/changes/accept", {"ids": ["c99"]}, 404),
    ("office", "POST", "/changes/reject", {"ids": "c1"}, 422),
    ("office", "POST", "/changes/reject", {"ids": ["c"] * 2001}, 422),
    ("office", "POST", "/submit", {"force": True}, 422),
    ("office", "GET", "/data?limit=0", None, 400), ("office", "GET", "/data?x=1", None, 400),
    ("reporter", "POST", "/comments", GOOD, 403), ("inspector", "POST", "/comments", GOOD, 403),
    ("reporter", "POST", "/comments/k1/resolve", {}, 403),
    ("inspector", "POST", "/comments/k1/reply", {"text": "x"}, 403),
    ("leader", "POST", "/restore", {"version": 1}, 403), ("inspector", "POST", "/restore", {"version": 1}, 403),
    ("leader", "POST", "/changes/accept", {"all": True}, 403), ("leader", "POST", "/submit", {}, 403),
    ("office", "POST", "/reorder", {}, 422), ("office", "POST", "/reorder", {"order": "x"}, 422),
    ("office", "POST", "/reorder", {"order": ["rank"]}, 422), ("leader", "POST", "/reorder", {"order": "rank"}, 403),
    ("office", "POST", "/refresh", {}, 422), ("office", "POST", "/refresh", {"blocks": []}, 422),
    ("office", "POST", "/refresh", {"blocks": ["b99"]}, 404), ("office", "POST", "/refresh", {"blocks": "own"}, 422),
    ("leader", "POST", "/refresh", {"blocks": ["own"]}, 403), ("office", "GET", "/preview.exe", None, 404),
    ("office", "GET", "/preview.pdf?annex=x", None, 422), ("office", "GET", "/changes-since?against=x", None, 422),
    ("office", "GET", "/changes-since?against=version:999", None, 404),
    ("office", "GET", "/changes-since?against=version:-1", None, 422), ("leader", "DELETE", "", None, 403))]
SECTIONS = [{"slot": "opening", "heading": "", "text": ""}]
TEMPLATES = [({"series": "工作简报", "number_format": "（第{n}期）", "order": "programme", "sections": SECTIONS, **more},
              status)
             for more, status in (
    ({"series": ""}, 422), ({"series": "a\u202eb"}, 422), ({"number_format": "第期"}, 422),
    ({"number_format": "{n}\n"}, 422),
    ({"number_format": "{n}\u200b"}, 422), ({"order": "x"}, 422), ({"sections": []}, 422), ({"sections": [1]}, 422),
    ({"sections": SECTIONS * 500}, 422), ({"sections": [{"slot": "x"}]}, 422), ({"name": "x"}, 422),
    ({"sections": SECTIONS + [{"slot": "free", "heading": "一\u2066", "text": "字"}]}, 422),
    ({"sections": SECTIONS + [{"slot": "free", "heading": "一", "text": "字\u202e"}]}, 422))]
# Numbers in disguise: what is typed, and the numbers that the server must see in it as unknown. `CHIP` says 6549.
CHIP = {"datum": "8.5/actual"}
DISGUISED = (
    ((words("完成9"), words("876人")), ["9876"]),
    ((words("完成９８７６人"),), ["９８７６"]),
    ((words("完成98"), words("多", change={"id": "d1", "kind": "delete"}), words("76人")), ["9876"]),
    ((words("完成\u0669\u0668\u0667\u0666人"),), ["\u0669\u0668\u0667\u0666"]),
    ((words("完成\u09ef\u09ee\u09ed人"),), ["\u09ef\u09ee\u09ed"]),
    ((words("完成\U0001d7d7\U0001d7d6\U0001d7d5人"),), ["\U0001d7d7\U0001d7d6\U0001d7d5"]),
    ((words("完成六千九百人"),), ["六千九百"]),
    ((words("完成百分之八十七"),), ["百分之八十七"]),
    ((CHIP, words("0人")), ["0"]),
    ((words("1"), CHIP, words("人")), ["1"]),
    ((CHIP, words(".5人")), None),
    ((words("完成98"), words("76", typed="县财政局"), words("人")), ["98"]),
    ((words("完成9 876人"),), None),
    ((words("完成9,877人"),), ["9,877"]),
    ((CHIP, words("％")), ["％"]),
)


@both_engines
class Desk(ApiTest):
    def rows(self):
        """How many rows each table has, and a digest of them."""
        found = {table: self.query(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4") for table in TABLES}
        return {table: (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()) for table, rows in found.items()}

    def refused(self, rows):
        """Each row (client, method, target, options, status) is refused so, in words, and changes nothing."""
        before = self.rows()
        for client, method, target, options, status in rows:
            with self.subTest(method=method, target=target, options=str(options)[:200]):
                answer = client.call(method, target, **options)
                self.assertEqual(answer.status, status, answer.body.decode("utf-8", "replace")[:400])
                self.assertTrue(answer.json["detail"])
        self.assertEqual(self.rows(), before)

    def test_nothing_slips_in(self):
        made = self.office.post(f"{V1}/manuscripts", {"year": YEAR, "period": PERIOD}, check=201)
        self.one, self.tag = f"{V1}/manuscripts/{made.json['id']}", {"If-Match": made.headers["etag"]}
        self.save([line(words("甲"), CHIP, words("人"))])
        self.leader.post(f"{self.one}/comments", GOOD, check=201)
        self.words_and_versions()
        self.people_and_places()
        self.names_and_marks()
        self.numbers()
        self.twice()
        self.assertEqual(self.server.failures(), [])

    def save(self, blocks, check=200, who=None, **more):
        answer = (who or self.office).put(self.one, {"blocks": blocks, **more}, headers=self.tag, check=check)
        if check == 200:
            self.tag = {"If-Match": answer.headers["etag"]}
        return answer.json

    def words_and_versions(self):
        put, fine = {"method": "PUT", "target": self.one}, [line(X)]
        rows = [(self.office, "PUT", self.one, {"body": {"blocks": blocks}, "headers": self.tag}, status)
                for blocks, status in BLOCKS]
        rows += [(self.office, "PUT", self.one, {"body": {"blocks": fine, **body}, "headers": self.tag}, status)
                 for body, status in SAVES]
        rows += [(self.office, "PUT", self.one, {"raw": raw, "headers": {**self.tag,
                                                                         "Content-Type": "application/json"}},
                  status) for raw, status in RAW]
        rows += [(self.office, method, f"{self.one}{rest}", {"body": body, "headers": {"If-Match": tag}}, status)
                 for tag, status in VERSIONS
                 for method, rest, body in (("PUT", "", {"blocks": fine}), ("DELETE", "", None),
                                            ("POST", "/restore", {"version": 1}))]
        rows += [(self.office, "POST", f"{self.one}/comments", {"body": body}, status) for body, status in COMMENTS]
        self.assertEqual(put["target"], self.one)
        self.refused(rows)

    def people_and_places(self):
        self.duban("import", self.db, EXAMPLES / "lushan-2022.xlsx", "--region", "410422", "--year", YEAR)
        stranger, nobody = self.account("stranger", "office", region="410422"), self.anyone()
        token = self.office.post(f"{V1}/tokens", {"name": "x", "scope": "read", "days": 1}, check=201).json["token"]
        reading, newest = self.anyone(token), {"version": 1}
        writes = (("PUT", "", {"blocks": [line(X)]}), ("DELETE", "", None), ("POST", "/comments", GOOD),
                  ("POST", "/comments/k1/reply", {"text": "x"}), ("POST", "/comments/k1/resolve", {}),
                  ("POST", "/restore", newest), ("POST", "/changes/reject", {"all": True}), ("POST", "/submit", {}))
        reads = (("GET", "", None), ("GET", "/versions", None), ("GET", "/versions/1", None), ("GET", "/data", None))
        rows = [(getattr(self, who), method, f"{self.one}{rest}", {"body": body, "headers": self.tag}, status)
                for who, method, rest, body, status in OTHERS]
        rows += [(client, method, f"{self.one}{rest}", {"body": body, "headers": self.tag}, status)
                 for client, asked, status in ((stranger, writes + reads, 404), (nobody, writes + reads, 401),
                                               (reading, writes, 403)) for method, rest, body in asked]
        rows += [(self.office, "GET", f"{V1}/manuscripts/{one}", {}, status)
                 for one, status in ((999, 404), (0, 404), (-1, 404), ("x", 404), (2 ** 64, 404), ("1%00", 400))]
        rows += [(self.office, "POST", f"{V1}/manuscripts", {"body": body}, status) for body, status in (
            ({"year": 1999}, 404), ({"year": "2022"}, 422), ({"kind": "poster"}, 422), ({"period": "2022-06-31"}, 422),
            ({"year": YEAR, "period": PERIOD, "title": "题" * 201}, 422), ({"region": "410422"}, 422),
            ({"year": YEAR, "period": PERIOD, "title": "a\u202eb"}, 422), ({"id": 7}, 422))]
        kind = f"{V1}/bulletin-templates/briefing"
        fine, newest = TEMPLATES[0][0] | {"series": "工作简报"}, {"If-Match": self.office.get(kind).headers["etag"]}
        rows += [(self.office, "PUT", kind, {"body": body, "headers": newest}, status) for body, status in TEMPLATES]
        rows += [(client, method, target, {"body": body, "headers": headers}, status)
                 for client, method, target, body, headers, status in (
                     (self.office, "PUT", kind, fine, {}, 428),
                     (self.office, "PUT", kind, fine, {"If-Match": '"0"'}, 412),
                     (self.office, "PUT", kind, fine, {"If-Match": '"99"'}, 412),
                     (self.leader, "PUT", kind, fine, newest, 403),
                     (reading, "PUT", kind, fine, newest, 403), (nobody, "GET", kind, None, {}, 401),
                     (self.office, "GET", f"{V1}/bulletin-templates/poster", None, {}, 404),
                     (self.office, "GET", f"{kind}?version=999", None, {}, 404))]
        self.refused(rows)
        self.assertEqual(["comment"], [a for a in self.leader.get(self.one).json["may"]])
        self.assertEqual([], reading.get(self.one).json["may"])

    def names_and_marks(self):
        """Nobody writes in another's name, past the marks, or takes a mark away but with its words."""
        self.second = other = self.account("second", "office")
        forged = insert("c1", by="leader", name="县长", at="1999-01-01T00:00:00Z")
        now = self.save([line(words("甲", comments=["k1", "k7", "x"]), CHIP, words("人"), words("（改）", change=forged))],
                        tracked=True)
        runs = now["blocks"][0]["runs"]
        self.assertEqual(("office", ["k1"]), (runs[-1]["change"]["by"], runs[0]["comments"]))
        self.assertNotIn("1999", runs[-1]["change"]["at"])
        kept = [words("甲"), CHIP, words("人")]
        for blocks, tracked in (([line(*kept)], False), ([line(*kept, words("（改）"))], False),
                                ([line(*kept, words("（改）", change=insert("c9")))], True),
                                ([line(*kept, words("别", change=forged))], False),
                                ([line(words("乙"), CHIP, words("人"), words("（改）", change=forged))], True),
                                ([line(words("甲"), words("人"), words("（改）", change=forged))], True),
                                ([line(*kept, words("（改）", change=forged)), line(X, id="b2")], True)):
            self.save(blocks, 409, other, tracked=tracked)
        self.assertEqual(now, self.office.get(self.one).json)
        # Without the marks that it has been told: they stand where the words stand.
        now = self.save([line(words("前"), *kept)])
        self.assertEqual([["k1"]], [r["comments"] for r in now["blocks"][0]["runs"] if r["text"] == "甲"])
        self.assertEqual(["甲"], [c["quote"] for c in self.save([line(*kept[1:])])["comments"]])

    def numbers(self):
        for runs, unknown in DISGUISED:
            with self.subTest(runs=runs):
                now = self.save([line(*runs)])
                found = [n["text"] for n in now["numbers"] if n["kind"] == "unknown"]
                self.assertEqual(found, unknown) if unknown else self.assertTrue(found)
                plain = "".join(r["text"] for r in now["blocks"][0]["runs"])
                for n in now["numbers"]:
                    if "delete" not in str(runs):
                        self.assertEqual(plain[n["start"]:n["end"]], n["text"])
                self.assertTrue(self.office.post(f"{self.one}/submit", {}, check=409).json["detail"])
                self.assertEqual(self.tag["If-Match"], self.office.get(self.one).headers["etag"])
        # Nor in the title, where no source can be given.
        for title, status in (("全县完成9876人的通报", 409), ("完成六千九百户", 409)):
            self.save([line(words("甲"), CHIP, words("人"))], title=title)
            self.assertIn("标题", self.office.post(f"{self.one}/submit", {}, check=status).json["detail"])
        self.save([line(words("甲"), CHIP, words("人"))], title="2022年上半年工作进展情况通报（第2期）", copy_to="县委、县政府。")

    def twice(self):
        """A key is one request; of two who submit at once one does."""
        key = {"Idempotency-Key": "k-1"}
        first = self.leader.post(f"{self.one}/comments", {**GOOD, "start": 0, "end": 1}, headers=key, check=201).json
        again = self.leader.post(f"{self.one}/comments", {**GOOD, "start": 0, "end": 1}, headers=key, check=201).json
        self.assertEqual((first, "k2"), (again, first["id"]))
        before = self.rows()
        self.leader.post(f"{self.one}/comments", {**GOOD, "text": "别的"}, headers=key, check=422)
        self.leader.post(f"{self.one}/comments/k1/reply", {"text": "x"}, headers=key, check=422)
        other = self.office.post(f"{V1}/manuscripts", {"year": YEAR, "period": PERIOD}, check=201)
        self.office.post(f"{V1}/manuscripts/{other.json['id']}/restore", {"version": 3}, check=404,
                         headers={"If-Match": other.headers["etag"]})
        self.office.delete(f"{V1}/manuscripts/{other.json['id']}", headers={"If-Match": other.headers["etag"]})
        after = self.rows()
        self.assertEqual([before[t] for t in TABLES[:4]], [after[t] for t in TABLES[:4]])
        answers = []
        clients = [self.office, self.second]
        each = [threading.Thread(target=lambda c=c: answers.append(c.call("POST", f"{self.one}/submit", {})))
                for c in clients]
        for thread in each:
            thread.start()
        for thread in each:
            thread.join()
        self.assertEqual([200, 409], sorted(a.status for a in answers), [a.body for a in answers])
        self.assertEqual([["1"]], self.query("SELECT count(*) FROM publication"))
        self.closed()

    def closed(self):
        """On its way it can be commented on, and nothing else; in a closed year not even that."""
        writes = (("PUT", "", {"blocks": [line(X)]}), ("DELETE", "", None), ("POST", "/restore", {"version": 1}),
                  ("POST", "/changes/accept", {"all": True}), ("POST", "/submit", {}))
        self.tag = {"If-Match": self.office.get(self.one).headers["etag"]}
        rows = [(self.office, method, f"{self.one}{rest}", {"body": body, "headers": self.tag}, 409)
                for method, rest, body in writes]
        self.refused(rows)
        self.office.post(f"{self.one}/comments/k2/reply", {"text": "核对过了"})
        self.office.post(f"{V1}/years/{YEAR}/close", {"reason": "演示"})
        self.refused(rows + [(self.leader, "POST", f"{self.one}/comments", {"body": GOOD}, 409),
                             (self.leader, "POST", f"{self.one}/comments/k2/resolve", {"body": {}}, 409)])


if __name__ == "__main__":
    unittest.main()
