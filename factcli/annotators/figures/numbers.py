"""The number scanner: every number in a stretch of text, in digits or words, with its exact place.

It knows nothing of units, bounds or syntax. A small grammar joins neighbouring atoms: "two hundred and five",
"1.7 million", "tens of thousands", "one and a half", "nine out of 10".
"""

import re
from dataclasses import replace

from factcli.annotators.figures.atoms import Atom, find
from factcli.annotators.figures.fractions import Number, article, bare_fraction, with_fraction
from factcli.annotators.figures.ratios import ratios
from factcli.core.spans import Span
from factcli.lang.base import table

_LINK = re.compile(r"\s*-\s*|\s+")
_AND = re.compile(r"\s*-?\s*and\s*-?\s*|\s+&\s+", re.I)
_PLURAL_LINK = re.compile(r"\s+(?P<word>of|upon|and)\s+|\s+", re.I)
_SUFFIX = re.compile(
    r"\s?(k|mn|mln|bn|bln|tn|tln|trn|K|Bn|BN|Mn)(?![\w/²³])|(M|b|B|MM|mil|million|billion|trillion)(?![\w/²³]|\.\w)"
)
_POINT = re.compile(r"\s+point\s+", re.I)
_MINUS = re.compile(
    r"(?<!\w)(?P<either>plus[\s-](?:or|and)[\s-]minus\s+|\+\s?/\s?[-–−]\s?|±\s?)$|(?<!\w)(?:minus|negative)\s+$", re.I
)


