"""Fills `document.mentions`: names first, then descriptions and pronouns outside of them, in text order."""

from factcli.annotators.mentions.keep import worth_keeping
from factcli.annotators.mentions.labels import retype, unmarked
from factcli.annotators.mentions.nominals import nominals, pronouns
from factcli.annotators.mentions.spans import Draft, marked, with_family
from factcli.core.model import Document, Mention, Token
from factcli.core.spans import Span


def annotate(document: Document) -> None:
    """Every place that refers, with its kind and label; `entity` stays null until `entities` has joined them."""
    drafts = marked(document)
    drafts = with_family(document, sorted([*drafts, *unmarked(document, drafts)], key=lambda d: d.first))
    retype(document, drafts)
    kept = worth_keeping(document, drafts)
    taken = {i for d in kept for i in range(d.first, d.last)}
    names = [_mention(document, d) for d in kept]
    document.mentions = sorted([*names, *nominals(document, taken), *pronouns(document)], key=lambda m: m.span)


def _mention(document: Document, draft: Draft) -> Mention:
    span = Span(draft.start(document), draft.end(document))
    return Mention(span, "name", draft.label, _head(document, draft).i)


def _head(document: Document, draft: Draft) -> Token:
    """The token whose head lies outside the name; the last such, for a name is headed by its last word."""
    inside = range(draft.first, draft.last)
    outer = [
        document.tokens[i] for i in inside if document.tokens[i].head not in inside or document.tokens[i].head == i
    ]
    return outer[-1] if outer else document.tokens[draft.last - 1]
