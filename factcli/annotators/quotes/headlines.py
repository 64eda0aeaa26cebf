"""Headlines attribute in their own short ways: "X: …", "…, says X", "…, X says"."""

from factcli.annotators.quotes import content
from factcli.annotators.quotes.animacy import informs, speaks
from factcli.annotators.quotes.lexicon import entries, has_frame, is_verb
from factcli.annotators.quotes.phrases import trimmed
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import FINITE
from factcli.core.spans import Span

LONGEST_NAME = 6  # words before the colon or around the verb
SHORT_LABEL = 2  # words of a text that speaks: "Poll:", "New study:"
SHORTEST = 3  # words of what is said


def find(reading: Reading) -> list[Relation]:
    """The relation of each title, where it names its source at the start or the end."""
    found = []
    for zone in reading.zones:
        if zone.kind != "title":
            continue
        first, last = reading.indices(zone.span)
        relation = _colon(reading, first, last) or _says(reading, first, last) or _subject_says(reading, first, last)
        if relation is not None:
            found.append(relation)
    return found


def _colon(reading: Reading, first: int, last: int) -> Relation | None:
    k = next((i for i in range(first, last) if reading.tokens[i].text == ":" and reading.quoted[i] < 0), None)
    if k is None or not 0 < k - first <= LONGEST_NAME or last - k <= SHORTEST:
        return None
    head = reading.tokens[k - 1]
    person = any(reading.tokens[i].label == "PERSON" for i in range(first, k)) and head.label == "PERSON"
    text = informs(head) and k - first <= SHORT_LABEL
    people = speaks(head) and head.label == "" and head.tag.startswith("NN") and head.pos == "NOUN"
    body = (
        head.label == "ORG" and k - first <= SHORT_LABEL and any(t.tag in FINITE for t in reading.tokens[k + 1 : last])
    )
    if not (person or text or people or body) or not any(
        is_verb(t) or t.tag == "MD" for t in reading.tokens[k + 1 : last]
    ):
        return None
    return _relation(reading, (first, k - 1), (k, k), (k + 1, last - 1))


def _says(reading: Reading, first: int, last: int) -> Relation | None:
    comma = next(
        (i for i in range(last - 1, first, -1) if reading.tokens[i].text == "," and reading.quoted[i] < 0), None
    )
    if comma is None or comma - first < SHORTEST or last - comma > LONGEST_NAME + 2:
        return None
    words = [i for i in range(comma + 1, last) if reading.is_word(i)]
    if len(words) < 2:
        return None
    for cue, name in ((words[0], words[1:]), (words[-1], words[:-1])):
        form = reading.tokens[cue].text.lower()
        told = is_verb(reading.tokens[cue]) and form.endswith("s") and has_frame(form.removesuffix("s"), "quote")
        cues = told or form in entries("phrases", "headline") or form in entries("phrases", "evident")
        if cues and reading.tokens[name[0]].tag not in ("TO", "IN"):
            return _relation(reading, (name[0], name[-1]), (cue, cue), (first, comma - 1))
    return None


def _subject_says(reading: Reading, first: int, last: int) -> Relation | None:
    """ "Minister says tax rise ‘not on the table’": what follows may lack its verb."""
    for i in range(first + 1, min(first + LONGEST_NAME, last - SHORTEST)):
        t = reading.tokens[i]
        if t.text.lower() in entries("phrases", "headline") and reading.quoted[i] < 0:
            named = speaks(reading.tokens[i - 1]) or informs(reading.tokens[i - 1])
            start = i + 1 + (reading.tokens[i + 1].text.lower() == "that")
            return _relation(reading, (first, i - 1), (i, i), (start, last - 1)) if named else None
        if is_verb(t) or t.text in (",", ":", ";") or reading.quoted[i] >= 0:
            return None
    return None


def _relation(reading: Reading, name: tuple[int, int], cue: tuple[int, int], said: tuple[int, int]) -> Relation:
    run = content.mend(reading, *said, said[0], said[1] + 1) or said
    spoken = content.span(reading, run)
    return Relation(
        "headline",
        [_unquoted(reading, spoken)],
        [reading.span(*cue)],
        [trimmed(reading, *name)],
        reading.span(min(name[0], said[0]), max(name[1], said[1])),
        -1,
    )


def _unquoted(reading: Reading, span: Span) -> Span:
    """Without the marks of a quotation that is the whole of it."""
    for q in reading.quotations:
        if q.outer.start <= span.start and span.end <= q.outer.end:
            return q.inner
    return span
