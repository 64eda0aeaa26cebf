"""Typed views of the tables that say what names somebody: given names, countries, outlets, bodies, nominals, titles."""

from functools import cache
from importlib.resources import files

from factcli.core.model import Gender
from factcli.core.names import LEGAL_FORMS, bare, key
from factcli.core.names import words as name_words
from factcli.lang.base import table, words

NounClass = str  # "person", "body", "media", "document"


@cache
def given_names(gender: Gender, language: str = "en") -> frozenset[str]:
    """Folded given names that are nearly always of that gender; none are neuter."""
    return frozenset(str(table("names_given", language).get(gender, "")).split())


def gender_of_given(name: str) -> Gender | None:
    """The gender that a given name speaks for; null for one not listed or given to both."""
    folded = key(name)
    if folded in given_names("female"):
        return "female"
    return "male" if folded in given_names("male") else None


@cache
def _countries(language: str = "en") -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for line in str(table("names_places", language)["countries"]).strip().splitlines():
        name, others, adjectives, seat = line.split(";")
        for form in (name, *filter(None, others.split(","))):
            names[key(form)] = name
        for form in filter(None, adjectives.split(",")):
            demonyms[key(form)] = name
        if seat:
            seats[key(seat)] = name
    return names, demonyms, seats


def country(name: str) -> str | None:
    """The country of that name ("U.K." is United Kingdom); null for anything else, demonyms included."""
    return _countries()[0].get(key(name))


def demonym(word: str) -> str | None:
    """The country whose people or adjective `word` is: "Ukrainian" is of Ukraine."""
    return _countries()[1].get(key(word))


def seat(name: str) -> str | None:
    """The country whose capital is called so."""
    return _countries()[2].get(key(name))


@cache
def _variants(language: str = "en") -> dict[str, str]:
    return {key(form): forms[0] for forms in table("names_places", language)["variants"] for form in forms}


def place(name: str) -> str | None:
    """The usual name of a well-known place under any of its spellings; null for a place that is not listed."""
    folded = key(name)
    if folded in _variants():
        return _variants()[folded]
    return name if folded in _keys("names_places", "places") or folded in _countries()[2] else None


def place_variants(name: str) -> frozenset[str]:
    """All listed spellings of a place, folded, its own included: "kiev" for "Kyiv"."""
    folded = key(name)
    usual = _variants().get(folded)
    return frozenset({folded} | {form for form, first in _variants().items() if usual is not None and first == usual})


@cache
def _keys(name: str, entry: str, language: str = "en") -> frozenset[str]:
    return frozenset(key(str(w)) for w in table(name, language)[entry])


def is_outlet(name: str) -> bool:
    """Whether it is a well-known outlet or ends like one ("the Deseret News")."""
    folded = key(name)
    if folded in _keys("names_bodies", "outlets"):
        return True
    parts = folded.split()
    return len(parts) > 1 and parts[-1] in words("names_bodies", "outlet_heads")


def is_body(name: str) -> bool:
    """Whether it is a well-known body, service or company, or has the shape of one ("Ministry of ...", "... Group")."""
    folded = key(name)
    if folded in _keys("names_bodies", "bodies") or folded in _keys("names_bodies", "services"):
        return True
    parts = folded.split()
    heads = words("names_bodies", "body_heads")
    return len(parts) > 1 and (parts[-1] in heads or (parts[0] in heads and parts[1] in {"of", "for", "on"}))


def is_people(name: str) -> bool:
    """Whether it names a people, a faith or a following: a NORP, not a place."""
    folded = key(name)
    return folded in _countries()[1] or folded in _keys("names_places", "peoples")


def following(name: str) -> str:
    """One key for the forms of a people's or following's name that no table gives to a country: "Democratic"."""
    folded = key(name).removesuffix("s")
    return str(table("names_places")["followings"].get(folded, folded))


@cache
def noun_class(lemma: str, language: str = "en") -> NounClass | None:
    """What a common noun names, by its lemma in lower case: "person", "body", "media", "document"; else null."""
    for name, entry in (("person", "people"), ("person", "kin"), ("person", "kin_by_marriage"), ("media", "media")):
        if lemma in words("nominals", entry, language):
            return name
    if lemma in words("nominals", "bodies", language):
        return "body"
    if lemma in words("nominals", "documents", language):
        return "document"
    endings = tuple(table("nominals", language)["people_endings"])
    if len(lemma) > 4 and lemma.endswith(endings) and lemma not in words("nominals", "not_people", language):
        return "person"
    return None


