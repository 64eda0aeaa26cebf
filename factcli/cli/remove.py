"""`factcli remove`: takes articles out of the database, with everything that was found in them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcli.cli.options import DATABASE, Database


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Its number, its path or URL, or a part of its title.")
    ],
    db: Database = DATABASE,
) -> None:
    """Take an article out of the database, with all its facts.

    Older revisions of it go too; what was decided about its facts is remembered, should it be read again. Several
    articles go together or not at all.
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
