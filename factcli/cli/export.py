"""`factcli export`."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

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


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """`path` to write to; a file that was there keeps its content until the new one is whole."""
    aside = path.with_name(f"{path.name}.part") if path.is_file() or not path.exists() else path
    try:
        with aside.open("w", encoding="utf-8", newline="") as file:
            yield file
        if aside != path:
            aside.replace(path)
    except OSError as error:
        if aside != path:
            aside.unlink(missing_ok=True)
        raise FactcliError(f"cannot write to {path}: {error.strerror}", "name another file") from error


def export(
    kind: Annotated[Rows, typer.Argument(help=f"{', '.join(list(Rows)[:-1])} or {list(Rows)[-1]}.", metavar="KIND")],
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

    \b
    Examples:
      factcli export quotes --format csv --output quotes.csv
      factcli export figures | jq .text

    Every row carries its article and the exact characters it stands on, counted in the text as it was stored.
    """
    with options.opened(db) as connection:
        rows = query.read(connection, kind, everything)
        if output is None:
            count = render(kind, rows, format)
        else:
            with _written(output) as file:
                count = render(kind, rows, format, screen=Screen(out=file))
        if not count:
            raise options.nothing(f"No {kind} in {these(connection)}.")
