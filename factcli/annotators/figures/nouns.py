"""What a figure counts or measures: the noun phrase, with fused heads and ellipsis resolved.

Quantity-bearing noun phrases in English put the counted noun after the number ("5,000 women"), after "of" ("dozens of
prisons"), in the subject ("the toll rose to 45") or nowhere near ("1,400 injured"): each case is one function here.
"""

from factcli.annotators.figures.ellipsis import Earlier, antecedent, ellipsis, in_their
from factcli.annotators.figures.phrases import (
    Counted,
    chunk,
    governor,
    nominal_next,
    noun_phrase,
    phrase,
    subject,
    top_token,
)
from factcli.annotators.figures.quantities import Candidate
from factcli.core.model import Document, Token
from factcli.core.spans import Span
from factcli.core.units import DURATIONS, is_money
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
        return _multiple(document, c, at, last) or _subject_of(document, c)
    if unit.endswith("of_age"):
        return _aged(document, c, at, last)
    if unit in ("%", "percentage_point", "basis_point"):
        return _share(document, c, at, last) or _subject_of(document, c)
    if is_money(unit):
        return _paid(document, c, at, last)
    return _measured(document, c, at, last)


def _after(document: Document, c: Candidate, tokens: list[Token]) -> int:
    """The index of the first token after the quantity, past a hyphen."""
    at = tokens[-1].i + 1
    if at < len(document.tokens) and document.tokens[at].text in ("-", "–") and document.tokens[at].start == c.span.end:
        at += 1
    return at


def _lower(document: Document, at: int, last: int) -> str:
    return document.tokens[at].text.lower() if at < last else ""


def _following(document: Document, at: int, last: int, rule: str) -> Counted | None:
    """The noun phrase that begins at `at`."""
    found = chunk(document, at, last)
    if found is None:
        return None
    span = phrase(document, *found)
    return Counted(span, found[1], span.end, rule)


def _count(document: Document, c: Candidate, at: int, last: int, earlier: Earlier) -> Counted | None:
    word = _lower(document, at, last)
    if word == "of":
        after = _lower(document, at + 1, last)
        if after in words("numbers_names", "pronouns") and not _noun_at(document, at + 2, last):
            found = antecedent(document, c, earlier)
            return Counted(found.span, found.head, document.tokens[at + 1].end, "pronoun") if found else None
        found = _following(document, at + 1, last, "partitive")
        if found:
            return found
    if c.number.kind in ("fraction", "ratio") and word in ("the", "its", "their", "a", "his", "her", "all", "our"):
        return _following(document, at, last, "fraction")
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
    ) and _noun_at(document, at + 1, last):
        at += 1
        word = _lower(document, at, last)
    if word not in words("numbers_names", "fused"):
        found = _following(document, at, last, "count") if _begins_noun(document, c, at) else None
        if found:
            return found
    found = in_their(document, c) or _scale_subject(document, c) or ellipsis(document, c, earlier)
    if found and word in words("numbers_names", "fused"):
        return Counted(found.span, found.head, document.tokens[at].end, found.rule)
    return found


def _noun_at(document: Document, at: int, last: int) -> bool:
    return at < last and (
        document.tokens[at].pos in ("NOUN", "PROPN", "ADJ")
        or (document.tokens[at].tag in ("VBN", "VBG") and document.tokens[at].dep == "amod")
    )


def _begins_noun(document: Document, c: Candidate, at: int) -> bool:
    """Whether what follows directly is a noun phrase (or a modifier of one), not the next clause."""
    if at >= len(document.tokens):
        return False
    t = document.tokens[at]
    gap = document.text[c.span.end : t.start]
    if gap.strip(" \u00a0-–\"“'‘\t") or "\n" in gap:
        return False
    if t.pos in ("NOUN", "ADJ", "NUM"):
        return not (t.dep in ("npadvmod", "advmod") and t.head < t.i)
    if t.pos == "PROPN":
        return t.dep not in ("nsubj",) or t.tag == "NNPS" or t.label == "NORP"
    return (
        t.tag in ("VBN", "VBG", "VBD")
        and (t.dep in ("amod", "compound") or nominal_next(document, at, len(document.tokens)))
    ) or (t.pos == "ADV" and t.head > t.i and document.tokens[t.head].dep == "amod")


def _subject_of(document: Document, c: Candidate) -> Counted | None:
    """The subject of the verb above, where that verb says how much it is: "unemployment rose 5%"."""
    found = governor(document, c)
    if found is None:
        return None
    verb, via = found
    if c.number.kind == "multiple" and verb.i == via.i:
        verb = via
    if verb.lemma not in words("numbers_names", "states") and c.number.kind != "multiple":
        return None
    who = subject(document, verb)
    if who is None or any(t.i == who.i for t in document.tokens_in(c.span)):
        return None
    return noun_phrase(document, who, "subject")


