"""The rules on the real parser: a short article with one of most ways to attribute."""

import pytest

from factcli.annotators.parse import parse
from factcli.annotators.quotes.annotate import annotate
from factcli.core.model import Article, Zone
from factcli.core.spans import Span

PARAGRAPHS = (
    "“The bridge is safe,” the mayor, Mira Solberg, told the Inland Daily. “We checked every bolt.”",
    "“And we will check every bolt again before the winter comes.”",
    "Engineers said the bridge was a “death trap” for cyclists.",
    "At least 40 people were hurt last year, according to the police.",
    "The ministry declined to comment.",
)
EXPECTED = [
    ("direct", "the mayor, Mira Solberg", "affirmed", "the Inland Daily"),
    ("direct", "the mayor, Mira Solberg", "affirmed", None),
    ("mixed", "Engineers", "affirmed", None),
    ("indirect", "the police", "affirmed", None),
    ("indirect", "The ministry", "declined", None),
]


@pytest.mark.model
def test_an_article_read_with_the_real_parser() -> None:
    text = "\n\n".join(PARAGRAPHS)
    starts = [text.index(p) for p in PARAGRAPHS]
    zones = tuple(
        Zone("body", Span(a, a + len(p)), n) for n, (a, p) in enumerate(zip(starts, PARAGRAPHS, strict=True), 1)
    )
    (document,) = parse([Article(text, "bridge.txt", zones=zones)])
    annotate(document)
    found = [(q.kind, document.words(q.source), q.polarity, q.addressee) for q in document.quotes]
    assert found == EXPECTED
    assert document.words(document.quotes[0].content) == "The bridge is safe, We checked every bolt."
    assert document.quotes[1].rule == "carried"
