"""Whom and what a question names, matched against the names of the database.

A name in a question is a surname, an acronym, a nationality, a part of a longer name, or misspelled. It is looked up by
its key, then as part of a known name, then in one spelling and transliteration; what is not found that way is either a
description ("the general staff"), matched against how speakers are called, or nobody these articles name.
"""

import re
import sqlite3
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from factcli.core.names import SMALL_WORDS, fold, key
from factcli.lang.base import table
from factcli.queries import meaning
from factcli.queries.ask.vocabulary import WORD, listed, offices

SUGGESTED = 3
STEADY = frozenset("bglmnr")  # consonants that every transliteration of a name keeps
ALIKE = ("eyij", "khcx", "sz", "fpv", "uow")  # first letters that stand for one another between systems of writing


@dataclass(frozen=True)
class Found:
    """What a phrase of the question refers to: entities, and speakers that are none, by what they are called."""

    phrase: str
    entities: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    exact: bool = False

    def __bool__(self) -> bool:
        return bool(self.entities or self.speakers)


@lru_cache(maxsize=64)
def look_up(connection: sqlite3.Connection, phrase: str) -> Found:
    """Who or what `phrase` names; empty if nobody. Exact keys first, then names that hold all its words.

    Remembered for as long as one question takes: `answer.ask` forgets it, since the database may change.
    """
    wanted = key(phrase)
    if not wanted:
        return Found(phrase)
    exact = [i for (i,) in connection.execute("SELECT DISTINCT entity_id FROM aliases WHERE key = ?", [wanted])]
    if exact:
        return Found(phrase, tuple(exact), exact=True)
    part = _part_of_name(connection, wanted) or _end_of_phrase(connection, wanted)
    return Found(phrase, part, speakers(connection, phrase))


def names_in(phrase: str) -> list[str]:
    """The runs of capitalised words in a question; small words may stand inside ("Ministry of Defence").

    A question that capitalises nearly every word tells nothing, and a first word that is no name is none.
    """
    tokens = WORD.findall(phrase)
    if len(tokens) > 3 and sum(t[:1].isupper() for t in tokens) > 0.7 * len(tokens):
        return []
    runs: list[list[str]] = [[]]
    for token in tokens:
        begins = token[:1].isupper() and token.lower() not in listed("stop")
        if begins or (runs[-1] and token.lower() in SMALL_WORDS):
            runs[-1].append(token)
        else:
            runs.append([])
    found = []
    for run in runs:
        while run and not run[-1][:1].isupper():
            run.pop()
        if run:
            found.append(" ".join(run).removesuffix("'s").removesuffix("'"))
    return found


def known_in(connection: sqlite3.Connection, phrase: str) -> list[str]:
    """The runs of two to five words that are names in the database, however they are written."""
    tokens = WORD.findall(phrase)
    found = []
    for size in range(5, 1, -1):
        for n in range(len(tokens) - size + 1):
            run = " ".join(tokens[n : n + size])
            if connection.execute("SELECT 1 FROM aliases WHERE key = ? LIMIT 1", [key(run)]).fetchone():
                found.append(run.removesuffix("'s").removesuffix("'"))
    return found


