"""The board over HTTP beside nginx, the start of the server, and its memory. Part of bench/run.

Both servers answer on 127.0.0.1 with the same bytes: duban from its database, nginx from a file
into which the board was written. wrk asks the two in turn, so that what else the machine does falls
on both; a pair gives one ratio.
"""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

CONNECTIONS, THREADS = 16, 1
PAIRS, SECONDS = 9, 2
STARTS = 15
REQUESTS = 100_000
REST_SECONDS = 1  # for memory to come to rest
BOARD = "/api/v1/board?year=2022&as_of=2022-06-30"
PASSWORD = "Lushan-2022-办"
NGINX = """
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
    access_log {folder}/nginx-access.log;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    types {{ application/json json; }}
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def need(name):
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    return found or sys.exit(f"bench: {name} is missing (tools/bootstrap --only measure)")


def run(*command):
    done = subprocess.run([*map(str, command)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def ask(port, path, cookie=None, method="GET", body=None, headers=None):
    """(body, headers) of one answer, which must be good."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = dict(headers or {}, **({"Cookie": cookie} if cookie else {}))
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.status >= 300:
        sys.exit(f"bench: {path}: {answer.status} {text.decode()}")
    return text, answer.headers


@contextlib.contextmanager
def duban(program, folder):
    """The server: (process, port). Its access log goes to a file, as nginx's does."""
    command = [program, "serve", folder / "duban.db", "--listen", "127.0.0.1:0"]
    with open(folder / "access.log", "wb") as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield server, int(server.stdout.readline().rsplit(":", 1)[1])
        finally:
            server.terminate()
            server.wait(timeout=30)
            server.stdout.close()


@contextlib.contextmanager
def nginx(folder):
    """nginx over folder/www on a free port."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
    server = subprocess.Popen([need("nginx"), "-p", folder, "-c", folder / "nginx.conf", "-g",
                               "daemon off;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.01)
        yield server, port
    finally:
        server.terminate()
        server.wait(timeout=30)


def sign_in(program, folder, port):
    """The cookie of a leader's session on a server that runs already."""
    kind = {"Content-Type": "application/json"}
    told = run(program, "user", "add", folder / "duban.db", "bench", "--role", "leader",
               "--name", "测量", "--region", "410423")
    once = told.split()[-1]
    _, headers = ask(port, "/api/v1/session", method="POST",
                     body={"login": "bench", "password": once}, headers=kind)
    cookie = headers["Set-Cookie"].split(";")[0]
    session, _ = ask(port, "/api/v1/session", cookie)
    _, headers = ask(port, "/api/v1/session/password", cookie, "PUT",
                     {"old": once, "new": PASSWORD},
                     {**kind, "X-CSRF-Token": json.loads(session)["csrf"]})
    return (headers["Set-Cookie"] or cookie).split(";")[0]


def wrk(port, path, cookie, *limit):
    """Answers a second, and how many in all; every one must be good."""
    headers = ["-H", f"Cookie: {cookie}"] if cookie else []
    out = run(need("wrk"), f"-t{THREADS}", f"-c{CONNECTIONS}", *limit, *headers,
              f"http://127.0.0.1:{port}{path}")
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"bench: wrk\n{out}")
    return (float(re.search(r"Requests/sec: *([\d.]+)", out).group(1)),
            int(re.search(r"(\d+) requests in", out).group(1)))


def spent(process):
    """Seconds of processor time of a process and of its children that live."""
    seconds = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if process.pid in (int(stat.parent.name), int(words[1])):
                seconds += (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def load(process, port, path, cookie):
    """Answers a second, and microseconds of processor time for one, under wrk."""
    before = spent(process)
    rate, count = wrk(port, path, cookie, f"-d{SECONDS}s")
    return rate, (spent(process) - before) / count * 1e6


def resident(process):
    """KiB in memory now."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s*(\d+)", status).group(1))


def starts(program, folder):
    """Seconds from the start of the process to the answer of its health, each time."""
    times = []
    for _ in range(STARTS):
        started = time.perf_counter()
        with duban(program, folder) as (_, port):
            ask(port, "/health/ready")
            times.append(time.perf_counter() - started)
    return times


def measure(program, example, folder, table, mib):
    run(program, "init", folder / "duban.db", "--region", "410423", "--name", "鲁山县")
    run(program, "import", folder / "duban.db", example, "--region", "410423", "--year", "2022")
    began = starts(program, folder)
    (folder / "www").mkdir()
    folder.chmod(0o755)  # nginx's workers may be somebody else
    with duban(program, folder) as (server, port), nginx(folder) as (peer, peer_port):
        time.sleep(REST_SECONDS)
        fresh = resident(server)
        cookie = sign_in(program, folder, port)
        body, _ = ask(port, BOARD, cookie)
        (folder / "www" / "board.json").write_bytes(body)
        if ask(peer_port, "/board.json")[0] != body:
            sys.exit("bench: nginx serves other bytes")
        pairs = []
        for _ in range(PAIRS):
            pairs.append((load(server, port, BOARD, cookie),
                          load(peer, peer_port, "/board.json", None)))
        if ask(port, BOARD, cookie)[0] != body:
            sys.exit("bench: the board has changed under way")
        time.sleep(REST_SECONDS)
        warm, asked = resident(server), 0
        while asked < REQUESTS:
            asked += wrk(port, BOARD, cookie, f"-d{SECONDS}s")[1]
        time.sleep(REST_SECONDS)
        after = resident(server)
    ratios = sorted(ours[0] / theirs[0] for ours, theirs in pairs)
    middle = [[statistics.median(pair[side][what] for pair in pairs) for what in (0, 1)]
              for side in (0, 1)]
    work = statistics.median(ours[1] / theirs[1] for ours, theirs in pairs)
    table(f"The board over HTTP, {len(body):,} bytes, {CONNECTIONS} connections "
          f"({PAIRS} pairs of {SECONDS} s)",
          ["", "answers a second", "against nginx", "processor time an answer", "against nginx"],
          [["**duban serve, from the database**", f"**{middle[0][0]:,.0f}**",
            f"**{statistics.median(ratios):.2f} ×** ({ratios[0]:.2f} to {ratios[-1]:.2f})",
            f"{middle[0][1]:.1f} µs", f"{work:.2f} ×"],
           ["nginx, from a file", f"{middle[1][0]:,.0f}", "", f"{middle[1][1]:.1f} µs", ""]])
    table("The server", ["", "measured"],
          [[f"from its start until health answers (median of {STARTS})",
            f"{statistics.median(began) * 1000:.0f} ms"],
           ["memory at rest, nothing asked yet", mib(fresh)],
           ["memory after the pairs", mib(warm)],
           [f"memory after {asked:,} more boards", mib(after)]])
    if after > warm * 1.1:
        sys.exit("bench: the memory of the server grows")
