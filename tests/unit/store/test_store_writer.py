"""What the writer promises: the same spans come out, the same article changes nothing, half a batch leaves no trace."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcli.core.errors import DatabaseError
from factcli.core.model import Article, Document, Entity, Figure, Mention, Quantity, Quote, Role, Sentence, Time, Zone
from factcli.core.spans import Span
from factcli.store import articles, search
from factcli.store.connection import connect
from factcli.store.writer import Store

TEXT = "“We sent 100 women,” Andriy Yusov said on Monday.\n\nYusov denied it."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def story(text: str = TEXT, origin: str = "a.txt", name: str = "Andriy Yusov") -> Document:
    """A document with one of everything."""
    first = Span(0, text.index("\n"))
    second = Span(text.index("\n") + 2, len(text))
    zones = (Zone("title", first, 1), Zone("body", second, 2))
    document = Document(Article(text, origin, "A title", "An outlet", None, "2024-01-02", "en", zones))
    document.sentences = [Sentence(first, 0, 0, "title", 1), Sentence(second, 0, 0, "body", 2)]
    document.entities = [Entity(name, "PERSON", ("Yusov",), (Role("a spokesman", at("said", text)),), "male")]
    document.mentions = [
        Mention(at("Andriy Yusov", text), "name", "PERSON", 0, 0, "full name"),
        Mention(at("it", text), "pronoun", "", 0),
    ]
    document.times = [Time(at("Monday", text), "date", "2024-01-01", "2024-01-01", "2024-01-01")]
    said = Quote(
        "direct",
        (at("We sent 100 women,", text),),
        (at("said", text),),
        (at("Andriy Yusov", text),),
        first,
        name,
        (name,),
        (0,),
    )
    declined = Quote("indirect", (), (at("denied", text),), (), second, polarity="declined", speaker="officials")
    document.quotes = [said, declined]
    women = at("women", text)
    document.figures = [
        Figure(
            at("100", text),
            Span(at("100", text).start, women.end),
            Quantity(100, unit=None),
            first,
            measured=women,
            measured_text="women",
            claimant=name,
            claimant_entity=0,
            quote=0,
        )
    ]
    return document


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def put(store: Store, *documents: Document, extractor: str = "1") -> list[str]:
    with store.transaction():
        run = store.begin_run(extractor, ["x"])
        return [store.write(document, run, extractor, {}) for document in documents]


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.db.execute(sql)]


def sound(store: Store) -> None:
    """The file is whole, no row points nowhere, and the indexes say what the tables say."""
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    assert rows(store, "PRAGMA foreign_key_check") == []
    for index in search.COLUMNS:
        store.db.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")


def test_everything_comes_out_as_the_words_that_went_in(store: Store) -> None:
    put(store, story())
    assert rows(store, "SELECT text, cue, source, speaker, paragraph FROM quote_texts") == [
        ("We sent 100 women,", "said", "Andriy Yusov", "Andriy Yusov", 1),
        (None, "denied", None, "officials", 2),
    ]
    assert rows(store, "SELECT text, value, measured_text, claimant, quote_id FROM figure_texts") == [
        ("100 women", 100.0, "women", "Andriy Yusov", 1)
    ]
    assert rows(store, "SELECT text FROM sentence_texts ORDER BY start") == [
        ("“We sent 100 women,” Andriy Yusov said on Monday.",),
        ("Yusov denied it.",),
    ]
    assert rows(store, "SELECT kind, paragraph FROM zones ORDER BY ordinal") == [("title", 1), ("body", 2)]
    assert rows(store, "SELECT alias, key FROM aliases ORDER BY alias") == [
        ("Andriy Yusov", "andriy yusov"),
        ("Yusov", "yusov"),
    ]
    assert rows(store, "SELECT text FROM roles") == [("a spokesman",)]
    assert rows(store, "SELECT value, begins FROM times") == [("2024-01-01", "2024-01-01")]
    assert rows(store, "SELECT entity_id, kind FROM mentions ORDER BY start") == [(1, "name"), (None, "pronoun")]
    assert rows(store, "SELECT speaker, speaker_id FROM quotes") == [("Andriy Yusov", 1), ("officials", None)]
    sound(store)


@pytest.mark.parametrize("word, found", [("women", 1), ("yusov", 1), ("monday", 0), ("nothing", 0)])
def test_quotes_are_found_by_word_of_text_or_speaker(store: Store, word: str, found: int) -> None:
    put(store, story())
    assert len(rows(store, f"SELECT rowid FROM quotes_fts('{{text speaker}}: {word}')")) == found


def test_the_same_article_again_keeps_every_id(store: Store) -> None:
    assert put(store, story()) == ["added"]
    before = [rows(store, f"SELECT * FROM {t}") for t in ("quotes", "figures", "entities", "aliases", "zones")]
    assert put(store, story()) == ["refreshed"]
    assert before == [rows(store, f"SELECT * FROM {t}") for t in ("quotes", "figures", "entities", "aliases", "zones")]
    sound(store)


def test_a_changed_text_supersedes_and_going_back_restores(store: Store) -> None:
    put(store, story())
    assert put(store, story(TEXT + " More.")) == ["revised"]
    assert rows(store, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, 2), (2, None)]
    assert rows(store, "SELECT id FROM current_articles ORDER BY id") == [(2,)]
    with store.transaction() as db:
        articles.make_current(db, 1)
    assert rows(store, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, None), (2, 1)]
    put(store, story(TEXT + " Even more."))
    assert rows(store, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, 3), (2, 1), (3, None)]


def test_texts_from_standard_input_do_not_revise_each_other(store: Store) -> None:
    put(store, story(origin="-"), story(TEXT + " More.", origin="-"))
    assert rows(store, "SELECT id FROM current_articles ORDER BY id") == [(1,), (2,)]


def test_the_same_text_elsewhere_is_a_copy_and_inherits_when_the_first_goes(store: Store) -> None:
    put(store, story(), story(origin="b.txt"), story(origin="c.txt"))
    assert rows(store, "SELECT id, copy_of FROM articles ORDER BY id") == [(1, None), (2, 1), (3, 1)]
    with store.transaction():
        store.remove(1)
    assert rows(store, "SELECT id, copy_of FROM articles ORDER BY id") == [(2, None), (3, 2)]
    sound(store)


def test_removing_the_current_revision_hands_over_to_the_one_before(store: Store) -> None:
    put(store, story(), story(TEXT + " Two."), story(TEXT + " Three."))
    with store.transaction():
        store.remove(2)
    assert rows(store, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, 3), (3, None)]
    with store.transaction():
        store.remove(3)
    assert rows(store, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, None)]


def test_a_removed_article_takes_its_names_along_and_leaves_shared_ones(store: Store) -> None:
    other = story(origin="b.txt")
    other.entities = [Entity("Andriy Jusov", "PERSON"), Entity("Andriy Yusov", "PERSON", ("HUR man",))]
    other.mentions = [Mention(Span(0, 2), "name", "PERSON", 0, 1)]
    other.quotes, other.figures = [], []
    put(store, story(), other)
    assert rows(store, "SELECT name FROM entities ORDER BY name") == [("Andriy Jusov",), ("Andriy Yusov",)]
    with store.transaction():
        store.remove(2)
    assert rows(store, "SELECT name FROM entities") == [("Andriy Yusov",)]
    assert rows(store, "SELECT alias FROM aliases ORDER BY alias") == [("Andriy Yusov",), ("Yusov",)]
    with store.transaction():
        store.remove(1)
    for table in (
        "articles",
        "entities",
        "aliases",
        "quotes",
        "figures",
        "quote_spans",
        "mentions",
        "sentences",
        "zones",
    ):
        assert rows(store, f"SELECT * FROM {table}") == []
    sound(store)


def test_a_fuller_name_of_a_later_article_stands_in_all_facts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcli.store import linking

    def by_alias(entity: Entity, candidates: list[linking.StoredEntity]) -> linking.Link | None:
        return linking.Link(candidates[0].id, "alias", 0.9) if candidates else None

    monkeypatch.setattr(linking, "link", by_alias)
    first = story(name="Yusov")
    put(store, first)
    assert rows(store, "SELECT speaker FROM quotes WHERE id = 1") == [("Yusov",)]
    put(store, story(origin="b.txt"))
    assert rows(store, "SELECT name FROM entities") == [("Andriy Yusov",)]
    assert rows(store, "SELECT DISTINCT speaker FROM quotes WHERE speaker_id = 1") == [("Andriy Yusov",)]
    assert rows(store, "SELECT DISTINCT claimant FROM figures") == [("Andriy Yusov",)]
    assert rows(store, "SELECT name FROM quote_speakers WHERE entity_id = 1 GROUP BY name") == [("Andriy Yusov",)]
    assert len(rows(store, "SELECT rowid FROM quotes_fts('speaker: andriy')")) == 2
    sound(store)
    with store.transaction():
        store.remove(2)
    assert rows(store, "SELECT name FROM entities") == [("Yusov",)]
    assert rows(store, "SELECT speaker FROM quotes WHERE id = 1") == [("Yusov",)]
    sound(store)


def test_two_entities_an_article_keeps_apart_never_join_the_same_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcli.store import linking

    put(store, story())
    scores = {"Yusov": 0.5, "Andriy Yusov": 0.9}

    def eager(entity: Entity, candidates: list[linking.StoredEntity]) -> linking.Link | None:
        return linking.Link(candidates[0].id, "eager", scores[entity.name]) if candidates else None

    monkeypatch.setattr(linking, "link", eager)
    other = story(origin="b.txt")
    other.entities = [Entity("Yusov", "PERSON"), Entity("Andriy Yusov", "PERSON")]
    other.quotes, other.figures = [], []
    put(store, other)
    assert rows(store, "SELECT entity_id, name, rule FROM appearances WHERE article_id = 2") == [
        (2, "Yusov", ""),
        (1, "Andriy Yusov", "eager"),
    ]


def test_joint_speakers_are_stored_in_order_with_the_entities_they_are(store: Store) -> None:
    document = story()
    joint = replace(document.quotes[0], speaker="officials", speakers=("officials", "Yusov"), speaker_entities=(0,))
    document.quotes = [joint]
    put(store, document)
    assert rows(store, "SELECT name, entity_id FROM quote_speakers ORDER BY ordinal") == [
        ("officials", None),
        ("Andriy Yusov", 1),
    ]
    assert rows(store, "SELECT speaker, speaker_id FROM quotes") == [("officials", None)]


def test_two_facts_over_the_same_characters_have_their_own_keys(store: Store) -> None:
    document = story()
    document.quotes = [document.quotes[0], replace(document.quotes[0], kind="mixed")]
    put(store, document)
    keys = [k for (k,) in rows(store, "SELECT key FROM quotes ORDER BY id")]
    assert keys[1] == f"{keys[0]}.2"


def test_an_error_in_a_batch_leaves_no_trace_of_the_batch(store: Store) -> None:
    put(store, story())
    broken = story(origin="broken.txt")
    broken.figures = [replace(broken.figures[0], quantity=Quantity(1, modifier="nonsense"))]  # type: ignore[arg-type]
    with pytest.raises(DatabaseError):
        put(store, story(origin="b.txt"), broken)
    assert rows(store, "SELECT origin FROM articles") == [("a.txt",)]
    sound(store)


@pytest.mark.parametrize("steps", [1, 60, 250, 1000, 2500, 4000])
def test_stopped_at_any_moment_it_has_all_of_the_batch_or_none(store: Store, steps: int) -> None:
    put(store, story())
    batch = [story(TEXT + " Changed."), story(origin="b.txt"), story()]
    store.connection.set_progress_handler(lambda: 1, steps)
    try:
        put(store, *batch)
    except DatabaseError:
        store.connection.set_progress_handler(None, 0)
        assert rows(store, "SELECT origin, superseded_by FROM articles ORDER BY id") == [("a.txt", None)]
        assert rows(store, "SELECT COUNT(*) FROM runs") == [(1,)]
    store.connection.set_progress_handler(None, 0)
    sound(store)
    put(store, *batch)
    assert rows(store, "SELECT COUNT(*) FROM articles") == [(3,)]
    sound(store)


def test_a_reader_sees_what_is_committed_while_a_batch_is_under_way(store: Store) -> None:
    put(store, story())
    with store.transaction():
        store.write(story(origin="b.txt"), store.begin_run("1", []), "1", {})
        with connect(store.path) as reader:
            assert [tuple(row) for row in reader.execute("SELECT origin FROM articles")] == [("a.txt",)]
        reader.close()


def test_a_second_writer_is_told_that_another_one_is_at_work(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcli.store import writer

    monkeypatch.setattr(writer, "PATIENCE", 0.05)
    waiting = pytest.raises(DatabaseError, match="another program is writing")
    with Store(store.path) as second, store.transaction(), waiting, second.transaction():
        pass


def test_a_full_disk_is_one_clear_error_and_loses_nothing(store: Store) -> None:
    put(store, story())
    (pages,) = store.db.execute("PRAGMA page_count").fetchone()
    store.db.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DatabaseError, match="disk is full"):
        put(store, *(story(TEXT + str(n) * 5000, f"{n}.txt") for n in range(20)))
    assert rows(store, "SELECT origin FROM articles") == [("a.txt",)]
    sound(store)


def test_the_check_of_the_indexes_would_notice_a_stale_entry(store: Store) -> None:
    put(store, story())
    store.db.execute("UPDATE quotes SET speaker = 'Nobody' WHERE id = 1")
    with pytest.raises(sqlite3.DatabaseError):
        sound(store)


def test_wal_and_foreign_keys_are_on(store: Store) -> None:
    assert rows(store, "PRAGMA journal_mode") == [("wal",)]
    assert rows(store, "PRAGMA foreign_keys") == [(1,)]
    with pytest.raises(sqlite3.IntegrityError):
        store.db.execute("INSERT INTO zones VALUES (99, 0, 'body', 0, 1, 1)")


@pytest.mark.parametrize("before, after", [("Andriy Yusov", "Yusov"), ("Yusov", "Andriy Yusov"), ("Olga Roe", "Roe")])
def test_a_name_that_changes_when_an_article_is_read_again_leaves_the_indexes_true(
    store: Store, before: str, after: str
) -> None:
    put(store, story(name=before))
    put(store, story(name=after), extractor="2")
    put(store, story(name=before), story(origin="b.txt", name=after), extractor="3")
    sound(store)
