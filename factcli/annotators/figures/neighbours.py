"""What stands directly beside a candidate: the word before it, the token after it."""

import re

from factcli.annotators.figures.candidates import Candidate
from factcli.core.model import Document, Token


def word_before(document: Document, c: Candidate) -> str:
    """The word that ends directly before the quantity (bound included), in lower case; "" at the start of a zone."""
    left = document.text[max(0, c.span.start - 30) : c.span.start]
    if "\n" in left:
        left = left.rsplit("\n", 1)[1]
    m = re.search(r"([^\s(\[\"“'‘]+)\s*-?$", left)
    return m[1].lower() if m else ""


def token_after(document: Document, c: Candidate) -> Token | None:
    """The token that follows the quantity; null at the end of the text."""
    last = document.tokens_in(c.span)[-1].i
    return document.tokens[last + 1] if last + 1 < len(document.tokens) else None


def plain(c: Candidate) -> bool:
    """A bare number: no unit, bound or scale."""
    return c.unit is None and c.quantity.modifier == "exact" and c.number.scale == 1


def counts(document: Document, c: Candidate) -> bool:
    """Whether the word after the number is a plural noun."""
    after = token_after(document, c)
    return after is not None and after.tag in ("NNS", "NNPS") and after.start - c.span.end <= 1
