"""`factcli entities`."""

from enum import StrEnum
from typing import Annotated

import typer

from factcli.cli import framing, options
from factcli.queries import entities as query
from factcli.queries.selection import these
from factcli.render.base import Format, Frame, Screen, render
from factcli.render.notation import counted

CARDS = 3  # more than these are shown as a list
MOST = 20  # quotes, figures and articles on a card, unless told otherwise


class Type(StrEnum):
    """What a reader calls the types of names."""

    person = "person"
    org = "org"
    place = "place"
    group = "group"
    other = "other"


def entities(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="All about this one: a name or a part of it.")
    ] = None,
    type: Annotated[
        Type | None, typer.Option("--type", "-t", metavar="TYPE", help=f"Only of this type: {', '.join(Type)}.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="With a NAME: which words were taken for it, and by which rule.")
    ] = False,
    limit: options.Limit = None,
    format: options.FormatOption = Format.table,
    db: options.Database = options.DATABASE,
) -> None:
    """People, organisations and places; with a NAME, all about one.

    \b
    Examples:
      factcli entities --type person
      factcli entities Smith
      factcli entities Smith --why

    The list begins with whom is quoted most. With a NAME it is a card: roles, quotes, figures claimed, where named.
    """
    with options.opened(db) as connection:
        if name is None:
            total, most = query.count(connection, type), options.page(limit, format)
            frame = Frame(heading=_heading(total, type), footer=framing.first(most, total))
            if not render("entities", query.find(connection, type, most), format, frame):
                raise options.nothing(f"No {type or 'name'} in {these(connection)}.")
            return
        found = query.called(connection, name, type)
        if format is Format.table and len(found) > CARDS:
            footer = "A card of one needs more of its name, or --type."
            render("entities", found, format, Frame(footer=footer, heading=f"{len(found)} names with “{name.strip()}”"))
            return
        most = limit or (MOST if format is Format.table else None)
        cards = [query.card(connection, row, why, most) for row in found]
        if format is Format.table:
            from factcli.render import card

            card.write(cards, Screen())
        else:
            render("entities", cards, format, Frame())


def _heading(total: int, type: Type | None) -> str:
    nouns = {None: "name", "org": "organisation", "other": "other name"}
    return counted(total, nouns.get(type, str(type)))
