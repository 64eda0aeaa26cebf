"""Furniture by its neighbours: comments, appeals, the rest of a sign-up box, rows of buttons, lists of links.

One function a rule; each marks blocks that their own words did not already mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcli.core.model import ZoneKind
from factcli.readers.blocks import FINAL, Block
from factcli.readers.patterns import Patterns

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)[‘'](?:[^’']|[’'](?=\w))*(?:[’']|$)")
TO_READER = re.compile(r"\b(?:your|yours|our|ours|us)\b|\byou (?:will|can|may|agree)\b|\byou.ll\b", re.IGNORECASE)
LABEL = re.compile(r"(?:caption|source)[,:]?$", re.IGNORECASE)
LONGEST_LINE = 400  # characters of a block that can be furniture as a whole
LONGEST_LIST = 20  # links under one heading


@dataclass(slots=True)
class Judged:
    """A block on its way to a zone. `asks` marks what speaks to the reader: sign-ups and appeals."""

    block: Block
    text: str
    words: int
    kind: ZoneKind | None = None
    asks: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing speaks against its being body."""
        return self.kind is None

    @property
    def titlelike(self) -> bool:
        """Whether it reads as the title of something."""
        return self.words <= 25 and not FINAL.search(self.text)


def unquoted(text: str) -> str:
    """`text` without what stands in quotation marks."""
    return QUOTED.sub(" ", text)


def comments(judged: list[Judged], known: Patterns) -> None:
    """From the heading of the readers' comments on, nothing is the article's; above it that heading is a mere label."""
    above = 0
    for i, item in enumerate(judged):
        above += item.open and item.words >= 8
        if above > 1 and len(item.text) <= 200 and known.comments.fullmatch(item.text):
            for other in judged[i:]:
                other.kind = "boilerplate"
            return


def appeals(judged: list[Judged], known: Patterns) -> None:
    """An appeal runs on while paragraphs speak to the reader; it must ask for something, or it is a letter."""

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


def beside(judged: list[Judged], known: Patterns) -> None:
    """The rest of a sign-up box, the place below a byline, the caption above its credit, a count beside its button."""
    for i in range(1, len(judged)):
        item, before = judged[i], judged[i - 1]
        close = not item.block.gap
        if not item.open:
            alone = item.kind == "caption" and known.credits.match(item.text) is not None
            if alone and close and i > 1 and before.open and before.words <= 40 and before.block.gap:
                before.kind = "caption"
            continue
        said = unquoted(item.text)
        if before.asks and item.words <= 80 and known.hints.search(said) and TO_READER.search(said):
            item.kind, item.asks = "boilerplate", True
        elif before.kind == "caption" and before.words <= 3 and item.words <= 60 and LABEL.search(before.text):
            item.kind = "caption"
        elif before.kind == "byline" and close and len(item.text) <= 60 and known.place.fullmatch(item.text):
            item.kind = "byline"
        elif before.kind == "boilerplate" and item.text.isdigit():
            item.kind = "boilerplate"


def buttons(judged: list[Judged], known: Patterns) -> None:
    """Labels of buttons beside each other or beside furniture, and what little stands between two of them."""
    button = [len(item.text) <= 30 and item.text.strip(" .!").lower() in known.buttons for item in judged]
    for i in [*range(len(judged)), *reversed(range(len(judged)))]:
        near = [k for k in (i - 1, i + 1) if 0 <= k < len(judged)]
        if button[i] and judged[i].open and any(button[k] or judged[k].kind == "boilerplate" for k in near):
            judged[i].kind = "boilerplate"
    asks = [item.kind == "boilerplate" and (item.asks or button[i]) for i, item in enumerate(judged)]
    for i in range(1, len(judged) - 1):
        item = judged[i]
        if item.open and item.words <= 5 and asks[i - 1] and asks[i + 1] and not FINAL.search(item.text):
            item.kind = "boilerplate"


def links(judged: list[Judged], known: Patterns) -> None:
    """The titles listed under "Related stories" and its like; the last one before a paragraph may head it."""
    i, below = 0, False
    while i < len(judged):
        below = below or (judged[i].open and not judged[i].titlelike)
        if len(judged[i].text) > 100 or not known.links.fullmatch(judged[i].text):
            i += 1
            continue
        judged[i].kind = "boilerplate"
        end = i + 1
        while end < len(judged) and end - i <= LONGEST_LIST and (not judged[end].open or judged[end].titlelike):
            end += 1
        listed = [item for item in judged[i + 1 : end] if item.open] if below else []
        if end < len(judged) and listed and _heads(listed[-1].block, judged[end].block, alone=len(listed) == 1):
            listed.pop()
        for item in listed:
            item.kind = "boilerplate"
        i = end


def _heads(last: Block, after: Block, alone: bool) -> bool:
    """Whether the last line of a list is rather the heading of the paragraph after it."""
    listed = last.bullet or (not alone and not last.gap and after.gap > 0)
    return not listed and len(last.text.split()) <= 10
