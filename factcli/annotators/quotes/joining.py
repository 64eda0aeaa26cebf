"""Quotations without a cue of their own: they go on with the relation before them, or take over its source.

In the same paragraph `"A," she said. "B."` is one relation; in the next paragraph "C." is another, of the same source.
"""

from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import JOINED_ONLY, Relation

REACH = 50  # relations to look back over
BETWEEN = 1  # sentences of the writer's own that may stand between


def join(reading: Reading, relations: list[Relation]) -> list[Relation]:
    """Add the content of carried quotations to the relation they go on with: `"A," she said. "B."` is one relation."""
    ordered = sorted((r for r in relations if r.content), key=_start)
    gone: set[int] = set()
    for n, r in enumerate(ordered):
        if r.rule != "carried":
            continue
        before = (ordered[k] for k in range(n - 1, max(-1, n - REACH), -1))
        base = next((o for o in before if id(o) not in gone and o.source and o.register == "speech"), None)
        if base is None or not _follows(reading, base, r):
            continue
        if _is_quoted(reading, base):
            base.content.extend(r.content)
            gone.add(id(r))
        else:  # "He said that A. “B.”": his words are a quotation of their own beside the writer's
            r.source = list(base.source)
            r.tags.discard(JOINED_ONLY)
    ordered = [r for r in ordered if id(r) not in gone and JOINED_ONLY not in r.tags]
    _inherit(reading, ordered)
    return [r for r in relations if id(r) not in gone and JOINED_ONLY not in r.tags]


def _inherit(reading: Reading, ordered: list[Relation]) -> None:
    """Give what resumes in a new paragraph the source of the one before: the phrase that names who speaks."""
    before: Relation | None = None
    for r in ordered:
        if r.rule in ("carried", "lone") and not r.source and before is not None:
            here, there = (reading.zone_at(o.content[0].start) for o in (r, before))
            if here - there <= 1:
                r.source = list(before.source)
        if r.register == "speech":
            before = r


def _is_quoted(reading: Reading, r: Relation) -> bool:
    return any(reading.quoted[i] >= 0 for s in r.content for i in range(*reading.indices(s)))


def _start(r: Relation) -> int:
    return min(s.start for s in [*r.content, *r.cue])


def _follows(reading: Reading, base: Relation, r: Relation) -> bool:
    here = reading.indices(r.content[0])[0]
    there = max(reading.indices(s)[1] - 1 for s in [*base.content, *base.cue])
    place = base.cue[0].start if base.cue else base.content[0].start
    if there >= here or reading.zone_at(r.content[0].start) != reading.zone_at(place):
        return False
    parted = {reading.sentence_of[i] for i in range(there + 1, here) if reading.is_word(i) and reading.quoted[i] < 0}
    parted.discard(reading.sentence_of[there])
    return len(parted) <= BETWEEN
