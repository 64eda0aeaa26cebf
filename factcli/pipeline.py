"""Article to document: the annotators, in the order in which each may read what the earlier ones wrote."""

from collections.abc import Callable, Iterable, Iterator

from factcli.annotators.parse import parse
from factcli.core.model import Article, Document

Annotator = Callable[[Document], None]

VERSION = "1"  # of what the annotators find; raise it when a stored article should be read again on `ingest --refresh`

ANNOTATORS: tuple[Annotator, ...] = ()


def documents(articles: Iterable[Article]) -> Iterator[Document]:
    """Every article with all its layers, in order. Pure: reads nothing but the articles and the model."""
    for document in parse(articles):
        for annotate in ANNOTATORS:
            annotate(document)
        yield document
