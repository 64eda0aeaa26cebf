"""A text cut into blocks: paragraphs, headings, list items, lines that stand alone.

A blank line always parts two blocks. Without one it must be told whether a line goes on in the next (text wrapped at a
width, a link torn out of its sentence) or is a paragraph of its own (most text copied from pages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcli.core.model import ZoneKind
from factcli.core.spans import Span, trim
from factcli.readers.patterns import patterns

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"\s*(?:[•●▪■◦‣∙·►▶➤✓✔※]\s*|[-*–—+]\s+(?=\S)|\(?\d{1,2}[.)]\s+(?=\S))")
FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
WIDEST = 110  # characters: text is wrapped by hand or by a mail program at 60 to 100
NARROWEST = 40
LONGEST_LABEL = 60  # characters of a line such as "hide caption", which continues nothing


@dataclass(frozen=True, slots=True)
class Block:
    """A block and where it stands.

    `gap` counts the blank lines before it: 0 means that it stands right after the block before. `kind` is set where the
    block's form says what it is: a dateline cut off its paragraph.
    """

    span: Span
    text: str
    gap: int = 1
    bullet: bool = False
    kind: ZoneKind | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())


def blocks(text: str) -> list[Block]:
    """The blocks of `text` in order; together they leave out only whitespace."""
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    found: list[Block] = []
    run: list[Block] = []
    for line in lines:
        if run and not line.gap and not line.bullet and _goes_on(run, line.text, width):
            run.append(line)
            continue
        if run:
            found.append(_joined(run, text))
        run = [line]
    return [*found, _joined(run, text)] if run else found


def _joined(run: list[Block], text: str) -> Block:
    """One block of the lines of a paragraph."""
    if len(run) == 1:
        return run[0]
    span = Span(run[0].span.start, run[-1].span.end)
    return Block(span, span.of(text), run[0].gap, run[0].bullet)


def _lines(text: str) -> Iterator[Block]:
    """The lines that hold more than whitespace, trimmed, each with the number of blank lines before it."""
    last = 0
    for match in LINE.finditer(text):
        span = trim(Span(*match.span()), text)
        if span.start == span.end:
            continue
        line = span.of(text)
        breaks = len(BREAK.findall(text, last, span.start)) if last else 2
        yield Block(span, line, max(0, breaks - 1), BULLET.match(line) is not None)
        last = span.end


def _wrapped_at(lines: list[Block]) -> int:
    """The width at which the text is wrapped; 0 when its lines are paragraphs."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.bullet]
    torn = sum(b.text[0].islower() and not FINAL.search(a.text) and len(a.text) >= NARROWEST for a, b in pairs)
    if torn < 2 or torn * 5 < len(pairs):
        return 0
    lengths = sorted(len(a.text) for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)]
    return width if NARROWEST <= width <= WIDEST else 0


def _goes_on(run: list[Block], line: str, width: int) -> bool:
    """Whether `line` continues a paragraph's lines: torn apart, or wrapped because its first word did not fit."""
    last = run[-1].text
    ended = FINAL.search(last) is not None
    if not ended and line[0].islower() and (len(run) > 1 or run[0].words > 3):
        return len(line) > LONGEST_LABEL or patterns().lines.fullmatch(line) is None
    if not width or len(last) > width:
        return False
    room = width - len(last) - 1
    return len(line.split(None, 1)[0]) > room - (0 if ended else 4)
