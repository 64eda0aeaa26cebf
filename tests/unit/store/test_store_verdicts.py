"""A person's verdict holds through everything that happens to the article."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_store_writer import TEXT, put, rows, sound, story

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.model import Entity
from factcli.core.spans import Span
from factcli.store import verdicts
from factcli.store.verdicts import FactRef
from factcli.store.writer import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        put(opened, story())
        yield opened


QUOTE, FIGURE = FactRef("quote", 1), FactRef("figure", 1)


@pytest.mark.parametrize(
    "text, meant",
    [
        ("q12", FactRef("quote", 12)),
        ("Q12", FactRef("quote", 12)),
        ("quote:12", FactRef("quote", 12)),
        ("quotes:12", FactRef("quote", 12)),
        ("[q12]", FactRef("quote", 12)),
        ("f7", FactRef("figure", 7)),
        ("figure:7", FactRef("figure", 7)),
        (" figure7 ", FactRef("figure", 7)),
    ],
)
def test_a_fact_is_named_as_answers_name_it(text: str, meant: FactRef) -> None:
    assert verdicts.parse(text) == meant
    assert verdicts.parse(str(meant)) == meant


@given(st.text())
def test_what_names_no_fact_is_one_clear_error(text: str) -> None:
    try:
        assert verdicts.parse(text).id >= 0
    except FactcliError as error:
        assert error.hint


@pytest.mark.parametrize("text", ["", "12", "q", "x12", "q-1", "q1.5", "q²", "q" + "9" * 30, "quote:"])
def test_a_slip_is_refused(text: str) -> None:
    with pytest.raises(FactcliError, match="names no fact"):
        verdicts.parse(text)


def test_rejected_stays_rejected_when_the_article_is_read_again_or_comes_back(store: Store) -> None:
    with store.transaction() as db:
        verdicts.reject(db, QUOTE, "not said")
    put(store, story(), extractor="2")
    assert rows(store, "SELECT verdict FROM quotes WHERE id = 1") == [("rejected",)]
    with store.transaction():
        store.remove(1)
    put(store, story())
    assert rows(store, "SELECT verdict, speaker FROM quotes ORDER BY id LIMIT 1") == [("rejected", "Andriy Yusov")]
    assert rows(store, "SELECT note FROM verdicts") == [("not said",)]
    sound(store)


def test_a_verdict_is_on_one_fact_of_one_article(store: Store) -> None:
    with store.transaction() as db:
        verdicts.reject(db, QUOTE)
    put(store, story(origin="copy.txt"), story(TEXT + " More."))
    assert rows(store, "SELECT COUNT(*) FROM quotes WHERE verdict = 'rejected'") == [(1,)]
    assert rows(store, "SELECT COUNT(*) FROM figures WHERE verdict IS NOT NULL") == [(0,)]


def test_corrections_stand_over_what_a_newer_extractor_finds(store: Store) -> None:
    with store.transaction() as db:
        verdicts.correct(db, FIGURE, {"value": 90.0, "modifier": "at_most", "claimant": "Officials"})
    newer = story()
    newer.figures = [replace(newer.figures[0], predicate="send", confidence=0.9)]
    put(store, newer, extractor="2")
    assert rows(store, "SELECT value, modifier, claimant, claimant_id, predicate, verdict FROM figures") == [
        (90.0, "at_most", "Officials", None, "send", "corrected")
    ]
    sound(store)


def test_a_corrected_speaker_is_the_entity_of_that_name_and_is_searched_by_it(store: Store) -> None:
    other = story(origin="b.txt")
    other.entities.append(Entity("Olga Romanova", "PERSON", ("Romanova",)))
    put(store, other)
    with store.transaction() as db:
        verdicts.correct(db, QUOTE, {"speaker": "romanova"})
    assert rows(store, "SELECT speaker, speaker_id FROM quotes WHERE id = 1") == [("Olga Romanova", 2)]
    assert rows(store, "SELECT name, entity_id FROM quote_speakers WHERE quote_id = 1") == [("Olga Romanova", 2)]
    assert rows(store, "SELECT rowid FROM quotes_fts('speaker: olga')") == [(1,)]
    sound(store)


def test_a_verdict_follows_a_fact_whose_ends_moved_a_little(store: Store) -> None:
    with store.transaction() as db:
        verdicts.reject(db, QUOTE)
        verdicts.correct(db, FIGURE, {"value": 90.0})
    newer = story()
    (whole,) = newer.quotes[0].content
    newer.quotes[0] = replace(newer.quotes[0], content=(Span(whole.start, whole.end - 1),))
    newer.figures[0] = replace(newer.figures[0], span=Span(0, 40))
    put(store, newer, extractor="2")
    assert rows(store, "SELECT text, verdict FROM quote_texts WHERE text IS NOT NULL") == [
        ("We sent 100 women", "rejected")
    ]
    assert rows(store, "SELECT value, verdict FROM figures") == [(100.0, None)]
    assert [origin for origin, _ in store.lost] == ["a.txt"]  # the correction of the figure, and not the rejection
    put(store, newer, extractor="3")
    assert rows(store, "SELECT COUNT(*) FROM quotes WHERE verdict = 'rejected'") == [(1,)]
    put(store, story(), extractor="4")
    assert rows(store, "SELECT COUNT(*) FROM quotes WHERE verdict = 'rejected'") == [(1,)]
    assert rows(store, "SELECT value, verdict FROM figures") == [(90.0, "corrected")]
    sound(store)


def test_nobody_is_a_speaker_too(store: Store) -> None:
    with store.transaction() as db:
        verdicts.correct(db, QUOTE, {"speaker": None})
    assert rows(store, "SELECT speaker, speaker_id FROM quotes WHERE id = 1") == [(None, None)]
    assert rows(store, "SELECT * FROM quote_speakers WHERE quote_id = 1") == []


def test_restore_brings_back_what_was_found_after_any_number_of_verdicts(store: Store) -> None:
    tables = ("quotes", "quote_speakers", "figures")
    before = [rows(store, f"SELECT * FROM {t}") for t in tables]
    with store.transaction() as db:
        verdicts.correct(db, QUOTE, {"speaker": "Somebody"})
        verdicts.correct(db, QUOTE, {"kind": "mixed", "speaker": "Else"})
        verdicts.reject(db, QUOTE)
        verdicts.correct(db, FIGURE, {"high": 200.0, "unit": "USD"})
    put(store, story(), extractor="2")
    assert rows(store, "SELECT speaker, kind, verdict FROM quotes WHERE id = 1") == [("Else", "mixed", "rejected")]
    with store.transaction() as db:
        assert verdicts.restore(db, QUOTE) and verdicts.restore(db, FIGURE)
        assert not verdicts.restore(db, QUOTE)
    assert [rows(store, f"SELECT * FROM {t}") for t in tables] == before
    assert rows(store, "SELECT * FROM verdicts") == []
    sound(store)


@pytest.mark.parametrize(
    "ref, changes",
    [
        (QUOTE, {"kind": "loud"}),
        (QUOTE, {"kind": None}),
        (QUOTE, {"value": 1.0}),
        (FIGURE, {"value": None}),
        (FIGURE, {"modifier": "many"}),
        (FIGURE, {"id": 7.0}),
    ],
)
def test_what_a_column_cannot_hold_is_refused(store: Store, ref: FactRef, changes: dict[str, verdicts.Value]) -> None:
    with pytest.raises(FactcliError) as caught, store.transaction() as db:
        verdicts.correct(db, ref, changes)
    assert caught.value.hint
    assert rows(store, "SELECT * FROM verdicts") == []


def test_a_fact_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no quote 99"), store.transaction() as db:
        verdicts.reject(db, FactRef("quote", 99))
