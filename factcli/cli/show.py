"""`factcli show`."""

from typing import Annotated

import typer

from factcli.cli import options
from factcli.queries import show as query
from factcli.render.base import Format, Screen


def show(
    article: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE]", help="Its id, its origin, or a part of its title; or a fact: q7, f12."),
    ] = None,
    paragraph: Annotated[
        int | None,
        typer.Option("--paragraph", "-p", min=1, metavar="N", help="Only this paragraph and those beside it."),
    ] = None,
    quote: Annotated[str | None, typer.Option("--quote", metavar="ID", help="Only this quote, in context.")] = None,
    figure: Annotated[str | None, typer.Option("--figure", metavar="ID", help="Only this figure, in context.")] = None,
    format: options.FormatOption = Format.table,
    db: options.Database = options.DATABASE,
) -> None:
    """An article with its facts marked in place.

    \b
    Examples:
      factcli show 4
      factcli show 4 --paragraph 3
      factcli show f12

    Quotes and figures stand beside their numbers (q7, f12), which reject and correct take too.
    """
    fact = article.strip().lower() if article else ""
    if fact[:1] in ("q", "f") and fact[1:].isdecimal() and quote is None and figure is None:
        article, quote, figure = None, fact if fact[0] == "q" else None, fact if fact[0] == "f" else None
    with options.opened(db) as connection:
        number = query.locate(connection, article, quote, figure)
        page = query.read(connection, number, paragraph, quote, figure)
    if format is Format.table:
        from factcli.render import reader

        reader.write(page, Screen())
    else:
        from factcli.render import whole_article

        whole_article.write(page, format, Screen())
