"""`factcli articles`."""

from factcli.cli import framing, options
from factcli.queries import articles as query
from factcli.queries.selection import these
from factcli.render.base import Format, Frame, render
from factcli.render.notation import counted


def articles(
    publisher: options.Publisher = None,
    revisions: options.Revisions = False,
    limit: options.Limit = None,
    format: options.FormatOption = Format.table,
    db: options.Database = options.DATABASE,
) -> None:
    """What was read, and how much was found in it.

    \b
    Examples:
      factcli articles
      factcli articles --publisher Herald --format csv

    The number in brackets is the article's id: factcli show 1 opens the first.
    """
    with options.opened(db) as connection:
        total, most = query.count(connection, publisher, revisions), options.page(limit, format)
        frame = Frame(heading=counted(total, "article"), footer=framing.first(most, total))
        if not render("articles", query.find(connection, publisher, revisions, most), format, frame):
            raise options.nothing(f"Nothing in {these(connection)}.", "read some with: factcli ingest PATH...")
