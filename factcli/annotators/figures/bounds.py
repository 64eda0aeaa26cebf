"""Bounds: the words before and after a number that say how near the truth is to it ("more than", "or so", "topped")."""

import re
from functools import cache

from factcli.core.model import Modifier
from factcli.lang.base import table, words

_WINDOW = 70  # characters; the longest bound with the words that may stand between it and its number
_WORD = re.compile(r"[^\s]+")
_CLOSES = re.compile(r"\s*(?:[.,;:)\"”]|$)|\s+(?:years?|people|million|percent|and)\b")
_SIGNS = re.compile(r"(?P<sign>[~≈∼<>≥≤]|>=|<=)\s?$")


@cache
def _before() -> dict[tuple[str, ...], Modifier]:
    return {tuple(phrase.split()): kind for kind, phrases in table("bounds")["before"].items() for phrase in phrases}


@cache
def _between() -> list[tuple[str, ...]]:
    return sorted((tuple(w.split()) for w in table("bounds")["between"]["words"]), key=len, reverse=True)


@cache
def _after() -> re.Pattern[str]:
    groups = []
    for kind, phrases in table("bounds")["after"].items():
        if kind == "unsure":
            continue
        either = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
        groups.append(rf"(?P<{kind}>{either})")
    return re.compile(rf"(?:,?\s+|\s*-\s*)(?:{'|'.join(groups)})(?![\w-])", re.I)


def before(text: str, start: int, floor: int, *, time: bool = False) -> tuple[Modifier, int] | None:
    """The bound that ends where the quantity at `start` begins, and its own start; nothing before `floor` is read.

    `time` tells that the quantity is a length of time, before which "over" mostly means "during".
    """
    left = max(floor, start - _WINDOW)
    sign = _SIGNS.search(text, left, start)
    if sign:
        return _before().get((sign["sign"],), "about"), sign.start("sign")
    found = [(m.start(), m[0].lower().lstrip("(\"'“‘[—–").replace("’", "'")) for m in _WORD.finditer(text, left, start)]
    if not found or (start > left and not text[start - 1].isspace() and text[start - 1] not in "(-"):
        return None
    tail = [w for _, w in found]
    for cut in _cuts(tail):
        kept = tail[: len(tail) - cut]
        for n in range(min(7, len(kept)), 0, -1):
            kind = _before().get(tuple(kept[-n:]))
            if kind is None or (cut and kind == "exact"):
                continue
            if n == 1 and kept[-1] == "over" and len(kept) > 1 and kept[-2] in words("bounds", "particles"):
                return None  # "handed over £5,000"
            if n == 1 and kept[-1] == "around" and len(kept) > 1 and kept[-2] in words("bounds", "turning"):
                return None
            if time and kept[-1] in table("bounds")["spans_time"]["words"] and n == 1 and not _lasts(kept[:-1]):
                return None
            at = found[len(kept) - n][0]
            raw = text[at : at + 1]
            return kind, at + (raw in "(\"'“‘[—–")
    return None


def _cuts(tail: list[str]) -> list[int]:
    """How many words between a bound and its number may be skipped, fewest first."""
    cuts = [0]
    for skipped in _between():
        if tuple(tail[len(tail) - len(skipped) :]) == skipped and len(tail) > len(skipped):
            cuts.append(len(skipped))
    return sorted(set(cuts))


def _lasts(before_it: list[str]) -> bool:
    """Whether "over two years" is a bound here: "for over two years", "lasted over two years"."""
    return bool(before_it) and before_it[-1] in table("bounds")["spans_time"]["before"]


def after(text: str, end: int) -> tuple[Modifier, int] | None:
    """The bound that begins after a quantity ends ("or more", "-plus", "+"), and its end."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return "at_least", end + 1
    m = _after().match(text, end)
    if not m:
        return None
    word = m[0].strip(" -").lower()
    compound = m[0].lower().startswith(("-plus", "-minimum"))
    if word in table("bounds")["after"]["unsure"] and not compound and not _CLOSES.match(text, m.end()):
        return None
    kinds: tuple[Modifier, ...] = ("at_least", "at_most", "about")
    return next(k for k in kinds if m[k]), m.end()


@cache
def verbs() -> dict[str, Modifier]:
    """Lemmas and forms of the verbs whose object is a bound."""
    return {form: kind for kind, forms in table("bounds")["verbs"].items() for form in forms}
