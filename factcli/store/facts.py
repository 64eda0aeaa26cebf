"""A document's layers as table rows: pure, no database. What a column holds is decided here and nowhere else.

Rows name entities by the ids and names they have in the database (`Names`), which may differ from the article's own:
the article says "Lund", the database knows Maria Lund.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from factcli.core.model import Document, Figure, Quote
from factcli.core.names import key as folded
from factcli.core.spans import Span

Row = dict[str, Any]
Table = tuple[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Names:
    """For each entity of a document, in order, its id and name in the database."""

    ids: Sequence[int]
    names: Sequence[str]

    def of(self, entity: int | None, otherwise: str | None) -> tuple[str | None, int | None]:
        """Name and id to store for an entity index of the document; (`otherwise`, None) where there is none."""
        if entity is None or not 0 <= entity < len(self.ids):
            return otherwise, None
        return self.names[entity], self.ids[entity]


@dataclass(slots=True)
class Numbers:
    """The ids to give to an article's rows: the facts' known ones by key, else the next free."""

    article: int
    sentence: int
    quote: int
    figure: int
    known: Mapping[tuple[str, str], int]  # (fact, key) → id, so that a fact found again keeps its id

    def next(self, fact: str, key: str) -> int:
        if (fact, key) in self.known:
            return self.known[fact, key]
        number = self.quote if fact == "quote" else self.figure
        if fact == "quote":
            self.quote += 1
        else:
            self.figure += 1
        return number


def tables(document: Document, names: Names, numbers: Numbers) -> Iterator[Table]:
    """Every table's rows for one article, parents before children."""
    article = numbers.article
    yield (
        "zones",
        [
            {"article_id": article, "ordinal": n, "kind": z.kind, **_span(z.span), "paragraph": z.paragraph}
            for n, z in enumerate(document.article.zones)
        ],
    )
    yield (
        "sentences",
        [
            {"id": numbers.sentence + n, "article_id": article, **_span(s.span), "paragraph": s.paragraph}
            for n, s in enumerate(document.sentences)
        ],
    )
    yield (
        "roles",
        [
            {"entity_id": names.ids[n], "article_id": article, "text": role.text, **_span(role.span)}
            for n, entity in enumerate(document.entities)
            for role in entity.roles
        ],
    )
    yield (
        "mentions",
        [
            {
                "article_id": article,
                "entity_id": names.of(m.entity, None)[1],
                "kind": m.kind,
                "label": m.label,
                **_span(m.span),
                "rule": m.rule,
            }
            for m in document.mentions
        ],
    )
    yield (
        "times",
        [
            {"article_id": article, **_span(t.span), "type": t.type, "value": t.value, "begins": t.begin, "ends": t.end}
            for t in document.times
        ],
    )
    quotes, keys = [], _keys("quote", [_quote_spans(q) for q in document.quotes])
    for quote, key in zip(document.quotes, keys, strict=True):
        quotes.append((quote, numbers.next("quote", key), key))
    yield "quotes", [_quote(document, names, article, *numbered) for numbered in quotes]
    yield "quote_spans", [row for quote, number, _ in quotes for row in _places(quote, number)]
    yield "quote_speakers", [row for quote, number, _ in quotes for row in _speakers(document, names, quote, number)]
    figures, keys = [], _keys("figure", [(f.span,) for f in document.figures])
    for figure, key in zip(document.figures, keys, strict=True):
        figures.append((figure, numbers.next("figure", key), key))
    ids = [number for _, number, _ in quotes]
    yield "figures", [_figure(document, names, article, ids, *numbered) for numbered in figures]
    yield (
        "figure_mentions",
        [
            {"figure_id": number, "ordinal": n, **_span(span)}
            for figure, number, _ in figures
            for n, span in enumerate(figure.mentions or (figure.span,))
        ],
    )


def fact_key(fact: str, spans: Sequence[Span]) -> str:
    """The name of a fact that holds across re-ingest: what kind of fact it is and the characters it states."""
    told = f"{fact}:" + ",".join(f"{s.start}-{s.end}" for s in spans)
    return sha256(told.encode()).hexdigest()[:16]


