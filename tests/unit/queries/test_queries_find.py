"""Which facts the options choose."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcli.core.errors import FactcliError, NotFoundError
from factcli.queries import articles, entities, figures, people, quotes, search, show
from factcli.queries.figures import WantedFigures
from factcli.queries.quotes import WantedQuotes
from factcli.store.connection import connect


def said(connection: sqlite3.Connection, **options: object) -> list[int]:
    return quotes.find(connection, replace(WantedQuotes(), **options)).ids  # type: ignore[arg-type]


def counted(connection: sqlite3.Connection, **options: object) -> list[str]:
    found = figures.find(connection, replace(WantedFigures(), **options))  # type: ignore[arg-type]
    return [row["text"] for row in figures.read(connection, found)]


@pytest.mark.parametrize("name", ["Solberg", "solberg", "MIRA SOLBERG", "Sölberg", "Sollberg", "mira", "Solberg, Mira"])
def test_a_person_is_found_by_any_part_of_the_name(connection: sqlite3.Connection, name: str) -> None:
    assert said(connection, person=name) == [1, 3, 6, 7]


def test_a_speaker_without_a_name_is_found_by_words(connection: sqlite3.Connection) -> None:
    assert said(connection, person="foremen") == [5]
    assert counted(connection, person="shift foremen") == ["About 40%"]


def test_who_is_not_in_the_corpus_is_said_with_names_spelt_alike(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFoundError, match="nobody called “Solburg”") as error:
        said(connection, person="Solburg")
    assert error.value.hint == "did you mean Mira Solberg?"
    with pytest.raises(NotFoundError):
        said(connection, person="Zhang")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"kind": "direct"}, [3]),
        ({"kind": "mixed"}, [7]),
        ({"register": "attitude"}, [7]),
        ({"publisher": "inland"}, [7, 8, 9]),
        ({"since": "2024-03-06"}, [7, 8, 9]),
        ({"until": "2024-03-05"}, [1, 3, 4, 5, 6]),
        ({"until": "2024-03"}, [1, 3, 4, 5, 6, 7, 8, 9]),
        ({"since": "2025"}, []),
        ({"min_confidence": 0.95}, [3]),
        ({"about": "cranes"}, [3, 4, 8]),
        ({"about": "cranes", "person": "Solberg"}, [3]),
        ({"limit": 2}, [1, 3]),
        ({"revisions": True, "person": "Solberg"}, [1, 3, 6, 7, 2]),
    ],
)
def test_options_narrow_the_quotes(
    connection: sqlite3.Connection, options: dict[str, object], expected: list[int]
) -> None:
    assert sorted(said(connection, **options)) == sorted(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"low": 1000}, ["More than 4,200 dock workers", "$2,000 a month", "between 3,900 and 4,500 people"]),
        ({"low": 5000}, ["More than 4,200 dock workers"]),
        ({"low": 50_000}, []),
        ({"high": 10}, ["As many as 75 ships"]),
        ({"low": 43, "high": 44}, ["About 40%", "As many as 75 ships"]),
        ({"low": 4400, "high": 4600}, ["More than 4,200 dock workers", "between 3,900 and 4,500 people"]),
        ({"high": 4200, "low": 4200}, ["between 3,900 and 4,500 people"]),
        ({"unit": "dollars"}, ["$2,000 a month"]),
        ({"unit": "%"}, ["About 40%"]),
        ({"unit": "count", "low": 100}, ["More than 4,200 dock workers", "between 3,900 and 4,500 people"]),
        ({"about": "ships"}, ["As many as 75 ships"]),
    ],
)
def test_options_narrow_the_figures(
    connection: sqlite3.Connection, options: dict[str, object], expected: list[str]
) -> None:
    assert sorted(counted(connection, **options)) == sorted(expected)


def test_an_interval_whose_ends_are_in_the_order_of_the_text_is_found_by_either(tmp_path: Path) -> None:
    path = fill(tmp_path / "facts.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE figures SET value = 4500, high = 3900 WHERE high = 4500")
    with closing(connect(path)) as opened:
        for low, high in ((3800, 3900), (4400, 4500)):
            assert "between 3,900 and 4,500 people" in counted(opened, low=low, high=high)


def test_words_of_like_meaning_are_found(connection: sqlite3.Connection) -> None:
    assert counted(connection, about="recruit") == ["between 3,900 and 4,500 people"]  # signed up


def test_what_counts_words_in_stands_before_what_merely_stands_near_them(connection: sqlite3.Connection) -> None:
    assert counted(connection, about="Solberg workers")[0] == "More than 4,200 dock workers"


@pytest.mark.parametrize("given_date", ["", "yesterday", "2024-13", "2024-3-5", "05.03.2024"])
def test_a_date_that_is_none_is_refused(connection: sqlite3.Connection, given_date: str) -> None:
    with pytest.raises(FactcliError, match="not a date"):
        said(connection, since=given_date)


@pytest.mark.parametrize("words", ["", " ", "!?", '"', "()*", "…", "-"])
def test_punctuation_is_nothing_to_search_for(words: str) -> None:
    with pytest.raises(FactcliError, match="nothing to search for"):
        search.expression(words)


@pytest.mark.parametrize(
    "words", ['"moon', "AND", "cranes OR", "NEAR(a b)", "text:x", "a* -b ^c", "don't", "5,000", "}{"]
)
def test_operators_and_quotation_marks_are_only_letters(connection: sqlite3.Connection, words: str) -> None:
    if any(c.isalnum() for c in words):
        said(connection, about=words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_a_search_or_a_name(connection: sqlite3.Connection, text: str) -> None:
    for options in ({"about": text}, {"person": text}):
        try:
            said(connection, **options)
        except FactcliError as error:
            assert error.message


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("1", 1),
        ("[2]", 2),
        ("news/harbour.txt", 1),
        ("harbour.txt", 1),
        ("walk out", 1),
        ("INLAND.example", 2),
        ("3", 3),
    ],
)
def test_an_article_is_named_by_id_origin_or_title(connection: sqlite3.Connection, name: str, number: int) -> None:
    assert articles.one(connection, name) == number


def test_an_article_that_is_not_there_or_not_the_only_one(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFoundError, match="no article “99”"):
        articles.one(connection, "99")
    with pytest.raises(FactcliError, match="could be 2 articles"):
        articles.one(connection, "strik")


def test_a_card_holds_all_about_one(connection: sqlite3.Connection) -> None:
    (solberg,) = entities.called(connection, "solberg", "person")
    card = entities.card(connection, solberg, why=True)
    assert len(card["quoted"]) == 4 and len(card["claims"]) == 2
    assert [(named["article"]["id"], named["paragraphs"]) for named in card["named_in"]] == [(1, [2]), (2, [2])]
    assert {mention["rule"] for mention in card["joined"]} == {"name", "surname"}
    with pytest.raises(NotFoundError):
        entities.called(connection, "solberg", "place")
    with pytest.raises(NotFoundError, match="no name called “foremen”"):
        entities.called(connection, "foremen", None)


def test_entities_come_most_quoted_first(connection: sqlite3.Connection) -> None:
    names = [row["name"] for row in entities.find(connection, None, None)]
    assert names[0] == "Mira Solberg" and names[-1] == "Port Ansel"
    assert [row["name"] for row in entities.find(connection, "place", None)] == ["Port Ansel"]
    assert len(list(entities.find(connection, None, 2))) == 2


def test_a_fact_is_shown_with_the_paragraphs_beside_it(connection: sqlite3.Connection) -> None:
    assert show.locate(connection, None, "q9", None) == 2
    page = show.read(connection, 1, None, None, "f3")
    assert page["focus"] == 4
    assert [zone["paragraph"] for zone in page["paragraphs"]] == [3, 4, 5]
    assert [row["id"] for row in page["figures"]] == [3] and page["quotes"] == []


@pytest.mark.parametrize(("article", "quote"), [("1", "9"), ("1", "999"), ("99", None)])
def test_a_fact_that_is_elsewhere_or_nowhere(connection: sqlite3.Connection, article: str, quote: str | None) -> None:
    with pytest.raises(NotFoundError):
        show.locate(connection, article, quote, None)


def test_a_paragraph_that_is_not_there(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFoundError, match="no ¶9"):
        show.read(connection, 1, 9, None, None)
    with pytest.raises(FactcliError, match="which article"):
        show.locate(connection, None, None, None)


def test_names_spelt_alike(connection: sqlite3.Connection) -> None:
    assert people.alike(connection, "Okafur") == ["Tomas Okafor"]
    assert people.alike(connection, "xyz") == []
