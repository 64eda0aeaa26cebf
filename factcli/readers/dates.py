"""Dates of publication as papers print them, to ISO 8601; what can be read in two ways is left alone.

"05/08/2009" is May in one country and August in another, so it gives nothing; a date needs its year.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
DATE = re.compile(
    WEEKDAY
    + "(?:"
    + MONTH.format(1)
    + r"\s+"
    + DAY.format(1)
    + r",?\s+(?P<year1>(?:19|20)\d\d)"
    + "|"
    + DAY.format(2)
    + r"\s+(?:of\s+)?"
    + MONTH.format(2)
    + r",?\s+(?P<year2>(?:19|20)\d\d)"
    + r"|(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})"
    + r"|(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year4>(?:19|20)\d\d)"
    + r")(?!\d)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:first|last|originally)\s)?(?:published|updated|posted|modified|created|issued|released|release date"
    r"|publication date|date)(?:\s(?:on|at))?(?=[\s:]|$)\s?:?\s*",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago\.?|today|yesterday"
    r"|\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2}",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s(?=by\s[A-Z])|\s?[|·•]\s?|\s(?=/\s|(?:last\s)?updated\b|published\b)", re.IGNORECASE)
CLOCK = re.compile(
    r"[\s,|•·–-]*(?:at\s+|T)?\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?(?:Z|GMT|UTC|BST|IST|CET|CEST|EET|EEST|MSK|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|local time)\)?)?"
    r"(?:\s*[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
TIME = re.compile(r"[:.]\d\d|\d ?[ap]\.?m", re.IGNORECASE)
EXACT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?")


def iso(found: re.Match[str]) -> str | None:
    """The ISO date of a match of DATE; null when it is no date of the calendar, or could be two."""
    g = found.groupdict()
    if g["a"]:
        a, b, year = int(g["a"]), int(g["b"]), int(g["year4"])
        if (a <= 12) == (b <= 12) and a != b:
            return None
        day, month = (a, b) if b <= 12 else (b, a)
    else:
        n = next(k for k in "123" if g[f"year{k}"])
        name = g[f"month{n}"]
        month = int(name) if name.isdigit() else MONTHS.index(name[:3].lower()) + 1
        day, year = int(g[f"day{n}"]), int(g[f"year{n}"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_in(text: str) -> str | None:
    """The first date in a short text such as "Published: 3 May 2024 10:15 GMT"; null when there is none."""
    found = DATE.search(text)
    return iso(found) if found else None


def date_line(text: str) -> str | None:
    """The date of a line that holds a date, perhaps with a time of day, and nothing else."""
    text = text.strip(" \t()[]|•·–—-")
    found = DATE.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    clock = CLOCK.match(rest)
    rest = rest[clock.end() :] if clock else rest
    return None if rest.strip(" .|,") else iso(found)


def stamp(text: str) -> str | None:
    """The rest of a line that says when it was published ("Updated: 3 May 2024", "Posted on ... by ..."), or is a date.

    Null when the line is anything else; the label alone, its date on the next line, gives "".
    """
    label = LABEL.match(text)
    rest = text[label.end() :] if label else text
    clock = CLOCK.match(rest)
    timed = label and clock and TIME.search(clock[0])
    plain = rest[clock.end() :].lstrip(" ,|·-") if timed and clock else rest
    cut = AFTER.split(plain, maxsplit=1)[0]
    if date_line(cut) or (label and RELATIVE.fullmatch(cut.strip())):
        return rest
    return "" if label and not rest.strip() else None


def normal(value: object) -> str | None:
    """ISO 8601 of what a field or an option holds: kept with its time where it is ISO already; null when unreadable."""
    text = str(value).strip() if value is not None else ""
    if EXACT.fullmatch(text) and date_in(text[:10]):
        return re.sub(r"\s+(?=Z|[+-]\d)", "", text.replace(" ", "T", 1)) if len(text) > 10 else text
    return date_in(text[:200])
