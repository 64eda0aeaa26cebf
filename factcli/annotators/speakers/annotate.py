"""Fills speaker, speakers, addressee and via of every quote. Null beats a wrong name.

Quotes are read in the order of the text, for a pronoun or a description looks back at who has spoken.
"""

from dataclasses import replace

from factcli.annotators.speakers import described, pronouns
from factcli.annotators.speakers.speaker import Scene, Speaker, heads, is_plural
from factcli.core.model import Document, Mention, Quote, Token
from factcli.core.names import bare, fold
from factcli.core.spans import Span
from factcli.lang import people
from factcli.lang.base import words

LONG_SPEECH = 6  # paragraphs over which one quotation may go on


def annotate(document: Document) -> None:
    """Resolve the source of each of `document.quotes`; entities must have been joined."""
    scene = Scene(document)
    names = _names(document)
    order = sorted(range(len(document.quotes)), key=lambda n: _place(document.quotes[n]))
    found: dict[int, list[Speaker]] = {}
    previous: int | None = None
    for n in order:
        quote = document.quotes[n]
        speakers = _speakers(scene, quote)
        if not quote.source and not speakers:
            speakers = _carried(document, quote, previous, found)
        found[n] = speakers
        if speakers:
            at = scene.sentence_number(_place(quote))
            scene.spoken.extend((at, s) for s in speakers)
            if len(speakers) > 1:
                joint = replace(speakers[0], plural=True)
                scene.spoken.append((at, joint))
        if speakers or quote.source:
            previous = n
    _first_persons(document, found)
    _repeated(document, found)
    document.quotes = [_resolved(document, q, found[n], names) for n, q in enumerate(document.quotes)]


def _place(quote: Quote) -> int:
    spans = quote.source or quote.cue or quote.content
    return min((s.start for s in spans), default=quote.sentence.start)


def _speakers(scene: Scene, quote: Quote) -> list[Speaker]:
    speakers: list[Speaker] = []
    for span in quote.source:
        for head in heads(scene.document, span):
            for speaker in _of_head(scene, head, span):
                if speaker.name not in {s.name for s in speakers}:
                    speakers.append(speaker)
    return speakers


def _of_head(scene: Scene, head: Token, span: Span) -> list[Speaker]:
    word = head.text.lower()
    if head.i not in scene.name_at and (head.tag in {"WP", "WDT"} or word in {"who", "which", "that"}):
        return _relative(scene, head)
    if head.pos == "PRON" and head.i not in scene.name_at:
        if word in pronouns.PRONOUNS:
            speaker = pronouns.resolve(scene, head)
            return [speaker] if speaker is not None else []
        return described.one_of(scene, head, span)
    named = _name_in(scene, head, span)
    if named is not None:
        return [named]
    return described.resolve(scene, head, span)


def _name_in(scene: Scene, head: Token, span: Span) -> Speaker | None:
    """The entity that the phrase names: its head, a person in apposition to it, or the person whose title it is."""
    mention = scene.name_at.get(head.i)
    if mention is not None and mention.entity is not None and mention.label != "NORP":
        return scene.entity(mention.entity, "name")
    for child in scene.document.children(head.i):
        other = scene.name_at.get(child.i)
        if (
            child.dep == "appos"
            and other is not None
            and other.entity is not None
            and (other.label == "PERSON" or _may_name(head, other))
        ):
            return scene.entity(other.entity, "apposition")
    beside = _beside(scene, head, span)
    if beside is not None:
        return beside
    inside = [m for m in scene.between(span.start, span.end) if m.kind == "name" and m.entity is not None]
    persons = [m for m in inside if m.label == "PERSON" and m.span.start >= head.end]
    calling = people.is_title(head.text) or people.noun_class(head.lemma.lower()) == "person"
    if len(persons) == 1 and persons[0].entity is not None and calling:
        between = scene.document.text[head.end : persons[0].span.start].split()
        if len(between) <= 6 and not any(w in words("nominals", "parting") for w in between):
            return scene.entity(persons[0].entity, "title and name", 0.95)
    kind = _kind_and_name(scene, head, inside)
    if kind is not None:
        return kind
    if mention is None and head.pos == "PROPN" and len(inside) == 1 and inside[0].entity is not None:
        owner = scene.document.text[inside[0].span.end :].startswith(("'s", "’s"))
        if not owner and inside[0].label in {"PERSON", "ORG"}:
            return scene.entity(inside[0].entity, "name in the phrase", 0.85)
    return None


