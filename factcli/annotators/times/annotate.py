"""Finds the time expressions of title and body and gives each its value, as TimeML's TIMEX3 does."""

import re
from datetime import date

from factcli.annotators.times.calendar import bounds, published_day
from factcli.annotators.times.grammar import patterns
from factcli.annotators.times.resolve import resolve
from factcli.core.model import FACT_ZONES, Document, Time, Token
from factcli.core.spans import Span
from factcli.lang.base import words

_ORDER = {"year": 3, "vague": 3, "reference": 2, "duration": 1}  # what yields to another form of the same length


_REPORT = 500  # characters over which a report on a quarter stays with it
_YEAR_AGO = re.compile(r"(?:an?\s+|the\s+)?(?:comparable\s+)?year[- ](?:earlier|ago)(?:\s+\w+)?", re.I)


def annotate(document: Document) -> None:
    """Fill `document.times`; relative times are read against the article's day of publication, if it is known."""
    day = published_day(document.article.published)
    found: list[Time] = []
    for zone in document.article.zones:
        if zone.kind in FACT_ZONES:
            found.extend(_zone(document, zone.span, day))
    document.times = found


def _zone(document: Document, zone: Span, day: date | None) -> list[Time]:
    taken: list[tuple[int, int, int, str, re.Match[str]]] = []
    for name, expression in patterns():
        for m in expression.finditer(document.text, zone.start, zone.end):
            if m.end() > m.start():
                taken.append((m.start() - m.end(), _ORDER.get(name, 0), m.start(), name, m))
    chosen: list[Time] = []
    used = bytearray(zone.end - zone.start)
    for _, _, _, name, m in sorted(taken, key=lambda t: t[:3]):
        span = _trimmed(document.text, Span(*m.span()))
        place = slice(span.start - zone.start, span.end - zone.start)
        if any(used[place]) or not _plausible(document, name, m):
            continue
        reading = resolve(name, m, day, _direction(document, span))
        if reading:
            chosen.append(_time(span, *reading))
            used[place] = b"\x01" * (span.end - span.start)
    return _compared(document.text, sorted(chosen, key=lambda t: t.span))


def _compared(text: str, found: list[Time]) -> list[Time]:
    """In a report on a quarter "a year earlier" is the same quarter of the year before."""
    quarter: Time | None = None
    for n, t in enumerate(found):
        if re.fullmatch(r"\d{4}-Q[1-4]", t.value):
            quarter = t
        elif quarter and t.span.start - quarter.span.end < _REPORT and _YEAR_AGO.fullmatch(t.span.of(text)):
            found[n] = _time(t.span, "date", f"{int(quarter.value[:4]) - 1:04d}{quarter.value[4:]}")
    return found


def _time(span: Span, kind: str, value: str) -> Time:
    begin = end = None
    if kind in ("date", "time"):
        if "/" in value:
            left, right = value.split("/", 1)
            begin, end = bounds(left)[0], bounds(right)[1]
        else:
            begin, end = bounds(value)
    return Time(span, kind, value, begin, end)  # type: ignore[arg-type]


def _trimmed(text: str, span: Span) -> Span:
    """Without a leading preposition or article, which a TIMEX3 leaves out unless it is part of the phrase."""
    m = re.compile(r"(?:(?:over|in|during|for|within|on)\s+)+", re.I).match(text, span.start, span.end)
    return Span(m.end(), span.end) if m else span


def _plausible(document: Document, name: str, m: re.Match[str]) -> bool:
    """Whether the words are used as a time: "May" the month, "second" the unit, a year and not an amount."""
    tokens = document.tokens_in(Span(*m.span()))
    if not tokens:
        return False
    if name == "month":
        word = m["month"]
        return word not in ("May", "March", "August") or (
            tokens[-1].pos == "PROPN" and tokens[-1].label in ("DATE", "")
        )
    if name == "weekday":
        return tokens[-1].label not in ("PERSON", "ORG", "WORK_OF_ART")
    if name == "year":
        return _is_year(document, m, tokens)
    if name == "duration":
        article = m["number"].lower() in ("a", "an")
        return not article or not _is_rate(document, m)
    if name == "vague":
        return (
            False
            if _word_before(document.text, m.start()) in ("of", "many")
            else m["unit"].lower() not in ("minutes", "hours")
        )
    return True


def _word_before(text: str, start: int) -> str:
    m = re.search(r"([^\s(\[\"“]+)\s+$", text[max(0, start - 20) : start])
    return m[1].lower() if m else ""


def _is_rate(document: Document, m: re.Match[str]) -> bool:
    """ "$2,000 a month", "twice a week": the unit of a rate."""
    before = document.text[max(0, m.start() - 20) : m.start()]
    return (
        bool(
            re.search(
                r"(?:[\d%]|times|twice|once|hours|days|dollars|million|billion|thousand|people|tons|barrels|minutes)\s+$",
                before,
            )
        )
        and " " in m[0]
    )


def _is_year(document: Document, m: re.Match[str], tokens: list[Token]) -> bool:
    """Whether four digits are a year: not the number of a plural noun that follows."""
    if tokens[-1].end != m.end():
        return False
    following = tokens[-1].i + 1
    after = document.tokens[following] if following < len(document.tokens) else None
    before = _word_before(document.text, m.start())
    if before in words("numbers_names", "not_year_before"):
        return False
    if before in words("numbers_names", "year_before") or len(tokens) > 1:
        return True
    if after is not None and after.tag == "NNS" and after.start - m.end() <= 1:
        return False
    if after is not None and after.text in ("%", "percent", "-") and after.start - m.end() <= 1 and after.text != "-":
        return False
    return tokens[-1].label in ("DATE", "") or tokens[-1].dep in ("npadvmod", "nummod", "pobj")


def _direction(document: Document, span: Span) -> int:
    """1 where the clause is about the future ("will meet on Tuesday"), else -1."""
    tokens = document.tokens_in(span)
    if not tokens:
        return -1
    for t in document.ancestors(tokens[-1].i):
        if t.pos not in ("VERB", "AUX"):
            continue
        below = document.children(t.i)
        if any(c.dep == "aux" and c.lemma in ("will", "shall", "'ll", "wo") for c in below) or t.lemma in (
            "schedule",
            "slate",
            "plan",
            "expect",
        ):
            return 1
        if any(c.dep == "aux" and c.text.lower() == "to" for c in below) and t.dep in ("xcomp", "acl"):
            return 1
        return -1
    return -1
