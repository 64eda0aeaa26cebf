"""Whatever is ingested, changed, removed and judged in whatever order, the database stays consistent with itself."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from test_store_writer import TEXT, put, rows, sound, story

from factcli.store import articles, verdicts
from factcli.store.verdicts import FactRef
from factcli.store.writer import Store

ORIGINS = st.sampled_from(["a.txt", "b.txt", "-"])
TEXTS = st.sampled_from([TEXT, TEXT + " More."])
NAMES = st.sampled_from(["Andriy Yusov", "Andriy B. Yusov", "HUR"])


class Life(RuleBasedStateMachine):
    """A database, and beside it what should be current and rejected."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "facts.db")
        self.current: dict[str, str] = {}
        self.rejected: set[tuple[str, str]] = set()

    def teardown(self) -> None:
        sound(self.store)
        self.store.close()
        self.folder.cleanup()

    @rule(origin=ORIGINS, text=TEXTS, name=NAMES)
    def ingest(self, origin: str, text: str, name: str) -> None:
        document = story(text, origin, name)
        known = articles.find(self.store.db, origin, document.article.digest)
        if known is not None and not known.current:
            with self.store.transaction() as db:
                articles.make_current(db, known.id)
        put(self.store, document)
        self.current[origin] = text

    @rule(origin=ORIGINS)
    def remove(self, origin: str) -> None:
        numbers = [n for (n,) in rows(self.store, f"SELECT id FROM articles WHERE origin = '{origin}'")]
        with self.store.transaction():
            for number in numbers:
                self.store.remove(int(str(number)))
        self.current.pop(origin, None)

    @rule(place=st.integers(0, 5), forget=st.booleans())
    def judge(self, place: int, forget: bool) -> None:
        found = rows(
            self.store,
            "SELECT q.id, a.origin, a.text FROM quotes q JOIN articles a ON a.id = q.article_id "
            "WHERE q.polarity = 'affirmed' ORDER BY q.id",
        )
        if not found:
            return
        number, origin, text = found[place % len(found)]
        with self.store.transaction() as db:
            if forget:
                verdicts.restore(db, FactRef("quote", int(str(number))))
                self.rejected.discard((str(origin), str(text)))
            else:
                verdicts.reject(db, FactRef("quote", int(str(number))))
                self.rejected.add((str(origin), str(text)))

    @invariant()
    def the_last_text_of_an_origin_is_the_current_one(self) -> None:
        found = rows(self.store, "SELECT origin, text FROM current_articles WHERE origin <> '-'")
        assert sorted(found) == sorted((o, t) for o, t in self.current.items() if o != "-")

    @invariant()
    def one_article_of_each_text_is_the_original(self) -> None:
        sql = "SELECT digest, SUM(copy_of IS NULL) FROM articles GROUP BY digest"
        assert all(originals == 1 for _, originals in rows(self.store, sql))
        assert not rows(
            self.store, "SELECT a.id FROM articles a JOIN articles b ON b.id = a.copy_of WHERE b.digest <> a.digest"
        )

    @invariant()
    def every_entity_appears_and_is_shown_by_its_name(self) -> None:
        gone = "SELECT id FROM entities WHERE id NOT IN (SELECT entity_id FROM appearances)"
        assert rows(self.store, gone) == []
        other = "SELECT q.id FROM quotes q JOIN entities e ON e.id = q.speaker_id WHERE e.name <> q.speaker"
        assert rows(self.store, other) == []
        assert rows(self.store, "SELECT name FROM entities WHERE id NOT IN (SELECT entity_id FROM aliases)") == []

    @invariant()
    def what_was_rejected_is_rejected_and_nothing_else(self) -> None:
        found = rows(
            self.store,
            "SELECT a.origin, a.text FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.verdict = 'rejected'",
        )
        stored = set(rows(self.store, "SELECT origin, text FROM articles"))
        assert set(found) == {pair for pair in self.rejected if pair in stored}


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
