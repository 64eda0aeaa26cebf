import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.quotes.marks import Quotation, quotations
from factcli.core.spans import Span

CASES = tomllib.loads((Path(__file__).parents[3] / "cases" / "quote_marks.toml").read_text(encoding="utf-8"))["case"]
MARKED = st.text(st.sampled_from("ab s.,!?\n()-—“”‘’\"'`«»„‟‹›‚7")) | st.text()


def scan(text: str) -> list[Quotation]:
    return quotations(text, Span(0, len(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_what_stands_in_quotation_marks(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [f"{q.level} {q.inner.of(text)}" for q in scan(text)] == case["quoted"]


def test_an_unclosed_quotation_says_so() -> None:
    (found,) = scan("He wrote: “We are going.")
    assert not found.closed
    assert found.opened


def test_a_closing_mark_alone_says_so() -> None:
    (found,) = scan("We are going.” She sat down.")
    assert found.closed
    assert not found.opened


def test_only_the_paragraph_is_read() -> None:
    text = "“One” “two”\n“three"
    assert [q.inner.of(text) for q in quotations(text, Span(6, 11))] == ["two"]


@given(MARKED)
def test_spans_are_whole_and_in_order(text: str) -> None:
    found = scan(text)
    assert [q.outer for q in found] == sorted((q.outer for q in found), key=lambda s: (s.start, -s.end))
    for q in found:
        assert 0 <= q.outer.start <= q.inner.start < q.inner.end <= q.outer.end <= len(text)
        assert any(c.isalnum() for c in q.inner.of(text))


@given(MARKED)
def test_quotations_nest_or_stand_apart(text: str) -> None:
    found = scan(text)
    for one in found:
        for other in found:
            if one is not other and one.outer.overlaps(other.outer):
                assert one.inner.contains(other.outer) or other.inner.contains(one.outer)


@given(MARKED)
def test_outermost_quotations_never_overlap(text: str) -> None:
    outermost = [q.outer for q in scan(text) if q.level == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outermost))


@given(st.text("ab cd,. ", min_size=1), st.text("ab cd,. ", min_size=1))
def test_marks_are_found_whatever_stands_around_them(before: str, inside: str) -> None:
    text = f"{before} “x{inside}” end"
    assert [q.inner.of(text) for q in scan(text)] == [f"x{inside}"]


STYLES = (
    ("“", "”"),
    ('"', '"'),
    ("''", "''"),
    ("``", "''"),
    ("«", "»"),
    ("‹", "›"),
    ("„", "“"),
    ("„", "”"),
    ("‘", "’"),
    ("'", "'"),
)
SENTENCES = (
    "We don’t know the drivers’ names.",
    "It's the bank's [sic] (old) fault.",
    "No, not at 6'2!",
    "Yes, it was.",
)
NOISE = ("", "“", "”", '"', "''", "«", "»", "‘", "'", "5'", "the ’90s", "['", "(“", "„")


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs in any style of marks, what each quotes, and some with marks out of place between them."""
    paragraphs, quoted = [], []
    for _ in range(draw(st.integers(1, 5))):
        inner = draw(st.sampled_from(SENTENCES[:1] if draw(st.booleans()) else SENTENCES))
        opening, closing = draw(st.sampled_from(STYLES))
        paragraphs.append(f"The mayor said: {opening}{inner}{closing} He left.")
        quoted.append(inner)
        if draw(st.booleans()):
            paragraphs.append(f"Then {draw(st.sampled_from(NOISE))} the talks {draw(st.sampled_from(NOISE))} went on.")
            quoted.append("")
    return paragraphs, quoted


@given(articles())
def test_a_mark_out_of_place_costs_only_its_own_paragraph(article: tuple[list[str], list[str]]) -> None:
    paragraphs, quoted = article
    text = "\n\n".join(paragraphs)
    at = 0
    for paragraph, inner in zip(paragraphs, quoted, strict=True):
        zone = Span(at, at + len(paragraph))
        found = quotations(text, zone)
        assert all(zone.start <= q.outer.start and q.outer.end <= zone.end for q in found)
        if inner:
            assert inner in [q.inner.of(text) for q in found if q.level == 0]
        at = zone.end + 2
