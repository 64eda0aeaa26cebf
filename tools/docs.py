"""Writes the generated parts of README.md and docs/: help pages, the schema, and what the examples print.

    python -m tools.docs [--check]

`--check` only compares. An example is a fenced block that opens with ```console; every line in it that begins with
`$ factcli`
is run against a database of the articles in seeds/, and what follows is replaced by what it printed.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from factcli.store.schema import MIGRATIONS

ROOT = Path(__file__).parent.parent
START, END = "<!-- generated: {} -->", "<!-- end of generated part -->"
EXAMPLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLAIN = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}


def run(command: list[str], database: str = "") -> subprocess.CompletedProcess[str]:
    """factcli in a process of its own, at 80 columns without colour, in the root of the repository."""
    environment = {**PLAIN, "PATH": os.environ["PATH"], **({"FACTCLI_DB": database} if database else {})}
    return subprocess.run(
        [sys.executable, "-m", "factcli", *command], capture_output=True, text=True, env=environment, cwd=ROOT
    )


def stripped(text: str) -> str:
    """Without blanks at line ends and blank lines around."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def help_pages() -> str:
    """Every `--help` page, one heading a command."""
    from factcli.cli.app import COMMANDS

    pages = [f"## factcli\n\n```\n{stripped(run(['--help']).stdout)}\n```"]
    for name in COMMANDS:
        pages.append(f"## factcli {name}\n\n```\n{stripped(run([name, '--help']).stdout)}\n```")
    return "\n\n".join(pages)


def schema() -> str:
    """The schema as SQL, migration by migration."""
    return "\n\n".join(f"Schema {n + 1}:\n\n```sql{sql.rstrip()}\n```" for n, sql in enumerate(MIGRATIONS))


def rewritten(page: str, name: str, text: str) -> str:
    """`page` with the part between its generated markers replaced; ValueError if it has none."""
    start = START.format(name)
    before, found, rest = page.partition(start)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"no generated part {name!r}")
    return f"{before}{start}\n\n{text}\n\n{END}{after}"


def examples(page: str, database: str) -> str:
    """`page` with the output of every example replaced by what the command prints now."""

    def again(block: re.Match[str]) -> str:
        parts = []
        for line in block[1].splitlines():
            if line.startswith("$ factcli "):
                done = run(shlex.split(line.removeprefix("$ factcli ")), database)
                printed = stripped(done.stdout + done.stderr)
                parts.append(f"{line}\n{printed}\n")
        return "```console\n" + "\n".join(parts) + "```"

    return EXAMPLE.sub(again, page)


def pages(database: str) -> dict[str, Callable[[str], str]]:
    """What makes each page new from what it was."""
    return {
        "docs/cli.md": lambda page: rewritten(page, "help", help_pages()),
        "docs/schema.md": lambda page: rewritten(page, "schema", schema()),
        "README.md": lambda page: examples(page, database),
        "docs/guide.md": lambda page: examples(page, database),
    }


def main() -> int:
    """Write, or with --check compare; 1 if a page is not up to date."""
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "facts.db")
        made = run(["ingest", "seeds"], database)
        if made.returncode:
            print(made.stderr, file=sys.stderr)
            return 1
        for file, make in pages(database).items():
            path = ROOT / file
            page = path.read_text(encoding="utf-8")
            new = make(page)
            if new != page:
                stale.append(file)
                if "--check" not in sys.argv:
                    path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"{', '.join(stale)}: not up to date; run `make docs`")
        return 1
    if stale:
        print(f"{', '.join(stale)}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
