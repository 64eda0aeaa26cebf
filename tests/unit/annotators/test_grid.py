"""The spans beside a place are found without looking at all of them, and none is missed."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.figures.claims import Claims
from factcli.annotators.quotes import settle
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.grid import CELL, Grid
from factcli.core.model import Article, Document, Quote, Zone
from factcli.core.spans import Span

spans = st.builds(lambda at, size: Span(at, at + size), st.integers(0, 4 * CELL), st.integers(0, 2 * CELL))
STEP = 40  # characters from one attribution to the next
COUNT = 2000


@given(st.lists(st.lists(spans, max_size=3), max_size=12), spans)
def test_every_span_that_overlaps_or_touches_is_found(numbered: list[list[Span]], place: Span) -> None:
    found = Grid(enumerate(numbered)).near(place)
    touching = [n for n, s in enumerate(numbered) if any(x.start <= place.end and place.start <= x.end for x in s)]
    assert set(touching) <= set(found)
    assert found == sorted(set(found))


def test_few_of_many_spans_are_near() -> None:
    grid = Grid((n, [Span(n * STEP, n * STEP + STEP - 2)]) for n in range(COUNT))
    assert all(len(grid.near(Span(n * STEP, n * STEP + 2))) <= 2 * CELL / STEP + 2 for n in range(COUNT))


def test_nowhere_is_near_nothing() -> None:
    assert Grid([(0, [Span(0, 9)])]).near() == []


def test_the_innermost_attribution_claims_a_figure_and_a_source_is_known() -> None:
    def quote(start: int, end: int, speaker: str | None) -> Quote:
        return Quote("indirect", (Span(start, end),), (), (Span(end + 1, end + 5),), Span(0, 9000), speaker)

    document = Document(Article("x" * 9000, "a.txt"))
    document.quotes = [quote(0, 8000, "Ann"), quote(3000, 3100, None), quote(3000, 3200, "Bo"), quote(3300, 3400, "Cy")]
    claims = Claims(document)
    told = [claims.claim(Span(at, at + 2)) for at in (10, 3050, 3150, 3250, 7999, 8500)]
    assert [c and c.speaker for c in told] == ["Ann", "Bo", "Bo", "Ann", "Ann", None]
    assert [claims.is_source(at) for at in (3100, 3101, 3104, 3105, 8003)] == [False, True, True, False, True]


def test_in_a_paragraph_of_many_relations_each_is_compared_with_those_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    holds = settle._holds_cue

    def counting(outer: Relation, inner: Relation) -> bool:
        nonlocal compared
        compared += 1
        return holds(outer, inner)

    monkeypatch.setattr(settle, "_holds_cue", counting)
    text = "x" * (COUNT * STEP)
    document = Document(Article(text, "a.txt", zones=(Zone("body", Span(0, len(text)), 1),)))
    relations = []
    for n, inner in product(range(COUNT // 2), (False, True)):
        at = 2 * n * STEP
        content, cue = (
            (Span(at + 30, at + 60), Span(at + 20, at + 24)) if inner else (Span(at + 9, at + 70), Span(at, at + 5))
        )
        relations.append(Relation("clause", [content], [cue], [], Span(at, at + 2 * STEP), 2 * n + inner))
    kept = settle.pruned(Reading(document), relations)
    assert kept == relations[::2]
    assert compared < 20 * COUNT
