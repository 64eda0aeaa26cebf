"""Whether an article's entity is one the database already has: pure decisions, no database.

The writer fetches candidates under `keys(entity)` (so that the work stays linear in the entities) and asks `link`.
Precision first: a wrong merge is worse than a missed one, and of two that fit equally well neither is taken.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from factcli.core.model import Entity
from factcli.core.names import LEGAL_FORMS, SMALL_WORDS, PersonName, fold, is_acronym, key, looks_acronym, person, plain
from factcli.lang import people
from factcli.lang.base import words

PLACES = frozenset({"GPE", "LOC", "FAC"})
THINGS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "FAC"})
ROMANISED = (
    ("shch", "sch"),
    ("kh", "h"),
    ("zh", "j"),
    ("ye", "e"),
    ("yo", "e"),
    ("ks", "x"),
    ("ou", "u"),
    ("ai", "ay"),
    ("ei", "ey"),
)
FAMILY_ENDINGS = (("sky", "skyy", "skiy", "skyi", "skii", "ski"), ("iev", "yev", "ev"), ("y", "iy", "yy", "ii"))
SPELLINGS = (("defense", "defence"), ("center", "centre"), ("organization", "organisation"), ("labor", "labour"))


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


def keys(entity: Entity) -> set[str]:
    """The keys to look candidates up under, in the `key` column of `aliases`; never the empty string.

    They are `core.names.key` of every spelling under which the entity may have been stored: other romanisations and
    short forms of a given name, a family name alone, a country before or behind its ministry. Their number is bounded.
    """
    found = {key(form) for form in (entity.name, *entity.aliases)}
    if entity.label == "PERSON":
        found |= _person_keys(entity.name)
    elif entity.label == "ORG":
        found |= _body_keys(entity.name)
    elif entity.label in PLACES | {"NORP"}:
        found |= _place_keys(entity.name)
    return {k for k in found if k}


def link(entity: Entity, candidates: Sequence[StoredEntity]) -> Link | None:
    """The candidate that `entity` is, or None: then it is new. Where two fit equally well, neither is taken."""
    judge = _judge(entity.label)
    found: list[Link] = []
    for candidate in candidates:
        if _compatible(entity.label, candidate.label):
            verdict = judge(entity, candidate)
            if verdict is not None:
                found.append(Link(candidate.id, *verdict))
    found.sort(key=lambda verdict: -verdict.score)
    if not found or (len(found) > 1 and found[0].score == found[1].score):
        return None
    if len(found) > 1 and found[0].score < SURE:
        return None  # what rests on being the only one is nothing when there are two
    return found[0]


SURE = 0.9
Verdict = tuple[str, float] | None
Judge = Callable[[Entity, StoredEntity], Verdict]


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
        return "family name, roles agree", 0.85
    if full.family in people.common_families() or people.gender_of_given(full.family) is not None:
        return None
    return "family name that nobody else has", 0.7


def _roles_agree(entity: Entity, stored: StoredEntity) -> bool:
    """Whether a role of each shares its noun and one more word of meaning, or is the same."""
    mine = [_meaning(r.text) for r in entity.roles]
    theirs = [_meaning(text) for text in stored.roles]
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
        plural = fold(entity.name).rstrip("s") == fold(stored.name).rstrip("s")
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
    return ("initials", 0.7) if len(short.name) > 2 and is_acronym(short.name, long.name) else None


def _without_kind(short: str, long: str) -> bool:
    head, tail = long.split()[: len(short.split())], long.split()[len(short.split()) :]
    generic = short in words("names_bodies", "body_heads") or len(short) < 4
    return bool(tail) and not generic and head == short.split() and all(w in LEGAL_FORMS | {"group"} for w in tail)


def _person_keys(name: str) -> set[str]:
    parts = person(name)
    if not parts.family:
        return set()
    families = _endings(key(parts.family))
    found = set(families)
    if parts.given:
        firsts = people.given_variants(parts.given[0]) | {parts.given[0], parts.given[0][0]}
        found |= {f"{first} {family}" for first in firsts for family in families}
    return found


def _endings(family: str) -> set[str]:
    """A family name with the endings that systems of romanisation give it: "zelensky", "zelenskyy", "zelenskiy"."""
    for group in FAMILY_ENDINGS:
        for ending in group:
            if len(family) > len(ending) + 2 and family.endswith(ending):
                stem = family[: -len(ending)]
                return {family, *_romanised(family), *(stem + other for other in group)}
    return {family, *_romanised(family)}


def _romanised(word: str) -> set[str]:
    """The word with one cluster spelled as another system of romanisation does: "Khrushchev" and "Hrushchev"."""
    if len(word) < 5:
        return set()
    both = [*ROMANISED, *((b, a) for a, b in ROMANISED)]
    return {word.replace(a, b, 1) for a, b in both if a in word}


def _body_keys(name: str) -> set[str]:
    found: set[str] = set()
    owner, rest = people.body_key(name)
    heads = [w for w in rest if w in words("names_bodies", "government_heads")]
    if owner is not None and len(heads) == 1 and len(rest) <= 4:
        others = sorted(rest - set(heads))
        for order in _orders(others):
            for form in people.country_forms(owner):
                found |= _spelled(f"{form} {order} {heads[0]}".replace("  ", " "))
                if order:
                    found |= _spelled(f"{form} {heads[0]} of {order}") | _spelled(f"{heads[0]} of {order} of {form}")
    stripped = key(name).split()
    if owner is not None and len(rest) > 1:
        found |= {" ".join((form, *stripped[1:])) for form in people.country_forms(owner)}
    if len(stripped) > 1 and stripped[-1] in LEGAL_FORMS | {"group"}:
        found.add(" ".join(stripped[:-1]))
    if len(stripped) <= 3:
        found |= {f"{key(name)} {tail}" for tail in ("group", "inc", "corp", "ltd", "company")}
    return found


def _orders(listed: Sequence[str]) -> Iterable[str]:
    return {" ".join(p) for p in permutations(listed)} if len(listed) <= 3 else {" ".join(listed)}


def _spelled(form: str) -> set[str]:
    found = {form}
    for american, british in SPELLINGS:
        if american in form:
            found.add(form.replace(american, british))
    return found


def _place_keys(name: str) -> set[str]:
    country = people.country(name) or people.demonym(name)
    if country is not None:
        return set(people.country_forms(country))
    return {key(v) for v in people.place_variants(name)} | _romanised(key(name))
