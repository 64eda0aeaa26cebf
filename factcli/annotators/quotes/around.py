"""Parentheses that attribute the sentence they stand in: "…, X said", "…, said X, …", "As X said, …"."""

from factcli.annotators.quotes import content, sources
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.phrases import noun_phrase, passive, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import FINITE, build, clause_bounds
from factcli.core.model import Token
from factcli.core.spans import Span

SUBORDINATORS = {
    "though",
    "although",
    "while",
    "whereas",
    "as",
    "when",
    "with",
    "up",
    "down",
    "despite",
    "even",
    "potentially",
    "compared",
    "citing",
    "adding",
    "noting",
    "saying",
    "quoting",
    "according",
}


def around(reading: Reading, verb: Token) -> Relation | None:
    """ "…, X said", "…, said X, …", "As X said, …": a parenthesis in the sentence that is its content."""
    impersonal = _it(reading, verb)
    if not (has_frame(lemma(verb), "quote") or impersonal) or not _is_finite(reading, verb):
        return None
    if passive(reading, verb.i) and not impersonal:
        return None
    low, high = clause_bounds(reading, verb.i)
    first, last = verb_group(reading, verb.i)
    source = None if impersonal else _parenthetical_source(reading, verb, first, last, low, high)
    if source is None and not impersonal:
        return None
    start, end = first, last
    if source is not None:
        a, b = reading.indices(source)
        start, end = min(first, a), max(last, b - 1)
    else:
        start = min(first, *(t.i for t in reading.children(verb.i, "nsubjpass")))
    as_clause = start > low and reading.tokens[start - 1].text.lower() == "as"
    start -= as_clause
    end = tail(reading, verb, end, high)
    if _puts_it(reading, verb):
        last = end
    if _has_own_content(reading, verb, start, end, high):
        return None
    if (start > low and not _breaks(reading, start - 1)) or (start == low and not as_clause):
        return None
    runs = _content_around(reading, start, end, low, high)
    if not runs:
        return None
    found = build(reading, "around", verb, runs, source)
    if _puts_it(reading, verb):
        found.cue = [reading.span(first, last)]
    return found


def _is_finite(reading: Reading, verb: Token) -> bool:
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return verb.dep not in ("relcl", "acl", "csubj", "xcomp")
    return verb.tag == "VBN" and bool(reading.children(verb.i, "aux", "auxpass")) and verb.dep not in ("relcl", "acl")


def _has_own_content(reading: Reading, verb: Token, start: int, end: int, high: int) -> bool:
    """Whether the words right after the cue, rather than those before its parenthesis, are what it reports."""
    for c in reading.document.children(verb.i):
        if _puts_it(reading, verb) and c.text.lower() == "it":
            continue
        parted = end + 2 < high and reading.tokens[end + 1].text == "," and reading.is_mark[end + 2]
        if (
            not parted
            and c.dep in ("dobj", "oprd", "acomp", "attr")
            and c.i > verb.i
            and lemma(verb) != "tell"
            and not _is_time(c)
        ):
            return True
        if c.dep in ("xcomp", "ccomp") and c.i > end and reading.tokens[end + 1].text != "," and end + 1 < high:
            return True
        if c.dep == "advcl" and c.i < start and c.tag in ("VBG", "VBN") and c.i == _first_verb(reading, start, verb):
            return True
    return False


def _puts_it(reading: Reading, verb: Token) -> bool:
    """ "As the minister put it": the cue reports the sentence that it stands in."""
    return lemma(verb) == "put" and any(c.text.lower() == "it" for c in reading.children(verb.i, "dobj"))


def _is_time(t: Token) -> bool:
    return t.label in ("DATE", "TIME") or (t.tag.startswith("NN") and t.lemma.lower().endswith("day"))


def _first_verb(reading: Reading, start: int, verb: Token) -> int:
    low = reading.bounds(verb.i)[0]
    return next((i for i in range(low, start) if is_verb(reading.tokens[i])), -1)


