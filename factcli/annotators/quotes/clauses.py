"""Reported clauses: a cue verb with the clause it takes, before, after or around it."""

from factcli.annotators.quotes import content, sources
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma, polarity, register
from factcli.annotators.quotes.phrases import NOMINAL, noun_phrase, passive, subject, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Polarity, Token
from factcli.core.spans import Span


FINITE = ("VBD", "VBZ", "VBP", "MD")
EVIDENCE = frozenset({"show", "find", "reveal", "indicate", "prove", "confirm"})
TELLING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "advise", "convince", "persuade", "reassure"})


def find(reading: Reading, direct: list[Relation]) -> list[Relation]:
    """One relation for each verb that takes a clause as what was said, thought or shown."""
    taken = {r.verb for r in direct if r.rule != "before-colon"}
    found = []
    for t in reading.tokens:
        if t.i in taken or not is_verb(t) or reading.quoted[t.i] >= 0 or is_hypothetical(reading, t):
            continue
        relation = after(reading, t) or around(reading, t)
        if relation is not None and (relation.source or _is_impersonal(reading, t)):
            found.append(relation)
    return found


def _is_impersonal(reading: Reading, verb: Token) -> bool:
    """Whether the cue names nobody by its form: "it was reported", "is believed to"."""
    return passive(reading, verb.i)


def is_hypothetical(reading: Reading, verb: Token) -> bool:
    """Whether the cue reports nothing: "would say", "to imagine"; "went on to say" and "could not say" do."""
    kids = reading.document.children(verb.i)
    if any(k.tag == "TO" for k in kids):
        return verb.dep != "xcomp"
    return any(k.tag == "MD" and k.text.lower() in ("would", "might", "may", "must", "'d", "’d") for k in kids)


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
    if any(k.dep == "neg" for k in reading.document.children(verb.i)) and register(lemma(verb)) == "speech":
        return "declined"
    return polarity(lemma(verb))


def source_of(reading: Reading, verb: Token) -> Span | None:
    """The phrase that names the subject of the cue, wherever in the sentence it stands."""
    who = subject(reading, verb.i)
    low, high = reading.bounds(verb.i)
    first, last = verb_group(reading, verb.i)
    if who is not None and who.i < low:
        who = None
    if who is None:
        lost = verb.tag in ("VBD", "VBZ", "VBP") and not passive(reading, verb.i) and first > low
        lost = lost and not reading.children(verb.i, "expl", "nsubjpass") and reading.tokens[first - 1].pos in NOMINAL
        return sources.nearest(reading, low, first, backwards=True) if lost else None
    if who.i < first:
        return noun_phrase(reading, who.i, low, first)
    if who.i > last:
        return noun_phrase(reading, who.i, last + 1, high)
    return None


# -- the clause follows ------------------------------------------------------------------------------------------------


def after(reading: Reading, verb: Token) -> Relation | None:
    """ "X said (that) …", "asked whether …", "it was reported that …"."""
    if not has_frame(lemma(verb), "clause"):
        return None
    for c in reading.document.children(verb.i):
        if c.i < verb.i or c.dep not in ("ccomp", "xcomp", "dobj", "pobj"):
            continue
        if not is_clause(reading, c, verb):
            continue
        run = content.right_of(reading, c.i, verb.i)
        if run is None or run[1] <= verb_group(reading, verb.i)[1]:
            continue
        return build(reading, "clause", verb, [run], source_of(reading, verb))
    run = _unparsed(reading, verb)
    return build(reading, "clause", verb, [run], source_of(reading, verb)) if run is not None else None


