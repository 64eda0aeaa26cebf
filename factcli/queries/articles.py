"""What was read: the query behind `factcli articles`, and which article a name means."""

import sqlite3
from collections.abc import Iterator

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.names import key
from factcli.core.rows import ArticleRow
from factcli.queries import rows, selection

WHICH = ("which article?", "give an id, an origin or a part of the title; factcli articles lists them")
SHOWN = 8  # candidates that a message lists


def find(
    connection: sqlite3.Connection, publisher: str | None, revisions: bool, limit: int | None = None
) -> Iterator[ArticleRow]:
    """The articles, oldest id first; superseded ones only if `revisions`."""
    found = _chosen(connection, publisher, revisions)
    return rows.articles(connection, found.sql, found.values, "a.id" if limit is None else f"a.id LIMIT {int(limit)}")


def count(connection: sqlite3.Connection, publisher: str | None, revisions: bool) -> int:
    """How many articles `find` finds without a limit."""
    found = _chosen(connection, publisher, revisions)
    (number,) = connection.execute(f"SELECT count(*) FROM articles a WHERE {found.sql}", found.values).fetchone()
    return int(number)


def _chosen(connection: sqlite3.Connection, publisher: str | None, revisions: bool) -> selection.Conditions:
    found = selection.Conditions()
    if not revisions:
        found.add(rows.CURRENT)
    if publisher is not None:
        found.add_any("a.publisher", selection.publishers(connection, publisher))
    return found


def copies(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Article id → the other articles with the same text, as "[4] origin"."""
    found: dict[int, list[str]] = {}
    sql = "SELECT copy_of, id, origin FROM current_articles WHERE copy_of IS NOT NULL ORDER BY id"
    for original, number, origin in connection.execute(sql):
        found.setdefault(original, []).append(f"[{number}] {origin}")
    return found


def one(connection: sqlite3.Connection, name: str) -> int:
    """The id of the article that `name` means: an id, an origin or its last part, or a unique part of the title.

    NotFoundError if there is none, FactcliError naming the candidates if there are several.
    """
    wanted = name.strip()
    number = wanted.removeprefix("[").removesuffix("]")
    if number.isascii() and number.isdigit():
        row = connection.execute("SELECT id FROM articles WHERE id = ?", [int(number[:18])]).fetchone()
        if row:
            return int(row[0])
    if not wanted:
        raise FactcliError(*WHICH)
    matches = _candidates(connection, wanted)
    if not matches:
        raise NotFoundError(
            f"no article “{wanted}” in {selection.these(connection)}", "factcli articles lists them with their ids"
        )
    if len(matches) > 1:
        shown = [f"[{n}] {title}" for n, title in matches[:SHOWN]]
        more = [f"and {len(matches) - SHOWN} more"] if len(matches) > SHOWN else []
        hint = "\n".join(["give the id of one:", *shown, *more])
        raise FactcliError(f"“{wanted}” could be {len(matches)} articles", hint)
    return matches[0][0]


def _candidates(connection: sqlite3.Connection, wanted: str) -> list[tuple[int, str]]:
    """(id, what it is called) of the articles that `wanted` may mean, current ones if there are any."""
    known = connection.execute(
        "SELECT id, origin, title, superseded_by FROM articles ORDER BY superseded_by IS NOT NULL, id"
    ).fetchall()
    folded = key(wanted)
    for same in (
        lambda origin, title: origin == wanted,
        lambda origin, title: origin.rsplit("/", 1)[-1] == wanted,
        lambda origin, title: bool(folded) and key(title or "") == folded,
        lambda origin, title: bool(folded) and folded in key(title or ""),
        lambda origin, title: len(wanted) > 3 and wanted.casefold() in origin.casefold(),
    ):
        hits = [(n, later) for n, origin, title, later in known if same(origin, title)]
        chosen = [n for n, later in hits if later is None] or [n for n, _ in hits[-1:]]
        if chosen:
            called = rows.references(connection, chosen)
            return [(n, called[n]["title"] or called[n]["opening"] or called[n]["origin"]) for n in chosen]
    return []
