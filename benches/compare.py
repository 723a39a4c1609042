#!/usr/bin/env python3
"""Kurzum beside its peers on this machine: benches/compare.py [text] [start] [rest] [jsonl] [pages [FILE.pdf ...]]

Without arguments everything is measured. Installs from Debian's packages and from PyPI what it compares with (run it
as root or with sudo), builds what it needs, and prints one Markdown table a part. Each figure is the median of runs
that were taken in turn, because machines are noisy; read the ratios, not the seconds.
"""

import json
import mmap
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
# KURZUM names a program that is built already; PAGES and BARE the examples `pages` and `bare_window`.
KURZUM = Path(os.environ.get("KURZUM", TARGET / "release/kurzum"))
PAGES = Path(os.environ.get("PAGES", TARGET / "release/examples/pages"))
BARE = Path(os.environ.get("BARE", TARGET / "release/examples/bare_window"))
SIMPLE = TARGET / "release/simple-summarize-peer"
SUMY = TARGET / "peers/sumy"
WIDTH, HEIGHT = 1280, 800


def sh(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def install(*packages):
    state = lambda package: subprocess.run(["dpkg-query", "-W", package], capture_output=True).returncode
    missing = [package for package in packages if state(package)]
    if missing:
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        sh(*sudo, "apt-get", "update", "-qq")
        sh(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, stdout=subprocess.DEVNULL)


def prose(size, languages=("de", "en")):
    """The prose of the example articles in turn, each paragraph numbered, about `size` bytes."""
    lines = []
    for language in languages:
        text = (ROOT / f"assets/examples/{language}.txt").read_text()
        lines += [line for line in text.splitlines() if len(line.encode()) > 80]
    text, n, turn = [], 0, 0
    while n < size:
        for line in lines:
            text.append(f"{line} Absatz {turn}.\n\n")
            n += len(text[-1].encode())
        turn += 1
    return "".join(text)


def timed(command, env=None, stdin=None):
    """Seconds on the clock and of the processor that a command takes."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    sh(*command, env=env, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(commands, n, env=None):
    runs = {name: [] for name in commands}
    for _ in range(n):
        for name, command in commands.items():
            runs[name].append(timed(command, env))
    return {name: tuple(statistics.median(column) for column in zip(*taken)) for name, taken in runs.items()}


def table(title, head, rows):
    print(f"\n**{title}**\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


SUMY_SCRIPT = '''
import re, sys
from sumy.parsers.plaintext import PlaintextParser
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.utils import get_stop_words
class Tokenizer:  # NLTK's own data are not on PyPI
    def to_sentences(self, text): return tuple(s for s in re.split(r"(?<=[.!?])\\s+", text) if s.strip())
    def to_words(self, sentence): return tuple(re.findall(r"\\w+", sentence))
parser = PlaintextParser.from_file(sys.argv[1], Tokenizer())
luhn = LuhnSummarizer(Stemmer("german"))
luhn.stop_words = get_stop_words("german")
for sentence in luhn(parser.document, 10): print(sentence)
'''


def text():
    """The whole command against wc, Open Text Summarizer, simple-summarize and sumy."""
    install("libots0", "ots", "python3-venv")
    peer = ROOT / "benches/peers/simple-summarize"
    sh("cargo", "build", "--release", "--quiet", "--manifest-path", peer / "Cargo.toml", "--target-dir", TARGET)
    if not (SUMY / "bin/python").exists():
        sh(sys.executable, "-m", "venv", SUMY)
        sh(SUMY / "bin/pip", "install", "--quiet", "sumy", "numpy", "lxml[html_clean]")
    with tempfile.TemporaryDirectory() as folder:
        large, script = Path(folder, "large.txt"), Path(folder, "luhn.py")
        large.write_text(prose(3_300_000)), script.write_text(SUMY_SCRIPT)
        utf8 = dict(os.environ, LC_ALL="C.UTF-8")
        megabytes = large.stat().st_size / 1e6
        taken = in_turn(
            {"kurzum": [KURZUM, "summarize", large], "wc -w": ["wc", "-w", large], "simple-summarize": [SIMPLE, large]}, 9, utf8
        )
        # Minutes each, so once is enough.
        slow = in_turn({"Open Text Summarizer": ["ots", "--ratio=5", large], "sumy (Luhn)": [SUMY / "bin/python", script, large]}, 1, utf8)
        ours = taken["kurzum"]
        rows = [["`kurzum summarize`", f"{ours[0]:.3f}", f"{ours[1]:.3f}", f"{ours[1] / megabytes:.3f}", ""]]
        for name in ("wc -w", "simple-summarize"):
            wall, cpu = taken[name]
            rows.append([f"`{name}`", f"{wall:.3f}", f"{cpu:.3f}", f"{cpu / megabytes:.3f}", f"clock {ours[0] / wall:.1f} ×, processor {ours[1] / cpu:.2f} ×"])
        for name, (wall, cpu) in slow.items():
            rows.append([name, f"{wall:.1f}", f"{cpu:.1f}", f"{cpu / megabytes:.1f}", f"processor 1 / {cpu / ours[1]:.0f}"])
        table("`summarize` on 3.3 MB", ["", "seconds", "of the processor", "a MB", "kurzum takes"], rows)


class Screen:
    """An X server whose picture is a file."""

    def __enter__(self):
        install("xvfb", "libgl1", "libgl1-mesa-dri", "libx11-xcb1", "libxkbcommon-x11-0", "libxcursor1", "libxi6", "libxrandr2")
        self.folder = tempfile.mkdtemp()
        self.server = subprocess.Popen(
            ["Xvfb", ":79", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", self.folder], stderr=subprocess.DEVNULL
        )
        time.sleep(2)
        with open(f"{self.folder}/Xvfb_screen0", "rb") as file:
            self.picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        home = Path(self.folder, "home")
        home.mkdir()
        self.env = dict(os.environ, DISPLAY=":79", LANG="C.UTF-8", HOME=str(home), XDG_RUNTIME_DIR=str(home))
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            self.env.pop(name, None)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)

    def edges(self):
        """How many pixels differ from their neighbour, in some rows: text has many."""
        base = len(self.picture) - WIDTH * HEIGHT * 4
        rows = b"".join(self.picture[base + y * WIDTH * 4 : base + (y + 1) * WIDTH * 4] for y in range(100, HEIGHT - 60, 20))
        number = int.from_bytes(rows, "little")
        return len(rows) - (number ^ number >> 32).to_bytes(len(rows), "little").count(0)

    def run(self, command):
        return subprocess.Popen(
            [str(part) for part in command], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def build_windows():
    if "BARE" not in os.environ:
        sh("cargo", "build", "--release", "--quiet", "--example", "bare_window", cwd=ROOT)


def start():
    """From the start of the process until nine tenths of what it draws are drawn."""
    install("featherpad", "mousepad")
    build_windows()
    with Screen() as screen, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "article.txt")
        file.write_text(prose(20_000, ["de"]))
        commands = {"kurzum": [KURZUM, file], "bare eframe window": [BARE, file], "featherpad": ["featherpad", file], "mousepad": ["mousepad", file]}
        runs = {name: [] for name in commands}
        for _ in range(15):
            for name, command in commands.items():
                begin, seen = time.perf_counter(), []
                process = screen.run(command)
                while not seen or seen[-1][0] < 2:
                    seen.append((time.perf_counter() - begin, screen.edges()))
                    time.sleep(0.004)
                process.terminate()
                process.wait()
                time.sleep(0.2)
                runs[name].append(next(at for at, edges in seen if edges >= 0.9 * seen[-1][1]) * 1000)
        rows = [[name, f"{statistics.median(taken):.0f}", f"{min(taken):.0f}", f"{max(taken):.0f}"] for name, taken in runs.items()]
        table("Start until the text is drawn, milliseconds, 15 in turn", ["", "median", "least", "most"], rows)


def rest():
    """Memory with an article open, and the processor while nobody does anything."""
    build_windows()
    megabytes = lambda pid: int(next(line for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS")).split()[1]) / 1024
    ticks = lambda pid: sum(map(int, open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[11:13]))
    rows = []
    with Screen() as screen, tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "article.txt"), Path(folder, "book.txt")
        small.write_text(prose(20_000)), large.write_text(prose(10_000_000))
        for name, command in [("bare eframe window", [BARE, small]), ("kurzum, 20 kB", [KURZUM, small]), ("kurzum, 10 MB", [KURZUM, large])]:
            process = screen.run(command)
            time.sleep(6)
            before = ticks(process.pid)
            time.sleep(10)
            idle = (ticks(process.pid) - before) / os.sysconf("SC_CLK_TCK") / 10
            rows.append([name, f"{megabytes(process.pid):.0f}", f"{idle:.1%}"])
            process.terminate()
            process.wait()
    table("At rest", ["", "resident, MB", "processor over 10 s"], rows)


def jsonl():
    """JSON Lines on one core and on all, and the memory that many need."""
    articles = prose(2_700_000).split("\n\n")
    size = len(articles) // 1000
    lines = [json.dumps({"id": n, "text": "\n\n".join(articles[n * size : (n + 1) * size])}) + "\n" for n in range(1000)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text("".join(lines))
        command = f"{KURZUM} summarize --jsonl < {file}"
        taken = in_turn({"one core": ["sh", "-c", f"taskset -c 0 {command}"], "all cores": ["sh", "-c", command]}, 7)
        peaks = []
        for turns in (1, 100):
            process = subprocess.Popen([KURZUM, "summarize", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            for _ in range(turns):
                process.stdin.write("".join(lines).encode())
                process.stdin.flush()
            time.sleep(0.5)
            peak = next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmHWM"))
            peaks.append(int(peak.split()[1]) / 1024)
            process.stdin.close()
            process.wait()
    one, many = taken["one core"][0], taken["all cores"][0]
    rows = [
        ["1,000 articles of 2.7 kB, one core", f"{one:.2f} s"],
        [f"the same, {os.cpu_count()} cores", f"{many:.2f} s, {one / many:.2f} × as fast"],
        ["most memory after 1,000 and 100,000 articles", f"{peaks[0]:.0f} and {peaks[1]:.0f} MB"],
    ]
    table("`--jsonl`", ["", ""], rows)


def written_pdf(n_pages):
    """A report of so many pages in Helvetica, 45 lines each."""
    lines = prose(n_pages * 45 * 90).encode("latin-1", "replace").decode("latin-1").replace("\n", " ")
    lines = [lines[at : at + 90].translate({ord(c): f"\\{c}" for c in "()\\"}) for at in range(0, n_pages * 45 * 90, 90)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(n_pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {n_pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n in range(n_pages):
        drawn = "\n".join(f"({line}) Tj T*" for line in lines[45 * n : 45 * n + 45])
        drawn = f"BT /F 10 Tf 14 TL 60 760 Td\n{drawn}\nET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    file, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects):
        places.append(len(file))
        file += f"{n + 1} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(file)}\n%%EOF\n"
    return f"{file}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def pages(*files):
    """Pages drawn at 108 points to the inch, beside pdftoppm and mutool; a report of 300 pages, or files of one's own."""
    install("poppler-utils", "mupdf-tools")
    if "PAGES" not in os.environ:
        sh("cargo", "build", "--release", "--quiet", "--example", "pages", cwd=ROOT)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.pdf")
        report.write_bytes(written_pdf(300))
        for file in map(Path, files or [report]):
            command = [PAGES, KURZUM, file, "1.5"]
            runs = [json.loads(subprocess.run(list(map(str, command)), capture_output=True, check=True).stdout) for _ in range(5)]
            ours = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            n = max(1, int(ours["pages"]))
            # They draw page after page in one run, so that their start counts little.
            others = {
                "pdftoppm": ["pdftoppm", "-r", "108", file, Path(folder, "page")],
                "mutool draw": ["mutool", "draw", "-q", "-r", "108", "-o", Path(folder, "page%d.ppm"), file],
            }
            each = {name: taken[0] * 1000 / n for name, taken in in_turn(others, 5).items()}
            rows.append([
                file.name, str(n), f"{ours['first_ms']:.0f} ms", f"{ours['ready_ms']:.0f} ms", f"{ours['median_ms']:.1f} ms",
                *(f"{ms:.1f} ms, {ours['median_ms'] / ms:.2f} ×" for ms in each.values()), f"{ours['peak_mb']:.0f} MB",
            ])
    head = ["file", "pages", "first page", "of a ready process", "page, median", "pdftoppm, ratio", "mutool, ratio", "memory of the process"]
    table("Pages, 108 points to the inch", head, rows)


if __name__ == "__main__":
    parts = {"text": text, "start": start, "rest": rest, "jsonl": jsonl, "pages": pages}
    wanted = sys.argv[1:] or list(parts)
    if wanted[0] == "pages":
        parts["pages"] = lambda files=wanted[1:]: pages(*files)
        wanted = wanted[:1]
    if any(part not in parts for part in wanted):
        sys.exit(__doc__)
    if "KURZUM" not in os.environ:
        sh("cargo", "build", "--release", "--quiet", cwd=ROOT)
    for part in wanted:
        parts[part]()
