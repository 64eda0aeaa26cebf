"""Who is what: people found by their office, title or part ("the founder of X", "who leads X", "X's spokesperson").

First the roles that the articles give with names; where none fits, the person named beside such a word in a sentence
("Malaysia's Prime Minister, Najib Razak").
"""

import re
import sqlite3
from dataclasses import dataclass
from functools import lru_cache

from factcli.queries import meaning
from factcli.queries.ask.concepts import Concept, Place, best, forms, naming, overlap, role, sentences, tokens, weigh
from factcli.queries.ask.understand import Intent
from factcli.queries.ask.vocabulary import WORD, listed, words
from factcli.queries.rows import CURRENT

AROUND = 260  # characters of an article before and after a role that tell whose office it is
BESIDE = 45  # characters between a role and the name it belongs to
MOST = 500  # roles whose surroundings are read
LESSER = 0.7  # what a role is worth that is less than the one asked for
SURE = 0.75  # match from which a word is the role that was asked for
FALL = 0.75  # somebody whose role fits this much worse than the best is not meant
ARTICLE = 0.4  # what a word is worth that stands anywhere in the article
HINTED = 0.4  # match that the words beside the role need ("of the port authority")


@dataclass
class _Asked:
    """The described role: its noun, and the words that say which one."""

    head: Concept
    which: list[Concept]
    words: frozenset[str]


def of(connection: sqlite3.Connection, intent: Intent, anywhere: bool = False, beside: bool = False) -> list[int]:
    """The entities whose role is the one described, the likeliest first; empty if nobody's.

    With `anywhere`, the words that say which one may stand anywhere in the article ("the police commissioner"); with
    `beside`, only those named beside such a word are looked for, not those with such a role.
    """
    asked = _asked(connection, intent)
    if asked is None:
        return []
    if anywhere:
        for item in asked.which:
            item.articles = naming(connection, item)
        scores = _given(connection, asked)
    elif beside:
        scores = _beside(connection, asked)
    else:
        scores = _given(connection, asked) or _beside(connection, asked)
    least = FALL * max(scores.values(), default=0.0)
    return sorted((e for e in scores if scores[e] >= least), key=lambda e: (-scores[e], e))


def _asked(connection: sqlite3.Connection, intent: Intent) -> _Asked | None:
    phrase = re.split(r"\b(?:of|for|at|in|from|on)\b", intent.subject, maxsplit=1)
    noun = [w for w in words(phrase[0]) if w not in listed("stop")]
    rest = [w for w in words(" ".join(phrase[1:])) if w not in listed("stop")]
    if intent.role:
        noun, rest = [intent.role], noun + rest
    if not noun:
        return None
    asked = _Asked(role(noun[-1]), [role(w) for w in [*noun[:-1], *rest]], frozenset([*noun, *rest]))
    total = sentences(connection)
    for item in (asked.head, *asked.which):
        weigh(connection, item, total)
    return asked


def _score(asked: _Asked, there: list[Place]) -> float:
    """0 unless the role's noun is there and each word that says which one, or the context speaks of it."""
    if best(asked.head, there[:1]) < SURE or any(best(c, there) < HINTED for c in asked.which):
        return 0.0
    return overlap([asked.head, *asked.which], there)