def scan(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in `text[start:end]`, left to right, without overlap. Spans index `text`."""
    atoms = list(find(text, start, len(text) if end is None else end))
    found: list[Number] = []
    i = 0
    while i < len(atoms):
        number, i = _number(text, atoms, i)
        if number is not None:
            found.append(number)
    return ratios(text, _sums(text, found))


def _number(text: str, atoms: list[Atom], i: int) -> tuple[Number | None, int]:
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
        return bare_fraction(text, atoms, i)
    return _cardinal(text, atoms, i)


def _gap(text: str, left: Atom, right: Atom) -> str:
    return text[left.end : right.start]


def _plural(text: str, atoms: list[Atom], i: int) -> tuple[Number | None, int]:
    """ "dozens", "tens of thousands", "hundreds of millions", "thousands and thousands"."""
    first = atoms[i]
    low, high, end, j = first.value, first.high or first.value, first.end, i + 1
    second = atoms[j] if j < len(atoms) and (atoms[j].multiplies or atoms[j].kind == "plurals") else None
    link = _PLURAL_LINK.fullmatch(_gap(text, first, second)) if second else None
    if second and link:
        if link["word"] and link["word"].lower() != "of":
            if second.text == first.text:
                end, j = second.end, j + 1
        elif second.value > first.value or first.text == "tens":
            scale = 20.0 if second.text == "scores" else second.value
            low, high, end, j = low * scale, (high + 1) * scale - 1, second.end, j + 1
    alone = j == i + 1
    if alone and (
        first.text == "tens" or (first.text == "scores" and not re.match(r"\s+of\b", text[end : end + 8], re.I))
    ):
        return None, i + 1  # "test scores"
    return Number(Span(first.start, end), low, high, "vague"), j


def _vague(text: str, atoms: list[Atom], i: int) -> tuple[Number | None, int]:
    """ "several", "a few thousand", "a couple of dozen", "a handful"; "few" alone is no number."""
    first, data = atoms[i], table("numbers")["contexts"]
    low, high, scale = first.value, first.high or first.value, 1.0
    start, end, j = first.start, first.end, i + 1
    if first.text in data["articled"]:
        start = article(text, first.start)
        scaled = j < len(atoms) and atoms[j].multiplies
        before = text[max(0, first.start - 12) : first.start].lower().split()
        if start == first.start and not scaled and not (before and before[-1] in data["before_few"]):
            return None, i + 1
    if (
        j < len(atoms)
        and (atoms[j].multiplies or atoms[j].kind == "plurals")
        and re.fullmatch(r"\s+(?:of\s+)?", _gap(text, first, atoms[j]))
    ):
        scale, end, j = 12.0 if atoms[j].text == "dozens" else atoms[j].value, atoms[j].end, j + 1
        if (
            scale == 100
            and j < len(atoms)
            and atoms[j].text == "thousand"
            and _gap(text, atoms[j - 1], atoms[j]) == " "
        ):
            scale, end, j = scale * 1000, atoms[j].end, j + 1
    top = high * scale + scale - 1 if low != high else None
    return Number(Span(start, end), low * scale, top, "vague", scale=scale), j


def _cardinal(text: str, atoms: list[Atom], i: int) -> tuple[Number | None, int]:
    """A cardinal in digits or words, with its scale ("1.7 million"), suffix ("2bn"), decimals and fraction."""
    first = atoms[i]
    start = first.start
    if first.multiplies:
        start = article(text, first.start)
        if start == first.start and first.text == "score":
            return None, i + 1  # the score of a match
    value, scale, j = _sum(text, atoms, i)
    end = atoms[j - 1].end
    digits = first.kind in ("digits", "glyph", "slash")
    plain = j == i + 1 and first.kind == "digits" and first.text.isdigit()
    suffix = _suffix(text, end) if atoms[j - 1].kind in ("digits", "glyph") else None
    if suffix:
        value, end, scale, plain = value * suffix[0], suffix[1], suffix[0], False
    decimals = _point(text, atoms, j, value) if not digits and scale < 1e6 else None
    if decimals:
        value, j = decimals
        end = atoms[j - 1].end
    number = Number(
        Span(start, end),
        float(f"{value:.15g}") if scale == 1 else float(f"{value:.12g}"),
        digits=digits,
        plain=plain,
        scale=scale,
    )
    if j < len(atoms) and atoms[j].kind == "fractions":
        joined = with_fraction(text, atoms, j, number)
        if joined:
            return _signed(text, joined[0]), joined[1]
    if first.kind in ("slash", "glyph") and j == i + 1:
        return Number(Span(start, end), value, kind="fraction", digits=True), j
    return _signed(text, number), j


def _sum(text: str, atoms: list[Atom], i: int) -> tuple[float, float, int]:
    """The value of the atoms from `i` that belong together, their largest scale, and the index after them."""
    total, current, scale, last = 0.0, 1.0 if atoms[i].multiplies else 0.0, 1.0, float("inf")
    j = i
    while j < len(atoms) and (j == i or _joins(text, atoms, j, current)):
        atom = atoms[j] if atoms[j].text != "dozens" else replace(atoms[j], value=12.0)
        if atom.multiplies or atom.kind == "plurals":
            if atom.value == 100 and 0 < current < 100:
                current *= 100
            elif j > i and atoms[j - 1].multiplies and not current and atom.value >= last:
                total, last = total * atom.value, atom.value  # "two thousand million", "three lakh crore"
            else:
                total, current, last = total + (current or 1.0) * atom.value, 0.0, atom.value
            scale = max(scale, atom.value)
        else:
            current += atom.value
        j += 1
    return total + current, scale, j


def _joins(text: str, atoms: list[Atom], j: int, current: float) -> bool:
    """Whether atom `j` goes on with the number that atoms before it began."""
    before, atom = atoms[j - 1], atoms[j]
    gap = _gap(text, before, atom)
    number = before.kind in ("units", "tens", "digits", "glyph", "slash")
    if atom.kind == "plurals":
        return number and before.value >= 2 and gap == " " and atom.text not in ("tens", "scores")
    if atom.multiplies:
        if atom.text == "score" or before.kind == "groups":
            return False
        return bool(_LINK.fullmatch(gap)) and (number or atom.value > before.value or before.kind == "scales")
    if atom.kind in ("glyph", "slash"):
        return (
            before.kind in ("digits", "units")
            and re.fullmatch(r"[ \u00a0-]{0,2}", gap) is not None
            and current == int(current)
        )
    if atom.kind not in ("units", "tens", "digits"):
        return False
    if before.kind == "scales":
        return _after_scale(text, atoms, j)
    return before.kind == "tens" and atom.kind == "units" and _LINK.fullmatch(gap) is not None and 0 < atom.value < 10


def _after_scale(text: str, atoms: list[Atom], j: int) -> bool:
    """Whether a number goes on behind "hundred", "thousand" ...: "two thousand and five", "3 hundred and 21"."""
    before, atom = atoms[j - 1], atoms[j]
    gap = _gap(text, before, atom)
    smaller = j + 1 < len(atoms) and atoms[j + 1].kind == "scales" and atoms[j + 1].value < before.value
    if _AND.fullmatch(gap):
        began = atom.kind != "digits" or (before.value <= 1000 and j > 1 and atoms[j - 2].kind == "digits")
        return began and _fits(atoms, j, before.value)
    if atom.kind == "digits" and not (atom.text.isdigit() and len(atom.text) <= 3 and smaller):
        return False
    return bool(_LINK.fullmatch(gap) or gap == ", ") and _fits(atoms, j, before.value)


def _fits(atoms: list[Atom], j: int, scale: float) -> bool:
    """Whether what follows a scale is smaller than it, with its own scale if it has one."""
    value = atoms[j].value
    if scale == 100:  # "a hundred and thirty million" goes on, "3 hundred and 2 hundred" does not
        again = j + 1 < len(atoms) and atoms[j + 1].value == 100 and atoms[j + 1].start - atoms[j].end <= 1
        return value < 100 and not again
    if j + 1 < len(atoms) and atoms[j + 1].kind == "scales" and atoms[j + 1].start - atoms[j].end <= 1:
        value *= atoms[j + 1].value
    return value < scale


def _suffix(text: str, end: int) -> tuple[float, int] | None:
    """The scale that is written as letters after digits ("10k", "2bn"), unless it may be a unit."""
    m = _SUFFIX.match(text, end)
    if not m:
        return None
    sign = m[1] or m[2]
    return float(table("numbers")["suffixes"][sign.lower() if len(sign) > 1 else sign]), m.end()


def _point(text: str, atoms: list[Atom], j: int, value: float) -> tuple[float, int] | None:
    """Decimals in words: "two hundred point zero three", "five point seventy-one"."""
    if j >= len(atoms) or not _POINT.fullmatch(_gap(text, atoms[j - 1], atoms[j])):
        return None
    written = ""
    while (
        j < len(atoms)
        and atoms[j].kind in ("units", "tens")
        and (not written or _LINK.fullmatch(_gap(text, atoms[j - 1], atoms[j])))
    ):
        atom = atoms[j]
        if atom.kind == "units" and atoms[j - 1].kind == "tens" and 0 < atom.value < 10 and written:
            written = written[:-1] + str(int(atom.value))
        else:
            written += str(int(atom.value))
        j += 1
    return (float(f"{int(value)}.{written}"), j) if written else None


def _signed(text: str, number: Number) -> Number:
    """With the sign that is written as a word: "minus five", "negative ten"."""
    m = _MINUS.search(text, max(0, number.span.start - 16), number.span.start)
    if not m:
        return number
    value = number.value if m["either"] else -number.value
    return replace(number, span=Span(m.start(), number.span.end), value=value, plain=False)


def _sums(text: str, numbers: list[Number]) -> list[Number]:
    """Join a number in words and a fraction: "three and two thirds", "two million and three fifths"."""
    found: list[Number] = []
    for b in numbers:
        a = found[-1] if found else None
        fraction = b.kind == "fraction" and 0 < b.value < 1 and not b.digits
        whole = a is not None and a.kind == "cardinal" and not a.digits and a.value >= 1
        if a and whole and fraction and _AND.fullmatch(text, a.span.end, b.span.start):
            scale = a.scale if a.scale >= 1e6 else 1.0
            found[-1] = Number(Span(a.span.start, b.span.end), a.value + b.value * scale, scale=a.scale)
            continue
        found.append(b)
    return found
