"""Scores the tool on the written articles of data/desk: `python -m evaluation.desk [--split dev|heldout|all]`.

The texts of a split are ingested into a fresh database by the command line itself; its exported rows are compared with
gold.json and its answers with ask.json. Words are compared, not offsets, so a span that is a little off still counts as
found. Gold rows marked optional count neither for nor against, and neither do attitudes and declined comments that the
gold does not have.

`--errors` prints every miss and every spurious row. It is refused for the held-out articles unless `--i-know` is given:
of those only the scores are to be looked at, so that nobody tunes on them.
"""

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.loaders import DATA
from evaluation.matching import Row, align, named, overlap, same_name, words
from evaluation.tally import Tally

DESK = DATA / "desk"
KINDS = ("quotes", "figures", "entities", "articles")
SAME_CONTENT = 0.7
SAME_TITLE = 0.7
LEAKED = 0.6
LONGEST_NOUN = 15
MODIFIERS = {
    ">": {"over", "at_least"},
    "<=": {"at_most"},
    "<": {"under"},
    "=": {"exact"},
    "range": {"range"},
    "~": {"about", "range"},
}
ANSWER_KEYS = ("text", "measured_text", "predicate", "speaker", "claimant", "name", "aliases", "roles", "title")


@dataclass(frozen=True)
class Export:
    """What the tool made of the articles of a split."""

    rows: dict[str, list[Row]]

    def of(self, kind: str, file: str) -> list[Row]:
        """The rows of one article."""
        return [row for row in self.rows[kind] if Path(row["article"]["origin"]).name == file]

    def names(self, name: str | None) -> list[str]:
        """A name and those the tool knows to be the same."""
        if not name:
            return []
        return [name, *(alias for row in self.rows["entities"] if row["name"] == name for alias in row["aliases"])]


def score_quotes(article: Row, text: str, export: Export, tally: Tally) -> None:
    """Relations found, missed and spurious, their speakers and kinds, and quotations taken from boilerplate."""
    file, found = article["file"], export.of("quotes", article["file"])
    gold = [quote for quote in article["quotes"] if quote["content_text"]]
    pairs = align(gold, found, lambda g, f: overlap(g["content_text"], f["text"]), SAME_CONTENT)
    for i, quote in enumerate(gold):
        if quote.get("optional"):
            continue
        if i not in pairs:
            tally.add("missed quotes", f"{file} {quote['kind']} {quote['content_text'][:90]!r}")
        else:
            tally.add("found quotes")
            score_quote(file, quote, found[pairs[i]], export, tally)
        if quote["kind"] == "direct":
            tally.check("direct found", i in pairs, quote["content_text"][:70])
    junk = [text[start:end] for start, end in article["boilerplate"]]
    for j, row in enumerate(found):
        counts = row.get("register") != "attitude" and row.get("polarity") != "declined"
        if counts and j not in pairs.values():
            tally.add("spurious quotes", f"{file} {row.get('speaker')!r} {row['text'][:90]!r}")
        if any(overlap(row["text"], piece) > LEAKED for piece in junk):
            tally.add("leaks", f"{file} {row['text'][:80]!r}")
    score_declined(article, found, export, tally)


def score_quote(file: str, quote: Row, row: Row, export: Export, tally: Tally) -> None:
    """Speaker and kind of a relation that was found."""
    right = named(quote, "speaker", export.names(row.get("speaker"))) if quote["speaker"] else not row.get("speaker")
    said = f"{file} wanted {quote['speaker']!r}, got {row.get('speaker')!r}: {quote['content_text'][:70]!r}"
    tally.check("speaker", right, said)
    tally.check("kind", row["kind"] in (quote["kind"], *quote.get("kind_also", [])), f"{row['kind']} {said}")
    if quote["kind"] == "direct":
        tally.check("direct speaker", right, said)


def score_declined(article: Row, found: Sequence[Row], export: Export, tally: Tally) -> None:
    """Declined comments, which have no content, by who declines."""
    declined = [row for row in found if row.get("polarity") == "declined"]
    for quote in article["quotes"]:
        if not quote["content_text"] and not quote.get("optional"):
            met = any(named(quote, "speaker", export.names(row.get("speaker"))) for row in declined)
            tally.check("declined", met, f"{article['file']} {quote['speaker']!r}")


