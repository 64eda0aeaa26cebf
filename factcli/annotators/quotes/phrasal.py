"""Attribution without a verb: "according to X", "in the words of X", "per X"."""

from factcli.annotators.quotes import content
from factcli.annotators.quotes.lexicon import entries
from factcli.annotators.quotes.phrases import NOMINAL, antecedent, noun_phrase
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import clause_bounds
from factcli.core.spans import Span

FEWEST_WORDS = 3  # of a clause in which the parser sees no verb
REACH = 12  # words after the adposition in which its noun must stand


def find(reading: Reading, others: list[Relation]) -> list[Relation]:
    """One relation for each phrase that attributes its sentence."""
    phrases = [tuple(p.split()) for p in sorted(entries("phrases", "according"), key=len, reverse=True)]
    found = []
    lowered = [t.text.lower() for t in reading.tokens]
    i = 0
    while i < len(lowered):
        for p in phrases:
            if tuple(lowered[i : i + len(p)]) == p:
                relation = _relation(reading, i, i + len(p) - 1)
                if relation is not None:
                    found.append(relation)
                    i += len(p) - 1
                    break
        i += 1
    return found


def _relation(reading: Reading, first: int, last: int) -> Relation | None:
    tokens = reading.tokens
    low, high = clause_bounds(reading, first)
    source = _source(reading, first, last, high)
    if source is None or (tokens[last].text.lower() == "per" and not _credits(reading, first, last, source)):
        return None
    _, end = reading.indices(source)
    runs = _content(reading, first, end - 1, low, high)
    if not runs:
        return None
    return Relation(
        "according",
        [content.span(reading, r) for r in runs],
        [reading.span(first, last)],
        [source],
        reading.sentence_span(first),
        first,
    )


def _credits(reading: Reading, first: int, last: int, source: Span) -> bool:
    """Whether "per" credits somebody: a name, and never straight after a noun ("£55 per bin")."""
    if first == last and first > 0 and reading.tokens[first - 1].text != ",":
        return False
    first, _ = reading.indices(source)
    name = first + (reading.tokens[first].pos == "DET" and first + 1 < len(reading.tokens))
    return reading.tokens[name].pos == "PROPN"


def _source(reading: Reading, first: int, last: int, high: int) -> Span | None:
    """The noun phrase after the adposition, up to a quotation or a noun phrase that begins anew."""
    low, high = last + 1, _stop(reading, last + 1, high)
    nominal = [t for t in reading.tokens[low : min(high, low + REACH)] if t.pos in NOMINAL]
    if not nominal:
        return None
    comma = next((k for k in range(low, high) if reading.tokens[k].text == ","), high)
    nominal = [t for t in nominal if t.i < comma] or nominal
    t = next((t for t in nominal if t.dep not in ("compound", "poss", "amod", "nummod")), nominal[-1])
    head = antecedent(reading, t)
    if not low <= head.i < high:
        head = t
    lost = reading.tokens[first].head == first  # the parser found no clause for the phrase to hang on
    stop = next(
        (k for k in range(head.i + 1, high) if reading.quoted[k] >= 0 or (lost and reading.tokens[k].text == ",")), high
    )
    return _clipped(reading, noun_phrase(reading, head.i, low, stop), head.i)


def _stop(reading: Reading, low: int, high: int) -> int:
    """Where a new noun phrase begins right after a noun, with no comma: "According to Smith the house was sold"."""
    for k in range(low + 1, high):
        t, before = reading.tokens[k], reading.tokens[k - 1]
        if before.pos in ("PROPN", "NOUN") and (t.pos == "DET" or t.tag == "PRP") and t.tag != "WDT":
            return k
    return high


def _clipped(reading: Reading, found: Span, head: int) -> Span:
    """A source without the main clause that the parser hung onto it: cut at a comma without a relative pronoun."""
    first, last = reading.indices(found)
    for i in range(head + 1, last):
        if reading.tokens[i].text == "," and i + 1 < last:
            nxt = reading.tokens[i + 1]
            if (
                nxt.tag in ("WP", "WDT", "WP$")
                or nxt.dep in ("appos", "conj", "det", "compound", "amod", "acl")
                or nxt.pos in ("CCONJ", "NUM")
            ):
                continue
            return reading.span(first, i - 1)
    return found


def _content(reading: Reading, first: int, end: int, low: int, high: int) -> list[content.Run]:
    tokens = reading.tokens
    start = first
    while start > low and not reading.is_word(start - 1) and not reading.is_mark[start - 1]:
        start -= 1
    before = content.mend(reading, low, start - 1, low, high) if start > low else None
    if before is not None and tokens[start - 1].text.lower() in ("that", "but", "and"):
        before = None
    nxt = end + 1
    comma = nxt < high and tokens[nxt].text in (",", ":", "-", "–", "—")
    ends = end + 1 >= high or not any(reading.is_word(i) for i in range(end + 1, high))
    if before is not None and (_has_verb(reading, before) or (ends and before[1] - before[0] >= FEWEST_WORDS)):
        if tokens[before[0]].dep == "cc" and before[0] < before[1]:
            before = content.mend(reading, before[0] + 1, before[1], low, high)
        return [before] if before else []
    if nxt >= high - 1:
        return []
    rest = content.mend(reading, _past_citing(reading, nxt + comma, high), high - 1, nxt, high)
    opens = before is None and comma and rest is not None and rest[1] - rest[0] >= FEWEST_WORDS
    if rest is None or not (opens or _has_verb(reading, rest)):
        return []
    return [r for r in (before, rest) if r is not None and (r is rest or r[1] - r[0] >= 0)]


def _past_citing(reading: Reading, i: int, high: int) -> int:
    """Past whom the source cites in its turn: "According to the agency, quoting state media, …"."""
    if reading.tokens[i].text.lower() not in ("citing", "quoting"):
        return i
    return next((k + 1 for k in range(i + 1, high - 1) if reading.tokens[k].text == ","), i)


def _has_verb(reading: Reading, run: content.Run) -> bool:
    return any(reading.tokens[i].pos in ("VERB", "AUX") for i in range(run[0], run[1] + 1))
