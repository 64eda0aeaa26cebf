"""What is not a figure: dates, names with a number, addresses, scores, identifiers, the determiner "one".

Each test looks at one candidate in its text and parse and is independent of the others; `excluded` names the first
that speaks against it. Ages without a unit ("Smith, 22,") are recognised in `ages.py` before.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

from factcli.annotators.figures.quantities import Candidate
from factcli.core.model import Document, Token
from factcli.core.units import DURATIONS
from factcli.lang.base import table, words

_PHONE = re.compile(
    r"(?:\+|\(?0)\d[\d\s().-]{6,}\d|\b\d{3}[-.\s]\d{3,4}[-.\s]\d{4}\b|\b1-\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"
)
_CLOCK_AFTER = re.compile(
    r"(?::\d\d)|\s*(?:B\.?C\b|A\.D\b|BCE\b|a\.?m\b|p\.?m\b|o['’]clock|hrs?\b\s*(?:GMT|local)|GMT\b|UTC\b|noon\b)", re.I
)
_SERIES = re.compile(r"(?<![\w.,])\d+(?:,\s*\d+)*\s*,?\s*(?:and|to|or|through|[-–])\s*$")
_SCORE = re.compile(r"\d+\s?[-–]\s?\d+(?:\s?[-–,]\s?\d+)*")
_HYPHENED = re.compile(r"-(?P<word>[A-Za-z]+)")


def excluded(document: Document, c: Candidate) -> str | None:
    """Why a candidate is no figure; null if nothing speaks against it."""
    tokens = document.tokens_in(c.core)
    if not tokens:
        return "no token"
    for test in _TESTS:
        if test(document, c, tokens):
            return test.__name__.lstrip("_")
    return None


def _word_before(document: Document, c: Candidate) -> str:
    """The word that ends directly before the quantity (bound included), in lower case; "" at the start of a zone."""
    left = document.text[max(0, c.span.start - 30) : c.span.start]
    if "\n" in left:
        left = left.rsplit("\n", 1)[1]
    m = re.search(r"([^\s(\[\"“'‘]+)\s*-?$", left)
    return m[1].lower() if m else ""


def _token_after(document: Document, c: Candidate) -> Token | None:
    last = document.tokens_in(c.span)[-1].i
    return document.tokens[last + 1] if last + 1 < len(document.tokens) else None


def _plain(c: Candidate) -> bool:
    """A bare number: no unit, bound or scale."""
    return c.unit is None and c.quantity.modifier == "exact" and c.number.scale == 1


def _identifier(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Glued to letters, dots or slashes: IK17, A380, COVID-19, 4x4, 5G, v1.2.3, 10.1.2.3, example.com/2024."""
    text, (start, end) = document.text, c.core
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and (before.isalpha() or before in "_/@#\\=&") and c.number.digits:
        return not (before == "/" and text[start - 2 : start - 1].isspace())
    if re.search(r"[A-Za-z]{1,12}[-–.]$", text[max(0, start - 14) : start]) and c.number.digits:
        m = re.search(r"([A-Za-z]{1,12})([-–.])$", text[max(0, start - 14) : start])
        return bool(m and (m[1][-1].isupper() or m[2] == "." or c.number.plain)) and not (
            m and m[1].lower() in ("mid", "pre", "post", "sub", "non", "over", "under", "a", "to", "or", "and")
        )
    if before == "." and re.search(r"\d\.$", text[max(0, start - 2) : start]):
        return True
    if after and after.isalnum() and c.number.digits:
        return True
    if after in (".", ":", "/", "@", "_", "=") and re.match(r"[./@_=:]\w", text[end : end + 2]) and c.unit is None:
        return not re.match(r"\.[A-Z][a-z]", text[end : end + 3])
    return False


