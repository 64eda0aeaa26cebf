"""The forms of time expressions, from the table `times`: one regular expression each, with its words filled in."""

import re
from functools import cache
from typing import Any, NamedTuple

from factcli.lang.base import table


class Pattern(NamedTuple):
    """A named form; `name` chooses how `resolve` reads its groups."""

    name: str
    expression: re.Pattern[str]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All forms, the more specific first."""
    data = table("times")
    fills = _fills(data)
    made = []
    for name, form in data["forms"]["patterns"].items():
        filled = re.sub(r"<([A-Z]+)>", lambda m: fills[m[1]], form)
        made.append(Pattern(name, re.compile(rf"(?<!\w)(?:{filled})", 0 if name in data["forms"]["cased"] else re.I)))
    return tuple(made)


def _fills(data: dict[str, Any]) -> dict[str, str]:
    """What each <NAME> of the forms stands for."""
    forms = data["forms"]
    long = _either([w.capitalize() for w in data["months"]])
    short = _either([w.capitalize() for w in data["months_short"]])
    upper = _either([w.upper() for w in data["months"]])
    days = _either([w.capitalize() for w in data["weekdays"]])
    days_short = _either([w.capitalize() for w in data["weekdays_short"]])
    references = data["references"]
    names = [
        w for k in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") for w in references[k] if w not in references["never"]
    ]
    return {
        "YEAR": forms["year"],
        "NUMBER": forms["number"],
        "MONTH": rf"(?P<month>{long}|{upper}|(?:{short})(?:\.|(?=\s+\d)))",
        "MONTHNAME": rf"(?P<month>{long}|(?:{short})\.)",
        "DAYS": days,
        "WEEKDAY": rf"(?P<weekday>{days}|(?:{days_short})\.?(?=,?\s+(?:{long}|{short})))",
        "UNITS": forms["units"],
        "SEASONS": _either(list(data["seasons"])),
        "PART": forms["part"],
        "ORDINALS": _either(list(data["ordinals"])),
        "AMOUNT": rf"(?P<number>{forms['number']}|an?|{_either(data['vague']['words'])})",
        "LEAD": forms["lead"],
        "SHIFT": forms["shift"],
        "SETS": _either(list(data["sets"])),
        "HOLIDAYS": _either(list(data["holidays"])),
        "REFERENCES": _either(names),
    }
