"""Quantities in the text: numbers with their units, joined into ranges, with their bounds. No syntax yet."""

import re
from dataclasses import replace
from functools import cache

from factcli.annotators.figures import bounds
from factcli.annotators.figures.candidates import Candidate, clean
from factcli.annotators.figures.fractions import Number
from factcli.annotators.figures.numbers import scan
from factcli.annotators.figures.ranges import ranges
from factcli.annotators.figures.units import Measure, measure, rate
from factcli.core.model import Modifier, Quantity
from factcli.core.spans import Span
from factcli.core.units import DURATIONS, dimension, is_money, magnitude
from factcli.lang.base import table

_COMPOUND = re.compile(r"\s*,?\s+(?:and\s+)?|\s*,?\s*", re.I)


_CENTS = 10  # "15 dollars 5" is no sum of money
_CHANGE = re.compile(r"\s+(?:and\s+)?", re.I)
_STOPS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_IN = re.compile(r"\s?in\.?(?=\s*(?:[.,;:)]|$|more|or|tall|high|and|long|wide))")
_PAIR = re.compile(r"\s*,?\s+(?:and|but)\s+|\s*,\s*", re.I)


_SHARED = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", re.I)


_LONG = re.compile(r"(?<![\w-])(?P<unit>month|year|week|day|hour|decade|century)-?long(?!\w)", re.I)


def quantities(text: str, start: int, end: int) -> list[Candidate]:
    """The candidates in `text[start:end]` (one zone), in order."""
    found = [_candidate(text, n) for n in scan(text, start, end)]
    found = [c for c in found if c.core.end <= end]
    found = ranges(text, _compounds(text, _without_overlap(found)), start)
    found = sorted([*found, *_articled(text, start, end, found)], key=lambda c: c.core)
    found = _converted(text, found)
    return _share(text, [_bounded(text, c, start if i == 0 else found[i - 1].core.end) for i, c in enumerate(found)])


def _candidate(text: str, number: Number) -> Candidate:
    unit: Measure | None = measure(text, number)
    value, high = number.value, number.high
    core = number.span
    hyphen = False
    quantity = Quantity(value, high)
    if unit is not None:
        core, hyphen = Span(min(unit.start, core.start), unit.end), unit.hyphen
        if unit.factor != 1:
            number = replace(number, scale=max(number.scale, unit.factor), plain=False)
        quantity = Quantity(
            clean(value * unit.factor),
            None if high is None else clean(high * unit.factor),
            "exact",
            unit.unit,
            unit.per,
        )
    unsigned, quantity = quantity, _signed(text, core, quantity)
    if quantity.value != unsigned.value:
        core = Span(core.start - 1, core.end)
    modifier: Modifier = "range" if high is not None else "exact"
    return Candidate(core, core, number, replace(quantity, modifier=modifier), hyphen)


def _signed(text: str, core: Span, quantity: Quantity) -> Quantity:
    """A minus sign directly before the quantity, where it is not a dash between words or numbers."""
    sign = text[core.start - 1 : core.start] if core.start else ""
    before = text[max(0, core.start - 9) : core.start - 1].rstrip()[-1:] if sign else ""
    loose = core.start < 2 or text[core.start - 2] in " (\u00a0\n\t~:=<>"
    dash = sign == "–" and dimension(quantity.unit) == "temperature"
    if sign and loose and not before.isdigit() and (sign in "-−" or dash):
        return replace(quantity, value=-quantity.value)
    return quantity


