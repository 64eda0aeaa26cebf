"""Units left out beside a figure that has them: "1.42 billion crowns from 1.18 billion", "7.1 percent from 7.4".

And "points", which are percentage points only where the article speaks of shares of people or of votes.
"""

import re
from dataclasses import replace

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.neighbours import token_after
from factcli.core.model import Document, Sentence
from factcli.core.units import DURATIONS, is_money
from factcli.lang.base import table, words

Kept = list[tuple[Candidate, Sentence]]

_COMPARED = re.compile(
    r"(?:\s+(?:in|at|for|on)\s+(?:the\s+)?[\w-]+(?:\s\d{4})?)?,?\s+(?:(?:up|down|compared|higher|lower)\s+)?"
    r"(?:from|versus|against|with|to|than|and|or)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}?",
    re.I,
)
_LARGE = 1e6
_RECENT = 8  # figures back that tell the currency
_ALIKE = 100  # two amounts that are compared are no further apart than this
_AROUND = 600  # characters around "points" in which a percentage tells what they are
_PERCENT = re.compile(r"\d\s?(?:%|percent|per\s+cent|pct)|(?<!\w)(?:poll|polls|survey|voters)(?!\w)", re.I)
_CLOSE = 50  # characters before points in which a word says whose they are; after them half as many
_WORDS = re.compile(r"[a-z&']+")
_POINTS = re.compile(r"[\s-]points?(?!\w)", re.I)


def with_units(document: Document, kept: Kept) -> Kept:
    """The candidates, those without a unit given the one that their neighbour or their context lends them."""
    found: Kept = []
    for n, (c, sentence) in enumerate(kept):
        if c.unit is None and c.number.kind == "cardinal":
            c = _points(document, c, sentence)
            beside = [_before(document, found)] if found else []
            beside += [kept[n + 1]] if n + 1 < len(kept) and not c.unit else []
            for other, there in beside:
                if c.unit is None and _lends(document, c, sentence, other, there):
                    c = replace(c, quantity=replace(c.quantity, unit=other.unit), rule="elided")
        found.append((c, sentence))
    return found


def _before(document: Document, found: Kept) -> tuple[Candidate, Sentence]:
    """The figure before; of one and its conversion in brackets, the one outside."""
    last = found[-1][0]
    bracketed = document.text[max(0, last.span.start - 1) : last.span.start] == "("
    return found[-2] if bracketed and len(found) > 1 and found[-2][1] == found[-1][1] else found[-1]


def _lends(document: Document, c: Candidate, here: Sentence, other: Candidate, there: Sentence) -> bool:
    """Whether `c` is an amount in the unit of its neighbour."""
    if (
        other.unit is None
        or other.unit in DURATIONS
        or other.unit.endswith("_of_age")
        or _counts_something(document, c)
    ):
        return False
    low, high = sorted((abs(c.quantity.value), abs(other.quantity.value)))
    if not low or high / low > _ALIKE:
        return False
    if is_money(other.unit) and c.number.scale >= _LARGE and other.number.scale >= _LARGE:
        return here == there or (there.last == here.first and _expects(document, here))
    if here != there or c.span.start < other.span.end or c.number.scale != other.number.scale:
        return False
    gap = document.text[other.span.end : c.span.start]
    exact = c.quantity.value != int(c.quantity.value) or other.unit == "%" or is_money(other.unit)
    compares = re.search(r"(?<!\w)(?:from|versus|against|than)\s", gap) or re.search(r"compared\s+(?:with|to)\s", gap)
    return exact and bool(compares) and c.number.digits and _COMPARED.fullmatch(gap) is not None


def _counts_something(document: Document, c: Candidate) -> bool:
    after = token_after(document, c)
    if after is None or after.start - c.span.end > 1:
        return False
    return (after.pos in ("NOUN", "PROPN", "ADJ") and after.label not in ("DATE", "TIME")) or after.text.lower() == "of"


def _expects(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells what was expected of the amount before it: "Analysts had forecast 1.3 billion."""
    return any(
        t.lemma in words("numbers_names", "expecting") and t.pos == "VERB"
        for t in document.tokens[sentence.first : sentence.last]
    )


def _points(document: Document, c: Candidate, sentence: Sentence) -> Candidate:
    """ "a 2.7-point difference", "ahead by 11 points" in a poll: percentage points."""
    text = document.text
    m = _POINTS.match(text, c.core.end)
    if m is None or not 0 < abs(c.quantity.value) <= _ALIKE:
        return c
    data = table("units")["points"]
    near = text[max(0, c.core.start - _AROUND) : c.core.end + _AROUND]
    around = set(_WORDS.findall(text[sentence.span.start : sentence.span.end].lower()))
    left, right = max(sentence.span.start, c.core.start - _CLOSE), min(sentence.span.end, m.end() + _CLOSE // 2)
    beside = set(_WORDS.findall(text[left:right].lower()))
    played = set(data["played"]) & set(_WORDS.findall(near.lower()))
    if around & set(data["other"]) or played or not beside & set(data["gaps"]) or not _PERCENT.search(near):
        return c
    quantity = replace(c.quantity, unit="percentage_point")
    core = type(c.core)(c.core.start, m.end())
    span = type(c.core)(c.span.start, max(c.span.end, m.end()))
    return replace(c, core=core, span=span, quantity=quantity, hyphen=m[0].startswith("-"), rule="points")


def in_money(document: Document, c: Candidate, head: int, rule: str, before: list[Candidate]) -> str | None:
    """The currency of "deposits grew to 640 billion", where the figures before are in one; null where it is none."""
    measured = document.tokens[head].lemma.lower()
    if c.unit or c.number.scale < _LARGE or rule not in ("subject", "object", "of") or _counts_something(document, c):
        return None
    if measured not in words("numbers_names", "monies"):
        return None
    near = [
        o
        for o in before[-_RECENT:]
        if is_money(o.unit)
        and o.number.scale >= _LARGE
        and document.text[max(0, o.span.start - 1) : o.span.start] != "("
    ]
    return near[-1].unit if near else None
