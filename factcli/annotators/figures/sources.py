"""Who reckons with a figure where no reported clause says so: agents ("put at 1,200 by the ministry"), records ("court
records show"), estimates ("by the government's own count").

The source is the phrase as written, or the entity that its last mention stands for.
"""

import re
from dataclasses import dataclass

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.phrases import governor, noun_phrase
from factcli.core.model import Document, Sentence, Token
from factcli.core.spans import Span
from factcli.lang.base import words

_SHOWS = r"(?:show|shows|showed|suggest|suggests|suggested|indicate|indicates|indicated|reveal|reveals|revealed)"
_AFTER = re.compile(rf",\s+(?P<who>[^,.;:()\"“”]{{3,70}}?)\s+{_SHOWS}(?=\s*[,.;]|\s*$)")
_HEAD = re.compile(rf"^(?P<who>[^,.;:()\"“”]{{3,80}}?)\s+(?:also\s+|now\s+)?{_SHOWS}(?=\s)")
_FROM = re.compile(r"\s+(?:from|by|of|compiled by|released by|published by|collected by)\s+(?:the\s+)?", re.I)
_THE = re.compile(r"^(?:the|a|an|new|latest|recent|its|official)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Source:
    """Who reckons: a name or phrase, and the entity it stands for, if it is known."""

    name: str
    entity: int | None


def source(document: Document, c: Candidate, sentence: Sentence) -> Source | None:
    """Who is said in the sentence itself to count, estimate or show the figure; null where nobody is."""
    return _agent(document, c) or _expecter(document, c) or _records(document, c, sentence)


def _agent(document: Document, c: Candidate) -> Source | None:
    """ "expected by analysts", "was put at 1,200 by the ministry"."""
    tokens = document.tokens_in(c.span)
    below = [t for i in {t.i for t in tokens} for t in document.children(i) if t.dep == "acl"]
    found = governor(document, c)
    verbs = [t for t in [*below, *([found[0]] if found else [])] if t.lemma in _reckoning()]
    for verb in verbs:
        for by in document.children(verb.i):
            if by.dep == "agent" or (by.text.lower() == "by" and by.dep == "prep" and verb.tag == "VBN"):
                for who in document.children(by.i):
                    if who.dep == "pobj" and who.pos in ("NOUN", "PROPN", "PRON") and not _holds(tokens, who):
                        return _named(document, who)
    return None


def _expecter(document: Document, c: Candidate) -> Source | None:
    """ "Analysts polled by the bank had expected $3 billion": the subject, with those who asked it."""
    found = governor(document, c)
    if found is None or found[0].lemma not in words("numbers_names", "expecting") or found[1].dep != "dobj":
        return None
    children = document.children(found[0].i)
    children += [t for aux in children if aux.dep == "aux" for t in document.children(aux.i)]
    subjects = [t for t in children if t.dep == "nsubj"]
    if not subjects or found[1].start > c.core.end or subjects[0].pos not in ("NOUN", "PROPN"):
        return None
    below = document.subtree(subjects[0].i)
    polled = any(t.dep == "acl" and t.tag == "VBN" for t in document.children(subjects[0].i))
    if polled and below[-1].i < found[0].i and below[-1].i - below[0].i == len(below) - 1:
        return Source(_THE.sub("", Span(below[0].start, below[-1].end).of(document.text)), None)
    return _named(document, subjects[0])


def _reckoning() -> frozenset[str]:
    return words("numbers_names", "expecting") | words("numbers_names", "putting")


def _holds(tokens: list[Token], t: Token) -> bool:
    return any(t.i == o.i for o in tokens)


def _named(document: Document, who: Token) -> Source | None:
    for m in document.mentions:
        if m.entity is not None and m.span.holds(who.start):
            return Source(document.entities[m.entity].name, m.entity)
    phrase = noun_phrase(document, who, "agent")
    return Source(phrase.span.of(document.text), None) if phrase else None


def _records(document: Document, c: Candidate, sentence: Sentence) -> Source | None:
    """ "court records show", "figures from the ministry suggest": what shows it, or who gives the figures."""
    text = sentence.span.of(document.text)
    at = c.span.start - sentence.span.start
    m = _HEAD.match(text)
    if m is None or m.end() > at:
        m = _AFTER.search(text, c.span.end - sentence.span.start) or _amid(document, text, at, sentence)
    if m is None:
        return None
    who = m["who"].strip()
    parts = _FROM.split(who, maxsplit=1)
    head = parts[0].split()[-1].lower()
    if head not in words("numbers_names", "records"):
        return None
    start = sentence.span.start + m.start("who")
    if len(parts) > 1:
        tokens = document.tokens_in(Span(start + len(who) - 1, start + len(who)))
        given = _mention(document, Span(start, start + len(who)))
        return given or (Source(parts[1], None) if tokens else None)
    return Source(_THE.sub("", who), None)


def _amid(document: Document, text: str, at: int, sentence: Sentence) -> re.Match[str] | None:
    """The records named between two figures: "spent $2m, filings show, up from $1m"."""
    m = _AFTER.search(text)
    if m is None or m.end() > at:
        return None
    between = document.tokens_in(Span(sentence.span.start + m.end(), sentence.span.start + at))
    return None if any(t.tag in ("VBD", "VBZ", "VBP") for t in between) else m


def _mention(document: Document, span: Span) -> Source | None:
    """The last known entity named inside a span."""
    inside = [m for m in document.mentions if m.entity is not None and span.contains(m.span)]
    if not inside:
        return None
    entity = max(inside, key=lambda m: m.span.end).entity
    return Source(document.entities[entity].name, entity) if entity is not None else None
