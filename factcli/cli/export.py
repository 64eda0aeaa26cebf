"""`factcli export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcli.cli import options
from factcli.core.errors import FactcliError
from factcli.queries import export as query
from factcli.queries.selection import these
from factcli.render.base import Format, Screen, render


class Rows(StrEnum):
    """What can be exported."""

    quotes = "quotes"
    figures = "figures"
    entities = "entities"
    articles = "articles"
    times = "times"
    passages = "passages"


def export(
    kind: Annotated[Rows, typer.Argument(help="Which rows.", metavar=f"{'|'.join(Rows)}")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to standard output.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also from earlier versions of an article, and what was rejected.")
    ] = False,
    format: options.FormatOption = Format.jsonl,
    db: options.Database = options.DATABASE,
) -> None:
    """Write all rows of one kind, for other programs.

    Example: factcli export quotes --format csv --output quotes.csv
    """
    with options.opened(db) as connection:
        rows = query.read(connection, kind, everything)
        if output is None:
            count = render(kind, rows, format)
        else:
            try:
                with output.open("w", encoding="utf-8", newline="") as file:
                    count = render(kind, rows, format, screen=Screen(out=file))
            except OSError as error:
                raise FactcliError(f"cannot write to {output}: {error.strerror}", "name another file") from error
        if not count:
            raise options.nothing(f"No {kind} in {these(connection)}.")