def similar_figure(gold: Row, row: Row) -> float:
    """Nought where the values differ; else the more the words and the places in the text agree, the more alike."""
    value, high = row["value"], row.get("high")
    ends = [(gold["low"], value), (gold["high"], value), (gold["high"], high)]
    if not any(a is not None and b is not None and math.isclose(a, b, rel_tol=1e-3) for a, b in ends):
        return 0.0
    start, end = gold["span"]
    meets = any(a < end and start < b for a, b in (row["span"], *row.get("mentions", [])))
    return 1 + overlap(gold["text"], row["text"]) + meets


def score_figures(article: Row, export: Export, tally: Tally) -> None:
    """Figures found, missed and spurious, and what is said of those that were found."""
    file, gold, found = article["file"], article["figures"], export.of("figures", article["file"])
    pairs = align(gold, found, similar_figure, 1.0)
    for i, figure in enumerate(gold):
        if figure.get("optional"):
            continue
        if i in pairs:
            tally.add("found figures")
            score_figure(file, figure, found[pairs[i]], export, tally)
        else:
            tally.add("missed figures", f"{file} {figure['text']!r}")
    traps = article["not_figures"]
    for j, row in enumerate(found):
        if j not in pairs.values():
            tally.add("spurious figures", f"{file} {row['text']!r} {row['value']}")
            tally.counts["traps"] += any(start <= row["span"][0] < end for start, end in traps)
        if any(start <= row["span"][0] < end for start, end in article["boilerplate"]):
            tally.add("leaks", f"{file} {row['text']!r}")


def score_figure(file: str, figure: Row, row: Row, export: Export, tally: Tally) -> None:
    """Bound, unit, counted noun and claimant of a figure that was found."""
    what = f"{file} {figure['text']!r} got"
    tally.check("bound", row["modifier"] in MODIFIERS[figure["modifier"]], f"{what} {row['modifier']}")
    if figure["unit"]:
        unit = " per ".join(part for part in (row.get("unit"), row.get("per")) if part)
        tally.check("unit", unit == figure["unit"], f"{what} {unit!r}, wanted {figure['unit']!r}")
    if figure["noun"]:
        counted = words(row.get("measured_text"))
        noun = figure["noun"]
        head = words(noun)[0 if " of " in noun else -1]
        good = len(counted) <= LONGEST_NOUN and any(word in counted for word in (head, *figure.get("noun_also", [])))
        tally.check("counted noun", good, f"{what} {row.get('measured_text')!r}, wanted {noun!r}")
    names = export.names(row.get("claimant"))
    said = f"{what} {row.get('claimant')!r}, wanted {figure['claimant']!r}"
    if figure["claimant"]:
        tally.check("claimant", named(figure, "claimant", names), said)
    else:
        tally.check("rightly none", not names or named(figure, "claimant", names), said)


def score_article(article: Row, export: Export, tally: Tally) -> None:
    """Publisher and title of an article, and the names in it."""
    meta: Row = next((row["article"] for row in export.of("articles", article["file"])), {})
    publisher, title = meta.get("publisher") or "", article["title"]
    right = same_name(article["publisher"], publisher) if article["publisher"] else not publisher
    tally.check("publisher", right, f"{article['file']} wanted {article['publisher']!r}, got {publisher!r}")
    if title:
        got = meta.get("title")
        tally.check("title", overlap(title, got) > SAME_TITLE, f"{article['file']} wanted {title!r}, got {got!r}")
    known = {name for row in export.rows["entities"] for name in (row["name"], *row["aliases"])}
    for label, names in article["entities"].items():
        for name in names:
            tally.check("named", any(same_name(name, one) for one in known), f"{article['file']} {label} {name!r}")


def twice_stored(entities: Sequence[Row]) -> list[str]:
    """People stored under two names of which one holds the other."""
    people = [row["name"] for row in entities if row["label"] == "PERSON" and words(row["name"])]
    return [
        f"{short} / {long}"
        for short in people
        for long in people
        if short != long and words(short)[-1] == words(long)[-1] and set(words(short)) <= set(words(long))
    ]