def _unparsed(reading: Reading, verb: Token) -> content.Run | None:
    """A clause that the parser took for an object: "said that the …", "found reduction … exceeded 10%"."""
    tokens = reading.tokens
    low, high = clause_bounds(reading, verb.i)
    _, last = verb_group(reading, verb.i)
    told = next((t for t in reading.children(verb.i, "dobj", "dative") if lemma(verb) in TELLING), None)
    start = last + 1
    if told is not None and told.i == max(t.i for t in reading.document.subtree(told.i)):
        start = told.i + 1
    if start >= high - 2 or passive(reading, verb.i):
        return None
    if tokens[start].text.lower() == "that" and (tokens[start].tag == "IN" or tokens[start].dep == "mark"):
        first = start
    elif (has_frame(lemma(verb), "quote") or lemma(verb) in EVIDENCE) and told is None and _starts_clause(reading, verb, start, high):
        first = start
    else:
        return None
    end = content.cut(reading, first, first, high - 1, verb.i)
    if not any(is_verb(tokens[i]) or tokens[i].pos == "AUX" for i in range(first, end + 1)):
        return None
    return content.mend(reading, first, end, start, high)


def _starts_clause(reading: Reading, verb: Token, start: int, high: int) -> bool:
    """Whether a noun phrase and a finite verb follow the cue with nothing between that could part them."""
    tokens = reading.tokens
    if tokens[start].pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") or tokens[start].tag in ("WDT", "WP"):
        return False
    for i in range(start + 1, min(high, start + 14)):
        t = tokens[i]
        if t.text in (",", ":", "(", "--", "–", "—") or t.tag in ("WDT", "WP", "WRB", "TO", "CC", "IN") and t.text.lower() not in ("of", "in", "by", "for", "from", "at", "to"):
            return False
        if t.tag in FINITE:
            return tokens[i - 1].pos in ("NOUN", "PROPN", "PRON", "ADV", "NUM")
    return False


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

SUBORDINATORS = {"though", "although", "while", "whereas", "despite", "even", "potentially", "compared", "citing", "adding", "noting", "saying", "quoting", "according"}


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
    if _has_own_content(reading, verb, start, end, high):
        return None
    if start > low and not _breaks(reading, start - 1) or start == low and not as_clause:
        return None
    runs = _content_around(reading, start, end, low, high)
    return build(reading, "around", verb, runs, source) if runs else None


def _is_finite(reading: Reading, verb: Token) -> bool:
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return verb.dep not in ("relcl", "acl", "csubj", "xcomp")
    return verb.tag == "VBN" and bool(reading.children(verb.i, "aux", "auxpass")) and verb.dep not in ("relcl", "acl")


def _has_own_content(reading: Reading, verb: Token, start: int, end: int, high: int) -> bool:
    """Whether the words right after the cue, rather than those before its parenthesis, are what it reports."""
    for c in reading.document.children(verb.i):
        if c.dep in ("dobj", "oprd", "acomp", "attr") and c.i > verb.i and lemma(verb) != "tell" and not _is_time(c):
            return True
        if c.dep in ("xcomp", "ccomp") and c.i > end and reading.tokens[end + 1].text != "," and end + 1 < high:
            return True
        if c.dep == "advcl" and c.i < start and c.tag in ("VBG", "VBN") and c.i == _first_verb(reading, start, verb):
            return True
    return False


def _is_time(t: Token) -> bool:
    return t.label in ("DATE", "TIME") or t.tag.startswith("NN") and t.lemma.lower().endswith("day")


def _first_verb(reading: Reading, start: int, verb: Token) -> int:
    low = reading.bounds(verb.i)[0]
    return next((i for i in range(low, start) if is_verb(reading.tokens[i])), -1)


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
        if verb.dep in ("relcl", "acl") or bound and verb.dep != "ccomp":
            continue
        return True
    return False


def goes_on(reading: Reading, rest: content.Run) -> bool:
    """Whether what follows the parenthesis is still the speaker's: not the writer's own turn, nor the next cue's."""
    opening = reading.tokens[rest[0]]
    if opening.text.lower() in SUBORDINATORS or opening.lemma.lower() in ("say", "add", "note", "warn", "cite", "quote", "argue"):
        return False
    return not any(_is_cue(reading, i) for i in range(rest[0], rest[1] + 1))


def _is_cue(reading: Reading, i: int) -> bool:
    t = reading.tokens[i]
    return is_verb(t) and has_frame(lemma(t), "quote") and t.tag in ("VBD", "VBZ", "VBP") and reading.quoted[i] < 0
