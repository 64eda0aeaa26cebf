"""Which facts a command asks for: the options that quotes and figures share, as SQL conditions.

A fact of a superseded revision or of a copy (the same text under another origin) is left out unless asked for, so that
one statement is one row; what a person rejected never counts.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.names import key
from factcli.queries import people, search
from factcli.queries.people import Whom
from factcli.queries.rows import CURRENT, STANDING
from factcli.queries.rows import ORIGINAL as ORIGINAL

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The options that quotes and figures share. `limit` null: all; `since` and `until` are of the article's date;
    `rejected`: only what a person rejected, instead of all but that.
    """

    person: str | None = None
    about: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float | None = None
    limit: int | None = None
    revisions: bool = False
    copies: bool = False
    rejected: bool = False

    def in_words(self) -> list[str]:
        """What was asked for but the person, as it goes on after "No quote": "about “pay”", "since 2024"."""
        given: list[tuple[str, object]] = [
            ("about “{}”", self.about),
            ("published by {}", self.publisher),
            ("since {}", self.since),
            ("until {}", self.until),
            ("of a confidence of {} or more", self.min_confidence),
        ]
        return [form.format(str(value).strip()) for form, value in given if value is not None]


@dataclass(frozen=True)
class Found:
    """The ids of the facts found, best first where words were asked for, else in the order of the articles.

    `total` counts them before `limit`, `articles` the articles they stand in; `whom` is whom `person` was found to be.
    """

    ids: list[int]
    total: int
    articles: int
    whom: Whom | None


@dataclass
class Conditions:
    """SQL conditions that must all hold, and their parameters, in order."""

    clauses: list[str] = field(default_factory=lambda: ["1"])
    values: list[str | int | float | None] = field(default_factory=list)

    def add(self, clause: str, *values: str | int | float | None) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def add_any(self, column: str, values: Sequence[str | int]) -> None:
        """`column` has one of `values`."""
        self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    @property
    def sql(self) -> str:
        return " AND ".join(f"({clause})" for clause in self.clauses)


def conditions(connection: sqlite3.Connection, alias: str, wanted: Wanted) -> Conditions:
    """The conditions of `wanted` but `person` and `about`, over the fact's alias ("q", "f") and `a` (articles)."""
    found = Conditions()
    found.add(f"{alias}.verdict = 'rejected'" if wanted.rejected else STANDING.format(alias))
    if not wanted.revisions:
        found.add(CURRENT)
    if not wanted.copies:
        found.add(ORIGINAL)
    if wanted.publisher is not None:
        found.add_any("a.publisher", publishers(connection, wanted.publisher))
    if wanted.since is not None:
        since = day(wanted.since, "--since")
        found.add("substr(a.published, 1, ?) >= ?", len(since), since)
    if wanted.until is not None:
        until = day(wanted.until, "--until")
        found.add("substr(a.published, 1, ?) <= ?", len(until), until)
    if wanted.since and wanted.until and wanted.since[: len(wanted.until)] > wanted.until:
        raise FactcliError(f"--since {wanted.since} is after --until {wanted.until}", "no day lies between them")
    if wanted.min_confidence is not None:
        found.add(f"{alias}.confidence >= ?", wanted.min_confidence)
    return found


def select(
    connection: sqlite3.Connection,
    fact: str,
    order: str,
    found: Conditions,
    wanted: Wanted,
    whom: Whom | None,
    columns: dict[str, float],
) -> Found:
    """The facts of table `fact` for which all of `found` holds and, if words are asked for, that have them.

    `order` is that of facts found without words; `columns` are those of the fact's FTS index with their weights, 0 for
    a column that is not to be searched.
    """
    f, index = fact[0], f"{fact}_fts"
    tables, where, values = f"{fact} {f} JOIN articles a ON a.id = {f}.article_id", found.sql, found.values
    if wanted.about is not None:
        match = search.expression(wanted.about, [name for name, weight in columns.items() if weight])
        tables += f" JOIN {index} ON {index}.rowid = {f}.id"
        where += f" AND {index} MATCH ?"
        values = [*values, match]
        order = f"ORDER BY bm25({index}, {', '.join(map(str, columns.values()))}), {f}.id"
    pairs = connection.execute(f"SELECT {f}.id, {f}.article_id FROM {tables} WHERE {where} {order}", values).fetchall()
    if wanted.about is not None:
        pairs = _closest(connection, index, pairs, wanted.about, columns)
    ids = [int(n) for n, _ in pairs]
    return Found(ids if wanted.limit is None else ids[: wanted.limit], len(ids), len({n for _, n in pairs}), whom)


def _closest(
    connection: sqlite3.Connection,
    index: str,
    pairs: list[tuple[int, int]],
    about: str,
    columns: dict[str, float],
) -> list[tuple[int, int]]:
    """`pairs` (fact, article) with the facts first that have most of the words themselves, not only their sentence."""
    own = [name for name, weight in columns.items() if weight > 1]
    hits: Counter[int] = Counter()
    for word in dict.fromkeys(search.words(about)):
        found = connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", [search.expression(word, own)])
        hits.update(number for (number,) in found)
    return sorted(pairs, key=lambda pair: -hits[pair[0]])


def person(connection: sqlite3.Connection, name: str) -> Whom:
    """Whom `name` means; NotFoundError, with names spelt like it, if it is in none of the articles."""
    whom = people.find(connection, name)
    if not whom:
        near = people.alike(connection, name)
        hint = f"did you mean {' or '.join(near)}?" if near else "factcli entities lists every name"
        raise NotFoundError(f"nobody called “{name.strip()}” is named in {these(connection)}", hint)
    return whom


def publishers(connection: sqlite3.Connection, name: str) -> list[str]:
    """The publishers whose name has all the words of `name`; NotFoundError, with those there are, if there is none."""
    known = [p for (p,) in connection.execute("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL")]
    wanted = set(key(name).split())
    chosen = [p for p in known if wanted and wanted <= set(key(p).split())]
    if not chosen:
        hint = f"there is {', '.join(sorted(known)[:8])}" if known else "no article here names its publisher"
        raise NotFoundError(f"no article by a publisher called “{name.strip()}” in {these(connection)}", hint)
    return chosen


def these(connection: sqlite3.Connection) -> str:
    """ "these 5 articles": what a question was put to."""
    (count,) = connection.execute("SELECT count(*) FROM current_articles").fetchone()
    return "this 1 article" if count == 1 else f"these {count:,} articles" if count else "this empty database"


def day(text: str, option: str) -> str:
    """`text` if it is a year, a month or a day in ISO 8601; FactcliError if it is not."""
    if not _DATE.fullmatch(text.strip()):
        raise FactcliError(f"{option} {text}: not a date", "write 2024, 2024-03 or 2024-03-05")
    return text.strip()
