"""Times whole processes: how fast a query starts, and what an ingest costs beside the bare parse of the same text.

    python -m benchmarks.run [start] [ingest]

Prints medians of several runs, alternating what is compared so that a machine's drift touches both. Nothing here
passes or fails.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FACTCLI = (
    [sys.executable, "-m", "factcli"]
    if not (Path(sys.executable).parent / "factcli").exists()
    else [str(Path(sys.executable).parent / "factcli")]
)
BARE = [sys.executable, "-c", "import typer, rich.table, sqlite3"]
PARSE = """
import sys, json, spacy
from factcli.annotators.parse import model
from pathlib import Path
texts = [p.read_text(encoding="utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))]
for doc in model().pipe(texts, batch_size=16):
    pass
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB (of the largest single process) of one run; its output is thrown away."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return time.perf_counter() - before, peak


def compare(commands: dict[str, list[str]], runs: int) -> None:
    """One line a command: median, fastest and slowest wall time, and the ratio to the first command's median."""
    walls: dict[str, list[float]] = {name: [] for name in commands}
    for n in range(runs + 1):
        for name, command in commands.items():
            wall, _ = timed(command)
            if n:  # the first round warms the disk cache
                walls[name].append(wall)
    first = median(next(iter(walls.values())))
    for name, found in walls.items():
        print(
            f"{name:44} {median(found):7.3f} s  ({min(found):.3f} to {max(found):.3f})  × {median(found) / first:.2f}"
        )


def start() -> None:
    """How long a query takes from the shell, beside an empty program that imports the same libraries."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "facts.db")
        subprocess.run([*FACTCLI, "ingest", str(ROOT / "seeds"), "--db", db], check=True, capture_output=True)
        compare(
            {
                "import typer, rich.table, sqlite3": BARE,
                "factcli quotes --person Yusov": [*FACTCLI, "quotes", "--person", "Yusov", "--db", db],
                "factcli ask 'which figures for recruit counts'": [
                    *FACTCLI,
                    "ask",
                    "which figures for recruit counts",
                    "--db",
                    db,
                ],
                "factcli figures --about recruited": [*FACTCLI, "figures", "--about", "recruited", "--db", db],
                "factcli --help": [*FACTCLI, "--help"],
                "factcli ingest seeds/ (all known)": [*FACTCLI, "ingest", str(ROOT / "seeds"), "--db", db],
            },
            runs=15,
        )


def ingest(articles: int = 200) -> None:
    """A first ingest of many articles beside one bare `nlp.pipe` over the same files."""
    texts = [
        json.loads(line)["text"]
        for line in (ROOT / "evaluation/data/gum_news.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "texts"
        home.mkdir()
        words = 0
        for n in range(articles):
            text = f"{texts[n % len(texts)]}\n\nThis is copy number {n}.\n"
            words += len(text.split())
            (home / f"{n:04}.txt").write_text(text, encoding="utf-8")
        print(f"{articles} articles, {words} words")
        for name, command in {
            "bare nlp.pipe, one process": [sys.executable, "-c", PARSE, str(home)],
            "factcli ingest --workers 1": [
                *FACTCLI,
                "ingest",
                str(home),
                "--db",
                str(Path(folder) / "one.db"),
                "--workers",
                "1",
            ],
            "factcli ingest": [*FACTCLI, "ingest", str(home), "--db", str(Path(folder) / "many.db")],
        }.items():
            wall, peak = timed(command)
            print(f"{name:44} {wall:7.1f} s  {peak:7.0f} MiB  {words / wall:7.0f} words/s")


def main() -> None:
    """The named benchmarks, or all."""
    wanted = sys.argv[1:] or ["start", "ingest"]
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    for name in wanted:
        {"start": start, "ingest": ingest}[name]()


if __name__ == "__main__":
    main()
