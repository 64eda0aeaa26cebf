"""Whom and what the articles name: the queries behind `factcli entities`, a list and a card."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from factcli.core.errors import NotFoundError
from factcli.core.rows import EntityRow
from factcli.core.spans import Span
from factcli.queries import figures, people, quotes, rows, selection
from factcli.queries.people import Whom

TYPES: dict[str, tuple[str, ...]] = {  # what a reader calls a type → the labels of the entities
    "person": ("PERSON",),
    "org": ("ORG",),
    "place": ("GPE", "LOC", "FAC"),
    "group": ("NORP",),
    "other": ("EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"),
}
Card = dict[str, Any]


def find(connection: sqlite3.Connection, kind: str | None, limit: int | None) -> Iterator[EntityRow]:
    """The entities of a type (a key of `TYPES`), most quoted and most often named first."""
    found = _of_type(kind)
    found.add("articles > 0")
    order = "quotes DESC, mentions DESC, e.name, e.id"
    if limit is not None:
        order += f" LIMIT {int(limit)}"
    return rows.entities(connection, found.sql, found.values, order)


def count(connection: sqlite3.Connection, kind: str | None) -> int:
    """How many entities of a type current articles name."""
    found = _of_type(kind)
    named = "e.id IN (SELECT m.entity_id FROM mentions m JOIN current_articles a ON a.id = m.article_id)"
    (number,) = connection.execute(
        f"SELECT count(*) FROM entities e WHERE {named} AND {found.sql}", found.values
    ).fetchone()
    return int(number)


def _of_type(kind: str | None) -> selection.Conditions:
    found = selection.Conditions()
    if kind is not None:
        found.add_any("e.label", TYPES[kind])
    return found


def called(connection: sqlite3.Connection, name: str, kind: str | None) -> list[EntityRow]:
    """The entities of a type that `name` may mean; NotFoundError, with names spelt like it, if there is none."""
    whom = people.find(connection, name)
    found = sorted(rows.entities_by_id(connection, whom.entities), key=lambda row: (-row["quotes"], -row["mentions"]))
    if kind is not None:
        found = [row for row in found if row["label"] in TYPES[kind]]
    if not found:
        near = people.alike(connection, name)
        hint = f"did you mean {' or '.join(near)}?" if near else "factcli entities lists every name"
        if whom.unnamed:
            hint = f"a speaker without a name is called so: factcli quotes --person “{name.strip()}”"
        raise NotFoundError(f"no {kind or 'name'} called “{name.strip()}” in {selection.these(connection)}", hint)
    return found


def card(connection: sqlite3.Connection, row: EntityRow, why: bool, limit: int | None = None) -> Card:
    """Everything about an entity: its row with "quoted" (quote rows), "claims" (figure rows) and "named_in" (a list of
    articles, each with the number of mentions and the paragraphs), at most `limit` of each.

    With `why` also "joined": every mention with the rule that made it this entity's, and "merged": the rules that
    joined an article's entity to this one.
    """
    whom = Whom((row["id"],))
    said, claimed = _standing("q"), _standing("f")
    quotes.by(whom, said)
    figures.by(whom, claimed)
    found: Card = {
        **row,
        "quoted": list(islice(rows.quotes(connection, said.sql, said.values), limit)),
        "claims": list(islice(rows.figures(connection, claimed.sql, claimed.values), limit)),
        "named_in": _named_in(connection, row["id"], limit),
    }
    if why:
        found["joined"] = _joined(connection, row["id"], limit)
        found["merged"] = _merged(connection, row["id"], limit)
    return found


def _standing(alias: str) -> selection.Conditions:
    found = selection.Conditions()
    found.add(rows.STANDING.format(alias))
    found.add(rows.CURRENT)
    found.add(rows.ORIGINAL)
    return found


def _named_in(connection: sqlite3.Connection, entity: int, limit: int | None) -> list[Card]:
    sql = f"""SELECT a.id, count(*) AS mentions, group_concat(DISTINCT s.paragraph) AS paragraphs
        FROM mentions m JOIN articles a ON a.id = m.article_id
        LEFT JOIN sentences s ON s.article_id = m.article_id AND s.start <= m.start AND m.start < s."end"
        WHERE m.entity_id = ? AND {rows.CURRENT} GROUP BY a.id ORDER BY a.id LIMIT ?"""
    found = connection.execute(sql, [entity, _sql(limit)]).fetchall()
    articles = rows.references(connection, [number for number, _, _ in found])
    return [
        {
            "article": articles[number],
            "mentions": mentions,
            "paragraphs": sorted(int(p) for p in (paragraphs or "").split(",") if p),
        }
        for number, mentions, paragraphs in found
    ]


def _joined(connection: sqlite3.Connection, entity: int, limit: int | None) -> list[Card]:
    sql = f"""SELECT m.article_id, m.start, m."end", m.kind, m.rule, substr(a.text, m.start + 1, m."end" - m.start)
        FROM mentions m JOIN articles a ON a.id = m.article_id
        WHERE m.entity_id = ? AND {rows.CURRENT} ORDER BY m.article_id, m.start LIMIT ?"""
    return [
        {"article": article, "span": Span(start, end), "text": text, "kind": kind, "rule": rule}
        for article, start, end, kind, rule, text in connection.execute(sql, [entity, _sql(limit)])
    ]


def _merged(connection: sqlite3.Connection, entity: int, limit: int | None) -> list[Card]:
    sql = f"""SELECT p.article_id, p.name, p.rule, p.score FROM appearances p JOIN articles a ON a.id = p.article_id
        WHERE p.entity_id = ? AND p.rule != '' AND {rows.CURRENT} ORDER BY p.article_id, p.ordinal LIMIT ?"""
    return [
        {"article": article, "name": name, "rule": rule, "score": score}
        for article, name, rule, score in connection.execute(sql, [entity, _sql(limit)])
    ]


def _sql(limit: int | None) -> int:
    return -1 if limit is None else limit
