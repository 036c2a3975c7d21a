"""Measures ytbatch beside its references. Called by Benchmarks/run; README.md says what each row means."""
import argparse
import glob
import http.client
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys

import calls
import emulator
import feeds
import fixtures
import manifests

MIB = 1024
UPLOAD = 2 << 30
# Where the CPU time of a run goes: by library, else by the module in a symbol's name. The first that matches counts.
STAGES = [
    ("libyaml", r"libyaml"),
    ("libxml2", r"libxml2"),
    ("SQLite", r"libsqlite3|GRDB"),
    ("kernel", r"kernel"),
    ("HTTP", r"NIO|AsyncHTTP|HTTPTypes|llhttp"),
    ("manifest", r"YAMLEvents|8Manifest|8Planning"),
    ("entries", r"10Operations|5GData|9XMLEvents"),
    ("run", r"7Running|7Targets|9Reporting|7ytbatch"),
    ("Swift", r"swift_|_swift|\$s|Foundation"),
    ("libc", r"libc\."),
]


class Cost:
    """What some runs of one command cost: the median of each."""

    def __init__(self, runs):
        self.cpu, self.peak, self.wall = (statistics.median(values) for values in list(zip(*runs))[:3])


class Table:
    def __init__(self):
        self.rows = []
        self.is_good = True
        print(f"{'':34}{'ytbatch':>13}{'reference':>13}{'ratio':>8}{'target':>10}", flush=True)

    def add(self, name, own, reference="", ratio=None, target=None, limit=None):
        """A row; `limit` is what the value that counts may be at most: the ratio, if there is one."""
        verdict = ""
        if limit is not None:
            value = ratio if ratio is not None else float(own.split()[0])
            verdict = "ok" if value <= limit else "MISSED"
            self.is_good &= verdict == "ok"
        ratio = "" if ratio is None else f"{ratio:.2f}"
        print(f"{name:34}{own:>13}{reference:>13}{ratio:>8}{target or '':>10}  {verdict}".rstrip(), flush=True)

    def cpu(self, name, own, reference, limit=None):
        """CPU time: the median of the rounds' ratios, so that what slows a whole round down counts in neither."""
        ratio = statistics.median(a[0] / b[0] for a, b in zip(own, reference))
        target = None if limit is None else f"≤ {limit}"
        self.add(name, milliseconds(Cost(own).cpu), milliseconds(Cost(reference).cpu), ratio, target, limit)

    def peak(self, name, own, reference=None, limit=None):
        target = None if limit is None else f"≤ {limit} MiB"
        other = "" if reference is None else f"{Cost(reference).peak / MIB:.1f} MiB"
        self.add(name, f"{Cost(own).peak / MIB:.1f} MiB", other, None, target, limit)

    def rate(self, name, own, reference, things, least):
        """Things a second, at least so many, and the CPU time of each; `things` are in an answer."""
        other, ratio = "", None
        if reference is not None:
            other = f"{reference.microseconds:.0f} µs"
            ratio = own.microseconds / reference.microseconds
        rate = own.per_second * things
        is_enough = rate >= least
        self.is_good &= is_enough
        beside = "" if reference is None else f" (nginx {reference.per_second:,.0f})"
        self.add(name, f"{own.microseconds / things:.0f} µs", other, ratio)
        self.note("", f"{rate:,.0f} a second{beside}, target {least:,}  {'ok' if is_enough else 'MISSED'}")

    def note(self, name, text):
        print(f"{name:34}{text}", flush=True)


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