@cache
def _people_of_wordnet() -> frozenset[str]:
    path = files("factcli.lang") / "en" / "meaning_people.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def is_person_noun(lemma: str) -> bool:
    """Whether a common noun names somebody by our lists or by WordNet, which knows rarer ones: "mogul"."""
    return noun_class(lemma) == "person" or lemma in _people_of_wordnet()


def gender_of_noun(lemma: str) -> Gender | None:
    """The gender a common noun speaks for: "spokeswoman", "brother"; null for most."""
    if lemma in words("nominals", "female"):
        return "female"
    return "male" if lemma in words("nominals", "male") else None


@cache
def titles(language: str = "en") -> frozenset[str]:
    """Words in lower case, without full stop, that stand before a person's name and are not part of it."""
    before = table("titles", language)["before"]
    return frozenset(word for entry in before.values() for title in entry for word in str(title).lower().split())


@cache
def honorifics(language: str = "en") -> frozenset[str]:
    """The titles that are never anything else: "mr", "dr"."""
    return frozenset(table("titles", language)["before"]["honorifics"])


def is_title(word: str) -> bool:
    """Whether `word` is one that stands before a name: "President", "Gen."."""
    return word.lower().rstrip(".") in titles()


def long_title(word: str) -> str | None:
    """What an abbreviated title is short for: "senator" for "Sen."; null for any other word."""
    found = table("titles")["long"].get(word.lower().rstrip("."))
    return str(found) if found else None


def gender_of_title(word: str) -> Gender | None:
    """The gender a title speaks for: "Mr.", "Queen"."""
    folded = word.lower().rstrip(".")
    gender = table("titles")["gender"]
    if folded in gender["female"]:
        return "female"
    return "male" if folded in gender["male"] else None


@cache
def _wider(language: str = "en") -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in table("nominals", language)["wider"].values():
        for word in group:
            found.setdefault(str(word), set()).update(str(w) for w in group)
    return {word: frozenset(group) for word, group in found.items()}


def may_mean(noun: str, other: str) -> bool:
    """Whether two nouns (lemmas) can name the same one: equal, or of one group ("convict", "prisoner")."""
    return noun == other or other in _wider().get(noun, frozenset())


def body_key(name: str) -> tuple[str | None, frozenset[str]]:
    """The country a body belongs to, and its other words: one key for "Russia's Defence Ministry" in all its orders."""
    parts = [p for p in bare(name).replace("’s ", " ").replace("'s ", " ").replace("-", " ").split() if p]
    owner: str | None = None
    rest: list[str] = []
    i = 0
    while i < len(parts):
        for width in (3, 2, 1):
            phrase = " ".join(parts[i : i + width])
            found = country(phrase) or demonym(phrase)
            if found and owner is None and i + width <= len(parts):
                owner, i = found, i + width
                break
        else:
            rest.append(parts[i])
            i += 1
    kept = frozenset(w for w in name_words(" ".join(rest)) if w not in LEGAL_FORMS) if rest else frozenset()
    return owner, kept or frozenset(name_words(name))


@cache
def _given_groups(language: str = "en") -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in table("names_common", language)["given"]:
        for name in group:
            found[name] = found.get(name, frozenset()) | frozenset(group)
    return found


def given_variants(name: str) -> frozenset[str]:
    """Folded given names that are the same name in another form, itself included: "bill" and "william"."""
    return _given_groups().get(key(name), frozenset()) | {key(name)}


@cache
def common_families(language: str = "en") -> frozenset[str]:
    """Folded family names so common that one alone says little of who is meant."""
    return frozenset(str(table("names_common", language)["families"]).split())


def country_forms(name: str) -> frozenset[str]:
    """The folded ways to say whose a body is: the names of the country `name`, their possessives, its adjectives."""
    names, demonyms, _ = _countries()
    own = {form for form, country_name in names.items() if country_name == name}
    return frozenset(own | {f"{f}s" for f in own} | {form for form, of in demonyms.items() if of == name})
