"""What a question is about, word by word: each with the words that may stand for it and how much it tells.

A word that stands in few sentences tells more than one that stands in all of them (inverse document frequency), and a
related word counts for less than the word itself. `overlap` is the share of what was asked that a text speaks of.
"""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from factcli.core.names import key, spell
from factcli.core.spans import Span
from factcli.lang.base import table
from factcli.queries import meaning
from factcli.queries.ask.vocabulary import WORD, listed, words

CLOSE = 0.4  # weight from which a related word is searched for in the index
VERY_CLOSE = 0.6  # weight from which a related word is counted as the word itself
OFFICE = 0.8  # what a word like it is worth for an office: a committee is no commissioner
ORDINARY = 0.4  # weight of another name that is also a word of its own
LAST = 0.55  # weight of a name's last word by itself ("the team" for the Afghan team)
NAMED_BEFORE = 1.6  # what a name in the context is worth, against another word
UNSEEN = 0.3  # how many sentences a word counts as standing in that stands in none
COUNTED_UP_TO = 20_000  # sentences that are counted for a word before it counts as common


@dataclass
class Concept:
    """A content word of the question. `weights`: lower-cased words and phrases that stand for it, 0 to 1."""

    word: str
    weights: dict[str, float]
    named: bool = False  # written with a capital: a name, not to be replaced by what it resembles
    frequency: int = 0
    tells: float = 1.0
    articles: frozenset[int] = frozenset()  # of a name: those that have it anywhere
    _known: dict[str, float] = field(default_factory=dict, repr=False)

    def match(self, tokens: Sequence[str]) -> float:
        """The best weight among lower-cased `tokens`; phrases may stand with one word between their parts."""
        best, known = 0.0, self._known
        for token in tokens:
            weight = known.get(token)
            if weight is None:
                weight = self.weight(token)
            if weight > best:
                best = weight
        for phrase, weight in self._phrases:
            if weight > best and _stands(phrase, tokens, gap=not self.named):
                best = weight
        return best

    def weight(self, token: str) -> float:
        """How well one token stands for the concept, in any of its forms."""
        found = self._known.get(token)
        if found is None:
            found = max((self.weights.get(base, 0.0) for base in forms(token)), default=0.0)
            self._known[token] = found
        return found

    def searched(self, least: float = CLOSE) -> list[str]:
        """The words to look for in the index."""
        return [word for word, weight in self.weights.items() if weight >= least]

    @cached_property
    def _phrases(self) -> list[tuple[tuple[str, ...], float]]:
        return [(tuple(w.split(" ")), weight) for w, weight in self.weights.items() if " " in w]


def forms(token: str) -> tuple[str, ...]:
    """A token's possible base forms, in one spelling."""
    plain = spell(token)
    return meaning.bases(token) if plain == token else (*meaning.bases(token), *meaning.bases(plain))


def _stands(phrase: tuple[str, ...], tokens: Sequence[str], gap: bool) -> bool:
    """Whether the words of `phrase` stand in order; with `gap`, one word may come between ("sign him up")."""
    first, rest = phrase[0], phrase[1:]
    for n, token in enumerate(tokens):
        if token == first or (gap and first in meaning.bases(token)):
            for m in (n + 1, n + 2) if gap else (n + 1,):
                after = tokens[m : m + len(rest)]
                if len(after) == len(rest) and all(map(_same, rest, after)):
                    return True
    return False


def _same(word: str, token: str) -> bool:
    return word == token or word in meaning.bases(token)


def tokens(text: str) -> list[str]:
    """The words of an article's text, lower-cased and without possessives; hyphenated words in parts."""
    return words(text)


def concepts(connection: sqlite3.Connection, text: str, names: Iterable[str] = ()) -> list[Concept]:
    """What `text` is about: each of the `names` in it, and its content words, with how much each tells here."""
    found: dict[str, Concept] = {}
    rest = " ".join(words(text))
    for name in sorted(names, key=len, reverse=True):
        phrase = " ".join(words(name))
        if phrase and f" {phrase} " in f" {rest} ":
            rest = f" {rest} ".replace(f" {phrase} ", " | ").strip()
            found[phrase] = _name(connection, phrase)
    for word in joined(rest.split()):
        if word in listed("stop") | listed("preposition") or (len(word) < 2 and not word.isdigit()):
            continue
        base = meaning.lemmas(word)[-1]
        if base not in listed("stop") and not _empty(word):
            found.setdefault(base, concept(word))
    order = " ".join(words(text))
    total = sentences(connection)
    asked = sorted(found.values(), key=lambda c: order.find(c.word))
    for item in asked:
        weigh(connection, item, total)
        if item.named:
            item.articles = naming(connection, item)
    return asked


def joined(found: Sequence[str]) -> list[str]:
    """The words, those that make up a phrase with a meaning of its own as one ("took part" → "take part")."""
    kept: list[str] = []
    for word in found:
        phrase = kept and word not in listed("preposition") and _phrase(kept[-1], word)
        if phrase:
            kept[-1] = phrase
        else:
            kept.append(word)
    return kept


