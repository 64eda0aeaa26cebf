"""Documents built by hand, so that a rule's test does not depend on a model."""

from collections.abc import Callable

import pytest

from factcli.core.model import Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span

DocumentBuilder = Callable[..., Document]


def build(*sentences: str, breaks: str = " ") -> Document:
    """A document from sentences written a token a word: `text/POS/dep/head[/lemma[/LABEL]]`, split by spaces.

    `head` is the number of the head in its sentence, from 1 (its own number or 0: root). A name of several words
    repeats its LABEL; a leading `+` on the LABEL continues the name before it. A leading `_` on the text glues the
    token to the one before it (no space); a literal slash is written `\\u2044`. `breaks` stands between sentences:
    "\\n\\n" makes paragraphs.
    """
    text = ""
    tokens: list[Token] = []
    found: list[Sentence] = []
    paragraph = 1
    for number, sentence in enumerate(sentences):
        if number:
            text += breaks
            paragraph += "\n" in breaks
        first = len(tokens)
        for n, word in enumerate(sentence.split()):
            form, pos, dep, head, *more = word.split("/")
            lemma = more[0] if more and more[0] else form.lstrip("_").lower()
            label = more[1] if len(more) > 1 else ""
            if n and not form.startswith("_"):
                text += " "
            form = form.removeprefix("_").replace("\u2044", "/")
            at = int(head)
            tokens.append(
                Token(
                    i=len(tokens),
                    start=len(text),
                    end=len(text) + len(form),
                    text=form,
                    lemma=lemma,
                    pos=pos,
                    tag=pos,
                    dep=dep,
                    head=first + at - 1 if at else len(tokens),
                    label=label.removeprefix("+"),
                    starts=bool(label) and not label.startswith("+"),
                )
            )
            text += form
        found.append(Sentence(Span(tokens[first].start, tokens[-1].end), first, len(tokens), "body", paragraph))
    zones = []
    for p in range(1, paragraph + 1):
        spans = [s.span for s in found if s.paragraph == p]
        zones.append(Zone("body", Span(spans[0].start, spans[-1].end), p))
    return Document(Article(text=text, origin="test.txt", zones=tuple(zones)), tokens=tokens, sentences=found)


@pytest.fixture
def doc() -> DocumentBuilder:
    """Builds a document by hand; see `build`."""
    return build
