"""Whether an article's entity is one the database already has: pure decisions, no database.

The writer fetches candidates under `keys(entity)` (so that the work stays linear in the entities) and asks `link`.
Precision first: a wrong merge is worse than a missed one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from factcli.core.model import Entity
from factcli.core.names import key


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

    A candidate fetched under one of them is only a candidate: `link` decides.
    """
    return {k for k in map(key, (entity.name, *entity.aliases)) if k}


def link(entity: Entity, candidates: Sequence[StoredEntity]) -> Link | None:
    """The candidate that `entity` is, or None: then it is new. Where two fit equally well, neither is taken."""
    wanted = key(entity.name)
    found = [c for c in candidates if c.label == entity.label and key(c.name) == wanted]
    return Link(found[0].id, "same name", 1.0) if len(found) == 1 else None
