"""The atoms of numbers: a group of digits, "seven", "thousand", "dozens", "½", each with its exact place.

One regular expression finds them all; it branches on the first letter, which is several times faster than a plain list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcli.lang.base import table

_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?"
    rf"|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?!,\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
_POWER = r"(?:[eE][+-]?\d{1,2}(?!\w)|\s?[x×]\s?10\s?\^\s?[+−-]?\d{1,2}(?!\w)|\^[+−-]?\d{1,2}(?!\w))"
_FRACTION = r"\d+/\d+(?![/\d])"
_BOTTOMS = {2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100}  # of a written fraction; 9/11 and 24/7 are names
_GLYPHS = dict(
    zip("½⅓⅔¼¾⅕⅙⅛⅜⅝⅞", (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 1 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8), strict=True)
)
_LONGEST = 18  # digits; a longer string is an identifier


@dataclass(frozen=True, slots=True)
class Atom:
    """One word or group of digits; `kind` is its section of the table `numbers`, or digits, glyph, slash, skip."""

    start: int
    end: int
    kind: str
    value: float
    high: float | None = None
    text: str = ""

    @property
    def multiplies(self) -> bool:
        return self.kind in ("scales", "groups")


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Every number word: the section it stands in and its value. Of two sections the later named here wins."""
    data, found = table("numbers"), {}
    for kind in ("fractions", "multiples", "multiplied", "vague", "plurals", "groups", "scales", "tens", "units"):
        for word, value in data[kind].items():
            found[word] = (kind, value)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = _branches(sorted(lexicon(), key=len, reverse=True))
    digits = rf"(?P<frac>{_FRACTION})|(?P<num>{_DIGITS})(?P<power>{_POWER})?"
    return re.compile(rf"{digits}|(?P<glyph>[{''.join(_GLYPHS)}])|(?<![\w'’])(?P<word>{words})(?!\w)", re.I)


def _branches(words: list[str]) -> str:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(tails)})" for letter, tails in found.items())


def find(text: str, start: int, end: int) -> Iterator[Atom]:
    """The atoms of `text[start:end]`, in order."""
    for m in _pattern().finditer(text, start, end):
        atom = _read(m)
        if atom is not None:
            yield atom


def _read(m: re.Match[str]) -> Atom | None:
    a, b = m.span()
    if m["word"]:
        word = m["word"].lower()
        kind, value = lexicon()[word]
        low, high = value if isinstance(value, list) else (value, None)
        return Atom(a, b, kind, float(low), None if high is None else float(high), word)
    if m["glyph"]:
        return Atom(a, b, "glyph", _GLYPHS[m["glyph"]], text=m["glyph"])
    if m["frac"]:
        top, bottom = m["frac"].split("/")
        written = len(top) < 3 and len(bottom) < 4 and 0 < int(top) < int(bottom) and int(bottom) in _BOTTOMS
        return Atom(a, b, "slash", int(top) / int(bottom), text=m["frac"]) if written else Atom(a, b, "skip", 0.0)
    value = _value(m["num"], m["power"])
    return None if value is None else Atom(a, b, "digits", value, text=m["num"] + (m["power"] or ""))


def _value(text: str, power: str | None) -> float | None:
    """The value of digits with grouping and exponent; null for what is too long or too large to be a quantity."""
    bare = re.sub(r"[,\s]", "", text)
    if len(bare) > _LONGEST:
        return None
    if not power:
        return float(bare)
    power = power.replace("−", "-")
    try:
        if power[0] == "^":
            return float(f"{float(bare) ** int(power[1:]):.15g}")
        return float(f"{bare}e{int(re.split(r'[eE^]', power)[-1])}")
    except (OverflowError, ZeroDivisionError, ValueError):
        return None
