"""From a matched form to a TimeML value, against the day of publication where that is known; nothing is guessed.

Without a day of publication what is relative keeps its open form: "XXXX-12" for December, PAST_REF for "last year".
"""

import re
from collections.abc import Callable
from datetime import date

from factcli.annotators.times.calendar import month_of, shifted, week_of, weekday
from factcli.core.model import TimeType
from factcli.lang.base import table

Reading = tuple[TimeType, str]


def resolve(name: str, m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """The type and value of a match; null if it is no time. `direction` is of the clause: -1 past, 1 future."""
    return _READERS[name](m, day, direction)


def _month_number(text: str) -> int:
    data = table("times")
    key = text.rstrip(".").lower()
    return int(data["months"].get(key) or data["months_short"][key])


def _full(year: int, month: int, d: int) -> str | None:
    try:
        return date(year, month, d).isoformat()
    except ValueError:
        return None


def _iso(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    value = _full(int(m["year"]), int(m["m"]), int(m["d"]))
    return ("date", value) if value else None


def _slash(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    """Month first, as American papers write, unless only the other order is a date."""
    year = int(m["year"]) + (0 if len(m["year"]) == 4 else 1900 if int(m["year"]) > 50 else 2000)
    value = _full(year, int(m["a"]), int(m["b"])) or _full(year, int(m["b"]), int(m["a"]))
    return ("date", value) if value else None


def _day(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    month, d = _month_number(m["month"]), int(m["d"])
    if not 1 <= d <= 31:
        return None
    if m["year"]:
        value = _full(int(m["year"]), month, d)
        return ("date", value) if value else None
    if day is None:
        return "date", f"XXXX-{month:02d}-{d:02d}"
    found = [v for v in (_full(y, month, d) for y in (day.year - 1, day.year, day.year + 1)) if v]
    if not found:
        return None
    return "date", min(found, key=lambda v: abs((date.fromisoformat(v) - day).days))


def _year_of(text: str, day: date | None) -> str:
    if text.isdigit():
        return text
    if day is None:
        return "XXXX"
    return f"{day.year + {'last year': -1, 'next year': 1}.get(text.lower(), 0):04d}"


def _month_year(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "date", f"{_year_of(m['year'], day)}-{_month_number(m['month']):02d}"


_SOON = 2  # months ahead that a bare name means rather than those of the year before, which would be "last November"


def _month(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    month = _month_number(m["month"])
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
        return "date", f"{_year_of(year, day)}-{letter}{number}"
    if day is None:
        return "date", f"XXXX-{letter}{number}"
    return "date", f"{day.year - (number > (day.month - 1) // 3 + 1 and direction <= 0):04d}-{letter}{number}"


def _season(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    season = table("times")["seasons"][(m["season"] or m["season2"]).lower()]
    if m["year"]:
        return "date", f"{_year_of(m['year'], day)}-{season}"
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


_OPEN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def _relative(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    word = m["shift"].lower().split()[-1]
    shift = table("times")["shifts"][word]
    unit = m["unit"].lower()
    if word in ("past", "coming", "previous", "following") and unit != "weekend":
        if word in ("previous", "following"):
            return "date", "PAST_REF" if shift < 0 else "FUTURE_REF"
        return "duration", "P1" + table("times")["units"].get(unit, "Y")
    if unit == "day":
        return None if shift == 0 else ("date", _OPEN[shift])
    if day is None:
        return "date", _OPEN[shift]
    if unit == "weekend":
        return "date", f"{week_of(date.fromordinal(day.toordinal() + 7 * shift))}-WE"
    letter = table("times")["units"]["year" if unit == "fiscal year" else unit]
    value = shifted(day, letter, shift)
    return ("date", value) if value else None


def _weekday(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
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


def _weekdays(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "set", f"XXXX-WXX-{table('times')['weekdays'][(m['weekday'] or m['weekday2']).lower()]}"


def _day_word(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    word = m["day"].lower()
    part = "NI" if word == "tonight" else table("times")["dayparts"][m["part"].lower()] if m["part"] else ""
    offset = table("times")["days"][word]
    if day is None:
        return ("time", f"XXXX-XX-XXT{part}") if part else ("date", _OPEN[offset])
    on = shifted(day, "D", offset) or "XXXX-XX-XX"
    return ("time", f"{on}T{part}") if part else ("date", on)


def _part(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
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


def _amount(text: str) -> float | None:
    """How many units; null for an unknown number."""
    text = text.lower()
    if text in ("a", "an"):
        return 1
    if text in table("times")["vague"]["two"]:
        return 2
    if text[0].isdigit():
        try:
            number, *scale = text.split()
            return float(number.replace(",", "")) * {"million": 1e6, "billion": 1e9}.get(scale[0] if scale else "", 1)
        except ValueError:
            return None
    total = 0
    data = table("numbers")
    for word in re.split(r"[\s-]+", text):
        if word not in data["units"] and word not in data["tens"]:
            return None
        total += data["units"].get(word, 0) + data["tens"].get(word, 0)
    return total


def _letter(unit: str) -> str:
    unit = unit.lower()
    units: dict[str, str] = table("times")["units"]
    return units["century" if unit.startswith("centur") else unit.removesuffix("s")]


def _period(amount: float | None, unit: str) -> str:
    letter = _letter(unit)
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else str(int(amount))
    if letter == "F":
        return "P" + (f"{amount * 2:g}" if amount is not None else "X") + "W"
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"


def _ago(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    amount, letter, way = _amount(m["number"]), _letter(m["unit"]), m["way"].lower()
    sign = 1 if way in ("later", "from now", "hence", "afterwards") else -1
    if letter.startswith("T"):
        return ("time" if way == "ago" else "duration", _OPEN[sign] if way == "ago" else _period(amount, m["unit"]))
    if amount is None or day is None or (way not in ("ago", "from now") and (letter, amount, sign) != ("Y", 1, -1)):
        return "date", _OPEN[sign]
    if amount != int(amount) or amount > 9000:
        return "date", _OPEN[sign]
    value = shifted(day, letter, sign * int(amount))
    return "date", value or _OPEN[sign]


def _past(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "duration", _period(_amount(m["number"]), m["unit"])


def _set(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    if m["adverb"]:
        return "set", table("times")["sets"][m["adverb"].lower()]
    unit = m["unit"].lower()
    if unit in table("times")["seasons"]:
        return "set", f"XXXX-{table('times')['seasons'][unit]}"
    if unit in table("times")["dayparts"]:
        return "set", f"XXXX-XX-XXT{table('times')['dayparts'][unit]}"
    amount = 2 if m["number"] and m["number"].lower() == "other" else _amount(m["number"]) if m["number"] else 1
    return "set", _period(amount, unit)


def _duration(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    amount = _amount(m["number"])
    if amount is not None and re.search(r"and[ -]a[ -]half", m[0], re.I):
        amount += 0.5
    if amount is not None and m["number"][0].isdigit() and 1500 <= amount <= 2100 and "," not in m["number"]:
        return None
    return "duration", _period(amount, m["unit"])


def _long(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "duration", _period(1, m["unit"])


def _vague(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    return "duration", _period(None, m["unit"])


def _holiday(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    if not m["holiday"][0].isupper():
        return None
    year = m["year"] or (f"{day.year:04d}" if day else "XXXX")
    return "date", f"{year}-{table('times')['holidays'][m['holiday'].lower().replace('’', chr(39))]}"


def _current(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
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


def _year_ago(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    value = shifted(day, "Y", -1) if day else "PAST_REF"
    return ("date", value) if value else None


def _reference(m: re.Match[str], day: date | None, direction: int) -> Reading | None:
    word = m["reference"].lower()
    data = table("times")["references"]
    return "date", next(k for k in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") if word in data[k])


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
    "relative": _relative,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "day_word": _day_word,
    "part": _part,
    "ago": _ago,
    "past": _past,
    "set": _set,
    "duration": _duration,
    "long": _long,
    "vague": _vague,
    "holiday": _holiday,
    "current": _current,
    "year_ago": _year_ago,
    "reference": _reference,
    "year_words": _year_words,
    "year_end": _year_end,
    "year": _year,
}
