"""The five sample articles, from files to answers, with the real model: what a careful reader would find in them."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
CASES = tomllib.loads((ROOT / "tests/cases/seeds.toml").read_text(encoding="utf-8"))
Rows = list[dict[str, Any]]

pytestmark = pytest.mark.model


def factcli(*arguments: str, db: Path, status: int = 0) -> str:
    """What the command prints on standard output; it must end with `status` and without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "factcli", *arguments, "--db", str(db)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == status, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "facts.db"
    factcli("ingest", "seeds", db=path)
    return path


def exported(kind: str, db: Path) -> Rows:
    return [json.loads(line) for line in factcli("export", kind, "--format", "jsonl", db=db).splitlines()]


def starting(rows: Rows, text: str) -> dict[str, Any]:
    """The row whose words are `text`, marks at the end apart."""
    found = [row for row in rows if row["text"].rstrip('.,’”"') == text.rstrip('.,’”"')]
    assert found, f"not found: {text}"
    return found[0]


@pytest.mark.parametrize("expected", CASES["quote"], ids=lambda q: q["text"][:40])
def test_a_quote_its_kind_and_its_speaker(db: Path, expected: dict[str, Any]) -> None:
    row = starting(exported("quotes", db), expected["text"])
    assert {name: row[name] for name in expected if name != "text"} == {
        name: value for name, value in expected.items() if name != "text"
    }


@pytest.mark.parametrize("expected", CASES["figure"], ids=lambda f: f["text"])
def test_a_figure_its_bound_and_its_claimant(db: Path, expected: dict[str, Any]) -> None:
    row = starting(exported("figures", db), expected["text"])
    found = {
        **row,
        "measured": row["measured_text"],
        "mentions": len(row["mentions"]),
        "high": row["high"],
    }
    assert {name: found[name] for name in expected if name != "text"} == {
        name: value for name, value in expected.items() if name != "text"
    }


def test_every_span_cuts_its_words_out_of_the_file(db: Path) -> None:
    for row in exported("figures", db):
        text = (ROOT / row["article"]["origin"]).read_text(encoding="utf-8")
        start, end = row["span"]
        if "Â" not in text:  # the one damaged file is stored repaired
            assert row["text"].startswith(text[start:end])


def test_dates_names_and_boilerplate_are_no_figures(db: Path) -> None:
    texts = [row["text"] for row in exported("figures", db)]
    assert not [t for t in texts if any(t == no or t.startswith(f"{no} ") for no in CASES["nothing"]["figures"])]


def test_no_fact_is_taken_from_boilerplate(db: Path) -> None:
    taken = " ".join(row["text"] for kind in ("quotes", "figures") for row in exported(kind, db))
    assert not [words for words in CASES["nothing"]["boilerplate"] if words in taken]


@pytest.mark.parametrize("surname", CASES["people"]["one_name_each"])
def test_a_person_is_stored_once(db: Path, surname: str) -> None:
    people = [row["name"] for row in exported("entities", db) if row["label"] == "PERSON"]
    full = [name for name in people if name.split()[-1] == surname]
    assert len(full) == (2 if surname == "Whelan" else 1)  # Paul Whelan and his brother David


def test_ingesting_again_changes_nothing(db: Path) -> None:
    before = {kind: exported(kind, db) for kind in ("articles", "quotes", "figures", "entities")}
    factcli("ingest", "seeds", db=db)
    assert {kind: exported(kind, db) for kind in before} == before


def test_who_said_what_and_how_many(db: Path) -> None:
    figures = json.loads(factcli("ask", "which figures for recruit counts", "--format", "json", db=db))
    assert figures["kind"] == "figures"
    assert {100000, 100, 50} <= {row["value"] for row in figures["answers"]}
    quotes = json.loads(factcli("ask", "who said what about women prisoners", "--format", "json", db=db))
    assert quotes["kind"] == "quotes"
    assert {"Andriy Yusov", "Olga Romanova"} <= {row["speaker"] for row in quotes["answers"]}


def test_what_the_articles_do_not_answer(db: Path) -> None:
    nothing = json.loads(factcli("ask", "What did Zelensky say?", "--format", "json", db=db, status=1))
    assert nothing["kind"] == "none" and nothing["answers"] == []


def test_the_words_of_the_demo_print_a_table(db: Path) -> None:
    out = factcli("quotes", "--person", "Yusov", db=db)
    assert "Andriy Yusov" in out and "Business Insider [1]" in out
    assert max(len(line) for line in out.splitlines()) <= 80
