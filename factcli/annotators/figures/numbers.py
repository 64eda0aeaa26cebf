"""The number scanner: every number in a stretch of text, in digits or words, with its exact place.

It knows nothing of units, bounds or syntax. One regular expression finds atoms (a group of digits, "seven", "thousand",
"dozens"); a small grammar joins neighbours ("two hundred and five", "1.7 million", "tens of thousands", "one and a half").
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from factcli.core.spans import Span
from factcli.lang.base import table

Kind = Literal["cardinal", "vague", "fraction", "ratio", "multiple"]

_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\d,.]\d)(?!\d)|\d+(?:\.\d+)?|\.\d+)"
_FRACTION = r"\d+/\d+(?![/\d])"
_GLYPHS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_BOTTOMS = {2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100}  # of a written fraction; 9/11 and 24/7 are names
_LINK = re.compile(r"\s*-\s*|\s+")
_AND = re.compile(r"\s*-?\s*and\s*-?\s*|\s+&\s+", re.I)
_OF = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.I)
_ARTICLE = re.compile(r"(?:^|[^\w])(an?|the)[\s-]+$", re.I)


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


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    kind: str
    value: float
    high: float | None = None
    text: str = ""


@cache
def _lexicon() -> dict[str, tuple[str, Any]]:
    """Every number word and what it is."""
    data, found = table("numbers"), {}
    for kind in ("fractions", "multiples", "multiplied", "vague", "plurals", "groups", "scales", "tens", "units"):
        for word, value in data[kind].items():
            found[word] = (kind, value)
    return found


@cache
def _atoms_pattern() -> re.Pattern[str]:
    words = sorted(_lexicon(), key=len, reverse=True)
    return re.compile(
        rf"(?P<frac>{_FRACTION})|(?P<num>{_DIGITS})|(?P<glyph>[{''.join(_GLYPHS)}])|(?<![\w'’])(?P<word>{_trie(words)})(?!\w)",
        re.I,
    )


def _trie(words: list[str]) -> str:
    """The words as one expression that branches on the first letter, which matches several times faster than a list."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(tails)})" for letter, tails in branches.items())


