"""Direct quotations: those that stand as sentences of their own, and the cue beside them.

Inside and beside quotation marks the parse is least to be trusted, so the cue is found by where it stands: a reporting
verb after the closing mark ("…," she said / said Smith), before the opening one (She said: "…"), or in between.
"""

from dataclasses import dataclass

from factcli.annotators.quotes import sources, turns
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.marks import Quotation
from factcli.annotators.quotes.phrases import verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token, Zone
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
    at_start: bool = True  # of a sentence or paragraph
    relation: Relation | None = None


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
    if first >= last or is_title(reading, first, last):
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
    here = Standing(number, q, first, last, at_start)
    if at_start and (ends or _cue_after(reading, here) is not None) and (starts or before[-1:] == ":" or comma):
        return here if words > 1 or comma else None
    if before[-1:] in (",", "-", "–", "—") and (starts or comma) and ends:
        return here if starts or not _in_clause(reading, k) else None
    if before and k >= 0 and _is_cue_form(reading, k) and starts and ends:
        return here
    return None


def _in_clause(reading: Reading, k: int) -> bool:
    """Whether the comma at token `k` stands inside a reported clause: "said that if he won, “she would …”"."""
    low = reading.bounds(k)[0]
    for i in range(k - 1, max(low, k - 20), -1):
        t = reading.tokens[i]
        if _is_quote_cue(t) or reading.quoted[i] >= 0:
            return False
        if t.dep == "mark" or t.tag in ("WRB", "WDT"):
            return any(_is_quote_cue(reading.tokens[j]) for j in range(low, i))
    return False


def is_title(reading: Reading, first: int, last: int) -> bool:
    """Whether the quoted words are capitalised like the title of a work, with no full stop to make them a sentence."""
    tokens = reading.tokens
    words = [tokens[i].text for i in range(first, last) if reading.is_word(i)]
    if reading.text[tokens[last - 1].start : tokens[last - 1].end][-1:] in ".?!" or len(words) < 2 or len(words) > 14:
        return False
    long = [w for w in words if len(w) > 3 or w == words[0]]
    small = [w for w in words if len(w) <= 3 and w.islower()]
    return all(w[:1].isupper() or w[:1].isdigit() for w in long) and len(long) >= 2 and len(small) < len(words) / 2


def _zone_of(reading: Reading, q: Quotation) -> int:
    for z, zone in enumerate(reading.zones):
        if zone.span.contains(q.outer) or zone.span.holds(q.outer.start):
            return z
    return 0


def _is_quote_cue(t: Token) -> bool:
    return is_verb(t) and has_frame(lemma(t), "quote")


def _is_cue_form(reading: Reading, i: int) -> bool:
    """A cue by its form alone, right before a quotation: the model takes "notes," or "claims:" for nouns."""
    t = reading.tokens[i]
    if _is_quote_cue(t):
        return True
    plural = t.tag == "NNS" and t.text.islower() and has_frame(t.text.removesuffix("s"), "quote")
    return plural and i > 0 and reading.tokens[i - 1].pos in ("PROPN", "NOUN", "PRON") and reading.tokens[i - 1].tag != "NNS"


def _paragraph(reading: Reading, z: int, standing: list[Standing], previous: list[Relation], open_before: bool) -> list[Relation]:
    found: list[Relation] = []
    used: set[int] = set()
    waiting: list[Standing] = []
    for n, s in enumerate(standing):
        if n and _resumed(reading, standing[n - 1], s):
            standing[n - 1].relation.content.append(s.quotation.inner)
            s.relation = standing[n - 1].relation
            continue
        relation = _signed(reading, s) or _beside(reading, s, used)
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
    _append_fragments(reading, z, standing)
    for w in waiting:
        lone = _carried(reading, z, w, found, previous)
        if lone is not None:
            found.append(lone)
    found.sort(key=lambda r: min(r.content))
    return found


def _append_fragments(reading: Reading, z: int, standing: list[Standing]) -> None:
    """ "A," he said, but "b." : what follows the conjunction is his too, though no sentence of its own."""
    numbers = {s.number for s in standing}
    for s in standing:
        r = s.relation
        if r is None or r.rule != "after" or r.verb < 0:
            continue
        for n, q in enumerate(reading.quotations):
            if n in numbers or not reading.zones[z].span.contains(q.outer) or q.outer.start < reading.tokens[r.verb].end:
                continue
            first, _ = reading.indices(q.outer)
            if reading.sentence_of[first] == reading.sentence_of[r.verb] and reading.tokens[first - 1].tag == "CC":
                r.content.append(q.inner)
            break


def _resumed(reading: Reading, a: Standing, b: Standing) -> bool:
    """Whether `b` is the rest of the sentence that the cue after `a` interrupted: "A," he said, "and b."."""
    if a.relation is None or a.relation.rule != "after" or a.relation.verb >= b.first:
        return False
    inner = b.quotation.inner.of(reading.text)
    lower = next((c for c in inner if c.isalpha()), "A").islower()
    return lower and reading.sentence_of[a.relation.verb] == reading.sentence_of[b.first]


