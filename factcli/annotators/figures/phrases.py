"""Noun phrases around a figure: what follows it, heads and subjects read from the parse."""

from dataclasses import dataclass

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.chunks import chunk, nominal_next
from factcli.core.model import Document, Token
from factcli.core.spans import Span
from factcli.lang.base import words

_DEEPEST = 60  # steps up a parse; no sentence is deeper


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase; `head` indexes tokens; `end` is how far the figure's phrase goes on (0: it does not)."""

    span: Span
    head: int
    end: int = 0
    rule: str = ""


def phrase(document: Document, first: int, head: int, avoid: Span | None = None) -> Span:
    """The span from word `first` to the head, and on through prepositional phrases that the parser attaches to it."""
    tokens = document.tokens
    start, end = tokens[first].start, tokens[head].end
    at, budget = head + 1, 8
    while (
        at < len(tokens)
        and tokens[at].text.lower() in words("numbers_names", "continues")
        and tokens[at].head in (head, _head_of(document, head))
        and tokens[at].dep == "prep"
    ):
        below = document.subtree(at)
        objects = [t for t in document.children(at) if t.dep == "pobj"]
        if not objects or tokens[at].head != head:
            break
        if tokens[at].text.lower() in ("in", "for") and (
            objects[0].pos != "NOUN" or objects[0].label in ("DATE", "TIME")
        ):
            break
        if objects[0].label in ("DATE", "TIME"):
            break
        stop = _stop(document, below, at)
        if (
            stop - at > budget
            or stop <= at
            or any(t.pos == "NUM" for t in tokens[at:stop])
            or (avoid and avoid.overlaps(Span(tokens[at].start, tokens[stop - 1].end)))
        ):
            break
        end, budget, at = tokens[stop - 1].end, budget - (stop - at), stop
    return Span(start, end)


def _stop(document: Document, below: list[Token], at: int) -> int:
    """Where the words below a preposition stop being a plain noun phrase (a comma, a clause, a gap)."""
    stop = at
    for t in below:
        if t.i < at:
            continue
        if (
            t.i != stop
            or t.dep in ("relcl", "acl", "appos", "nsubj", "mark")
            or (t.pos in ("VERB", "AUX", "PUNCT", "SCONJ") and t.dep not in ("amod", "compound") and t.text != "-")
        ):
            break
        stop = t.i + 1
    while stop - 1 > at and document.tokens[stop - 1].pos in ("ADP", "DET", "CCONJ", "PUNCT", "ADJ", "ADV", "PART"):
        stop -= 1
    return stop


def _of(document: Document, head: Token) -> Token | None:
    for t in document.children(head.i):
        if t.dep == "prep" and t.text.lower() == "of":
            for o in document.children(t.i):
                if o.dep == "pobj":
                    return o
    return None


def _head_of(document: Document, i: int) -> int:
    return document.tokens[i].head


def governor(document: Document, c: Candidate) -> tuple[Token, Token] | None:
    """The verb (or root) above the quantity, and the child through which it hangs there."""
    top = top_token(document, c)
    t = top
    for _ in range(_DEEPEST):
        if t.head == t.i:
            break
        above = document.tokens[t.head]
        if above.pos in ("VERB", "AUX"):
            return above, t
        if above.pos in ("NOUN", "PROPN", "PRON") and t.dep not in (
            "nummod",
            "quantmod",
            "advmod",
            "npadvmod",
            "conj",
            "appos",
            "amod",
            "compound",
            "nmod",
        ):
            if above.dep == "prep":
                t = above
                continue
            if t.dep == "prep" and above.pos != "PRON":
                t = above
                continue
            return None
        t = above
    return None


def top_token(document: Document, c: Candidate) -> Token:
    """The token of the quantity whose head lies outside it."""
    tokens = list(document.tokens_in(c.core)) or document.tokens_in(c.span)
    inside = {t.i for t in document.tokens_in(c.span)}
    for t in reversed(tokens):
        if t.head not in inside or t.head == t.i:
            return t
    return tokens[-1]


