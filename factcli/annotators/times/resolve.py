"""From a matched form to a TimeML value, against the day of publication where that is known; nothing is guessed.

Without a day of publication what is relative keeps its open form: "XXXX-12" for December, PAST_REF for "last year".
"""

import re
from collections.abc import Callable
from datetime import date

from factcli.annotators.times import relative
from factcli.annotators.times.calendar import month_of, shifted, weekday
from factcli.annotators.times.readings import Reading, full, month_number, year_of
from factcli.lang.base import table


def resolve(name: str, m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """The type and value of a match; null if it is no time. `direction` is of the clause: -1 past, 1 future."""
    return _READERS[name](m, day, direction)


def _iso(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    value = full(int(m["year"]), int(m["m"]), int(m["d"]))
    return ("date", value) if value else None


def _slash(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """Month first, as American papers write, unless only the other order is a date."""
    year = int(m["year"]) + (0 if len(m["year"]) == 4 else 1900 if int(m["year"]) > 50 else 2000)
    value = full(year, int(m["a"]), int(m["b"])) or full(year, int(m["b"]), int(m["a"]))
    return ("date", value) if value else None


def _day(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    month, d = month_number(m["month"]), int(m["d"])
    if not 1 <= d <= 31:
        return None
    if m["year"]:
        value = full(int(m["year"]), month, d)
        return ("date", value) if value else None
    if day is None:
        return "date", f"XXXX-{month:02d}-{d:02d}"
    found = [v for v in (full(y, month, d) for y in (day.year - 1, day.year, day.year + 1)) if v]
    if not found:
        return None
    return "date", min(found, key=lambda v: abs((date.fromisoformat(v) - day).days))


def _month_year(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "date", f"{year_of(m['year'], day)}-{month_number(m['month']):02d}"


_SOON = 2  # months ahead that a bare name means rather than those of the year before, which would be "last November"


def _month(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    month = month_number(m["month"])
    if day is None:
        return "date", f"XXXX-{month:02d}"
    shift = (m["shift"] or "").lower()
    if shift in ("last", "past"):
        return "date", month_of(day.year - (month >= day.month), month)
    if shift == "this":
        return "date", month_of(day.year, month)
    if shift == "next" or direction > 0 or 0 < (month - day.month) % 12 <= _SOON:
        return "date", month_of(day.year + (month < day.month or (shift == "next" and month == day.month)), month)
    return "date", month_of(day.year - (month > day.month), month)


def _clock(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    if m["h24"]:
        hour, minute = int(m["h24"]), m["min24"]
    else:
        hour, minute = int(m["h"]) % 12 + (12 if m["half"].lower().startswith("p") else 0), m["min"] or "00"
        if int(m["h"]) > 12:
            return None
    on = "XXXX-XX-XX"
    if day is not None:
        on = day.isoformat()
        if m["weekday"]:
            on = weekday(day, table("times")["weekdays"][m["weekday"].lower()], direction or -1).isoformat()
        elif m["day"]:
            on = shifted(day, "D", table("times")["days"][m["day"].lower()]) or on
    return "time", f"{on}T{hour:02d}:{minute}"


_WORDS = {
    "twenties": "2",
    "thirties": "3",
    "forties": "4",
    "fifties": "5",
    "sixties": "6",
    "seventies": "7",
    "eighties": "8",
    "nineties": "9",
}


def _decade(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    if m["year"]:
        return "date", m["year"][:3]
    digit = m["short"][0] if m["short"] else _WORDS[m["word"].lower()]
    return "date", ("20" if digit in "01" else "19") + digit


def _years(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    to = m["to"] if len(m["to"]) == 4 else m["year"][:2] + m["to"]
    return ("date", f"{m['year']}/{to}") if int(m["year"]) < int(to) else None


def _quarter(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    letter = "H" if m["what"] and m["what"].lower() == "half" else "Q"
    number = int(m["q"]) if m["q"] else int(table("times")["ordinals"][m["ordinal"].lower()])
    if letter == "H" and (number > 2 or not m["year"]):
        return None
    year = m["year0"] or m["year"] or m["year1"]
    if year:
        return "date", f"{year_of(year, day)}-{letter}{number}"
    if day is None:
        return "date", f"XXXX-{letter}{number}"
    return "date", f"{day.year - (number > (day.month - 1) // 3 + 1 and direction <= 0):04d}-{letter}{number}"


def _season(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    season = table("times")["seasons"][(m["season"] or m["season2"]).lower()]
    if m["year"]:
        return "date", f"{year_of(m['year'], day)}-{season}"
    if day is None:
        return "date", f"XXXX-{season}"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    shift = (m["shift2"] or "").lower()
    year = day.year
    if shift in ("last", "this past"):
        year -= day.month < first + 3
    elif shift == "next":
        year += day.month >= first
    return "date", f"{year:04d}-{season}"


def _fiscal(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "date", m["year"]


def _holiday(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    if not m["holiday"][0].isupper():
        return None
    year = m["year"] or (f"{day.year:04d}" if day else "XXXX")
    return "date", f"{year}-{table('times')['holidays'][m['holiday'].lower().replace('’', chr(39))]}"


def _year_words(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "nineteen ninety-seven", as broadcasts are written down."""
    data = table("numbers")
    rest = [w.lower() for w in re.split(r"[\s-]+", m["rest"])]
    year = int(data["units"].get(m["century"].lower(), 20)) * 100
    return "date", str(year + sum(data["tens"].get(w, 0) + data["units"].get(w, 0) for w in rest))


def _year_end(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "date", f"{day.year:04d}-12-31" if day else "XXXX-12-31"


def _year(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "date", m["year"]


_READERS: dict[str, Callable[[re.Match[str], date | None, int], Reading | None]] = {
    "iso": _iso,
    "slash": _slash,
    "day": _day,
    "day_first": _day,
    "month_year": _month_year,
    "month": _month,
    "clock": _clock,
    "decade": _decade,
    "years": _years,
    "quarter": _quarter,
    "season": _season,
    "fiscal": _fiscal,
    "relative": relative.shifted_unit,
    "weekday": relative.weekday_of,
    "weekdays": relative.weekdays,
    "day_word": relative.day_word,
    "part": relative.part,
    "ago": relative.ago,
    "past": relative.past,
    "set": relative.set_of,
    "duration": relative.duration,
    "long": relative.long,
    "vague": relative.vague,
    "holiday": _holiday,
    "current": relative.current,
    "year_ago": relative.year_ago,
    "reference": relative.reference,
    "year_words": _year_words,
    "year_end": _year_end,
    "year": _year,
}
