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
    person: Annotated[
        str | None, typer.Option("--person", "-p", metavar="NAME", help="Only what this person or organisation says.")
    ] = None,
    about: options.About = None,
    publisher: options.Publisher = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only word for word, reported, or both at once.")] = None,
    register: Annotated[
        Register | None, typer.Option("--register", help="Only what is said, or only what is believed, wanted, feared.")
    ] = None,
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

    A name may be a part of it, in any case and without accents; unnamed speakers are found by their words too.

    Example: factcli quotes --person Smith --about wages --since 2024
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
