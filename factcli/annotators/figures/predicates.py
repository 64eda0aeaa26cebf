"""The predicate a figure belongs to (conscript, kill, increase), and whether it tells a change up or down."""

import re
from functools import cache

from factcli.annotators.figures.bounds import verbs
from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.phrases import Counted
from factcli.core.model import Change, Document, Modifier, Token
from factcli.core.units import is_money
from factcli.lang.base import table, words


@cache
def _changes() -> dict[str, Change]:
    data = table("bounds")["change"]
    return {**dict.fromkeys(data["up"], "up"), **dict.fromkeys(data["down"], "down")}


@cache
def _nouns() -> dict[str, Change]:
    data = table("bounds")["change"]
    return {**dict.fromkeys(data["nouns_up"], "up"), **dict.fromkeys(data["nouns_down"], "down")}


def _direction(t: Token) -> Change | None:
    """The direction that a verb or a noun of change tells."""
    return _nouns().get(t.lemma) if t.pos in ("NOUN", "PROPN") else _changes().get(t.lemma)


def anchor(document: Document, c: Candidate, counted: Counted | None) -> Token:
    """The token through which the figure hangs in its clause: the counted noun right after it, else the number."""
    inside = {t.i for t in document.tokens_in(c.span)}
    if counted and counted.end:
        inside |= {t.i for t in document.tokens_in(type(c.span)(c.span.start, counted.end))}
    tokens = [document.tokens[i] for i in sorted(inside)]
    for t in tokens:
        top = t.head not in inside or t.head == t.i
        if top and (t.pos not in ("ADP", "ADV", "PUNCT", "DET", "SCONJ") or len(tokens) == 1):
            return t
    return tokens[-1]


def predicate(document: Document, c: Candidate, counted: Counted | None) -> Token | None:
    """The verb or event noun whose argument the figure is; null where it stands alone."""
    t = anchor(document, c, counted)
    if c.number.kind == "multiple" and t.pos == "VERB":
        return t
    for _ in range(12):
        if t.pos in ("VERB", "AUX") and t.dep not in ("amod", "compound"):
            return _raised(document, t)
        if t.head == t.i:
            return None
        above = document.tokens[t.head]
        through = t.dep in ("pobj", "prep", "nummod", "amod", "compound")
        if (
            through
            and above.pos == "NOUN"
            and above.i != t.i
            and _is_event(above)
            and not (counted and above.i == counted.head and t.dep in ("nummod", "quantmod"))
        ):
            return above
        t = above
    return None


def _is_event(noun: Token) -> bool:
    return (
        noun.lemma in _nouns()
        or noun.lemma in words("numbers_names", "events")
        or noun.lemma.endswith(("ation", "ment"))
    )


def _raised(document: Document, verb: Token) -> Token:
    """Of "are thought to have been killed", killed; of "has been", what it has been."""
    for _ in range(3):
        below = [
            t for t in document.children(verb.i) if t.dep in ("xcomp", "oprd") and (t.pos == "VERB" or t.tag == "VBN")
        ]
        if not below or verb.lemma not in words("numbers_names", "raising"):
            break
        verb = below[0]
    return verb


def change(document: Document, c: Candidate, found: Token | None) -> Change | None:
    """Whether the figure is the size of a rise or a fall (not its end point, and not a count of things lost)."""
    measures = c.unit in ("%", "percentage_point", "basis_point", "times") or is_money(c.unit)
    text = document.text
    lead = re.search(
        r"(?<!\w)(up|down|higher|lower)\s+(?:by\s+)?(?:an?\s+)?$", text[max(0, c.span.start - 14) : c.span.start], re.I
    )
    if lead and not re.search(r"(?:up|down) to $", text[max(0, c.span.start - 14) : c.span.start]):
        return "up" if lead[1].lower() in ("up", "higher") else "down"
    tail = re.match(r"\s+(higher|lower|up|down|more|less|fewer)(?!\w)", text[c.span.end : c.span.end + 8], re.I)
    if tail and measures:
        return "up" if tail[1].lower() in ("up", "higher", "more") else "down"
    if c.number.kind == "multiple":
        word = c.number.span.of(text).lower()
        if word not in table("numbers")["multiplied"]:
            return None
        return "down" if c.quantity.value < 1 else "up"
    if (
        found is not None
        and found.lemma in table("bounds")["change"]["not_of_object"]
        and _is_object(document, c, found)
    ):
        return None
    near = (_change_noun(document, c) if measures else None) or found
    if near is None or _direction(near) is None:
        return None
    if near.pos == "NOUN" and near.lemma in table("bounds")["change"]["not_money"] and is_money(c.unit):
        return None
    if re.match(r"(?:above|below|beyond)\s", c.span.of(text), re.I):
        return None
    aside = re.search(r"\($|,\s+or\s+$", text[max(0, c.span.start - 6) : c.span.start])
    if aside and is_money(c.unit) and (aside[0] == "(" or c.quantity.per):
        return None  # "rose to 80 million crowns ($8 million), or 1.20 a share"
    if re.search(
        r"(?<!\w)(?:to|from|at|of|since|until|in|between|for|on|over|above|below|under|near)\s+(?:an?\s+|the\s+)?$",
        text[max(0, c.span.start - 10) : c.span.start],
        re.I,
    ) and not (near.pos == "NOUN" and text[max(0, c.span.start - 4) : c.span.start].lower().endswith("of ")):
        return None
    if (near.lemma in table("bounds")["change"]["only_measures"] and not measures) or (
        not measures
        and near.pos == "VERB"
        and not re.search(r"(?<!\w)by\s+$", text[max(0, c.span.start - 4) : c.span.start], re.I)
    ):
        return None
    return _direction(near)


def _is_object(document: Document, c: Candidate, verb: Token) -> bool:
    """Whether the figure is what the verb acts on: "raise $10bn"."""
    inside = {t.i for t in document.tokens_in(c.span)}
    return any(t.i in inside and t.dep == "dobj" for t in document.children(verb.i))


def _change_noun(document: Document, c: Candidate) -> Token | None:
    """ "a 40% increase": the noun of change right after the quantity."""
    last = document.tokens_in(c.span)[-1].i
    for t in document.tokens[last + 1 : last + 4]:
        if t.pos == "NOUN" and t.lemma in _nouns():
            return t
        if t.pos not in ("ADJ", "NOUN", "PUNCT"):
            break
    return None


def verb_bound(document: Document, c: Candidate) -> Modifier | None:
    """The bound that a verb gives its object: "the number injured topped 2,200"."""
    tokens = document.tokens_in(c.span)
    if not tokens or c.quantity.modifier != "exact":
        return None
    if re.match(r"\s?[-–]\s?\d|\s+to\s+\d", document.text[c.core.end : c.core.end + 6]):
        return None  # "passed 218-210"
    i = tokens[0].i - 1
    if i >= 0 and document.tokens[i].text == "the":
        i -= 1
    if i < 0 or document.tokens[i].pos not in ("VERB", "AUX", "ADP", "ADV", "SCONJ", "NOUN", "PROPN", "ADJ"):
        return None
    return verbs().get(document.tokens[i].text.lower())
