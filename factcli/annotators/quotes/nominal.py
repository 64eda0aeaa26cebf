"""Cues that are no verbs: nouns with their clause ("his claim that …") and adjectives ("is confident that …")."""

from factcli.annotators.quotes import content
from factcli.annotators.quotes.animacy import speaks
from factcli.annotators.quotes.lexicon import entries, lemma
from factcli.annotators.quotes.phrases import noun_phrase, subject
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token
from factcli.core.spans import Span

BY = frozenset({"by", "from", "of", "among"})
BARE = frozenset({"report", "rumor", "rumour", "allegation", "claim", "accusation"})


def find(reading: Reading, others: list[Relation]) -> list[Relation]:
    """One relation for each noun or adjective that takes a clause as what is said or thought."""
    found = []
    for t in reading.tokens:
        if reading.quoted[t.i] >= 0:
            continue
        relation = None
        if t.pos == "NOUN" and lemma(t) in entries("nouns", "speech") | entries("nouns", "thought"):
            relation = _noun(reading, t)
        elif t.pos == "ADJ" and t.dep in ("acomp", "attr", "ROOT") and lemma(t) in entries("adjectives", "thought"):
            relation = _adjective(reading, t)
        if relation is not None:
            found.append(relation)
    return found


def _noun(reading: Reading, noun: Token) -> Relation | None:
    clause = next((c for c in reading.document.children(noun.i) if c.i > noun.i and _is_content(reading, c)), None)
    if clause is None:
        return None
    run = content.right_of(reading, clause.i, noun.i)
    source = _owner(reading, noun)
    if run is None or (source is None and lemma(noun) not in BARE):
        return None
    speech = lemma(noun) in entries("nouns", "speech")
    return Relation(
        "noun",
        [content.span(reading, run)],
        [noun.span],
        [source] if source else [],
        reading.sentence_span(noun.i),
        noun.i,
        "speech" if speech else "attitude",
        "denied" if lemma(noun) == "denial" else "affirmed",
    )


def _is_content(reading: Reading, c: Token) -> bool:
    """A clause with "that" in it, or an infinitive: "reports that …", "promises to …"; no relative clause."""
    marks = [k for k in reading.document.children(c.i) if k.i < c.i]
    if any(k.dep == "mark" and k.text.lower() in ("that", "whether") for k in marks) and c.dep in (
        "acl",
        "ccomp",
        "relcl",
    ):
        return True
    return c.dep == "acl" and c.tag == "VB" and any(k.tag == "TO" for k in marks)


def _owner(reading: Reading, noun: Token) -> Span | None:
    low, high = reading.bounds(noun.i)
    for c in reading.document.children(noun.i):
        if c.dep == "compound" and c.label in ("ORG", "PERSON"):
            return noun_phrase(reading, c.i, low, noun.i)
        if c.dep == "poss":
            return noun_phrase(reading, c.i, low, noun.i)
        if c.dep == "prep" and c.text.lower() in BY:
            for o in reading.children(c.i, "pobj"):
                if speaks(o):
                    return noun_phrase(reading, o.i, c.i + 1, high)
    head = reading.tokens[noun.head]
    if noun.dep == "dobj" and lemma(head) in (
        "make",
        "issue",
        "express",
        "voice",
        "have",
        "give",
        "release",
        "repeat",
        "sign",
        "reach",
        "level",
        "raise",
    ):
        who = subject(reading, head.i)
        if who is not None and who.i < head.i and speaks(who):
            return noun_phrase(reading, who.i, low, head.i)
    return None


def _adjective(reading: Reading, adjective: Token) -> Relation | None:
    verb = reading.tokens[adjective.head] if adjective.dep != "ROOT" else adjective
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    clause = next(
        (c for c in reading.document.children(adjective.i) if c.i > adjective.i and c.dep in ("ccomp", "xcomp")), None
    )
    if who is None or clause is None or who.i > adjective.i or not speaks(who) or who.text.lower() == "it":
        return None
    run = content.right_of(reading, clause.i, adjective.i)
    if run is None:
        return None
    low, _ = reading.bounds(adjective.i)
    first = min(
        (c.i for c in reading.document.children(verb.i) if c.dep in ("aux", "neg") and c.i > who.i), default=verb.i
    )
    return Relation(
        "adjective",
        [content.span(reading, run)],
        [reading.span(min(first, verb.i), adjective.i)],
        [noun_phrase(reading, who.i, low, min(first, verb.i))],
        reading.sentence_span(adjective.i),
        adjective.i,
        "attitude",
    )
