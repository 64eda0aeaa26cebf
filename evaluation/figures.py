"""Scores figures against evaluation/data/gum_figures.jsonl: `python -m evaluation.figures [--errors]`.

A found figure is paired one to one with a gold one that it overlaps; each further measure is the share of the pairs
that agree. Gold figures marked optional count neither for nor against.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.loaders import DATA, annotated, rows
from evaluation.matching import same_name, words
from evaluation.metrics import same_value
from evaluation.tally import Tally
from factcli.core.model import Document, Figure
from factcli.core.spans import Span

Row = dict[str, Any]
TEXTS = DATA / "gum_figures.jsonl"
HEAD_ENDS = {"of", "from", "in", "for", "who", "that", "which", "at", "on", "with", "to", "by", "per"}
BOUNDS = {"over": "more", "at_least": "more", "under": "less", "at_most": "less"}  # which side is open


@dataclass(frozen=True)
class Pair:
    """A gold figure and the one found in its place."""

    gold: Row
    found: Figure


def pairs(gold: list[Row], found: list[Figure]) -> list[Pair]:
    """Gold and found figures that overlap, those of equal value first, one to one."""
    candidates = sorted(
        (
            (same_value(_value(g), f.quantity.value, f.quantity.high), not g.get("optional", False), -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if any(Span(*place).overlaps(mention) for place in _places(g) for mention in (f.span, *f.mentions))
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = set(), set()
    chosen = []
    for _, _, i, j in candidates:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append(Pair(gold[-i], found[-j]))
    return chosen


def count(row: Row, document: Document, tally: Tally) -> None:
    """Add what one article's figures show."""
    matched = pairs(row["figures"], document.figures)
    for pair in matched:
        if not pair.gold.get("optional"):
            tally.add("found figures")
            _agreement(row["id"], pair, tally)
    placed = [id(pair.gold) for pair in matched]
    for gold in row["figures"]:
        if id(gold) not in placed and not gold.get("optional"):
            tally.add("missed figures", f"{row['id']} {gold['text']!r}")
    known = [id(pair.found) for pair in matched]
    for figure in document.figures:
        if id(figure) not in known:
            tally.add("spurious figures", f"{row['id']} {figure.phrase.of(document.text)!r}")


def _agreement(article: str, pair: Pair, tally: Tally) -> None:
    gold, figure, quantity = pair.gold, pair.found, pair.found.quantity
    where = f"{article} {gold['text']!r}"
    right = same_value(_value(gold), quantity.value, quantity.high)
    tally.check("value", right, f"{where} got {quantity.value} {quantity.high}")
    sides = {BOUNDS.get(m, m) for m in _readings(gold, "modifier")}
    tally.check("bound", BOUNDS.get(quantity.modifier, quantity.modifier) in sides, f"{where} got {quantity.modifier}")
    tally.check("unit", quantity.unit in _readings(gold, "unit"), f"{where} got {quantity.unit}")
    if gold.get("measured"):
        heads = {_head(m) for m in _readings(gold, "measured") if m}
        tally.check("noun", _head(figure.measured_text) in heads, f"{where} wanted {heads} got {figure.measured_text}")
    claimants = [c for c in _readings(gold, "claimant") if c]
    if gold.get("claimant"):
        got = any(same_name(c, figure.claimant or "") for c in claimants)
        tally.check("claimant", got, f"{where} wanted {claimants} got {figure.claimant}")
    else:
        tally.check("rightly none", not figure.claimant or bool(claimants), f"{where} got {figure.claimant}")
    if gold.get("as_of"):
        tally.check("as_of", figure.as_of in _readings(gold, "as_of"), f"{where} got {figure.as_of}")


def _readings(gold: Row, key: str) -> list[Any]:
    also = gold.get(f"{key}_also", [])
    return [gold.get(key), *(also if isinstance(also, list) else [also])]


def _value(gold: Row) -> float | list[float]:
    return gold["value"] if gold["high"] is None else [gold["value"], gold["high"]]


def _places(gold: Row) -> list[list[int]]:
    return [gold["span"], *gold.get("mentions", [])]


def _head(phrase: str | None) -> str:
    """The last word before the first preposition or relative pronoun, without a plural s."""
    kept: list[str] = []
    for word in words(phrase):
        if word in HEAD_ENDS and kept:
            break
        kept.append(word)
    return kept[-1].removesuffix("s") if kept else ""


def measure(path: Path = TEXTS) -> Tally:
    """What the pipeline finds in the annotated articles, counted."""
    tally = Tally()
    for row, document in annotated(rows(path)):
        count(row, document, tally)
    return tally


def shares(tally: Tally) -> dict[str, float]:
    """The measures that the gate holds to floors."""
    names = ("value", "bound", "unit", "noun", "claimant", "rightly none")
    found = {f"gum_figures.{name.replace(' ', '_')}": tally.percent(name) for name in names}
    return {"gum_figures.found.f1": 100 * tally.score("figures").f1, **found}


def main() -> int:
    """Print the measures, and with --errors what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.figures", description="Scores on gum_figures.jsonl.")
    parser.add_argument("--errors", action="store_true", help="print misses, spurious rows and wrong readings")
    options = parser.parse_args()
    tally = measure()
    if options.errors:
        print(*tally.errors, sep="\n", end="\n\n")
    print(f"figures  {tally.prf('figures')}")
    for name in ("value", "bound", "unit", "noun", "claimant", "rightly none", "as_of"):
        print(f"{name:12} {tally.share(name):>8}  {tally.percent(name):5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
