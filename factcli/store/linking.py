"""Whether an article's entity is one the database already has: pure decisions, no database.

The writer fetches candidates under the keys of `lookup` (so that the work stays linear in the entities), then asks.
Precision first: a wrong merge is worse than a missed one, and of two that fit equally well neither is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcli.core.model import Entity
from factcli.core.names import LEGAL_FORMS, SMALL_WORDS, PersonName, fold, is_acronym, key, looks_acronym, person, plain
from factcli.lang import people
from factcli.lang.base import words
from factcli.store.lookup import PLACES

THINGS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "FAC"})


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """An entity of the database, as far as linking must know it. `aliases` and `roles` are texts as stored."""

    id: int
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The stored entity to join, the rule that joined it, and how sure that is (0..1)."""

    id: int
    rule: str
    score: float


def link(entity: Entity, candidates: Sequence[StoredEntity]) -> Link | None:
    """The candidate that `entity` is, or None: then it is new. Where two fit equally well, neither is taken."""
    judge = _judge(entity.label)
    found: list[Link] = []
    fitting = [c for c in candidates if _compatible(entity.label, c.label)]
    for candidate in fitting:
        verdict = judge(entity, candidate)
        if verdict is not None:
            found.append(Link(candidate.id, *verdict))
    if entity.label == "PERSON":
        found = _only_bearer(entity, fitting, found)
    found.sort(key=lambda verdict: -verdict.score)
    if not found or (len(found) > 1 and found[0].score == found[1].score):
        return None
    if len(found) > 1 and found[0].score < SURE:
        return None  # what rests on being the only one is nothing when there are two
    return found[0]


SURE = 0.9
ROLES_AGREE = "family name, roles agree"
ONLY_BEARER = "family name that nobody else has"
Verdict = tuple[str, float] | None
Judge = Callable[[Entity, StoredEntity], Verdict]


def _only_bearer(entity: Entity, candidates: Sequence[StoredEntity], found: list[Link]) -> list[Link]:
    """The verdicts without those that rest on nobody else bearing the name where two do, so that order matters little.

    A bare family name then goes to the others of that bare name; a full name to nobody.
    """
    family = fold(person(entity.name).family)
    bearers = [c for c in candidates if person(c.name).given and fold(person(c.name).family) == family]
    mine = person(entity.name).given
    if mine:
        others = [b for b in bearers if not any(link.id == b.id for link in found)]
        return [v for v in found if v.rule != ONLY_BEARER] if others else found
    several = len(bearers) > 1
    kept = [v for v in found if not (several and v.rule == ONLY_BEARER)]
    alike = [v for v in kept if v.rule == "same name"]
    return [v for v in kept if v not in alike] if any(v.rule == ONLY_BEARER for v in kept) else kept


def _compatible(one: str, other: str) -> bool:
    return one == other or {one, other} <= PLACES or {one, other} <= THINGS


def _judge(label: str) -> Judge:
    if label == "PERSON":
        return _same_person
    if label in {"GPE", "LOC", "NORP"}:
        return _same_place
    return _same_body


def _same_person(entity: Entity, stored: StoredEntity) -> Verdict:
    one, other = person(entity.name), person(stored.name)
    if fold(one.family) != fold(other.family):
        return None
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    if bool(one.given) != bool(other.given):
        return _bare(entity, stored, one if one.given else other)
    if not one.given:
        common = one.family in people.common_families()
        if common or people.gender_of_given(one.family):
            return ("same name, roles agree", 0.8) if _roles_agree(entity, stored) else None
        return "same name", 0.85
    if fold(entity.name) == fold(stored.name):
        same = key(entity.name) == key(stored.name)
        return ("same full name", 1.0) if same else ("same name in another spelling", 0.97)
    return _same_given(entity, stored, one, other)


