"""Who was told, through whom it is known, and whether the source goes unnamed: the rest of the record."""

from factcli.annotators.quotes.lexicon import entries, lemma
from factcli.annotators.quotes.phrases import NOMINAL, noun_phrase, trimmed, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token
from factcli.core.spans import Span

TELLING = frozenset({"tell", "inform", "assure", "remind", "reassure", "notify", "advise", "warn", "brief", "ask"})
TALKS = frozenset(
    {
        "interview",
        "conversation",
        "comment",
        "comments",
        "remarks",
        "call",
        "briefing",
        "statement",
        "email",
        "message",
        "letter",
        "chat",
        "text",
    }
)
NAMED = frozenset({"ORG", "PERSON"})
CITING = frozenset({"cite", "quote"})


def complete(reading: Reading, relations: list[Relation]) -> list[Relation]:
    """Fill in addressee and via, and move a report that cites its source on to that source."""
    cited: set[int] = set()
    for r in relations:
        if r.verb < 0 or r.rule == "according" or r.register != "speech":
            continue
        verb = reading.tokens[r.verb]
        if r.addressee is None:
            r.addressee = addressee(reading, verb, r)
        if r.via is None and r.source:
            cited.add(_cited(reading, verb, r))
    return [r for r in relations if r.verb < 0 or r.verb not in cited]


def addressee(reading: Reading, verb: Token, r: Relation) -> str | None:
    """Whom it was said to: "told the paper", "said to reporters", "in an interview with the paper"."""
    found = _told(reading, verb, r)
    if found is None and verb.tag == "VBG" and verb.dep in ("advcl", "conj"):
        found = _told(reading, reading.tokens[verb.head], r)
    return found


def _told(reading: Reading, verb: Token, r: Relation) -> str | None:
    _, last = verb_group(reading, verb.i)
    _, high = reading.bounds(verb.i)
    for c in reading.document.children(verb.i):
        if not last < c.i < high or _in_content(reading, c.i, r):
            continue
        if lemma(verb) in TELLING and c.dep in ("dobj", "dative", "nsubj") and c.pos in NOMINAL:
            return _name(reading, c, last + 1, high, r)
        found = _to_whom(reading, c, high, r)
        if found is not None:
            return found
    return _next_name(reading, last + 1, high, r) if lemma(verb) in TELLING else None


def _to_whom(reading: Reading, c: Token, high: int, r: Relation) -> str | None:
    """Whom a phrase of the cue names: "to reporters", "the claims to the paper", "in an interview with the paper"."""
    word = c.text.lower()
    if c.dep == "dobj":
        to = [p for p in reading.children(c.i, "prep") if p.text.lower() == "to"]
        return next((_party(reading, p, high, r, NAMED) for p in to), None)
    if c.dep in ("prep", "dative") and word == "to":
        return _party(reading, c, high, r)
    if c.dep == "prep" and word in ("in", "during", "via", "by"):
        talks = [t for t in reading.children(c.i, "pobj") if lemma(t) in TALKS]
        with_whom = [p for t in talks for p in reading.children(t.i, "prep") if p.text.lower() in ("with", "to")]
        return next((_party(reading, p, high, r) for p in with_whom), None)
    return None


def _party(
    reading: Reading, preposition: Token, high: int, r: Relation, labels: frozenset[str] | None = None
) -> str | None:
    for o in reading.children(preposition.i, "pobj"):
        fits = o.label in labels if labels else o.label not in ("DATE", "TIME")
        if fits and not _in_content(reading, o.i, r):
            return _name(reading, o, preposition.i + 1, high, r)
    return None


def _next_name(reading: Reading, i: int, high: int, r: Relation) -> str | None:
    """The noun phrase right after "told", where the parse has no object."""
    if i >= high or _in_content(reading, i, r):
        return None
    t = reading.tokens[i]
    head = reading.tokens[t.head] if t.pos == "DET" else t
    if t.pos not in ("PROPN", "PRON", "DET") or head.pos not in NOMINAL or not i <= head.i < high:
        return None
    return _name(reading, head, i, high, r)


def _in_content(reading: Reading, i: int, r: Relation) -> bool:
    return any(s.holds(reading.tokens[i].start) for s in (*r.content, *r.source))


def _name(reading: Reading, head: Token, low: int, high: int, r: Relation) -> str | None:
    """The noun phrase without what is hung on it after a comma, and clear of the content."""
    stop = next((i for i in range(low, high) if _in_content(reading, i, r)), high)
    if not low <= head.i < stop:
        return None
    found = noun_phrase(reading, head.i, low, stop)
    first, last = reading.indices(found)
    for i in range(head.i + 1, last):
        t = reading.tokens[i]
        if (
            t.text in (",", "-", "–", "—", "(")
            or (t.dep in ("prep", "relcl", "acl", "npadvmod", "advmod") and t.text.lower() != "of")
            or t.label in ("DATE", "TIME")
        ):
            last = i
            break
    return trimmed(reading, first, max(first, last - 1)).of(reading.text)


def _cited(reading: Reading, verb: Token, r: Relation) -> int:
    """ "The paper reported, citing an official": the official speaks, and the paper is through whom it is known.

    Returns the token of "citing", -1 where there is none.
    """
    _, end = reading.bounds(verb.i)
    for c in reading.tokens[verb.i + 1 : end]:
        if c.tag != "VBG" or lemma(c) not in CITING or reading.tokens[c.i - 1].text != ",":
            continue
        for o in reading.children(c.i, "dobj"):
            if (
                o.label in ("PERSON", "ORG", "NORP")
                or lemma(o) in entries("anonymous", "people")
                or lemma(o).endswith(("person", "man", "woman", "er", "or"))
            ):
                _, high = reading.bounds(verb.i)
                r.via = _plain(reading, r.source[0])
                r.source = [noun_phrase(reading, o.i, c.i + 1, high)]
                r.cue = [*r.cue, c.span]
                return c.i
    return -1


def _plain(reading: Reading, source: Span) -> str:
    return source.of(reading.text)


def is_anonymous(reading: Reading, r: Relation) -> bool:
    """Whether the source is somebody whom the text does not name: by what they are called, or by saying so."""
    if not r.source:
        return False
    tokens = [reading.tokens[i] for s in r.source for i in range(*reading.indices(s))]
    if not tokens or any(t.label == "PERSON" for t in tokens):
        return False
    sentence = r.sentence.of(reading.text).lower()
    if any(w in sentence for w in entries("anonymous", "withheld")):
        return True
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.pos in NOMINAL and t.head not in inside), tokens[-1])
    if lemma(head) not in entries("anonymous", "people"):
        return False
    first = tokens[0]
    definite = (
        first.text.lower() in ("the", "this", "that", "these", "those") or first.tag == "PRP$" or first.dep == "poss"
    )
    return not definite
