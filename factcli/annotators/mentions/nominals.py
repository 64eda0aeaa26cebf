"""Descriptions and pronouns: the other two ways in which an article refers to somebody."""

from factcli.core.model import Document, Mention, Token
from factcli.core.spans import Span
from factcli.lang import people
from factcli.lang.base import words

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod"})


def nominals(document: Document, taken: set[int]) -> list[Mention]:
    """Noun phrases that name people, bodies, outlets or documents, article to head noun; none inside a name.

    The label is PERSON or ORG, or "" for a document ("the report") and an outlet's kind.
    """
    found = []
    for token in document.tokens:
        noun = token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower())
        if not noun or token.i in taken or token.dep == "compound":
            continue
        kind = people.noun_class(token.lemma.lower())
        if kind is None or token.text.isupper():
            continue
        label = {"person": "PERSON", "body": "ORG", "media": "ORG"}.get(kind, "")
        found.append(Mention(Span(left_edge(document, token).start, token.end), "nominal", label, token.i))
    return found


def left_edge(document: Document, token: Token) -> Token:
    """The first token of the noun phrase that `token` heads, as far as it runs unbroken to the left."""
    first = token.i
    allowed = {
        t.i for c in document.children(token.i) if c.dep in LEFT and c.i < token.i for t in document.subtree(c.i)
    }
    while first - 1 in allowed:
        first -= 1
    return document.tokens[first]


def pronouns(document: Document) -> list[Mention]:
    """Third-person pronouns and "who"; PERSON where the pronoun says that it is one."""
    persons = words("nominals", "pronouns_person")
    others = words("nominals", "pronouns_other")
    found = []
    for token in document.tokens:
        if token.pos not in {"PRON", "DET"} or (token.text.isupper() and len(token.text) > 1):
            continue
        text = token.text.lower()
        if text in persons or text in others:
            found.append(Mention(token.span, "pronoun", "PERSON" if text in persons else "", token.i))
    return found
