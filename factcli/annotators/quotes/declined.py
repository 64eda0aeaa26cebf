"""Comments that were not given: "declined to comment", "did not respond to a request", "was contacted for comment"."""

from factcli.annotators.quotes.lexicon import entries, is_verb, lemma
from factcli.annotators.quotes.phrases import agent, noun_phrase, passive, subject, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token
from factcli.core.spans import Span

REACH = 12  # words from the verb to "comment"


def find(reading: Reading) -> list[Relation]:
    """One relation without content for each comment that was asked for and not given."""
    found = []
    for t in reading.tokens:
        if not is_verb(t) or reading.quoted[t.i] >= 0:
            continue
        last = _refused(reading, t) or _unanswered(reading, t)
        who = next(iter(reading.children(t.i, "nsubjpass")), None) or subject(reading, t.i)
        if last is None:
            last, who = _contacted(reading, t)
        if last is not None and who is not None:
            found.append(_relation(reading, t, last, who))
    return found


def _relation(reading: Reading, verb: Token, last: int, who: Token) -> Relation:
    low, high = reading.bounds(verb.i)
    first, end = verb_group(reading, verb.i)
    if who.i < verb.i:
        source = noun_phrase(reading, who.i, low, first)
    else:
        source = noun_phrase(reading, who.i, end + 1, _before_for(reading, who.i, high))
    cue = [reading.span(first, last)]
    if first < who.i < last:
        cue = [reading.span(first, end), Span(reading.tokens[max(who.i + 1, last - 1)].start, reading.tokens[last].end)]
    return Relation("declined", [], cue, [source], reading.sentence_span(verb.i), verb.i, polarity="declined")


def _before_for(reading: Reading, i: int, high: int) -> int:
    return next((k for k in range(i + 1, high) if reading.tokens[k].text.lower() in ("for", "about")), high)


def _refused(reading: Reading, verb: Token) -> int | None:
    """ "declined to comment", "refused to answer questions", "would not comment"."""
    if lemma(verb) in entries("declined", "refusing"):
        for c in reading.document.children(verb.i):
            if c.dep == "xcomp" and lemma(c) in ("comment", "elaborate", "respond", "answer", "speak", "talk", "reply"):
                return c.i
            if c.dep in ("dobj", "prep") and any(lemma(t) == "comment" for t in reading.document.subtree(c.i)):
                return max(t.i for t in reading.document.subtree(c.i))
    for c in reading.children(verb.i, "dobj"):
        if (
            lemma(verb) == "have"
            and lemma(c) == "comment"
            and any(k.text.lower() == "no" for k in reading.children(c.i, "det"))
        ):
            return c.i
    negated = any(c.dep == "neg" for c in reading.document.children(verb.i))
    if negated and lemma(verb) == "comment":
        return verb_group(reading, verb.i)[1]
    return None


def _unanswered(reading: Reading, verb: Token) -> int | None:
    """ "did not immediately respond to a request for comment", "could not be reached for comment"."""
    _, high = reading.bounds(verb.i)
    window = range(verb.i + 1, min(high, verb.i + REACH))
    asked = next((k for k in window if reading.tokens[k].text.lower() in entries("declined", "requested")), None)
    if asked is None:
        return None
    if (
        asked + 2 < high
        and reading.tokens[asked + 1].text.lower() == "for"
        and reading.tokens[asked + 2].text.lower() in ("comment", "reaction", "information", "interview")
    ):
        asked += 2
    kids = reading.document.children(verb.i)
    negated = any(c.dep == "neg" or c.text.lower() in ("unanswered", "never") for c in kids)
    negated = negated or any(reading.tokens[k].text.lower() == "unanswered" for k in window)
    negated = negated or any(_none(reading, c) for c in kids if c.dep in ("nsubj", "nsubjpass"))
    if negated and lemma(verb) in {*entries("declined", "responding"), "leave"}:
        return asked
    if negated and lemma(verb) == "reach" and passive(reading, verb.i):
        return asked
    if lemma(verb) in ("ignore", "fail") and any(
        reading.tokens[k].text.lower() in ("request", "requests") for k in window
    ):
        return asked
    return None


def _none(reading: Reading, who: Token) -> bool:
    """ "Neither company", "none of them", "nobody"."""
    inside = {who.text.lower(), *(t.text.lower() for t in reading.children(who.i, "det", "preconj"))}
    return bool(inside & {"neither", "none", "no", "nobody"})


def _contacted(reading: Reading, verb: Token) -> tuple[int | None, Token | None]:
    """ "The paper contacted the ministry for comment": the ministry has not spoken."""
    if lemma(verb) not in entries("declined", "contacting"):
        return None, None
    _, high = reading.bounds(verb.i)
    window = range(verb.i + 1, min(high, verb.i + REACH))
    last = next(
        (
            k
            for k in window
            if reading.tokens[k].text.lower() in ("comment", "reaction", "response")
            and reading.tokens[k - 1].text.lower() in ("for", "further", "a")
        ),
        None,
    )
    if last is None or agent(reading, verb.i) is not None:
        return None, None
    kids = reading.document.children(verb.i)
    if passive(reading, verb.i):
        return last, next((c for c in kids if c.dep == "nsubjpass"), None)
    who = next((c for c in kids if c.dep == "dobj" and c.i > verb.i), None)
    if who is None:
        who = next(
            (o for p in kids if p.dep == "prep" and p.text.lower() == "to" for o in reading.children(p.i, "pobj")), None
        )
    return (last, who) if who is not None else (None, None)