def _date(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """In a date or a time of day that the times layer found; lengths of time stay."""
    at = bisect_right(document.times, c.core.end, key=lambda t: t.span.start)
    beside = [t for t in document.times[max(0, at - 4) : at] if t.span.overlaps(c.number.span)]
    return any(t.type != "duration" or t.value.endswith("_REF") for t in beside)


def _year(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A bare number of four digits between 1500 and 2100 that does not count the noun after it, or a decade."""
    text = document.text
    if re.match(r"['’]?s(?!\w)", text[c.number.span.end :][:3]) and c.number.plain:
        return True
    if not (c.number.plain and _plain(c) and 1500 <= c.quantity.value <= 2100):
        return bool(
            re.search(r"['’]$", text[max(0, c.core.start - 1) : c.core.start])
            and c.number.plain
            and c.quantity.value < 100
            and _plain(c)
        )
    after = _token_after(document, c)
    counts = (
        after is not None
        and (after.tag == "NNS" or after.lemma in ("people", "man", "woman"))
        and after.start <= c.span.end + 1
    )
    return not (counts and _word_before(document, c) not in words("numbers_names", "year_before"))


def _month_day(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Beside the name of a month: "March 3", "3 March", "the 3rd of March"."""
    if not _plain(c) or c.quantity.value > 2100:
        return False
    months = words("numbers_names", "months")
    before = document.text[max(0, c.core.start - 12) : c.core.start].split()
    after = document.text[c.core.end : c.core.end + 12].split()
    if after and after[0].strip(",.;)").lower() in months and after[0][:1].isupper() and c.quantity.value <= 31:
        return True
    return bool(
        before
        and before[-1].strip(",").lower() in months
        and before[-1][:1].isupper()
        and (c.quantity.value <= 31 or (c.number.plain and c.quantity.value > 1000))
    )


def _clock(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A time of day: "5:30", "10 a.m.", "at 6 o'clock"."""
    if c.unit is not None or c.number.scale > 1:
        return False
    if (
        document.text[max(0, c.core.start - 1) : c.core.start] == ":"
        and document.text[max(0, c.core.start - 2) : c.core.start - 1].isdigit()
    ):
        return True
    return bool(_CLOCK_AFTER.match(document.text, c.core.end))


def _period(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A stretch of the calendar, not a length: "the past three years", "two weeks ago", "three days later"."""
    if c.unit not in DURATIONS or c.quantity.per:
        return False
    after = document.text[c.core.end : c.core.end + 14].split()
    if (
        after
        and after[0].strip(",.;:").lower() in words("numbers_names", "period_after")
        and after[0].lower() not in ("after", "before", "since")
    ):
        return True
    if (
        after
        and after[0].lower() in ("after", "before")
        and c.quantity.modifier == "exact"
        and c.quantity.high is None
        and not c.hyphen
    ):
        return True
    return _word_before(document, c) in words("numbers_names", "period_before")


def _named(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Directly after a word that numbers name: "Chapter 11", "Boeing 747", "page 3", "No. 10"."""
    if not _plain(c) and not (c.quantity.modifier == "range" and c.unit is None and c.number.digits):
        return False
    start = c.core.start
    series = _SERIES.search(document.text, max(0, start - 30), start)
    start = series.start() if series and c.number.digits else start
    left = re.search(r"([^\s(\[\"“]+)[ \u00a0]?$", document.text[max(0, start - 30) : start])
    if not left or document.text[left.end() - 1 : left.end()] == "\n":
        return False
    word = left[1]
    label = word.lower()
    data = words("numbers_names", "labels")
    if label in data:
        if label in words("numbers_names", "capital_only") or label == "number":
            return (word[0].isupper() and not _counts(document, c)) or (
                label in ("no.", "nos.", "#", "number") and not _counts(document, c)
            )
        return c.number.digits or word[0].isupper()
    return _after_name(document, c, tokens, word)


def _counts(document: Document, c: Candidate) -> bool:
    """Whether the word after the number is a plural noun."""
    after = _token_after(document, c)
    return after is not None and after.tag in ("NNS", "NNPS") and after.start - c.span.end <= 1


def _after_name(document: Document, c: Candidate, tokens: list[Token], word: str) -> bool:
    """Directly after a capitalised name, counting nothing: "Falcon 9", "Airbus 320", "Air Force One"."""
    i = tokens[0].i
    if i == 0 or not word[0].isupper() or (word[-1] in ",.;:)—–" and word.lower() not in ("no.",)):
        return False
    previous = document.tokens[i - 1]
    if (
        previous.pos != "PROPN"
        or previous.end < c.core.start - 1
        or document.sentence_at(previous.start) != document.sentence_at(c.core.start)
    ):
        return False
    if previous.label in ("GPE", "DATE", "NORP") and c.number.digits and not _same_name(previous, tokens[0]):
        return False
    if not c.number.digits and not tokens[0].text[:1].isupper():
        return False
    if _counts(document, c):
        return False
    after = _token_after(document, c)
    return not (
        after is not None
        and after.pos in ("NOUN", "ADJ")
        and after.start - c.core.end <= 1
        and after.text.islower()
        and c.quantity.value > 1
        and tokens[0].dep == "nummod"
        and tokens[0].head > tokens[-1].i
    )


def _same_name(a: Token, b: Token) -> bool:
    return a.label == b.label != "" and not b.starts


def _in_name(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Inside a longer name: "Big Four", "Group of Seven", "3 AC"; in digits only before capitals."""
    if c.unit is not None or c.number.scale > 1:
        return False
    token = tokens[-1]
    after = _token_after(document, c)
    if (
        c.number.digits
        and after is not None
        and after.start - c.core.end <= 1
        and after.pos == "PROPN"
        and re.fullmatch(r"[A-Z]{2,5}", after.text)
        and after.start > c.core.end
    ):
        return not (after.tag == "NNPS" or _is_counted(document, tokens, after))
    if c.number.digits or token.text.islower() or token.text[:1].isdigit():
        return False
    sentence = document.sentence_at(c.core.start)
    if sentence is None or sentence.zone == "title" or sentence.first == tokens[0].i:
        return False
    if c.number.kind == "vague":
        return False
    return token.label not in (
        "",
        "CARDINAL",
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
    ) or document.tokens[tokens[0].i - 1].pos in ("PROPN", "ADJ")


def _is_counted(document: Document, tokens: list[Token], after: Token) -> bool:
    """Whether the number modifies a common noun beyond the abbreviation: "12 UN workers"."""
    follow = document.tokens[after.i + 1] if after.i + 1 < len(document.tokens) else None
    return follow is not None and follow.pos in ("NOUN", "ADJ") and follow.start - after.end <= 1


def _address(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A street number: "469 Vermont St.", "10 Downing Street"."""
    if not _plain(c) or not c.number.digits:
        return False
    m = re.match(r"[A-Za-z]?((?:[ ][A-Z0-9][\w'’.-]*){1,4})", document.text[c.core.end : c.core.end + 60])
    if not m:
        return False
    streets = words("numbers_names", "streets")
    for n, word in enumerate(m[1].split()):
        if word.lower().rstrip(",") in streets or word.lower().rstrip(".,") in streets:
            rest = m[1].split()[n + 1 :]
            tail = document.text[c.core.end + m.end() :]
            return n > 0 and not (not rest and re.match(r" [a-z]+s\b", tail))
    return False


def _score(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """The score of a match: "3-1", "won 2-0", "6-4, 7-5"."""
    text = document.text
    around = text[max(0, c.number.span.start - 4) : c.number.span.end + 5]
    if not c.number.digits or c.unit is not None:
        return False
    for m in _SCORE.finditer(around):
        left = max(0, c.number.span.start - 4)
        if left + m.start() <= c.number.span.start and c.number.span.end <= left + m.end():
            if c.quantity.modifier != "range":
                return True
            context = set(re.findall(r"[a-z]+", text[max(0, c.core.start - 40) : c.core.end + 40].lower()))
            return bool(context & words("numbers_names", "score_words")) and not _counts(document, c)
    return False


def _phone(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Inside a telephone number."""
    if c.unit is not None or not c.number.digits:
        return False
    left = max(0, c.core.start - 20)
    window = document.text[left : c.core.end + 20]
    return any(
        left + m.start() <= c.core.start and c.core.end <= left + m.end() and sum(ch.isdigit() for ch in m[0]) >= 7
        for m in _PHONE.finditer(window)
        if "," not in m[0]
    )


def _list_number(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """The number of a list item, at the start of a block: "1. ", "(2) ", "3) "."""
    if not (c.number.plain and _plain(c) and c.quantity.value < 100):
        return False
    text = document.text
    line = text.rfind("\n", 0, c.core.start) + 1
    if not re.fullmatch(r"\s*[(\[]?", text[line : c.core.start]):
        return False
    return bool(re.match(r"[.)\]]\s+[^\s\d]", text[c.core.end : c.core.end + 6]))


def _bracketed(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A reference in square brackets: "[12]"."""
    text = document.text
    return (
        text[max(0, c.core.start - 1) : c.core.start] == "["
        and text[c.core.end : c.core.end + 1] == "]"
        and c.number.plain
    )


def _determiner(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "one" as determiner or pronoun: "one of the cars", "one official", "the one who". Counted events stay."""
    if (
        c.quantity.value != 1
        or c.number.digits
        or c.unit is not None
        or c.quantity.modifier != "exact"
        or c.number.kind != "cardinal"
        or c.number.scale > 1
    ):
        return False
    if c.hyphen or len(tokens) != 1:
        return True
    if _word_before(document, c) in words("numbers_names", "one_before"):
        return False
    after = document.text[c.core.end : c.core.end + 5].lower()
    if after.startswith((" of ", "'", "’", "-")) or tokens[0].tag in ("PRP", "DT"):
        return True
    return not _event_of_one(document, tokens[0])


def _event_of_one(document: Document, one: Token) -> bool:
    """Whether "one" (or the noun it counts) is the subject or object of a casualty or an arrest."""
    noun = document.tokens[one.head] if one.dep == "nummod" else one
    verb = document.tokens[noun.head]
    if noun.dep == "conj":
        verb = document.tokens[verb.head]
    return verb.lemma in words("numbers_names", "one_events") and noun.dep in ("nsubj", "nsubjpass", "dobj", "conj")


def _compound(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A compound adjective that counts nothing: "two-state solution", "one-off", "50-50"."""
    m = _HYPHENED.match(document.text, c.core.end)
    if c.unit is not None or not m:
        return False
    return c.quantity.value <= 1 or m["word"].lower() in words("numbers_names", "compounds")


def _adjective(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "doubled" and the like as a noun or adjective ("a doubled effort", "the doubles"), not as a change."""
    if c.number.kind != "multiple" or c.number.span.of(document.text).lower() not in table("numbers")["multiplied"]:
        return False
    return tokens[0].pos not in ("VERB", "AUX") or tokens[0].dep == "amod"


def _part_of_period(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A part of the calendar or of a match: "the first half of July", "the second half"."""
    if c.number.kind != "fraction" or c.number.digits or c.unit is not None:
        return False
    if _word_before(document, c) in ("first", "second", "latter", "other", "1st", "2nd", "better", "a", "the"):
        return True
    after = document.tokens[tokens[-1].i + 1 : tokens[-1].i + 4]
    return bool(after) and after[0].text.lower() == "of" and any(t.label == "DATE" for t in after)


def _temperature_letter(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "5C" or "3F" that is a seat, a class or a clause, not a temperature."""
    if c.unit not in ("degree_Celsius", "degree_Fahrenheit") or not c.core.of(document.text)[-2:-1].isdigit():
        return False
    return bool(
        re.search(
            r"(?:seat|row|class|grade|section|flat|apartment|block|form|line)\s+$",
            document.text[max(0, c.core.start - 14) : c.core.start],
            re.I,
        )
    )


_TESTS: tuple[Callable[[Document, Candidate, list[Token]], bool], ...] = (
    _identifier,
    _date,
    _year,
    _month_day,
    _clock,
    _period,
    _phone,
    _named,
    _in_name,
    _address,
    _score,
    _list_number,
    _bracketed,
    _determiner,
    _compound,
    _adjective,
    _part_of_period,
    _temperature_letter,
)
