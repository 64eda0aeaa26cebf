"""What the readers of time expressions share: the value they give and the parts of a date."""

from datetime import date

from factcli.core.model import TimeType
from factcli.lang.base import table

Reading = tuple[TimeType, str]


OPEN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def month_number(text: str) -> int:
    """The number of a month, from its name or its abbreviation."""
    data = table("times")
    key = text.rstrip(".").lower()
    return int(data["months"].get(key) or data["months_short"][key])


def full(year: int, month: int, d: int) -> str | None:
    """A day in ISO 8601; null where the calendar has no such day."""
    try:
        return date(year, month, d).isoformat()
    except ValueError:
        return None


def year_of(text: str, day: date | None) -> str:
    """Four digits of a year, or of "last year" and the like; XXXX where the day of publication is not known."""
    if text.isdigit():
        return text
    if day is None:
        return "XXXX"
    return f"{day.year + {'last year': -1, 'next year': 1}.get(text.lower(), 0):04d}"