def _keys(fact: str, spans: Sequence[Sequence[Span]]) -> list[str]:
    """One key a fact; a second fact over the same characters is told apart by its number."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for these in spans:
        key = fact_key(fact, these)
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    return found


def _quote_spans(quote: Quote) -> Sequence[Span]:
    return quote.content or (*quote.source, *quote.cue) or (quote.sentence,)


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _quote(document: Document, names: Names, article: int, quote: Quote, number: int, key: str) -> Row:
    first = _speakers(document, names, quote, number)[:1]
    return {
        "id": number,
        "article_id": article,
        "key": key,
        "kind": quote.kind,
        "register": quote.register,
        "polarity": quote.polarity,
        "speaker": first[0]["name"] if first else None,
        "speaker_id": first[0]["entity_id"] if first else None,
        "addressee": quote.addressee,
        "via": quote.via,
        "anonymous": int(quote.anonymous),
        "sentence_start": quote.sentence.start,
        "sentence_end": quote.sentence.end,
        "paragraph": _paragraph(document, quote.sentence),
        "confidence": float(quote.confidence),
        "rule": quote.rule,
        "verdict": None,
    }


def _places(quote: Quote, number: int) -> Iterator[Row]:
    for role, spans in (("content", quote.content), ("cue", quote.cue), ("source", quote.source)):
        for n, span in enumerate(spans):
            yield {"quote_id": number, "role": role, "ordinal": n, **_span(span)}


def _speakers(document: Document, names: Names, quote: Quote, number: int) -> list[Row]:
    """Who spoke, in order. `speaker_entities` may leave out unnamed ones, so that entities are found again by name."""
    told = quote.speakers or ((quote.speaker,) if quote.speaker else ())
    entities: list[int | None]
    if not told:
        told = tuple(document.entities[e].name for e in quote.speaker_entities if e < len(document.entities))
        entities = list(quote.speaker_entities)
    elif len(told) == len(quote.speaker_entities):
        entities = list(quote.speaker_entities)
    else:
        entities = [_named(document, quote.speaker_entities, name) for name in told]
    rows = []
    for n, (name, entity) in enumerate(zip(told, entities, strict=False)):
        shown, found = names.of(entity, name)
        rows.append({"quote_id": number, "ordinal": n, "name": shown, "entity_id": found})
    return rows


def _named(document: Document, among: Sequence[int], name: str) -> int | None:
    wanted = folded(name)
    for i in among:
        if i < len(document.entities):
            entity = document.entities[i]
            if wanted in {folded(n) for n in (entity.name, *entity.aliases)}:
                return i
    return None


def _figure(
    document: Document, names: Names, article: int, quotes: Sequence[int], figure: Figure, number: int, key: str
) -> Row:
    claimant, claimant_id = names.of(figure.claimant_entity, figure.claimant)
    quote = quotes[figure.quote] if figure.quote is not None and figure.quote < len(quotes) else None
    return {
        "id": number,
        "article_id": article,
        "key": key,
        **_span(figure.span),
        "phrase_end": max(figure.phrase.end, figure.span.end),
        "value": float(figure.quantity.value),
        "high": None if figure.quantity.high is None else float(figure.quantity.high),
        "modifier": figure.quantity.modifier,
        "unit": figure.quantity.unit,
        "per": figure.quantity.per,
        "measured_start": figure.measured.start if figure.measured else None,
        "measured_end": figure.measured.end if figure.measured else None,
        "measured_text": figure.measured_text,
        "predicate": figure.predicate,
        "change": figure.change,
        "claimant": claimant,
        "claimant_id": claimant_id,
        "as_of": figure.as_of,
        "quote_id": quote,
        "sentence_start": figure.sentence.start,
        "sentence_end": figure.sentence.end,
        "paragraph": _paragraph(document, figure.sentence),
        "confidence": float(figure.confidence),
        "rule": figure.rule,
        "verdict": None,
    }


def _paragraph(document: Document, sentence: Span) -> int:
    """The paragraph of a fact is that of its sentence; 0 where it stands in no numbered block."""
    found = document.sentence_at(sentence.start)
    if found is not None:
        return found.paragraph
    zones = (z.paragraph for z in document.article.zones if z.span.holds(sentence.start))
    return next(zones, None) or 0
