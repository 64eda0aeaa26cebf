"""Pronouns as sources: "he said", "it added", "they claimed", by number, gender, and who has been speaking.

Precision first: of people of whom none stands out, none is taken. Scores are in sentences of distance.
"""

from collections import defaultdict

from factcli.annotators.speakers.speaker import Kind, Scene, Speaker, is_plural, phrase
from factcli.core.model import Gender, Mention, Token
from factcli.lang import people

HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
IT, THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
PRONOUNS = HE | SHE | IT | THEY
WINDOW = 4  # sentences to look back
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def resolve(scene: Scene, token: Token) -> Speaker | None:
    """Whom the pronoun `token` means; null when it cannot be told."""
    word = token.text.lower()
    if word in HE | SHE:
        return person(scene, token, "female" if word in SHE else "male")
    if word in IT:
        return _body(scene, token)
    if word in THEY:
        return _several(scene, token)
    return None


def person(scene: Scene, token: Token, gender: Gender | None) -> Speaker | None:
    """The one person whom a pronoun or epithet at `token` points to; `gender` is null where the word has none."""
    at = scene.number.get(token.i, 0)
    scores: dict[int, float] = defaultdict(lambda: -99.0)
    here = scene.paragraph(token)
    entities = scene.document.entities
    for mention in _before(scene, token):
        if mention.entity is None or mention.label != "PERSON" or mention.kind == "pronoun":
            continue
        known = entities[mention.entity].gender or scene.learnt.get(mention.entity)
        if gender is not None and known not in (None, gender):
            continue
        head = scene.document.tokens[mention.head]
        score = -float(at - scene.number.get(mention.head, 0))
        score += (
            1.5 * (head.dep in SUBJECTS)
            + 0.7 * (gender is not None and known == gender)
            - 2.0 * (mention.head in scene.quoted)
        )
        score -= 0.5 * (head.dep in {"poss", "compound"})
        score += 0.8 * _viewpoint(scene, head)
        if at != scene.number.get(mention.head, 0) and head.i not in scene.quoted and head.dep not in SUBJECTS:
            score += 1.0 * _introduced(scene, mention, here)
        scores[mention.entity] = max(scores[mention.entity], score)
    unnamed: Speaker | None = None
    for place, speaker in [(k, s) for k, s in reversed(scene.spoken[-12:]) if at - k <= WINDOW]:
        if speaker.plural or speaker.kind != "person" or (gender and speaker.gender not in (None, gender)):
            continue
        if speaker.entity is not None:
            if gender is not None and scene.learnt.get(speaker.entity, gender) != gender:
                break
            apart = 0.5 * (scene.paragraph_of(place) != here)
            scores[speaker.entity] = max(scores[speaker.entity], 2.0 - 0.5 * (at - place) - apart)
        elif unnamed is None:
            unnamed = speaker
            scores[-1] = 2.0 - 0.5 * (at - place)
        break
    if not scores:
        return None
    best = max(scores, key=lambda k: scores[k])
    if best == -1 and unnamed is not None:
        return unnamed
    if gender is not None:
        scene.learnt.setdefault(best, gender)
    return scene.entity(best, "pronoun", 0.9)


def _viewpoint(scene: Scene, head: Token) -> bool:
    """Whether a sentence begins with whose view it tells: "For Ann Hill, this was ..."."""
    word = scene.document.tokens[head.head]
    sentence = scene.document.sentences[scene.number.get(head.i, 0)]
    return head.dep == "pobj" and word.i == sentence.first and word.text in {"For", "To"}


def _introduced(scene: Scene, mention: Mention, paragraph: int) -> bool:
    """Whether somebody is named in this paragraph in full for the first time: "appointed a mediator, Ann Hill"."""
    if mention.kind != "name" or scene.paragraph(scene.document.tokens[mention.head]) != paragraph:
        return False
    first = scene.first_named.get(mention.entity if mention.entity is not None else -1)
    return first == mention.span.start and " " in mention.span.of(scene.document.text)


def _before(scene: Scene, token: Token) -> list[Mention]:
    at = scene.number.get(token.i, 0)
    low = scene.document.sentences[max(0, at - WINDOW)].span.start if scene.document.sentences else 0
    return scene.between(low, token.start)


def _body(scene: Scene, token: Token) -> Speaker | None:
    at = scene.number.get(token.i, 0)
    for speaker in scene.last(at, 3):
        if speaker.kind == "body" and not speaker.plural:
            return speaker
        break
    subjects = []
    for mention in _before(scene, token):
        head = scene.document.tokens[mention.head]
        near = at - scene.number.get(mention.head, 0) <= 1 and mention.head not in scene.quoted
        if near and mention.label in {"ORG", "GPE"} and mention.kind != "pronoun" and head.dep in SUBJECTS:
            subjects.append(mention)
    if not subjects or len({m.entity for m in subjects[-2:]}) > 1:
        return None
    return _of_mention(scene, subjects[-1])


def _several(scene: Scene, token: Token) -> Speaker | None:
    at = scene.number.get(token.i, 0)
    for speaker in scene.last(at, 3):
        if speaker.plural or speaker.kind == "body":
            return speaker
        break
    for mention in reversed(_before(scene, token)):
        head = scene.document.tokens[mention.head]
        near = at - scene.number.get(mention.head, 0) <= 1
        if not near:
            break
        if head.dep not in SUBJECTS or mention.head in scene.quoted:
            continue
        people_ = mention.kind == "nominal" and is_plural(head) and mention.label == "PERSON"
        if people_ or (mention.label == "ORG" and mention.entity is not None and mention.kind != "pronoun"):
            return _of_mention(scene, mention)
    return None


def _of_mention(scene: Scene, mention: Mention) -> Speaker | None:
    if mention.entity is not None:
        return scene.entity(mention.entity, "pronoun", 0.85)
    head = scene.document.tokens[mention.head]
    kind: Kind = "person" if mention.label == "PERSON" else "body"
    name = phrase(scene.document, head, mention.span)
    gender = people.gender_of_noun(head.lemma.lower())
    return Speaker(name, None, kind, is_plural(head), gender, head.lemma.lower(), "pronoun", 0.8)
