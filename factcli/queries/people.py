"""Whom a name means: entities by their names and aliases, speakers without a name by their words."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from factcli.core.errors import FactcliError
from factcli.core.names import fold, key

_LONGEST = 80  # characters of what may be a name misspelt


@dataclass(frozen=True)
class Whom:
    """What a name was found to mean: entity ids, and speakers or claimants as written that are no entity."""

    entities: tuple[int, ...] = ()
    unnamed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities or self.unnamed)


def find(connection: sqlite3.Connection, name: str) -> Whom:
    """Everybody whom `name` can mean; case, accents and punctuation do not matter.

    An entity with exactly this name or alias comes alone; else all whose name or alias has all its words count
    ("Ministry of Defence" finds the British and the Russian one); else those that are the same in another spelling.
    """
    wanted = key(name)
    if not wanted:
        raise FactcliError(f"“{name.strip()}” is not a name", "give a name or a part of one")
    exact = connection.execute("SELECT DISTINCT entity_id FROM aliases WHERE key = ? ORDER BY entity_id", [wanted])
    entities = [number for (number,) in exact]
    unnamed = [words for words in _unnamed(connection) if _holds(key(words), wanted)]
    if not entities:
        holding = connection.execute(
            "SELECT entity_id, key FROM aliases WHERE instr(key, ?) ORDER BY entity_id", [max(wanted.split(), key=len)]
        )
        entities = list(dict.fromkeys(number for number, alias in holding if _holds(alias, wanted)))
    if not entities and not unnamed:  # Zelenskyy for Zelensky, Defence for Defense: slower, so only now
        every = connection.execute("SELECT entity_id, key FROM aliases ORDER BY entity_id")
        entities = list(dict.fromkeys(number for number, alias in every if _holds(fold(alias), fold(wanted))))
    return Whom(tuple(entities), tuple(unnamed))


def alike(connection: sqlite3.Connection, name: str, limit: int = 3) -> list[str]:
    """Names in the database that are spelt much like `name`, best first."""
    from difflib import get_close_matches

    if len(name) > _LONGEST:
        return []
    known: dict[str, str] = {}
    sql = "SELECT a.key, e.name FROM aliases a JOIN entities e ON e.id = a.entity_id ORDER BY e.id"
    for alias, full in connection.execute(sql):
        known.setdefault(alias, full)
        for word in alias.split():
            if len(word) > 3:
                known.setdefault(word, full)
    wanted = key(name)
    near = get_close_matches(wanted, known, n=limit * 3, cutoff=0.75)
    if not near and wanted.split():
        near = get_close_matches(wanted.split()[-1], known, n=limit * 3, cutoff=0.8)
    return list(dict.fromkeys(known[k] for k in near))[:limit]


def _unnamed(connection: sqlite3.Connection) -> Iterable[str]:
    sql = """SELECT DISTINCT name FROM quote_speakers WHERE entity_id IS NULL
        UNION SELECT DISTINCT speaker FROM quotes WHERE speaker_id IS NULL AND speaker IS NOT NULL
        UNION SELECT DISTINCT claimant FROM figures WHERE claimant_id IS NULL AND claimant IS NOT NULL"""
    return [words for (words,) in connection.execute(sql)]


def _holds(words: str, wanted: str) -> bool:
    return set(wanted.split()) <= set(words.split())
