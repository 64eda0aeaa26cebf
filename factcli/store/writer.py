"""The one place that writes articles: each batch whole or not at all, whatever happens meanwhile.

A `Store` is a database opened for writing, made or brought up to date if need be. What it promises: an article whose
transaction has ended is on the disk, one whose has not leaves no trace, and the file is sound after any crash (SQLite's
write-ahead log, synced at every commit).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple

from sqlite_utils import Database

from factcli import __version__
from factcli.core.errors import DatabaseError
from factcli.core.model import Document
from factcli.store import articles, entities, facts, search, verdicts
from factcli.store.connection import ELSEWHERE, check, explained, require
from factcli.store.migrations import migrate
from factcli.store.schema import APPLICATION_ID

PATIENCE = 10.0  # seconds to wait for another writer
LAYERS = ("zones", "sentences", "roles", "mentions", "times", "quotes", "figures", "appearances")

FOUND = """
WITH these AS (SELECT id FROM articles WHERE run_id = ?), said AS (SELECT * FROM quotes WHERE article_id IN these)
SELECT (SELECT COUNT(*) FROM said), (SELECT COUNT(DISTINCT speaker) FROM said),
    (SELECT COUNT(*) FROM figures WHERE article_id IN these),
    (SELECT COUNT(DISTINCT entity_id) FROM appearances WHERE article_id IN these),
    (SELECT speaker FROM said WHERE speaker_id IS NOT NULL GROUP BY speaker_id ORDER BY COUNT(*) DESC, id LIMIT 1)
"""

Outcome = Literal["added", "revised", "refreshed"]


class Found(NamedTuple):
    """How many quotes, speakers, figures and names a run's articles hold, and the person quoted most."""

    quotes: int = 0
    speakers: int = 0
    figures: int = 0
    names: int = 0
    foremost: str | None = None


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """A database opened for writing; a context manager. Every method that writes runs inside `transaction()`."""

    def __init__(self, path: Path, create: bool = True) -> None:
        """Open `path`, making it (and `data/`) if `create`; DatabaseError if it cannot be, or is not ours."""
        self.path = path
        self.lost: list[
            tuple[str, str]
        ] = []  # verdicts that no longer find their fact: of which article, about what words
        fresh = not path.exists() or (path.is_file() and path.stat().st_size == 0)
        if fresh and create:
            _make_folder(path)
        else:
            require(path)
        with explained(path):
            self.connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise
            self.db = Database(self.connection, execute_plugins=False)

    def _prepare(self) -> None:
        run = self.connection.execute
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA cell_size_check = ON")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA synchronous = FULL")  # a commit is on the disk even if the power fails
        (tables,) = run("SELECT COUNT(*) FROM sqlite_master").fetchone()
        (identity,) = run("PRAGMA application_id").fetchone()
        version = check(self.connection, self.path) if tables or identity == APPLICATION_ID else 0
        run("PRAGMA journal_mode = WAL")
        migrate(self.connection, version)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """All of the block, or none of it; SQLite's errors as `DatabaseError`."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def begin_run(self, extractor: str, arguments: Sequence[str]) -> int:
        """Record that an ingest began; its id."""
        row = {
            "started": now(),
            "version": __version__,
            "extractor": extractor,
            "arguments": json.dumps(list(arguments), ensure_ascii=False),
        }
        sql = f"INSERT INTO runs({', '.join(row)}) VALUES ({', '.join(':' + column for column in row)})"
        return self.db.execute(sql, row).lastrowid or 0

    def count_run(self, run: int, added: int, known: int, failed: int, finished: bool = False) -> None:
        """Record how far an ingest has come."""
        self.db.execute(
            "UPDATE runs SET added = ?, known = ?, failed = ?, finished = ? WHERE id = ?",
            [added, known, failed, now() if finished else None, run],
        )

    def found(self, run: int) -> Found:
        """What was found in the articles that an ingest read."""
        return Found(*self.db.execute(FOUND, [run]).fetchone())

    def write(
        self, document: Document, run: int, extractor: str, overrides: Mapping[str, str], location: str | None = None
    ) -> Outcome:
        """Store an article and all its facts; one that is there already (origin and text) is replaced under its id.

        `location` is the way to the file from the database's folder; null for what came by address or standard input.
        """
        db, article = self.db, document.article
        row = articles.row(article, overrides, location) | {"extractor": extractor, "run_id": run}
        before = db.execute("SELECT id FROM articles WHERE origin = ? AND digest = ?", [article.origin, article.digest])
        found = before.fetchone()
        known: dict[tuple[str, str], int] = {}
        touched: set[int] = set()
        if found is None:
            number, revised = articles.insert(db, row | {"ingested": now()})
            outcome: Outcome = "revised" if revised else "added"
        else:
            number, outcome = found[0], "refreshed"
            known, touched = self._clear(number)
            articles.update(db, number, row)
        names = entities.join(db, number, document)
        numbers = facts.Numbers(number, self._next("sentences"), self._next("quotes"), self._next("figures"), known)
        for table, rows in facts.tables(document, names, numbers):
            if rows:
                db.table(table).insert_all(rows)
        self.lost += [(article.origin, words) for words in verdicts.apply(db, number)]
        search.add_article(db, number)
        before_now = entities.settle(db, touched)  # renames facts, which must stand in the indexes then
        entities.settle_families(db, [*before_now, *((e.name, e.label) for e in document.entities)])
        return outcome

    def remove(self, number: int) -> None:
        """Remove an article with all its facts, and the entities that only it named."""
        touched = {i for (i,) in self.db.execute("SELECT entity_id FROM appearances WHERE article_id = ?", [number])}
        search.drop_article(self.db, number)
        articles.delete(self.db, number)
        entities.settle_families(self.db, entities.settle(self.db, touched))

    def _clear(self, number: int) -> tuple[dict[tuple[str, str], int], set[int]]:
        """Delete an article's layers; the ids of its facts by key, and the entities that appeared in it."""
        known = {
            ("quote", k): i for k, i in self.db.execute("SELECT key, id FROM quotes WHERE article_id = ?", [number])
        }
        rows = self.db.execute("SELECT key, id FROM figures WHERE article_id = ?", [number])
        known |= {("figure", k): i for k, i in rows}
        touched = {i for (i,) in self.db.execute("SELECT entity_id FROM appearances WHERE article_id = ?", [number])}
        search.drop_article(self.db, number)
        for table in LAYERS:
            self.db.execute(f"DELETE FROM {table} WHERE article_id = ?", [number])
        return known, touched

    def _next(self, table: str) -> int:
        """The next free id; ids of facts are never used again."""
        (highest,) = self.db.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return max(int(highest), int(row[0]) if row else 0) + 1


def _make_folder(path: Path) -> None:
    """Make the folder of a new database if its parent is there, so that a slip of the pen makes no tree of folders."""
    folder = path.parent
    if folder.is_dir():
        return
    if folder.exists() or not folder.parent.is_dir():
        raise DatabaseError(
            f"the database {path} cannot be made: there is no folder {folder}", f"make it, or {ELSEWHERE}"
        )
    try:
        folder.mkdir()
    except OSError as error:
        raise DatabaseError(f"the folder {folder} cannot be made: {error.strerror}", ELSEWHERE) from error
