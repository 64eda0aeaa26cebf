"""The same claim stated twice in one article (bullet and body) is one figure with two mentions."""

from dataclasses import replace

from factcli.core.model import Document, Figure, Quantity

_SMALL = 20  # a count below this says too little to be the same claim without the same predicate
Counting = tuple[Figure, str | None]


def merged(document: Document, figures: list[Counting]) -> list[Figure]:
    """Figures with repetitions joined; each comes with the lemma of what it counts.

    The attributed one stays, else the one in the body; its `mentions` take in the others.
    """
    groups: dict[tuple[Quantity, str | None], list[list[Counting]]] = {}
    for item in figures:
        alike = groups.setdefault((item[0].quantity, item[1]), [])
        group = next((g for g in alike if _same(g[0], item)), None) if item[1] is not None else None
        if group is None:
            alike.append([item])
        else:
            group.append(item)
    return sorted((_join(document, g) for alike in groups.values() for g in alike), key=lambda f: f.span)


def _same(a: Counting, b: Counting) -> bool:
    """Whether two figures of one quantity and noun are one claim: a telling number, or the same thing happening."""
    one, two = a[0], b[0]
    if one.sentence == two.sentence or (one.as_of and two.as_of and one.as_of != two.as_of):
        return False
    predicates = one.predicate == two.predicate
    if not predicates and one.predicate and two.predicate and one.quantity.unit is not None:
        return False
    value, vague = one.quantity.value, one.quantity.high is not None
    telling = (value >= _SMALL and not vague) or value != int(value)
    return telling or (predicates and one.predicate is not None and not vague)


def _join(document: Document, group: list[Counting]) -> Figure:
    figures = [f for f, _ in group]
    if len(figures) == 1:
        return figures[0]

    def rank(f: Figure) -> tuple[bool, bool, int]:
        sentence = document.sentence_at(f.span.start)
        return (f.claimant is None, sentence is not None and sentence.zone == "title", -f.span.start)

    best = min(figures, key=rank)
    others = [m for f in figures if f is not best for m in f.mentions]
    return replace(best, mentions=(*best.mentions, *sorted(others)))
