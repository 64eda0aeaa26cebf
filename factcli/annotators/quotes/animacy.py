"""Who can speak: people, bodies of people, and the texts that speak for them."""

from factcli.annotators.quotes.lexicon import entries
from factcli.core.model import Token
from factcli.lang.base import words

SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PERSONAL = frozenset({"he", "she", "we", "i", "they", "who", "it"})


def speaks(token: Token) -> bool:
    """Whether the head of a noun phrase names a person or a body of people."""
    if token.label in SPEAKING or token.text.lower() in PERSONAL:
        return True
    if token.pos == "PROPN":
        return token.label in ("", "WORK_OF_ART", "PRODUCT")
    lemma = token.lemma.lower()
    if (
        lemma in words("nominals", "people")
        or lemma in words("nominals", "bodies")
        or lemma in words("nominals", "media")
    ):
        return True
    if lemma in words("nominals", "not_people"):
        return False
    return lemma in words("nominals", "indefinite") or lemma.endswith(tuple(words("nominals", "people_endings")))


def informs(token: Token) -> bool:
    """Whether it is a text, or evidence that speaks like one."""
    lemma = token.lemma.lower()
    return lemma in entries("nouns", "documents") or lemma in words("nominals", "documents")
