"""Markdown: stored as its reader sees it, links as their words, emphasis without its marks; front matter set apart.

A quote or a name that runs over a link would otherwise hold an address that nobody said. The marks of headings, lists
and pictures, which stand at the edges of blocks, are kept.
"""

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
LINK = re.compile(r"(?<![!\\])\[(?P<text>[^\[\]\n]{1,500})\]\([^()\s]{1,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
EMPHASIS = re.compile(
    r"(?<![\w*_\\])(?P<marks>\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>[^*_\n]{1,1000})(?<=\S)(?P=marks)(?![\w*_])"
)
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
    head, body = (text[: front.end()], text[front.end() :]) if front else ("", text)
    body = plain(body)
    heading = UNDERLINED.match(body) or HEADING.search(body[:2000])
    if "title" not in told and heading and not body[: heading.start()].strip():
        told["title"] = MARKS.sub(lambda m: m["text"] or "", heading["title"])
    yield article(head + body, source.origin, source.overrides, Hints(**told), len(head))


def plain(text: str) -> str:
    """`text` with links as their words and without the marks of emphasis."""
    return EMPHASIS.sub(_text, LINK.sub(_text, text))


def _text(found: re.Match[str]) -> str:
    return found["text"]


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
