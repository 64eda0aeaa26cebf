"""Reported clauses: a cue verb with the clause it takes, before, after or around it."""

from factcli.annotators.quotes import content, sources
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma, polarity, register
from factcli.annotators.quotes.phrases import noun_phrase, passive, subject, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Polarity, Token
from factcli.core.spans import Span


def find(reading: Reading, direct: list[Relation]) -> list[Relation]:
    """One relation for each verb that takes a clause as what was said, thought or shown."""
    taken = {r.verb for r in direct if r.rule != "before-colon"}
    standing = {r.quotation for r in direct}
    found = []
    for t in reading.tokens:
        if t.i in taken or not is_verb(t) or not (has_frame(lemma(t), "clause") or has_frame(lemma(t), "quote")):
            continue
        relation = after(reading, t) or around(reading, t)
        if relation is None:
            continue
        if reading.quoted[t.i] >= 0 and reading.quoted[t.i] in standing:
            relation.rule = "nested-" + relation.rule
        found.append(relation)
    return found


def build(reading: Reading, rule: str, verb: Token, runs: list[content.Run], source: Span | None) -> Relation:
    first, last = verb_group(reading, verb.i)
    return Relation(
        rule,
        [content.span(reading, r) for r in runs],
        [reading.span(first, last)],
        [source] if source else [],
        reading.sentence_span(verb.i),
        verb.i,
        register(lemma(verb)),
        polarity_of(reading, verb),
    )


def polarity_of(reading: Reading, verb: Token) -> Polarity:
    """Denied by the verb itself; a negated cue ("has not said whether") withholds, which is no denial of the content."""
    return polarity(lemma(verb))


def source_of(reading: Reading, verb: Token) -> Span | None:
    """The phrase that names the subject of the cue, wherever in the sentence it stands."""
    who = subject(reading, verb.i)
    if who is None:
        return None
    low, high = reading.bounds(verb.i)
    first, last = verb_group(reading, verb.i)
    if who.i < first:
        return noun_phrase(reading, who.i, low, first)
    if who.i > last:
        return noun_phrase(reading, who.i, last + 1, high)
    return None


# -- the clause follows ------------------------------------------------------------------------------------------------


def after(reading: Reading, verb: Token) -> Relation | None:
    """ "X said (that) …", "asked whether …", "it was reported that …"."""
    for c in reading.document.children(verb.i):
        if c.i < verb.i or c.dep not in ("ccomp", "xcomp", "dobj", "pobj"):
            continue
        if not is_clause(reading, c, verb):
            continue
        run = content.right_of(reading, c.i, verb.i)
        if run is None or run[1] <= verb_group(reading, verb.i)[1]:
            continue
        return build(reading, "clause", verb, [run], source_of(reading, verb))
    return None


def is_clause(reading: Reading, c: Token, verb: Token) -> bool:
    """A finite clause with a subject, or a question word with its clause."""
    if c.dep == "ccomp":
        own = reading.children(c.i, "nsubj", "nsubjpass", "expl", "csubj")
        if has_infinitive(reading, c):
            return bool(own) and has_frame(lemma(verb), "object_infinitive") or _asks(reading, c)
        return bool(own) or bool(reading.children(c.i, "mark", "aux")) or c.tag in ("VBD", "VBZ", "VBP") or _asks(reading, c)
    return False


def has_infinitive(reading: Reading, c: Token) -> bool:
    return any(k.tag == "TO" for k in reading.children(c.i, "aux"))


def _asks(reading: Reading, c: Token) -> bool:
    return any(k.tag in ("WRB", "WP", "WDT") for k in reading.document.children(c.i) if k.i < c.i)


# -- the clause stands before or around --------------------------------------------------------------------------------


def around(reading: Reading, verb: Token) -> Relation | None:
    """ "…, X said", "…, said X, …", "As X said, …": a parenthesis in the sentence that is its content."""
    if passive(reading, verb.i) and not _it(reading, verb):
        return None
    low, high = clause_bounds(reading, verb.i)
    first, last = verb_group(reading, verb.i)
    source = _parenthetical_source(reading, verb, first, last, low, high)
    if source is None and not _it(reading, verb):
        return None
    start, end = first, last
    if source is not None:
        a, b = reading.indices(source)
        start, end = min(first, a), max(last, b - 1)
    as_clause = start > low and reading.tokens[start - 1].text.lower() in ("as",)
    if as_clause:
        start -= 1
    if start > low and reading.tokens[start - 1].text.lower() in ("but", "and", "though") and reading.tokens[start - 2].text == ",":
        return None
    end = tail(reading, verb, end, high)
    if start > low and not _breaks(reading, start - 1):
        return None
    if start == low and not as_clause:
        return None
    runs = _content_around(reading, verb, start, end, low, high)
    if not runs:
        return None
    return build(reading, "around", verb, runs, source)


def _it(reading: Reading, verb: Token) -> bool:
    return any(t.text.lower() == "it" for t in reading.children(verb.i, "nsubjpass")) and has_frame(lemma(verb), "hearsay")


def clause_bounds(reading: Reading, i: int) -> tuple[int, int]:
    """The sentence of token `i`, parted at semicolons outside quotation marks."""
    low, high = reading.bounds(i)
    for k in range(i, low, -1):
        if reading.tokens[k].text == ";" and reading.quoted[k] < 0:
            low = k + 1
            break
    for k in range(i, high):
        if reading.tokens[k].text == ";" and reading.quoted[k] < 0:
            high = k
            break
    return low, high


def _parenthetical_source(reading: Reading, verb: Token, first: int, last: int, low: int, high: int) -> Span | None:
    for t in reading.children(verb.i, "nsubj"):
        if t.i < first:
            return noun_phrase(reading, t.i, low, first)
        return noun_phrase(reading, t.i, last + 1, high)
    if reading.tokens[first - 1].text == "," and first > low and last + 1 < high:
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


def _content_around(reading: Reading, verb: Token, start: int, end: int, low: int, high: int) -> list[content.Run]:
    """What the parenthesis [start, end] interrupts: the words before it, and those after it that complete them."""
    tokens = reading.tokens
    runs = []
    before = content.mend(reading, low, start - 1, low, high) if start > low else None
    if before is not None and tokens[before[0]].dep == "cc" and before[0] < before[1]:
        before = content.mend(reading, before[0] + 1, before[1], low, high)
    head = next((c.i for c in reading.children(verb.i, "ccomp", "advcl", "parataxis")), None)
    if head is None and tokens[verb.i].dep in ("parataxis", "advcl", "ccomp", "dep"):
        head = tokens[verb.i].head
    if before is not None:
        if reading.quoted[before[0]] >= 0 and reading.quoted[before[0]] == reading.quoted[before[1]] and reading.is_mark[before[0]]:
            return []
        if not any(is_verb(tokens[i]) or tokens[i].pos == "AUX" for i in range(before[0], before[1] + 1)) and (head is None or head < end):
            return []
        runs.append(before)
    goes_on = end + 2 < high and tokens[end + 1].text in (",", "-", "--", "–", "—")
    if goes_on and head is not None and head > end:
        rest = content.mend(reading, end + 2, high - 1, end + 2, high)
        if rest is not None:
            runs.append(rest)
    return runs