def _may_name(head: Token, mention: Mention) -> bool:
    """Whether a name beside a description can be whom it describes: a person for somebody, a body for its kind."""
    lemma = head.lemma.lower()
    kind = people.noun_class(lemma)
    if mention.label == "PERSON":
        return people.is_title(head.text) or kind == "person"
    return mention.label == "ORG" and (kind in {"body", "media"} or lemma in words("nominals", "either"))


def _kind_and_name(scene: Scene, head: Token, inside: list[Mention]) -> Speaker | None:
    """The body named right beside its kind: "Danish newspaper Politiken", "the ABC union"."""
    if is_plural(head) or head.i in scene.name_at:
        return None
    for mention in inside:
        if mention.label != "ORG" or mention.entity is None or not _may_name(head, mention):
            continue
        before = scene.document.text[mention.span.end : head.start] if mention.span.end <= head.start else None
        after = scene.document.text[head.end : mention.span.start] if head.end <= mention.span.start else None
        if after == " " or (before == " " and head.lemma.lower() in words("nominals", "name_and_kind")):
            return scene.entity(mention.entity, "kind and name", 0.9)
    return None


def _beside(scene: Scene, head: Token, span: Span) -> Speaker | None:
    """The person named right after the description and a comma: "the prime minister, John Smith, said"."""
    tokens = scene.document.tokens
    glued = _glued(scene, span)
    if glued is not None:
        return glued
    comma = next((t for t in scene.document.tokens_in(Span(span.end, span.end + 2)) if t.start >= span.end), None)
    if comma is None or comma.text != "," or comma.i + 1 >= len(tokens) or is_plural(head):
        return None
    mention = scene.name_at.get(comma.i + 1)
    if mention is None or mention.entity is None or not _may_name(head, mention):
        return None
    after = scene.document.tokens_in(Span(mention.span.end, mention.span.end + 2))
    if any(t.start >= mention.span.end and (t.text == "," or t.pos in {"VERB", "AUX"}) for t in after):
        return scene.entity(mention.entity, "apposition", 0.95)
    return None


def _glued(scene: Scene, span: Span) -> Speaker | None:
    """The person named after a source cut at a hyphen: "the co" of "the co-founder John Smith"."""
    if scene.document.text[span.end : span.end + 1] != "-":
        return None
    for token in scene.document.tokens_in(Span(span.end, span.end + 40))[:5]:
        mention = scene.name_at.get(token.i)
        if mention is not None and mention.entity is not None:
            return scene.entity(mention.entity, "title and name", 0.9) if mention.label == "PERSON" else None
        if token.pos in {"VERB", "AUX"} or token.text == ",":
            return None
    return None


def _first_persons(document: Document, found: dict[int, list[Speaker]]) -> None:
    """ "I" inside another quotation is who speaks there."""
    for n, quote in enumerate(document.quotes):
        if (
            found.get(n)
            or not quote.source
            or document.words(quote.source).lower() not in words("nominals", "first_person")
        ):
            continue
        for k, outer in enumerate(document.quotes):
            if k != n and found.get(k) and any(s.contains(quote.source[0]) for s in outer.content):
                found[n] = [replace(found[k][0], rule="first person", sure=0.9)]
                break
        else:
            found[n] = _speaking_around(document, quote, n, found)


