"""The field's measures of attribution and figures, on words, so that conventions about marks and commas do not count.

Attribution follows Pareti et al. (2013), "Automatically detecting and attributing indirect quotations": a predicted and
a gold relation are paired one to one, best first, where at least half of their joint content words are shared
(Jaccard); a pair is *joint* when the sources share a word as well, or neither has one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcli.core.spans import Span

WORD = re.compile(r"[^\W_]+(?:['’\-.&/][^\W_]+)*")
MARKS = re.compile(r"[“”„\"«»]|``|''")


@dataclass
class Score:
    """Counts towards precision and recall, which may differ in what they count."""

    found: int = 0
    found_right: int = 0
    gold: int = 0
    gold_right: int = 0

    @property
    def precision(self) -> float:
        return self.found_right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        percent = (100 * self.precision, 100 * self.recall, 100 * self.f1)
        return "P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(*percent) + f"  ({self.found} found, {self.gold} gold)"


@dataclass(frozen=True)
class Relation:
    """An attribution relation as word sets of its article, and whether its content is direct, mixed or indirect."""

    content: frozenset[int]
    source: frozenset[int]
    kind: str


def relations(text: str, rows: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> list[Relation]:
    """(content, source) span lists as relations over the words of `text`; relations without content are left out."""
    tokens = [m.span() for m in WORD.finditer(text)]
    quoted = _quoted(text)

    def indices(spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(i for s in spans for i, (a, b) in enumerate(tokens) if s[0] <= (a + b) / 2 <= s[1])

    found = []
    for content, source in rows:
        inside = indices(content)
        if inside:
            share = sum(quoted[tokens[i][0]] for i in inside) / len(inside)
            kind = "direct" if share >= 0.98 else "indirect" if share <= 0.02 else "mixed"
            found.append(Relation(inside, indices(source), kind))
    return list(dict.fromkeys(found))


def joint(gold: Sequence[Relation], found: Sequence[Relation], kind: str | None = None) -> Score:
    """Pairs that agree on content (Jaccard at least one half) and source (a shared word, or none on both sides)."""
    overlaps = sorted(
        (
            (len(g.content & f.content) / len(g.content | f.content), g.source == f.source, -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.content & f.content
        ),
        reverse=True,
    )
    of_gold: dict[int, int] = {}
    of_found: dict[int, int] = {}
    for jaccard, _, i, j in overlaps:
        if jaccard >= 0.5 and -i not in of_gold and -j not in of_found:
            of_gold[-i], of_found[-j] = -j, -i

    def right(i: int, j: int) -> bool:
        a, b = gold[i].source, found[j].source
        return bool(a & b) or (not a and not b)

    mine = [j for j, f in enumerate(found) if kind in (None, f.kind)]
    theirs = [i for i, g in enumerate(gold) if kind in (None, g.kind)]
    return Score(
        found=len(mine),
        found_right=sum(j in of_found and right(of_found[j], j) for j in mine),
        gold=len(theirs),
        gold_right=sum(i in of_gold and right(i, of_gold[i]) for i in theirs),
    )


def total(scores: Iterable[Score]) -> Score:
    """The micro average: counts added up."""
    result = Score()
    for s in scores:
        result.found += s.found
        result.found_right += s.found_right
        result.gold += s.gold
        result.gold_right += s.gold_right
    return result


def same_name(one: str | None, other: str | None) -> bool:
    """One name's words hold the other's, articles and "of" apart; two missing names are not the same name."""
    small = {"the", "a", "an", "of"}
    a, b = ({w.lower() for w in WORD.findall(n or "")} - small for n in (one, other))
    return bool(a) and bool(b) and (a <= b or b <= a)


def same_value(gold: float | Sequence[float], value: float, high: float | None) -> bool:
    """Values equal to five digits; an interval needs both ends, and never equals a single number."""

    def close(x: float, y: float) -> bool:
        return abs(x - y) <= 1e-8 + 1e-5 * abs(y)

    if isinstance(gold, Sequence):
        return high is not None and close(gold[0], value) and close(gold[1], high)
    return (high is None or close(high, value)) and close(gold, value)


def _quoted(text: str) -> list[bool]:
    """For each character, whether it stands between double quotation marks; marks resync at each line."""
    inside = [False] * len(text)
    opened: int | None = None
    for mark in re.finditer(r"\n|" + MARKS.pattern, text):
        if mark[0] == "\n":
            opened = None
        elif opened is None and mark[0] != "”":
            opened = mark.end()
        elif opened is not None and mark[0] not in "“„«``":
            inside[opened : mark.start()] = [True] * (mark.start() - opened)
            opened = None
    return inside
