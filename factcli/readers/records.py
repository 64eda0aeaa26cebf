"""Records: .jsonl and .ndjson hold an article a line, .json one object or a list of them.

Fields read: `text` (or `body`, `content`), `title`, `url`, `date`, `author`, `publisher`, `language`. The origin of an
article is its url, else FILE#LINE (of a .json list: FILE#NUMBER, from 1). A line that cannot be read costs one error
and no other line; a line longer than the limit is skipped without being held in memory.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.readers.article import Hints, article
from factcli.readers.base import LARGEST, Result, Source
from factcli.readers.decode import decode

TEXT = ("text", "body", "content", "article", "maintext", "article_text")
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "site_name", "sitename", "source"),
    "author": ("author", "authors", "byline"),
    "published": ("date", "published", "date_publish", "publication_date", "published_at", "publish_date"),
    "language": ("language", "lang"),
}
URL = ("url", "link")
HINT = 'a line must be a JSON object with a "text"'
CHUNK = 1 << 20


def read(source: Source) -> Iterator[Result]:
    """The articles of a file of records, and an error for each that is none."""
    found = False
    for result in _records(source):
        found = True
        yield result
    if not found:
        yield UnreadableError(f"{source.origin}: empty", "nothing to read; remove it or check how it was saved")


def _records(source: Source) -> Iterator[Result]:
    if source.path is not None and source.path.suffix.lower() == ".json":
        yield from _whole(source)
    elif source.data is not None:
        yield from _lines(io.BytesIO(source.data), source)
    else:
        assert source.path is not None
        with source.path.open("rb") as file:
            head = file.read(4)
            if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\0" or head[:1] == b"\0":
                yield from _lines(io.BytesIO(decode(source.bytes(), source.origin).encode("utf-8")), source)
            else:
                file.seek(3 if head.startswith(b"\xef\xbb\xbf") else 0)
                yield from _lines(file, source)


def _lines(file: BinaryIO, source: Source) -> Iterator[Result]:
    """The articles of the lines, numbered from 1; blank lines are passed over."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        place = f"{source.origin}#{number}"
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = file.readline(CHUNK)
            yield UnreadableError(f"{place}: a line of more than {LARGEST // 1_000_000} MB", "one article a line")
        elif line.strip():
            yield from _line(line, place, source)


def _line(line: bytes, place: str, source: Source) -> Iterator[Result]:
    try:
        yield _article(_parsed(decode(line, place), place), place, source)
    except UnreadableError as error:
        yield error


def _whole(source: Source) -> Iterator[Result]:
    """A .json file: an article, or a list of them, also under a key such as "articles"."""
    value = _parsed(decode(source.bytes(), source.origin), source.origin)
    if isinstance(value, dict) and not any(isinstance(value.get(k), str) for k in TEXT):
        lists = [v for v in value.values() if isinstance(v, list) and any(isinstance(x, dict) for x in v)]
        value = lists[0] if len(lists) == 1 else value
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        place = f"{source.origin}#{number}" if isinstance(value, list) else source.origin
        try:
            yield _article(item, place, source)
        except UnreadableError as error:
            yield error


def _parsed(text: str, place: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{place}: not valid JSON ({error.msg.lower()}, column {error.colno})"
    except RecursionError:
        message = f"{place}: JSON nested too deeply"
    except ValueError:
        message = f"{place}: not valid JSON (a number too long)"
    raise UnreadableError(message, HINT)


def _article(record: object, place: str, source: Source) -> Article:
    if not isinstance(record, dict):
        raise UnreadableError(f"{place}: not a JSON object", HINT)
    text = next((record[k] for k in TEXT if isinstance(record.get(k), str)), None)
    if text is None:
        raise UnreadableError(f'{place}: has no "text"', HINT)
    url = _field(record, URL)
    hints = Hints(**{name: _field(record, keys) for name, keys in FIELDS.items()})
    origin = url if url and _address(url) else place
    try:
        return article(text, origin, source.overrides, hints)
    except UnreadableError as error:
        raise UnreadableError(error.message.replace(origin, place, 1), error.hint) from None


def _field(record: dict[str, object], keys: tuple[str, ...]) -> str | None:
    """The first of `keys` that holds a string, a list of strings, or an object with a name."""
    for name in keys:
        value = record.get(name)
        values = value if isinstance(value, list) else [value]
        named = [v.get("name") if isinstance(v, dict) else v for v in values]
        kept = [v.strip() for v in named if isinstance(v, str) and v.strip()]
        if kept:
            return ", ".join(kept[:20])
    return None


def _address(url: str) -> bool:
    """Whether `url` may serve as an origin: printable, of one piece, not absurdly long."""
    return len(url) <= 2000 and url.isprintable() and not any(c.isspace() for c in url)
