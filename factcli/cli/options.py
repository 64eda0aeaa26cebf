"""The options that several commands share, so that they mean the same and read the same everywhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated

import typer

from factcli.render.base import Format
from factcli.store.connection import connect, explained

DATABASE = Path("data/facts.db")
PAGE = 100  # rows a table shows unless told otherwise; the formats for machines have no such limit

Database = Annotated[
    Path, typer.Option("--db", envvar="FACTCLI_DB", help="The database.", show_default=True, metavar="FILE")
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(list(Format)[:-1])} or {list(Format)[-1]}."),
]
About = Annotated[
    str | None, typer.Option("--about", metavar="WORDS", help="Only with all these words, or words that mean the same.")
]
Person = Annotated[
    str | None,
    typer.Option("--person", "-p", metavar="NAME", help="Only what this person or organisation says."),
]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Only from this publisher.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only from articles of this day, month or year on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only from articles up to this day, month or year.")
]
Confidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, metavar="0..1", help="Only what factcli is as sure of as this."),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="N", help=f"At most so many rows.  [default: {PAGE} in a table]"),
]
Revisions = Annotated[bool, typer.Option("--revisions", help="Also from earlier versions of an article.")]
Copies = Annotated[bool, typer.Option("--copies", help="Also from copies: the same text under another origin.")]

Rejected = Annotated[
    bool, typer.Option("--rejected", help="Only what a person rejected: factcli restore takes it back.")
]


def number(text: str) -> float:
    """A number as people write it, "1,500" too; for an option's `parser`."""
    try:
        value = float(text.strip().replace(",", ""))
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise typer.BadParameter(f"{text!r} is not a number")
    return value


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """The database for reading; its errors come out as ones a person can act on."""
    connection = connect(path)
    try:
        with explained(path):
            yield connection
    finally:
        connection.close()


def page(limit: int | None, format: Format) -> int | None:
    """How many rows to print: what was asked for, else a page of a table or everything for a machine."""
    return limit if limit is not None or format not in (Format.table, Format.markdown) else PAGE


def nothing(message: str, hint: str = "") -> typer.Exit:
    """Says on stderr that nothing was found; raise what it returns, which ends the command with exit status 1."""
    from factcli.render.sanitize import brief

    print(brief(message), file=sys.stderr)
    for line in hint.splitlines():
        print(brief(line), file=sys.stderr)
    return typer.Exit(1)