def _given(connection: sqlite3.Connection, asked: _Asked) -> dict[int, float]:
    """Entities with a fitting role in the table of roles."""
    stems = sorted({w[: max(4, len(w) - 3)] for w, weight in asked.head.weights.items() if weight >= SURE})
    there = " OR ".join("instr(lower(r.text), ?)" for _ in stems)
    sql = f"""SELECT r.entity_id, e.name, e.label, r.text, r.article_id, r.start
        FROM roles r JOIN entities e ON e.id = r.entity_id JOIN articles a ON a.id = r.article_id
        WHERE {CURRENT} AND ({there})"""
    scores: dict[int, float] = {}
    read = 0
    for entity, name, label, text, article, start in connection.execute(sql, stems):
        own = _tokens(text)
        if asked.head.match(own) < SURE:
            continue
        places = [Place(own, 1.0), Place(_tokens(name), 0.8)]
        if any(best(c, places) < HINTED for c in asked.which):
            read += 1
            if read > MOST:
                continue
            places += _context(connection, article, start)
            places.append(Place([c.word for c in asked.which if article in c.articles], ARTICLE))
        score = _score(asked, places) * (1.0 if label == "PERSON" else 0.8) - 0.002 * len(own)
        if set(own) & listed("lesser") - asked.words:  # a deputy governor is no governor
            score *= LESSER
        if score > 0:
            scores[entity] = max(scores.get(entity, 0.0), score)
    return scores


@lru_cache(maxsize=4096)
def _tokens(text: str) -> list[str]:
    return tokens(text)


def _context(connection: sqlite3.Connection, article: int, start: int) -> list[Place]:
    """What stands around a place of an article, and the article's title."""
    sql = "SELECT substr(text, ?, ?), title FROM articles WHERE id = ?"
    around, title = connection.execute(sql, [max(1, start + 1 - AROUND), 2 * AROUND, article]).fetchone()
    return [Place(tokens(around), 0.55, context=True), Place(tokens(title or ""), 0.4, context=True)]


def _beside(connection: sqlite3.Connection, asked: _Asked) -> dict[int, float]:
    """People named beside such a word in a sentence that speaks of the rest."""
    expression = meaning.match_any(w for w, weight in asked.head.weights.items() if weight >= SURE)
    which = meaning.match_any(w for c in asked.which for w in c.searched())
    if not expression:
        return {}
    both = _beside_in(connection, asked, f"({expression}) AND ({which})") if which else {}
    return both or _beside_in(connection, asked, expression)


def _beside_in(connection: sqlite3.Connection, asked: _Asked, expression: str) -> dict[int, float]:
    """The same, in the sentences that an FTS5 expression finds."""
    sql = f"""SELECT s.article_id, s.start, a.text, s."end", a.title FROM sentences_fts
        JOIN sentences s ON s.id = sentences_fts.rowid JOIN articles a ON a.id = s.article_id
        WHERE sentences_fts MATCH ? AND {CURRENT} ORDER BY rank LIMIT 200"""
    scores: dict[int, float] = {}
    for article, start, text, end, title in connection.execute(sql, [expression]):
        sentence = text[start:end]
        there = [
            Place(tokens(sentence), 1.0),
            Place(tokens(text[max(0, start - AROUND) : end + AROUND]), 0.55, context=True),
            Place(tokens(title or ""), 0.4, context=True),
        ]
        score = _score(asked, there)
        if not score:
            continue
        for entity, distance in _people(connection, asked, article, start, sentence):
            scores[entity] = max(scores.get(entity, 0.0), score - 0.005 * distance)
    return scores


def _people(
    connection: sqlite3.Connection, asked: _Asked, article: int, start: int, sentence: str
) -> list[tuple[int, int]]:
    """The person named nearest to the role's word in the sentence, with the characters between, if they are few."""
    sql = """SELECT m.entity_id, m.start, m."end" FROM mentions m JOIN entities e ON e.id = m.entity_id
        WHERE m.article_id = ? AND m.start >= ? AND m.start < ? AND m.kind = 'name' AND e.label = 'PERSON'"""
    named = [tuple(row) for row in connection.execute(sql, [article, start, start + len(sentence)])]
    found = []
    for match in WORD.finditer(sentence):
        word = match.group().lower()
        if (
            max((asked.head.weights.get(base, 0.0) for part in word.split("-") for base in forms(part)), default=0)
            < SURE
        ):
            continue
        here, there = start + match.start(), start + match.end()
        near = [(max(a - there, here - b), entity) for entity, a, b in named]
        if near and min(near)[0] <= BESIDE:
            distance, entity = min(near)
            found.append((int(entity), int(distance)))
    return found
