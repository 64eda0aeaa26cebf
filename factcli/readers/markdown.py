"""Markdown: stored as it stands, marks and all, so that its spans index the file; front matter is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcli.core.model import Article
from factcli.readers.article import Hints, article
from factcli.readers.base import Source
from factcli.readers.decode import decode
from factcli.readers.repair import repair

FRONT = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?P=fence)[ \t]*(?=\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(?P<name>[\w-]+)[ \t]*[:=][ \t]*(?P<value>.*)$", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n\r]*?)[ \t#]*$", re.MULTILINE)
UNDERLINED = re.compile(r"\A\s*(?P<title>[^\n\r]{1,200})\r?\n={3,}[ \t]*(?=\r?\n|\Z)")
MARKS = re.compile(r"[*_`]+|\[(?P<text>[^\]]*)\]\([^)]*\)")
NAMES = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "site": "publisher",
    "outlet": "publisher",
    "author": "author",
    "authors": "author",
    "by": "author",
    "date": "published",
    "published": "published",
    "lang": "language",
    "language": "language",
}


def read(source: Source) -> Iterator[Article]:
    """The one article of a Markdown file; UnreadableError when it is empty or not text."""
    text = repair(decode(source.bytes(), source.origin))
    front = FRONT.match(text)
    told = _fields(front["fields"]) if front else {}
    body = text[front.end() :] if front else text
    heading = UNDERLINED.match(body) or HEADING.search(body[:2000])
    if "title" not in told and heading and not body[: heading.start()].strip():
        told["title"] = MARKS.sub(lambda m: m["text"] or "", heading["title"])
    yield article(text, source.origin, source.overrides, Hints(**told), front.end() if front else 0)


def _fields(front: str) -> dict[str, str]:
    """The fields of front matter that say what the article is; lists and nested values are left alone."""
    told: dict[str, str] = {}
    for field in FIELD.finditer(front[:20_000]):
        name, value = NAMES.get(field["name"].lower()), field["value"].strip()
        if name is None or name in told or value[:1] in "{|>&":
            continue
        value = ", ".join(v.strip(" \"'") for v in value.strip("[]").split(",")) if value.startswith("[") else value
        value = value.strip().strip("\"'").strip()
        if value:
            told[name] = value
    return told
