"""Numbers that are dates, years, times of day, or stretches of the calendar."""

import re
from bisect import bisect_right

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.neighbours import plain, token_after, word_before
from factcli.core.model import Document, Token
from factcli.core.units import DURATIONS
from factcli.lang.base import words

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNTIL = re.compile(rf"\s+(?:to|ended|ending|through|until)\s+(?:the\s+end\s+of\s+)?(?:\d+\s+)?(?:{_MONTHS})(?!\w)")
_CLOCK_AFTER = re.compile(
    r"(?::\d\d)|\s*(?:B\.?C\b|A\.D\b|BCE\b|a\.?m\b|p\.?m\b|o['’]clock|hrs?\b\s*(?:GMT|local)|GMT\b|UTC\b|noon\b)", re.I
)


def date(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """In a date or a time of day that the times layer found; lengths of time stay."""
    at = bisect_right(document.times, c.core.end, key=lambda t: t.span.start)
    beside = [t for t in document.times[max(0, at - 4) : at] if t.span.overlaps(c.number.span)]
    return any(t.type != "duration" or t.value.endswith("_REF") for t in beside)


def year(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A bare number of four digits between 1500 and 2100 that does not count the noun after it, or a decade."""
    text = document.text
    if re.match(r"['’]?s(?!\w)", text[c.number.span.end :][:3]) and c.number.plain:
        return True
    if not (c.number.plain and plain(c) and 1500 <= c.quantity.value <= 2100):
        return bool(
            re.search(r"['’]$", text[max(0, c.core.start - 1) : c.core.start])
            and c.number.plain
            and c.quantity.value < 100
            and plain(c)
        )
    after = token_after(document, c)
    counts = (
        after is not None
        and (after.tag == "NNS" or after.lemma in ("people", "man", "woman"))
        and after.start <= c.span.end + 1
    )
    return not (counts and word_before(document, c) not in words("numbers_names", "year_before"))


def month_day(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Beside the name of a month: "March 3", "3 March", "the 3rd of March"."""
    if not plain(c) or c.quantity.value > 2100:
        return False
    months = words("numbers_names", "months")
    before = document.text[max(0, c.core.start - 12) : c.core.start].split()
    after = document.text[c.core.end : c.core.end + 12].split()
    if after and after[0].strip(",.;)").lower() in months and after[0][:1].isupper() and c.quantity.value <= 31:
        return True
    return bool(
        before
        and before[-1].strip(",").lower() in months
        and before[-1][:1].isupper()
        and (c.quantity.value <= 31 or (c.number.plain and c.quantity.value > 1000))
    )


def clock(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A time of day: "5:30", "10 a.m.", "at 6 o'clock"."""
    if c.unit is not None or c.number.scale > 1:
        return False
    if (
        document.text[max(0, c.core.start - 1) : c.core.start] == ":"
        and document.text[max(0, c.core.start - 2) : c.core.start - 1].isdigit()
    ):
        return True
    return bool(_CLOCK_AFTER.match(document.text, c.core.end))


def period(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A stretch of the calendar, not a length: "the past three years", "two weeks ago", "three days later"."""
    if c.unit not in DURATIONS or c.quantity.per:
        return False
    after = document.text[c.core.end : c.core.end + 14].split()
    if (
        after
        and after[0].strip(",.;:").lower() in words("numbers_names", "period_after")
        and after[0].lower() not in ("after", "before", "since")
    ):
        return True
    if (
        after
        and after[0].lower() in ("after", "before")
        and c.quantity.modifier == "exact"
        and c.quantity.high is None
        and not c.hyphen
    ):
        return True
    if _UNTIL.match(document.text, c.core.end):
        return True  # "the six months to June"
    before = word_before(document, c)
    lasting = document.tokens[max(0, document.tokens_in(c.span)[0].i - 1)]
    led = document.tokens[max(0, lasting.i - 1)]
    verb = before == "last" and (lasting.pos in ("VERB", "AUX") or led.text.lower() == "to" or led.tag == "MD")
    return before in words("numbers_names", "period_before") and not verb


def part_of_period(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A part of the calendar or of a match: "the first half of July", "the second half"."""
    if c.number.kind != "fraction" or c.number.digits or c.unit is not None:
        return False
    if word_before(document, c) in ("first", "second", "latter", "other", "1st", "2nd", "better", "a", "the"):
        return True
    after = document.tokens[tokens[-1].i + 1 : tokens[-1].i + 4]
    return bool(after) and after[0].text.lower() == "of" and any(t.label == "DATE" for t in after)
