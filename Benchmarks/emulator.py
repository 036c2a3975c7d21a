"""Measures what `ytbatch serve` answers in a second, beside nginx with the same bytes in files. README.md tells more."""
import http.client
import os
import re
import socket
import subprocess
import time

import fixtures

VIDEOS = 100_000
CONNECTIONS = 16
READS_PER_SECOND, ENTRIES_PER_SECOND = 2_000, 10_000
BATCH = 50

NGINX = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {folder}/unused; proxy_temp_path {folder}/unused; fastcgi_temp_path {folder}/unused;
    uwsgi_temp_path {folder}/unused; scgi_temp_path {folder}/unused;
    access_log off; keepalive_requests 100000000; default_type 'application/atom+xml; charset=UTF-8';
    server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""

# One thread goes through the bodies in turn; a batch of which an entry that was refused counts as an error.
BATCHES = """
local thread
function setup(one)
    thread = one
end
function init()
    refused = 0
    place = 0
    bodies = dofile("%(bodies)s")
end
function request()
    local body = bodies[place %% #bodies + 1]
    place = place + 1
    return wrk.format("POST", body.path, {["GData-Version"] = "2", ["Content-Type"] = "application/atom+xml",
        ["Authorization"] = "GoogleLogin auth=" .. body.token, ["X-GData-Key"] = "key=demo-key"}, body.text)
end
function response(status, headers, body)
    local _, succeeded = string.gsub(body, "batch:status code='20[01]'", "")
    if succeeded ~= %(entries)d then refused = refused + 1 end
end
function done()
    print("Refused: " .. thread:get("refused"))
end
"""


class Load:
    """What wrk made of one address: answers, seconds, and the CPU seconds of the server."""

    def __init__(self, pids, url, seconds, script=None):
        command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
        command += ["--script", script] if script else ["--header", "GData-Version: 2"]
        before, begun = cpu(pids), time.monotonic()
        told = subprocess.run([*command, url], stdout=subprocess.PIPE, text=True, check=True).stdout
        self.seconds, self.cpu = time.monotonic() - begun, cpu(pids) - before
        self.answers = int(re.search(r"(\d+) requests in", told).group(1))
        trouble = re.search(r"(Non-2xx.*|Socket errors.*|Refused: [1-9].*)", told)
        if trouble or not self.answers:
            raise SystemExit(f"{url}: {trouble.group() if trouble else 'no answer'}")

    @property
    def per_second(self):
        return self.answers / self.seconds

    @property
    def microseconds(self):
        return self.cpu / self.answers * 1e6


def cpu(pids):
    """The CPU seconds, of the user's and the system's, that processes have spent."""
    spent = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


class Emulator:
    def __init__(self, bench, server):
        self.bench, self.table, self.server = bench, bench.table, server
        # No longer: a fast machine would have filled all playlists.
        self.seconds = 3 if bench.rounds == 3 else 5
        self.port = server.port
        self.ids = fixtures.video_ids(VIDEOS)

    def measure(self):
        pages = {
            "standard feed of 25": "/feeds/api/standardfeeds/most_viewed",
            "standard feed of 50": "/feeds/api/standardfeeds/most_viewed?max-results=50",
            "one entry": "/feeds/api/videos/" + self.ids[4711],
            "playlist of 50": f"/feeds/api/playlists/{fixtures.FULL_PLAYLIST}?max-results=50",
            "search, common word": "/feeds/api/videos?q=" + fixtures.COMMON_WORD,
            "search, rare word": "/feeds/api/videos?q=" + fixtures.RARE_WORD,
            "uploads of 25": f"/feeds/api/users/{fixtures.account(7)}/uploads",
        }
        os.mkdir(self.bench.path("pages"))
        sizes = {name: self.save(number, path) for number, (name, path) in enumerate(pages.items())}
        with Nginx(self.bench.folder) as nginx:
            for number, (name, path) in enumerate(pages.items()):
                own = Load([self.server.process.pid], f"http://127.0.0.1:{self.port}{path}", self.seconds)
                reference = Load(nginx.pids, f"http://127.0.0.1:{nginx.port}/{number}", self.seconds)
                self.table.rate(f"{name}, {sizes[name] / 1024:.0f} KiB", own, reference, 1, READS_PER_SECOND)
        self.batch("query of 50 videos", self.queries())
        self.batch("insert of 50 into playlists", self.insertions())

    def save(self, number, path):
        """Keeps an answer for nginx."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path, headers={"GData-Version": "2"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{path}: {response.status}")
        with open(self.bench.path(f"pages/{number}"), "wb") as file:
            file.write(body)
        return len(body)

    # Batches

    def queries(self):
        for first in range(0, 200 * BATCH, BATCH):
            yield "/feeds/api/videos/batch", fixtures.token(0), self.feed("query", self.ids[first:first + BATCH])

    def insertions(self):
        """Each playlist takes three batches: it holds two hundred entries."""
        for turn in range(3):
            for number in range(fixtures.accounts(VIDEOS)):
                first = (number * 3 + turn) * BATCH % (VIDEOS - BATCH)
                path = f"/feeds/api/playlists/{fixtures.playlist(number)}/batch"
                yield path, fixtures.token(number), self.feed("insert", self.ids[first:first + BATCH])

    @staticmethod
    def feed(operation, ids):
        prefix = "tag:youtube.com,2008:video:" if operation == "query" else ""
        entries = "".join(f"<entry><batch:id>{number}</batch:id><id>{prefix}{id}</id></entry>"
                          for number, id in enumerate(ids))
        return ("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>"
                f"<batch:operation type='{operation}'/>{entries}</feed>")

    def batch(self, name, requests):
        bodies, script = self.bench.path("bodies.lua"), self.bench.path("batches.lua")
        with open(bodies, "w") as file:
            file.write("return {\n")
            for path, token, text in requests:
                file.write(f'{{path="{path}", token="{token}", text="{text}"}},\n')
            file.write("}\n")
        with open(script, "w") as file:
            file.write(BATCHES % {"bodies": bodies, "entries": BATCH})
        own = Load([self.server.process.pid], f"http://127.0.0.1:{self.port}", self.seconds, script)
        self.table.rate(name, own, None, BATCH, ENTRIES_PER_SECOND)


class Nginx:
    """nginx, with the pages of a folder, for the time of a `with`."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.configuration = os.path.join(folder, "nginx.conf")
        with open(self.configuration, "w") as file:
            file.write(NGINX.format(folder=folder, port=self.port))
        # The workers are somebody else, who must get through to the pages.
        os.chmod(folder, 0o755)

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-c", self.configuration])
        while True:
            if self.process.poll() is not None:
                raise SystemExit("nginx does not begin")
            try:
                http.client.HTTPConnection("127.0.0.1", self.port).connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(path) as file:
            self.pids = [int(pid) for pid in file.read().split()]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
