"""`factcli remove`: takes articles out of the database, with everything that was found in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Its number, its path or URL, or a part of its title.")
    ],
    db: Annotated[Path, typer.Option("--db", envvar="FACTCLI_DB", help="The database.")] = Path("data/facts.db"),
) -> None:
    """Remove articles with all their facts, older revisions included. What was decided about facts is remembered.

    Several articles go together or not at all.
    """
    from factcli.render.sanitize import clean
    from factcli.store.articles import describe, resolve
    from factcli.store.writer import Store

    lines = []
    with Store(db, create=False) as store, store.transaction() as database:
        numbers = list(dict.fromkeys(i for name in articles for i in resolve(database, name)))
        for number in numbers:
            title, quotes, figures = describe(database, number)
            store.remove(number)
            lines.append(f"Removed [{number}] {clean(title)}: {quotes} quotes, {figures} figures")
    for line in lines:
        print(line, file=sys.stderr)