def answered(question: Row, answer: Row) -> bool:
    """Whether the answer is of the kind wanted and its first rows hold all that they must."""
    if answer["kind"] not in question["kind"].split("|"):
        return False
    if question["kind"] == "none":
        return True
    top = answer["answers"][: question["within"]]
    told = [" | ".join(str(row.get(key) or "") for key in ANSWER_KEYS) for row in top]
    return all(any(one in text for one in wanted.split("|") for text in told) for wanted in question["include"])


def factcli(*arguments: str, ok: Sequence[int] = (0,)) -> str:
    """What the command line prints; the end of the run if it fails."""
    command = [sys.executable, "-m", "factcli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in ok:
        sys.exit(f"{' '.join(command)} exited {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def exported(database: str) -> Export:
    """All rows of a database."""
    return Export(
        {
            kind: [
                json.loads(line)
                for line in factcli("export", kind, "--db", database, "--format", "jsonl", ok=(0, 1)).splitlines()
                if line.strip()
            ]
            for kind in KINDS
        }
    )


def evaluate(gold: Sequence[Row], questions: Sequence[Row]) -> tuple[Tally, Export]:
    """Ingest the texts, compare what is exported, and ask the questions."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        texts, database = Path(folder) / "texts", str(Path(folder) / "desk.db")
        texts.mkdir()
        for article in gold:
            shutil.copy(DESK / article["file"], texts)
        factcli("ingest", str(texts), "--db", database)
        export = exported(database)
        for article in gold:
            text = (DESK / article["file"]).read_text(encoding="utf-8")
            score_quotes(article, text, export, tally)
            score_figures(article, export, tally)
            score_article(article, export, tally)
        for question in questions:
            answer = json.loads(factcli("ask", question["q"], "--db", database, "--format", "json", ok=(0, 1)))
            got = [str(row.get("text") or row.get("name"))[:60] for row in answer["answers"][:4]]
            error = f"{question['q']!r} wanted {question['kind']} {question.get('include')}, got {answer['kind']} {got}"
            right = answered(question, answer)
            tally.check("unanswerable" if question["kind"] == "none" else "answerable", right, error)
    return tally, export


def report(tally: Tally, export: Export) -> list[str]:
    """One line a measure."""
    share = tally.share
    twice = ", ".join(twice_stored(export.rows["entities"])) or "none"
    return [
        f"quotes     {tally.prf('quotes')}",
        f"speakers   {share('speaker')} of the quotes found; kind {share('kind')}; declined {share('declined')}",
        f"direct     {share('direct found')} found, speaker {share('direct speaker')}",
        f"figures    {tally.prf('figures')}; traps taken for figures: {tally.counts['traps']}",
        f"           bound {share('bound')}, unit {share('unit')}, counted noun {share('counted noun')}, "
        f"claimant {share('claimant')}, rightly none {share('rightly none')}",
        f"entities   {share('named')} named; people stored under two names: {twice}",
        f"articles   publisher {share('publisher')}, title {share('title')}; "
        f"facts taken from boilerplate: {tally.counts['leaks']}",
        f"ask        answerable {share('answerable')}, unanswerable {share('unanswerable')}",
    ]


def load(file: str, split: str) -> list[Row]:
    """The rows of a gold file that belong to a split."""
    rows: list[Row] = json.loads((DESK / file).read_text(encoding="utf-8"))
    return [row for row in rows if split in ("all", row["split"])]


def main() -> None:
    """Score a split and print the measures."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.desk", description="Scores on the articles of data/desk."
    )
    parser.add_argument(
        "--split", choices=("dev", "heldout", "all"), default="dev", help="which articles (default: dev)"
    )
    parser.add_argument("--errors", action="store_true", help="print misses and spurious rows")
    parser.add_argument("--i-know", action="store_true", help="let --errors show held-out articles, which spoils them")
    options = parser.parse_args()
    if options.errors and options.split != "dev" and not options.i_know:
        parser.error("--errors on held-out articles spoils them for good; add --i-know if that is meant")
    tally, export = evaluate(load("gold.json", options.split), load("ask.json", options.split))
    if options.errors:
        print(*tally.errors, sep="\n", end="\n\n")
    print(*report(tally, export), sep="\n")


if __name__ == "__main__":
    main()
