"""Two quantities that make a range: "15,000 to 20,000", "between 15 and 20", "three or four"."""

import re
from dataclasses import replace

from factcli.annotators.figures.candidates import Candidate, clean
from factcli.core.model import Quantity
from factcli.core.spans import Span
from factcli.core.units import is_money
from factcli.lang.base import table

_TO = re.compile(
    r"-?\s+(?:up\s+to|to|through)\s+(?:around\s+|about\s+|as\s+(?:much|many|high)\s+as\s+|over\s+|more\s+than\s+)?(?:an?\s+)?"
    r"|\s*[-–—‑~]\s*",
    re.I,
)


_AND = re.compile(r"\s*,?\s+and\s+(?:about\s+|around\s+)?(?:an?\s+)?", re.I)


_OR = re.compile(r"\s+or\s+(?:even\s+|maybe\s+|perhaps\s+)?", re.I)


_LED = 3  # after a verb of change, an end so many times larger is where it led: "rose 6 pence to 388 pence"
_TEN = 10
_SPOKEN = re.compile(r",\s+(?:maybe\s+|perhaps\s+)?", re.I)
_BETWEEN = re.compile(
    r"(?<!\w)(?:(?:somewhere|anywhere|ranging)\s+)?between\s+(?:an?\s+)?(?:about\s+|around\s+|roughly\s+|an\s+estimated\s+)?$",
    re.I,
)


_FROM = re.compile(
    r"(?<!\w)(?:anywhere\s+)?from\s+(?:an?\s+)?(?:about\s+|around\s+|roughly\s+|as\s+(?:few|little)\s+as\s+)?$",
    re.I,
)


def ranges(text: str, found: list[Candidate], floor: int) -> list[Candidate]:
    """Join "15,000 to 20,000", "between 15 and 20", "$5-10 million", "three or four"."""
    kept: list[Candidate] = []
    i = 0
    while i < len(found):
        if i + 1 < len(found):
            joined = _range(text, found[i], found[i + 1], kept[-1].core.end if kept else floor)
            third = text[found[i + 1].core.end : found[i + 1].core.end + 1]
            if joined and not (third == "-" and text[found[i + 1].core.end + 1 : found[i + 1].core.end + 2].isdigit()):
                kept.append(joined)
                i += 2
                continue
        kept.append(found[i])
        i += 1
    return kept


def _range(text: str, a: Candidate, b: Candidate, floor: int) -> Candidate | None:
    """The range that two neighbours make, or null."""
    if a.number.kind not in ("cardinal", "fraction") or b.number.kind not in ("cardinal", "fraction") or a.quantity.per:
        return None
    if a.quantity.unit and b.quantity.unit and a.quantity.unit != b.quantity.unit and not _same_age(a, b):
        return None
    if a.number.kind != b.number.kind and (b.number.scale > 1 or (a.number.kind == "fraction" and not a.number.digits)):
        return None  # "fell by a fifth to 7 billion"
    gap = text[a.core.end : b.core.start]
    head = text[max(floor, a.core.start - 40) : a.core.start]
    between, origin = _BETWEEN.search(head), _FROM.search(head)
    if (between and _AND.fullmatch(gap)) or (between and re.fullmatch(r"\s+to\s+|\s*[-–]\s*", gap)):
        lead = between
    elif _TO.fullmatch(gap):
        if gap.strip() in tuple("-–—‑~"):
            if "—" in gap and " " in gap:
                return None
            lead = None
        else:
            lead = origin
            if lead is None and a.quantity.unit and not b.quantity.unit:
                return None  # "rose 5% to 40"
    elif (_OR.fullmatch(gap) and _neighbours(a, b)) or (_SPOKEN.fullmatch(gap) and _spoken(text, a, b)):
        lead = None
    else:
        return None
    return _joined(text, a, b, lead.start() + max(floor, a.core.start - 40) if lead else None, bool(origin))


def _same_age(a: Candidate, b: Candidate) -> bool:
    return {a.quantity.unit, b.quantity.unit} == {"year", "year_of_age"}


def _neighbours(a: Candidate, b: Candidate) -> bool:
    low, high = a.quantity.value, b.quantity.value
    return (0 < low < high <= 2.5 * low and low >= 2 and a.number.digits == b.number.digits) or (low == 1 and high == 2)


def _spoken(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether two numbers with only a comma between are a guess, as people speak: "300, 400 people"."""
    low, high = a.quantity.value, b.quantity.value
    if a.unit or not low < high <= 2 * low or a.number.digits != b.number.digits or a.number.scale != b.number.scale:
        return False
    zeros = len(str(int(low))) - len(str(int(low)).rstrip("0"))
    step = 10**zeros if low >= _TEN else 1
    more = re.match(r"\s+[a-z]", text[b.core.end : b.core.end + 3]) or b.unit
    listed = re.search(r"\d,\s*$", text[max(0, a.core.start - 3) : a.core.start])
    return high - low == step and (zeros > 0 if low >= _TEN else not a.number.digits) and bool(more) and not listed


def _joined(text: str, a: Candidate, b: Candidate, start: int | None, origin: bool) -> Candidate | None:
    low, high = a.quantity.value, b.quantity.value
    if a.number.plain and b.number.plain and all(1500 <= v <= 2100 for v in (low, high)) and not (a.unit or b.unit):
        return None  # years
    if a.number.scale == 1 and b.number.scale > 1 and abs(low) < 1000 and (abs(low) <= high / b.number.scale or origin):
        low = clean(low * b.number.scale)
    if (not a.unit) and b.unit and text[b.core.start : b.number.span.start] and not is_money(b.unit):
        return None
    if low >= high and start is None:
        return None  # a score, "3-1"; or "cut 12 to 9"
    if a.unit == b.unit and not origin and high > _LED * abs(low) and _moved(text, a, b):
        return None
    if origin and a.unit == b.unit and _apart(text, a, b):
        return None
    unit = b.quantity.unit or a.quantity.unit
    core = Span(a.core.start, b.core.end)
    number = replace(b.number, span=Span(a.number.span.start, b.number.span.end), plain=False)
    quantity = Quantity(low, high, "range", unit, b.quantity.per)
    return Candidate(
        Span(core.start if start is None else start, core.end), core, number, quantity, b.hyphen, rule="range"
    )


def _moved(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether "rose 6 pence to 388 pence" tells a change and where it led."""
    found = re.search(r"(\w+)\s+$", text[max(0, a.core.start - 30) : a.core.start])
    moves = found is not None and found[1].lower() in table("bounds")["change"]["moves"]
    return moves and " to " in text[a.core.end : b.core.start]


def _apart(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether "from $3.0bn to $3.2bn" tells a change between two figures, which each keep their own unit."""
    found = re.search(r"(\w+)\s+(?:\w+ly\s+)?from\s+$", text[max(0, a.core.start - 60) : a.core.start], re.I)
    return found is not None and found[1].lower() in table("bounds")["change"]["moves"]
