"""What a figure counts or measures: the noun phrase, with fused heads and ellipsis resolved.

Quantity-bearing noun phrases in English put the counted noun after the number ("5,000 women"), after "of" ("dozens of
prisons"), in the subject ("the toll rose to 45") or nowhere near ("1,400 injured"): each case is one function here.
What a measure is of (a percentage, money, a distance) stands in `measures`.
"""

from factcli.annotators.figures.beside import after_of, between, labelled, of_whom, people, same_poll, taken_up
from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.ellipsis import Earlier, antecedent, ellipsis, in_their
from factcli.annotators.figures.measures import aged, measured, multiple, paid, share, subject_of
from factcli.annotators.figures.phrases import Counted, begins_noun, following, lower, noun_at, noun_phrase, top_token
from factcli.core.model import Document, Token
from factcli.core.spans import Span
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
    if unit is None:
        return _count(document, c, at, last, earlier) or labelled(document, c) or of_whom(document, c)
    if unit == "times":
        return multiple(document, c, at, last) or subject_of(document, c)
    if unit.endswith("of_age"):
        return aged(document, c, at, last)
    if unit in ("%", "percentage_point", "basis_point"):
        found = share(document, c, at, last, earlier) or subject_of(document, c)
        found = found or of_whom(document, c) or same_poll(document, c, earlier) or labelled(document, c)
        return found or taken_up(document, c, earlier)
    found = paid(document, c, at, last, earlier) if is_money(unit) else measured(document, c, at, last)
    return found or between(document, c) or labelled(document, c) or taken_up(document, c, earlier)


def _after(document: Document, c: Candidate, tokens: list[Token]) -> int:
    """The index of the first token after the quantity, past a hyphen."""
    at = tokens[-1].i + 1
    if at < len(document.tokens) and document.tokens[at].text in ("”", "’", "''", '"'):
        at += 1
    if at < len(document.tokens) and document.tokens[at].text in ("-", "–") and document.tokens[at].start == c.span.end:
        at += 1
    return at


def _partitive(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> tuple[bool, Counted | None]:
    """What stands after "of"; the first of the two says that it is a pronoun, whose noun may stay unknown."""
    found = people(document, at)
    pronoun = lower(document, at, last) in words("numbers_names", "pronouns") and not noun_at(document, at + 1, last)
    if found is None and pronoun:
        found = antecedent(document, c, earlier)
        return True, Counted(found.span, found.head, document.tokens[at].end, "pronoun") if found else None
    return False, found or following(document, at, last, "partitive")


def _count(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> Counted | None:
    word = lower(document, at, last)
    if word == "of":
        taken_up, found = _partitive(document, c, at + 1, last, earlier)
        if taken_up or found:
            return found
    inside = _inside(document, c) if c.number.kind == "ratio" else None
    if inside:
        return inside
    if c.number.kind in ("fraction", "ratio") and word in ("the", "its", "their", "a", "his", "her", "all", "our"):
        return following(document, at, last, "fraction")
    if word in ("in", "out") and c.number.kind == "ratio":
        return None
    directly = begins_noun(document, c, at)
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
        directly = True
    if (
        c.core.end < len(document.text)
        and document.text[c.core.end] == "-"
        and at < last
        and document.tokens[at].pos == "NOUN"
    ):
        return _compound(document, at, last)
    if word not in words("numbers_names", "fused"):
        found = following(document, at, last, "count") if directly else None
        if found:
            return found
    found = (
        _same_number(document, c, earlier)
        or after_of(document, c)
        or in_their(document, c)
        or _scale_subject(document, c)
        or ellipsis(document, c, earlier)
    )
    if found and word in words("numbers_names", "fused"):
        return Counted(found.span, found.head, document.tokens[at].end, found.rule)
    if found is None and word in words("numbers_names", "fused") and word not in ("more", "so", "other"):
        return Counted(document.tokens[at].span, at, document.tokens[at].end, "fused")
    return found


def _same_number(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """ "others put the number at 70": what the figure of the sentence before counts."""
    measures = subject_of(document, c)
    here = document.sentence_at(c.core.start)
    if (
        measures is None
        or here is None
        or document.tokens[measures.head].lemma not in words("numbers_names", "empty_nouns")
    ):
        return None
    for other, found in reversed(earlier[-4:]):
        there = document.sentence_at(other.core.start)
        if there is None or there.last < here.first:
            return None
        if found and found.rule in ("count", "partitive") and other.unit is None:
            return Counted(found.span, found.head, 0, "ellipsis")
    return None


def _inside(document: Document, c: Candidate) -> Counted | None:
    """ "one job in four": the noun stands between the two numbers."""
    nouns = [t for t in document.tokens_in(c.number.span) if t.pos in ("NOUN", "PROPN")]
    if not nouns:
        return None
    first = nouns[0]
    before = [t for t in document.tokens_in(c.number.span) if t.pos == "ADJ" and t.i == first.i - 1]
    return Counted(Span(before[0].start if before else first.start, nouns[-1].end), nouns[-1].i, 0, "ratio")


def _compound(document: Document, at: int, last: int) -> Counted:
    """ "a 1,200-page report": pages are counted; the phrase goes on to the noun they belong to."""
    whole = following(document, at, last, "compound")
    if whole and document.tokens[at].lemma == "point" and whole.head > at:
        return Counted(Span(document.tokens[at + 1].start, whole.span.end), whole.head, whole.end, "compound")
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
