"""Fractions in words: "a third of", "two-thirds", "one and a half", "half a million"; an ordinal is no number."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from factcli.annotators.figures.atoms import Atom
from factcli.core.spans import Span
from factcli.lang.base import table

Kind = Literal["cardinal", "vague", "fraction", "ratio", "multiple"]

_ARTICLE = re.compile(r"(?:^|[^\w])(an?)[\s-]+$", re.I)
_LINK = re.compile(r"\s*-\s*|\s+")
_OF = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.I)
_AND_A = re.compile(r"\s*-?\s*and\s*-?\s*(?:an?|one)[\s-]+", re.I)
_BEFORE = re.compile(r"\band\s+(?:\w+-)?$", re.I)
_ENDS = re.compile(r"\s*(?:[.,;:)!?\"”]|$)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its place; `high` closes the interval that a vague word spans.

    `digits` tells 12 from "twelve", `plain` a group of digits without separator, point or scale (a year may look so),
    `scale` is what multiplied it (1e6 in "1.7 million"; 1 without).
    """

    span: Span
    value: float
    high: float | None = None
    kind: Kind = "cardinal"
    digits: bool = False
    plain: bool = False
    scale: float = 1.0


def article(text: str, start: int) -> int:
    """`start` moved back over "a " or "an "."""
    m = _ARTICLE.search(text, max(0, start - 6), start)
    return m.start(1) if m else start


def _next_words(text: str, end: int) -> list[str]:
    """The two words after `end`, in lower case, if nothing but a space or a hyphen stands before them."""
    m = re.match(r"[\s-]+([\w'’]+)(?:[\s-]+([\w'’]+))?", text[end : end + 40])
    return [w.lower() for w in m.groups() if w] if m else []


def bare_fraction(text: str, atoms: list[Atom], i: int) -> tuple[Number | None, int]:
    """ "half", "a third of", "half a million", "a quarter of a million"."""
    first = atoms[i]
    start = article(text, first.start)
    scaled = i + 1 < len(atoms) and atoms[i + 1].multiplies and _OF.fullmatch(text, first.end, atoms[i + 1].start)
    if first.text.endswith("s") or not (
        start < first.start or first.text == "half" or (scaled and first.text == "quarter")
    ):
        return None, i + 1
    value = 1 / first.value
    if scaled:
        scale = atoms[i + 1].value
        return Number(Span(start, atoms[i + 1].end), value * scale, scale=scale), i + 2
    if not _is_fraction(text, first, start):
        return None, i + 1
    return Number(Span(start, first.end), value, kind="fraction"), i + 1


def _is_fraction(text: str, first: Atom, start: int) -> bool:
    """Whether what follows makes "half", "a quarter" or "a third" a part of something."""
    data = table("numbers")["contexts"]
    after = _next_words(text, first.end)
    if first.text == "half":
        if start < first.start:
            return bool(_ENDS.match(text, first.end)) or (
                bool(after) and (after[0] == "of" or after[0] in data["half_units"])
            )
        before = text[max(0, start - 14) : start].lower().split()
        bounded = bool(before) and before[-1] in data["before_half"]
        alone = (
            not (before and before[-1] in data["not_before_half"]) and bool(after) and after[0] in data["after_part"]
        )
        return bounded or alone or (bool(after) and (after[0] in data["after_half"] or after[0] in data["half_units"]))
    before = text[max(0, start - 16) : start].lower().split()
    bounded = bool(before) and before[-1] in data["before_part"]
    if _ENDS.match(text, first.end):
        return first.text != "quarter" or bounded
    if (
        bounded
        and before[-1] not in ("to", "from", "over")
        and after
        and (after[0] in data["after_bounded"] or after[0].endswith("ed"))
    ):
        return True
    if not after or (after[0] == "of" and len(after) > 1 and after[1] in data["months"]):
        return False
    return after[0] in data["after_part"] or (first.text == "quarter" and after[0] in data["half_units"])


def with_fraction(text: str, atoms: list[Atom], j: int, number: Number) -> tuple[Number, int] | None:
    """`number` joined with the fraction at atom `j`: "two thirds", "one and a half", "three and a half billion"."""
    left, atom = atoms[j - 1], atoms[j]
    gap = text[left.end : atom.start]
    if left.kind == "groups" or number.value < 0:
        return None
    if _AND_A.fullmatch(gap):
        return _mixed(text, atoms, j, number)
    if not _LINK.fullmatch(gap) or (number.digits and not (number.plain and number.value < 100)):
        return None
    if (number.value > 1) != atom.text.endswith("s") or (number.digits and number.value >= atom.value):
        return None
    trailing = number.value % number.scale if number.scale > 1 else 0.0
    if 0 < trailing < atom.value and _BEFORE.search(text, number.span.start, left.start):
        scale = number.scale if number.scale >= 1e6 else 1.0
        value = number.value - trailing + trailing / atom.value * scale
        return replace(number, span=Span(number.span.start, atom.end), value=value), j + 1
    value, j = number.value / atom.value, j + 1
    if j < len(atoms) and atoms[j].kind == "scales" and _OF.fullmatch(text, atom.end, atoms[j].start):
        scale = atoms[j].value
        return Number(Span(number.span.start, atoms[j].end), value * scale, scale=scale), j + 1
    after = _next_words(text, atom.end)
    if atom.text == "quarters" and not (
        _ENDS.match(text, atom.end) or (after and after[0] in table("numbers")["contexts"]["after_part"])
    ):
        return None  # "three quarters of growth" may, "for three quarters running" does not
    return Number(Span(number.span.start, atom.end), value, kind="fraction"), j


def _mixed(text: str, atoms: list[Atom], j: int, number: Number) -> tuple[Number, int]:
    """ "one and a half", "two million and a half", "three and a half million"."""
    atom, j = atoms[j], j + 1
    value, scale, end = number.value + (number.scale if number.scale >= 1e6 else 1) / atom.value, number.scale, atom.end
    if scale == 1 and j < len(atoms) and atoms[j].kind == "scales" and _LINK.fullmatch(text, atom.end, atoms[j].start):
        value, scale, end, j = value * atoms[j].value, atoms[j].value, atoms[j].end, j + 1
    return replace(number, span=Span(number.span.start, end), value=value, scale=scale, plain=False), j
