"""Article to document: the annotators, in the order in which each may read what the earlier ones wrote."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata

from factcli.annotators.parse import MODELS, parse
from factcli.core.errors import FactcliError
from factcli.core.model import Article, Document
from factcli.core.spans import Span

Annotator = Callable[[Document], None]

VERSION = "1"  # of what the annotators find; raise it when a stored article should be read again on `ingest --refresh`


@cache
def annotators() -> tuple[Annotator, ...]:
    """The annotators in their order, loaded when there is something to annotate."""
    from factcli.annotators.entities.annotate import annotate as entities
    from factcli.annotators.figures import annotate as figures
    from factcli.annotators.mentions.annotate import annotate as mentions
    from factcli.annotators.quotes.annotate import annotate as quotes
    from factcli.annotators.speakers.annotate import annotate as speakers
    from factcli.annotators.times import annotate as times

    return times, mentions, entities, quotes, speakers, figures


@dataclass(frozen=True)
class Failed:
    """An article that an annotator could not take: a mistake of ours, which costs this article and no other."""

    article: Article
    reason: str


class AnnotatorError(Exception):
    """An annotator raised on an article; its cause is what was raised."""


def documents(articles: Iterable[Article]) -> Iterator[Document]:
    """Every article with all its layers, in order. Pure: reads nothing but the articles and the model."""
    for document in parse(articles):
        annotate(document)
        yield document


def annotate(document: Document) -> None:
    """Fill all layers of a parsed document; AnnotatorError if an annotator raises or names a place outside the text."""
    for annotator in annotators():
        try:
            annotator(document)
        except Exception as error:
            name = annotator.__module__.split(".")[2]
            raise AnnotatorError(_internal(name, error)) from error
    for span in _places(document):
        if not 0 <= span.start <= span.end <= len(document.text):
            raise AnnotatorError(f"internal error: a fact at {tuple(span)} of {len(document.text)} characters")


def attempt(articles: Sequence[Article]) -> list[Document | Failed]:
    """A batch, each article by itself: what one of them breaks, the others do not feel. Picklable, for any engine."""
    try:
        parsed: list[Document | Failed] = list(parse(articles))
    except Exception as error:
        if isinstance(error, FactcliError) or os.environ.get("FACTCLI_DEBUG"):
            raise
        if len(articles) == 1:
            return [Failed(articles[0], _internal("parse", error))]
        return [result for article in articles for result in attempt([article])]
    return [_attempt(document) if isinstance(document, Document) else document for document in parsed]


@cache
def extractor() -> str:
    """What reads articles, as stored beside each: our version and the model's. Loads no model."""
    for name in MODELS:
        try:
            return f"{VERSION}/{name}-{metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return VERSION


def _attempt(document: Document) -> Document | Failed:
    try:
        annotate(document)
    except AnnotatorError as error:
        if os.environ.get("FACTCLI_DEBUG"):
            raise
        return Failed(document.article, str(error))
    return replace(document, tokens=[])  # what is stored knows no tokens, and they are most of what a worker would send


def _internal(where: str, error: Exception) -> str:
    return f"internal error in {where}: {type(error).__name__} {' '.join(str(error).split())[:80]}".rstrip()


def _places(document: Document) -> Iterator[Span]:
    """Every span that will be stored."""
    yield from (m.span for m in document.mentions)
    yield from (t.span for t in document.times)
    yield from (role.span for entity in document.entities for role in entity.roles)
    for quote in document.quotes:
        yield quote.sentence
        yield from (*quote.content, *quote.cue, *quote.source)
    for figure in document.figures:
        yield from (figure.span, figure.phrase, figure.sentence, *figure.mentions)
        if figure.measured:
            yield figure.measured
