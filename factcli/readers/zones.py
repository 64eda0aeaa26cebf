"""What each block of an article is: title, body, caption, byline or boilerplate.

Every block is judged by its own words first (`lang/en/boilerplate.toml`), then by its neighbours: a list of links under
its heading, an appeal that goes on for paragraphs, the buttons below it. What nothing speaks against is body, since a
lost paragraph costs true facts. Words in quotation marks are somebody's speech and never make a block boilerplate.
"""

from __future__ import annotations

import re

from factcli.core.model import Zone
from factcli.core.names import key
from factcli.readers.blocks import FINAL, Block
from factcli.readers.dates import stamp
from factcli.readers.furniture import (
    LONGEST_LINE,
    TO_READER,
    Judged,
    appeals,
    beside,
    buttons,
    comments,
    links,
    unquoted,
)
from factcli.readers.patterns import Patterns, patterns

HASHTAG = re.compile(r"(?<!\w)#\w+")
TIGHT_COMMA = re.compile(r",(?=[^\W\d_])")
WIRE = re.compile(r"\((?:AP|AFP|Reuters|UPI|CNN|BBC|[A-Z][\w ]{1,30})\)\s*[-–—]")
BY = re.compile(r"[Bb][Yy] [A-ZÀ-Þ][\w.'’-]* [A-ZÀ-Þ]")
SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\"”’]? +[\"“‘]?[A-ZÀ-Þ]|[?!]$")  # a paragraph's, where there are many words
SPACES = re.compile(r"\s+")
TARGET = re.compile(r"\]\([^()\s]*\)")  # of a Markdown link

LONGEST_SIGNOFF = 700  # characters of the desk's closing lines
NEAR_THE_TOP = 8  # blocks among which the title stands


def zones(blocks: list[Block], title: str | None = None, front: int = 0) -> tuple[Zone, ...]:
    """The zones of an article's blocks, in order; `title` is what the file says its title is, if anything.

    What starts before offset `front` is front matter.
    """
    known = patterns()
    judged = [Judged(b, SPACES.sub(" ", b.text), b.words) for b in blocks]
    for item in judged:
        if item.block.kind:
            item.kind = item.block.kind
        elif item.block.span.start < front or not any(c.isalnum() for c in item.text):
            item.kind = "boilerplate"
        else:
            _by_itself(item, known)
    for rule in (comments, appeals, beside, buttons, links):
        rule(judged, known)
    _title(judged, title)
    _teasers(judged)
    _last_words(judged, known)
    return tuple(_numbered(judged))


def _numbered(judged: list[Judged]) -> list[Zone]:
    found, paragraph = [], 0
    for item in judged:
        kind = item.kind or "body"
        if kind in ("title", "body"):
            paragraph += 1
        found.append(Zone(kind, item.block.span, paragraph if kind in ("title", "body") else None))
    return found


def _by_itself(item: Judged, known: Patterns) -> None:
    """What the block's own words say."""
    text = item.text
    if len(text) > 2000:
        return
    short = len(text) <= LONGEST_LINE
    signed = len(text) <= LONGEST_SIGNOFF and known.signoffs.fullmatch(text)
    if signed or (short and (known.bylines.fullmatch(text) or stamp(text) is not None)):
        item.kind = "byline"
    elif short and known.lines.fullmatch(text):
        item.kind = "boilerplate"
        item.asks = known.hints.search(text) is not None
    elif item.words <= 80 and (known.captions.match(text) or known.credits.search(text)):
        item.kind = "caption"
    elif item.words <= 60 and known.starts.match(text):
        item.kind, item.asks = "boilerplate", True
    elif _tags(text):
        item.kind = "boilerplate"
    elif item.words <= 120:
        said = unquoted(text)
        hints = {m[0].lower()[:5] for m in known.hints.finditer(said)}
        if known.promotion.search(said) or (len(hints) > 1 and TO_READER.search(said)):
            item.kind, item.asks = "boilerplate", True


def _tags(text: str) -> bool:
    """Whether the block is a list of tags: joined by bare commas, hashtags for the most part, or ending in several."""
    if (
        len(text) <= LONGEST_LINE
        and len(TIGHT_COMMA.findall(text)) >= max(3, text.count(", "))
        and text[-1] not in ".!?"
    ):
        return True
    found = HASHTAG.findall(text)
    if not found:
        return False
    words = len(text.split())
    tail = re.search(r"(?:(?:^|\s)#\w+){3,}\s*$", text)
    return len(found) * 2 >= words or (tail is not None and FINAL.search(text[: tail.start()].rstrip()) is None)


def headline(item: Block) -> bool:
    """Whether the block could be the headline: short, without a full stop, no list item, no wire's first line."""
    text = SPACES.sub(" ", item.text)
    return (
        3 <= item.words <= 30
        and len(text) <= 200
        and not item.bullet
        and not re.search(r"[.,;:][\"'”’»)\]]*$", text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘«[($£€¿¡")
        and WIRE.search(text) is None
        and not BY.match(text)
        and not (item.words > 16 and SENTENCES.search(text))
    )


def _title(judged: list[Judged], title: str | None) -> None:
    """Mark the title: the block that says what the file's own title says, else the first block if it is a headline."""
    wanted = key(title) if title else ""
    top = judged[:NEAR_THE_TOP]
    for item in top:
        if wanted and len(item.text) <= 500 and key(TARGET.sub("]", item.text)) == wanted:
            item.kind = "title"
            return
    body = [i for i, item in enumerate(judged) if item.open]
    if title or len(body) < 2:
        return
    first, second = body[0], body[1]
    if judged[first].words <= 2 and headline(judged[second].block) and len(body) > 2 and second == first + 1:
        judged[first].kind = "boilerplate"
        first = second
    if headline(judged[first].block):
        judged[first].kind = "title"
        for item in judged[first + 1 : NEAR_THE_TOP]:
            if item.open and key(item.text) == key(judged[first].text):
                item.kind = "boilerplate"


def _teasers(judged: list[Judged]) -> None:
    """A line all in capitals amid ordinary paragraphs advertises another page."""
    long = [i for i, item in enumerate(judged) if item.open and item.words >= 20]
    for item in judged[long[0] : long[-1]] if long else []:
        if item.open and 8 <= item.words <= 30 and item.text.isupper() and not FINAL.search(item.text):
            item.kind = "boilerplate"


def _last_words(judged: list[Judged], known: Patterns) -> None:
    """Who the writer is, said in the last block or two of the text."""
    for item in reversed([other for other in judged if other.open][-2:]):
        if len(item.text) > LONGEST_LINE or not known.biographies.fullmatch(item.text):
            return
        item.kind = "byline"
