"""Words that mean nearly the same, so that a question about recruiting finds people who were conscripted or enlisted.

Reads two small tables that ship with the package, derived once from WordNet and a sentence model by
`tools/build_meaning.py`: `meaning.tsv`, a line a word with its related words, sorted so that one word is found by
bisection without reading the rest; and `meaning_forms.tsv`, the inflected forms that no suffix rule undoes. Nothing
here is a model: it starts in a millisecond.
"""

import mmap
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

TABLES = Path(__file__).parents[1] / "lang" / "en"  # importlib.resources would cost ten times what a look-up does
LEVELS = 9  # a weight is one digit, 1..9
LIKE = 0.4  # the weight from which a related word is good enough to stand in for the word asked for

# Morphy's rules of detachment (Fellbaum 1998, WordNet), suffix and what stands in its place.
DETACHMENTS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ves", "f"),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("children", "child"),
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
)
DOUBLED = "bdgklmnprtvz"
SHORTEST = 3  # letters of a base form; of a plural 2, for the sake of "UN" and "TV"


def expand(word: str) -> tuple[str, ...]:
    """`word`, its base form and the words close to it in meaning, best first; of phrases each is one string."""
    return tuple(w for w, weight in related(word).items() if weight >= LIKE)


@lru_cache(maxsize=4096)
def _related(word: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {word: 1.0}
    for base in lemmas(word):
        found.setdefault(base, 1.0)
        for other, weight in _entry(base):
            if weight > found.get(other, 0.0):
                found[other] = weight
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def related(word: str) -> dict[str, float]:
    """Words by how far they may stand for `word`, from 1 (itself) down to 0.3, best first."""
    return dict(_related(word.lower()))


def known(phrase: str) -> bool:
    """Whether the table has a line for a word or phrase, in its base form."""
    return bool(_entry(phrase))


@lru_cache(maxsize=4096)
def lemmas(word: str) -> tuple[str, ...]:
    """The base forms of an English word, those that the table knows; the word itself if it knows none.

    "paid" is both a word of its own and a form of "pay": both are returned.
    """
    known = [base for base in bases(word) if _entry(base)]
    return tuple(known) or (word.lower(),)


@lru_cache(maxsize=65536)
def bases(word: str) -> tuple[str, ...]:
    """What `word` could be a form of, itself first, by rule and without looking it up ("hoping": hope, hop)."""
    word = word.lower()
    found = [word, *_forms().get(word, ())]
    for suffix, ending in DETACHMENTS:
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 2 or (suffix == "s" and stem[-1] in "su"):
            continue
        if len(stem + ending) < SHORTEST - (suffix == "s"):
            continue
        found.append(stem + ending)
        if not ending and suffix not in ("s", "es") and stem[-1] == stem[-2] and stem[-1] in DOUBLED:
            found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def inflections(base: str) -> tuple[str, ...]:
    """`base` with its irregular forms ("take": took, taken); the regular ones are left to the index's stemmer."""
    return (base, *_irregular().get(base, ()))


def match_any(words: Iterable[str]) -> str:
    """An FTS5 expression for rows with any of `words` in any form; every word is quoted, so none is read as syntax."""
    terms = dict.fromkeys(form for word in words for form in inflections(word))
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in terms if any(c.isalnum() for c in term))


def match_all(words: Iterable[str]) -> str:
    """An FTS5 expression for rows that hold, for each of `words`, it or a word close to it in meaning; "" for none."""
    groups = [match_any(expand(word)) for word in words]
    return " AND ".join(f"({group})" for group in groups if group)


@cache
def people() -> frozenset[str]:
    """Nouns for a person or people, by their usual meaning: what may be counted where people are asked for."""
    return frozenset((TABLES / "meaning_people.txt").read_text(encoding="utf-8").split())


@cache
def _table() -> mmap.mmap | bytes:
    with (TABLES / "meaning.tsv").open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # a filesystem without mmap
            return file.read()


@lru_cache(maxsize=4096)
def _entry(word: str) -> tuple[tuple[str, float], ...]:
    """The line of `word`: its related words with their weights."""
    table = _table()
    target = word.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:  # invariant: the line that begins with target starts in [low, high)
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle)
        end = len(table) if end < 0 else end
        line = table[middle:end]
        if line.startswith(target):
            return tuple(_weighted(line[len(target) :].decode().split("\t")))
        if line.split(b"\t", 1)[0] + b"\t" < target:
            low = end + 1
        else:
            high = middle
    return ()


def _weighted(cells: list[str]) -> Iterator[tuple[str, float]]:
    for cell in cells:
        yield cell[1:], int(cell[0]) / LEVELS


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    text = (TABLES / "meaning_forms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {form: tuple(bases.split(" ")) for form, bases in rows}


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, words in _forms().items():
        for base in words:
            found.setdefault(base, []).append(form)
    return {base: tuple(forms) for base, forms in found.items()}