class Bench:
    def __init__(self, options):
        self.folder = options.folder
        self.program = os.path.abspath(options.program)
        self.reader = os.path.abspath(options.reader)
        self.rounds = 3 if options.quick else 9
        self.table = Table()

    def path(self, name):
        return os.path.join(self.folder, name)

    def manifest(self, mix, count):
        path = self.path(f"{mix}-{count}.yaml")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                manifests.write(file, mix, count)
        return path

    def spend(self, command, statuses=(0,)):
        """What one run of the command costs: CPU seconds, peak memory in KiB, wall seconds."""
        told = subprocess.run([self.path("spend"), *command], stdout=subprocess.PIPE, text=True, check=True)
        cpu, peak, wall, status = told.stdout.split()
        if int(status) not in statuses:
            raise SystemExit(f"{' '.join(command)} ended with {status}")
        return float(cpu), int(peak), float(wall)

    def beside(self, own, reference, rounds=None):
        """Runs both in turn, so that whatever else the machine does hits both; the first round does not count."""
        results = [(own(), reference()) for _ in range((rounds or self.rounds) + 1)][1:]
        return [a for a, _ in results], [b for _, b in results]

    # What is measured

    def compile(self):
        manifest = self.manifest("playlist", 50_000)
        self.check_feeds(manifest)
        own, reference = self.compile_costs(manifest)
        self.table.cpu("compile 50,000 playlist", own, reference, 1.5)
        self.table.peak("  peak memory", own, reference, 64)

    def compile_million(self):
        manifest = self.manifest("playlist", 1_000_000)
        own, reference = self.compile_costs(manifest, max(1, self.rounds // 3))
        self.table.cpu("compile 1,000,000 playlist", own, reference, 1.5)
        self.table.peak("  peak memory", own, reference, 64)
        os.remove(manifest)

    def compile_mixed(self):
        manifest = self.manifest("mixed", 50_000)
        self.check_feeds(manifest)
        own, reference = self.compile_costs(manifest)
        self.table.cpu("compile 50,000 mixed", own, reference)
        self.table.peak("  peak memory", own, reference, 64)

    def compile_costs(self, manifest, rounds=None):
        return self.beside(
            lambda: self.spend([self.program, "compile", manifest]),
            lambda: self.spend([self.path("compile"), manifest]),
            rounds,
        )

    def check_feeds(self, manifest):
        """A reference that wrote something else would prove nothing."""
        paths = []
        for name, command in [("own.xml", [self.program, "compile", manifest]), ("c.xml", [self.path("compile"), manifest])]:
            paths.append(self.path(name))
            with open(paths[-1], "wb") as file:
                subprocess.run(command, stdout=file, check=True)
        # In a process of its own: its memory would count as that of everything measured later.
        check = "import sys, feeds; print(feeds.compare(*sys.argv[1:]))"
        told = subprocess.run([sys.executable, "-c", check, *paths], cwd=os.path.dirname(os.path.abspath(__file__)),
                              stdout=subprocess.PIPE, text=True, check=True)
        if int(told.stdout) != 50_000:
            raise SystemExit(f"{manifest}: {told.stdout} entries were compiled")

    def responses(self):
        path = self.path("answers.xml")
        with Server(self.path("server")) as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            feed = subprocess.run([self.path("compile"), self.manifest("playlist", 50_000)], stdout=subprocess.PIPE).stdout
            with open(path, "wb") as file:
                for document in feed.split(b"<?xml ")[1:401]:
                    connection.request("POST", "/feeds/api/batch", b"<?xml " + document)
                    answer = connection.getresponse().read()
                    file.write(b"%d\n%s" % (len(answer), answer))
        commands = [[self.reader, path], [self.path("read"), path]]
        told = [subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout for command in commands]
        if told[0] != told[1]:
            raise SystemExit(f"the readers disagree: {told}")
        own, reference = self.beside(*(lambda command=command: self.spend(command) for command in commands))
        self.table.cpu("read 400 batch responses", own, reference, 1.3)
        os.remove(path)

    def startup(self):
        manifest = self.path("ten-lines.yaml")
        with open(manifest, "w", encoding="utf-8") as file:
            manifests.write(file, "playlist", 1)
        preload = "LD_PRELOAD=" + self.path("nothing.so")
        for name, arguments in [("--version", ["--version"]), ("validate, ten lines", ["validate", manifest])]:
            own, reference = self.beside(
                lambda: self.spend([self.program, *arguments]),
                lambda: self.spend([preload, self.program, *arguments]),
                self.rounds * 3,
            )
            self.table.cpu(name, own, reference, 2.0)

    def plan(self):
        manifest = self.path("list.yaml")
        with open(manifest, "w", encoding="utf-8") as file:
            manifests.write_list(file, 100_000)
        own, reference = self.beside(
            lambda: self.spend([self.program, "plan", manifest, "--state", self.path("state")]),
            lambda: self.spend([self.program, "validate", manifest]),
        )
        self.table.cpu("plan 100,000 operations", own, reference)
        self.table.add("  time", f"{statistics.median(cost[0] for cost in own):.2f} s", target="3", limit=3)
        self.table.peak("  peak memory", own, reference, 300)

    def run(self):
        manifest = self.manifest("playlist", 50_000)
        ledger = self.path("reference.sqlite")
        with Server(self.path("server")) as server:
            def own():
                return self.run_once(f"http://127.0.0.1:{server.port}", manifest)

            def reference():
                return self.spend([self.path("runner"), str(server.port), manifest, ledger])

            own, reference = self.beside(own, reference)
        self.table.cpu("run 50,000 playlist by URL", own, reference, 4.0)
        self.table.peak("  peak memory", own, reference, 64)
        self.table.note("  wall", f"{50_000 / Cost(own).wall:,.0f} operations a second"
                        f" ({50_000 / Cost(reference).wall:,.0f} of the reference)")

    def run_once(self, target, manifest, expected=(49_000, 50_000), prefix=()):
        """Runs a manifest from nothing, and checks that every operation has a verdict and enough of them a good one."""
        shutil.rmtree(self.path("state"), ignore_errors=True)
        command = [*prefix, self.program, "run", "--target", target, "--state", self.path("state"), "--quiet", manifest]
        cost = self.spend(command, statuses=(0, 1))
        told = subprocess.run([self.program, "runs", "--state", self.path("state"), "-o", "json"],
                              stdout=subprocess.PIPE, check=True)
        verdicts = json.loads(told.stdout)[0]["verdicts"]
        settled = verdicts["succeeded"] + verdicts["failed"]
        if settled != 50_000 or not expected[0] <= verdicts["succeeded"] <= expected[1]:
            raise SystemExit(f"the run came to {verdicts}")
        return cost

    def serve(self):
        manifest = self.manifest("lists", 50_000)

        def once(prefix=()):
            # A new server each time: its playlists would only grow.
            with Server(self.program, "serve", "--port", "0") as server:
                return self.run_once(server.base, manifest, (50_000, 50_000), prefix)

        costs = [once() for _ in range(max(1, self.rounds // 3))]
        self.table.note("run 50,000 in lists on serve", f"{50_000 / Cost(costs).wall:,.0f} operations a second,"
                        f" {milliseconds(Cost(costs).cpu)} of CPU, peak {Cost(costs).peak / MIB:.1f} MiB")
        self.note_flushes(once)
        self.note_stages(once)

    def upload(self):
        film = self.path("film.mp4")
        with open(film, "wb") as file:
            # Of no blocks: it takes no room on the disk.
            file.truncate(UPLOAD)
        command = [self.program, "upload", "--file", film, "--target", "youtube", "--state", self.path("state"), "--quiet"]
        costs, servers = [], []
        for _ in range(max(1, self.rounds // 3)):
            shutil.rmtree(self.path("state"), ignore_errors=True)
            with Server(self.program, "serve", "--port", "0") as server:
                costs.append(self.spend([*command, "--url", server.base]))
                servers.append(server.peak())
        os.remove(film)
        self.table.peak("upload 2 GiB to serve", costs, limit=100)
        self.table.note("  wall", f"{UPLOAD / (1 << 20) / Cost(costs).wall:,.0f} MiB a second,"
                        f" {milliseconds(Cost(costs).cpu)} of CPU; peak of the server {max(servers) / MIB:.1f} MiB")

    def calls(self):
        """Calls of the Data API, from nothing to the last answer, by two clients of one emulator."""
        python = os.path.join(os.environ.get("YTBATCH_TOOLS", ""), "python")
        if subprocess.run([python, "-c", "import googleapiclient"], stderr=subprocess.DEVNULL).returncode:
            return self.table.note("calls of the Data API", "google-api-python-client is missing: see YTBATCH_TOOLS")
        count, manifest = 1000, self.path("calls.yaml")
        with open(manifest, "w", encoding="utf-8") as file:
            calls.manifest(file, count)
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "calls.py")

        def own():
            shutil.rmtree(self.path("state"), ignore_errors=True)
            with Server(self.program, "serve", "--port", "0") as server:
                command = [self.program, "run", manifest, "--url", server.base]
                return self.spend([*command, "--state", self.path("state"), "--quiet"])

        def reference():
            with Server(self.program, "serve", "--port", "0") as server:
                return self.spend([python, "-B", script, server.base, str(count)])

        # So many writes are more than a day has.
        os.environ["XDG_CONFIG_HOME"] = self.path("config")
        os.makedirs(self.path("config/ytbatch"), exist_ok=True)
        with open(self.path("config/ytbatch/quota.yaml"), "w", encoding="utf-8") as file:
            file.write("projects:\n  - {name: default, units: 100000}\n")
        own, reference = self.beside(own, reference)
        self.table.cpu("1,000 calls of the Data API", own, reference)
        self.table.peak("  peak memory", own, reference)
        rates = [count / Cost(costs).wall for costs in (own, reference)]
        self.table.note("  wall", f"{rates[0]:,.0f} calls a second ({rates[1]:,.0f} of the reference)")

    def emulator(self):
        fixture = self.path("fixture.yaml")
        with open(fixture, "w", encoding="utf-8") as file:
            fixtures.write(file, emulator.VIDEOS)
        store = self.path("emulator.sqlite")
        with Server(self.program, "serve", "--port", "0", "--fixture", fixture, "--data", store) as server:
            emulator.Emulator(self, server).measure()

    def note_flushes(self, once):
        if not shutil.which("strace"):
            return self.table.note("  flushes an exchange", "strace is missing")
        trace = self.path("strace.txt")
        once(["strace", "-f", "-c", "-o", trace, "-e", "trace=fsync,fdatasync"])
        with open(trace) as file:
            calls = re.findall(r"^(?:\s+\S+){3}\s+(\d+).*\bf(?:data)?sync$", file.read(), re.M)
        [ledger] = glob.glob(self.path("state/runs/*/ledger.sqlite"))
        exchanges = sqlite3.connect(ledger).execute("SELECT count(*) FROM exchange").fetchone()[0]
        flushes = sum(map(int, calls))
        self.table.note("  flushes an exchange", f"{flushes / exchanges:.2f} ({flushes} for {exchanges} exchanges)")

    def note_stages(self, once):
        data = self.path("perf.data")
        perf = ["perf", "record", "--quiet", "--freq", "5000", "--output", data]
        if subprocess.run([*perf, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return self.table.note("  CPU by stage", "perf is missing, or not allowed here")
        once([*perf, "--"])
        report = subprocess.run(["perf", "report", "--input", data, "--stdio", "--no-children", "--no-demangle", "--sort",
                                 "dso,sym"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        shares = dict.fromkeys([stage for stage, _ in STAGES] + ["other"], 0)
        for share, symbol in re.findall(r"^\s+([\d.]+)%\s+(.*)$", report.stdout, re.M):
            shares[next((stage for stage, pattern in STAGES if re.search(pattern, symbol)), "other")] += float(share)
        told = [f"{stage} {share:.0f} %" for stage, share in sorted(shares.items(), key=lambda item: -item[1])]
        self.table.note("  CPU by stage", ", ".join(told))


class Server:
    """A server for the time of a `with`. It tells its port, or its address, on the first line."""

    def __init__(self, *command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.base = self.process.stdout.readline().strip()
        self.port = int(re.search(r"\d+$", self.base).group())
        return self

    def peak(self):
        """The most memory that it has had, in KiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return int(re.search(r"^VmHWM:\s+(\d+)", file.read(), re.M).group(1))

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def main():
    names = ["compile", "compile-million", "compile-mixed", "responses", "startup", "plan", "run", "serve", "upload",
             "calls", "emulator"]
    parser = argparse.ArgumentParser(prog="Benchmarks/run")
    parser.add_argument("--quick", action="store_true", help="three rounds in place of nine")
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--reader", required=True, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all of {', '.join(names)}")
    options = parser.parse_args()
    for name in options.names:
        if name not in names:
            parser.error(f"there is no {name}: {', '.join(names)}")
    bench = Bench(options)
    for name in options.names or names:
        getattr(bench, name.replace("-", "_"))()
    sys.exit(0 if bench.table.is_good else 1)


if __name__ == "__main__":
    main()
