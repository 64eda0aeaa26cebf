"""Questions to four invented articles: the right kind of answer, the right one first, and none where there is none."""

import json
import sqlite3
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcli.queries.ask.answer import ask

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "ask" / "questions.toml").read_text(encoding="utf-8"))[
    "case"
]
SHOWN = ("text", "measured_text", "speaker", "claimant", "name", "roles")


def shown(row: dict[str, Any]) -> str:
    return " | ".join(str(row.get(key) or "") for key in SHOWN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_a_question_gets_its_answer(news: sqlite3.Connection, case: dict[str, Any]) -> None:
    answer = ask(news, case["q"])
    assert answer.kind == case["kind"], (answer.reason, [shown(dict(row)) for row in answer.answers])
    if answer.kind == "none":
        assert not answer.answers
        assert case.get("reason", "") in answer.reason
        assert case.get("suggests", "") in " ".join(answer.did_you_mean)
        return
    assert case["first"] in shown(dict(answer.answers[0])), [shown(dict(row)) for row in answer.answers]
    for words in case.get("never", ()):
        assert not any(words in shown(dict(row)) for row in answer.answers)


def test_the_envelope_has_the_documented_keys(news: sqlite3.Connection) -> None:
    found = json.loads(json.dumps(ask(news, "How many bus drivers are on strike?").envelope()))
    assert list(found) == ["question", "kind", "answers", "coverage"]
    assert found["coverage"]["articles"] == 4
    assert found["coverage"]["matched"] >= len(found["answers"]) > 0


def test_an_abstention_says_why_in_the_envelope(news: sqlite3.Connection) -> None:
    found = ask(news, "What did Rosa Tellis say?").envelope()
    assert found["answers"] == []
    assert found["coverage"] == {"articles": 4, "matched": 0}
    assert found["did_you_mean"] == ["Rosa Tallis"]


def test_limit_cuts_the_answers_and_not_the_count(news: sqlite3.Connection) -> None:
    everything, one = ask(news, "what did Falk say"), ask(news, "what did Falk say", limit=1)
    assert len(one.answers) == 1
    assert one.matched == everything.matched == 2


def test_a_direct_quotation_comes_before_a_reported_one(news: sqlite3.Connection) -> None:
    kinds = [row["kind"] for row in ask(news, "What did Falk say?").answers]
    assert kinds == ["direct", "indirect"]


def test_a_superseded_article_does_not_answer(corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "revised.db"
    copy.write_bytes(corpus.read_bytes())
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE articles SET superseded_by = 2 WHERE id = 1")
    assert ask(connection, "What did Ingrid Falk say?").kind == "none"
    assert ask(connection, "How many bus drivers are on strike?").kind == "none"
    connection.close()


def test_a_rejected_fact_does_not_answer(corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "rejected.db"
    copy.write_bytes(corpus.read_bytes())
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE figures SET verdict = 'rejected' WHERE value = 1300")
    assert ask(connection, "How many bus drivers are on strike?").kind == "none"
    connection.close()


def test_passages_mark_the_words_that_were_looked_for(news: sqlite3.Connection) -> None:
    (row, *_) = ask(news, "Where will the talks resume?").answers
    marked = [row["text"][s.start - row["sentence"].start : s.end - row["sentence"].start] for s in row["matched"]]
    assert marked == ["talks", "resume"]