def _scale_subject(document: Document, c: Candidate) -> Counted | None:
    """ "the death toll rose to 45", "the number injured topped 2,200", "a crowd of 3,000"."""
    top = top_token(document, c)
    above = document.tokens[top.head]
    if (above.dep == "prep" and above.text.lower() == "of") or (top.dep == "pobj" and above.text.lower() == "of"):
        noun = document.tokens[above.head] if top.dep == "pobj" else above
        found = (
            noun_phrase(document, noun, "of")
            if noun.pos == "NOUN" and noun.lemma not in words("numbers_names", "void_nouns")
            else None
        )
        if found:
            return found
    if top.dep in ("nsubj", "nsubjpass"):
        return None
    return _subject_of(document, c)


def _multiple(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """ "10 times the minimum wage", "twice as many women"."""
    word = _lower(document, at, last)
    if word == "as" and _lower(document, at + 1, last) in ("many", "much"):
        return _following(document, at + 2, last, "as many")
    if word in ("more", "fewer", "less") and _noun_at(document, at + 1, last) and document.tokens[at + 1].pos == "NOUN":
        return _following(document, at + 1, last, "more")
    if at < last and (document.tokens[at].pos == "DET" or document.tokens[at].tag == "PRP$"):
        return _following(document, at, last, "times")
    return None


def _aged(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """Who is that old: "a 62-year-old brother", "Smith, 22,", "she is 22 years old"."""
    if at < last and _begins_noun(document, c, at):
        found = _following(document, at, last, "age")
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
    if i >= 0 and document.tokens[i].pos == "NOUN" and i < tokens[0].i - 1:
        return noun_phrase(document, document.tokens[i], "age")
    found_verb = governor(document, c)
    who = subject(document, found_verb[0]) if found_verb and found_verb[0].lemma in ("be", "turn", "become") else None
    return noun_phrase(document, who, "age") if who else None


def _share(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """Of what a percentage is: "40% of the market", "a 40% increase in soldiers", "a 3% stake"."""
    word = _lower(document, at, last)
    if word == "of":
        if _lower(document, at + 1, last) in words("numbers_names", "pronouns"):
            return antecedent(document, c, ())
        return _following(document, at + 1, last, "of")
    if word in ("more", "fewer", "less") and _noun_at(document, at + 1, last):
        return _following(document, at + 1, last, "more")
    found = _following(document, at, last, "noun") if _begins_noun(document, c, at) else None
    if found:
        return _of_change(document, found)
    top = top_token(document, c)
    above = document.tokens[top.head]
    if top.dep == "pobj" and above.text.lower() in ("of", "by") and document.tokens[above.head].pos == "NOUN":
        noun = document.tokens[above.head]
        inner = noun_phrase(document, noun, "of")
        return _of_change(document, inner) if inner else None
    return None


def _of_change(document: Document, found: Counted) -> Counted:
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
                    inner = noun_phrase(document, o, "change")
                    if inner:
                        return Counted(inner.span, inner.head, inner.span.end if found.end else 0, "change")
    return found


def _paid(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """What a sum of money is: "a fine of $5m", "a $2m contract", "$3bn in aid", "the shares closed at $65"."""
    word = _lower(document, at, last)
    if word in ("of", "in", "for") and at + 1 < last and c.quantity.per is None:
        inner = chunk(document, at + 1, last)
        if (
            inner
            and document.tokens[inner[1]].pos == "NOUN"
            and document.tokens[inner[1]].label not in ("DATE", "TIME", "MONEY")
        ):
            span = phrase(document, *inner)
            return Counted(span, inner[1], span.end, "money of")
    if (
        c.quantity.per is None
        and at < last
        and _begins_noun(document, c, at)
        and document.tokens[at].label not in ("DATE", "TIME")
    ):
        found = _following(document, at, last, "money")
        if found:
            return found
    top = top_token(document, c)
    above = document.tokens[top.head]
    if top.dep == "pobj" and above.text.lower() == "of" and document.tokens[above.head].pos == "NOUN":
        return noun_phrase(document, document.tokens[above.head], "of")
    return _subject_of(document, c)


def _measured(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """What a length of time, a distance or a mass is of: "a 16-hour flight", "12 miles of coast"."""
    word = _lower(document, at, last)
    if word == "of" and at + 1 < last:
        found = chunk(document, at + 1, last)
        if found and document.tokens[found[1]].pos in ("NOUN", "PROPN"):
            span = phrase(document, *found)
            return Counted(span, found[1], span.end, "of")
    if c.hyphen and at < last:
        return _following(document, at, last, "compound")
    if c.unit in DURATIONS:
        return None
    return _subject_of(document, c)
