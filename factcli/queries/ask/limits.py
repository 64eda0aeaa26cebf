"""The period and the bounds that a question sets ("in 2023", "before May 2024", "over 10,000"), and who keeps them.

A period is kept by what a figure is of, where that is told; else by the years of its sentence; else by the date of its
article. A bound is one on a figure's value; "how many earn more than 1,000" sets none on the answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from factcli.lang.base import table

DATED, TOLD, NEARBY, UNKNOWN, OTHER = 1.0, 0.95, 0.8, 0.7, 0.5
FIRST, LAST = "0000", "9999"
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """A period, ends inclusive, as ISO dates cut off where they are no finer ("2023", "2023-05"), and value bounds.

    `kind` of the bounds is "money", "share" or "" for a plain number.
    """

    since: str = FIRST
    until: str = LAST
    low: float | None = None
    high: float | None = None
    kind: str = ""

    def __bool__(self) -> bool:
        return self.period or self.low is not None or self.high is not None

    @property
    def period(self) -> bool:
        """Whether there is a period."""
        return (self.since, self.until) != (FIRST, LAST)

    def within(self, date: str) -> bool:
        """Whether an ISO date, or the time from one to another ("2021-03/2023-08"), touches the period."""
        begin, _, end = date.partition("/")
        end = end or begin
        return _not_before(end, self.since) and _not_before(self.until, begin)

    def keeps(self, as_of: str, published: str, sentence: Iterable[str], around: Iterable[str]) -> float:
        """How surely a fact is of the period, 0 to 1: by its own time, its sentence's years, its article's date."""
        if not self.period:
            return DATED
        here = [w for w in sentence if _YEAR.fullmatch(w)]
        if (as_of and self.within(as_of)) or any(map(self.within, here)):
            return DATED
        if as_of:
            return 0.0
        if published and self.within(published):
            return OTHER if here else TOLD
        if any(self.within(w) for w in around if _YEAR.fullmatch(w)):
            return NEARBY
        return 0.0 if published or here else UNKNOWN

    def allows(self, value: float, high: float | None, kind: str) -> bool:
        """Whether a value is within the bounds; `kind` is that of its unit."""
        if self.kind and self.kind != kind:
            return False
        top = value if high is None else high
        return (self.low is None or top >= self.low) and (self.high is None or value <= self.high)


def find(text: str) -> tuple[Limits, str]:
    """The limits in a question, and the question without them."""
    since, until, rest = _period(text)
    low, high, kind, rest = _bounds(rest)
    return Limits(since, until, low, high, kind), " ".join(rest.split())


def _period(text: str) -> tuple[str, str, str]:
    for name, pattern in _patterns():
        found = pattern.search(text)
        if not found:
            continue
        first = _date(found["month"], found["year"])
        last = _date(None, found["last"]) if name == "between" else first
        rest = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :].lstrip(' ,')}".strip()
        ends = {
            "in": (first, first),
            "between": (first, last),
            "since": (first, LAST),
            "after": (_next(first, 1), LAST),
            "until": (FIRST, first),
            "before": (FIRST, _next(first, -1)),
        }
        return *ends[name], rest
    return FIRST, LAST, text


def _bounds(text: str) -> tuple[float | None, float | None, str, str]:
    data = table("questions")["limits"]
    pattern = rf"\b(?:of )?(?P<more>{data['more']})?(?P<less>{data['less']})? {data['amount']}"
    found = re.search(pattern, text, flags=re.IGNORECASE)
    if not found or not (found["more"] or found["less"]) or text.lower().startswith(("how ", "by how")):
        return None, None, "", text
    value = float(found["number"].replace(",", "")) * data["scales"].get((found["scale"] or "").lower(), 1.0)
    kind = "money" if found["coin"] else "share" if found["percent"] else ""
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return (value if found["more"] else None), (value if found["less"] else None), kind, rest


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    data = table("questions")["limits"]
    months = "|".join(data["months"].split())
    when = rf"(?:(?P<month>{months}) )?(?P<year>(?:1[5-9]|20)\d\d)\b(?! ?[-–/%]|,\d)"
    return [
        (name, re.compile(rf"\b(?:{words}) (?:the year )?{when}" + _more(name), re.I))
        for name, words in data["periods"].items()
    ]


def _more(name: str) -> str:
    return r" (?:and|to|until) (?P<last>(?:1[5-9]|20)\d\d)\b" if name == "between" else ""


def _date(month: str | None, year: str) -> str:
    if not month:
        return year
    return f"{year}-{table('questions')['limits']['months'].split().index(month.lower()) + 1:02}"


def _next(date: str, step: int) -> str:
    """The year or month after or before."""
    year, _, month = date.partition("-")
    if not month:
        return f"{int(year) + step:04}"
    number = int(year) * 12 + int(month) - 1 + step
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _not_before(one: str, other: str) -> bool:
    """Whether a date is not before another, as far as both are told."""
    size = min(len(one), len(other))
    return one[:size] >= other[:size]
