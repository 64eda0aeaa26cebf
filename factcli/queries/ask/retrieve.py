"""Facts that may answer, fetched from the database with what ranking needs to know of them.

The full-text index names the candidates; what surrounds a fact (its paragraph, its article's title) comes with it,
because what a sentence is about often stands in the one before. CROSS JOIN keeps SQLite from walking all articles.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcli.queries import meaning
from factcli.queries.ask.concepts import Concept, tokens
from factcli.queries.rows import CURRENT, STANDING
from factcli.queries.selection import ORIGINAL

MOST = 400  # candidates of one kind that are ranked
NEAR = 60  # articles whose facts are candidates though their own sentence has none of the words
COMMON = 2_000  # sentences from which on a word no longer names candidates,
RARE_ENOUGH = 2  # if so many rarer ones do
BESIDE = 30  # characters beside a figure that tell what it is for and per what
AROUND = 320  # characters before and after a sentence that count as its surroundings

NAMED_IN_SOURCE = """SELECT q.id FROM mentions m JOIN quotes q ON q.article_id = m.article_id
    JOIN quote_spans p ON p.quote_id = q.id AND p.role = 'source' AND p.start <= m.start AND p."end" >= m."end"
    WHERE m.entity_id = ? AND m.kind = 'name'"""  # for those who are named only within what a source is called

Tokens = list[str]


@dataclass(frozen=True)
class Candidate:
    """A fact or sentence with the words of its fields, and those around it."""

    id: int
    article: int
    sentence: Tokens
    around: Tokens
    title: Tokens
    confidence: float
    record: dict[str, Any]

    def text(self, name: str) -> str:
        """A column as text, "" for null."""
        value = self.record.get(name)
        return "" if value is None else str(value)


def expression(asked: Sequence[Concept]) -> str:
    """An FTS5 expression for rows with a word of any concept; what is everywhere is left out where there is rarer."""
    rare = [c for c in asked if c.frequency <= COMMON]
    return meaning.match_any(word for c in (rare if len(rare) >= RARE_ENOUGH else asked) for word in c.searched())


def figures(
    connection: sqlite3.Connection, asked: Sequence[Concept], claimants: Sequence[int | str]
) -> list[Candidate]:
    """Figures whose sentence has one of the words, those near such a sentence, and those of the claimants."""
    ids = _matching(connection, "figures_fts", asked)
    near = _articles(connection, asked)
    ids |= _column(connection, f"SELECT id FROM figures WHERE article_id IN ({_marks(near)})", near)
    ids |= _of(
        connection,
        claimants,
        "SELECT id FROM figures WHERE claimant_id = ?",
        "SELECT id FROM figures WHERE claimant = ?",
    )
    sql = f"""SELECT f.*, a.title, a.published FROM figures f CROSS JOIN articles a ON a.id = f.article_id
        WHERE f.id IN (%s) AND {CURRENT} AND {ORIGINAL} AND {STANDING.format("f")}"""
    return _candidates(connection, sql, ids, _figure)


def _figure(text: str, record: dict[str, Any]) -> dict[str, Any]:
    """A figure's text, and the words beside it up to the next mark of punctuation."""
    start, end = int(record["start"]), int(record["phrase_end"])
    return {
        "text": text[start:end],
        "before": re.split(r"[,.;:]\s", text[max(0, start - BESIDE) : start])[-1],
        "after": re.split(r"[,.;:]", text[int(record["end"]) : end + BESIDE])[0],
    }


def quotes(connection: sqlite3.Connection, asked: Sequence[Concept], speakers: Sequence[int | str]) -> list[Candidate]:
    """Quotes by the speakers (entities by id, others by name) if there are any, else those with one of the words."""
    if speakers:
        ids = _of(
            connection,
            speakers,
            "SELECT quote_id FROM quote_speakers WHERE entity_id = ? UNION SELECT id FROM quotes WHERE speaker_id = ?",
            "SELECT quote_id FROM quote_speakers WHERE name = ? "
            "UNION SELECT id FROM quotes WHERE speaker = ? OR via = ?",
        ) or _of(connection, [one for one in speakers if isinstance(one, int)], NAMED_IN_SOURCE, "")
    else:
        ids = _matching(connection, "quotes_fts", asked)
        near = _articles(connection, asked)
        ids |= _column(connection, f"SELECT id FROM quotes WHERE article_id IN ({_marks(near)})", near)
    sql = f"""SELECT q.*, a.title, a.published,
        (SELECT group_concat(p.start || ' ' || p."end") FROM quote_spans p
            WHERE p.quote_id = q.id AND p.role = 'content') AS content,
        (SELECT group_concat(p.start || ' ' || p."end") FROM quote_spans p
            WHERE p.quote_id = q.id AND p.role = 'cue') AS cue
        FROM quotes q CROSS JOIN articles a ON a.id = q.article_id
        WHERE q.id IN (%s) AND {CURRENT} AND {ORIGINAL} AND {STANDING.format("q")}"""
    return _candidates(
        connection, sql, ids, lambda text, r: {"text": _cut(text, r["content"]), "cue": _cut(text, r["cue"])}
    )