def _same_given(entity: Entity, stored: StoredEntity, one: PersonName, other: PersonName) -> Verdict:
    """Full names of one family that differ before it: middle names, short forms, initials."""
    first, second = one.given[0], other.given[0]
    middles = [g for g in (one.given[1:], other.given[1:]) if g]
    if len(middles) == 2 and not all(a[0] == b[0] for a, b in zip(*middles, strict=False)):
        return None
    if fold(first) == fold(second):
        return "same name, with a middle name", 0.95
    if len(first) == 1 or len(second) == 1:
        if first[0] == second[0] and _roles_agree(entity, stored):
            return "initial, roles agree", 0.85
        return None
    if second in people.given_variants(first) or first in people.given_variants(second):
        agree = _roles_agree(entity, stored) or one.family not in people.common_families()
        return ("other form of the given name", 0.9) if agree else None
    return None


def _bare(entity: Entity, stored: StoredEntity, full: PersonName) -> Verdict:
    """A family name alone and a full name: one person when roles agree, or when the name is rare and nobody else's."""
    if full.given and full.family in full.given:
        return None
    if _roles_agree(entity, stored):
        return ROLES_AGREE, 0.85
    if full.family in people.common_families() or people.gender_of_given(full.family) is not None:
        return None
    return ONLY_BEARER, 0.7


def _roles_agree(entity: Entity, stored: StoredEntity) -> bool:
    return roles_agree([r.text for r in entity.roles], stored.roles)


def roles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a role of each shares its noun and one more word of meaning, or is the same."""
    mine, theirs = ([_meaning(text) for text in texts] for texts in (one, other))
    return any(a and b and (len(a & b) >= 2 or a == b) for a in mine for b in theirs)


def _meaning(role: str) -> frozenset[str]:
    folded = (people.demonym(w) or people.country(w) or w for w in role.replace("'s", "").replace("’s", "").split())
    return frozenset(w for f in folded for w in fold(f).split() if w not in SMALL_WORDS and len(w) > 1)


def _same_place(entity: Entity, stored: StoredEntity) -> Verdict:
    if fold(entity.name) == fold(stored.name):
        return "same name", 1.0
    if entity.label == "NORP":
        mine = people.demonym(entity.name)
        theirs = people.demonym(stored.name)
        plural = people.following(entity.name) == people.following(stored.name)
        return ("same people", 0.97) if (mine and mine == theirs) or plural else None
    mine, theirs = (people.country(n) or people.place(n) for n in (entity.name, stored.name))
    return ("other name of the place", 0.95) if mine and mine == theirs else None


def _same_body(entity: Entity, stored: StoredEntity) -> Verdict:
    one, other = fold(entity.name), fold(stored.name)
    if one == other:
        return "same name", 1.0
    mine, theirs = people.body_key(entity.name), people.body_key(stored.name)
    if mine[0] != theirs[0] and mine[0] and theirs[0]:
        return None
    if mine == theirs and mine[0] is not None:
        return "the same country's body", 0.97
    if looks_acronym(entity.name) != looks_acronym(stored.name):
        return _acronym(entity, stored)
    one, other = plain(entity.name), plain(stored.name)
    if _without_kind(one, other) or _without_kind(other, one):
        return "name without what kind of body it is", 0.75
    shared = {fold(a) for a in entity.aliases} & {fold(a) for a in stored.aliases}
    if any(len(s.split()) > 1 and people.body_key(s)[0] for s in shared):
        return "same description", 0.9
    return None


def _acronym(entity: Entity, stored: StoredEntity) -> Verdict:
    """An acronym and a long form: of one body when the letters are its initials, or an article has said so."""
    short, long = (entity, stored) if looks_acronym(entity.name) else (stored, entity)
    folded = fold(short.name)
    if folded in {fold(a) for a in long.aliases} or fold(long.name) in {fold(a) for a in short.aliases}:
        return "acronym that an article explains", 0.95
    if people.is_outlet(short.name):
        return None  # known to everybody under its letters, which others have too
    return ("initials", 0.7) if len(short.name) > 2 and is_acronym(short.name, long.name) else None


def _without_kind(short: str, long: str) -> bool:
    head, tail = long.split()[: len(short.split())], long.split()[len(short.split()) :]
    generic = short in words("names_bodies", "body_heads") or len(short) < 4
    return bool(tail) and not generic and head == short.split() and all(w in LEGAL_FORMS | {"group"} for w in tail)
