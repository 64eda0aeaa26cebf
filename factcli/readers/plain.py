"""Plain text: a file is an article, stored as it stands, so that its spans index the file.

Valid UTF-8 is kept code point for code point, line ends included; only a byte order mark is dropped, and damage is
repaired.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcli.core.model import Article
from factcli.readers.article import article
from factcli.readers.base import Source
from factcli.readers.decode import decode


def read(source: Source) -> Iterator[Article]:
    """The one article of a text file; UnreadableError when it is empty or not text."""
    yield article(decode(source.bytes(), source.origin), source.origin, source.overrides)
