"""What a query command says around its rows: a heading before them, and a plain sentence where there are none."""

import sqlite3

import typer

from factcli.cli.options import nothing
from factcli.queries import articles, rows
from factcli.queries.people import Whom
from factcli.queries.selection import Found, Wanted, these
from factcli.render.base import Frame
from factcli.render.notation import counted, role

MANY = 200  # entities of one name that are looked at for a heading
NAMED = 4  # of them that it names


def framed(connection: sqlite3.Connection, noun: str, found: Found, wanted: Wanted) -> Frame:
    """The heading: who, if one was asked for, and how many facts in how many articles; how to see the rest."""
    about = f" about “{wanted.about.strip()}”" if wanted.about else ""
    count = f"{counted(found.total, noun)}{about} in {counted(found.articles, 'article')}"
    more = first(len(found.ids), found.total)
    footer = "\n".join(line for line in (more, _undated(connection, wanted)) if line)
    copies = {} if wanted.copies else articles.copies(connection)
    name, what = _subject(connection, found.whom)
    heading = " · ".join(part for part in (name or _several(connection, noun, found, wanted), what, count) if part)
    return Frame(heading=heading, footer=footer, subject=name or None, copies=copies)


def first(shown: int | None, total: int) -> str:
    """What stands under a list that is not whole."""
    return f"The first {shown} of {total:,}; --limit {total} shows all." if shown is not None and shown < total else ""


def none_found(connection: sqlite3.Connection, noun: str, found: Found, wanted: Wanted) -> typer.Exit:
    """Says what was looked for and in how much; raise what it returns."""
    name, _ = _subject(connection, found.whom)
    who = f" by {name or wanted.person}" if wanted.person else ""
    words = " ".join([*wanted.in_words(), "in", these(connection)])
    hints = (_undated(connection, wanted), _named(connection, found.whom, noun))
    return nothing(f"No {noun}{who} {words}.", "\n".join(hint for hint in hints if hint))


def _subject(connection: sqlite3.Connection, whom: Whom | None) -> tuple[str, str]:
    """The name and role of whom was asked for, if that is one; else nothing."""
    if whom is None or len(whom.entities) + len(whom.unnamed) != 1:
        return "", ""
    if whom.unnamed:
        return whom.unnamed[0], ""
    (row,) = rows.entities_by_id(connection, whom.entities)
    return row["name"], role(row)


def _several(connection: sqlite3.Connection, noun: str, found: Found, wanted: Wanted) -> str:
    """Whom a name means if it means several, those with most facts first: "Clinton is Hillary Clinton, ..."."""
    if found.whom is None or wanted.person is None:
        return ""
    counts = {
        row["name"]: row["quotes"] if noun == "quote" else row["figures"]
        for row in rows.entities_by_id(connection, found.whom.entities[:MANY])
    }
    names = [*sorted((name for name in counts if counts[name]), key=lambda name: -counts[name]), *found.whom.unnamed]
    shown = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    return f"“{wanted.person.strip()}” is {shown}" if names else ""


def _undated(connection: sqlite3.Connection, wanted: Wanted) -> str:
    """How many articles a limit in time leaves out because nobody knows when they were published."""
    if wanted.since is None and wanted.until is None:
        return ""
    (count,) = connection.execute("SELECT count(*) FROM current_articles WHERE published IS NULL").fetchone()
    return f"Left out: {counted(count, 'article')} without a date." if count else ""


def _named(connection: sqlite3.Connection, whom: Whom | None, noun: str) -> str:
    """Whether somebody without a fact is at least named."""
    if whom is None or len(whom.entities) != 1:
        return ""
    (row,) = rows.entities_by_id(connection, whom.entities)
    if not row["articles"]:
        return ""
    have = [counted(row[key], key[:-1]) for key in ("quotes", "figures") if row[key] and not key.startswith(noun)]
    also = f", with {' and '.join(have)}" if have else ""
    return f"{row['name']} is named in {counted(row['articles'], 'article')}{also}: factcli entities “{row['name']}”"
