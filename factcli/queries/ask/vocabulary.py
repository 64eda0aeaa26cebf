"""The words of a question: the lists they belong to, and the noun phrase that "how many" begins. Pure: no database."""

import re
from functools import cache

from factcli.lang.base import table

WORD = re.compile(r"[^\W_]+(?:[’'.,][^\W_]+)*%?")


def words(text: str) -> list[str]:
    """The words of a text, lower-cased, without possessive endings."""
    return [_bare(w) for w in WORD.findall(text.replace("’", "'").lower())]


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of the questions' table."""
    return frozenset(table("questions")["words"][name].split())


@cache
def measures() -> frozenset[str]:
    """The nouns that ask for a quantity."""
    return frozenset(noun for nouns in table("questions")["measures"].values() for noun in nouns.split())


@cache
def offices() -> frozenset[str]:
    """The words for what somebody is or does, as leader, founder, spokesperson."""
    return frozenset(w for text in table("questions")["roles"].values() for w in text.split())


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def counted(phrase: str) -> str:
    """The noun phrase that "how many" begins: "female prisoners were sent to ..." → "female prisoners".

    Without a parser: up to the last word before an auxiliary or preposition, or to the first plural if a verb follows
    directly. "" where no noun is named ("how many were injured").
    """
    kept: list[str] = []
    stop = ""
    for word in WORD.findall(phrase.replace("’", "'")):
        if word.lower() in listed("aux") | listed("preposition") | {"of"}:
            stop = word.lower()
            break
        kept.append(word)
    plural = [n for n, word in enumerate(kept) if _plural(word.lower())]
    if plural and (plural[-1] != len(kept) - 1 or len(plural) > 1) and len(kept) - plural[0] > 2:
        return " ".join(kept[: plural[0] + 1])
    if plural and plural[-1] != len(kept) - 1:
        return " ".join(kept[: plural[-1] + 1])
    if not plural and len(kept) == 1 and stop not in listed("aux"):  # "how many died in the storm"
        return ""
    return " ".join(kept)


def _plural(word: str) -> bool:
    regular = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s"))
    return regular or word.endswith(tuple(listed("plural")))


def done(topic: str, phrase: str) -> list[str]:
    """What became of the counted thing, the verb of a question after its noun phrase: the likeliest words first.

    Inverted ("books did he sell at the fair") it is the last word before a preposition, else the first ("were sold").
    """
    rest = topic[len(phrase) :] if topic.lower().startswith(phrase.lower()) else ""
    found = words(rest)
    while found and found[0] in listed("be"):
        found = found[1:]
    inverted = bool(found) and found[0] in listed("aux")
    kept: list[str] = []
    for word in found[1:] if inverted else found:
        if word in listed("preposition"):
            break
        kept.append(word)
    if not kept or (inverted and kept[-1] in listed("be")):
        return []
    return kept[:-3:-1] if inverted else kept[:1]
