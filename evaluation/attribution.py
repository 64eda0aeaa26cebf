"""Attribution measured on annotated articles: `python -m evaluation.attribution [DATA.jsonl]`.

Without a path the shipped GUM news is read; a path may name any file of the same shape, such as PolNeAR's development
split for those who have it. `--leave-one-out` prints what each rule is worth, `--confidence` how often relations are
right by their stated confidence.

Measures on words, as in `metrics`: *joint* pairs a relation with a gold one where content (Jaccard at least one half)
and source (a shared word) agree; *span joint* counts every stretch of content that is not interrupted by words of its
own, so that a quotation split by its cue weighs twice; *exact* compares the set of sources, or of cues, word by word.
"""

import argparse
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.loaders import DATA, annotated, rows
from evaluation.metrics import WORD, Relation, Score, joint, relations, total
from factcli.core.model import Document, Quote

KINDS = (None, "direct", "mixed", "indirect")
FLOOR = 0.8  # the confidence from which relations may be taken as they are


@dataclass(frozen=True)
class Read:
    """An article: its gold relations and the quotes that were found in it."""

    text: str
    gold: list[Relation]
    row: dict[str, Any]
    quotes: list[Quote]

    def found(self, without: str | None = None) -> list[Relation]:
        """The quotes as relations, but for those of one rule."""
        kept = (q for q in self.quotes if q.rule != without)
        return relations(self.text, ((q.content, q.source) for q in kept))


def main() -> None:
    """Print the measures of one data set."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.attribution", description="Measures attribution.")
    parser.add_argument(
        "data", nargs="?", type=Path, default=DATA / "gum_news.jsonl", help="annotated articles, .jsonl"
    )
    parser.add_argument("--leave-one-out", action="store_true", help="what each rule is worth, in points of joint F1")
    parser.add_argument("--confidence", action="store_true", help="how often relations are right, by confidence")
    options = parser.parse_args()
    read = [_read(row, document) for row, document in annotated(rows(options.data))]
    print(*measures(read), sep="\n")
    if options.leave_one_out:
        print("", *leave_one_out(read), sep="\n")
    if options.confidence:
        print("", *confidence(read), sep="\n")


def measures(read: Sequence[Read]) -> Iterator[str]:
    """One line a measure."""
    for kind in KINDS:
        yield f"{kind or 'all':9} joint       {total(joint(r.gold, r.found(), kind) for r in read)}"
    for kind in KINDS[:2]:
        spans = [(_spans(r.gold), _spans(r.found())) for r in read]
        yield f"{kind or 'all':9} span joint  {total(joint(gold, found, kind) for gold, found in spans)}"
    yield f"source    exact       {total(_exact(r, 'source') for r in read)}"
    yield f"cue       exact       {total(_exact(r, 'cue') for r in read)}"


def leave_one_out(read: Sequence[Read]) -> Iterator[str]:
    """For each rule: how many relations are its own, and what joint F1 loses without them."""
    whole = total(joint(r.gold, r.found()) for r in read).f1
    for rule in sorted({q.rule for r in read for q in r.quotes}):
        without = total(joint(r.gold, r.found(rule)) for r in read).f1
        count = sum(q.rule == rule for r in read for q in r.quotes)
        yield f"{rule:14} {count:5}  {100 * (whole - without):+6.2f}"


def confidence(read: Sequence[Read]) -> Iterator[str]:
    """For each tenth of confidence: how many relations, and the share of them that are right."""
    judged = [pair for r in read for pair in _judged(r)]
    for tenth in range(3, 10):
        here = [right for sure, right in judged if tenth <= 10 * sure < tenth + 1 or (tenth == 9 and sure == 1)]
        if here:
            yield f"{tenth / 10:.1f}  {len(here):5}  {100 * sum(here) / len(here):5.1f}% right"
    sure = [right for stated, right in judged if stated >= FLOOR]
    share = 100 * len(sure) / max(1, len(judged))
    yield f"at {FLOOR} and more: {share:.0f}% of all, {100 * sum(sure) / max(1, len(sure)):.1f}% of these right"


def _read(row: dict[str, Any], document: Document) -> Read:
    gold = relations(row["text"], ((q["content"], q["source"]) for q in row["quotes"]))
    return Read(row["text"], gold, row, document.quotes)


def _spans(found: Iterable[Relation]) -> list[Relation]:
    """Every maximal run of content words as a relation of its own."""
    runs = []
    for r in found:
        for _, run in itertools.groupby(enumerate(sorted(r.content)), key=lambda pair: pair[1] - pair[0]):
            runs.append(replace(r, content=frozenset(word for _, word in run)))
    return list({r.content: r for r in reversed(runs)}.values())[::-1]


def _exact(read: Read, key: str) -> Score:
    gold = _words(read.text, (q[key] for q in read.row["quotes"]))
    found = _words(read.text, (getattr(q, key) for q in read.quotes if q.content))
    both = len(gold & found)
    return Score(found=len(found), found_right=both, gold=len(gold), gold_right=both)


def _words(text: str, phrases: Iterable[Sequence[Any]]) -> set[frozenset[int]]:
    tokens = [m.span() for m in WORD.finditer(text)]
    sets = (frozenset(i for s in p for i, (a, b) in enumerate(tokens) if s[0] <= (a + b) / 2 <= s[1]) for p in phrases)
    return {s for s in sets if s}


def _judged(read: Read) -> Iterator[tuple[float, bool]]:
    """Each quote's confidence, and whether it is joint with a gold relation when scored with all the others."""
    for quote in (q for q in read.quotes if q.content):
        alone = relations(read.text, [(quote.content, quote.source)])
        yield quote.confidence, bool(joint(read.gold, alone).found_right)


if __name__ == "__main__":
    main()
