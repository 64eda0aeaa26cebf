"""Who said what: the query behind `factcli quotes`."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from factcli.core.rows import QuoteRow
from factcli.queries import rows, selection
from factcli.queries.people import Whom
from factcli.queries.selection import Conditions, Found, Wanted

INDEX = {"text": 4.0, "sentence": 1.0, "speaker": 0.0}  # columns of quotes_fts and what a hit in each is worth
BATCH = 200


@dataclass(frozen=True, kw_only=True)
class WantedQuotes(Wanted):
    """`kind` is direct, indirect or mixed; `register` speech or attitude; null: any."""

    kind: str | None = None
    register: str | None = None

    def in_words(self) -> list[str]:
        kinds = [f"of kind {self.kind}"] if self.kind else []
        return [*kinds, *([f"of register {self.register}"] if self.register else []), *Wanted.in_words(self)]


def find(connection: sqlite3.Connection, wanted: WantedQuotes) -> Found:
    """The quotes asked for; NotFoundError if nobody has the name, or no article the publisher, that was given."""
    found = selection.conditions(connection, "q", wanted)
    whom = selection.person(connection, wanted.person) if wanted.person is not None else None
    if whom is not None:
        by(whom, found)
    if wanted.kind is not None:
        found.add("q.kind = ?", wanted.kind)
    if wanted.register is not None:
        found.add("q.register = ?", wanted.register)
    order = "ORDER BY q.article_id, q.sentence_start, q.id"
    return selection.select(connection, "quotes", order, found, wanted, whom, INDEX)


def by(whom: Whom, found: Conditions) -> None:
    """Adds the condition that somebody of `whom` speaks, alone or with others."""
    ids, names = ", ".join("?" * len(whom.entities)), ", ".join("?" * len(whom.unnamed))
    found.add(
        f"q.speaker_id IN ({ids}) OR q.speaker_id IS NULL AND q.speaker IN ({names}) OR EXISTS (SELECT 1 FROM "
        f"quote_speakers s WHERE s.quote_id = q.id AND (s.entity_id IN ({ids}) OR s.entity_id IS NULL AND s.name IN "
        f"({names})))",
        *whom.entities,
        *whom.unnamed,
        *whom.entities,
        *whom.unnamed,
    )


def read(connection: sqlite3.Connection, found: Found) -> Iterator[QuoteRow]:
    """The rows of what `find` found, in its order, a batch at a time."""
    for first in range(0, len(found.ids), BATCH):
        yield from rows.quotes_by_id(connection, found.ids[first : first + BATCH])
