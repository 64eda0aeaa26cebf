"""The same claim stated twice in one article (bullet and body) is one figure with two mentions."""

from dataclasses import replace

from factcli.core.model import Document, Figure

_SMALL = 20  # a count below this says too little to be the same claim without the same predicate


def merged(document: Document, figures: list[tuple[Figure, str | None]]) -> list[Figure]:
    """Figures with repetitions joined. Each comes with the lemma of what it counts. The attributed one, else the one in the body, stays."""
    kept: list[list[tuple[Figure, str | None]]] = []
    for item in figures:
        for group in kept:
            if _same(group[0], item):
                group.append(item)
                break
        else:
            kept.append([item])
    return sorted((_join(document, group) for group in kept), key=lambda f: f.span)


def _same(a: tuple[Figure, str | None], b: tuple[Figure, str | None]) -> bool:
    (one, head), (two, other) = a, b
    if one.quantity != two.quantity or one.sentence == two.sentence:
        return False
    if one.as_of and two.as_of and one.as_of != two.as_of:
        return False
    if head is None or other is None or head != other:
        return False
    predicates = one.predicate == two.predicate
    if not predicates and one.predicate and two.predicate and one.quantity.unit is not None:
        return False
    distinct = (one.quantity.value >= _SMALL and one.quantity.high is None) or one.quantity.value != int(
        one.quantity.value
    )
    return distinct or (predicates and one.predicate is not None and one.quantity.modifier != "range")


def _join(document: Document, group: list[tuple[Figure, str | None]]) -> Figure:
    figures = [f for f, _ in group]
    if len(figures) == 1:
        return figures[0]

    def rank(f: Figure) -> tuple[bool, bool, int]:
        sentence = document.sentence_at(f.span.start)
        return (
            f.claimant is None,
            sentence is not None and sentence.zone == "title",
            -f.span.start if f.claimant is None else f.span.start,
        )

    best = min(figures, key=rank)
    others = [m for f in figures if f is not best for m in f.mentions]
    return replace(best, mentions=(*best.mentions, *sorted(others)))
