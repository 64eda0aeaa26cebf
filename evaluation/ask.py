"""Scores `factcli ask` on questions over GUM's news articles: `python -m evaluation.ask [--errors] [FILE ...]`.

The articles of a set are ingested by the command line itself and asked through the read wing. A hit at n is an answer
of the right kind with one of the expected strings in one of its first n rows; a question that the articles do not
answer should get none.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.desk import factcli
from evaluation.loaders import DATA, rows
from factcli.queries.ask.answer import Answer, ask
from factcli.store.connection import connect

QUESTIONS = Path(__file__).parent / "questions"
TEXTS = {"dev": DATA / "gum_news.jsonl", "dev2": QUESTIONS / "dev2_texts.jsonl"}  # which articles a set is asked of
SHOWN = 3  # rows that may hold the expected string for a hit at 3
COLUMNS = ("text", "measured_text", "speaker", "speakers", "claimant", "name", "aliases", "roles")


@dataclass
class Score:
    """Questions counted: those with an answer and those without, and what became of them."""

    answerable: int = 0
    first: int = 0
    among: int = 0
    abstained: int = 0
    unanswerable: int = 0
    rightly: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, question: dict[str, Any], answer: Answer) -> None:
        """Count one question and its answer."""
        if question["kind"] == "none":
            self.unanswerable += 1
            self.rightly += answer.kind == "none"
            good = answer.kind == "none"
        else:
            rank = place(question, answer)
            self.answerable += 1
            self.first += rank == 1
            self.among += 0 < rank <= SHOWN
            self.abstained += answer.kind == "none"
            good = rank == 1
        if not good:
            got = [str(row.get("text") or row.get("name"))[:60] for row in answer.answers[:SHOWN]]
            self.errors.append(
                f"{question['question']!r} wanted {question['kind']} {question['expect']}, got {answer.kind} {got}"
            )

    def shares(self) -> dict[str, float]:
        """The measures, in per cent."""
        asked, other = max(1, self.answerable), max(1, self.unanswerable)
        return {
            "hit_at_1": 100 * self.first / asked,
            "hit_at_3": 100 * self.among / asked,
            "right_abstention": 100 * self.rightly / other,
            "wrong_abstention": 100 * self.abstained / asked,
        }


def place(question: dict[str, Any], answer: Answer) -> int:
    """The number of the first row, from 1, that holds an expected string; 0 if none does or the kind is another."""
    if answer.kind not in question["kind"].split("|"):
        return 0
    for number, row in enumerate(answer.answers, 1):
        told = " | ".join(str(row.get(column) or "") for column in COLUMNS)
        if any(wanted in told for wanted in question["expect"]):
            return number
    return 0


def score(asked: Iterable[dict[str, Any]], texts: Path) -> Score:
    """The questions put to a fresh database of the articles in a file of JSON lines."""
    found = Score()
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "questions.db")
        factcli("ingest", str(texts), "--db", database)
        connection = connect(Path(database))
        try:
            for question in asked:
                found.add(question, ask(connection, question["question"]))
        finally:
            connection.close()
    return found


def questions() -> dict[str, float]:
    """What the gate holds to floors: the measures of the development questions, and the share rightly not answered."""
    found = score(rows(QUESTIONS / "dev.jsonl"), TEXTS["dev"]).shares()
    found["not_wrong_abstention"] = 100 - found.pop("wrong_abstention")
    return {f"questions.dev.{name}": value for name, value in found.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures of each set, and with --errors what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ask", description="Scores on questions/*.jsonl.")
    parser.add_argument("sets", nargs="*", help=f"which sets, of {', '.join(TEXTS)} (default: all)")
    parser.add_argument("--errors", action="store_true", help="print what was answered wrongly")
    options = parser.parse_args(arguments)
    for name in options.sets or TEXTS:
        found = score(rows(QUESTIONS / f"{name}.jsonl"), TEXTS[name])
        if options.errors:
            print(*found.errors, sep="\n", end="\n\n")
        shares = "  ".join(f"{measure} {value:5.1f}" for measure, value in found.shares().items())
        print(f"{name:5} {found.answerable} answerable, {found.unanswerable} not:  {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
