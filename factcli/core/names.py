"""Names folded to keys and cut into parts, so that one spelling finds another. Pure: standard library only.

`key` is what the database is searched by; `fold` goes further and is only for judging whether two names may be one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PARTICLES = _set(
    "de del della di da dos das du la le van von der den ter ten zu zum af av bin ibn ben al el ul abu bint san st"
)
SUFFIXES = _set("jr sr ii iii iv junior senior esq phd md frs obe mbe cbe qc kc")
LEGAL_FORMS = _set(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg sa nv bv spa srl oy ab as asa "
    "pjsc ojsc jsc ooo oao pao pty kk"
)
SMALL_WORDS = _set("the a an of for and in on at to de la du des von und")
SPELLINGS = {
    "defence": "defense", "centre": "center", "organisation": "organization", "programme": "program", "labour": "labor",
    "theatre": "theater", "harbour": "harbor", "organisations": "organizations", "centres": "centers", "saint": "st",
    "offence": "offense", "aeroplane": "airplane", "colour": "color", "honour": "honor", "licence": "license",
}  # fmt: skip

_POSSESSIVE = re.compile(r"['’`]s?$")
_TRANSLITERATIONS = (
    (re.compile(r"^(y|i)e(?=[^aeiouy])"), "e"),  # Yevgeny, Ekaterina
    (re.compile(r"shch|sch(?=[eiy])"), "sh"),
    (re.compile(r"kh(?=[aeiouy])"), "h"),
    (re.compile(r"(?<=[aeo])[iy](?=[aeou])"), "y"),
    (re.compile(r"ks"), "x"),
    (
        re.compile(r"(?<=[^aeiou])(iyi|iy|yi|yj|ij|yy|ii)$|(?<=\w{4}[^aeiou])i$"),
        "y",
    ),  # -sky, -skyy, -skyi
    (re.compile(r"(?<=[aeo])(y|j|i)$"), "i"),  # Sergei, Sergey
    (re.compile(r"ou"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[^aeiou])iia$|(?<=[^aeiou])iya$|(?<=[^aeiou])ya$"), "ia"),
    (re.compile(r"([^aeiouy])\1"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded; `given` holds first and middle names or initials, `family` its particles.

    A part written with a hyphen keeps it: "holtz-meier".
    """

    given: tuple[str, ...]
    family: str
    suffix: str = ""


@lru_cache(maxsize=20_000)  # an article asks for the keys of its few names again and again
def key(name: str) -> str:
    """`name` folded for search: case, accents, punctuation, leading article and possessive removed.

    Two names with the same key are the same string to a reader; more than that is for `annotators.entities` and
    `store.linking` to judge.
    """
    flat = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    flat = flat.removesuffix("'s").removesuffix("'")
    kept = "".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c) and c != "'")
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def bare(name: str) -> str:
    """`name` as it stands in a list of names: no leading article, no possessive ending, no stray marks around it.

    An article that is part of a title stays when nothing else would: "the" alone is returned as it is.
    """
    cut = " ".join(name.split()).strip(' "“”‘«»,;:()[]')
    cut = _POSSESSIVE.sub("", cut) if not cut.endswith(("s'", "s’")) else cut[:-1]
    first, _, rest = cut.partition(" ")
    return rest if first.lower() == "the" and rest else cut


@lru_cache(maxsize=65536)
def spell(word: str) -> str:
    """One folded word in its American spelling: "defence" and "defense" are one."""
    return SPELLINGS.get(word, word)


@lru_cache(maxsize=65536)
def transliterate(word: str) -> str:
    """One folded word with the differences between systems of romanisation removed; only for comparison.

    "yevgeny", "evgenii" and "evgeny" agree, as do "zelensky", "zelenskyy" and "zelenskiy". Words of under four letters
    and words with digits are left alone.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for pattern, replacement in _TRANSLITERATIONS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`key` in one spelling: American, one romanisation, no legal form. For comparison, not for display or search."""
    words = [transliterate(spell(w)) for w in key(name).split()]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def plain(name: str) -> str:
    """`key` with American spellings: for looking its words up in a list, which `fold` would disfigure."""
    return " ".join(spell(w) for w in key(name).split())


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name that carry meaning: without articles, prepositions and legal forms."""
    found = tuple(w for w in fold(name).split() if w not in SMALL_WORDS)
    return found or tuple(fold(name).split())


def person(name: str) -> PersonName:
    """The parts of a person's name, given name first (or "Family, Given"). A single word is a family name.

    Titles are not known here: take them off before.
    """
    last_first = name.count(",") == 1 and key(name.partition(",")[2]) not in SUFFIXES
    if last_first:
        family, _, given = name.partition(",")
        name = f"{given} {family}"
    parts = [part for word in name.split() for part in _parts_of(word)]
    suffix = ""
    if len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix = parts.pop()
    if not parts:
        return PersonName((), "", suffix)
    small = name.split()[0] in PARTICLES or parts[0] in {"bin", "ibn", "bint"}
    if small and len(parts) > 1:  # "bin Laden", "von der Leyen": written small, it is no given name
        return PersonName((), " ".join(parts), suffix)
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in PARTICLES:
        at -= 1
    return PersonName(tuple(parts[:at]), " ".join(parts[at:]), suffix)


def _parts_of(word: str) -> list[str]:
    """One written word as parts of a name: "Jean-Luc" is one, "J.K." two, a comma none."""
    pieces = key(word).split()
    return pieces if all(len(p) == 1 for p in pieces) else ["-".join(pieces)]


def surname(name: str) -> str:
    """The family name of a person, folded; the only word of a name of one word."""
    return person(name).family


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of given names can be one person's: equal, initials of each other, or one left out.

    An empty list agrees with everything. "J." agrees with "John", "John F." with "John", "Jane" not with "John".
    """
    if not one or not other:
        return True
    pairs = zip(one, other, strict=False)
    return all(
        a == b or transliterate(a) == transliterate(b) or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs
    )


def initials(name: str) -> set[str]:
    """The acronyms that `name` could have, in lower case: with and without its small words, and of its capitals."""
    plain = [w for w in re.split(r"[\s\-]+", name.replace("’", "'")) if w and w[0].isalnum()]
    lowered = [w.lower() for w in plain]
    major = [w for w in lowered if w not in SMALL_WORDS]
    found = {"".join(w[0] for w in lowered), "".join(w[0] for w in major)}
    found.add("".join(w[0] for w in plain if w[0].isupper()).lower())
    return {f for f in found if len(f) > 1}


def is_acronym(short: str, name: str) -> bool:
    """Whether `short` ("FBI", "U.N.") is written as an acronym and its letters are the initials of `name`."""
    letters = "".join(c for c in short if c.isalnum())
    if not 2 <= len(letters) <= 8 or not letters[0].isupper() or sum(c.isupper() for c in letters) < 2:
        return False
    return letters.lower() in initials(name)


def looks_acronym(text: str) -> bool:
    """Whether `text` is one word in capitals, as acronyms are: "FBI", "U.N.", "G20"."""
    letters = "".join(c for c in text if c.isalnum())
    return " " not in text.strip() and 2 <= len(letters) <= 8 and letters == letters.upper() and letters[0].isalpha()