def _it(reading: Reading, verb: Token) -> bool:
    return any(t.text.lower() == "it" for t in reading.children(verb.i, "nsubjpass")) and has_frame(
        lemma(verb), "hearsay"
    )


def _parenthetical_source(reading: Reading, verb: Token, first: int, last: int, low: int, high: int) -> Span | None:
    for t in reading.children(verb.i, "nsubj"):
        if t.i < first:
            return noun_phrase(reading, t.i, low, first)
        return noun_phrase(reading, t.i, last + 1, high)
    inverted = last + 1 < high and reading.tokens[last + 1].tag not in ("TO", "IN")
    if reading.tokens[first - 1].text == "," and first > low and inverted:
        return sources.nearest(reading, last + 1, min(high, last + 12), backwards=False)
    return None


def _breaks(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text in (",", "-", "--", "–", "—", "―", ")") or reading.is_mark[i]


def tail(reading: Reading, verb: Token, end: int, high: int) -> int:
    """The end of the parenthesis: whom it was said to, when and where ("told reporters in London on Friday")."""
    for c in reading.document.children(verb.i):
        if c.i <= verb.i or c.dep not in ("dobj", "dative", "prep", "npadvmod", "advmod", "prt", "tmod"):
            continue
        inside = [t.i for t in reading.document.subtree(c.i) if t.i < high]
        if inside and inside[0] == end + 1:
            stop = next((i for i in inside if reading.tokens[i].text == ","), inside[-1] + 1)
            end = stop - 1
    return end


def _content_around(reading: Reading, start: int, end: int, low: int, high: int) -> list[content.Run]:
    """What the parenthesis [start, end] interrupts: the words before it, and those after it that complete them."""
    tokens = reading.tokens
    before = content.mend(reading, low, start - 1, low, high) if start > low else None
    if before is not None and tokens[before[0]].dep == "cc" and before[0] < before[1]:
        before = content.mend(reading, before[0] + 1, before[1], low, high)
    if before is not None and before[1] >= start:
        return []
    rest = None
    if end + 2 < high and tokens[end + 1].text in (",", "-", "--", "–", "—"):
        rest = content.mend(reading, end + 2, high - 1, end + 2, high)
    complete = before is not None and is_complete(reading, before)
    if complete:
        return [r for r in (before, rest) if r is not None and (r is before or goes_on(reading, r))]
    if rest is None or not any(tokens[i].tag in FINITE for i in range(rest[0], rest[1] + 1)):
        return []
    return [r for r in (before, rest) if r is not None]


def is_complete(reading: Reading, run: content.Run) -> bool:
    """Whether the run holds the verb of a main clause."""
    for i in range(run[0], run[1] + 1):
        t = reading.tokens[i]
        if t.tag not in FINITE:
            continue
        verb = reading.tokens[t.head] if t.dep in ("aux", "auxpass") else t
        kids = [c for c in reading.document.children(verb.i) if c.i < verb.i]
        bound = any(c.dep == "mark" or c.tag in ("WRB", "WDT", "WP") for c in kids)
        if verb.dep in ("relcl", "acl") or (bound and verb.dep != "ccomp"):
            continue
        return True
    return False


def goes_on(reading: Reading, rest: content.Run) -> bool:
    """Whether what follows the parenthesis is still the speaker's: not the writer's own turn, nor the next cue's."""
    opening = reading.tokens[rest[0]]
    if opening.text.lower() in SUBORDINATORS or opening.lemma.lower() in (
        "say",
        "add",
        "note",
        "warn",
        "cite",
        "quote",
        "argue",
    ):
        return False
    return not any(_is_cue(reading, i) for i in range(rest[0], rest[1] + 1))


def _is_cue(reading: Reading, i: int) -> bool:
    t = reading.tokens[i]
    return is_verb(t) and has_frame(lemma(t), "quote") and t.tag in ("VBD", "VBZ", "VBP") and reading.quoted[i] < 0