def scan(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in `text[start:end]`, left to right, without overlap. Spans index `text`."""
    atoms = list(_find(text, start, len(text) if end is None else end))
    found: list[Number] = []
    i = 0
    while i < len(atoms):
        number, i = _number(text, atoms, i)
        if number is not None:
            found.append(number)
    return _ratios(text, found)


def _find(text: str, start: int, end: int) -> list[_Atom]:
    found = []
    lexicon = _lexicon()
    for m in _atoms_pattern().finditer(text, start, end):
        a, b = m.span()
        if m["word"]:
            kind, value = lexicon[m["word"].lower()]
            low, high = value if isinstance(value, list) else (value, None)
            found.append(_Atom(a, b, kind, float(low), None if high is None else float(high), m["word"].lower()))
        elif m["glyph"]:
            found.append(_Atom(a, b, "glyph", _GLYPHS[m["glyph"]], text=m["glyph"]))
        elif m["frac"]:
            top, bottom = m["frac"].split("/")
            if len(top) < 3 and len(bottom) < 4 and 0 < int(top) < int(bottom) and int(bottom) in _BOTTOMS:
                found.append(_Atom(a, b, "slash", int(top) / int(bottom), text=m["frac"]))
            else:  # 9/11, 24/7, 3/2021: a name or a date, never two numbers
                found.append(_Atom(a, b, "skip", 0.0))
        else:
            value = _digits(m["num"])
            if value is not None:
                found.append(_Atom(a, b, "digits", value, text=m["num"]))
    return found


def _digits(text: str) -> float | None:
    """The value of digits with grouping; null for a string of digits too long to be a quantity."""
    bare = re.sub(r"[,\s\u00a0\u202f\u2009]", "", text)
    if len(bare) > 18:
        return None
    return float(bare)


def _number(text: str, atoms: list[_Atom], i: int) -> tuple[Number | None, int]:
    """The number that begins at atom `i`, and the index of the first atom after it."""
    atom = atoms[i]
    if atom.kind == "skip":
        return None, i + 1
    if atom.kind in ("multiples", "multiplied"):
        return Number(Span(atom.start, atom.end), atom.value, kind="multiple"), i + 1
    if atom.kind == "plurals":
        return _plural(text, atoms, i)
    if atom.kind == "vague":
        return _vague(text, atoms, i)
    if atom.kind == "fractions":
        return _fraction_word(text, atoms, i)
    return _cardinal(text, atoms, i)


def _gap(text: str, left: _Atom, right: _Atom) -> str:
    return text[left.end : right.start]


def _with_article(text: str, start: int, words: str = "a|an") -> int:
    """`start` moved back over "a " or "an "."""
    m = _ARTICLE.search(text, max(0, start - 6), start)
    return m.start(1) if m and m[1].lower() in words.split("|") else start


def _plural(text: str, atoms: list[_Atom], i: int) -> tuple[Number | None, int]:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    first = atoms[i]
    low, high, end, j = first.value, first.high or first.value, first.end, i + 1
    if (
        j < len(atoms)
        and atoms[j].kind in ("plurals", "groups", "scales")
        and re.fullmatch(r"\s+of\s+|\s+|\s+upon\s+|\s+and\s+", _gap(text, first, atoms[j]), re.I)
    ):
        link, second = _gap(text, first, atoms[j]).strip().lower(), atoms[j]
        if link in ("upon", "and"):
            if second.text == first.text:  # "thousands and thousands"
                end, j = second.end, j + 1
        elif second.value > first.value or first.text == "tens":
            scale = second.value if second.text != "scores" else 20.0
            low, high, end, j = low * scale, (high + 1) * scale - 1, second.end, j + 1
    if first.text == "tens" and j == i + 1:
        return None, i + 1
    return Number(Span(first.start, end), low, high, "vague"), j


def _vague(text: str, atoms: list[_Atom], i: int) -> tuple[Number | None, int]:
    """ "several", "a few thousand", "a couple of dozen", "a handful"."""
    first = atoms[i]
    low, high = first.value, first.high or first.value
    start = _with_article(text, first.start) if first.text in ("few", "couple", "handful") else first.start
    if (
        first.text in ("few", "couple", "handful")
        and start == first.start
        and not re.search(
            r"(?:past|last|next|first|these|those|final|coming|previous|every|only|very)\s+$",
            text[max(0, first.start - 12) : first.start],
            re.I,
        )
    ) and not (i + 1 < len(atoms) and atoms[i + 1].kind in ("scales", "groups")):
        return None, i + 1
    end, j = first.end, i + 1
    scale = 1.0
    if (
        j < len(atoms)
        and atoms[j].kind in ("scales", "groups", "plurals")
        and re.fullmatch(r"\s+|\s+of\s+", _gap(text, first, atoms[j]))
    ):
        scale, end, j = atoms[j].value, atoms[j].end, j + 1
        if (
            scale == 100
            and j < len(atoms)
            and atoms[j].text == "thousand"
            and not _gap(text, atoms[j - 1], atoms[j]).strip()
        ):
            scale, end, j = scale * 1000, atoms[j].end, j + 1
    if scale == 24:
        scale = 12.0  # "several dozens"
    high = high * scale + scale - 1 if low != high else low * scale
    return Number(Span(start, end), low * scale, high if high != low * scale else None, "vague", scale=scale), j


def _fraction_word(text: str, atoms: list[_Atom], i: int) -> tuple[Number | None, int]:
    """ "half", "a third of", "half a million", "a quarter of a million"; an ordinal "third" is no number."""
    first = atoms[i]
    start = _with_article(text, first.start)
    plural = first.text.endswith("s") and first.text not in ("halves",)
    if plural or (first.text != "half" and first.text != "halves" and start == first.start):
        return None, i + 1
    value = 1 / first.value
    j = i + 1
    if j < len(atoms) and atoms[j].kind in ("scales", "groups") and _OF.fullmatch(_gap(text, first, atoms[j])):
        scale = atoms[j].value
        return Number(Span(start, atoms[j].end), value * scale, scale=scale), j + 1
    after = text[first.end : first.end + 24]
    if first.text in ("half", "halves"):
        if (
            not re.match(
                r"\s+(?:of\b|the\b|a\b|an\b|its\b|their\b|his\b|her\b|as\b|that\b|our\b|all\b|what\b|those\b|these\b|price|full)",
                after,
                re.I,
            )
            and start == first.start
            and not re.match(
                r"-(?:a-)?(?:hour|mile|day|century|dozen|year|inch|point|percentage|million|billion)", after, re.I
            )
        ):
            return None, i + 1
        if start != first.start and not re.match(
            r"\s+of\b|[-\s]+(?:hour|mile|day|century|dozen|year|percent|point|inch)", after, re.I
        ):
            return None, i + 1
    elif (
        first.text in ("quarter",)
        and not re.match(r"\s+of\b|\s+(?:mile|century|hour)|\s+(?:were|are|have|had|said|say)\b", after, re.I)
    ) or (
        first.text != "quarter"
        and not re.match(
            r"\s+of\b(?!\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))|\s+(?:less|more|fewer|lower|higher|were|are|say|said|have|had)\b",
            after,
            re.I,
        )
    ):
        return None, i + 1
    return Number(Span(start, first.end), value, kind="fraction"), j


def _cardinal(text: str, atoms: list[_Atom], i: int) -> tuple[Number | None, int]:
    """A cardinal in digits or words, with scale, "and a half", and fractions ("two thirds")."""
    first = atoms[i]
    start = first.start
    total, current, scale, last = 0.0, 0.0, 1.0, float("inf")
    plain = first.kind == "digits" and first.text.isdigit()
    j = i
    if first.kind in ("scales", "groups"):
        start = _with_article(text, first.start)
        if start == first.start and first.text == "score":
            return None, i + 1  # the score of a match
        current = 1.0
    while j < len(atoms):
        atom = atoms[j]
        if j > i and not _joins(text, atoms, j, current, last):
            break
        if atom.kind in ("scales", "groups"):
            if atom.value == 100 and 0 < current < 100:
                current *= 100
            else:
                if current >= 1 and atom.value >= last:
                    total, current = 0.0, (total + current)  # "two thousand million"
                total, current, last = total + (current or 1.0) * atom.value, 0.0, atom.value
            scale, plain = max(scale, atom.value), False
        elif atom.kind in ("units", "tens", "digits", "glyph", "slash"):
            current += atom.value
        else:
            break
        j += 1
    value, end = total + current, atoms[j - 1].end
    suffix = _suffix(text, end) if atoms[j - 1].kind in ("digits", "glyph") else None
    if suffix:
        value, end, scale, plain = value * suffix[0], suffix[1], suffix[0], False
    if j < len(atoms) and atoms[j].kind == "fractions":
        joined = _with_fraction(text, atoms, j, value, scale, Span(start, end), plain)
        if joined:
            return joined
    digits = first.kind in ("digits", "glyph", "slash")
    if first.kind in ("slash", "glyph") and j == i + 1:
        return Number(Span(start, end), value, kind="fraction", digits=True), j
    return Number(Span(start, end), round(value, 6), digits=digits, plain=plain, scale=scale), j


def _joins(text: str, atoms: list[_Atom], j: int, current: float, last: float) -> bool:
    """Whether atom `j` goes on with the number that atoms before it began."""
    before, atom = atoms[j - 1], atoms[j]
    gap = _gap(text, before, atom)
    if atom.kind in ("scales", "groups"):
        if atom.text == "score" or before.kind == "groups":
            return False
        return bool(_LINK.fullmatch(gap)) and (
            before.kind in ("units", "tens", "digits", "glyph", "slash")
            or atom.value > before.value
            or before.kind == "scales"
        )
    if atom.kind in ("glyph", "slash"):
        return before.kind in ("digits", "units") and (not gap or gap in (" ", "-")) and current == int(current)
    if atom.kind not in ("units", "tens", "digits"):
        return False
    linked, anded = bool(_LINK.fullmatch(gap)) or gap in (", ",), bool(_AND.fullmatch(gap))
    if before.kind == "scales":
        if atom.kind == "digits" and not (
            atom.text.isdigit()
            and len(atom.text) <= 3
            and j + 1 < len(atoms)
            and atoms[j + 1].kind == "scales"
            and atoms[j + 1].value < before.value
        ):
            return False
        if anded:
            return atom.kind != "digits" and (atoms[j - 1].value >= 100) and _fits(atoms, j, before.value)
        return linked and _fits(atoms, j, before.value)
    if before.kind == "tens" and atom.kind == "units":
        return linked and "," not in gap and 0 < atom.value < 10
    return False


def _fits(atoms: list[_Atom], j: int, scale: float) -> bool:
    """Whether what follows a scale is smaller than it, with its own scale if it has one."""
    value = atoms[j].value
    if scale == 100:
        return value < 100  # "a hundred and thirty million"
    if j + 1 < len(atoms) and atoms[j + 1].kind == "scales" and atoms[j + 1].start - atoms[j].end <= 1:
        value *= atoms[j + 1].value
    return value < scale


def _suffix(text: str, end: int) -> tuple[float, int] | None:
    """The scale that is written as letters after digits ("10k", "2bn"), unless it may be a unit."""
    m = re.compile(r"\s?(k|mn|mln|bn|bln|tn|trn|K|Bn|BN|Mn)(?![\w/²³])").match(text, end)
    return (table("numbers")["suffixes"].get(m[1].lower() if len(m[1]) > 1 else m[1], 1.0), m.end()) if m else None


def _with_fraction(
    text: str, atoms: list[_Atom], j: int, value: float, scale: float, span: Span, plain: bool
) -> tuple[Number, int] | None:
    """ "two thirds", "one and a half", "three and a quarter million"."""
    left, atom = atoms[j - 1], atoms[j]
    gap = _gap(text, left, atom)
    if left.kind == "groups":
        return None
    if re.fullmatch(r"\s*-?\s*and\s*-?\s*(?:an?|one)[\s-]+", gap, re.I):
        value += scale / atom.value if scale > 1 else 1 / atom.value
    elif j + 1 <= len(atoms) and re.fullmatch(r"\s+and\s+", gap, re.I):
        return None
    elif (
        _LINK.fullmatch(gap)
        and value < atom.value
        and scale == 1
        and (value > 1) == atom.text.endswith("s")
        and (left.kind in ("units", "tens") or (plain and value < 100))
    ):
        number = value / atom.value
        end = atom.end
        j += 1
        if j < len(atoms) and atoms[j].kind == "scales" and _OF.fullmatch(_gap(text, atom, atoms[j])):
            return Number(Span(span.start, atoms[j].end), number * atoms[j].value, scale=atoms[j].value), j + 1
        if atom.text == "quarters" and not re.match(
            r"\s+of\b|\s+(?:were|are|have|had|said|say|full|empty)\b|-", text[end : end + 8], re.I
        ):
            return None  # "three quarters of a year of growth" counts quarters
        return Number(Span(span.start, end), number, kind="fraction"), j
    else:
        return None
    end, j = atom.end, j + 1
    if scale == 1 and j < len(atoms) and atoms[j].kind == "scales" and _LINK.fullmatch(_gap(text, atom, atoms[j])):
        value, scale, end, j = value * atoms[j].value, atoms[j].value, atoms[j].end, j + 1
    return Number(Span(span.start, end), value, scale=scale), j


@cache
def _ratio_link() -> re.Pattern[str]:
    links = "|".join(
        re.escape(x).replace(r"\ ", r"[\s-]+")
        for x in sorted(table("numbers")["ratios"]["links"], key=len, reverse=True)
    )
    return re.compile(rf"[\s-]+(?P<link>{links})[\s-]+", re.I)


def _ratios(text: str, numbers: list[Number]) -> list[Number]:
    """Join "one in three" and "9 out of 10" into a proportion."""
    found: list[Number] = []
    i = 0
    while i < len(numbers):
        a = numbers[i]
        if i + 1 < len(numbers):
            b = numbers[i + 1]
            m = _ratio_link().fullmatch(text, a.span.end, b.span.start)
            if m and _is_ratio(text, a, b, m["link"].lower().split()):
                found.append(Number(Span(a.span.start, b.span.end), a.value / b.value, kind="ratio"))
                i += 2
                continue
        found.append(a)
        i += 1
    return found


def _is_ratio(text: str, a: Number, b: Number, link: list[str]) -> bool:
    if not (a.kind == b.kind == "cardinal" and 0 < a.value < b.value and a.value == int(a.value)):
        return False
    if link == ["in"]:
        if b.plain and 1900 <= b.value <= 2100:
            return False
        small = a.value <= 20 and (b.value <= 1000 or a.value == 1)
        return small and not re.match(
            r"[\s-]+(?:second|minute|hour|day|week|month|year|game|match|appearance|start|outing|innings)s?\b",
            text[b.span.end : b.span.end + 16],
            re.I,
        )
    return True
