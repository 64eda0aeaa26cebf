"""Ages that stand without a unit: "Smith, 22, said", "aged 15 to 24"."""

import re
from dataclasses import replace

from factcli.annotators.figures.candidates import Candidate
from factcli.core.model import Document
from factcli.lang.base import words

_AGED = re.compile(
    r"(?<!\w)(?:aged?|ages)\s+(?:of\s+|between\s+|from\s+|about\s+|around\s+|just\s+|only\s+|under\s+|over\s+)*$", re.I
)
_APPOSED = re.compile(r"(?P<name>[^\W\d_][\w'’.-]*)(?:,\s(?:then\s|now\s|aged\s)?|\s?\()$")
_AGE_IS = re.compile(
    r"(?<!\w)(?:average|median|mean|minimum|maximum|retirement|pension|voting|drinking|legal|typical) age(?!\w)"
    r"[^.;,\d]{0,60}(?:\bis|\bwas|\bof|\bto|\bfrom|\bat|\bbe|\bbeing|\bwere)\s+(?:just\s+|only\s+|about\s+)?$",
    re.I,
)
_ENDS = re.compile(r"\s*(?:[,;)]|\.\s|\.?$|[-–—―]|\n)")
_CLOSES = re.compile(r"\s*(?:[.,;:)?!]|$|(?:and|who|are|were|have|had|in|with|to|was|is|when|so|at|but|or)\b)")
_SHE_WAS = re.compile(
    r"(?<!\w)(?:(?:he|she|who|i)\s+(?:is|was|will\s+be|turned|turns|would\s+be)|(?:he|she|I)['’](?:s|m))"
    r"\s+(?:now\s+|then\s+|just\s+|only\s+|about\s+|still\s+|nearly\s+)?$",
    re.I,
)
_ADULT = 10  # below it a number between commas is seldom an age
_OLDEST = 120


def _told(document: Document, c: Candidate) -> bool:
    """Whether words before the number make it an age: "aged 15", "the average age is 47", "when she was six"."""
    text, start = document.text, c.span.start
    if _AGED.search(text, max(0, start - 30), start):
        return True
    ends = _ENDS.match(text, c.span.end) is not None
    if _AGE_IS.search(text, max(0, start - 90), start) and ends:
        return True
    closes = _CLOSES.match(text, c.span.end) is not None
    if (ends or closes) and c.quantity.value >= 1 and _SHE_WAS.search(text, max(0, start - 40), start):
        return c.quantity.value > 1
    before = re.search(r"(\w+)(?:\s+aged)?\s+$", text[max(0, start - 24) : start])
    after = document.tokens_in(c.core.__class__(c.span.end, c.span.end + 2))
    goes_on = closes or not after or after[0].tag not in ("NNS", "NNPS", "CD")
    bounded = c.quantity.modifier in ("over", "under", "at_least", "at_most")
    return bounded and before is not None and before[1].lower() in words("numbers_names", "aged") and goes_on


def _driver(document: Document, c: Candidate) -> bool:
    """ "The driver, 58, had ...": between commas after a noun that has an article."""
    text, start = document.text, c.span.start
    between = text[max(0, start - 2) : start] == ", " and text[c.core.end : c.core.end + 2] == ", "
    if not between or not c.number.plain or not _ADULT <= c.quantity.value <= _OLDEST:
        return False
    tokens = document.tokens_in(c.core)
    noun = document.tokens[tokens[0].i - 2] if tokens and tokens[0].i > 2 else None
    if noun is None or noun.tag != "NN" or noun.pos != "NOUN" or noun.end != start - 2:
        return False
    return any(t.pos == "DET" or t.tag == "PRP$" for t in document.children(noun.i)) and noun.dep in (
        "nsubj",
        "nsubjpass",
    )


def with_age(document: Document, c: Candidate) -> Candidate:
    """The candidate with the unit year_of_age where the text means an age, else as it was."""
    if c.unit is not None or c.number.kind != "cardinal" or c.number.scale > 1 or not 0 < c.quantity.value <= _OLDEST:
        return c
    aged = replace(c, quantity=replace(c.quantity, unit="year_of_age"), rule="age")
    if _told(document, c):
        return aged
    text, start = document.text, c.span.start
    if c.quantity.modifier != "exact" or c.quantity.value != int(c.quantity.value):
        return c
    if _driver(document, c):
        return aged
    m = _APPOSED.search(text, max(0, start - 40), start)
    if not m or not m["name"][0].isupper() or not _ENDS.match(text, c.core.end):
        return c
    name = document.tokens_in(c.core.__class__(m.start("name"), m.end("name")))
    person = name and name[-1].pos == "PROPN" and name[-1].label not in ("GPE", "DATE", "LOC", "TIME", "NORP")
    if not person or m["name"].lower() in words("numbers_names", "months") or c.quantity.value < 1:
        return c
    closing = text[c.core.end : c.core.end + 1]
    bracket = text[start - 1] == "("
    if bracket != (closing == ")") or (not bracket and closing == ")"):
        return c
    return aged if bracket or closing in (",", ";", ".", "–", "—", "―", "-", "") or closing.isspace() else c
