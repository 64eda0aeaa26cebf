"""Who states a figure and as of when: read from the quotes and times layers, never guessed."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from factcli.core.grid import Grid
from factcli.core.model import Document, Sentence, Time
from factcli.core.spans import Span
from factcli.lang.base import words

_LOOSE = 80  # characters between what is attributed and a figure that goes on with it
_FAR = 120  # characters between a figure and the time that dates it

_WORDS = re.compile(r"[\w'’]+")
_GOES_ON = re.compile(r"(?:\s(?:\w+\s?){1,4})?,\s+(\w+)")  # "61 cases on Monday, bringing ..."
_TO = re.compile(r"\s+(?:and|to|through|until)\s+|\s*[-–]\s*", re.I)


@dataclass(frozen=True, slots=True)
class Claim:
    """The attribution relation a figure stands in."""

    quote: int | None
    speaker: str | None
    entity: int | None


class Claims:
    """The attributions of a document by their place: a long article has thousands of them, and as many figures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotes = document.quotes
        self._contents = Grid((n, q.content) for n, q in enumerate(self._quotes))
        self._sources = Grid((n, q.source) for n, q in enumerate(self._quotes))

    def claim(self, span: Span) -> Claim | None:
        """The innermost attribution whose content holds the figure; one with a speaker is preferred."""
        holding = []
        for n in self._contents.near(span):
            quote = self._quotes[n]
            for content in quote.content:
                if content.start <= span.start < content.end or span.start <= content.start < span.end:
                    size = sum(s.end - s.start for s in quote.content)
                    holding.append((quote.speaker is None, quote.polarity == "declined", size, n))
                    break
        found = min(holding)[-1] if holding else self._before(span)
        if found is None:
            return None
        quote = self._quotes[found]
        return Claim(found, quote.speaker, quote.speaker_entities[0] if quote.speaker_entities else None)

    def is_source(self, offset: int) -> bool:
        """Whether the character at `offset` stands in the source of an attribution."""
        near = self._sources.near(Span(offset, offset + 1))
        return any(source.holds(offset) for n in near for source in self._quotes[n].source)

    def _before(self, span: Span) -> int | None:
        """The attribution whose content the figure goes on: "reported a rise of 5%, with 300 jobs lost"."""
        for n in self._contents.near(Span(max(0, span.start - _LOOSE), span.start)):
            quote = self._quotes[n]
            end = max(s.end for s in quote.content)
            if quote.kind == "direct" or not (0 <= span.start - end < _LOOSE and quote.sentence.contains(span)):
                continue
            between = _GOES_ON.match(self._document.text[end : span.start])
            tokens = self._document.tokens_in(Span(end, span.start))
            if (
                between
                and between[1].lower() in words("numbers_names", "goes_on")
                and not any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens)
            ):
                return n
        return None


def as_of(document: Document, span: Span, sentence: Sentence) -> str | None:
    """The date or period that the text gives the figure: in its own clause, after the figure first, then before it."""
    at = bisect_left(document.times, sentence.span.start, key=lambda t: t.span.start)
    stop = bisect_left(document.times, sentence.span.end, key=lambda t: t.span.start)
    times = [t for t in document.times[at:stop] if t.type in ("date", "time")]
    dated = [n for n, t in enumerate(times) if re.match(r"\d{4}", t.value) and _dates(document, times[n])]
    after = [n for n in dated if times[n].span.start >= span.end and _near(document, span.end, times[n].span.start)]
    before = [n for n in dated if times[n].span.end <= span.start and _near(document, times[n].span.end, span.start)]
    for n in [*after, *reversed(before)]:
        t = times[n]
        if n + 1 < len(times) and _TO.fullmatch(document.text, t.span.end, times[n + 1].span.start):
            return f"{t.value}/{times[n + 1].value}"
        if n and _TO.fullmatch(document.text, times[n - 1].span.end, t.span.start):
            return f"{times[n - 1].value}/{t.value}"
        return f"{t.begin}/{t.end}" if "/" in t.value and t.begin and t.end else t.value.split("T")[0]
    return None


def _dates(document: Document, t: Time) -> bool:
    """Whether a time says when: not the end point of "by 2030" or "since 1997", nor the standard of "than in 2021"."""
    before = [w.lower() for w in _WORDS.findall(document.text[max(0, t.span.start - 30) : t.span.start])][-4:]
    return not set(before[-2:]) & words("times", "open_ended") and "than" not in before


def _near(document: Document, start: int, end: int) -> bool:
    """Whether no other statement stands between the figure and the time."""
    between = document.text[start:end]
    if end - start > _FAR or ";" in between or re.search(r",.*\d", between, re.S):
        return False
    return "," not in between or not any(
        t.dep in ("ROOT", "ccomp", "conj") and t.pos == "VERB" for t in document.tokens_in(Span(start, end))
    )
