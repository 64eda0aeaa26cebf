"""SQLite rows to the rows of `core.rows`: the one place where the output's shapes are built.

Every command of the read wing, `ask` included, gets its rows here, in one of two ways:

- `quotes(connection, where, parameters, order)` and its siblings stream rows that meet an SQL condition, written over
  the aliases `q` (quotes), `f` (figures), `e` (entities), `t` (times), `s` (sentences) and `a` (articles);
- `quotes_by_id(connection, ids)`, `figures_by_id`, `entities_by_id`, `passages_by_id` (sentence ids) return the rows of
  these ids in the order given: rank ids as you like, then fetch.

`CURRENT` is the condition for "not superseded by a later revision", `ORIGINAL` for "not of a copy of another article",
`STANDING` for "not rejected by a person" (`STANDING.format("q")`). Hand the rows to `render.base.render`.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from factcli.core.rows import (
    ArticleRef,
    ArticleRow,
    EntityRow,
    FigureRow,
    PassageRow,
    QuoteRow,
    TimeRow,
    ZoneRow,
)
from factcli.core.spans import Span
from factcli.queries import records, roles
from factcli.queries.records import OPENING, Record

CURRENT = "a.superseded_by IS NULL"
ORIGINAL = "NOT EXISTS (SELECT 1 FROM articles o WHERE o.id = a.copy_of AND o.superseded_by IS NULL)"
STANDING = "{}.verdict IS NOT 'rejected'"

_ARTICLE = (
    ", ".join(f"a.{c} AS a_{c}" for c in ("id", "origin", "title", "publisher", "published", "digest"))
    + f""", CASE WHEN a.title IS NULL THEN (SELECT substr(a.text, z.start + 1, min(z."end" - z.start, {OPENING}))
    FROM zones z WHERE z.article_id = a.id AND z.kind IN ('title', 'body') ORDER BY z.ordinal LIMIT 1) END
    AS a_opening"""
)
_BATCH = 500  # ids a statement; SQLite's own limit on parameters is at least 999

Parameters = Sequence[str | int | float | None]
R = TypeVar("R")


def quotes(
    connection: sqlite3.Connection,
    where: str = "1",
    parameters: Parameters = (),
    order: str = "q.article_id, q.sentence_start, q.id",
) -> Iterator[QuoteRow]:
    """The quotes for which `where` holds, streamed."""
    text_of, role_in = _texts(connection), _roles(connection)
    sql = f"""SELECT q.*, {_ARTICLE},
        (SELECT group_concat(role || ' ' || start || ' ' || "end") FROM
            (SELECT * FROM quote_spans WHERE quote_id = q.id ORDER BY role, ordinal)) AS spans,
        (SELECT group_concat(name, char(31)) FROM
            (SELECT name FROM quote_speakers WHERE quote_id = q.id ORDER BY ordinal)) AS speakers
        FROM quotes q JOIN articles a ON a.id = q.article_id WHERE {where} ORDER BY {order}"""
    for record in _records(connection, sql, parameters):
        role = role_in(record["speaker_id"], record["article_id"])
        yield records.quote(record, text_of(record["article_id"]), role)


def figures(
    connection: sqlite3.Connection,
    where: str = "1",
    parameters: Parameters = (),
    order: str = "f.article_id, f.start, f.id",
) -> Iterator[FigureRow]:
    """The figures for which `where` holds, streamed."""
    text_of = _texts(connection)
    sql = f"""SELECT f.*, {_ARTICLE},
        (SELECT group_concat(start || ' ' || "end") FROM
            (SELECT * FROM figure_mentions WHERE figure_id = f.id ORDER BY ordinal)) AS spans,
        (SELECT addressee FROM quotes WHERE id = f.quote_id) AS addressee
        FROM figures f JOIN articles a ON a.id = f.article_id WHERE {where} ORDER BY {order}"""
    for record in _records(connection, sql, parameters):
        yield records.figure(record, text_of(record["article_id"]))


def entities(
    connection: sqlite3.Connection,
    where: str = "1",
    parameters: Parameters = (),
    order: str = "quotes DESC, mentions DESC, e.name, e.id",
) -> Iterator[EntityRow]:
    """The entities for which `where` holds, most quoted first; `where` may also name the counts."""
    current = "JOIN current_articles a ON a.id = x.article_id WHERE x.entity_id = e.id"
    sql = f"""SELECT * FROM (SELECT e.*,
        (SELECT count(*) FROM mentions x {current}) AS mentions,
        (SELECT count(DISTINCT x.article_id) FROM mentions x {current}) AS articles,
        (SELECT count(DISTINCT q.id) FROM quote_speakers x JOIN quotes q ON q.id = x.quote_id
            JOIN current_articles a ON a.id = q.article_id
            WHERE x.entity_id = e.id AND {STANDING.format("q")} AND {ORIGINAL}) AS quotes,
        (SELECT count(*) FROM figures f JOIN current_articles a ON a.id = f.article_id
            WHERE f.claimant_id = e.id AND {STANDING.format("f")} AND {ORIGINAL}) AS figures
        FROM entities e) e WHERE {where} ORDER BY {order}"""
    for record in _records(connection, sql, parameters):
        yield records.entity(connection, record)


def articles(
    connection: sqlite3.Connection, where: str = "1", parameters: Parameters = (), order: str = "a.id"
) -> Iterator[ArticleRow]:
    """The articles for which `where` holds, with what was found in each."""
    sql = f"""SELECT {_ARTICLE}, a.author, a.language, a.words, a.copy_of, a.superseded_by,
        (SELECT count(*) FROM quotes q WHERE q.article_id = a.id AND {STANDING.format("q")}) AS quotes,
        (SELECT count(*) FROM figures f WHERE f.article_id = a.id AND {STANDING.format("f")}) AS figures
        FROM articles a WHERE {where} ORDER BY {order}"""
    for record in _records(connection, sql, parameters):
        zones = _records(
            connection, 'SELECT kind, start, "end" FROM zones WHERE article_id = ? ORDER BY ordinal', [record["a_id"]]
        )
        yield ArticleRow(
            article=records.reference(record),
            author=record["author"],
            language=record["language"],
            words=record["words"],
            quotes=record["quotes"],
            figures=record["figures"],
            zones=[ZoneRow(kind=z["kind"], span=Span(z["start"], z["end"])) for z in zones],
            copy_of=record["copy_of"],
            superseded_by=record["superseded_by"],
        )


def times(
    connection: sqlite3.Connection,
    where: str = "1",
    parameters: Parameters = (),
    order: str = "t.article_id, t.start, t.id",
) -> Iterator[TimeRow]:
    """The times for which `where` holds, streamed."""
    text_of = _texts(connection)
    sql = f"SELECT t.*, {_ARTICLE} FROM times t JOIN articles a ON a.id = t.article_id WHERE {where} ORDER BY {order}"
    for record in _records(connection, sql, parameters):
        span = Span(record["start"], record["end"])
        yield TimeRow(
            id=record["id"],
            article=records.reference(record),
            span=span,
            text=span.of(text_of(record["article_id"])),
            type=record["type"],
            value=record["value"],
            begin=record["begins"],
            end=record["ends"],
        )


def passages(
    connection: sqlite3.Connection,
    where: str = "1",
    parameters: Parameters = (),
    order: str = "s.article_id, s.start, s.id",
) -> Iterator[PassageRow]:
    """The sentences for which `where` holds, streamed; `matched` is left empty for the caller to fill."""
    text_of = _texts(connection)
    sql = (
        f"SELECT s.*, {_ARTICLE} FROM sentences s JOIN articles a ON a.id = s.article_id WHERE {where} ORDER BY {order}"
    )
    for record in _records(connection, sql, parameters):
        span = Span(record["start"], record["end"])
        yield PassageRow(
            article=records.reference(record),
            sentence=span,
            text=span.of(text_of(record["article_id"])),
            paragraph=record["paragraph"],
            matched=[],
        )


def references(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, ArticleRef]:
    """Article id → what stands beside a fact of that article."""
    found: dict[int, ArticleRef] = {}
    for first in range(0, len(ids), _BATCH):
        some = ids[first : first + _BATCH]
        sql = f"SELECT {_ARTICLE} FROM articles a WHERE a.id IN ({_marks(some)})"
        found.update((record["a_id"], records.reference(record)) for record in _records(connection, sql, some))
    return found


def quotes_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[QuoteRow]:
    """The quotes of `ids`, in that order; an id that is not there is left out."""
    return _in_order(ids, lambda some: quotes(connection, f"q.id IN ({_marks(some)})", some), lambda row: row["id"])


def figures_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[FigureRow]:
    """The figures of `ids`, in that order; an id that is not there is left out."""
    return _in_order(ids, lambda some: figures(connection, f"f.id IN ({_marks(some)})", some), lambda row: row["id"])


def entities_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EntityRow]:
    """The entities of `ids`, in that order; an id that is not there is left out."""
    return _in_order(ids, lambda some: entities(connection, f"e.id IN ({_marks(some)})", some), lambda row: row["id"])


def passages_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[PassageRow]:
    """The passages of these sentence ids, in that order; an id that is not there is left out."""
    found: list[PassageRow] = []
    for number in ids:
        found.extend(passages(connection, "s.id = ?", [number]))
    return found


def _in_order(ids: Sequence[int], fetch: Callable[[Sequence[int]], Iterable[R]], id_of: Callable[[R], int]) -> list[R]:
    found: dict[int, R] = {}
    for first in range(0, len(ids), _BATCH):
        found.update((id_of(row), row) for row in fetch(ids[first : first + _BATCH]))
    return [found[number] for number in ids if number in found]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _records(connection: sqlite3.Connection, sql: str, parameters: Parameters) -> Iterator[Record]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    for values in cursor:
        yield dict(zip(names, values, strict=True))


def _texts(connection: sqlite3.Connection) -> Callable[[int], str]:
    """Article id → text, the last few kept, so that a row costs no copy of its article."""

    @lru_cache(maxsize=64)
    def text_of(article: int) -> str:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
        return str(text)

    return text_of


def _roles(connection: sqlite3.Connection) -> Callable[[int | None, int], str | None]:
    """(entity, article) → what the entity is, in this article's words if they tell, else in any's."""

    @lru_cache(maxsize=1024)
    def role_in(entity: int | None, article: int) -> str | None:
        if entity is None:
            return None
        sql = """SELECT text, article_id, count(*) FROM roles WHERE entity_id = ?
            GROUP BY text, article_id ORDER BY min(id)"""
        given = connection.execute(sql, [entity]).fetchall()
        here = roles.best({text: count for text, stands, count in given if stands == article})
        anywhere: Counter[str] = Counter()
        for text, _, count in given:
            anywhere[text] += count
        return here or roles.best(anywhere)

    return role_in
