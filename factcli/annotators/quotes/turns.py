"""Speech that is laid out rather than reported: transcript turns ("SMITH: …") and sign-offs ("…" — Name)."""

import re
from collections import Counter

from factcli.annotators.quotes.lexicon import is_verb
from factcli.annotators.quotes.phrases import trimmed
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.spans import Span, trim

LABEL = re.compile(
    r"[\"“'‘]?((?:[A-Z][\w.'’-]*|Q|A)(?: (?:[A-Z(][\w.'’)-]*|of|the|de|van|von)){0,5}):\s+(?=\S)|([QA])[.]\s+(?=\S)"
)
DASHES = "—–―"
SIGNED = re.compile(r"\s*(--?|[—–―])\s*(?=\w)")
LONGEST_NAME = 12  # words of a sign-off: a name with a short apposition
FEWEST_TURNS = 3
SHORTEST_LABEL = 3  # letters of a name in capitals that needs no second turn


def find(reading: Reading) -> list[Relation]:
    """One relation for each paragraph that opens with its speaker's name, where the article has several such."""
    turns = []
    for zone in reading.zones:
        m = LABEL.match(reading.text, *zone.span)
        if m is not None and zone.kind == "body":
            turns.append((zone.span, Span(*m.span(m.lastindex or 0)), m.end()))
    labels = Counter(name.of(reading.text) for _, name, _ in turns)
    transcript = len(turns) >= FEWEST_TURNS and max(labels.values()) >= 2
    spoken = [turn for turn in turns if _is_turn(reading, turn[0], turn[1].of(reading.text), labels, transcript)]
    found = [_turn(reading, *turn) for turn in spoken]
    return [r for r in found if r is not None]


def _is_turn(reading: Reading, zone: Span, label: str, labels: Counter[str], transcript: bool) -> bool:
    """Whether a paragraph's label is somebody who speaks: named again, or in capitals as transcripts have it."""
    capitals = _is_capitals(label)
    if capitals and reading.text[zone.start] in "\"“'‘":
        return True
    if transcript:
        return labels[label] >= 2 or label.isupper()
    talks = any(is_verb(t) or t.pos == "AUX" for t in reading.document.tokens_in(zone))
    return capitals and talks and sum(map(_is_capitals, labels)) >= 2


def _is_capitals(label: str) -> bool:
    return label.isupper() and len(label) >= SHORTEST_LABEL and all(c.isalpha() or c in " .'’-" for c in label)


def _turn(reading: Reading, zone: Span, name: Span, start: int) -> Relation | None:
    first, last = reading.indices(name)
    spoken = trim(trim(Span(start, zone.end), reading.text), reading.text, "\"“”'‘’ ")
    if first >= last or not any(c.isalnum() for c in spoken.of(reading.text)):
        return None
    return Relation("turn", [spoken], [Span(name.end, name.end + 1)], [name], reading.sentence_span(first))


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
