"""The cue beside a direct quotation: after its closing mark, before its opening one, or in between.

The parse is least to be trusted at quotation marks, so the cue is looked for by where it stands: a reporting verb right
after the quotation ("…," she said / said Smith) or right before it (She said: "…").
"""

from dataclasses import dataclass

from factcli.annotators.quotes import sources
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.marks import Quotation
from factcli.annotators.quotes.phrases import verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Token
from factcli.core.spans import Span

REACH_AFTER = 40  # words between the closing mark and its cue: room for a name with its apposition


REACH_BEFORE = 30
LONGEST_NAME = 4  # words of a quoted name
DASHES = ("-", "--", "–", "—")


@dataclass(slots=True)
class Standing:
    """A quotation that stands as a sentence or more, or as the clause that a cue takes."""

    number: int
    quotation: Quotation
    first: int  # tokens of the inner text, half-open
    last: int
    at_start: bool = True  # of a sentence or paragraph
    relation: Relation | None = None


def beside(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    """The relation with the cue before or after, whichever stands closer to the quotation."""
    if leads_in(reading, s):
        return before(reading, s, used) or after(reading, s, used)
    return after(reading, s, used) or before(reading, s, used)


def leads_in(reading: Reading, s: Standing) -> bool:
    """Whether a cue with a comma or colon stands right before the quotation, and none with its subject right after."""
    k = s.first - 1
    while k >= 0 and reading.is_mark[k] and reading.quoted[k] == s.number:
        k -= 1
    if k < 1 or reading.tokens[k].text not in (",", ":") or reading.quoted[k] >= 0:
        return False
    if reading.tokens[k].text == ":":
        return True
    first, last = _region_after(reading, s)
    bound = first < last and (
        reading.tokens[first].pos in ("SCONJ", "CCONJ", "ADP") or reading.tokens[first].tag in ("VBG", "WRB", "IN")
    )
    return bound or (is_quote_cue(reading.tokens[k - 1]) and not (first < last and is_quote_cue(reading.tokens[first])))


def relation(reading: Reading, s: Standing, rule: str, cue: Token | None, source: Span | None) -> Relation:
    """A relation on the quotation, its cue widened to the verb group."""
    spans = []
    if cue is not None:
        first, last = verb_group(reading, cue.i) if is_verb(cue) else (cue.i, cue.i)
        spans = [reading.span(first, last)]
    sentence = reading.sentence_span(cue.i if cue is not None else s.first)
    return Relation(
        rule,
        [s.quotation.inner],
        spans,
        [source] if source else [],
        sentence,
        cue.i if cue is not None else -1,
        quotation=s.number,
    )


def is_quote_cue(t: Token) -> bool:
    """Whether a verb can stand beside a direct quotation."""
    return is_verb(t) and has_frame(lemma(t), "quote")


def is_cue_form(reading: Reading, i: int) -> bool:
    """A cue by its form alone, right before a quotation: the model takes "notes," or "claims:" for nouns."""
    t = reading.tokens[i]
    if is_quote_cue(t):
        return True
    plural = t.tag == "NNS" and t.text.islower() and has_frame(t.text.removesuffix("s"), "quote")
    return (
        plural
        and i > 0
        and reading.tokens[i - 1].pos in ("PROPN", "NOUN", "PRON")
        and reading.tokens[i - 1].tag != "NNS"
    )


def zone_of(reading: Reading, s: Standing) -> Span:
    """The paragraph that the quotation stands in."""
    return reading.zones[reading.zone_at(s.quotation.outer.start)].span


def after(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    """The relation with the cue that follows the quotation."""
    cue = cue_after(reading, s)
    if cue is None or cue.i in used:
        return None
    region = _region_after(reading, s)
    source = sources.beside(reading, cue, *region)
    if (
        not _ends_clause(reading, s)
        and source is not None
        and cue.i != region[0]
        and source.start > reading.tokens[region[0]].start
    ):
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
    while (
        i < len(reading.tokens)
        and (reading.is_mark[i] or not reading.is_word(i))
        and reading.quoted[i] in (-1, s.number)
    ):
        if reading.quoted[i] < 0 and reading.tokens[i].text in (".", ";", "?", "!"):
            return i, i
        i += 1
    start = i
    end = _zone_end(reading, s)
    while i < end and i - start < REACH_AFTER and (reading.quoted[i] < 0 or _is_nickname(reading, i, s.number)):
        if reading.tokens[i].text in (".", "?", "!", ";", ":") and (
            i + 1 >= end or not reading.tokens[i + 1].text[:1].islower()
        ):
            break
        i += 1
    return start, i


def _is_nickname(reading: Reading, i: int, number: int) -> bool:
    """Whether token `i` lies in a quoted word or two with a name around it: Edward "Teddy" Brandt."""
    n = reading.quoted[i]
    if n in (-1, number):
        return False
    first, last = reading.indices(reading.quotations[n].outer)
    words = sum(reading.is_word(k) for k in range(first, last))
    return (
        words <= 2
        and first > 0
        and last < len(reading.tokens)
        and reading.tokens[first - 1].text[:1].isupper()
        and reading.tokens[last].text[:1].isupper()
    )


def _zone_end(reading: Reading, s: Standing) -> int:
    return reading.indices(zone_of(reading, s))[1]


def cue_after(reading: Reading, s: Standing) -> Token | None:
    """The cue that follows the quotation, where what stands between can only be its source."""
    inner = s.quotation.inner.of(reading.text).rstrip()
    outside = reading.text[s.quotation.outer.end : s.quotation.outer.end + 1]
    comma = inner[-1:] in ",—–-" or inner.endswith("--") or outside == ","
    stop = inner[-1:] == "." and not inner.endswith("...")
    first, last = _region_after(reading, s)
    if first >= last:
        return None
    opening = reading.tokens[first]
    if stop and not (opening.text[:1].islower() or is_quote_cue(opening)):
        return None
    if opening.pos in ("CCONJ", "ADP", "SCONJ") and not comma:
        return None
    seen_source = False
    for i in range(first, last):
        t = reading.tokens[i]
        if is_quote_cue(t) and t.tag != "VBG":
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
    return any(
        is_quote_cue(reading.tokens[i]) and reading.tokens[i].dep not in ("relcl", "acl") for i in range(first, last)
    )


def _has_auxiliary(reading: Reading, t: Token) -> bool:
    return any(c.dep in ("aux", "auxpass") for c in reading.document.children(t.i)) or t.head == t.i


def _fits(reading: Reading, t: Token, last: int) -> bool:
    """Whether the cue has no content of its own after it, so that the quotation before it must be its content."""
    for c in reading.document.children(t.i):
        if c.i > t.i and c.dep in ("ccomp", "xcomp") and reading.quoted[c.i] < 0 and c.i < last:
            return False
    return True


def before(reading: Reading, s: Standing, used: set[int]) -> Relation | None:
    """The relation with the cue that leads into the quotation."""
    k = s.first - 1
    while k >= 0 and reading.is_mark[k] and reading.quoted[k] == s.number:
        k -= 1
    if k < 0:
        return None
    last = reading.tokens[k].text
    if reading.tokens[k].start < zone_of(reading, s).start and last != ":":
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
    if cue is None and last == ":" and any(is_quote_cue(reading.tokens[i]) for i in range(low, k)):
        return None  # the quotation goes on with the clause before the colon: `joining`
    if cue is None and last == ":":
        return _colon(reading, s, first, k)
    if cue is None or cue.i in used or (cue.i != k and last not in (",", ":") and _is_name(reading, s)):
        return None
    source = sources.beside(reading, cue, low, k + 1, before=True)
    used.add(cue.i)
    return relation(reading, s, "before" if last != ":" else "before-colon", cue, source)


def _is_name(reading: Reading, s: Standing) -> bool:
    """Whether the quotation is a name rather than something said: a few capitalised words without an end."""
    words = [reading.tokens[i].text for i in range(s.first, s.last) if reading.is_word(i)]
    ends = s.quotation.inner.of(reading.text).rstrip()[-1:] in ",.?!…"
    return not ends and len(words) <= LONGEST_NAME and all(w[:1].isupper() or len(w) <= 3 for w in words)


def _cue_before(reading: Reading, low: int, k: int, last: str) -> Token | None:
    """The cue whose content the quotation after token `k` is: the nearest one that is free."""
    for i in range(k, low - 1, -1):
        t = reading.tokens[i]
        if i == k - 1 and is_cue_form(reading, i):
            return t
        if not is_quote_cue(t):
            continue
        if t.tag == "VBN" and t.dep in ("amod", "acl"):
            continue
        if has_frame(lemma(t), "as") and any(reading.tokens[j].text.lower() == "as" for j in range(i + 1, k)):
            return None
        own = [
            c
            for c in reading.document.children(i)
            if (c.dep == "ccomp" or (c.dep == "xcomp" and last in DASHES))
            and c.i > i
            and reading.quoted[c.i] < 0
            and c.i <= k
        ]
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
