"""From the rules' relations to the document's quotes: one for each, with its kind, polarity and confidence."""

from collections import defaultdict

from factcli.annotators.quotes import hearsay, lexicon
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.grid import Grid
from factcli.core.model import Quote, QuoteKind
from factcli.core.spans import Span, trim

# How often a relation of each rule was right (content and source), pooled over news of four origins; where the sureness
# about the speaker, which is multiplied in later, has nothing to do with that, a little above. Checked by
# cross-validation over articles: docs/evaluation.md.
CONFIDENCE = {
    "after": 0.95,
    "signed": 0.95,
    "turn": 0.9,
    "according": 0.9,
    "declined": 0.9,
    "before-colon": 0.89,
    "around": 0.89,
    "headline": 0.85,
    "colon": 0.82,
    "gerund": 0.82,
    "of": 0.82,
    "before": 0.79,
    "adjective": 0.75,
    "passive": 0.74,
    "report": 0.7,
    "stance": 0.7,
    "urging": 0.68,
    "as": 0.65,
    "preposition": 0.65,
    "noun": 0.65,
    "naming": 0.63,
    "infinitive": 0.6,
    "carried": 0.5,
    "lone": 0.4,
}
CLAUSE = {"speech": 0.95, "evidence": 0.82, "thought": 0.7, "perception": 0.55}  # by the class of the cue
PASSED_ON = frozenset({"clause", "around", "after", "before", "before-colon", "according"})
NO_SOURCE = 0.8  # times this where a rule that names its source found none


def quotes(reading: Reading, relations: list[Relation]) -> list[Quote]:
    """The relations as quotes, sorted by where they first stand."""
    found = [_quote(reading, r) for r in relations]
    return sorted(found, key=_place)


def pruned(reading: Reading, relations: list[Relation]) -> list[Relation]:
    """Each content once: a relation inside another's content goes, and so does a second reading of the same words.

    What a reported clause says others said is part of that report. Where the outer relation only passes the inner one
    on ("According to the paper, an official said …"), the inner source speaks and the outer is the `via`.
    """
    near: dict[int, list[Relation]] = defaultdict(list)
    for r in relations:
        near[reading.zone_at(r.sentence.start)].append(r)
    return [r for zone in near.values() for r in _pruned(reading, zone)]


def _pruned(reading: Reading, relations: list[Relation]) -> list[Relation]:
    kept: list[Relation] = []
    grid = Grid((n, r.content) for n, r in enumerate(relations))  # a content is only ever cut shorter below
    for r in relations:
        near = (relations[n] for n in grid.near(*r.cue[:1]))
        outer = next((o for o in near if o is not r and _holds_cue(o, r)), None)
        if outer is None:
            kept.append(r)
        elif passes_on(outer, r):
            outer.tags.add("passed on")
            r.via = outer.source[0].of(reading.text) if outer.source else r.via
            r.content = _clear_of(r.content, [*outer.source, *outer.cue], reading)
            kept.append(r)
    kept = [r for r in kept if "passed on" not in r.tags]
    grid = Grid((n, r.content) for n, r in enumerate(kept))
    return [r for r in kept if not any(kept[n] is not r and _repeats(r, kept[n]) for n in grid.near(*r.content))]


def _clear_of(content: list[Span], others: list[Span], reading: Reading) -> list[Span]:
    """The content up to where another relation's source or cue stands in it."""
    at = min((o.start for o in others if any(s.start < o.start < s.end for s in content)), default=None)
    if at is None:
        return content
    kept = [trim(Span(s.start, min(s.end, at)), reading.text, " ,\u2013\u2014-\n\t") for s in content if s.start < at]
    return [s for s in kept if s.end > s.start] or content


def _holds_cue(outer: Relation, inner: Relation) -> bool:
    return bool(inner.cue) and any(s.contains(inner.cue[0]) for s in outer.content) and outer.verb != inner.verb


def passes_on(outer: Relation, inner: Relation) -> bool:
    """Whether the outer relation's content is nothing but the inner relation: its source, cue and content."""
    if not inner.source or outer.rule not in ("according", "around") or inner.rule not in PASSED_ON:
        return False
    if outer.rule == "around" and inner.register != "speech":
        return False
    if _size(inner.content) + _size(inner.cue) + _size(inner.source) >= 0.6 * _size(outer.content):
        return True
    return bool(inner.content and outer.content) and abs(_end(inner) - _end(outer)) <= 2


def _end(r: Relation) -> int:
    return max(s.end for s in r.content)


def _size(spans: list[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _shared(a: list[Span], b: list[Span]) -> int:
    return sum(max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a for t in b)


def _repeats(r: Relation, other: Relation) -> bool:
    """Whether `other` says what `r` says, and better: it has a source or is the surer rule."""
    shared = _shared(r.content, other.content)
    if not shared or shared < 0.6 * _size(r.content):
        return False
    if other.rule in ("turn", "headline") and r.rule != other.rule:
        return True
    if r.rule == "carried":
        return other.rule != "carried"
    if r.rule in ("clause", "around") and other.quotation >= 0 and other.source:
        return shared >= 0.6 * _size(other.content)
    return False


def _place(q: Quote) -> tuple[int, int]:
    return min([s.start for s in (*q.content, *q.cue)], default=q.sentence.start), -max(
        (s.end for s in q.content), default=0
    )


def _quote(reading: Reading, r: Relation) -> Quote:
    content = tuple(sorted(s for s in r.content if s.end > s.start))
    source = tuple(sorted(r.source))
    return Quote(
        kind="direct" if r.rule == "turn" else kind(reading, content),
        content=content,
        cue=tuple(sorted(r.cue)),
        source=source,
        sentence=r.sentence,
        addressee=r.addressee,
        via=r.via,
        register=r.register,
        polarity=r.polarity,
        anonymous=hearsay.is_anonymous(reading, r),
        confidence=confidence(reading, r),
        rule=r.rule,
    )


def confidence(reading: Reading, r: Relation) -> float:
    """How likely the relation is right, from the measured precision of its rule and, of a clause, its cue's class."""
    found = CONFIDENCE.get(r.rule, 0.5)
    if r.rule == "clause":
        lemma = lexicon.lemma(reading.tokens[r.verb])
        found = next(
            (v for k, v in CLAUSE.items() if k != "speech" and lemma in lexicon.entries("class", k)), CLAUSE["speech"]
        )
    if not r.source and r.rule not in ("carried", "lone", "passive", "noun"):
        found *= NO_SOURCE
    return round(found, 2)


def kind(reading: Reading, content: tuple[Span, ...]) -> QuoteKind:
    """By how much of the content's letters stand in quotation marks: 98% and more is direct, 2% and less indirect."""
    total = inside = 0
    for s in content:
        for i in range(s.start, s.end):
            if reading.text[i].isalnum():
                total += 1
                inside += reading.in_quotes(i)
    if not total or inside <= 0.02 * total:
        return "indirect"
    return "direct" if inside >= 0.98 * total else "mixed"
