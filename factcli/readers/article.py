"""Text to article: the last steps that all readers share: repair, zones, metadata, what the user says."""

from __future__ import annotations

from dataclasses import dataclass

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.readers import metadata
from factcli.readers.base import TO_SPLIT, Overrides
from factcli.readers.blocks import blocks
from factcli.readers.dates import normal
from factcli.readers.inline import parted
from factcli.readers.repair import repair
from factcli.readers.zones import zones

LONGEST = 2_000_000  # characters of one article: more than a novel, and as much as a parser's memory bears


@dataclass(frozen=True)
class Hints:
    """What the file says of the article outside its text: front matter, meta tags, fields of a record."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


def article(text: str, origin: str, overrides: Overrides, hints: Hints | None = None, front: int = 0) -> Article:
    """The article of `text`; UnreadableError when there is none in it, or far too much.

    What the user says outranks what the file says, and that what the text says. The first `front` characters hold
    fields, not text: front matter.
    """
    hints = hints or Hints()
    if len(text) > LONGEST:
        message = f"{origin}: an article of more than {LONGEST // 1_000_000} million characters"
        raise UnreadableError(message, TO_SPLIT)
    text = repair(text)
    if not any(c.isalnum() for c in text):
        what = "no words in it" if text.strip() else "empty"
        raise UnreadableError(f"{origin}: {what}", "nothing to read; remove it or check how it was saved")
    told = _clean(overrides.title) or _clean(hints.title)
    cut = list(parted(blocks(text)))
    marked = zones(cut, told, front)
    found = metadata.find([b.text for b in cut], [z.kind for z in marked])
    return Article(
        text=text,
        origin=origin,
        title=told or found.title,
        publisher=_clean(overrides.publisher) or _clean(hints.publisher) or found.publisher,
        author=_clean(hints.author) or found.author,
        published=normal(overrides.published) or normal(hints.published) or found.published,
        language=_clean(hints.language),
        zones=marked,
    )


def _clean(value: object) -> str | None:
    """A field as one line of printable characters; null when there is nothing in it."""
    if not isinstance(value, str):
        return None
    line = " ".join("".join(c if c.isprintable() else " " for c in repair(value[:1000])).split())
    return line or None
