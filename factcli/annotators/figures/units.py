"""How a unit is written beside a number: before it ("$"), attached ("75ml"), after it ("per cent", "U.S. dollars").

What is read here stands in the tables `units`; this module only looks at the characters next to a number.
"""

import re
from dataclasses import dataclass
from functools import cache

from factcli.annotators.figures.currencies import local
from factcli.annotators.figures.fractions import Number
from factcli.lang.base import table

# Before the unit of a rate: "€4,100 gross a month".
_GROSS = re.compile(r"\s+(?:gross|net|more|extra|less|before tax|after tax|on average|or so)(?=\s)", re.I)
_LARGE_CODE = re.compile(r"[ \u00a0]?M(?P<code>[A-Z]{3})(?!\w)")  # "120 MEUR"
_COINS = 10  # digits from here on are an amount of what is also another word
_NOT_A_RATE = r"(?!\s+(?:earlier|ago|later|before|after|old|from\s+(?:now|then)|previously|prior|since))"
_MILLIONS = re.compile(
    r"\s+(?:of\s+)?(?:[a-z]+\s+)?(?:people|children|women|men|[a-z]{3,}(?<!wave)(?<!race)(?<!sprint)(?<!relay)(?<!hurdle)s)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit found beside a number: `start` and `end` take it in; `factor` scales the value (0.01 for cents).

    `unit` is null where the letter after the digits was a scale: "3m people".
    """

    unit: str | None
    start: int
    end: int
    per: str | None = None
    factor: float = 1.0
    hyphen: bool = False


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in sorted(set(words), key=len, reverse=True))


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form.lower(): unit for unit, group in table("units")["words"].items() for form in group}
    between = rf"(?:[ \u00a0](?:{_either(table('units')['between']['words'])}))?"
    sep = rf"(?P<sep>[ \u00a0\u202f\t]*-[ \t]*|{between}[ \u00a0\u202f\t]+|)"
    return re.compile(
        rf"{sep}(?P<unit>{_either(list(forms))})(?!\w)(?!-(?!old|long|and|to|or|a-|an-|per-|plus)\w)", re.I
    ), forms


@cache
def _symbols() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: unit for unit, group in table("units")["symbols"].items() for form in group}
    return re.compile(rf"(?P<sep>[ \u00a0\u202f]?-?)(?P<unit>{_either(list(forms))})(?![\w/²³])"), forms


@cache
def _hyphen_words() -> re.Pattern[str]:
    """A unit inside a compound adjective: "a 300-foot-high tower"."""
    pattern, _ = _words()
    return re.compile(pattern.pattern.split("(?!-(?!old")[0] + r"(?=-\w)", re.I)


@cache
def _currency_before() -> re.Pattern[str]:
    prefixes = list(table("units")["money"]["prefixes"]) + table("units")["money"]["codes"]["codes"]
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{_either(prefixes)})(?P<gap>[ \u00a0]?)$")


@cache
def _currency_after() -> re.Pattern[str]:
    signs = [
        s for s in table("units")["money"]["prefixes"] if not (s[-1].isalpha() and s.isascii()) and s[-1] != "."
    ] + table("units")["money"]["codes"]["codes"]
    return re.compile(rf"(?:(?P<gap>[ \u00a0]?)(?P<sign>{_either(signs)})(?![\w\d]))")


@cache
def _currency_noun() -> re.Pattern[str]:
    nouns = list(table("units")["money"]["nouns"]) + list(table("units")["money"]["cents"])
    of = r"(?:[ \u00a0]+of)?"
    nation = r"(?P<nation>(?:[A-Za-z][A-Za-z.]*[ \u00a0-]){0,2}?)"
    return re.compile(rf"{of}[ \u00a0-]+{nation}(?P<noun>{_either(nouns)})(?P<plural>s?)(?!\w)(?!-\w)", re.I)


@cache
def _per() -> re.Pattern[str]:
    data = table("units")["per"]
    units = [f for group in table("units")["words"].values() for f in group if not f.endswith("s") or f == "cents"]
    things = _either(units + data["things"] + ["hour", "kg", "km"])
    adverbs = _either(list(data["adverbs"]))
    lead = r"(?:[\s-]+(?P<article>per|an?|each|every|for[ ]every|for[ ]each)[\s-]+|(?P<slash>\s?/\s?))"
    thing = rf"(?P<thing>{things})(?!\w)(?!-old){_NOT_A_RATE}"
    other = r"[\s-]+per[\s-]+(?P<other>(?!cent|se|cap|ann|diem)[a-z]{3,})(?!\w)"
    return re.compile(rf"{lead}{thing}|{other}|\s+(?P<adverb>{adverbs})(?!\w)", re.I)


def measure(text: str, number: Number) -> Measure | None:
    """The unit written beside `number`, with its rate; null for a plain count."""
    found = _money(text, number) or _after(text, number)
    if found is None:
        return None
    per, end = rate(text, found.end)
    unit = found.unit
    if unit == "mile" and per == "hour":
        unit, per = "mile_per_hour", None
    return Measure(unit, found.start, end, per, found.factor, found.hyphen)


def rate(text: str, end: int) -> tuple[str | None, int]:
    """The unit of the rate that follows at `end` ("a month", "per barrel", "annually"), and where it ends."""
    between = _GROSS.match(text, end)
    m = _per().match(text, between.end() if between else end)
    if not m:
        return None, end
    if m["adverb"]:
        word = re.sub(r"[\s-]+", " ", m["adverb"].lower())
        if word not in ("apiece", "per annum", "per capita", "annually", "yearly") and re.match(
            r"\s+[a-z]+", text[m.end() : m.end() + 3]
        ):
            return None, end  # "$5 monthly fee": fine, but "12 daily newspapers" is no rate
        return table("units")["per"]["adverbs"][word], m.end()
    thing = re.sub(r"[\s-]+", " ", (m["thing"] or m["other"]).lower())
    forms = _words()[1]
    thing = {"kg": "kilogram", "km": "kilometer", "head": "person", "capita": "person"}.get(thing, thing)
    return forms.get(thing, thing.replace(" ", "_")), m.end()


def _money(text: str, number: Number) -> Measure | None:
    start, end = number.span
    data = table("units")["money"]
    m = _currency_before().search(text, max(0, start - 7), start)
    if m:
        sign = m["sign"]
        code = data["prefixes"].get(sign, sign)
        letters = sign.isalpha() and sign not in data["codes"]["codes"]
        large = number.scale > 1 or number.value >= 1000
        if (
            not (letters and ((m["gap"] and len(sign) == 1) or (len(sign) == 1 and not large)))
            and number.kind != "multiple"
        ):
            tail = (
                re.compile(r"\s?(m|M|b|B|t|T|mm|mil)(?![\w/])").match(text, end)
                if number.scale == 1 and number.digits
                else None
            )
            factor = float(table("numbers")["suffixes"][tail[1]]) if tail else 1.0
            after = _currency_noun().match(text, tail.end() if tail else end)
            last = (
                after.end()
                if after and after["noun"].lower() in ("dollar", "euro", "pound") and not after["nation"]
                else tail.end()
                if tail
                else end
            )
            return Measure(code, m.start("sign"), last, factor=factor)
    if number.kind == "multiple":
        return None
    m = _currency_after().match(text, end)
    if (
        m
        and not (m["sign"].isalpha() and m["sign"].isascii() and m["sign"] not in data["codes"]["codes"])
        and not (m["sign"] == "$" and text[m.end() : m.end() + 1].isdigit())
    ):
        return Measure(data["prefixes"].get(m["sign"], m["sign"]), start, m.end())
    millions = _LARGE_CODE.match(text, end)
    if millions and millions["code"] in data["codes"]["codes"]:
        return Measure(millions["code"], start, millions.end(), factor=1e6)
    m = _currency_noun().match(text, end)
    return _noun(text, number, m) if m else None


def _noun(text: str, number: Number, m: re.Match[str]) -> Measure | None:
    """Money named by a noun: "million francs", "Hong Kong dollars"; "pounds" are mass unless the text is of money."""
    data = table("units")["money"]
    noun, nation = re.sub(r"[\s-]", " ", m["noun"].lower()), m["nation"].strip(" \u00a0-").lower()
    if "of" in m[0].split()[:1] and number.kind != "vague" and number.scale < 1000:
        return None
    if noun in data["cents"]:
        return None if nation else Measure(data["cents"][noun], number.span.start, m.end())
    codes = data["nouns"][noun]
    code = codes.get(nation) or (codes.get(nation.split()[-1]) if nation else None)
    if not nation:
        code = _bare(text, number, noun)
    return Measure(code, number.span.start, m.end(), hyphen="-" in m[0]) if code else None


def _bare(text: str, number: Number, noun: str) -> str | None:
    """The currency of a noun without nationality; null where the noun is more likely no money at all."""
    data = table("units")["money"]
    codes, home = data["nouns"][noun], local(text, noun)
    large = number.scale >= 1000 or number.value >= 1000
    if noun == "pound":
        if _sterling(text, number.span.start):
            return "GBP"
        return (home or "GBP") if large else None
    if noun in data["also_words"]:
        money = number.digits and (number.value >= _COINS or number.value != int(number.value))
        if not (large and not number.plain) and not (home and money):
            return None
    return home or codes.get("") or next((c for c in codes.values() if len(set(codes.values())) == 1), None)


def _sterling(text: str, start: int) -> bool:
    """Whether the text before speaks of British money."""
    window = text[max(0, start - 2000) : start]
    return "£" in window or "sterling" in window


def _after(text: str, number: Number) -> Measure | None:
    start, end = number.span
    if number.kind == "multiple":
        return Measure("times", start, end)
    if number.kind == "vague" or number.scale >= 1000 or number.kind == "fraction":
        m = re.compile(r"\s+of(?:\s+a|\s+one)?(?=[\s])|\s+an?(?=\s)|-an?(?=-)", re.I).match(text, end)
        if m and (number.kind == "fraction" or not m[0].strip().lower().startswith("a")):
            found = _word(text, number, m.end())
            if found and not (found.unit == "%" and number.kind != "fraction"):
                return found
    if number.digits:
        found = _symbol(text, number)
        if found:
            return found
    return _word(text, number, end)


def _symbol(text: str, number: Number) -> Measure | None:
    pattern, forms = _symbols()
    m = pattern.match(text, number.span.end)
    if not m:
        return None
    sign = m["unit"]
    attached = not m["sep"]
    if sign in table("units")["ambiguous"]["attached"] and not attached:
        long = sign == "m" and re.match(
            rf"\s+(?:{_either(table('units')['ambiguous']['long'])})(?!\w)", text[m.end() :][:20]
        )
        return Measure("meter", number.span.start, m.end()) if long else None
    if sign == "st" and attached and number.value % 10 == 1 and number.value % 100 != 11:
        return None  # "the 31st"
    if sign == "s" and number.plain and number.value >= 10 and number.value % 10 == 0:
        return None  # "1980s", "the 80s"
    if sign == "m" and _MILLIONS.match(text, m.end()):
        more = _word(text, number, m.end())
        if more and more.unit:
            return Measure(more.unit, number.span.start, more.end, factor=1e6)
        return Measure(None, number.span.start, m.end(), factor=1e6)
    if sign in ("C", "F") and number.scale != 1:
        return None
    return Measure(forms[sign], number.span.start, m.end(), hyphen="-" in m["sep"])


def _word(text: str, number: Number, at: int) -> Measure | None:
    pattern, forms = _words()
    m = pattern.match(text, at) or _hyphen_words().match(text, at)
    if not m or (not m["sep"] and not number.digits):
        return None
    unit = (
        forms[re.sub(r"[\s-]+", " ", m["unit"].lower())] if m["unit"].lower() not in forms else forms[m["unit"].lower()]
    )
    hyphen = "-" in m["sep"]
    if unit == "second" and not hyphen and m["unit"].lower() == "second" and number.value != 1:
        return None  # "47 second homes"
    if unit == "times" and hyphen:
        return None
    if (
        unit == "year"
        and m["unit"].lower() == "year"
        and not hyphen
        and number.digits
        and number.plain
        and number.value > 1900
    ):
        return None
    end = m.end()
    long = re.compile(r"-long(?!\w)").match(text, end)
    return Measure(unit, number.span.start, long.end() if long else end, hyphen=hyphen)
