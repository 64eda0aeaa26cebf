"""Whom and what the articles name: the queries behind `factcli entities`, a list and a card."""

import sqlite3
from collections.abc import Iterator
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
    found = selection.Conditions()
    found.add("articles > 0")
    if kind is not None:
        found.add_any("e.label", TYPES[kind])
    order = "quotes DESC, mentions DESC, e.name, e.id"
    if limit is not None:
        order += f" LIMIT {int(limit)}"
    return rows.entities(connection, found.sql, found.values, order)


def cards(connection: sqlite3.Connection, name: str, kind: str | None, why: bool) -> list[Card]:
    """Everything about each entity that `name` may mean; NotFoundError if there is none.

    A card is the entity's row with "quoted" (quote rows), "claims" (figure rows) and "named_in" (a list of articles,
    each with the number of mentions and the paragraphs); with `why` also "joined": every mention with the rule that
    made it this entity's, and "merged": the rules that joined the article's entity to this one.
    """
    whom = people.find(connection, name)
    found = rows.entities_by_id(connection, whom.entities)
    if kind is not None:
        found = [row for row in found if row["label"] in TYPES[kind]]
    if not found:
        near = people.alike(connection, name)
        hint = f"did you mean {' or '.join(near)}?" if near else "factcli entities lists every name"
        if whom.unnamed:
            hint = f"a speaker without a name is called so: factcli quotes --person “{name.strip()}”"
        raise NotFoundError(f"no {kind or 'name'} called “{name.strip()}” in {selection.these(connection)}", hint)
    return [_card(connection, row, why) for row in found]


def _card(connection: sqlite3.Connection, row: EntityRow, why: bool) -> Card:
    whom = Whom((row["id"],))
    said, claimed = _standing("q"), _standing("f")
    quotes.by(whom, said)
    figures.by(whom, claimed)
    card: Card = {
        **row,
        "quoted": list(rows.quotes(connection, said.sql, said.values)),
        "claims": list(rows.figures(connection, claimed.sql, claimed.values)),
        "named_in": _named_in(connection, row["id"]),
    }
    if why:
        card["joined"] = _joined(connection, row["id"])
        card["merged"] = _merged(connection, row["id"])
    return card


def _standing(alias: str) -> selection.Conditions:
    found = selection.Conditions()
    found.add(rows.STANDING.format(alias))
    found.add(rows.CURRENT)
    return found


def _named_in(connection: sqlite3.Connection, entity: int) -> list[Card]:
    sql = f"""SELECT a.id, count(*) AS mentions, group_concat(DISTINCT s.paragraph) AS paragraphs
        FROM mentions m JOIN articles a ON a.id = m.article_id
        LEFT JOIN sentences s ON s.article_id = m.article_id AND s.start <= m.start AND m.start < s."end"
        WHERE m.entity_id = ? AND {rows.CURRENT} GROUP BY a.id ORDER BY a.id"""
    found = connection.execute(sql, [entity]).fetchall()
    articles = rows.references(connection, [number for number, _, _ in found])
    return [
        {
            "article": articles[number],
            "mentions": mentions,
            "paragraphs": sorted(int(p) for p in (paragraphs or "").split(",") if p),
        }
        for number, mentions, paragraphs in found
    ]


def _joined(connection: sqlite3.Connection, entity: int) -> list[Card]:
    sql = f"""SELECT m.article_id, m.start, m."end", m.kind, m.rule, substr(a.text, m.start + 1, m."end" - m.start)
        FROM mentions m JOIN articles a ON a.id = m.article_id
        WHERE m.entity_id = ? AND {rows.CURRENT} ORDER BY m.article_id, m.start"""
    return [
        {"article": article, "span": Span(start, end), "text": text, "kind": kind, "rule": rule}
        for article, start, end, kind, rule, text in connection.execute(sql, [entity])
    ]


def _merged(connection: sqlite3.Connection, entity: int) -> list[Card]:
    sql = f"""SELECT p.article_id, p.name, p.rule, p.score FROM appearances p JOIN articles a ON a.id = p.article_id
        WHERE p.entity_id = ? AND p.rule != '' AND {rows.CURRENT} ORDER BY p.article_id, p.ordinal"""
    return [
        {"article": article, "name": name, "rule": rule, "score": score}
        for article, name, rule, score in connection.execute(sql, [entity])
    ]
