"""Whatever stands in the rows, a page keeps to its width and holds nothing that acts on a terminal."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from factcli.core.spans import Span
from factcli.render.base import Frame, Screen, render
from factcli.render.sanitize import clean

WORDS = st.text(
    alphabet=st.one_of(st.sampled_from('ab [/]"«“ \n\t\x1b\u200b\u202e東👩é|*='), st.characters()), max_size=60
)
NAME = st.one_of(st.none(), WORDS)


@st.composite
def facts(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A quote, a figure and a passage in one random text."""
    text = draw(WORDS.filter(len))
    article = {
        "id": draw(st.integers(1, 10**6)), "origin": draw(WORDS), "title": draw(NAME), "publisher": draw(NAME),
        "published": draw(NAME), "digest": "0", "opening": draw(NAME),
    }  # fmt: skip
    at = draw(st.integers(0, 10**5))
    start = draw(st.integers(0, len(text) - 1))
    span = Span(at + start, at + draw(st.integers(start + 1, len(text))))
    whole = Span(at, at + len(text))
    common = {
        "id": 1, "article": article, "sentence": whole, "context": whole, "context_text": text, "paragraph": 3,
        "confidence": 0.5, "verdict": None, "rule": "", "addressee": draw(NAME),
    }  # fmt: skip
    quote = common | {
        "kind": "direct", "content": [span], "cue": [], "source": [Span(at, at + 1)], "text": "", "speaker": draw(NAME),
        "speakers": draw(st.lists(WORDS, max_size=2)), "via": draw(NAME), "register": "speech", "polarity": "affirmed",
        "cue_text": draw(WORDS), "source_text": draw(WORDS), "role": draw(NAME), "anonymous": False,
    }  # fmt: skip
    figure = common | {
        "span": span, "text": text[start:], "value": draw(st.floats(-1e9, 1e15)), "high": None, "modifier": "about",
        "unit": draw(NAME), "per": draw(NAME), "measured": None, "measured_text": draw(NAME), "predicate": draw(NAME),
        "change": "up", "claimant": draw(NAME), "as_of": draw(NAME), "quote_id": None, "mentions": [span],
    }  # fmt: skip
    passage = {"article": article, "sentence": whole, "text": text, "paragraph": 3, "matched": [span]}
    return quote, figure, passage


@settings(deadline=None)
@given(facts(), st.integers(40, 160), st.booleans())
def test_tables(rows: tuple[dict[str, Any], ...], width: int, colour: bool) -> None:
    for kind, row in zip(("quotes", "figures", "passages"), rows, strict=True):
        out = io.StringIO()
        frame = Frame(heading=row["article"]["origin"], footer=row["article"]["title"] or "")
        assert render(kind, [row, row], "table", frame, Screen(out=out, width=width, colour=colour)) == 2
        if not colour:
            lines = out.getvalue().split("\n")
            assert all(clean(line) == line for line in lines)
            assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv", "markdown"])
@settings(deadline=None, max_examples=40)
@given(rows=facts())
def test_other_formats(rows: tuple[dict[str, Any], ...], format: str) -> None:
    for kind, row in zip(("quotes", "figures", "passages"), rows, strict=True):
        out = io.StringIO()
        assert render(kind, [row], format, screen=Screen(out=out)) == 1
        kept = "\n\t\u00a0\u3000"  # JSON keeps every kind of space
        assert all(clean(c) == c for c in out.getvalue() if c not in kept and not c.isspace())
