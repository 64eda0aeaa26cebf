"""Which body a definite description means: "the group", "the Oslo-based carmaker", "the agency", "the paper".

The kinds of each named body are what its name and its roles say ("ship equipment maker"); a description fits one of
its kind, or, where nothing is said of what a body is, a loose word like "company". Among those that fit, the body the
article is about, or that was just named or spoke, is meant; where two are as likely, none is taken.
"""

from collections import defaultdict

from factcli.annotators.speakers.speaker import Scene, Speaker, is_plural
from factcli.core.model import Document, Token
from factcli.core.names import plain
from factcli.lang import people
from factcli.lang.base import words

LEAD = 3  # sentences, the title's included, that say what an article is about
MARGIN = 0.6  # by which the best must stand out
CLEAR = 3.0
CLAUSES = frozenset({"relcl", "acl", "poss", "nummod", "appos"})


def resolve(scene: Scene, head: Token) -> Speaker | None:
    """The named body that the definite description headed by `head` takes up; null when none stands out."""
    lemma = "watchdog" if _think_tank(scene, head) else head.lemma.lower()
    loose = lemma in words("nominals", "loose_bodies")
    if is_plural(head) or not (loose or people.noun_class(lemma) in {"body", "media"}) or _narrowed(scene, head):
        return None
    at = scene.number.get(head.i, 0)
    scored = sorted(((_score(scene, head, at, lemma, loose, n), n) for n in _bodies(scene)), reverse=True)
    if not scored or scored[0][0] <= 0:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN:
        return None
    return scene.entity(scored[0][1], "description of a body", 0.8)


def _bodies(scene: Scene) -> dict[int, list[int]]:
    """Where each organisation is named: the token numbers, in text order. Made once a document."""
    if not scene.bodies:
        found: dict[int, list[int]] = defaultdict(list)
        for mention in scene.document.mentions:
            if mention.kind == "name" and mention.label == "ORG" and mention.entity is not None:
                found[mention.entity].append(mention.head)
        scene.bodies = dict(found)
        scene.kinds = {n: kinds(scene.document, n) for n in found}
    return scene.bodies


def kinds(document: Document, entity: int) -> frozenset[str]:
    """The kinds of thing a body is said to be, by its own name and by what stands beside it."""
    found = {w for w in plain(document.entities[entity].name).split() if people.noun_class(w) in {"body", "media"}}
    for role in document.entities[entity].roles:
        for token in document.tokens_in(role.span):
            word = token.lemma.lower()
            if people.noun_class(word) in {"body", "media"} or word in words("nominals", "either"):
                found.add(word)
    if people.is_outlet(document.entities[entity].name):
        found.add("outlet")
    return frozenset(found)


def _score(scene: Scene, head: Token, at: int, lemma: str, loose: bool, entity: int) -> float:
    """How well a body fits, 0 or less for not at all: its kind, how often and how lately it was named, who spoke."""
    places = [i for i in scene.bodies[entity] if i < head.i]
    if not places:
        return 0.0
    own = scene.kinds[entity]
    if own:
        fit = CLEAR if lemma in own else 2.0 if any(people.may_mean(lemma, kind) for kind in own) else 0.0
        if not fit and lemma in words("nominals", "any_body") and not own & words("nominals", "own_words"):
            fit = 1.0
    else:
        fit = 1.0 if loose and not any(c.isdigit() for c in scene.document.entities[entity].name) else 0.0
    last = next(iter(scene.last(at, 3)), None)
    spoke = last is not None and last.entity == entity
    lead = scene.number.get(places[0], 0) < LEAD
    distance = at - scene.number.get(places[-1], 0)
    if not fit or (not own and len(places) < 2 and not lead and not spoke):
        return 0.0
    return fit + 0.3 * min(len(places), 6) + 0.8 * lead + max(0.0, 1.2 - 0.3 * distance) + 1.5 * spoke


def _narrowed(scene: Scene, head: Token) -> bool:
    """Whether more is said of it than what kind it is and where it sits: then it may well be another."""
    for child in scene.document.children(head.i):
        if child.dep in CLAUSES or (child.dep == "prep" and child.i > head.i):
            return True
        if child.i > head.i or child.dep == "det":
            continue
        based = child.text.lower() in {"based", "headquartered", "listed"}
        if child.lemma.lower() in words("nominals", "other") or (child.pos == "PROPN" and not based):
            return people.demonym(child.text) is None
    return False


def _think_tank(scene: Scene, head: Token) -> bool:
    return head.lemma == "tank" and head.i > 0 and scene.document.tokens[head.i - 1].lemma == "think"
