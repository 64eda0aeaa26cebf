"""Direct quotations: those that stand as sentences of their own, and the cue beside them.

Inside and beside quotation marks the parse is least to be trusted, so the cue is found by where it stands: a reporting
verb after the closing mark ("…," she said / said Smith), before the opening one (She said: "…"), or in between.
"""

from dataclasses import dataclass, field

from factcli.annotators.quotes import sources
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.marks import Quotation
from factcli.annotators.quotes.phrases import verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token
from factcli.core.spans import Span

CLAUSE_END = ",.?!…—–-"
REACH_AFTER = 40  # words between the closing mark and its cue: room for a name with its apposition
REACH_BEFORE = 30


@dataclass(slots=True)
class Standing:
    """A quotation that stands as a sentence or more, or as the clause that a cue takes."""

    number: int
    quotation: Quotation
    first: int  # tokens of the inner text, half-open
    last: int
    relation: Relation | None = None
    also: list[int] = field(default_factory=list)


def find(reading: Reading) -> list[Relation]:
    """The relations whose content is direct quotations, those without a cue included (rule "carried")."""
    found: list[Relation] = []
    numbers = {id(q): n for n, q in enumerate(reading.quotations)}
    previous: list[Relation] = []
    open_before = False
    for z, quotes in enumerate(reading.by_zone):
        standing: list[Standing] = []
        for q in quotes:
            if q.level or not (q.opened or open_before):
                continue
            s = stands(reading, numbers[id(q)], q)
            if s is not None:
                standing.append(s)
        here = _paragraph(reading, z, standing, previous, open_before)
        found.extend(here)
        previous = here or ([] if quotes else previous[:0])
        open_before = bool(quotes) and not quotes[-1].closed or bool(quotes and any(not q.closed for q in quotes if not q.level))
    return found


def stands(reading: Reading, number: int, q: Quotation) -> Standing | None:
    """Whether this quotation is more than a quoted word or phrase inside the writer's sentence."""
    first, last = reading.indices(q.inner)
    if first >= last:
        return None
    inner = q.inner.of(reading.text).strip()
    k = first - 1
    while k >= 0 and reading.is_mark[k]:
        k -= 1
    zone = reading.zones[_zone_of(reading, q)].span
    before = reading.tokens[k].text if k >= 0 and reading.tokens[k].start >= zone.start else ""
    upper = next((c for c in inner if c.isalnum()), "a")
    starts = upper.isupper() or upper.isdigit() or inner[:1] in "[(…."
    comma = inner[-1:] in CLAUSE_END or inner.endswith(("--", "...")) or (inner[-1:] in ")]\"'’" and inner[-2:-1] in CLAUSE_END)
    outside = reading.text[q.outer.end : q.outer.end + 1]
    ends = comma or outside in (",", ".", "?", "!") or not q.closed
    at_start = before == "" or before[-1:] in ".?!…:;" or reading.is_mark[max(0, first - 2)] and before[-1:] in ",.?!"
    words = sum(reading.is_word(i) for i in range(first, last))
    here = Standing(number, q, first, last)
    if at_start and (ends or _cue_after(reading, here) is not None) and (starts or before[-1:] == ":" or comma):
        return here if words > 1 or comma else None
    if before[-1:] in (",", "-", "–", "—") and (starts or comma) and ends:
        return here
    if before and k >= 0 and _is_quote_cue(reading.tokens[k]) and starts and ends:
        return here
    return None


def _zone_of(reading: Reading, q: Quotation) -> int:
    for z, zone in enumerate(reading.zones):
        if zone.span.contains(q.outer) or zone.span.holds(q.outer.start):
            return z
    return 0


def _is_quote_cue(t: Token) -> bool:
    return is_verb(t) and has_frame(lemma(t), "quote")


