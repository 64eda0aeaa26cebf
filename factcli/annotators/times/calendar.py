"""Calendar arithmetic on TimeML values: from a value to its first and last day, and from a day to values around it."""

import re
from datetime import date, timedelta

_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<rest>.+))?$")


def published_day(published: str | None) -> date | None:
    """The day of publication; null if it is unknown or no calendar date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def month_of(year: int, month: int) -> str:
    """ "YYYY-MM", with months below 1 or above 12 carried into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def week_of(day: date) -> str:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: date, unit: str, count: int) -> str | None:
    """The value `count` units from `day`, as fine as the unit is; null beyond the calendar. `unit` is an ISO letter."""
    try:
        if unit == "D":
            return (day + timedelta(days=count)).isoformat()
        if unit in ("W", "F"):
            return week_of(day + timedelta(weeks=count * (2 if unit == "F" else 1)))
        if unit == "M":
            return month_of(day.year, day.month + count)
        if unit == "Q":
            quarter = day.year * 4 + (day.month - 1) // 3 + count
            return f"{quarter // 4:04d}-Q{quarter % 4 + 1}"
        years = {"Y": 1, "E": 10, "C": 100}.get(unit, 0) * count
        year = day.year + years
    except (OverflowError, ValueError):
        return None
    if not 1 <= year <= 9999 or unit not in "YEC":
        return None
    return {"Y": f"{year:04d}", "E": f"{year // 10:03d}", "C": f"{year // 100:02d}"}[unit]


def bounds(value: str) -> tuple[str | None, str | None]:
    """The first and last day of a value, as ISO 8601; nulls where it does not say."""
    day = value.split("T")[0]
    if re.fullmatch(r"\d{3}", day):
        return f"{day}0-01-01", f"{day}9-12-31"
    m = _VALUE.match(day)
    if not m:
        return None, None
    year, rest = int(m["year"]), m["rest"]
    try:
        first, last = _days(year, rest)
    except (ValueError, OverflowError):
        return None, None
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def _days(year: int, rest: str | None) -> tuple[date | None, date | None]:
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if re.fullmatch(r"\d\d", rest):
        month = int(rest)
        return date(year, month, 1), _last(year, month)
    if re.fullmatch(r"\d\d-\d\d", rest):
        day = date(year, int(rest[:2]), int(rest[3:]))
        return day, day
    if re.fullmatch(r"W\d\d", rest):
        monday = date.fromisocalendar(year, int(rest[1:]), 1)
        return monday, monday + timedelta(days=6)
    if re.fullmatch(r"Q[1-4]", rest):
        month = int(rest[1]) * 3 - 2
        return date(year, month, 1), _last(year, month + 2)
    if re.fullmatch(r"H[12]", rest):
        month = 1 if rest == "H1" else 7
        return date(year, month, 1), _last(year, month + 5)
    return None, None


def _last(year: int, month: int) -> date:
    """The last day of a month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def weekday(day: date, wanted: int, direction: int) -> date:
    """The day of that ISO weekday nearest `day`: on or before it (-1), in its week (0), or after it (1)."""
    now = day.isoweekday()
    if direction < 0:
        return day - timedelta(days=(now - wanted) % 7)
    if direction > 0:
        return day + timedelta(days=(wanted - now) % 7 or 7)
    return day + timedelta(days=wanted - now)
