"""The patterns of time expressions: one regular expression a form, built from the table `times`."""

import re
from functools import cache
from typing import NamedTuple

from factcli.lang.base import table


class Pattern(NamedTuple):
    """A named form; `name` chooses how `resolve` reads its groups."""

    name: str
    expression: re.Pattern[str]


_NUMBER = (
    r"\d+(?:[.,]\d+)?(?:\s+(?:million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All forms, the more specific first."""
    data = table("times")
    long = _either([w.capitalize() for w in data["months"]])
    short = _either([w.capitalize() for w in data["months_short"]])
    upper = _either([w.upper() for w in data["months"]])
    month = rf"(?P<month>{long}|{upper}|(?:{short})(?:\.|(?=\s+\d)))"
    loose = rf"(?P<month>{long}|(?:{short})\.)"
    days = _either([w.capitalize() for w in data["weekdays"]])
    days_short = _either([w.capitalize() for w in data["weekdays_short"]])
    weekday = rf"(?P<weekday>{days}|(?:{days_short})\.?(?=,?\s+(?:{long}|{short})))"
    units = (
        r"(?P<unit>seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
    )
    seasons = _either(list(data["seasons"]))
    part = r"(?P<part>mornings?|afternoons?|evenings?|nights?)"
    vague = _either(data["vague"]["words"])
    ordinal = _either(list(data["ordinals"]))
    number = rf"(?P<number>{_NUMBER}|an?|{vague})"
    lead = r"(?:(?:early|late|mid)[ -])?"
    shift = r"(?P<shift>last|past|previous|this|current|next|coming|following|this past|this coming)"
    made = {
        "iso": rf"(?P<year>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        "slash": rf"(?<![\d/])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<year>{_YEAR}|\d\d)(?![\d/])",
        "day": rf"(?:(?:{weekday}),?\s+)?(?:(?:the\s+)?{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:,]\d)(?!\d)(?:(?:,\s*|\s+)(?P<year>{_YEAR})(?!\d))?)",
        "day_first": rf"(?:(?:{weekday}),?\s+)?(?:the\s+)?(?<![\d,.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{month}(?:,?\s+(?P<year>{_YEAR})(?!\d))?(?!\w)",
        "month_year": rf"(?:{lead}){month},?\s+(?:of\s+)?(?P<year>{_YEAR}|this year|last year|next year)(?!\d)",
        "month": rf"(?:(?P<shift>last|this|next|past)\s+)?(?:(?:early|late|mid)[ -])?{loose}(?!\w)(?!\s+\d)",
        "clock": rf"(?P<h>\d{{1,2}})(?:[:.](?P<min>\d\d))?\s*(?P<half>[ap]\.?m\.?)(?!\w)(?:\s+(?:EST|EDT|ET|PST|PT|GMT|BST|CET|local time))?(?:,?\s+(?:on\s+)?(?:(?P<weekday>{days})|(?P<day>yesterday|today|tomorrow)))?|(?<![\d:])(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?:\s*(?:GMT|UTC|BST|EST|EDT|ET|local time))(?!\w)",
        "decade": rf"(?:the\s+)?(?:{lead})(?P<year>1[5-9]\d0|20\d0)['’]?s(?!\w)|(?:the\s+)?(?:{lead})['’‘](?P<short>\d0)s(?!\w)|(?:the\s+)?(?:{lead})(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\w)",
        "years": rf"(?<![\d,.$£€-])(?P<year>{_YEAR})\s?[-–/]\s?(?P<to>\d\d|{_YEAR})(?![\d-])",
        "quarter": rf"(?:the\s+)?(?:(?P<year0>{_YEAR})\s+)?(?P<ordinal>{ordinal})[ -](?P<what>quarter|half)(?:(?:\s+of)?\s+(?P<year>{_YEAR}|this year|last year|next year|the year)|(?=\s+(?:ended|of\s+fiscal)))?(?!\w)|(?<!\w)Q(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<year1>{_YEAR}))?(?!\w)",
        "season": rf"(?:(?:early|late|mid)[ -])?(?:(?P<shift>last|this|next|past)\s+|the\s+)?(?P<season>{seasons})(?:\s+of)?\s+(?P<year>{_YEAR}|this year|last year)(?!\d)|(?P<shift2>last|this|next|this past)\s+(?P<season2>{seasons})(?!\w)",
        "fiscal": rf"(?:the\s+)?(?:fiscal|financial|FY)\s*(?:year\s+)?(?P<year>{_YEAR})(?!\d)",
        "relative": rf"(?:(?:earlier|later|late|early)\s+)?(?:(?:in|on)\s+)?(?:the\s+)?{shift}\s+(?P<unit>week|month|quarter|year|decade|century|weekend|fiscal year|day)(?!\w)(?!['’]s\w)",
        "weekday": rf"(?:(?P<shift>last|this|next|this past|past|this coming)\s+)?(?P<weekday>{days})(?:\s+(?P<part>morning|afternoon|evening|night))?(?!\w)",
        "weekdays": rf"(?:every\s+|each\s+)?(?P<weekday>{days})s(?:\s+nights?)?(?!\w)|(?:every|each)\s+(?P<weekday2>{days})(?!\w)",
        "day_word": rf"(?P<day>yesterday|today|tonight|tomorrow)(?:\s+(?P<part>morning|afternoon|evening|night))?(?!\w)",
        "part": rf"(?P<shift>this|last|yesterday|tomorrow)\s+{part}(?!\w)|(?<!\w)(?P<over>overnight)(?!\w)|(?P<clock>noon|midday|midnight)(?:\s+(?:on\s+)?(?P<weekday>{days}))?(?!\w)",
        "ago": rf"(?:(?:about|around|nearly|almost|more than|over|some|just|only|less than)\s+)?{number}[ -]{units}\s+(?P<way>ago|earlier|later|before|from now|previously|hence|afterwards)(?!\w)",
        "past": rf"(?:(?:over|in|during|for|within)\s+)?(?:the\s+|this\s+)?(?P<shift>last|past|next|coming|previous|first|final|following|latest|recent)\s+(?P<number>{_NUMBER}|several|few|couple of)\s+{units}(?!\w)",
        "set": rf"(?:every|each)\s+(?:(?P<number>{_NUMBER}|other)\s+)?(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|morning|afternoon|evening|night|summer|winter|spring|autumn)s?(?!\w)|(?<!\w)(?P<adverb>{_either(list(data['sets']))})(?!\w)",
        "duration": rf"(?:(?:about|around|nearly|almost|more than|over|at least|up to|less than|another|some|just|only|as many as|roughly|approximately)\s+)?{number}(?:[ -](?:and[ -]a[ -]half[ -])?|-){units}(?!\w)(?!-old)(?!\s+olds?(?!\w))",
        "long": r"(?<![\w-])(?P<unit>month|year|week|day|hour|decade|century)s?-?long(?!\w)",
        "vague": r"(?<!\w)(?:the\s+)?(?P<unit>decades|centuries|years|months|weeks|days|hours|minutes)(?!\w)(?!\s+(?:old|of\s+age))",
        "holiday": rf"(?<!\w)(?P<holiday>{_either(list(data['holidays']))})(?:,?\s+(?P<year>{_YEAR}))?(?!\w)",
        "reference": rf"(?<!\w)(?P<reference>{_either([w for k in ('PRESENT_REF', 'PAST_REF', 'FUTURE_REF') for w in data['references'][k] if w not in data['references']['never']])})(?!\w)",
        "year_end": r"(?:the\s+)?year[- ]end(?!\w)",
        "year": rf"(?<![\d,.$£€#/-])(?:(?:late|early|mid)[ -])?(?P<year>{_YEAR})(?![\d/%])(?![,.:]\d)(?!-\d)(?!['’]?s\w)",
    }
    cased = {"month", "day", "day_first", "month_year", "weekday", "weekdays", "year", "iso"}
    return tuple(
        Pattern(name, re.compile(r"(?<!\w)" + rf"(?:{text})", 0 if name in cased else re.I))
        for name, text in made.items()
    )