def _without_overlap(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for c in found:
        if kept and c.core.start < kept[-1].core.end:
            continue
        kept.append(c)
    return kept


def _clean_sum(whole: float, part: float) -> float:
    return round(whole + part, 2)


def _is_change(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether a bare number after money is its hundredths: "15 dollars 50", "thirteen dollars and forty-five"."""
    whole = (
        is_money(a.unit) and a.quantity.value == int(a.quantity.value) and a.number.scale == 1 and not a.quantity.per
    )
    part = b.unit is None and b.number.kind == "cardinal" and _CENTS <= b.quantity.value < 100
    alike = a.number.digits == b.number.digits and a.core.end > a.number.span.end
    return (
        whole
        and part
        and alike
        and bool(_CHANGE.fullmatch(text, a.core.end, b.core.start))
        and bool(_STOPS.match(text, b.core.end))
    )


def _inches(text: str, a: Candidate, b: Candidate) -> Candidate:
    """ "5 ft 2 in": "in" after feet is a unit, not the preposition."""
    m = _IN.match(text, b.core.end)
    if a.unit != "foot" or b.unit or not m or b.quantity.value >= 12 or text[a.core.end : b.core.start] != " ":
        return b
    core = Span(b.core.start, m.end())
    return replace(b, core=core, span=core, quantity=replace(b.quantity, unit="inch"))


def _compounds(text: str, found: list[Candidate]) -> list[Candidate]:
    """Join "5 feet 2 inches" and "13 dollars and 45 cents" into one quantity of the larger unit."""
    kept: list[Candidate] = []
    for b in found:
        a = kept[-1] if kept else None
        if a and _is_change(text, a, b):
            core = Span(a.core.start, b.core.end)
            value = _clean_sum(a.quantity.value, b.quantity.value / 100)
            kept[-1] = replace(a, core=core, span=core, quantity=replace(a.quantity, value=value), rule="compound")
            continue
        b = _inches(text, a, b) if a else b
        if a and a.unit and b.unit and a.unit != b.unit and _COMPOUND.fullmatch(text, a.core.end, b.core.start):
            part = magnitude(1.0, b.unit) / (magnitude(1.0, a.unit) or 1.0)
            smaller = dimension(a.unit) == dimension(b.unit) not in ("temperature", "count") and 0 < part < 1
            if (
                smaller
                and b.quantity.value * part < 1
                and a.quantity.value == int(a.quantity.value)
                and not a.quantity.per
            ):
                quantity = replace(
                    a.quantity, value=clean(a.quantity.value + b.quantity.value * part), per=b.quantity.per
                )
                core = Span(a.core.start, b.core.end)
                kept[-1] = replace(a, core=core, span=core, quantity=quantity, rule="compound")
                continue
        kept.append(b)
    return kept


@cache
def _bounded_article() -> re.Pattern[str]:
    data = table("units")["articled"]
    bound, unit = "|".join(data["bounds"]), "|".join(data["units"])
    return re.compile(rf"(?<!\w)(?P<bound>{bound})\s+(?P<article>an?)\s+(?P<unit>{unit})(?!\w)(?!['’-])", re.I)


def _articled(text: str, start: int, end: int, found: list[Candidate]) -> list[Candidate]:
    """ "more than a year", "nearly a century", "month-long": one of a unit, told by a bound or a suffix."""
    new = []
    forms = {"kilometre": "kilometer", "tonne": "metric_ton"}
    for m in [*_bounded_article().finditer(text, start, end), *_LONG.finditer(text, start, end)]:
        core = Span(m.start("article") if "article" in m.groupdict() and m["article"] else m.start(), m.end())
        if any(core.overlaps(c.core) for c in found):
            continue
        unit = m["unit"].lower()
        if (
            "article" in m.groupdict()
            and re.match(r"\s+(?:and\s+an?\s+half|ago|earlier|later)", text[core.end : core.end + 12])
            and "half" in text[core.end : core.end + 12]
        ):
            core = Span(core.start, core.end + text[core.end :].index("half") + 4)
            new.append(
                Candidate(core, core, Number(core, 1.5), Quantity(1.5, unit=forms.get(unit, unit)), rule="article")
            )
            continue
        per, stop = rate(text, core.end)
        number = Number(core, 1.0)
        new.append(
            Candidate(
                Span(core.start, stop),
                Span(core.start, stop),
                number,
                Quantity(1.0, unit=forms.get(unit, unit), per=per),
                "article" not in m.groupdict(),
                rule="article",
            )
        )
    return new


def _converted(text: str, found: list[Candidate]) -> list[Candidate]:
    """Drop a conversion in brackets: "100 miles (160 km)" is one figure, stated twice."""
    kept: list[Candidate] = []
    for c in found:
        if kept and _is_conversion(text, kept[-1], c):
            kept[-1] = replace(kept[-1], also=(*kept[-1].also, c.core))
        else:
            kept.append(c)
    return kept


def _is_conversion(text: str, a: Candidate, b: Candidate) -> bool:
    gap = text[a.core.end : b.core.start]
    if (
        not a.unit
        or not b.unit
        or a.unit == b.unit
        or not re.fullmatch(r"\s*(?:\w+\s*)?[(\[]\s*(?:about |around |some |or |nearly )?", gap)
    ):
        return False
    kind = dimension(a.unit)
    if kind != dimension(b.unit) or kind in ("count", "time"):
        return False
    x, y = magnitude(a.quantity.value, a.unit), magnitude(b.quantity.value, b.unit)
    return abs(x - y) <= max(0.12 * max(abs(x), abs(y)), 3.0 if kind == "temperature" else 0.0)


def _bounded(text: str, c: Candidate, floor: int) -> Candidate:
    """With the bound before or after it, and its span taken out over the bound."""
    q = c.quantity
    time = q.unit in DURATIONS
    found = bounds.before(text, c.span.start, floor, time=time)
    tail = bounds.after(text, c.core.end)
    start, end = c.span
    modifier = q.modifier
    if found and found[0] != "exact":
        start = found[1]
        modifier = found[0] if q.modifier != "range" else q.modifier
    elif tail:
        end = tail[1]
        modifier = tail[0] if q.modifier != "range" else q.modifier
        if q.unit is None:  # "100-plus miles"
            more = measure(text, replace(c.number, span=Span(c.number.span.start, end)))
            if more and more.unit:
                q, end = replace(q, unit=more.unit, per=more.per), more.end
    if modifier == "exact" and c.number.kind == "vague" and q.high is None and c.number.scale > 1:
        modifier = "about"  # "a couple thousand"
    return replace(c, span=Span(min(start, c.span.start), max(end, c.span.end)), quantity=replace(q, modifier=modifier))


def _share(text: str, found: list[Candidate]) -> list[Candidate]:
    """A bound is shared by numbers that are joined without a word of their own between them: "about 40% and 36%"."""
    kept: list[Candidate] = []
    for c in found:
        if kept and c.quantity.modifier == "exact" and kept[-1].quantity.modifier not in ("exact", "range"):
            last = kept[-1]
            bare = last.span.start < last.core.start and last.span.end == last.core.end
            if (
                bare
                and last.unit == c.unit
                and c.unit is not None
                and _SHARED.fullmatch(text, last.core.end, c.core.start)
            ):
                c = replace(c, quantity=replace(c.quantity, modifier=last.quantity.modifier))
        if kept and _closes(text, kept[-1], c):
            kept[-1] = _closed(kept[-1], c)
            continue
        kept.append(c)
    return kept


def _closes(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether two bounds make one interval: "more than 20 and less than 35"."""
    lower, upper = ("over", "at_least"), ("under", "at_most")
    up = a.quantity.modifier in lower and b.quantity.modifier in upper and a.quantity.value < b.quantity.value
    down = a.quantity.modifier in upper and b.quantity.modifier in lower and a.quantity.value > b.quantity.value
    if not (up or down) or not (a.unit == b.unit or a.unit is None):
        return False
    return _PAIR.fullmatch(text, a.span.end, b.span.start) is not None


def _closed(a: Candidate, b: Candidate) -> Candidate:
    low, high = sorted((a.quantity.value, b.quantity.value))
    quantity = Quantity(low, high, "range", b.unit, b.quantity.per)
    core = Span(a.core.start, b.core.end)
    return replace(b, span=Span(a.span.start, b.span.end), core=core, quantity=quantity, rule="range")
