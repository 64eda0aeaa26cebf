"""From candidates to figures: what is none falls out; the rest gets its noun, predicate, claimant and date."""

from dataclasses import replace

from factcli.annotators.figures.ages import with_age
from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.claims import Claims, as_of
from factcli.annotators.figures.elided import in_money, with_units
from factcli.annotators.figures.exclusions import excluded
from factcli.annotators.figures.merge import merged
from factcli.annotators.figures.nouns import counted
from factcli.annotators.figures.phrases import Counted
from factcli.annotators.figures.predicates import change, predicate, verb_bound
from factcli.annotators.figures.quantities import quantities
from factcli.annotators.figures.sources import source
from factcli.annotators.figures.units import rate
from factcli.core.model import FACT_ZONES, Document, Figure, Sentence, Token
from factcli.core.spans import Span
from factcli.core.units import DURATIONS
from factcli.lang.base import table, words

_BESIDE = 110  # characters between percentages that share what they measure


def annotate(document: Document) -> None:
    """Fill `document.figures` from title and body; reads tokens, times, quotes and entities."""
    kept = [c for z in document.article.zones if z.kind in FACT_ZONES for c in _zone(document, z.span)]
    kept = with_units(document, kept)
    read: list[tuple[Candidate, Counted | None]] = []
    for c, _ in kept:
        noun = counted(document, c, read)
        unit = in_money(document, c, noun.head, noun.rule, [o for o, _ in read]) if noun else None
        read.append((replace(c, quantity=replace(c.quantity, unit=unit)) if unit else c, noun))
    read = _shared(document, read)
    claims = Claims(document)
    found = [_figure(document, claims, c, sentence, noun) for (_, sentence), (c, noun) in zip(kept, read, strict=True)]
    document.figures = merged(document, found)


def _shared(document: Document, read: list[tuple[Candidate, Counted | None]]) -> list[tuple[Candidate, Counted | None]]:
    """Percentages of one sentence share what they measure: "40% and 36% of the market"."""
    for step in (1, -1):
        for n, (c, noun) in enumerate(read):
            if noun or c.unit != "%" or not 0 <= n - step < len(read):
                continue
            other, shared = read[n - step]
            sentence = document.sentence_at(c.span.start)
            beside = sentence and sentence.span.contains(other.span) and _compared(document, c.span, other.span)
            if shared and other.unit == "%" and beside:
                read[n] = (c, Counted(shared.span, shared.head, 0, "shared"))
    return read


def _compared(document: Document, a: Span, b: Span) -> bool:
    """Whether nothing but words of comparison and coordination leads from one figure to the other: no other clause."""
    left, right = min(a, b), max(a, b)
    between = document.tokens_in(Span(left.end, right.start)) if left.end < right.start else []
    verbs = [t for t in between if t.pos in ("VERB", "AUX") and t.lemma not in words("numbers_names", "comparing")]
    return right.start - left.end < _BESIDE and not verbs


def _zone(document: Document, span: Span) -> list[tuple[Candidate, Sentence]]:
    """The candidates of a zone that are figures, each with its sentence."""
    kept: list[tuple[Candidate, Sentence]] = []
    for candidate in quantities(document.text, *span):
        c = with_age(document, candidate)
        sentence = document.sentence_at(c.core.start)
        if sentence is not None and excluded(document, c) is None:
            bound = verb_bound(document, c)
            if bound:
                c = replace(c, quantity=replace(c.quantity, modifier=bound))
            kept.append((c, sentence))
    return kept


def _figure(
    document: Document, claims: Claims, c: Candidate, sentence: Sentence, noun: Counted | None
) -> tuple[Figure, str | None]:
    if noun and noun.rule == "subject" and claims.is_source(document.tokens[noun.head].start):
        noun = None  # who says how much is not what is measured
    found = predicate(document, c, noun)
    said = claims.claim(c.span)
    told = source(document, c, sentence) if said is None or said.speaker is None else None
    end = max(c.span.end, noun.end if noun else 0)
    quantity = c.quantity
    if quantity.per is None and not c.hyphen and noun and noun.end and noun.rule in ("count", "partitive", "of"):
        per, stop = rate(document.text, end)
        if per in DURATIONS:
            quantity, end = replace(quantity, per=per), stop
    figure = Figure(
        span=c.span,
        phrase=Span(c.span.start, min(end, max(sentence.span.end, c.span.end))),
        quantity=quantity,
        sentence=sentence.span,
        measured=noun.span if noun else None,
        measured_text=noun.span.of(document.text) if noun else None,
        predicate=_lemma(found) if found else None,
        change=change(document, c, found),
        claimant=told.name if told else said.speaker if said else None,
        claimant_entity=told.entity if told else said.entity if said else None,
        as_of=as_of(document, c.span, sentence),
        quote=said.quote if said else None,
        mentions=(c.span, *c.also),
        confidence=_confidence(c, noun),
        rule=" ".join(filter(None, (c.rule or c.number.kind, noun.rule if noun else ""))),
    )
    return figure, document.tokens[noun.head].lemma.lower() if noun else None


def _lemma(token: Token) -> str:
    """The lemma in lower case, with the model's known slips put right."""
    lemma = token.lemma.lower()
    return str(table("numbers_names")["lemmas"].get(lemma, lemma))


def _confidence(c: Candidate, noun: Counted | None) -> float:
    """How sure the reading is: units and direct nouns are firm; ellipsis and bare small numbers are not."""
    score = 0.7
    if c.unit is not None or (noun is not None and noun.rule in ("count", "partitive", "fraction")):
        score += 0.2
    if c.quantity.modifier != "exact":
        score += 0.04
    if noun is None and c.unit is None:
        score -= 0.2
    if noun is not None and noun.rule in ("antecedent", "ellipsis", "pronoun", "clause", "subject"):
        score -= 0.05
    return round(min(0.95, score), 2)
