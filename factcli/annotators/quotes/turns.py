"""Speech that is laid out rather than reported: transcript turns ("SMITH: …") and sign-offs ("…" — Name)."""

import re
from collections import Counter

from factcli.annotators.quotes.lexicon import is_verb
from factcli.annotators.quotes.phrases import trimmed
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.spans import Span, trim

LABEL = re.compile(r"[\"“'‘]?((?:[A-Z][\w.'’-]*|Q|A)(?: (?:[A-Z(][\w.'’)-]*|of|the|de|van|von)){0,5}):\s+(?=\S)")
DASHES = "—–―"
SIGNED = re.compile(r"\s*(--?|[—–―])\s*(?=\w)")
LONGEST_NAME = 12  # words of a sign-off: a name with a short apposition
FEWEST_TURNS = 3


def find(reading: Reading) -> list[Relation]:
    """One relation for each paragraph that opens with its speaker's name, where the article has several such."""
    turns = []
    for zone in reading.zones:
        m = LABEL.match(reading.text, *zone.span)
        if m is not None and zone.kind == "body":
            turns.append((zone, m))
    labels = Counter(m.group(1) for _, m in turns)
    if len(turns) < FEWEST_TURNS or max(labels.values()) < 2:
        return []
    found = []
    for zone, m in turns:
        if labels[m.group(1)] < 2 and not m.group(1).isupper():
            continue
        first, last = reading.indices(Span(m.start(1), m.end(1)))
        if first >= last:
            continue
        spoken = trim(trim(Span(m.end(), zone.span.end), reading.text), reading.text, "\"“”'‘’ ")
        if any(c.isalnum() for c in spoken.of(reading.text)):
            cue = Span(m.end(1), m.end(1) + 1)
            found.append(Relation("turn", [spoken], [cue], [Span(*m.span(1))], reading.sentence_span(first)))
    return found


def sign_off(reading: Reading, end: int, zone_end: int) -> tuple[Span, Span] | None:
    """The dash and the name after a quotation that ends at `end`, where nothing else follows in the paragraph."""
    m = SIGNED.match(reading.text, end, zone_end)
    if m is None:
        return None
    first, last = reading.indices(Span(m.end(), zone_end))
    words = [i for i in range(first, last) if reading.is_word(i)]
    if (
        not words
        or len(words) > LONGEST_NAME
        or any(is_verb(reading.tokens[i]) and reading.tokens[i].tag != "VBN" for i in words[:3])
    ):
        return None
    if not any(reading.tokens[i].text[:1].isupper() for i in words):
        return None
    return Span(*m.span(1)), trimmed(reading, words[0], words[-1])