def subject(document: Document, verb: Token) -> Token | None:
    """The subject of a verb, through coordination and complement."""
    for _ in range(5):
        for t in reversed(document.children(verb.i)):
            if t.dep in ("nsubj", "nsubjpass"):
                relative = t.tag in ("WDT", "WP") and verb.dep == "relcl"
                return document.tokens[verb.head] if relative else t
        if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "auxpass", "aux", "pcomp") and verb.head != verb.i:
            if verb.dep == "ccomp":
                return None
            above = document.tokens[verb.head]
            while above.pos not in ("VERB", "AUX") and above.head != above.i:
                above = document.tokens[above.head]
            if above.pos not in ("VERB", "AUX"):
                return None
            verb = above
        elif verb.dep in ("acl", "relcl") and document.tokens[verb.head].pos in ("NOUN", "PROPN"):
            return document.tokens[verb.head]
        else:
            return None
    return None


def noun_phrase(document: Document, head: Token, rule: str, avoid: Span | None = None) -> Counted | None:
    """The phrase around a head noun found in the tree; "number of X" is X, and a bare pronoun is nothing."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    if head.lemma in words("numbers_names", "empty_nouns"):
        inner = _of(document, head)
        if inner is not None and inner.pos in ("NOUN", "PROPN"):
            return noun_phrase(document, inner, rule, avoid)
        if inner is not None and inner.pos == "ADJ":
            return Counted(inner.span, inner.i, 0, rule)  # "the number of homeless"
    if head.lemma in words("numbers_names", "void_nouns") or head.label in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    first = head.i
    for t in reversed(document.tokens[max(0, head.i - 6) : head.i]):
        if t.head != head.i and not (t.head <= head.i and t.head > t.i):
            break
        if t.pos in ("DET", "PRON", "ADP", "CCONJ", "VERB", "AUX", "SCONJ", "PUNCT") and t.tag not in (
            "VBN",
            "VBG",
            "HYPH",
        ):
            break
        first = t.i
    while first < head.i and (document.tokens[first].pos in ("PUNCT", "PART", "NUM", "SYM", "ADV")):
        first += 1
    while (
        first < head.i
        and document.tokens[first - 1].text in ("-", "–")
        and document.tokens[first - 1].end == document.tokens[first].start
    ):
        first += 1
    span = phrase(document, first, head.i, avoid)
    return Counted(span, head.i, 0, rule)


def lower(document: Document, at: int, last: int) -> str:
    """The word at token `at` in lower case; "" beyond the sentence."""
    return document.tokens[at].text.lower() if at < last else ""


def following(document: Document, at: int, last: int, rule: str) -> Counted | None:
    """The noun phrase that begins at `at`."""
    found = chunk(document, at, last)
    if found is None:
        return None
    span = phrase(document, *found)
    return Counted(span, found[1], span.end, rule)


def noun_at(document: Document, at: int, last: int) -> bool:
    """Whether a noun or a modifier of one stands at token `at`."""
    return at < last and (
        document.tokens[at].pos in ("NOUN", "PROPN", "ADJ")
        or (document.tokens[at].tag in ("VBN", "VBG") and document.tokens[at].dep == "amod")
    )


def begins_noun(document: Document, c: Candidate, at: int) -> bool:
    """Whether what follows directly is a noun phrase (or a modifier of one), not the next clause."""
    if at >= len(document.tokens):
        return False
    t = document.tokens[at]
    gap = document.text[c.span.end : t.start]
    if gap.strip(" \u00a0-–\"“'‘”’\t") or "\n" in gap:
        return False
    if t.label in ("DATE", "TIME") and (t.pos == "NUM" or t.text.lower() in words("numbers_names", "time_leads")):
        return False  # "52% last week", "61% four years ago"
    if t.pos in ("NOUN", "ADJ", "NUM"):
        return not (t.dep in ("npadvmod", "advmod") and t.head < t.i and t.label in ("DATE", "TIME"))
    if t.pos == "PROPN" and t.label in ("DATE", "TIME"):
        return False
    if t.pos == "PROPN":
        return t.dep not in ("nsubj",) or t.tag == "NNPS" or t.label == "NORP"
    if t.tag == "VBD" and t.lemma in words("numbers_names", "speaking"):
        return False  # "62% said rents worried them"
    return (
        t.tag in ("VBN", "VBG", "VBD")
        and (t.dep in ("amod", "compound") or nominal_next(document, at, len(document.tokens)))
    ) or (t.pos == "ADV" and t.head > t.i and document.tokens[t.head].dep == "amod")
