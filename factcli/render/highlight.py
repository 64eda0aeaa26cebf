"""A fact inside its sentence: which characters to mark, and how to shorten the rest around them.

Marks follow the text exactly through everything that is done to it: unprintable characters are replaced or dropped,
white space is folded, what surrounds the fact is cut at words. The fact itself is never cut.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rich.cells import cell_len

from factcli.render.sanitize import harmless

Role = Literal["fact", "who", "match", "figure", "name"]

ELLIPSIS = "…"
_BULLETS = " \t\n•▪◦‣"
_ASIDE = frozenset({"who", "name"})  # marks that may be cut away
_SIGNS: tuple[tuple[frozenset[str], str, str], ...] = (
    (frozenset({"fact", "match"}), "«", "»"),
    (frozenset({"figure"}), "‹", "›"),
)


@dataclass(frozen=True)
class Mark:
    """Characters [start, end) of a `Marked` and what they are: the fact, who says it, or a word looked for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Marked:
    """Text that is safe to print on one line, and the marks in it."""

    text: str
    marks: tuple[Mark, ...] = ()


def marked(text: str, offset: int, spans: Iterable[tuple[Sequence[int], Role]]) -> Marked:
    """`text` folded for printing, with each span marked; `offset` is where `text` begins in what the spans index."""
    kept: list[str] = []
    place = [0] * (len(text) + 1)  # character of `text` → character of the result
    for n, character in enumerate(text):
        place[n] = len(kept)
        shown = harmless(character)
        if shown == " " and (not kept or kept[-1] == " "):
            continue
        if shown:
            kept.append(shown)
    place[len(text)] = len(kept)
    folded = "".join(kept)
    length = len(folded.rstrip())
    marks = []
    for (start, end), role in spans:
        first, last = (min(place[min(max(at - offset, 0), len(text))], length) for at in (start, end))
        while first < last and folded[last - 1] == " ":
            last -= 1
        while first < last and folded[first] == " ":
            first += 1
        if first < last:
            marks.append(Mark(first, last, role))
    return Marked(folded[:length], tuple(marks))


def in_context(row: Mapping[str, Any], spans: Iterable[tuple[Sequence[int], Role]]) -> Marked:
    """What a fact's row is to be shown in, with `spans` of it marked and the bullet of a list left out."""
    text = row["context_text"].lstrip(_BULLETS)
    return marked(text, row["context"][1] - len(text), spans)


def shorten(whole: Marked, room: int) -> Marked:
    """`whole` in about `room` cells: what surrounds the fact is cut at a word, with an ellipsis for what is left out.

    The stretch from the first fact mark to the last is always kept, however long it is.
    """
    if cell_len(whole.text) <= room:
        return whole
    facts = [m for m in whole.marks if m.role not in _ASIDE] or [Mark(0, 0, "fact")]
    text = whole.text
    first, last = _with_marks(text, min(m.start for m in facts), max(m.end for m in facts))
    spare = max(0, room - cell_len(text[first:last]) - 4)
    before, after = cell_len(text[:first]), cell_len(text[last:])
    left = min(before, max(spare // 2, spare - after))
    start = _word_start(text, first, left)
    end = _word_end(text, last, spare - min(before, left))
    head = "" if start == 0 else ELLIPSIS + " "
    tail = "" if end == len(text) else " " + ELLIPSIS
    marks = [
        Mark(max(m.start, start) - start + len(head), min(m.end, end) - start + len(head), m.role)
        for m in whole.marks
        if m.start < end and m.end > start
    ]
    return Marked(head + text[start:end] + tail, tuple(marks))


def _with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """[first, last) with the quotation marks and brackets that stand at it: they are not what is left out."""
    while first > 0 and not text[first - 1].isspace() and not text[first - 1].isalnum():
        first -= 1
    while last < len(text) and not text[last].isspace() and not text[last].isalnum():
        last += 1
    return first, last


def clipped(whole: Marked, most: int) -> Marked:
    """`whole` with the stretch from the first fact mark to the last in about `most` cells, cut in its middle at words.

    A stretch without spaces where it would be cut stays whole.
    """
    text, facts = whole.text, [m for m in whole.marks if m.role not in _ASIDE]
    first, last = min((m.start for m in facts), default=0), max((m.end for m in facts), default=0)
    if cell_len(text[first:last]) <= most:
        return whole
    stop, again = _word_end(text, first, most * 2 // 3), _word_start(text, last, most // 3)
    if stop <= first or again >= last:
        return whole
    gap = f" {ELLIPSIS} "
    shift = stop + len(gap) - again
    marks = []
    for mark in whole.marks:
        start = mark.start if mark.start < stop else max(mark.start, again) + shift
        end = mark.end + shift if mark.end > again else min(mark.end, stop)
        if start < end:
            marks.append(replace(mark, start=start, end=end))
    return Marked(text[:stop] + gap + text[again:], tuple(marks))


def in_guillemets(whole: Marked) -> str:
    """The text with facts and words looked for in «» and figures among them in ‹›, for where there is no colour."""
    cuts: list[tuple[int, int, str]] = []
    for depth, (roles, opening, closing) in enumerate(_SIGNS):
        for start, end in _joined([m for m in whole.marks if m.role in roles], whole.text):
            cuts += [(start, depth + 1, opening), (end, -depth, closing)]
    pieces, at = [], 0
    for place, _, sign in sorted(cuts):
        pieces += [whole.text[at:place], sign]
        at = place
    return "".join([*pieces, whole.text[at:]])


def _joined(marks: Iterable[Mark], text: str) -> list[tuple[int, int]]:
    """Marks as ranges without overlap, those that touch or have only a space between them joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((m.start, m.end) for m in marks):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _word_start(text: str, first: int, room: int) -> int:
    """The earliest beginning of a word from which at most `room` cells lead up to `first`."""
    best = at = first
    while at > 0 and cell_len(text[at - 1 : first]) <= room:
        at -= 1
        if at == 0 or text[at - 1] == " ":
            best = at
    return best


def _word_end(text: str, last: int, room: int) -> int:
    """The latest end of a word that is at most `room` cells after `last`."""
    best = at = last
    while at < len(text) and cell_len(text[last : at + 1]) <= room:
        at += 1
        if at == len(text) or text[at] == " ":
            best = at
    return best
