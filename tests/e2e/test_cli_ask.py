"""`factcli ask`, run whole in this process: every format, the exit status, what stands on which stream."""

import csv
import io
import json
from pathlib import Path

import pytest
from handmade import fill, fill_hostile

from factcli.cli import app

NOBODY = "What did Zelda Quist say?"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(fill(tmp_path_factory.mktemp("cli_ask") / "facts.db"))


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "FACTCLI_DB", "FACTCLI_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def test_a_table_holds_the_answer_its_source_and_a_summary(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "How many ships are waiting?", "--db", db]) == 0
    out, err = capsys.readouterr()
    assert "≤ 75" in out and "Coast Guard" in out and "Inland Daily" in out
    assert "1 figure in 1 article." in out
    assert err == ""


def test_the_words_of_a_question_may_stand_without_quotation_marks(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "what", "did", "Solberg", "say", "--db", db, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["question"] == "what did Solberg say"
    assert found["answers"][0]["speaker"] == "Mira Solberg"


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_is_one_object(db: str, capsys: pytest.CaptureFixture[str], format: str) -> None:
    assert app.run(["ask", "who is Mira Solberg", "--db", db, "--format", format]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "entities"
    assert found["answers"][0]["name"] == "Mira Solberg"
    assert found["coverage"] == {"articles": 3, "matched": 1}


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_rows(db: str, capsys: pytest.CaptureFixture[str], format: str, delimiter: str) -> None:
    assert app.run(["ask", "how many dock workers stopped work", "--db", db, "--format", format]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=delimiter))
    assert rows[0]["value"] == "4200"


def test_markdown_rows(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "how many dock workers stopped work", "--db", db, "--format", "markdown"]) == 0
    assert "4,200" in capsys.readouterr().out


def test_no_answer_is_said_plainly_and_ends_with_1(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", NOBODY, "--db", db]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Nothing in these 3 articles answers that: no one called Zelda Quist is named in them.\n"


def test_no_answer_is_an_object_too(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", NOBODY, "--db", db, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "none" and found["answers"] == []


def test_a_misspelt_name_is_asked_after(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "What did Solbrig say?", "--db", db]) == 1
    assert "did you mean Mira Solberg?" in capsys.readouterr().err


def test_only_punctuation(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "?!", "--db", db]) == 1
    assert "there is no word in the question" in capsys.readouterr().err


def test_the_limit(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["ask", "what did Solberg say", "--db", db, "--limit", "1"]) == 0
    assert "the best 1 shown" in capsys.readouterr().out


def test_nothing_of_a_hostile_article_or_question_acts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(fill_hostile(tmp_path / "hostile.db"))
    for question in ("what did =cmd say", "who said \x1b[31mmarkup\x1b[0m", 'markup" OR *', "how many degrees"):
        app.run(["ask", question, "--db", db])
        out, err = capsys.readouterr()
        assert not any(c in out + err for c in "\x1b\x9b\u202e\x07")
