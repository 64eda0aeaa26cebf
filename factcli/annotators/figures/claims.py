"""Who states a figure and as of when: read from the quotes and times layers, never guessed."""

import re
from dataclasses import dataclass

from factcli.core.model import Document, Sentence, Time
from factcli.core.spans import Span

_AS_OF = re.compile(
    r"(?:as\s+(?:of|at|on)|by|since|so far|until|up to|at|in|on|for|during|between|from|over|through|to|early|late|mid|the|start|end|beginning|of)\W*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The attribution relation a figure stands in."""

    quote: int
    speaker: str | None
    entity: int | None


def claim(document: Document, span: Span) -> Claim | None:
    """The innermost attribution whose content holds the figure; one with a speaker is preferred."""
    holding = []
    for n, quote in enumerate(document.quotes):
        for content in quote.content:
            if content.start <= span.start < content.end or span.start <= content.start < span.end:
                size = sum(s.end - s.start for s in quote.content)
                holding.append((quote.speaker is None, quote.polarity == "declined", size, n))
                break
    if not holding:
        return None
    n = min(holding)[-1]
    quote = document.quotes[n]
    return Claim(n, quote.speaker, quote.speaker_entities[0] if quote.speaker_entities else None)


def as_of(document: Document, span: Span, sentence: Sentence) -> str | None:
    """The date or period that the text gives the figure: in its own clause, after the figure first, then before it."""
    times = [t for t in document.times if t.type in ("date", "time") and sentence.span.contains(t.span) and _dated(t)]
    after = [t for t in times if t.span.start >= span.end and not _other_clause(document, span.end, t.span.start)]
    before = [t for t in times if t.span.end <= span.start and not _other_clause(document, t.span.end, span.start)]
    for t in [*after, *reversed(before)]:
        if (
            _AS_OF.search(document.text[max(0, t.span.start - 12) : t.span.start])
            or t.span.start == sentence.span.start
        ):
            if re.search(
                r"(?<!\w)(?:by|until)\s+(?:the\s+end\s+of\s+)?$",
                document.text[max(0, t.span.start - 18) : t.span.start],
                re.I,
            ):
                continue
            return f"{t.begin}/{t.end}" if _interval(t) else t.value
    return None


def _dated(t: Time) -> bool:
    return bool(re.match(r"\d{4}", t.value))


def _interval(t: Time) -> bool:
    return "/" in t.value and t.begin is not None and t.end is not None


def _other_clause(document: Document, start: int, end: int) -> bool:
    """Whether another figure or a verb of saying stands between: too far to date this one."""
    between = document.text[start:end]
    if end - start > 120 or ";" in between:
        return True
    return (
        any(
            t.dep in ("ccomp", "ROOT", "parataxis") and t.pos == "VERB" and ("," in between)
            for t in document.tokens_in(Span(start, end))
        )
        if end > start
        else False
    )
