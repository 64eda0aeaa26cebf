"""Writes the generated parts of docs/: the `--help` pages and the database's schema. `--check` only compares.

python -m tools.docs [--check]
"""

import os
import subprocess
import sys
from pathlib import Path

from factcli.store.schema import MIGRATIONS

DOCS = Path(__file__).parent.parent / "docs"
START, END = "<!-- generated: {} -->", "<!-- end of generated part -->"


def help_page(*command: str) -> str:
    """The `--help` text of a command as it prints at 80 columns without colour; CalledProcessError if it fails."""
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "factcli", *command, "--help"], capture_output=True, text=True, check=True, env=plain
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines())


def commands() -> list[str]:
    """The names of all commands, in the order of the main help page."""
    from factcli.cli.app import COMMANDS

    return list(COMMANDS)


def cli() -> str:
    """Every `--help` page, one heading a command."""
    pages = [f"## factcli\n\n```\n{help_page()}\n```"]
    pages += [f"## factcli {name}\n\n```\n{help_page(name)}\n```" for name in commands()]
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


def main() -> int:
    """Write, or with --check compare; 1 if a page is not up to date."""
    stale = []
    for file, name, make in (("cli.md", "help", cli), ("schema.md", "schema", schema)):
        path = DOCS / file
        page = path.read_text(encoding="utf-8")
        new = rewritten(page, name, make())
        if new != page:
            stale.append(file)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale:
        print(
            f"docs/{', docs/'.join(stale)}: {'not up to date; run make docs' if '--check' in sys.argv else 'written'}"
        )
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
