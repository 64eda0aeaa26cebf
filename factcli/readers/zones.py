"""What each block of an article is: title, body, caption, byline or boilerplate.

Every block is judged by its own words first (`lang/en/boilerplate.toml`), then by its neighbours: a list of links under
its heading, an appeal that goes on for paragraphs, the buttons below it. What nothing speaks against is body, since a
lost paragraph costs true facts. Words in quotation marks are somebody's speech and never make a block boilerplate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcli.core.model import Zone, ZoneKind
from factcli.core.names import key
from factcli.readers.blocks import FINAL, Block
from factcli.readers.dates import date_line
from factcli.readers.patterns import Patterns, patterns

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)[‘'](?:[^’']|[’'](?=\w))*(?:[’']|$)")
TO_READER = re.compile(r"\b(?:you|your|yours|our|ours|us|we)\b", re.IGNORECASE)
HASHTAG = re.compile(r"(?<!\w)#\w+")
TAG_LIST = re.compile(r"[^,\n]{2,60}(?:,\S[^,\n]{1,60}|, [^,\n]{2,60}){3,}")
WIRE = re.compile(r"\((?:AP|AFP|Reuters|UPI|CNN|BBC|[A-Z][\w ]{1,30})\)\s*[-–—]")
SPACES = re.compile(r"\s+")

LONGEST_LINE, LONGEST_SIGNOFF = 400, 700  # characters of a block that can be furniture as a whole
NEAR_THE_TOP = 8  # blocks among which the title stands


@dataclass(slots=True)
class _Judged:
    """A block on its way to a zone. `asks` marks what speaks to the reader: sign-ups and appeals."""

    block: Block
    text: str
    words: int
    kind: ZoneKind | None = None
    asks: bool = False

    @property
    def open(self) -> bool:
        return self.kind is None


def zones(blocks: list[Block], title: str | None = None, front: int = 0) -> tuple[Zone, ...]:
    """The zones of an article's blocks, in order; `title` is what the file says its title is, if anything.

    What starts before offset `front` is front matter.
    """
    known = patterns()
    judged = [_Judged(b, SPACES.sub(" ", b.text), b.words) for b in blocks]
    for item in judged:
        if item.block.span.start < front or not any(c.isalnum() for c in item.text):
            item.kind = "boilerplate"
        else:
            _by_itself(item, known)
    _comments(judged, known)
    _appeals(judged, known)
    _neighbours(judged, known)
    _links(judged, known)
    _title(judged, title)
    _teasers(judged)
    _last_words(judged, known)
    return tuple(_numbered(judged))


def _numbered(judged: list[_Judged]) -> list[Zone]:
    found, paragraph = [], 0
    for item in judged:
        kind = item.kind or "body"
        if kind in ("title", "body"):
            paragraph += 1
        found.append(Zone(kind, item.block.span, paragraph if kind in ("title", "body") else None))
    return found


def unquoted(text: str) -> str:
    """`text` without what stands in quotation marks."""
    return QUOTED.sub(" ", text)


def _by_itself(item: _Judged, known: Patterns) -> None:
    """What the block's own words say."""
    text = item.text
    if len(text) > 2000:
        return
    short = len(text) <= LONGEST_LINE
    if short and (known.bylines.fullmatch(text) or date_line(text)):
        item.kind = "byline"
    elif len(text) <= LONGEST_SIGNOFF and known.signoffs.fullmatch(text):
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
        hints = {m[0].lower() for m in known.hints.finditer(said)}
        if known.promotion.search(said) or (len(hints) > 1 and TO_READER.search(said)):
            item.kind, item.asks = "boilerplate", True


def _tags(text: str) -> bool:
    """Whether the block is a list of tags: hashtags for the most part, or ending in several."""
    found = HASHTAG.findall(text)
    if not found:
        return False
    words = len(text.split())
    tail = re.search(r"(?:(?:^|\s)#\w+){3,}\s*$", text)
    return len(found) * 2 >= words or (tail is not None and FINAL.search(text[: tail.start()].rstrip()) is None)


def _comments(judged: list[_Judged], known: Patterns) -> None:
    """From the heading of the readers' comments on, nothing is the article's; above the article it is a mere label."""
    for i, item in enumerate(judged):
        if len(item.text) <= 200 and known.comments.fullmatch(item.text):
            before = sum(other.words for other in judged[:i] if other.open)
            if before >= 40:
                for other in judged[i:]:
                    other.kind = "boilerplate"
                return


