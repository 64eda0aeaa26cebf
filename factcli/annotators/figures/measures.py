"""What a measure is of: percentages, money, multiples, ages, lengths of time, distances, masses."""

import re

from factcli.annotators.figures.beside import after_of, is_currency, people, spent
from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.chunks import chunk
from factcli.annotators.figures.ellipsis import Earlier, antecedent
from factcli.annotators.figures.phrases import (
    Counted,
    begins_noun,
    following,
    governor,
    lower,
    noun_at,
    noun_phrase,
    phrase,
    subject,
    top_token,
)
from factcli.core.model import Document, Token
from factcli.core.spans import Span
from factcli.core.units import DURATIONS, dimension, is_money
from factcli.lang.base import table, words

_ABBREVIATED = 3  # letters of a unit that has no plural of its own: "15 km"
_WORTH = re.compile(
    r"(?<!\w)(?:worth|valued at|costing|totaling|totalling|priced at)\s+"
    r"(?:an?\s+(?:combined\s+|estimated\s+)?(?:total|sum)\s+of\s+)?$",
    re.I,
)
_MORE = re.compile(r"\s+(?:more|less|fewer|higher|lower|up|down)(?!\w)", re.I)
_OR_SO = re.compile(r",\s+or\s+$")  # "a loss of $212 million, or 38 cents a share"
_COMPARED = re.compile(r",?\s+(?:from|to|versus|against|compared\s+(?:with|to))\s+(?:an?\s+|just\s+|only\s+)?", re.I)
_UP = re.compile(r"(?<!\w)(?:up|down|higher|lower)\s+(?:by\s+|from\s+)?$", re.I)


def subject_of(document: Document, c: Candidate) -> Counted | None:
    """What the clause measures: its object ("cut rates by 1%") or its subject ("unemployment rose 5%")."""
    found = governor(document, c)
    if found is None:
        return None
    verb, via = found
    measured = _object_of(document, c, verb, via) or _hung_on(document, c, via)
    if measured:
        return measured
    who = subject(document, verb)
    told = who is not None and (who.dep == "nsubjpass" or (verb.dep == "acl" and verb.tag == "VBN"))
    if who is not None and told and verb.lemma in words("numbers_names", "putting"):
        return noun_phrase(document, who, "subject", c.span)
    if who is None or (who.pos != "NOUN" and verb.lemma not in words("numbers_names", "states")):
        return None
    if verb.lemma == "pass" and c.quantity.modifier == "exact":
        return None  # "the bill passed 218-210"
    states = verb.lemma in words("numbers_names", "states")
    if is_money(c.unit) and via.dep in ("dobj", "npadvmod") and verb.lemma in words("numbers_names", "parting"):
        return None  # "the firm lost $5m": the loss is measured, not the firm
    if not states and dimension(c.unit) not in ("proportion", "percentage point", "ratio") and not is_money(c.unit):
        return None
    objects = any(t.dep == "dobj" and not t.start >= c.span.start for t in document.children(verb.i))
    if verb.lemma not in words("numbers_names", "states") and (
        objects or c.unit is None or document.tokens[via.i].dep == "dobj"
    ):
        return None
    if any(t.i == who.i for t in document.tokens_in(c.span)) or who.label == "QUANTITY":
        return None
    if not states and verb.lemma not in words("numbers_names", "changing") and verb.lemma not in _changing():
        return None
    return noun_phrase(document, who, "subject", c.span)


def _changing() -> frozenset[str]:
    """Verbs that tell a rise or a fall of their subject."""
    data = table("bounds")["change"]
    return frozenset([*data["up"], *data["down"]])


def _valued(c: Candidate, verb: Token, preposition: Token) -> bool:
    """Whether "at" before a figure may set what the object is: "put the toll at 9", not "hit a tree at 70 kph"."""
    share = dimension(c.unit) in ("proportion", "percentage point", "ratio", "count") or is_money(c.unit)
    return share or preposition.text.lower() in ("by", "to", "from") or verb.lemma in words("numbers_names", "putting")


def _hung_on(document: Document, c: Candidate, via: Token) -> Counted | None:
    """ "put the damage at $30 million", the preposition read as part of the object: its noun is measured."""
    top = top_token(document, c)
    above = document.tokens[top.head]
    if via.pos != "NOUN" or via.i >= top.i or top.dep != "pobj" or above.head != via.i:
        return None
    measuring = above.text.lower() in words("numbers_names", "measuring") and above.text.lower() not in ("of", "for")
    measuring = measuring and _valued(c, document.tokens[via.head], above)
    return noun_phrase(document, via, "object", c.span) if measuring else None