def _paragraph(reading: Reading, z: int, standing: list[Standing], previous: list[Relation], open_before: bool) -> list[Relation]:
    found: list[Relation] = []
    used: set[int] = set()
    waiting: list[Standing] = []
    for n, s in enumerate(standing):
        relation = _after(reading, s, used) or _before(reading, s, used)
        if relation is not None:
            if waiting and _adjacent(reading, waiting[-1], s):
                for w in waiting:
                    relation.content.insert(0, w.quotation.inner)
                waiting = []
            found.append(relation)
            s.relation = relation
            continue
        if found and standing[n - 1].relation is found[-1] and _continues(reading, standing[n - 1], s):
            found[-1].content.append(s.quotation.inner)
            s.relation = found[-1]
            continue
        waiting.append(s)
    for w in waiting:
        lone = _carried(reading, z, w, found, previous)
        if lone is not None:
            found.append(lone)
    found.sort(key=lambda r: min(r.content))
    return found


def _adjacent(reading: Reading, a: Standing, b: Standing) -> bool:
    return not any(reading.is_word(i) and reading.quoted[i] < 0 for i in range(a.last, b.first))


def _continues(reading: Reading, a: Standing, b: Standing) -> bool:
    """Whether `b` goes on with what the speaker of `a` says: no other sentence stands between them but a's cue."""
    sentences = {reading.sentence_of[i] for i in range(a.last, b.first) if reading.is_word(i) and reading.quoted[i] < 0}
    return len(sentences) <= 1


def relation(reading: Reading, s: Standing, rule: str, cue: Token | None, source: Span | None) -> Relation:
    spans = []
    if cue is not None:
        first, last = verb_group(reading, cue.i) if is_verb(cue) else (cue.i, cue.i)
        spans = [reading.span(first, last)]
    sentence = reading.sentence_span(cue.i if cue is not None else s.first)
    return Relation(
        rule, [s.quotation.inner], spans, [source] if source else [], sentence, cue.i if cue is not None else -1, quotation=s.number
    )


# -- a cue after the quotation -------------------------------------------------------------------------------------