def quoted(connection: sqlite3.Connection, people: Sequence[int]) -> list[int]:
    """Those of the entities who say anything, in the order given."""
    sql = "SELECT DISTINCT speaker_id FROM quotes WHERE speaker_id IN (%s)"
    said = _column(connection, sql % _marks(people), people)
    return [one for one in people if one in said]


def passages(connection: sqlite3.Connection, asked: Sequence[Concept]) -> list[Candidate]:
    """Sentences with one of the words, best matches of the index first."""
    ids = _matching(connection, "sentences_fts", asked)
    sql = f"""SELECT s.*, s.start AS sentence_start, s."end" AS sentence_end, 0.5 AS confidence, a.title
        FROM sentences s CROSS JOIN articles a ON a.id = s.article_id WHERE s.id IN (%s) AND {CURRENT} AND {ORIGINAL}"""
    return _candidates(connection, sql, ids, lambda text, r: {})


def _matching(connection: sqlite3.Connection, index: str, asked: Sequence[Concept]) -> set[int]:
    wanted = expression(asked)
    if not wanted:
        return set()
    return _column(connection, f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rank LIMIT ?", [wanted, MOST])


def _articles(connection: sqlite3.Connection, asked: Sequence[Concept]) -> list[int]:
    """The articles whose sentences speak most of what is asked."""
    wanted = expression(asked)
    if not wanted:
        return []
    sql = """SELECT DISTINCT article_id FROM (SELECT s.article_id FROM sentences_fts JOIN sentences s
        ON s.id = sentences_fts.rowid WHERE sentences_fts MATCH ? ORDER BY rank LIMIT ?) LIMIT ?"""
    return [int(i) for (i,) in connection.execute(sql, [wanted, MOST, NEAR])]


def _of(connection: sqlite3.Connection, who: Sequence[int | str], by_id: str, by_name: str) -> set[int]:
    found: set[int] = set()
    for one in who:
        sql = by_id if isinstance(one, int) else by_name
        found |= _column(connection, sql, [one] * sql.count("?"))
    return found


def _column(connection: sqlite3.Connection, sql: str, parameters: Sequence[Any]) -> set[int]:
    return {int(value) for (value,) in connection.execute(sql, parameters)}


def _candidates(
    connection: sqlite3.Connection,
    sql: str,
    ids: Iterable[int],
    extra: Callable[[str, dict[str, Any]], dict[str, Any]],
) -> list[Candidate]:
    found = []
    text_of, tokens_of = _texts(connection), lru_cache(maxsize=None)(tokens)
    listed = sorted(ids)
    for first in range(0, len(listed), 500):
        some = listed[first : first + 500]
        cursor = connection.execute(sql % _marks(some), some)
        columns = [c[0] for c in cursor.description]
        for values in cursor:
            record = dict(zip(columns, values, strict=True))
            article = int(record["article_id"])
            text = text_of(article)
            start, end = int(record["sentence_start"]), int(record["sentence_end"])
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            found.append(
                Candidate(
                    id=int(record["id"]),
                    article=article,
                    sentence=tokens_of(text[start:end]),
                    around=tokens_of(_paragraphs(before, last=True)) + tokens_of(_paragraphs(after, last=False)),
                    title=tokens_of(str(record["title"] or "")),
                    confidence=float(record["confidence"]),
                    record=record | {"sentence": text[start:end]} | extra(text, record),
                )
            )
    return found


def _paragraphs(text: str, last: bool) -> str:
    """The surroundings on one side, from whole words on."""
    cut = text.split(" ", 1)[-1] if last else text.rsplit(" ", 1)[0]
    return cut if " " in text else ""


def _texts(connection: sqlite3.Connection) -> Callable[[int], str]:
    @lru_cache(maxsize=64)
    def text_of(article: int) -> str:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
        return str(text)

    return text_of


def _cut(text: str, spans: Any) -> str:
    parts = [part.split(" ") for part in str(spans or "").split(",") if part]
    return " ".join(text[int(a) : int(b)] for a, b in sorted(parts, key=lambda p: int(p[0])))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