def unknown(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the database has no such name, and some word of it in no text, in any spelling or form."""
    if look_up(connection, name).entities:
        return False
    parts = [w for w in key(name).split() if w not in listed("stop") | listed("honorific") | offices() and len(w) > 1]
    return any(not _occurs(connection, word) for word in parts)


def _occurs(connection: sqlite3.Connection, word: str) -> bool:
    short = table("questions")["short"].get(word)
    expression = meaning.match_any([*meaning.expand(word), *([short] if short else ())])
    sql = "SELECT 1 FROM sentences_fts WHERE sentences_fts MATCH ? LIMIT 1"
    if expression and connection.execute(sql, [expression]).fetchone():
        return True
    return bool(_part_of_name(connection, word))


def suggestions(connection: sqlite3.Connection, name: str) -> list[str]:
    """Names of the database that `name` may be a misspelling of, the likeliest first; their first letters agree."""
    wanted = key(name)
    known: dict[str, str] = {}
    for word in dict.fromkeys(wanted.split()[-1:] + wanted.split()[:1]):
        condition, values = _like(word, spared=1)
        sql = f"SELECT a.key, e.name FROM aliases a JOIN entities e ON e.id = a.entity_id WHERE {condition}"
        for alias, full in connection.execute(sql, values):
            for part in (alias, *(w for w in alias.split() if len(w) > 3)):
                known.setdefault(part, full)
    near = get_close_matches(wanted, known, n=9, cutoff=0.75)
    if not near and " " in wanted:
        near = get_close_matches(wanted.split()[-1], known, n=9, cutoff=0.8)
    return list(dict.fromkeys(known[k] for k in near))[:SUGGESTED]


def _like(word: str, spared: int = 0) -> tuple[str, list[str | int]]:
    """The SQL condition, with its values, that a key has a word that begins like `word` in some transliteration.

    The key must also have the consonants that every transliteration keeps, all but `spared` of them.
    """
    begins = [f" {letter}" for letter in next((group for group in ALIKE if word[0] in group), word[0])]
    kept = sorted(set(word) & STEADY)
    least = len(kept) - spared
    condition = "(" + " OR ".join("instr(' ' || key, ?)" for _ in begins) + ")"
    if least > 0:
        condition = f"{' + '.join('(instr(key, ?) > 0)' for _ in kept)} >= ? AND {condition}"
    return condition, [*(kept if least > 0 else ()), *((least,) if least > 0 else ()), *begins]


def _part_of_name(connection: sqlite3.Connection, wanted: str) -> tuple[int, ...]:
    """Entities one of whose names holds all words of `wanted` in their order, else in another transliteration."""
    asked = [fold(w) for w in wanted.split()]
    rows = connection.execute("SELECT entity_id, key FROM aliases WHERE instr(key, ?)", [wanted]).fetchall()
    if not rows:
        conditions, values = zip(*(_like(word) for word in asked), strict=True)
        sql = f"SELECT entity_id, key FROM aliases WHERE {' AND '.join(conditions)}"
        rows = connection.execute(sql, [value for some in values for value in some]).fetchall()
    found: dict[int, int] = {}
    for entity, alias in rows:
        if _holds(_folded(alias), asked):
            found[entity] = min(found.get(entity, 99), len(alias))
    return tuple(sorted(found, key=lambda e: (found[e], e)))


@lru_cache(maxsize=65536)
def _folded(alias: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in alias.split())


def _end_of_phrase(connection: sqlite3.Connection, wanted: str) -> tuple[int, ...]:
    """The entity whose name ends the phrase: "Saudi Interior Ministry" for the Interior Ministry, "Mr Ito" for Ito."""
    tokens = wanted.split()
    for n in range(1, len(tokens)):
        if tokens[n - 1] in listed("preposition") | {"of"}:  # "the head of X" is not X
            return ()
        sql = "SELECT DISTINCT entity_id FROM aliases JOIN entities e ON e.id = entity_id WHERE key = ?"
        people = " AND e.label = 'PERSON'" if n == len(tokens) - 1 else ""
        found = [int(i) for (i,) in connection.execute(sql + people, [" ".join(tokens[n:])])]
        if found:
            return tuple(found)
    return ()


def _holds(alias: tuple[str, ...], asked: list[str]) -> bool:
    return any(list(alias[n : n + len(asked)]) == asked for n in range(len(alias) - len(asked) + 1))


def speakers(connection: sqlite3.Connection, phrase: str) -> tuple[str, ...]:
    """Sources that are called by a name holding all content words of `phrase`: "two former inmates" for "inmates"."""
    asked = [w for w in key(phrase).split() if w not in listed("stop")]
    asked = [w for w in asked if w not in listed("bodies")] or asked
    if not asked:
        return ()
    rows = connection.execute(
        "SELECT name FROM quote_speakers UNION SELECT claimant FROM figures WHERE claimant IS NOT NULL "
        "UNION SELECT via FROM quotes WHERE via IS NOT NULL"
    )
    return tuple(name for (name,) in rows if _all_in(asked, name))


def _all_in(asked: list[str], name: str) -> bool:
    there = {base for word in re.split(r"[\s-]+", key(name)) for base in meaning.bases(fold(word))}
    return all(there & set(meaning.bases(fold(word))) for word in asked)