def _after(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    cue = _cue_after(reading, s)
    if cue is None or cue.i in used:
        return None
    region = _region_after(reading, s)
    source = sources.beside(reading, cue, *region)
    used.add(cue.i)
    return relation(reading, s, "after", cue, source)


def _region_after(reading: Reading, s: Standing) -> tuple[int, int]:
    """The words that may hold the cue: from the closing mark to the end of the sentence or the next quotation."""
    i = s.last
    while i < len(reading.tokens) and (reading.is_mark[i] or not reading.is_word(i)) and reading.quoted[i] in (-1, s.number):
        if reading.quoted[i] < 0 and reading.tokens[i].text in (".", ";", "?", "!"):
            return i, i
        i += 1
    start = i
    end = _zone_end(reading, s)
    while i < end and i - start < REACH_AFTER and reading.quoted[i] < 0:
        if reading.tokens[i].text in (".", "?", "!", ";", ":") and (i + 1 >= end or not reading.tokens[i + 1].text[:1].islower()):
            break
        i += 1
    return start, i


def _zone_end(reading: Reading, s: Standing) -> int:
    zone = next(z for z in reading.zones if z.span.holds(s.quotation.outer.start))
    return reading.indices(zone.span)[1]


def _cue_after(reading: Reading, s: Standing) -> Token | None:
    inner = s.quotation.inner.of(reading.text).rstrip()
    outside = reading.text[s.quotation.outer.end : s.quotation.outer.end + 1]
    comma = inner[-1:] in ",—–-" or inner.endswith("--") or outside == ","
    stop = inner[-1:] == "." and not inner.endswith("...")
    first, last = _region_after(reading, s)
    if first >= last:
        return None
    opening = reading.tokens[first]
    if stop and not (opening.text[:1].islower() or _is_quote_cue(opening)):
        return None
    if opening.pos in ("CCONJ", "ADP", "SCONJ") and not comma:
        return None
    seen_source = False
    for i in range(first, last):
        t = reading.tokens[i]
        if _is_quote_cue(t) and t.tag not in ("VB", "VBG") | set() if False else (_is_quote_cue(t) and t.tag != "VBG"):
            if t.dep in ("relcl", "acl") and i + 1 < last and _later_cue(reading, i + 1, last):
                continue
            if t.tag == "VB" and not _has_auxiliary(reading, t):
                continue
            if i == first or seen_source:
                return t if comma or _fits(reading, t, last) else None
        if t.pos in ("NOUN", "PROPN", "PRON", "NUM") or t.tag in ("PRP", "NNP", "NN"):
            seen_source = True
        elif is_verb(t) and t.dep in ("ROOT", "ccomp", "conj") and not comma:
            return None
    return _adverbial_cue(reading, first, last) if comma else None


def _adverbial_cue(reading: Reading, first: int, last: int) -> Token | None:
    """A participle right after the quotation when nothing finite is there: '…,' according to X is handled elsewhere."""
    t = reading.tokens[first]
    return t if _is_quote_cue(t) else None


def _later_cue(reading: Reading, first: int, last: int) -> bool:
    return any(_is_quote_cue(reading.tokens[i]) and reading.tokens[i].dep not in ("relcl", "acl") for i in range(first, last))


def _has_auxiliary(reading: Reading, t: Token) -> bool:
    return any(c.dep in ("aux", "auxpass") for c in reading.document.children(t.i)) or t.head == t.i


def _fits(reading: Reading, t: Token, last: int) -> bool:
    """Whether the cue has no content of its own after it, so that the quotation before it must be its content."""
    for c in reading.document.children(t.i):
        if c.i > t.i and c.dep in ("ccomp", "xcomp") and reading.quoted[c.i] < 0 and c.i < last:
            return False
    return True


# -- a cue before the quotation ------------------------------------------------------------------------------------


def _before(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    k = s.first - 1
    while k >= 0 and reading.is_mark[k] and reading.quoted[k] == s.number:
        k -= 1
    if k < 0:
        return None
    last = reading.tokens[k].text
    zone = next(z for z in reading.zones if z.span.holds(s.quotation.outer.start))
    if reading.tokens[k].start < zone.span.start and last != ":":
        return None
    if last in (".", "?", "!", ";", "…"):
        return None
    first = reading.bounds(k)[0]
    i = k
    while i >= first and reading.quoted[i] < 0 and k - i < REACH_BEFORE:
        i -= 1
    low = i + 1
    if low > k:
        return None
    cue = _cue_before(reading, low, k, last)
    if cue is None and last == ":":
        return _colon(reading, s, first, k)
    if cue is None or cue.i in used:
        return None
    source = sources.beside(reading, cue, low, k + 1, before=True)
    used.add(cue.i)
    return relation(reading, s, "before" if last != ":" else "before-colon", cue, source)


def _cue_before(reading: Reading, low: int, k: int, last: str) -> Token | None:
    """The cue whose content the quotation after token `k` is: the nearest one that is free."""
    for i in range(k, low - 1, -1):
        t = reading.tokens[i]
        if not _is_quote_cue(t):
            continue
        if t.tag in ("VBN",) and t.dep in ("amod", "acl"):
            continue
        own = [c for c in reading.document.children(i) if c.dep == "ccomp" and c.i > i and reading.quoted[c.i] < 0 and c.i <= k]
        if own:
            return None if last != ":" else t
        return t
    return None


def _colon(reading: Reading, s: Standing, first: int, k: int) -> Relation | None:
    """A sentence that ends in a colon brings in the quotation even where its verb is no reporting verb."""
    source = sources.of_sentence(reading, first, k)
    if source is None:
        return None
    found = relation(reading, s, "colon", reading.tokens[k], source)
    found.verb = -1
    return found


# -- no cue --------------------------------------------------------------------------------------------------------


def _carried(reading: Reading, z: int, s: Standing, here: list[Relation], previous: list[Relation]) -> Relation | None:
    """A quotation without a cue: it resumes after another, or the sentence before it is about who speaks."""
    return relation(reading, s, "carried", None, None)
