"""Spans: the only way a place in an article is named."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open [start, end), counted in Unicode code points of the article's stored text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span names in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans`; ValueError if there are none."""
    found = list(spans)
    if not found:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in found), max(s.end for s in found))


def trim(span: Span, text: str, characters: str | None = None) -> Span:
    """`span` without whitespace (or the given characters) at either end."""
    start, end = span
    while start < end and (text[start].isspace() if characters is None else text[start] in characters):
        start += 1
    while start < end and (text[end - 1].isspace() if characters is None else text[end - 1] in characters):
        end -= 1
    return Span(start, end)