def _beside(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    """The relation with the cue before or after, whichever stands closer to the quotation."""
    if _leads_in(reading, s):
        return _before(reading, s, used) or _after(reading, s, used)
    return _after(reading, s, used) or _before(reading, s, used)


def _leads_in(reading: Reading, s: Standing) -> bool:
    """Whether a cue with a comma or colon stands right before the quotation, and none with its subject right after."""
    k = s.first - 1
    while k >= 0 and reading.is_mark[k] and reading.quoted[k] == s.number:
        k -= 1
    if k < 1 or reading.tokens[k].text not in (",", ":") or reading.quoted[k] >= 0:
        return False
    if reading.tokens[k].text == ":":
        return True
    first, last = _region_after(reading, s)
    bound = first < last and (reading.tokens[first].pos in ("SCONJ", "CCONJ", "ADP") or reading.tokens[first].tag in ("VBG", "WRB", "IN"))
    return bound or _is_quote_cue(reading.tokens[k - 1]) and not (first < last and _is_quote_cue(reading.tokens[first]))


def _signed(reading: Reading, s: Standing) -> Relation | None:
    signed = turns.sign_off(reading, s.quotation.outer.end, _zone(reading, s).span.end)
    if signed is None:
        return None
    found = relation(reading, s, "signed", None, signed[1])
    found.cue = [signed[0]]
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
    if not _ends_clause(reading, s) and source is not None and cue.i != region[0] and source.start > reading.tokens[region[0]].start:
        return None
    used.add(cue.i)
    return relation(reading, s, "after", cue, source)


def _ends_clause(reading: Reading, s: Standing) -> bool:
    """Whether the quotation ends with punctuation of its own, so that what follows can only be about it."""
    inner = s.quotation.inner.of(reading.text).rstrip()
    outside = reading.text[s.quotation.outer.end : s.quotation.outer.end + 1]
    return inner[-1:] in ",.?!…—–-" or outside == ","


def _region_after(reading: Reading, s: Standing) -> tuple[int, int]:
    """The words that may hold the cue: from the closing mark to the end of the sentence or the next quotation."""
    i = s.last
    while i < len(reading.tokens) and (reading.is_mark[i] or not reading.is_word(i)) and reading.quoted[i] in (-1, s.number):
        if reading.quoted[i] < 0 and reading.tokens[i].text in (".", ";", "?", "!"):
            return i, i
        i += 1
    start = i
    end = _zone_end(reading, s)
    while i < end and i - start < REACH_AFTER and (reading.quoted[i] < 0 or _is_nickname(reading, i, s.number)):
        if reading.tokens[i].text in (".", "?", "!", ";", ":") and (i + 1 >= end or not reading.tokens[i + 1].text[:1].islower()):
            break
        i += 1
    return start, i


def _is_nickname(reading: Reading, i: int, number: int) -> bool:
    """Whether token `i` lies in a quoted word or two with a name around it: Marcia "Cia" Price."""
    n = reading.quoted[i]
    if n in (-1, number):
        return False
    first, last = reading.indices(reading.quotations[n].outer)
    words = sum(reading.is_word(k) for k in range(first, last))
    return words <= 2 and 0 < first and last < len(reading.tokens) and reading.tokens[first - 1].text[:1].isupper() and reading.tokens[last].text[:1].isupper()


def _zone_end(reading: Reading, s: Standing) -> int:
    return reading.indices(_zone(reading, s).span)[1]


def _zone(reading: Reading, s: Standing) -> Zone:
    return next(z for z in reading.zones if z.span.holds(s.quotation.outer.start))


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
        if _is_quote_cue(t) and t.tag != "VBG":
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
    return None


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
    zone = _zone(reading, s)
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
    if cue is None and last == ":" and any(_is_quote_cue(reading.tokens[i]) for i in range(low, k)):
        return None  # the quotation goes on with the clause before the colon: `joining`
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
        if i == k - 1 and _is_cue_form(reading, i):
            return t
        if not _is_quote_cue(t):
            continue
        if t.tag in ("VBN",) and t.dep in ("amod", "acl"):
            continue
        own = [c for c in reading.document.children(i) if c.dep == "ccomp" and c.i > i and reading.quoted[c.i] < 0 and c.i <= k]
        if own:
            return None
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
    """A quotation without a cue: it resumes after another, or stands alone as a paragraph (rule "lone")."""
    if not s.at_start:
        return None
    words = sum(reading.is_word(i) for i in range(s.first, s.last))
    whole = s.quotation.outer.end - s.quotation.outer.start >= 0.9 * (reading.zones[z].span.end - reading.zones[z].span.start)
    if here or previous:
        return relation(reading, s, "carried", None, None) if words > 3 else None
    return relation(reading, s, "carried" if not whole else "lone", None, None) if words >= (8 if whole else 5) else None
