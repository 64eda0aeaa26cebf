"""What a page says of itself in its head: title, outlet, authors, day of publication.

Tags and JSON-LD that state a thing outright come first; what an extractor pieced together counts only if it looks like
the name of a person or an outlet. A wrong name is worse than none.
"""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from factcli.core.names import key
from factcli.readers.article import Hints
from factcli.readers.metadata import is_outlet, persons

AUTHORS = ("author", "byl", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "article:author")
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "cre")
ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage", "report", "opinionnewsarticle"}
)
SEPARATOR = re.compile(r"\s+[|\-–—»:·•]\s+")
LONGEST_JSON = 500_000


def told(tree: Any, found: Any) -> Hints:
    """The page's own word on itself; `found` is the extractor's document or null."""
    metas = _metas(tree)
    records = list(_records(tree))
    publisher = _publisher(metas, records, getattr(found, "sitename", None))
    title = getattr(found, "title", None) or metas.get("og:title") or _heading(tree)
    language = tree.get("lang") or getattr(found, "language", None) or ""
    return Hints(
        title=_bare(html.unescape(title), publisher) if title else None,
        publisher=publisher,
        author=_author(metas, records, getattr(found, "author", None), publisher),
        published=_date(tree),
        language=language.split("-")[0].lower() or None,
    )


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta tag, by its name or property in small letters."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            metas.setdefault(name, content)
    return metas


def _records(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD records that describe an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads((script.text or "")[:LONGEST_JSON])
        except (ValueError, RecursionError):
            continue
        values = value if isinstance(value, list) else [value]
        for record in values:
            graph = record.get("@graph") if isinstance(record, dict) else None
            for item in graph if isinstance(graph, list) else [record]:
                kinds = item.get("@type") if isinstance(item, dict) else None
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(k, str) and k.lower() in ARTICLES for k in kinds):
                    yield item


def _named(value: Any) -> list[str]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of such."""
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values]
    return [n.strip() for n in names if isinstance(n, str) and n.strip()]


def _publisher(metas: dict[str, str], records: list[dict[str, Any]], extracted: str | None) -> str | None:
    handle = metas.get("twitter:site", "").lstrip("@")
    named = [metas[k] for k in SITES if k in metas]
    named += [name for record in records for name in _named(record.get("publisher"))]
    if extracted and key(extracted) != key(handle) and "_" not in extracted:
        named.append(extracted)
    return next((n for n in named if _plausible(n)), None)


def _plausible(name: str) -> bool:
    """Whether `name` can be an outlet's: short, with letters, no address, no copyright line."""
    return (
        1 < len(name) <= 60
        and any(c.isalpha() for c in name)
        and not {"/", "_"} & set(name)
        and not re.search(r"copyright|\(c\)|©|rights reserved", name, re.IGNORECASE)
    )


def _author(
    metas: dict[str, str], records: list[dict[str, Any]], extracted: str | None, publisher: str | None
) -> str | None:
    stated = [name for record in records for name in _named(record.get("author"))]
    for source in (stated, [metas[k] for k in AUTHORS if k in metas], [extracted] if extracted else []):
        names = [person for text in source for person in persons(text) if key(person) != key(publisher or "")]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _heading(tree: Any) -> str | None:
    for heading in tree.iter("h1"):
        text = " ".join("".join(heading.itertext()).split())
        if text:
            return text
    return None


def _bare(title: str, publisher: str | None) -> str:
    """The title without the outlet's name that pages add to it."""
    parts = SEPARATOR.split(title)
    tail = key(parts[-1])
    if len(parts) > 1 and tail and publisher and (tail in key(publisher) or key(publisher) in tail or is_outlet(tail)):
        last = list(SEPARATOR.finditer(title))[-1]
        return title[: last.start()].strip()
    return title


def _date(tree: Any) -> str | None:
    """The day the page says it was published; a date merely found somewhere in its text does not count."""
    from htmldate import find_date

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = find_date(deepcopy(tree), original_date=True, extensive_search=False)
    except (RecursionError, ValueError, TypeError, AttributeError, OverflowError, etree.LxmlError):
        return None
    return str(found) if found else None
