"""Counted nouns that are not written beside their number: pronouns, elided nouns, "in their tens of thousands"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.phrases import Counted, governor, noun_phrase, subject, top_token
from factcli.core.model import Document, Sentence, Token
from factcli.lang.base import words

_RECENT = 40  # figures back that a pronoun may reach
Earlier = Sequence[tuple[Candidate, Counted | None]]
_SUBSET = re.compile(r"(?:including|among them|of whom|of which|of them|includes?|included)\W+(?:\w+\s+){0,2}$", re.I)


def in_their(document: Document, c: Candidate) -> Counted | None:
    """ "prisoners have been recruited in their tens of thousands"."""
    if (
        not re.search(
            r"(?<!\w)(?:in|by)\s+(?:their|the)\s+$", document.text[max(0, c.span.start - 12) : c.span.start], re.I
        )
        or c.number.kind != "vague"
    ):
        return None
    found = governor(document, c)
    who = subject(document, found[0]) if found else None
    if who is None:
        sentence = document.sentence_at(c.core.start)
        who = (
            next((t for t in document.tokens[sentence.first : sentence.last] if t.dep in ("nsubj", "nsubjpass")), None)
            if sentence
            else None
        )
    return noun_phrase(document, who, "in their") if who else None


def ellipsis(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """The noun left out: "killed 270 people and 1,400 injured", "losses, in which 3,000 are said to have died"."""
    sentence = document.sentence_at(c.core.start)
    if sentence is None or (c.quantity.value <= 1 and c.number.digits):
        return None
    for other, found in reversed(earlier):
        if other.span.end <= sentence.span.start:
            break
        if found is None or not sentence.span.holds(document.tokens[found.head].start):
            continue
        if (
            other.unit is None
            and other.number.kind in ("cardinal", "vague")
            and not _SUBSET.search(document.text, max(0, other.span.start - 40), other.span.start)
        ):
            return Counted(found.span, found.head, 0, "ellipsis") if plural(document, found.head) else None
    top = top_token(document, c)
    if top.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    verb = document.tokens[top.head]
    while verb.dep in ("xcomp", "auxpass", "aux") and verb.head != verb.i:
        verb = document.tokens[verb.head]
    if verb.dep in ("relcl", "acl") and document.tokens[verb.head].tag == "NNS":
        return noun_phrase(document, document.tokens[verb.head], "clause")
    return antecedent(document, c, earlier) if top.dep in ("nsubj", "nsubjpass") else None


def plural(document: Document, i: int) -> bool:
    """Whether a noun is one that is counted: plural, or a collective such as "people"."""
    return document.tokens[i].tag in ("NNS", "NNPS") or document.tokens[i].lemma in words(
        "numbers_names", "collectives"
    )


def antecedent(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """The plural noun phrase that "them", or nothing at all, stands for: an earlier subject, nearest first."""
    sentence = document.sentence_at(c.core.start)
    if sentence is None:
        return None
    if earlier:
        other, found = earlier[-1]
        same = sentence.span.contains(other.span) and other.unit is None and other.span.end <= c.span.start
        if found and same and found.rule in ("count", "partitive") and plural(document, found.head):
            return Counted(found.span, found.head, 0, "antecedent")
    number = bisect_left(document.sentences, sentence.span.start, key=lambda s: s.span.start)
    for before in [sentence, *reversed(document.sentences[max(0, number - 2) : number])]:
        for t in _plurals(document, before, c):
            told = [n for o, n in earlier[-_RECENT:] if o.span.contains(t.span)]
            found = told[0] if told else noun_phrase(document, t, "antecedent")
            if found:
                return Counted(found.span, found.head, 0, "antecedent")
    return None


def _plurals(document: Document, sentence: Sentence, c: Candidate) -> list[Token]:
    """The plural nouns of a sentence that stand before `c`, subjects first."""
    found = [
        t
        for t in document.tokens[sentence.first : sentence.last]
        if t.tag in ("NNS", "NNPS")
        and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        and t.end <= c.span.start
        and t.label not in ("DATE", "TIME", "PERCENT", "MONEY")
        and not (sentence.span.holds(c.span.start) and _speaks(document, t))
    ]
    return sorted(found, key=lambda t: t.dep not in ("nsubj", "nsubjpass"))


def _speaks(document: Document, t: Token) -> bool:
    """Whether a noun is the subject of a verb that takes a clause: "Activists believe that hundreds ..."."""
    return t.dep == "nsubj" and any(o.dep == "ccomp" for o in document.children(t.head))
