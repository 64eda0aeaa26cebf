"""Times told from the day of publication: "last week", "three days ago", "on Tuesday"; durations and sets."""

import re
from datetime import date

from factcli.annotators.times.amounts import amount_of, letter_of, period_of
from factcli.annotators.times.calendar import shifted, week_of, weekday
from factcli.annotators.times.readings import OPEN, Reading
from factcli.core.model import TimeType
from factcli.lang.base import table


def shifted_unit(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "last week", "this month", "the following year"."""
    word = m["shift"].lower().split()[-1]
    shift = table("times")["shifts"][word]
    unit = m["unit"].lower()
    if word in ("past", "coming", "previous", "following") and unit != "weekend":
        if word in ("previous", "following"):
            return "date", "PAST_REF" if shift < 0 else "FUTURE_REF"
        return "duration", "P1" + table("times")["units"].get(unit, "Y")
    if unit == "day":
        return None if shift == 0 else ("date", OPEN[shift])
    if day is None:
        return "date", OPEN[shift]
    if unit == "weekend":
        return "date", f"{week_of(date.fromordinal(day.toordinal() + 7 * shift))}-WE"
    letter = table("times")["units"]["year" if unit == "fiscal year" else unit]
    value = shifted(day, letter, shift)
    return ("date", value) if value else None


def weekday_of(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "on Tuesday", "next Friday morning"."""
    wanted = int(table("times")["weekdays"][m["weekday"].lower()])
    part = "T" + table("times")["dayparts"][m["part"].lower()] if m["part"] else ""
    kind: TimeType = "time" if part else "date"
    if day is None:
        return kind, f"XXXX-WXX-{wanted}{part}"
    shift = (m["shift"] or "").lower()
    if shift in ("last", "past", "this past"):
        found = weekday(day, wanted, -1)
        found = found if found < day else weekday(date.fromordinal(day.toordinal() - 1), wanted, -1)
    elif shift in ("next", "this coming"):
        found = weekday(day, wanted, 1)
    elif shift == "this":
        found = weekday(day, wanted, 1) if direction >= 0 and wanted > day.isoweekday() else weekday(day, wanted, 0)
    else:
        found = weekday(day, wanted, direction or -1)
    return kind, found.isoformat() + part


def weekdays(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "Tuesdays", "every Tuesday"."""
    return "set", f"XXXX-WXX-{table('times')['weekdays'][(m['weekday'] or m['weekday2']).lower()]}"


def day_word(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "yesterday", "tomorrow night"."""
    word = m["day"].lower()
    part = "NI" if word == "tonight" else table("times")["dayparts"][m["part"].lower()] if m["part"] else ""
    offset = table("times")["days"][word]
    if day is None:
        return ("time", f"XXXX-XX-XXT{part}") if part else ("date", OPEN[offset])
    on = shifted(day, "D", offset) or "XXXX-XX-XX"
    return ("time", f"{on}T{part}") if part else ("date", on)


def part(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "this morning", "overnight", "at noon on Monday"."""
    if m["over"]:
        return "time", ((shifted(day, "D", -1) if day else None) or "XXXX-XX-XX") + "TNI"
    if m["clock"]:
        on = "XXXX-XX-XX" if day is None else day.isoformat()
        if m["weekday"] and day is not None:
            on = weekday(day, table("times")["weekdays"][m["weekday"].lower()], direction or -1).isoformat()
        return "time", f"{on}T{table('times')['clock'][m['clock'].lower()]}"
    offset = {"this": 0, "last": -1, "yesterday": -1, "tomorrow": 1}[m["shift"].lower()]
    on = (shifted(day, "D", offset) if day else None) or "XXXX-XX-XX"
    return "time", f"{on}T{table('times')['dayparts'][m['part'].lower().removesuffix('s')]}"


def ago(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "three days ago", "two weeks later"."""
    amount, letter, way = amount_of(m["number"]), letter_of(m["unit"]), m["way"].lower()
    sign = 1 if way in ("later", "from now", "hence", "afterwards") else -1
    if letter.startswith("T"):
        return ("time" if way == "ago" else "duration", OPEN[sign] if way == "ago" else period_of(amount, m["unit"]))
    if amount is None or day is None or (way not in ("ago", "from now") and (letter, amount, sign) != ("Y", 1, -1)):
        return "date", OPEN[sign]
    if amount != int(amount) or amount > 9000:
        return "date", OPEN[sign]
    value = shifted(day, letter, sign * int(amount))
    return "date", value or OPEN[sign]


def past(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "the past three years"."""
    return "duration", period_of(amount_of(m["number"]), m["unit"])


def set_of(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "daily", "every other week"."""
    if m["adverb"]:
        return "set", table("times")["sets"][m["adverb"].lower()]
    unit = m["unit"].lower()
    if unit in table("times")["seasons"]:
        return "set", f"XXXX-{table('times')['seasons'][unit]}"
    if unit in table("times")["dayparts"]:
        return "set", f"XXXX-XX-XXT{table('times')['dayparts'][unit]}"
    amount = 2 if m["number"] and m["number"].lower() == "other" else amount_of(m["number"]) if m["number"] else 1
    return "set", period_of(amount, unit)


def duration(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "three years", "a day and a half"."""
    amount = amount_of(m["number"])
    if amount is not None and re.search(r"and[ -]a[ -]half", m[0], re.I):
        amount += 0.5
    if amount is not None and m["number"][0].isdigit() and 1500 <= amount <= 2100 and "," not in m["number"]:
        return None
    return "duration", period_of(amount, m["unit"])


def long(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "a month-long siege"."""
    return "duration", period_of(1, m["unit"])


def vague(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "for years", "months"."""
    return "duration", period_of(None, m["unit"])


def current(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "the quarter" is the one that results are told of: the last to end."""
    if m["plain"]:
        return _plain(m["plain"].lower(), day)
    unit, text = m["unit"].lower(), m[0].lower()
    if not text.startswith(("the", "that", "this", "latest", "current")):
        return None
    if day is None:
        return "date", "PAST_REF"
    value = shifted(day, "Y", 0) if unit in ("fiscal year", "full year") else shifted(day, "Q", -1)
    return ("date", value) if value else None


def _plain(unit: str, day: date | None) -> Reading | None:
    """ "the week" and "the year" are those of the day; "the weekend" is the last."""
    if unit == "day" or day is None:
        return None
    if unit == "weekend":
        return "date", f"{week_of(date.fromordinal(max(1, day.toordinal() - 6)))}-WE"
    value = shifted(day, "W" if unit == "week" else "Y", 0)
    return ("date", value) if value else None


def year_ago(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "a year ago", "a year earlier"."""
    value = shifted(day, "Y", -1) if day else "PAST_REF"
    return ("date", value) if value else None


def reference(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """ "now", "recently", "the future"."""
    word = m["reference"].lower()
    data = table("times")["references"]
    return "date", next(k for k in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") if word in data[k])
