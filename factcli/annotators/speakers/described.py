"""Descriptions as sources: "the agency", "two former inmates", "the report", "a senior official".

A description means an entity that the article has given that description, or somebody unnamed met before under a
compatible one; the fullest words of that somebody are then the speaker.
"""

from dataclasses import replace

from factcli.annotators.speakers import bodies, pronouns
from factcli.annotators.speakers.speaker import (
    LONGEST,
    Kind,
    Scene,
    Speaker,
    heads,
    is_plural,
    kind_of,
    left_edge,
    phrase,
)
from factcli.core.model import Document, Mention, Token
from factcli.core.names import fold
from factcli.core.names import words as words_of
from factcli.core.spans import Span
from factcli.lang import people
from factcli.lang.base import words

COUNTRY = frozenset({"country", "nation", "kingdom", "republic"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def resolve(scene: Scene, head: Token, span: Span) -> list[Speaker]:
    """The speakers that the description headed by `head` means; empty when nobody can be named."""
    document = scene.document
    lemma = head.lemma.lower()
    if people.noun_class(lemma) == "document":
        return _author(scene, head, span)
    mention = scene.mention_at.get(head.i)
    if mention is not None and mention.entity is not None and mention.kind == "nominal":
        return [scene.entity(mention.entity, mention.rule or "description", 0.9)]
    counted = any(c.dep in {"nummod", "quantmod"} for c in document.children(head.i))
    if lemma in words("nominals", "portions") and (counted or _of_whom(document, head)):
        return _portion(document, head, span)
    if lemma in words("nominals", "indefinite"):
        return one_of(scene, head, span)
    kin = _kin(scene, head)
    if kin is not None:
        return [kin]
    kind = kind_of(head)
    text = phrase(document, head, span)
    if _definite(document, head):
        known = scene.described.get(text) or _met_before(scene, head, kind, text)
        if known is not None:
            scene.described[text] = known
            return [known]
        here = _place(scene, head) or bodies.resolve(scene, head) or _epithet(scene, head)
        if here is not None:
            return [here]
    later = _named_elsewhere(scene, head, span)
    if later is not None:
        return [later]
    text = phrase(document, head, span)
    if not text or (kind == "other" and head.pos != "PROPN" and not people.is_people(head.text)):
        return []
    gender = people.gender_of_noun(lemma)
    return [Speaker(text, None, kind, is_plural(head), gender, lemma, "description", 0.85)]


def _definite(document: Document, head: Token) -> bool:
    return any(c.dep == "det" and c.text.lower() in DEFINITE for c in document.children(head.i))


def _author(scene: Scene, head: Token, span: Span) -> list[Speaker]:
    """Whose word a document is: its author by possessive, "by", "from" or "with"; the outlet that reported before."""
    document = scene.document
    for child in document.children(head.i):
        if child.dep == "poss" and child.i in scene.name_at:
            return _named(scene, child)
        if child.text.lower() in {"by", "from", "with"} and child.dep in {"prep", "agent"}:
            below = [t for t in document.subtree(child.i) if t.i != child.i and span.holds(t.start)]
            if below:
                inner = Span(below[0].start, below[-1].end)
                found = [s for top in heads(document, inner) for s in whose(scene, top, inner)]
                if found:
                    return found
    titled = _titled(scene, head)
    if titled is not None:
        return [titled]
    said = [c for c in document.children(head.i) if c.dep in {"amod", "compound", "acl", "nmod"}]
    if _definite(document, head) and not said:
        known = _document_before(scene, head)
        if known is not None:
            return [known]
    text = phrase(document, head, span)
    rumour = (
        not said and is_plural(head) and not _definite(document, head) and head.lemma in words("nominals", "reports")
    )
    if not text or rumour:
        return []
    return [Speaker(text, None, "other", is_plural(head), "neuter", head.lemma.lower(), "document", 0.7)]


def _titled(scene: Scene, head: Token) -> Speaker | None:
    """The one document of the article whose title ends in the noun: "the study" is the "National Diet Study"."""
    word = head.lemma.lower()
    found = [
        n for n, e in enumerate(scene.document.entities) if e.name.lower().split()[-1:] == [word] and " " in e.name
    ]
    return scene.entity(found[0], "titled so", 0.75) if len(found) == 1 and not is_plural(head) else None


def _document_before(scene: Scene, head: Token) -> Speaker | None:
    """ "The report" after an outlet reported, "the statement" after somebody spoke, "the study" after one was cited."""
    lemma, at = head.lemma.lower(), scene.number.get(head.i, 0)
    for speaker in scene.last(at, 6):
        if speaker.head == lemma or (speaker.kind == "other" and people.noun_class(speaker.head) == "document"):
            return replace(speaker, rule="taken up again")
        reported = lemma in words("nominals", "reports") and speaker.kind == "body" and not speaker.plural
        if reported or lemma in words("nominals", "utterances"):
            return replace(speaker, rule="who reported before", sure=0.8)
    return None


def whose(scene: Scene, head: Token, span: Span) -> list[Speaker]:
    """A noun phrase inside a source: a name as it is, else what the description means."""
    return _named(scene, head) if head.i in scene.name_at else resolve(scene, head, span)


def _named(scene: Scene, token: Token) -> list[Speaker]:
    mention = scene.name_at[token.i]
    return [scene.entity(mention.entity, "name")] if mention.entity is not None else []


def _of_whom(document: Document, head: Token) -> bool:
    """Whether "of" and a noun or "those" follow, no bare pronoun: "many of his supporters", not "many of them"."""
    of = [c for c in document.children(head.i) if c.dep == "prep" and c.text.lower() == "of"]
    return any(g.dep == "pobj" and (g.pos != "PRON" or g.lemma == "those") for c in of for g in document.children(c.i))


def one_of(scene: Scene, head: Token, span: Span) -> list[Speaker]:
    """ "One of the inmates" is somebody; "some" and "others" alone are nobody."""
    of = [c for c in scene.document.children(head.i) if c.dep == "prep" and c.text.lower() == "of"]
    if head.lemma.lower() != "one" and _of_whom(scene.document, head):
        return _portion(scene.document, head, span)
    if not of or head.lemma.lower() != "one":
        return []
    return [Speaker(phrase(scene.document, head, span), None, "person", False, None, "one", "description", 0.8)]


def _portion(document: Document, head: Token, span: Span) -> list[Speaker]:
    """ "Two-thirds of those surveyed" speak as a crowd, under just these words."""
    below = document.subtree(head.i)
    first = left_edge(document, head, span)
    end = next((t.start for t in below if t.i > head.i and (t.pos == "PUNCT" and t.text != "-")), below[-1].end)
    text = " ".join(document.text[first.start : min(end, span.end)].split())
    if not text or len(text.split()) > LONGEST:
        return []
    text = text[:1].lower() + text[1:]
    return [Speaker(text, None, "person", True, None, head.lemma.lower(), "portion", 0.85)]


def _kin(scene: Scene, head: Token) -> Speaker | None:
    """The person whom the article calls so: "his father" where one has "father" among the roles."""
    lemma = head.lemma.lower()
    if lemma not in words("nominals", "kin") or not any(c.dep == "poss" for c in scene.document.children(head.i)):
        return None
    found = [
        n
        for n, e in enumerate(scene.document.entities)
        if e.label == "PERSON" and any(lemma in fold(r.text).split() for r in e.roles)
    ]
    return scene.entity(found[0], "kin", 0.8) if len(found) == 1 else None


def _met_before(scene: Scene, head: Token, kind: Kind, said: str) -> Speaker | None:
    """The unnamed speaker, or the indefinite description, that a definite one takes up."""
    at = scene.number.get(head.i, 0)
    lemma, plural = head.lemma.lower(), is_plural(head)
    best: tuple[float, Speaker] | None = None
    for place, speaker in scene.spoken:
        if speaker.entity is not None or speaker.plural != plural or speaker.kind != kind or at - place > 40:
            continue
        fit = _fit(lemma, speaker.head) if _agrees(scene.document, head, said, speaker.name) else 0.0
        if fit and (best is None or fit + 2 - 0.05 * (at - place) >= best[0]):
            best = fit + 2 - 0.05 * (at - place), speaker
    for mention in scene.before(head.start):
        other = scene.document.tokens[mention.head]
        if (
            mention.kind != "nominal"
            or mention.entity is not None
            or is_plural(other) != plural
            or kind_of(other) != kind
        ):
            continue
        if _definite(scene.document, other) or at - scene.number.get(other.i, 0) > 8:
            continue
        text = phrase(scene.document, other, mention.span)
        fit = _fit(lemma, other.lemma.lower()) if _agrees(scene.document, head, said, text) else 0.0
        score = fit + (1.0 if other.dep in {"nsubj", "nsubjpass"} else 0.0) - 0.3 * (at - scene.number.get(other.i, 0))
        if fit >= 1 and score > 0 and (best is None or score > best[0]):
            gender = people.gender_of_noun(other.lemma.lower())
            best = score, Speaker(text, None, kind, plural, gender, other.lemma.lower(), "taken up again", 0.8)
    return best[1] if best is not None else None


def _agrees(document: Document, head: Token, said: str, other: str) -> bool:
    """Whether a description's words beside its noun are the other's too: every name, and one of the rest."""
    mine = {w for w in words_of(said) if w != fold(head.text)}
    shared = mine & set(words_of(other))
    names = {fold(w) for w in said.split() if w[:1].isupper() and fold(w) != fold(head.text)}
    return names <= set(words_of(other)) and (not mine or bool(shared))


def _fit(lemma: str, other: str) -> float:
    if lemma == other:
        return 4.0
    if people.may_mean(lemma, other):
        return 3.0
    return 1.0 if lemma in words("nominals", "general") and people.noun_class(other) == "person" else 0.0


def _place(scene: Scene, head: Token) -> Speaker | None:
    """ "The city", "the country": the only place of that kind named in the sentences before."""
    lemma = head.lemma.lower()
    if lemma not in words("nominals", "places") or any(
        c.dep in {"amod", "poss"} for c in scene.document.children(head.i)
    ):
        return None
    at = scene.number.get(head.i, 0)
    near = [m for m in scene.before(head.start) if m.label == "GPE" and m.entity is not None]
    near = [m for m in near if lemma in COUNTRY or not _container(scene, m)]
    latest = max((scene.number.get(m.head, 0) for m in near), default=0)
    found = {m.entity for m in near if scene.number.get(m.head, 0) == latest and at - latest <= 3}
    fitting = [n for n in found if n is not None and (lemma in COUNTRY) == _is_country(scene, n)]
    return scene.entity(fitting[0], "description", 0.75) if len(fitting) == 1 else None


def _container(scene: Scene, mention: Mention) -> bool:
    """Whether a place only says where the one before it lies: "Springfield, Illinois"."""
    comma = scene.document.tokens_in(mention.span)[0].i - 1
    before = scene.name_at.get(comma - 1) if comma > 0 and scene.document.tokens[comma].text == "," else None
    return before is not None and before.label == "GPE"


def _epithet(scene: Scene, head: Token) -> Speaker | None:
    """ "The mother of two", "the 42-year-old": the person in question, told by gender where the noun has one."""
    lemma = head.lemma.lower()
    aged = lemma.endswith("-old") or head.text.lower().endswith("-old") or (lemma == "old" and head.i > 2)
    counted = any(
        c.text.lower() == "of" and any(g.pos == "NUM" for g in scene.document.children(c.i))
        for c in scene.document.children(head.i)
    )
    if not aged and not (counted and lemma in words("nominals", "kin")):
        return None
    return pronouns.person(scene, head, people.gender_of_noun(lemma))


def _is_country(scene: Scene, entity: int) -> bool:
    return people.country(scene.document.entities[entity].name) is not None


def _named_elsewhere(scene: Scene, head: Token, span: Span) -> Speaker | None:
    """The one person whose role, stated anywhere in the article, has this noun and all the words before it."""
    document = scene.document
    lemma = head.lemma.lower()
    if (
        is_plural(head)
        or people.noun_class(lemma) != "person"
        or lemma in words("nominals", "general") - {"woman", "man"}
    ):
        return None
    said = {
        fold(people.demonym(t.text) or people.country(t.text) or t.lemma)
        for t in document.tokens_in(span)
        if _telling(t, head)
    }
    if not said:
        return None
    found: set[int] = set()
    for n, entity in enumerate(document.entities):
        if entity.label != "PERSON":
            continue
        for role in entity.roles:
            tokens = document.tokens_in(role.span)
            lemmas = {t.lemma.lower() for t in tokens}
            if not any(people.may_mean(lemma, other) for other in lemmas if people.noun_class(other) == "person"):
                continue
            stated = _stated(tokens)
            if said <= stated and not (stated - said) & words("nominals", "below"):
                found.add(n)
    return scene.entity(found.pop(), "described elsewhere", 0.85) if len(found) == 1 else None


def _stated(tokens: list[Token]) -> set[str]:
    """The words of a description, a nationality as its country, so that "Ukrainian" and "Ukraine's" agree."""
    return {fold(people.demonym(t.text) or people.country(t.text) or t.lemma) for t in tokens}


def _telling(token: Token, head: Token) -> bool:
    return token.i != head.i and token.pos in {"ADJ", "NOUN", "PROPN"} and token.i < head.i