def _speaking_around(document: Document, quote: Quote, n: int, found: dict[int, list[Speaker]]) -> list[Speaker]:
    """Who speaks in the direct quotation that stands nearest in the same paragraph."""
    at = quote.source[0].start
    sentence = document.sentence_at(at)
    best: tuple[int, int] | None = None
    for k, other in enumerate(document.quotes):
        if k == n or other.kind == "indirect" or not found.get(k) or not other.content:
            continue
        there = document.sentence_at(other.content[0].start)
        if there is None or sentence is None or there.paragraph != sentence.paragraph:
            continue
        distance = min(min(abs(s.start - at), abs(s.end - at)) for s in other.content)
        best = min(best or (distance, k), (distance, k))
    return [replace(found[best[1]][0], rule="first person", sure=0.75)] if best is not None else []


def _relative(scene: Scene, head: Token) -> list[Speaker]:
    """ "... an official who said": the noun that the clause belongs to."""
    for up in scene.document.ancestors(head.i):
        if up.dep in {"relcl", "acl"}:
            noun = scene.document.tokens[up.head]
            host = scene.document.tokens[noun.head]
            if noun.dep == "appos" and host.i in scene.name_at:
                noun = host
            return _of_head(scene, noun, Span(scene.document.subtree(noun.i)[0].start, head.start))
    return []


def _carried(document: Document, quote: Quote, previous: int | None, found: dict[int, list[Speaker]]) -> list[Speaker]:
    """A quotation without source goes on with the speaker before it, when that one was speaking a paragraph ago."""
    if previous is None or quote.cue or not quote.content or quote.kind == "indirect":
        return []
    before = document.quotes[previous]
    here, there = document.sentence_at(quote.content[0].start), document.sentence_at(before.sentence.start)
    if here is None or there is None or not before.content:
        return []
    if not 0 <= here.paragraph - there.paragraph <= 1 + _quoted_between(document, there.paragraph, here.paragraph):
        return []
    return [replace(s, rule="carried over", sure=min(s.sure, 0.85)) for s in found.get(previous, [])]


def _quoted_between(document: Document, first: int, last: int) -> int:
    """How many paragraphs between two begin with an opening quotation mark: a speech that goes on over several."""
    if not 2 <= last - first <= LONG_SPEECH:
        return 0
    opened = {z.paragraph for z in document.article.zones if z.paragraph and document.text[z.span.start] in "“\"«„‘'"}
    between = range(first + 1, last)
    return len(between) if all(p in opened for p in between) else 0


def _repeated(document: Document, found: dict[int, list[Speaker]]) -> None:
    """A quotation without source whose words stand again in an attributed one (a pulled-out line) has that speaker."""
    told = [
        (set(fold(document.words(q.content)).split()), n)
        for n, q in enumerate(document.quotes)
        if found.get(n) and q.source
    ]
    for n, quote in enumerate(document.quotes):
        said = _bag(document, quote)
        if quote.source or len(said) < 4:
            continue
        match = next((k for others, k in told if len(said & others) >= 0.9 * len(said) and k != n), None)
        if match is not None:
            found[n] = [replace(s, rule="said again with its source", sure=0.85) for s in found[match]]


def _bag(document: Document, quote: Quote) -> set[str]:
    return set(fold(document.words(quote.content)).split())


def _names(document: Document) -> dict[str, str]:
    return {fold(form): e.name for e in reversed(document.entities) for form in (*e.aliases, e.name)}


def _canonical(name: str | None, names: dict[str, str]) -> str | None:
    return None if not name else names.get(fold(bare(name)), bare(name))


def _resolved(document: Document, quote: Quote, speakers: list[Speaker], names: dict[str, str]) -> Quote:
    first = speakers[0] if speakers else None
    via = _canonical(quote.via, names)
    unnamed = first is not None and first.entity is None and first.head in words("nominals", "unnamed")
    confidence = quote.confidence * (first.sure if first is not None else 0.9 if quote.source else 0.8)
    return replace(
        quote,
        speaker=first.name if first is not None else None,
        speakers=tuple(s.name for s in speakers),
        speaker_entities=tuple(s.entity for s in speakers if s.entity is not None),
        addressee=_canonical(quote.addressee, names),
        via=None if first is not None and via == first.name else via,
        anonymous=quote.anonymous or unnamed,
        confidence=round(confidence, 3),
    )
