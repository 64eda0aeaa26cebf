"""From the rules' relations to the document's quotes: one for each, with its kind, polarity and confidence."""

from factcli.annotators.quotes import lexicon
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Quote, QuoteKind
from factcli.core.spans import Span
from factcli.lang.base import words

CONFIDENCE = {
    "after": 0.95, "before": 0.9, "before-colon": 0.9, "colon": 0.6, "carried": 0.6, "clause": 0.8, "according": 0.85,
}


def quotes(reading: Reading, relations: list[Relation]) -> list[Quote]:
    """The relations as quotes, sorted by where they first stand."""
    found = [_quote(reading, r) for r in relations]
    return sorted(found, key=_place)


def _place(q: Quote) -> tuple[int, int]:
    return min([s.start for s in (*q.content, *q.cue)], default=q.sentence.start), -max((s.end for s in q.content), default=0)


def _quote(reading: Reading, r: Relation) -> Quote:
    content = tuple(sorted(s for s in r.content if s.end > s.start))
    source = tuple(sorted(r.source))
    return Quote(
        kind=kind(reading, content),
        content=content,
        cue=tuple(sorted(r.cue)),
        source=source,
        sentence=r.sentence,
        addressee=r.addressee,
        via=r.via,
        register=r.register,
        polarity=r.polarity,
        anonymous=anonymous(reading, r),
        confidence=CONFIDENCE.get(r.rule, 0.5),
        rule=r.rule,
    )


def kind(reading: Reading, content: tuple[Span, ...]) -> QuoteKind:
    """By how much of the content's letters stand in quotation marks: 98% and more is direct, 2% and less indirect."""
    total = inside = 0
    for s in content:
        for i in range(s.start, s.end):
            if reading.text[i].isalnum():
                total += 1
                inside += reading.in_quotes(i)
    if not total or inside <= 0.02 * total:
        return "indirect"
    return "direct" if inside >= 0.98 * total else "mixed"


def anonymous(reading: Reading, r: Relation) -> bool:
    sentence = r.sentence.of(reading.text).lower()
    return any(w in sentence for w in lexicon.entries("anonymous", "withheld")) and bool(words)
