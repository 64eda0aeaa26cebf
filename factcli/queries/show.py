"""One article with everything found in it: the query behind `factcli show`."""

import sqlite3
from typing import Any

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.spans import Span
from factcli.queries import articles, rows

Page = dict[str, Any]
_TABLES = {"quote": "quotes", "figure": "figures"}


def locate(connection: sqlite3.Connection, article: str | None, quote: str | None, figure: str | None) -> int:
    """The id of the article to show: the one named, else the one the fact stands in.

    NotFoundError if there is no such article or fact, or the fact is not in that article.
    """
    if article is None and quote is None and figure is None:
        raise FactcliError(*articles.WHICH)
    facts = [(kind, _number(kind, text)) for kind, text in (("quote", quote), ("figure", figure)) if text is not None]
    number = articles.one(connection, article) if article is not None else None
    for kind, fact in facts:
        row = connection.execute(f"SELECT article_id FROM {_TABLES[kind]} WHERE id = ?", [fact]).fetchone()
        if row is None:
            raise NotFoundError(f"there is no {kind} {fact}", f"factcli {_TABLES[kind]} lists them with their numbers")
        if number is not None and number != row[0]:
            raise NotFoundError(f"{kind} {fact} is not in [{number}] but in [{row[0]}]", f"factcli show {row[0]}")
        number = int(row[0])
    assert number is not None
    return number


def read(
    connection: sqlite3.Connection, number: int, paragraph: int | None, quote: str | None, figure: str | None
) -> Page:
    """The article `number`: its row with "text", "paragraphs" and, as rows, its quotes, figures, mentions and times.

    "paragraphs" are its zones with their numbers; with `paragraph` or a fact, only that paragraph and the two beside it
    ("focus" is its number), and only the facts in these. NotFoundError if there is no such paragraph.
    """
    (row,) = rows.articles(connection, "a.id = ?", [number])
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [number]).fetchone()
    zones = connection.execute(
        'SELECT kind, start, "end", paragraph FROM zones WHERE article_id = ? ORDER BY ordinal', [number]
    )
    page: Page = {
        **row,
        "text": text,
        "paragraphs": [
            {"kind": kind, "span": Span(start, end), "paragraph": n} for kind, start, end, n in zones if end > start
        ],
        "quotes": list(rows.quotes(connection, f"q.article_id = ? AND {rows.STANDING.format('q')}", [number])),
        "figures": list(rows.figures(connection, f"f.article_id = ? AND {rows.STANDING.format('f')}", [number])),
        "mentions": _mentions(connection, number),
        "times": list(rows.times(connection, "t.article_id = ?", [number])),
        "focus": paragraph,
    }
    for kind, fact in (("quotes", quote), ("figures", figure)):
        if fact is not None:
            page["focus"] = next((f["paragraph"] for f in page[kind] if f["id"] == _number(kind[:-1], fact)), None)
            page[kind] = [f for f in page[kind] if f["id"] == _number(kind[:-1], fact)]
            other = "figures" if kind == "quotes" else "quotes"
            if (figure if kind == "quotes" else quote) is None:
                page[other] = []
    if page["focus"] is not None:
        _narrow(page, number)
    return page


def _narrow(page: Page, number: int) -> None:
    """Leaves of the page its focus and the paragraphs beside it."""
    focus = page["focus"]
    numbered = [zone for zone in page["paragraphs"] if zone["paragraph"] is not None]
    if all(zone["paragraph"] != focus for zone in numbered):
        last = max((zone["paragraph"] for zone in numbered), default=0)
        raise NotFoundError(f"there is no ¶{focus} in [{number}]", f"its paragraphs are ¶1 to ¶{last}")
    page["paragraphs"] = [zone for zone in numbered if abs(zone["paragraph"] - focus) <= 1]
    start, end = page["paragraphs"][0]["span"].start, page["paragraphs"][-1]["span"].end
    for kind, place in (("quotes", "context"), ("figures", "span"), ("mentions", "span"), ("times", "span")):
        page[kind] = [row for row in page[kind] if start <= row[place].start < end]


def _mentions(connection: sqlite3.Connection, number: int) -> list[Page]:
    sql = """SELECT m.start, m."end", m.kind, m.label, m.entity_id, e.name FROM mentions m
        LEFT JOIN entities e ON e.id = m.entity_id WHERE m.article_id = ? ORDER BY m.start, m.id"""
    return [
        {"span": Span(start, end), "kind": kind, "label": label, "entity": entity, "name": name}
        for start, end, kind, label, entity, name in connection.execute(sql, [number])
    ]


def _number(kind: str, text: str) -> int:
    """`12` or `q12` as the number of a quote; FactcliError if it is neither."""
    digits = text.strip().lower().removeprefix(kind[0])
    if not (digits.isascii() and digits.isdigit()):
        raise FactcliError(f"“{text.strip()}” is not the number of a {kind}", f"write 12 or {kind[0]}12")
    return int(digits[:18])
