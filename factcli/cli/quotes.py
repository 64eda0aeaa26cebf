"""`factcli quotes`."""

from enum import StrEnum
from typing import Annotated

import typer

from factcli.cli import options
from factcli.cli.framing import framed, none_found
from factcli.queries import quotes as query
from factcli.render.base import Format, render


class Kind(StrEnum):
    """How words are reported."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


class Register(StrEnum):
    """Whether something is said or believed."""

    speech = "speech"
    attitude = "attitude"


def quotes(
    person: options.Person = None,
    about: options.About = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", metavar="KIND", help="Only direct (word for word), indirect (reported) or mixed ones."),
    ] = None,
    register: Annotated[
        Register | None,
        typer.Option("--register", metavar="REGISTER", help="Only speech, or only attitude: believed, wanted, feared."),
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
    """Who said what, and where it stands.

    \b
    Examples:
      factcli quotes --person Smith
      factcli quotes --about "wages strike" --kind direct
      factcli quotes --publisher Herald --since 2024-03 --format csv > quotes.csv

    A part of a name will do, in any case and without accents; unnamed speakers ("a spokesperson") are found by their
    words. With --about the closest come first, else they stand in the order of the articles.
    """
    wanted = query.WantedQuotes(
        person=person,
        about=about,
        publisher=publisher,
        kind=kind,
        register=register,
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
        frame = framed(connection, "quote", found, wanted)
        render("quotes", query.read(connection, found), format, frame)
        if not found.ids:
            raise none_found(connection, "quote", found, wanted)
