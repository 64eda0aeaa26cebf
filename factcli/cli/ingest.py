"""`factcli ingest`: reads articles into the database, and says what went in and what did not."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcli.cli.options import DATABASE, Database
from factcli.core.errors import FactcliError

if TYPE_CHECKING:
    from factcli.ingest.driver import Summary

SEEDS = "seeds"
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders, patterns, or - for standard input. Default: seeds/."),
    ] = None,
    db: Database = DATABASE,
    publisher: Annotated[str | None, typer.Option(help="The outlet of these articles, over what they say.")] = None,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day they were published.")] = None,
    title: Annotated[str | None, typer.Option(help="The title of the article.")] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Read again what an older version read; without PATH, all of it.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=256, metavar="N", help="Processes to read with. Default: one for few articles."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what could not be read.")] = False,
) -> None:
    """Read articles and put their facts into the database.

    What the database has already is left as it is, and no model is loaded for it. The exit status is 0 when every
    article is in, 1 when some could not be read, 2 when nothing could be done.
    """
    if date is not None:
        date = _date(date)
    publisher, title = _line("--publisher", publisher), _line("--title", title)
    if not paths and not refresh and not Path(SEEDS).is_dir():
        raise FactcliError("there is no folder seeds/ here to read", "name what to read: factcli ingest PATH...")

    from factcli.cli.progress import Progress
    from factcli.ingest.driver import Ingest
    from factcli.readers.base import Overrides
    from factcli.render.sanitize import clean

    if "-" in (paths or ()) and sys.stdin and sys.stdin.isatty():
        print("Reading standard input: paste the article, end with Ctrl-D on a line of its own.", file=sys.stderr)
    arguments = paths or [SEEDS + "/"]
    _end_cleanly()
    with Progress(", ".join(paths or ()) or ("the database" if refresh else SEEDS + "/"), quiet) as progress:
        work = Ingest(db, progress, Overrides(publisher, title, date), workers, refresh)
        try:
            summary = work.files(arguments) if paths or not refresh else work.stored()
        except KeyboardInterrupt:
            progress.close()
            print(f"Stopped. {_kept(work.summary)}", file=sys.stderr)
            raise typer.Exit(130) from None
        except FactcliError:
            progress.close()
            if work.summary.read:
                print(_kept(work.summary), file=sys.stderr)
            raise
    if not quiet:
        for line in told(summary, db):
            print(line, file=sys.stderr)
        if sys.stderr.isatty() and summary.found.foremost:
            print(f"Try: factcli quotes --person {shlex.quote(clean(summary.found.foremost))}", file=sys.stderr)
    raise typer.Exit(summary.exit_code)


def _end_cleanly() -> None:
    """Have a request to end, or the terminal's closing, stop an ingest as Ctrl-C does, leaving no worker."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):  # the latter is not known everywhere
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def told(summary: Summary, db: Path) -> list[str]:
    """The summary as lines to print."""
    from factcli.render.sanitize import clean

    lines = []
    if summary.read:
        found = (
            f"{_some(summary.found.quotes, 'quote')} by {_some(summary.found.speakers, 'speaker')}"
            f" · {_some(summary.found.figures, 'figure')} · {_some(summary.found.names, 'name')}"
        )
        lines.append(f"{_some(summary.read, 'article')} read: {found} → {clean(str(db))}")
    more = [
        (summary.revised, "a new revision of one known", "new revisions of ones known"),
        (summary.refreshed, "read again", "read again"),
        (summary.restored, "back to an earlier text", "back to an earlier text"),
        (summary.known, "known already", "known already"),
        (len(summary.refused), "could not be read", "could not be read"),
        (summary.passed, "file of another kind passed over", "files of other kinds passed over"),
    ]
    rest = ", ".join(f"{n:,} {one if n == 1 else several}" for n, one, several in more if n)
    if not rest and not summary.read:
        lines.append(f"Nothing to do: {clean(str(db))} was read by this version")
    elif summary.read:
        lines.extend([rest] if rest else [])
    elif summary.exit_code < 2:
        lines.append(f"Nothing new for {clean(str(db))}: {rest}")
    if summary.stale:
        lines.append(
            f"{_some(summary.stale, 'article')} read by an older version; read again with: factcli ingest --refresh"
        )
    if summary.lost:
        origin, words = summary.lost[0]
        lines.append(
            f"{_some(len(summary.lost), 'verdict')} no longer found the fact decided on, and kept:"
            f" {clean(origin)} «{clean(' '.join(words.split())[:60])}»"
            + (" and others" if len(summary.lost) > 1 else "")
        )
    return lines


def _kept(summary: Summary) -> str:
    if not summary.read:
        return "Nothing had gone in yet."
    went = "1 article went in and is" if summary.read == 1 else f"{summary.read:,} articles went in and are"
    return f"{went} kept; the same command goes on from there."


def _some(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _line(option: str, given: str | None) -> str | None:
    """What was given, as one line; FactcliError if nothing is in it."""
    if given is None:
        return None
    line = " ".join("".join(c if c.isprintable() else " " for c in given).split())
    if not line:
        raise FactcliError(f"{option} is empty", "give a name, or leave the option out")
    return line


def _date(given: str) -> str:
    """An ISO 8601 date, or date and time; FactcliError if it is none."""
    from datetime import datetime

    try:
        if not DATE.fullmatch(given):
            raise ValueError
        datetime.fromisoformat(given)
    except ValueError:
        raise FactcliError(f"'{given}' is no date", "write it as in --date 2023-10-31") from None
    return given
