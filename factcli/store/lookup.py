"""Under which keys an entity is stored, and under which it is looked for when an article names it again.

Pure. Keys are `core.names.key` of every spelling under which the entity may have been stored: other romanisations and
short forms of a given name, a family name alone, a country before or behind its ministry. Their number is bounded.
"""

from collections.abc import Iterable, Sequence
from itertools import permutations

from factcli.core.model import Entity
from factcli.core.names import LEGAL_FORMS, initials, key, looks_acronym, person
from factcli.lang import people
from factcli.lang.base import words

PLACES = frozenset({"GPE", "LOC", "FAC"})
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


def keys(entity: Entity) -> set[str]:
    """The keys to look candidates up under; never the empty string."""
    found = {key(form) for form in (entity.name, *entity.aliases)}
    if entity.label == "PERSON":
        found |= _person_keys(entity.name)
    elif entity.label == "ORG":
        found |= _body_keys(entity.name)
    elif entity.label in PLACES | {"NORP"}:
        found |= _place_keys(entity.name)
        if entity.label == "NORP":
            found |= {people.following(entity.name), f"{people.following(entity.name)}s"}
    return {k for k in found if k}


def stored_keys(entity: Entity) -> set[str]:
    """The keys to store an entity under beside its aliases' own: a family name, a body's initials."""
    found = {key(form) for form in (entity.name, *entity.aliases)} | crowded_keys(entity)
    return {k for k in found if k}


def crowded_keys(entity: Entity) -> set[str]:
    """The keys that many entities may share, of which only a few should be fetched: a family name, initials."""
    if entity.label == "PERSON":
        return {key(person(entity.name).family)} - {""}
    if entity.label == "NORP":
        return {people.following(entity.name)}
    if entity.label == "ORG" and not looks_acronym(entity.name):
        return {letters for letters in initials(entity.name) if len(letters) > 2 or people.is_body(entity.name)}
    if entity.label == "ORG":
        return {"".join(c for c in entity.name.lower() if c.isalnum())} - {""}
    return set()


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
