"""The same claim stated twice in one article (headline, bullet and body) is one figure with two mentions."""

from dataclasses import replace

from factcli.core.model import Document, Figure
from factcli.lang.base import words

_SMALL = 20  # a count below this says too little to be the same claim without the same predicate
_MOST = 20  # figures of one value that are compared; only tables have more, and no claims in them
Counting = tuple[Figure, str | None]
Key = tuple[float, float | None, str | None, str | None]


def merged(document: Document, figures: list[Counting]) -> list[Figure]:
    """Figures with repetitions joined; each comes with the lemma of what it counts.

    The attributed one stays, else the one in the body; its `mentions` take in the others.
    """
    groups: dict[Key, list[list[Counting]]] = {}
    for item in figures:
        q = item[0].quantity
        alike = groups.setdefault((q.value, q.high, q.unit, q.per), [])
        few = (g for g in alike[:_MOST] if len(g) < _MOST)
        group = next((g for g in few if all(_same(document, other, item) for other in g)), None)
        if group is None:
            alike.append([item])
        else:
            group.append(item)
    return sorted((_join(document, g) for alike in groups.values() for g in alike), key=lambda f: f.span)


def _same(document: Document, a: Counting, b: Counting) -> bool:
    """Whether two figures of one value are one claim: a telling number, or the same thing happening."""
    (one, head), (two, other) = a, b
    if one.sentence == two.sentence or (one.as_of and two.as_of and one.as_of != two.as_of):
        return False
    same_entity = one.claimant_entity is not None and one.claimant_entity == two.claimant_entity
    if one.claimant and two.claimant and one.claimant != two.claimant and not same_entity:
        return False
    headline = _in_title(document, one) != _in_title(document, two)
    if one.quantity.modifier != two.quantity.modifier and not headline:
        return False
    value, vague = one.quantity.value, one.quantity.high is not None
    telling = (value >= _SMALL and not vague) or value != int(value)
    if headline and telling and (head is None or other is None or one.quantity.unit is not None):
        return True
    if head is None or head != other:
        return False
    predicates = one.predicate == two.predicate
    if not predicates and one.predicate and two.predicate and one.quantity.unit is not None and not headline:
        return False
    told = vague and head not in words("numbers_names", "general")
    return telling or told or (predicates and one.predicate is not None and not vague)


def _in_title(document: Document, figure: Figure) -> bool:
    sentence = document.sentence_at(figure.span.start)
    return sentence is not None and sentence.zone == "title"


def _join(document: Document, group: list[Counting]) -> Figure:
    figures = [f for f, _ in group]
    if len(figures) == 1:
        return figures[0]
    best = min(figures, key=lambda f: (f.claimant is None, _in_title(document, f), f.span.start))
    others = [m for f in figures if f is not best for m in f.mentions]
    return replace(best, mentions=(*best.mentions, *sorted(others)))
