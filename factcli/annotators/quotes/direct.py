"""Direct quotations: those that stand as sentences of their own, put together with their cues into relations.

A paragraph is read from left to right: a quotation has a cue beside it, or goes on with the one before, or resumes in a
new paragraph what was said in the last (rule "carried").
"""

from bisect import bisect_left

from factcli.annotators.quotes import turns
from factcli.annotators.quotes.beside import Standing, beside, relation, zone_of
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import JOINED_ONLY, Relation
from factcli.annotators.quotes.standing import stands

FEWEST_RESUMED = 4  # words of a quotation that goes on with another
FEWEST_ALONE = 8  # words of a quotation with nothing beside it: fewer are headings and titles


def find(reading: Reading) -> list[Relation]:
    """The relations whose content is direct quotations, those without a cue included (rule "carried" or "lone")."""
    found: list[Relation] = []
    previous: list[Relation] = []
    number = 0
    for z, quotes in enumerate(reading.by_zone):
        standing = []
        outermost = [q for q in quotes if q.level == 0]
        for q in outermost:
            s = stands(reading, number, q, reading.zones[z].span)
            number += 1
            if s is not None:
                standing.append(s)
        here = _paragraph(reading, z, standing, bool(previous))
        found.extend(here)
        previous = here
    return found


def _paragraph(reading: Reading, z: int, standing: list[Standing], resumes: bool) -> list[Relation]:
    """The direct relations of paragraph `z`; `resumes` says whether the one before had any."""
    found: list[Relation] = []
    used: set[int] = set()
    waiting: list[Standing] = []
    for n, s in enumerate(standing):
        before = standing[n - 1] if n else None
        if before is not None and before.relation is not None and _resumed(reading, before, s):
            _append(before.relation, s)
            continue
        relation = _signed(reading, s) or beside(reading, s, used)
        if relation is not None:
            if waiting and _adjacent(reading, waiting[-1], s):
                relation.content[:0] = [w.quotation.inner for w in waiting]
                waiting = []
            found.append(relation)
            s.relation = relation
        elif before is not None and found and before.relation is found[-1] and _continues(reading, before, s):
            _append(found[-1], s)
        else:
            waiting.append(s)
    _append_fragments(reading, z, standing)
    lone = [_carried(reading, z, w, bool(found) or resumes) for w in waiting]
    return sorted([*found, *(r for r in lone if r is not None)], key=lambda r: min(r.content))


def _append(relation: Relation, s: Standing) -> None:
    relation.content.append(s.quotation.inner)
    s.relation = relation


def _append_fragments(reading: Reading, z: int, standing: list[Standing]) -> None:
    """ "A," he said, but "b." : what follows the conjunction is his too, though no sentence of its own."""
    taken = {s.quotation.outer for s in standing}
    outermost = [q for q in reading.by_zone[z] if q.level == 0]
    starts = [q.outer.start for q in outermost]
    for s in standing:
        r = s.relation
        if r is None or r.rule != "after" or r.verb < 0:
            continue
        cue = reading.tokens[r.verb]
        k = bisect_left(starts, cue.end)
        if k == len(outermost) or outermost[k].outer in taken:
            continue
        first, _ = reading.indices(outermost[k].outer)
        if reading.sentence_of[first] != reading.sentence_of[cue.i]:
            continue
        ends = max(s.end for s in (*r.cue, *r.source))
        resumes = reading.tokens[first - 1].text == "," and reading.tokens[first - 2].end == ends
        if reading.tokens[first - 1].tag == "CC" or resumes:
            r.content.append(outermost[k].inner)


def _resumed(reading: Reading, a: Standing, b: Standing) -> bool:
    """Whether `b` is the rest of the sentence that the cue after `a` interrupted: "A," he said, "and b"."""
    if a.relation is None or a.relation.rule != "after" or a.relation.verb >= b.first:
        return False
    inner = b.quotation.inner.of(reading.text)
    lower = next((c for c in inner if c.isalpha()), "A").islower()
    return lower and reading.sentence_of[a.relation.verb] == reading.sentence_of[b.first]


def _signed(reading: Reading, s: Standing) -> Relation | None:
    signed = turns.sign_off(reading, s.quotation.outer.end, zone_of(reading, s).end)
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


def _carried(reading: Reading, z: int, s: Standing, resumes: bool) -> Relation | None:
    """A quotation without a cue: it resumes after another, or stands alone as a paragraph (rule "lone")."""
    if not s.at_start:
        return None
    words = sum(reading.is_word(i) for i in range(s.first, s.last))
    outer, zone = s.quotation.outer, reading.zones[z].span
    whole = outer.end - outer.start >= 0.9 * (zone.end - zone.start)
    goes_on = whole and not s.quotation.closed  # the next paragraph opens the quotation again
    if words < FEWEST_RESUMED or (whole and not resumes and not goes_on and words < FEWEST_ALONE):
        return None
    found = relation(reading, s, "lone" if whole and not resumes else "carried", None, None)
    if not resumes and not goes_on and words < FEWEST_ALONE:
        found.tags.add(JOINED_ONLY)
    return found
