"""Any question gets a valid object: nothing in it is read as SQL, FTS syntax or a reason to fall over."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcli.queries.ask.answer import ask
from factcli.store.connection import connect

WORDS = st.sampled_from(
    [
        "who",
        "what",
        "how",
        "many",
        "much",
        "did",
        "say",
        "tell",
        "the",
        "of",
        "about",
        "by",
        "is",
        "drivers",
        "Falk",
        "Norvik",
        "revenue",
        '"',
        "'",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "*",
        "^",
        "(",
        ")",
        ":",
        "--",
        ";",
        "%",
        "\\",
        "sentences_fts",
        "1=1",
        "\x00",
        "\u202e",
        "’s",
    ]
)


def valid(connection: sqlite3.Connection, question: str) -> None:
    found = json.loads(json.dumps(ask(connection, question).envelope()))
    assert found["question"] == question
    assert found["kind"] in ("quotes", "figures", "entities", "passages", "none")
    assert (found["kind"] == "none") == (found["answers"] == [])
    assert found["coverage"]["matched"] >= len(found["answers"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text(corpus: Path, question: str) -> None:
    connection = connect(corpus)
    valid(connection, question)
    connection.close()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=12))
def test_any_words(corpus: Path, words: list[str]) -> None:
    connection = connect(corpus)
    valid(connection, " ".join(words))
    connection.close()


@pytest.mark.parametrize("question", ["x" * 100_000, "how many " * 9_000, "\ud800", "who is " + "Falk " * 3_000])
def test_a_question_of_any_length(news: sqlite3.Connection, question: str) -> None:
    assert ask(news, question).kind in ("none", "quotes", "figures", "entities", "passages")


def test_an_empty_database(tmp_path: Path) -> None:
    from handmade import Desk

    connection = connect(Desk(tmp_path / "empty.db").close())
    for question in ("Who is Falk?", "how many ships", "what did Falk say", "where is it"):
        assert ask(connection, question).kind == "none"
    connection.close()
