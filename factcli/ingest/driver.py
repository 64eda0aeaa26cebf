"""One ingest from end to end: files to articles, articles to documents, documents into the database.

Only the driver reads files and writes the database; an engine computes documents in between. What is known already is
set aside before anything is computed, so that an ingest with nothing new loads no model.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Protocol

from factcli import pipeline
from factcli.core.errors import FactcliError, UnreadableError
from factcli.core.model import Article, Document
from factcli.engines.base import MOST_WORKERS, cores, engine
from factcli.ingest.contents import articles_of
from factcli.ingest.paths import LINES, Found, Passed, expand, location
from factcli.readers.base import Overrides, read
from factcli.store import articles
from factcli.store.writer import Found as FactsFound
from factcli.store.writer import Store

BATCH = 16  # articles handed to a worker, and written, together
BATCH_TEXT = 100_000  # characters after which a batch is full with fewer
MANY = 300_000  # characters of new text from which several processes are worth their start

OUR_FAULT = (  # raised where a fact is not as the schema wants it, and by nothing that befalls the database
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)


class Watcher(Protocol):
    """Hears how an ingest goes on."""

    def expect(self, found: Sequence[Found]) -> None:
        """These files will be read."""

    def handled(self, articles: int) -> None:
        """So many more articles are in, known or refused."""

    def refused(self, error: FactcliError) -> None:
        """This could not be read."""


@dataclass
class Summary:
    """What an ingest did, and what it found in the articles it read."""

    added: int = 0
    revised: int = 0
    refreshed: int = 0
    restored: int = 0
    known: int = 0
    stale: int = 0
    refused: list[FactcliError] = field(default_factory=list)
    passed: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)
    found: FactsFound = field(default_factory=FactsFound)

    @property
    def read(self) -> int:
        return self.added + self.revised + self.refreshed

    @property
    def exit_code(self) -> int:
        """0: every article is in; 1: some were refused; 2: nothing could be done."""
        if not self.refused:
            return 0
        return 1 if self.read + self.restored + self.known else 2


@dataclass(frozen=True)
class Task:
    """An article to compute and store, with what a person said about it and where its file lies."""

    article: Article
    overrides: dict[str, str]
    location: str | None


class Ingest:
    """An ingest into the database at `path`."""

    def __init__(self, path: Path, watcher: Watcher, overrides: Overrides, workers: int | None, refresh: bool) -> None:
        self.path, self.watcher, self.overrides, self.workers, self.refresh = path, watcher, overrides, workers, refresh
        self.home = path.absolute().parent
        self.given = {k: v for k, v in vars(overrides).items() if v is not None}
        self.summary = Summary()
        self.seen: set[tuple[str, str]] = set()

    def files(self, arguments: Sequence[str]) -> Summary:
        """Read what the arguments lead to. Without any article to read, no database is made."""
        results = self._results(arguments)
        first = next(results, None)
        if first is not None:
            with Store(self.path) as store:
                self._run(store, self._unknown(store, chain([first], results)), arguments)
        return self.summary

    def stored(self) -> Summary:
        """Read again, from the database itself, every current article that another version read."""
        with Store(self.path, create=False) as store:
            numbers = articles.stale(store.db, pipeline.extractor())
            self._run(store, (self._loaded(store, number) for number in numbers), ["--refresh"])
        return self.summary

    def _results(self, arguments: Sequence[str]) -> Iterator[tuple[Article, str | None]]:
        """The articles the arguments lead to, each with where its file lies."""
        passed = Passed()
        found = []
        for item in expand(arguments, passed):
            if isinstance(item, Found):
                found.append(item)
            else:
                self._refuse(item)
        self.summary.passed = passed.files
        self.watcher.expect(found)
        for item in found:
            for result in articles_of(item, self.overrides):
                if isinstance(result, Article):
                    yield result, location(item, result, self.home)
                else:
                    self._refuse(result)
                    self.watcher.handled(1)

    def _refuse(self, error: FactcliError) -> None:
        self.summary.refused.append(error)
        self.watcher.refused(error)

    def _unknown(self, store: Store, found: Iterable[tuple[Article, str | None]]) -> Iterator[Task]:
        """What is to be computed; what the database has already is counted, and made current again if it was not."""
        for article, place in found:
            name = (article.origin, article.digest)
            task = None if name in self.seen else self._compare(store, article, place)
            self.seen.add(name)
            if task is not None:
                yield task
            else:
                self.summary.known += 1
                self.watcher.handled(1)

    def _compare(self, store: Store, article: Article, place: str | None) -> Task | None:
        known = articles.find(store.db, article.origin, article.digest)
        said = dict(known.overrides) if known else articles.overrides(store.db, article.origin, place)
        said |= self.given
        article = _with(article, said)
        if known is None:
            return Task(article, said, place)
        if known.current and known.location and os.path.lexists(self.home / known.location):
            place = known.location  # another file of that name with that text adds nothing
        if known.location != place:  # it was moved, or the database did not yet say where it lay
            with store.transaction() as db:
                articles.update(db, known.id, {"location": place})
        if not known.current:
            with store.transaction() as db:
                articles.make_current(db, known.id)
            self.summary.restored += 1
        stale = known.extractor != pipeline.extractor()
        if known.metadata != tuple(getattr(article, column) for column in articles.METADATA) or (
            stale and self.refresh
        ):
            return Task(article, said, place)
        self.summary.stale += stale
        if said != known.overrides:
            with store.transaction() as db:
                articles.update(db, known.id, articles.said(said))
        return None

    def _loaded(self, store: Store, number: int) -> Task:
        """A stored article; as today's readers see it, where its file is still there with the same text."""
        article, said, place = articles.load(store.db, number)
        with suppress(OSError, ValueError):
            path = self.home / place if place else Path(article.origin)
            if path.is_file() and path.suffix.lower() not in LINES:
                for result in read(path, article.origin, Overrides(**said)):
                    if isinstance(result, Article) and result.digest == article.digest:
                        article = result
        return Task(article, said, place)

    def _run(self, store: Store, tasks: Iterator[Task], arguments: Sequence[str]) -> None:
        """Compute and write, batch by batch; the run's row says how far it came, should it end early."""
        run: int | None = None
        waiting: deque[list[Task]] = deque()
        workers, tasks = self._workers(tasks)

        def batches() -> Iterator[list[Article]]:
            for batch in _batches(tasks):
                waiting.append(batch)
                yield [task.article for task in batch]

        for results in engine(workers).map(pipeline.attempt, batches()):
            with store.transaction():
                if run is None:
                    run = store.begin_run(pipeline.extractor(), arguments)
                outcomes = [self._write(store, t, r, run) for t, r in zip(waiting.popleft(), results, strict=True)]
                refused = sum(isinstance(outcome, FactcliError) for outcome in outcomes)
                done = self.summary.read + len(outcomes) - refused
                store.count_run(run, done, self.summary.known, len(self.summary.refused) + refused)
            self._count(outcomes)
        with store.transaction():
            if run is None:
                run = store.begin_run(pipeline.extractor(), arguments)
            store.count_run(run, self.summary.read, self.summary.known, len(self.summary.refused), finished=True)
            self.summary.found = store.found(run)
        self.summary.lost = store.lost

    def _write(self, store: Store, task: Task, result: object, run: int) -> str | FactcliError:
        """Store one article of a batch; what is wrong with its facts costs it alone."""
        if isinstance(result, pipeline.Failed):
            return _fault(task.article, result.reason)
        assert isinstance(result, Document)
        try:
            with store.db.atomic():
                return store.write(result, run, pipeline.extractor(), task.overrides, task.location)
        except OUR_FAULT as error:
            return _fault(task.article, f"internal error in store: {type(error).__name__} {error}")

    def _count(self, outcomes: list[str | FactcliError]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, FactcliError):
                self._refuse(outcome)
            else:
                setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
        self.watcher.handled(len(outcomes))

    def _workers(self, tasks: Iterator[Task]) -> tuple[int, Iterator[Task]]:
        """How many workers this is worth, and the tasks again; looks only as far ahead as the question needs."""
        if self.workers is not None:
            return self.workers, tasks
        ahead, text = [], 0
        for task in tasks:
            ahead.append(task)
            text += len(task.article.text)
            if text >= MANY:
                break
        return (min(cores(), MOST_WORKERS) if text >= MANY else 1), chain(ahead, tasks)


def _fault(article: Article, reason: str) -> UnreadableError:
    hint = "this is a mistake in factcli: please report it with the article"
    return UnreadableError(f"{article.origin}: could not be read: {reason}", hint)


def _with(article: Article, said: dict[str, str]) -> Article:
    """The article under what a person said about it."""
    return replace(
        article,
        publisher=said.get("publisher", article.publisher),
        title=said.get("title", article.title),
        published=said.get("published", article.published),
    )


def _batches(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    text = 0
    for task in tasks:
        batch.append(task)
        text += len(task.article.text)
        if len(batch) >= BATCH or text >= BATCH_TEXT:
            yield batch
            batch, text = [], 0
    if batch:
        yield batch