def _appeals(judged: list[_Judged], known: Patterns) -> None:
    """An appeal runs on while paragraphs speak to the reader; it must ask for something, or it is a letter in the news."""

    def speaks(i: int) -> bool:
        item = judged[i]
        if item.asks or item.text.strip(" .!").lower() in known.buttons:
            return True
        count = len(known.appeal_words.findall(unquoted(item.text)))
        return count >= 2 or (count == 1 and item.words <= 30)

    i = 0
    while i < len(judged):
        if len(judged[i].text) > LONGEST_LINE or not known.appeals.fullmatch(judged[i].text):
            i += 1
            continue
        end = i + 1
        while end < len(judged) and (speaks(end) or any(speaks(k) for k in range(end + 1, min(end + 3, len(judged))))):
            end += 1
        said = " ".join(unquoted(item.text) for item in judged[i:end])
        asked = {m[0].lower() for p in (known.promotion, known.hints) for m in p.finditer(said)}
        if len(asked) > 1 or judged[i].text.endswith("!"):
            for item in judged[i : end if len(asked) > 1 else i + 1]:
                item.kind, item.asks = "boilerplate", True
        i = max(end, i + 1)


def _neighbours(judged: list[_Judged], known: Patterns) -> None:
    """What is furniture beside furniture: the rest of a sign-up box, rows of buttons, the caption above its credit."""
    for i, item in enumerate(judged):
        before = judged[i - 1] if i else None
        if not item.open:
            alone = item.kind == "caption" and known.credits.match(" " + item.text) is not None
            if (
                alone
                and before
                and before.open
                and not item.block.gap
                and i > 1
                and before.words <= 40
                and before.block.gap
            ):
                before.kind = "caption"
            continue
        said = unquoted(item.text)
        if before and before.asks and item.words <= 80 and known.hints.search(said) and TO_READER.search(said):
            item.kind, item.asks = "boilerplate", True
    button = [len(item.text) <= 30 and item.text.strip(" .!").lower() in known.buttons for item in judged]
    for _ in range(2):
        for i in [*range(len(judged)), *reversed(range(len(judged)))]:
            if button[i] and judged[i].open:
                near = [k for k in (i - 1, i + 1) if 0 <= k < len(judged)]
                if any(button[k] or judged[k].kind == "boilerplate" for k in near):
                    judged[i].kind = "boilerplate"
    for i in range(1, len(judged) - 1):
        around = (judged[i - 1], judged[i + 1])
        enclosed = all(
            other.kind == "boilerplate" and (button[k] or other.asks) for k, other in zip((i - 1, i + 1), around)
        )
        if judged[i].open and judged[i].words <= 5 and enclosed and not FINAL.search(judged[i].text):
            judged[i].kind = "boilerplate"


def _links(judged: list[_Judged], known: Patterns) -> None:
    """The titles listed under "Related stories" and its like; the last one before a paragraph may head that paragraph."""
    i = 0
    while i < len(judged):
        if len(judged[i].text) > 100 or not known.links.fullmatch(judged[i].text):
            i += 1
            continue
        judged[i].kind = "boilerplate"
        end = i + 1
        while end < len(judged) and end - i <= 20 and (not judged[end].open or _titlelike(judged[end])):
            end += 1
        listed = [item for item in judged[i + 1 : end] if item.open]
        if end < len(judged) and listed and not listed[-1].block.bullet and listed[-1].words <= 10:
            listed.pop()
        for item in listed:
            item.kind = "boilerplate"
        i = end


def _titlelike(item: _Judged) -> bool:
    return item.words <= 25 and not FINAL.search(item.text)


def headline(item: Block) -> bool:
    """Whether the block could be the article's headline: short, without a full stop, no list item, no wire's first line."""
    text = SPACES.sub(" ", item.text)
    return (
        3 <= item.words <= 30
        and len(text) <= 200
        and not item.bullet
        and not re.search(r"[.,;:][\"'”’»)\]]*$", text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘«[($£€¿¡")
        and WIRE.search(text) is None
    )


def _title(judged: list[_Judged], title: str | None) -> None:
    """Mark the title: the block that says what the file's own title says, else the first block if it is a headline."""
    wanted = key(title) if title else ""
    top = judged[:NEAR_THE_TOP]
    for item in top:
        if wanted and len(item.text) <= 300 and key(item.text) == wanted:
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


def _teasers(judged: list[_Judged]) -> None:
    """A line all in capitals amid ordinary paragraphs advertises another page."""
    seen = False
    for i, item in enumerate(judged):
        seen = seen or (item.open and item.words >= 20)
        if seen and item.open and 5 <= item.words <= 30 and item.text.isupper() and not FINAL.search(item.text):
            follows = any(other.open and other.words >= 20 for other in judged[i + 1 :])
            item.kind = "boilerplate" if follows else item.kind


def _last_words(judged: list[_Judged], known: Patterns) -> None:
    """Who the writer is, said in the last block or two of the text."""
    for item in reversed([other for other in judged if other.open][-2:]):
        if len(item.text) > LONGEST_LINE or not known.biographies.fullmatch(item.text):
            return
        item.kind = "byline"