def _object_of(document: Document, c: Candidate, verb: Token, via: Token) -> Counted | None:
    """ "raised its rate by 25 basis points", "values the company at $44bn"."""
    if via.dep not in ("prep", "pobj", "npadvmod", "advmod") and via.dep != "agent":
        return None
    preposition = via if via.dep in ("prep", "agent") else document.tokens[via.head]
    if preposition.text.lower() not in words("numbers_names", "measuring"):
        return None
    if not _valued(c, verb, preposition):
        return None
    for t in document.children(verb.i):
        if t.dep == "dobj" and t.end <= c.span.start and t.pos == "NOUN":
            return noun_phrase(document, t, "object", c.span)
    return None


def multiple(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """ "10 times the minimum wage", "twice as many women"."""
    word = lower(document, at, last)
    if word == "as" and lower(document, at + 1, last) in ("many", "much"):
        return following(document, at + 2, last, "as many")
    if word in ("more", "fewer", "less") and noun_at(document, at + 1, last) and document.tokens[at + 1].pos == "NOUN":
        return following(document, at + 1, last, "more")
    if at < last and (document.tokens[at].pos == "DET" or document.tokens[at].tag == "PRP$"):
        return following(document, at, last, "times")
    top = top_token(document, c)
    if c.number.kind == "multiple" and top.pos == "VERB":
        who = subject(document, top)
        objects = [t for t in document.children(top.i) if t.dep == "dobj" and t.pos == "NOUN"]
        return (
            noun_phrase(document, objects[0], "object", c.span)
            if objects
            else noun_phrase(document, who, "subject", c.span)
            if who
            else None
        )
    return None


def aged(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """Who is that old: "a 62-year-old brother", "Smith, 22,", "she is 22 years old"."""
    bounded = c.quantity.modifier in ("over", "under", "at_least", "at_most")
    told = bounded and document.text[max(0, c.span.start - 20) : c.span.start].rstrip().rsplit(" ", 1)[
        -1
    ].lower() in words("numbers_names", "aged")
    if at < last and not told and begins_noun(document, c, at):
        found = following(document, at, last, "age")
        if found:
            return found
    tokens = document.tokens_in(c.span)
    i = tokens[0].i - 1
    while i >= 0 and document.tokens[i].text in (",", "(", "aged", "age"):
        i -= 1
    if i >= 0 and document.tokens[i].pos == "PROPN" and i < tokens[0].i - 1:
        first = i
        while (
            first > 0
            and document.tokens[first - 1].pos == "PROPN"
            and document.tokens[first].start - document.tokens[first - 1].end <= 1
        ):
            first -= 1
        return Counted(Span(document.tokens[first].start, document.tokens[i].end), i, 0, "age")
    if i >= 0 and bounded and document.tokens[i].text.lower() in ("those", "anyone", "everyone", "all"):
        return Counted(document.tokens[i].span, i, 0, "age")
    if i >= 0 and document.tokens[i].pos == "NOUN" and (i < tokens[0].i - 1 or bounded):
        return noun_phrase(document, document.tokens[i], "age", c.span)
    found_verb = governor(document, c)
    who = subject(document, found_verb[0]) if found_verb and found_verb[0].lemma in ("be", "turn", "become") else None
    return noun_phrase(document, who, "age", c.span) if who else None


def share(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> Counted | None:
    """Of what a percentage is: "40% of the market", "a 40% increase in soldiers", "a 3% stake"."""
    word = lower(document, at, last)
    if word == "of":
        those = people(document, at + 1)
        if those is None and lower(document, at + 1, last) in words("numbers_names", "pronouns"):
            return antecedent(document, c, earlier)
        return those or following(document, at + 1, last, "of")
    if word in ("more", "fewer", "less") and noun_at(document, at + 1, last):
        return following(document, at + 1, last, "more")
    found = following(document, at, last, "noun") if begins_noun(document, c, at) else None
    if found:
        return _of_change(document, c, found)
    margin = after_of(document, c)
    if margin:
        return _of_change(document, c, margin)
    top = top_token(document, c)
    above = document.tokens[top.head]
    if top.dep == "pobj" and above.text.lower() in ("of", "by") and document.tokens[above.head].pos == "NOUN":
        inner = noun_phrase(document, document.tokens[above.head], "of", c.span)
        return _of_change(document, c, inner) if inner else None
    return _after_comma(document, c, earlier)


def _after_comma(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """ "revenue of $94bn, up 6%": what the figure before measures."""
    sentence = document.sentence_at(c.core.start)
    beside = _UP.search(document.text, max(0, c.span.start - 16), c.span.start) or _MORE.match(
        document.text, c.span.end
    )
    beside = beside or _OR_SO.search(document.text, max(0, c.span.start - 6), c.span.start)
    if sentence is None or not earlier:
        return None
    other, found = earlier[-1]
    gap = document.text[other.span.end : c.span.start] if other.span.end < c.span.start else ""
    if not beside and not _COMPARED.fullmatch(gap):
        return None
    if found and sentence.span.contains(other.span) and sentence.span.holds(found.span.start):
        return Counted(found.span, found.head, 0, "apposition")
    return None


def _of_change(document: Document, c: Candidate, found: Counted) -> Counted:
    """Of "increase in female soldiers", the soldiers; the figure's phrase still goes to the end."""
    head = document.tokens[found.head]
    for t in document.children(head.i):
        if (
            t.dep == "prep"
            and t.text.lower() in ("in", "of")
            and t.i > head.i
            and head.lemma in words("numbers_names", "changes")
        ):
            for o in document.children(t.i):
                if (
                    o.dep == "pobj"
                    and o.pos in ("NOUN", "PROPN")
                    and o.label not in ("DATE", "TIME", "GPE", "MONEY", "PERCENT")
                ):
                    inner = noun_phrase(document, o, "change", c.span)
                    if inner:
                        return Counted(inner.span, inner.head, inner.span.end if found.end else 0, "change")
    return found


def paid(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> Counted | None:
    """What a sum of money is: "a fine of $5m", "a $2m contract", "$3bn in aid", "the shares closed at $65"."""
    if c.quantity.per is None and at < last:
        found = _spent_on(document, c, at, last)
        if found is None and begins_noun(document, c, at) and document.tokens[at].label not in ("DATE", "TIME"):
            found = following(document, at, last, "money")
        if found and not is_currency(document.tokens[found.head]):
            return found
    worth = _WORTH.search(document.text, max(0, c.span.start - 40), c.span.start)
    if worth:
        before = document.tokens_in(Span(max(0, worth.start() - 2), worth.start()))
        return noun_phrase(document, before[-1], "worth", c.span) if before else None
    found = after_of(document, c) or spent(document, c)
    if found:
        return found
    top = top_token(document, c)
    above = document.tokens[top.head]
    noun = document.tokens[above.head]
    if top.dep == "pobj" and above.text.lower() == "of" and noun.pos == "NOUN":
        return noun_phrase(document, noun, "of", c.span)
    return _after_comma(document, c, earlier) or subject_of(document, c)


def _spent_on(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """ "$3m of aid", "$5bn in damages", "£2m for repairs"."""
    word = lower(document, at, last)
    inner = chunk(document, at + 1, last) if word in ("of", "in", "for") else None
    if inner is None:
        return None
    head = document.tokens[inner[1]]
    if head.pos != "NOUN" or head.label in ("DATE", "TIME", "MONEY"):
        return None
    if (word == "in" and head.lemma not in words("numbers_names", "money_in")) or head.lemma in words(
        "numbers_names", "not_paid_for"
    ):
        return None
    above = governor(document, c)
    if word == "for" and above and above[0].lemma in words("numbers_names", "states"):
        return None
    span = phrase(document, *inner)
    return Counted(span, inner[1], span.end, "money of")


def _modifies(document: Document, c: Candidate, at: int) -> bool:
    """ "a 20 minute walk": a unit in the singular stands before what it measures."""
    unit = c.core.of(document.text).split()[-1]
    return (
        len(unit) > _ABBREVIATED and begins_noun(document, c, at) and document.tokens[at].label not in ("DATE", "TIME")
    )


def measured(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """What a length of time, a distance or a mass is of: "a 16-hour flight", "12 miles of coast"."""
    word = lower(document, at, last)
    if word == "of" and at + 1 < last:
        found = chunk(document, at + 1, last)
        if found and document.tokens[found[1]].pos in ("NOUN", "PROPN"):
            span = phrase(document, *found)
            return Counted(span, found[1], span.end, "of")
    if c.hyphen and at < last:
        return following(document, at, last, "compound")
    singular = not c.core.of(document.text).lower().endswith(("s", "feet", "hertz")) and c.quantity.value > 1
    if singular and c.core.of(document.text)[-1:].isalpha() and _modifies(document, c, at):
        return following(document, at, last, "compound")
    before = after_of(document, c)
    if before or c.unit in DURATIONS or lower(document, at, last) in words("numbers_names", "directions"):
        return before
    return subject_of(document, c)
