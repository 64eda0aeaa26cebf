"""The rows a query hands to a renderer, key for key as they are printed in JSON.

They stand in core because queries build them, renderers print them, and neither may import the other. A renderer never
sees a database; a query never sees a terminal. Every `Span` indexes code points of the article's stored text.

`context` is the stretch to show a fact in: its sentence, widened to hold all of the fact's content; `context_text` is
that stretch as written, so character k of the article is character `k - context.start` of `context_text`.
"""

from typing import Any, TypedDict

from factcli.core.spans import Span

KINDS = ("quotes", "figures", "entities", "articles", "times", "passages")


class ArticleRef(TypedDict):
    """The article a fact stands in, beside every fact. `opening` is its first words if it has no title, else null."""

    id: int
    origin: str
    title: str | None
    publisher: str | None
    published: str | None
    digest: str
    opening: str | None


class QuoteRow(TypedDict):
    """Who said what, and exactly where."""

    id: int
    article: ArticleRef
    kind: str
    content: list[Span]
    cue: list[Span]
    source: list[Span]
    text: str
    speaker: str | None
    speakers: list[str]
    addressee: str | None
    via: str | None
    register: str
    polarity: str
    sentence: Span
    confidence: float
    paragraph: int
    context: Span
    context_text: str
    cue_text: str
    source_text: str
    role: str | None
    anonymous: bool
    verdict: str | None
    rule: str


class FigureRow(TypedDict):
    """How many of what, who says so, and exactly where."""

    id: int
    article: ArticleRef
    span: Span
    text: str
    value: float
    high: float | None
    modifier: str
    unit: str | None
    per: str | None
    measured: Span | None
    measured_text: str | None
    predicate: str | None
    change: str | None
    claimant: str | None
    as_of: str | None
    sentence: Span
    quote_id: int | None
    mentions: list[Span]
    confidence: float
    paragraph: int
    context: Span
    context_text: str
    addressee: str | None
    verdict: str | None
    rule: str


class EntityRow(TypedDict):
    """A person, organisation or place, across all articles; counts are of current articles only.

    `roles` stand best first, without scraps and words of address; `role` is the one to show beside the name, null if
    none tells who it is.
    """

    id: int
    name: str
    label: str
    aliases: list[str]
    role: str | None
    roles: list[str]
    mentions: int
    articles: int
    quotes: int
    figures: int


class TimeRow(TypedDict):
    """A TIMEX3 with the dates it stands for, inclusive."""

    id: int
    article: ArticleRef
    span: Span
    text: str
    type: str
    value: str
    begin: str | None
    end: str | None


class ZoneRow(TypedDict):
    """One block of an article."""

    kind: str
    span: Span


class ArticleRow(TypedDict):
    """What was read, and how much was found in it. `copy_of` and `superseded_by` are article ids."""

    article: ArticleRef
    author: str | None
    language: str | None
    words: int
    quotes: int
    figures: int
    zones: list[ZoneRow]
    copy_of: int | None
    superseded_by: int | None


class PassageRow(TypedDict):
    """A sentence that answers where no extracted fact does; `matched` are the spans of words that were looked for."""

    article: ArticleRef
    sentence: Span
    text: str
    paragraph: int
    matched: list[Span]


Row = dict[str, Any]
