"""What is furniture within a paragraph, cut out as a block of its own so that the rest is parsed as plain sentences.

A dateline ("PARIS, March 3 (Reuters) - "), a date run into the first sentence, a link to another page in brackets or at
the end of a paragraph, the marks of a Markdown heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcli.core.model import ZoneKind
from factcli.core.spans import Span, trim
from factcli.readers.blocks import FINAL, Block

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:,? ?\(?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\)?)"
_DAY = rf"{_DATE}?"
_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-][A-ZÀ-Þ][\w.'’-]*){0,3}(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)?){0,2}"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?:[ /][A-ZÀ-Þ.'’-]+){0,3}(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)?){0,2}"
_DASH = r"\s*(?:--|[-–—])\s+(?=[\"“‘'«]?[A-ZÀ-Þ0-9$£€])"
_AGENCY = r"\((?:[A-Z]{2,8}|Reuters|Xinhua|Bloomberg|Kyodo|[A-Z][a-z]+ (?:News|Press|Times|Post))\)"

_NAMED = r"\((?P<agency>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,2})\)"

CREDITED = re.compile(rf"{_DATE} ?{_NAMED}\s*(?:--|[-–—])\Z")  # the end of a dateline that names its agency
WIRE = re.compile(rf"(?:{_PLACE}{_DAY} ?)?{_AGENCY}{_DASH}")
WIRE_OF_DAY = re.compile(rf"{_PLACE}{_DATE} ?{_NAMED}{_DASH}")  # with a date, what is in brackets is an agency
PLACE = re.compile(rf"{_CAPITALS}{_DAY}{_DASH}")  # only before a full sentence: headlines are written so, too
DATED = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d(?=\s+[\"“]?[A-ZÀ-Þ][\w’']*[ ,])"
)
HEADING = re.compile(r"#{1,6}(?=[ \t]+\w)")
BRACKETED = re.compile(
    r"[(\[](?:RELATED|READ(?: MORE| ALSO)?|SEE ALSO|ALSO READ|MORE|WATCH|VIDEO|PHOTOS)\s?:[^()\[\]\n]{3,200}[)\]]"
)
TRAILING = re.compile(
    r"(?<=[.!?”\"’)])\s+(?:READ MORE|RELATED|READ ALSO|SEE ALSO|ALSO READ|Read [Mm]ore|Read [Aa]lso|Also [Rr]ead"
    r"|See also|Related)(?: stor(?:y|ies)| articles?)?\s?:\s[^\n]{3,160}\Z"
)
NEAR_THE_TOP = 14  # blocks in which a dateline may stand


def parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those with furniture inside cut into parts that follow each other."""
    for i, block in enumerate(blocks):
        cuts = list(_cuts(block, i < NEAR_THE_TOP)) if len(block.text) <= 20_000 else []
        yield from _pieces(block, cuts) if cuts else (block,)


def _cuts(block: Block, top: bool) -> Iterator[tuple[int, int, ZoneKind]]:
    """Where in the block's text its furniture lies, in order, without overlap."""
    text, at = block.text, 0
    head = HEADING.match(text)
    if head:
        at = head.end()
        yield 0, at, "boilerplate"
    sentence = len(text) > 60 and FINAL.search(text)
    line = (
        top
        and not head
        and (WIRE.match(text) or WIRE_OF_DAY.match(text) or DATED.match(text) or (sentence and PLACE.match(text)))
    )
    if line:
        at = line.end()
        yield 0, at, "byline"
    for found in BRACKETED.finditer(text, at):
        at = found.end()
        yield found.start(), at, "boilerplate"
    tail = TRAILING.search(text, at)
    if tail:
        yield tail.start(), tail.end(), "boilerplate"


def _pieces(block: Block, cuts: list[tuple[int, int, ZoneKind]]) -> Iterator[Block]:
    at, first = 0, True
    spans: list[tuple[int, int, ZoneKind | None]] = []
    for start, end, kind in cuts:
        spans += [(at, start, None), (start, end, kind)]
        at = end
    spans.append((at, len(block.text), None))
    for start, end, told in spans:
        inner = trim(Span(start, end), block.text)
        if inner.start < inner.end:
            offset = block.span.start
            span = Span(offset + inner.start, offset + inner.end)
            yield Block(span, inner.of(block.text), block.gap if first else 0, block.bullet and first, told)
            first = False
