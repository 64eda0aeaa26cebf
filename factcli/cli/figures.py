"""`factcli figures`."""

from typing import Annotated

import typer

from factcli.cli import options
from factcli.cli.framing import framed, none_found
from factcli.queries import figures as query
from factcli.render.base import Format, render


def figures(
    person: options.Person = None,
    about: options.About = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="UNIT", help="Only in this unit: %, USD, km, year ...; count for none."),
    ] = None,
    low: Annotated[
        float | None,
        typer.Option("--min", parser=options.number, metavar="N", help="Only what may be as large as this."),
    ] = None,
    high: Annotated[
        float | None,
        typer.Option("--max", parser=options.number, metavar="N", help="Only what may be as small as this."),
    ] = None,
    publisher: options.Publisher = None,
    since: options.Since = None,
    until: options.Until = None,
    min_confidence: options.Confidence = None,
    limit: options.Limit = None,
    revisions: options.Revisions = False,
    copies: options.Copies = False,
    rejected: options.Rejected = False,
    format: options.FormatOption = Format.table,
    db: options.Database = options.DATABASE,
) -> None:
    """How many of what, who says so, and where it stands.

    \b
    Examples:
      factcli figures --about "killed injured" --min 1000
      factcli figures --person Smith --unit USD
      factcli figures --unit % --format json

    --min and --max take bounds seriously: "more than 40" may be 300, "up to 75" may be 10. With --about the closest
    come first, else they stand in the order of the articles.
    """
    wanted = query.WantedFigures(
        about=about,
        unit=unit,
        low=low,
        high=high,
        person=person,
        publisher=publisher,
        since=since,
        until=until,
        min_confidence=min_confidence,
        limit=options.page(limit, format),
        revisions=revisions,
        copies=copies,
        rejected=rejected,
    )
    with options.opened(db) as connection:
        found = query.find(connection, wanted)
        frame = framed(connection, "figure", found, wanted)
        render("figures", query.read(connection, found), format, frame)
        if not found.ids:
            raise none_found(connection, "figure", found, wanted)
