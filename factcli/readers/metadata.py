"""Title, publisher, author and date, where the text itself gives them: nothing is guessed.

A publisher is taken from a line that says so outright ("Read the original article on ..."), from furniture that names
it when the name looks like an outlet's or is named so twice, or from the wire's mark in the first paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcli.core.names import key
from factcli.lang.base import table
from factcli.readers.dates import date_in, date_line, stamp
from factcli.readers.inline import CREDITED

PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|release date|publication date|date)(?: on| at)?\b\s?:?\s",
    re.IGNORECASE,
)
BYLINE = re.compile(r"\b[Bb][Yy]:?\s+(?P<name>[A-ZÀ-Þ].+)")
HELPERS = ("(additional", "additional", "(editing", "editing", "compiled", "photo", "translated", "graphic")
AUTHOR = re.compile(r"(?:author|writer|reporter|correspondent)s?\s?:\s?(?P<name>.+)", re.IGNORECASE)
PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*)(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|la|van|von|der|al|bin|le|du|da|di)){1,4}"
    r"(?=$|[,|;•·–—&]|\s-|\s(?:and|with|in|for|at|on)\b)"
)
OUTLET = re.compile(
    r"(?:The |the )?(?:[A-ZÀ-Þ0-9][\w'’.&!-]*)(?:(?: (?:of|and|the|for|on|in|&))* [A-ZÀ-Þ0-9][\w'’.&!-]*){0,6}"
)
STOP = re.compile(r"(?<=\w\w\w\w)[.!](?=\s)")
DOMAIN = re.compile(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
HEAD, TAIL = 8, 4  # blocks in which a date line may stand


@dataclass(frozen=True)
class Found:
    """What the text says of itself; null where it does not."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None


def find(texts: Sequence[str], kinds: Sequence[str]) -> Found:
    """What the blocks of an article say of it; `kinds` are those of their zones."""
    pairs = list(zip((" ".join(t[:2000].split()) for t in texts), kinds, strict=True))
    return Found(
        title=next((t for t, kind in pairs if kind == "title"), None),
        publisher=_publisher(pairs),
        author=_author(pairs),
        published=_published(pairs),
    )


Pairs = Sequence[tuple[str, str]]


@cache
def _compiled(entry: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in table("mastheads")[entry]["patterns"])


def _publisher(pairs: Pairs) -> str | None:
    furniture = [text for text, kind in pairs if kind in ("boilerplate", "byline") and len(text) <= 400]
    for name in _named(furniture, "explicit"):
        return name
    named = list(_named(furniture, "likely"))
    counts = Counter(key(name) for name in named)
    for name in [*named, *(n for n in _named(furniture, "hinted") if is_outlet(n))]:
        if is_outlet(name) or counts[key(name)] > 1:
            return name
    marks = table("mastheads")["wires"]
    for text, kind in pairs:
        found = [outlet for mark, outlet in marks.items() if mark in text[:120]] if kind in ("body", "byline") else []
        if found:
            return str(found[0])
        credited = CREDITED.search(text[:160]) if kind == "byline" else None
        if credited and key(credited["agency"]) not in _refused():
            return credited["agency"]
        if kind == "body":
            return None
    return None


def _named(lines: Sequence[str], entry: str) -> Iterator[str]:
    for line in lines:
        for pattern in _compiled(entry):
            found = pattern.fullmatch(line)
            name = _name(found["name"]) if found else None
            if found and name and _published_there(found.groupdict().get("prep"), name):
                yield name


def _published_there(prep: str | None, name: str) -> bool:
    """Whether something appeared in or by an outlet of this name, not in a town or a year, or by a person."""
    return prep is None or prep.lower() not in ("in", "by") or name.lower().startswith("the ") or is_outlet(name)


def _name(text: str) -> str | None:
    """The outlet's name at the start of `text`; null when what stands there is no name."""
    text = text.strip(" \"“”'‘’")
    domain = DOMAIN.match(text)
    if domain and text[: domain.end()].islower():
        return domain[0].removeprefix("www.")
    found = OUTLET.match(text)
    if found is None:
        return None
    name = STOP.split(found[0], maxsplit=1)[0].rstrip(".!-’'")
    refused = key(name) in _refused() or name.split()[0].lower() in table("mastheads")["outlets"]["dates"]
    return name if len(name) > 1 and any(c.isalpha() for c in name) and not refused else None


@cache
def _refused() -> frozenset[str]:
    return frozenset(key(n) for n in table("mastheads")["outlets"]["not_outlets"])


def is_outlet(name: str) -> bool:
    """Whether `name` looks like an outlet's: a domain, or a word such as Times or Radio in it."""
    known = frozenset(table("mastheads")["outlets"]["words"])
    return DOMAIN.fullmatch(name) is not None or any(
        w.lower().rstrip("'’s") in known or w.lower() in known for w in name.split()
    )


def _author(pairs: Pairs) -> str | None:
    """The first name of a byline; several authors stand joined by a comma."""
    for text, kind in pairs:
        if kind != "byline":
            continue
        found = BYLINE.search(text) or AUTHOR.match(text)
        if text.lower().startswith(HELPERS):
            continue
        if not found:
            continue
        names = persons(found["name"])
        if names:
            return ", ".join(names)
    return None


def persons(text: str) -> list[str]:
    """The people in a list of authors, up to the first thing in it that is no person's name."""
    names: list[str] = []
    for part in re.split(r",| and | & |;| with ", re.sub(r"^\s*by:? ", "", text, flags=re.IGNORECASE)):
        person = PERSON.match(part.strip())
        if not person or is_outlet(person[0]) or not _unprinted().isdisjoint(key(person[0]).split()):
            break
        names.append(person[0].rstrip("."))
    return names


@cache
def _unprinted() -> frozenset[str]:
    return frozenset(table("mastheads")["outlets"]["not_persons"])


def _published(pairs: Pairs) -> str | None:
    """The date that a line says is that of publication, else a date on a line of its own near the top or the end."""
    bylines = [(i, text) for i, (text, kind) in enumerate(pairs) if kind == "byline"]
    for _, text in bylines:
        found = PUBLISHED.search(text)
        date = date_in(text[found.end() :]) if found else None
        if date:
            return date
    for (i, text), (k, following) in pairwise(bylines):
        if k == i + 1 and stamp(text) == "" and "updated" not in text.lower() and (date := date_line(following)):
            return date
    for i, text in bylines:
        if (i < HEAD or i >= len(pairs) - TAIL) and (date := date_line(text)):
            return date
    for i, text in bylines:
        if i < HEAD and "updated" not in text.lower() and (date := date_in(text)):
            return date
    return None
