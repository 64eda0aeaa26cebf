"""Evidence named at the end of what it shows: "…, a new poll shows", "…, court filings show, …".

A small parser takes such a verb for a noun ("poll shows") more often than not, so it is found by its form and place.
"""

from factcli.annotators.quotes import content
from factcli.annotators.quotes.animacy import informs
from factcli.annotators.quotes.lexicon import entries
from factcli.annotators.quotes.phrases import NOMINAL
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import FINITE, clause_bounds

LONGEST_SOURCE = 8  # words
PARTS = NOMINAL | {"DET", "ADJ", "ADV", "PART", "ADP"}


def find(reading: Reading, others: list[Relation]) -> list[Relation]:
    """One relation for each such phrase whose verb is no cue yet."""
    taken = {r.verb for r in others}
    found = []
    for t in reading.tokens:
        if t.i in taken or t.text.lower() not in entries("phrases", "evident") or reading.quoted[t.i] >= 0:
            continue
        low, high = clause_bounds(reading, t.i)
        comma = _comma_before(reading, t.i, low)
        if comma is None or (t.i + 1 < high and reading.tokens[t.i + 1].text not in (",", ".")):
            continue
        run = content.mend(reading, low, comma - 1, low, high)
        if run is not None and any(reading.tokens[i].tag in FINITE for i in range(run[0], run[1] + 1)):
            source = reading.span(comma + 1, t.i - 1)
            said = [content.span(reading, run)]
            found.append(Relation("around", said, [t.span], [source], reading.sentence_span(t.i), t.i))
    return found


def _comma_before(reading: Reading, i: int, low: int) -> int | None:
    """The comma that opens the phrase, where a text is named between it and the verb at token `i`."""
    tokens = reading.tokens
    if i - 1 <= low or not (informs(tokens[i - 1]) and tokens[i - 1].pos in NOMINAL):
        return None
    for k in range(i - 1, max(low, i - 2 - LONGEST_SOURCE), -1):
        if tokens[k].text == ",":
            return k if i - k > 1 else None
        if tokens[k].pos not in PARTS or reading.quoted[k] >= 0:
            return None
    return None
