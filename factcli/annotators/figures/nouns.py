"""What a figure counts or measures: the noun phrase, with fused heads and ellipsis resolved.

Quantity-bearing noun phrases in English put the counted noun after the number ("5,000 women"), after "of" ("dozens of
prisons"), in the subject ("the toll rose to 45") or nowhere near ("1,400 injured"): each case is one function here.
What a measure is of (a percentage, money, a distance) stands in `measures`.
"""

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.ellipsis import Earlier, antecedent, ellipsis, in_their
from factcli.annotators.figures.measures import aged, measured, multiple, paid, share, subject_of
from factcli.annotators.figures.phrases import Counted, begins_noun, following, lower, noun_at, noun_phrase, top_token
from factcli.core.model import Document, Token
from factcli.core.units import is_money
from factcli.lang.base import words


def counted(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """What `c` counts or measures; null where the text does not say. `earlier` are those found before, newest last."""
    tokens = document.tokens_in(c.span)
    sentence = document.sentence_at(c.core.start)
    if not tokens or sentence is None:
        return None
    at, last = _after(document, c, tokens), sentence.last
    unit = c.unit
    if unit is None or (c.number.kind in ("fraction", "ratio") and unit is None):
        return _count(document, c, at, last, earlier)
    if unit == "times":
        return multiple(document, c, at, last) or subject_of(document, c)
    if unit.endswith("of_age"):
        return aged(document, c, at, last)
    if unit in ("%", "percentage_point", "basis_point"):
        return share(document, c, at, last, earlier) or subject_of(document, c)
    if is_money(unit):
        return paid(document, c, at, last, earlier)
    return measured(document, c, at, last)


def _after(document: Document, c: Candidate, tokens: list[Token]) -> int:
    """The index of the first token after the quantity, past a hyphen."""
    at = tokens[-1].i + 1
    if at < len(document.tokens) and document.tokens[at].text in ("-", "–") and document.tokens[at].start == c.span.end:
        at += 1
    return at


def _count(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> Counted | None:
    word = lower(document, at, last)
    if word == "of":
        after = lower(document, at + 1, last)
        if after in words("numbers_names", "pronouns") and not noun_at(document, at + 2, last):
            found = antecedent(document, c, earlier)
            return Counted(found.span, found.head, document.tokens[at + 1].end, "pronoun") if found else None
        found = following(document, at + 1, last, "partitive")
        if found:
            return found
    if c.number.kind in ("fraction", "ratio") and word in ("the", "its", "their", "a", "his", "her", "all", "our"):
        return following(document, at, last, "fraction")
    if word in ("in", "out") and c.number.kind == "ratio":
        return None
    while word in (
        "other",
        "more",
        "additional",
        "further",
        "new",
        "separate",
        "different",
        "extra",
        "such",
        "so",
    ) and noun_at(document, at + 1, last):
        at += 1
        word = lower(document, at, last)
    if (
        c.core.end < len(document.text)
        and document.text[c.core.end] == "-"
        and at < last
        and document.tokens[at].pos == "NOUN"
    ):
        return _compound(document, at, last)
    if word not in words("numbers_names", "fused"):
        found = following(document, at, last, "count") if begins_noun(document, c, at) else None
        if found:
            return found
    found = in_their(document, c) or _scale_subject(document, c) or ellipsis(document, c, earlier)
    if found and word in words("numbers_names", "fused"):
        return Counted(found.span, found.head, document.tokens[at].end, found.rule)
    return found


def _compound(document: Document, at: int, last: int) -> Counted:
    """ "a 1,200-page report": pages are counted; the phrase goes on to the noun they belong to."""
    whole = following(document, at, last, "compound")
    return Counted(document.tokens[at].span, at, whole.end if whole else document.tokens[at].end, "compound")


def _scale_subject(document: Document, c: Candidate) -> Counted | None:
    """ "the death toll rose to 45", "the number injured topped 2,200", "a crowd of 3,000"."""
    top = top_token(document, c)
    above = document.tokens[top.head]
    if (above.dep == "prep" and above.text.lower() == "of") or (top.dep == "pobj" and above.text.lower() == "of"):
        noun = document.tokens[above.head] if top.dep == "pobj" else above
        found = (
            noun_phrase(document, noun, "of", c.span)
            if noun.pos == "NOUN" and noun.lemma not in words("numbers_names", "void_nouns")
            else None
        )
        if found:
            return found
    if top.dep in ("nsubj", "nsubjpass"):
        return None
    return subject_of(document, c)