def _phrase(first: str, second: str) -> str:
    both = (f"{a} {b}" for a in meaning.bases(first)[::-1] for b in meaning.bases(second)[::-1])
    return next((phrase for phrase in both if meaning.known(phrase) or _empty(phrase)), "")


def _empty(phrase: str) -> bool:
    return phrase.replace(" ", "_") in listed("empty")


def naming(connection: sqlite3.Connection, item: Concept) -> frozenset[int]:
    """The articles in which a name stands, in any of its forms."""
    sql = """SELECT DISTINCT article_id FROM sentences WHERE id IN
        (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ? LIMIT ?)"""
    expression = meaning.match_any(item.searched(VERY_CLOSE))
    found = connection.execute(sql, [expression, COUNTED_UP_TO]) if expression else []
    return frozenset(int(i) for (i,) in found)


def _name(connection: sqlite3.Connection, phrase: str) -> Concept:
    """A name as one concept, under all names its bearer has in the database."""
    found = concept(phrase, named=True) if " " not in phrase else Concept(phrase, {phrase: 1.0}, named=True)
    sql = """SELECT DISTINCT b.key FROM aliases a JOIN aliases b ON b.entity_id = a.entity_id WHERE a.key = ?"""
    if " " in phrase:
        found.weights[phrase.split()[-1]] = LAST
    for (alias,) in connection.execute(sql, [key(phrase)]):
        ordinary = (
            " " not in alias and alias != phrase and len(meaning.related(alias)) > 1
        )  # "Home" for the Home Office
        found.weights.setdefault(alias, ORDINARY if ordinary else 1.0)
    return found


def concept(word: str, named: bool = False) -> Concept:
    """A concept with its weights, not yet weighed against a database."""
    weights = dict(meaning.related(word))
    for base in forms(word):
        weights.setdefault(base, 1.0 if base in meaning.lemmas(word) or base == spell(word) else 0.9)
    short = table("questions")["short"].get(word)
    if short:
        weights[short] = 1.0
    return Concept(word, weights, named)


def role(word: str) -> Concept:
    """A concept for what somebody is: "leads" is a chief, a head, a director; stands for a role's words only."""
    found = concept(word)
    own = set(forms(word)) | set(meaning.lemmas(word))
    found.weights = {other: weight if other in own else OFFICE * weight for other, weight in found.weights.items()}
    for row in table("questions")["roles"].values():
        family = row.split()
        if word in family:
            found.weights.update({other: max(0.9, found.weights.get(other, 0.0)) for other in family})
            found.weights.update({part: 0.9 for other in family if "-" in other for part in other.split("-")[1:]})
    return found


def weigh(connection: sqlite3.Connection, item: Concept, total: int) -> None:
    """Set the concept's frequency, in sentences, and how much it tells."""
    item.frequency = frequency(connection, item.searched(CLOSE if " " in item.word and not item.named else VERY_CLOSE))
    item.tells = math.log(1 + total / (item.frequency or UNSEEN))


def sentences(connection: sqlite3.Connection) -> int:
    """How many sentences the database holds, about."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM sentences").fetchone()
    return max(int(last), 1)


def frequency(connection: sqlite3.Connection, found: Iterable[str]) -> int:
    """In how many sentences any of these words stands, counted up to COUNTED_UP_TO."""
    expression = meaning.match_any(found)
    if not expression:
        return 0
    sql = "SELECT count(*) FROM (SELECT 1 FROM sentences_fts WHERE sentences_fts MATCH ? LIMIT ?)"
    (number,) = connection.execute(sql, [expression, COUNTED_UP_TO]).fetchone()
    return int(number)


class Place(NamedTuple):
    """Where words of an answer stand: their tokens, what a word is worth there, and whether it is only the context.

    A name is often given once, sentences before: in the context it is worth more than another word there.
    """

    tokens: Sequence[str]
    worth: float
    context: bool = False


def overlap(asked: Sequence[Concept], there: Sequence[Place]) -> float:
    """The share of what was asked that is spoken of, 0 to 1: each concept where it is worth most."""
    total = sum(c.tells for c in asked)
    if not total:
        return 0.0
    return sum(c.tells * best(c, there) for c in asked) / total


def best(asked: Concept, there: Sequence[Place]) -> float:
    """The concept's best match in any of the places."""
    found = 0.0
    for place in there:
        worth = min(1.0, place.worth * NAMED_BEFORE) if place.context and asked.named else place.worth
        if worth > found:
            found = max(found, worth * asked.match(place.tokens))
    return found


def places(asked: Sequence[Concept], text: str, start: int) -> list[Span]:
    """Where in `text`, which begins at character `start` of its article, the words that were asked for stand."""
    found = []
    for match in WORD.finditer(text):
        token = match.group().lower().replace("’", "'").removesuffix("'s")
        if any(c.weight(token) >= CLOSE for c in asked):
            found.append(Span(start + match.start(), start + match.end()))
    return found
