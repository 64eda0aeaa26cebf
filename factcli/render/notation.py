"""How facts are written for a reader: figures, dates, places in articles, counts of things.

All of it is plain text without colour, safe to print; `render.terminal` adds colour.
"""

import re
from collections.abc import Mapping
from typing import Any

from factcli.lang.base import words
from factcli.render.sanitize import folded

_BOUND = {"exact": "", "about": "≈ ", "over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ ", "range": ""}
_MONEY = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "RUB": "₽", "UAH": "₴", "ILS": "₪",
    "NGN": "₦", "PHP": "₱", "TRY": "₺", "VND": "₫", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$",
}  # fmt: skip
_SHORT = {
    "%": "%", "percentage_point": "percentage points", "basis_point": "basis points", "meter": "m", "kilometer": "km",
    "centimeter": "cm", "millimeter": "mm", "kilogram": "kg", "gram": "g", "metric_ton": "t", "degree_Celsius": "°C",
    "degree_Fahrenheit": "°F", "mile_per_hour": "mph", "kilometer_per_hour": "km/h", "year_of_age": "years old",
}  # fmt: skip
_PLURALS = {"foot": "feet", "inch": "inches", "person": "people", "entity": "entities"}
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PARTS = {"W": "week", "Q": "quarter", "H": "half"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_TAKES_HEARER = frozenset(  # verbs whose object is the hearer, as they stand in a cue
    {
        "tell", "tells", "told", "telling", "ask", "asks", "asked", "asking", "inform", "informs", "informed", "warn",
        "warns", "warned", "warning", "assure", "assures", "assured", "assuring", "remind", "reminds", "reminded",
        "advise", "advises", "advised", "urge", "urges", "urged", "urging",
    }
)  # fmt: skip
_SHORT_NAME = 8  # characters: an article's number alone, no publisher
_VOWELS = re.compile("[aeiou]")
_LONG = 16  # words of a description
KINDS = {"direct": "direct", "indirect": "indirect", "mixed": "partly direct"}


def amount(row: Mapping[str, Any]) -> str:
    """A figure in a reader's notation: "> 100,000", "≈ $2,000 a month", "3,900–4,500", "> 40%".

    A range told in words stands in these words, which say more: "tens of thousands (10,000–99,999)"; so does a
    part of a whole: "one in three".
    """
    unit, value, high = row["unit"], row["value"], row["high"]
    written = row["text"][: row["span"][1] - row["span"][0]]
    vague = high is not None and row["modifier"] == "range" and not any(c.isdigit() for c in written)
    if vague and row["verdict"] != "corrected":  # a person may have put the numbers right, not the words
        return folded(f"{written[:1].lower()}{written[1:]} ({_interval(value, high or value)})")
    if unit is None and high is None and 0 < value < 1 and written and row["verdict"] != "corrected":
        return folded(f"{written[:1].lower()}{written[1:]}")  # "one in three", "half"
    money = unit is not None and len(unit) == 3 and unit.isupper()
    numbers = (_cents if money else number)(value) if high is None else _interval(value, high)
    if unit in _MONEY:
        numbers = _MONEY[unit] + numbers
    elif money:
        numbers = f"{unit} {numbers}"
    elif unit is not None:
        numbers += ("" if unit == "%" else " ") + _unit(unit, value, high)
    per = f" {_article(row['per'])} {_plain(row['per'])}" if row["per"] else ""
    return folded(f"{_BOUND[row['modifier']]}{numbers}{per}")


def number(value: float) -> str:
    """A number with thousands separated; round millions and above in words."""
    if value < 0:
        return "−" + number(-value)
    for size, name in _LARGE:
        if abs(value) >= size and _short(value / size):
            return f"{value / size:,.15g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:g}"


def _interval(low: float, high: float) -> str:
    """ "200–999", "1.5–2 million"; 999,999 and the like are the number before a round one."""
    if high >= 10**6 and (high + 1) % 10**6 == 0:
        high += 1
    first, last = number(low), number(high)
    size = last.rpartition(" ")[2]
    return f"{first.removesuffix(f' {size}')}–{last}" if size and first.endswith(f" {size}") else f"{first}–{last}"


def _cents(value: float) -> str:
    """A sum of money: "16.50" rather than "16.5"."""
    return f"{value:,.2f}" if value != int(value) and 0.01 <= value < 10**6 else number(value)


def counted(count: int, noun: str) -> str:
    """ "1 quote", "2,100 quotes" """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {_plural(noun)}"


def date(iso: str | None) -> str:
    """ "5 March 2024" for 2024-03-05T10:00Z, "March 2024", "2024", with a dash for an interval; else as written."""
    if not iso:
        return "undated"
    if "/" in iso:
        return "–".join(date(part) for part in iso.split("/", 1))
    parts = iso.split("T")[0].split(" ")[0].split("-")
    if len(parts) == 2 and parts[0].isdigit():
        if parts[1] in _SEASONS:
            return f"{_SEASONS[parts[1]]} {parts[0]}"
        if parts[1][:1] in _PARTS and parts[1][1:].isdigit():
            return f"{_PARTS[parts[1][:1]]} {int(parts[1][1:])} of {parts[0]}"
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return folded(iso)
    if len(parts) == 1:
        return parts[0]
    if not 1 <= int(parts[1]) <= 12:
        return folded(iso)
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def where(row: Mapping[str, Any]) -> str:
    """Where a fact stands: "Harbour Herald [1] ¶3"."""
    article = row["article"]
    paragraph = f" ¶{row['paragraph']}" if row.get("paragraph") else ""
    publisher = folded(article["publisher"] or "")
    return f"{publisher} [{article['id']}]{paragraph}".strip()


def stacked(words: str) -> str:
    """A place in two lines, to be set in a narrow column, if it is long: the article, then where in it."""
    article, sign, rest = words.rpartition(" ¶")
    return f"{article}\n¶{rest}" if sign and len(article) > _SHORT_NAME else words


def place(row: Mapping[str, Any], letter: str) -> str:
    """`where`, with the name of the fact, as `show`, `reject` and `correct` take it: "Harbour Herald [1] ¶3 · q7".

    A person's verdict stands after it.
    """
    verdict = f" {row['verdict']}" if row["verdict"] else ""
    return f"{where(row)} · {letter}{row['id']}{verdict}"


def citation(article: Mapping[str, Any]) -> str:
    """An article as it is listed under a table: title, publisher, date, origin."""
    publisher = folded(article["publisher"] or "")
    named = [title(article, "“{}”"), publisher, date(article["published"])]
    return f"{', '.join(part for part in named if part)} · {folded(article['origin'])}"


def title(article: Mapping[str, Any], form: str = "{}") -> str:
    """An article's title, written as `form` says; where it has none, its first words in quotation marks."""
    if article["title"]:
        return form.format(folded(article["title"]))
    return f"“{folded(article['opening'])}”" if article["opening"] else "untitled"


def how(row: Mapping[str, Any]) -> str:
    """How a quote was said: "told Newsweek · direct", "denied · indirect", "declined to comment"."""
    cue = folded(row["cue_text"])
    if not any(c.isalnum() for c in cue):  # a dash before a name
        cue = ""
    told = cue
    if row["addressee"]:
        to = "" if cue.lower().split(" ")[-1] in _TAKES_HEARER else "to "
        told = f"{cue} {to}{_as_written(row['addressee'], row)}".strip()
    parts = [told, KINDS[row["kind"]]]
    if row["register"] == "attitude":
        parts[1] = "attitude"
    if row["polarity"] == "declined":
        parts[1] = "" if cue else "declined"
    if row["polarity"] == "denied" and not cue.startswith("den"):
        parts.append("denied")
    if row["via"]:
        parts.append(f"via {_as_written(row['via'], row)}")
    if row["confidence"] < 0.5:
        parts.append("unsure")
    return " · ".join(part for part in parts if part)


def _as_written(name: str, row: Mapping[str, Any]) -> str:
    """A name with "the" where its sentence has it: "told the Harbour Herald"."""
    found = re.search(rf"\bthe\s+{re.escape(name)}(?!\w)", row["context_text"], re.IGNORECASE)
    return folded(f"the {name}" if found else name)


def deed(row: Mapping[str, Any]) -> str:
    """What is done to or by what a figure counts, as its sentence has it ("donated"); empty where that says nothing."""
    lemma = (row["predicate"] or "").lower()
    if not lemma or lemma in words("display", "light_verbs"):
        return ""
    at = row["span"][0] - row["context"][0]
    forms = [m for m in re.finditer(r"[^\W\d_]+", row["context_text"]) if _is_form(m.group().lower(), lemma)]
    return folded(min(forms, key=lambda m: abs(m.start() - at)).group().lower()) if forms else ""


def _is_form(word: str, lemma: str) -> bool:
    """Whether `word` is a form of a verb: begun alike, or alike but for the vowels ("won" of win)."""
    stem = lemma[:-1] if len(lemma) > 3 else lemma
    if word.startswith(stem) and len(word) <= len(lemma) + 4:
        return True
    return word[:1] == lemma[:1] and len(word) == len(lemma) and _VOWELS.sub("", word) == _VOWELS.sub("", lemma)


def how_with(row: Mapping[str, Any], subject: str) -> str:
    """`how`, for a page about `subject`: names who else says it."""
    others = [folded(name) for name in row["speakers"] if name != subject]
    return " · ".join([how(row), *([f"with {' and '.join(others)}"] if others else [])])


def speaker(row: Mapping[str, Any]) -> str:
    """Who says it: all of a joint source, or what the text calls an unnamed one; a dash where it cannot be told."""
    names = [folded(name) for name in row["speakers"]] or [folded(row["speaker"] or row["source_text"] or "")]
    return " and ".join(name for name in names if name) or "–"


def role(row: Mapping[str, Any]) -> str:
    """What an entity is, cut at a word if that is long; empty if no article says."""
    parts = folded(row["role"] or "").split()
    return " ".join(parts) if len(parts) <= _LONG else f"{' '.join(parts[:_LONG])} …"


def _unit(unit: str, value: float, high: float | None) -> str:
    if unit in _SHORT:
        return _SHORT[unit]
    word = unit.replace("_", " ")
    return word if word == "times" or (value == 1 and high is None) else _plural(word)


def _plain(unit: str) -> str:
    return unit.replace("_", " ")


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" or noun.startswith("hour") else "a"


def _plural(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    return noun if noun.endswith("s") else f"{noun}s"


def _short(number: float) -> bool:
    """Whether a number of millions is written shorter than its digits: 2, 1.5, 43.25 but not 1.234567."""
    return abs(number * 100 - round(number * 100)) < 1e-9
