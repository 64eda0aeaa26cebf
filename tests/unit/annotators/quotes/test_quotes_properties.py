"""Whatever the text and however wrong the parse: no error, and every span a true one."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.annotators.quotes.annotate import annotate
from factcli.core.model import Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span

FORMS = [
    "said",
    "says",
    "told",
    "asked",
    "According",
    "according",
    "to",
    "per",
    "the",
    "a",
    "bridge",
    "Solberg",
    "mayor",
    "officials",
    "she",
    "it",
    "who",
    "which",
    "that",
    "if",
    "and",
    "but",
    "as",
    "adding",
    "citing",
    "claim",
    "report",
    "declined",
    "comment",
    "for",
    "reports",
    "called",
    "describe",
    "he's",
    "HOST",
    ":",
    ",",
    ".",
    "?",
    "!",
    ";",
    "—",
    "--",
    "-",
    '"',
    "“",
    "”",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "(",
    ")",
    "«",
    "»",
    "12%",
    "Monday",
    "believes",
    "promised",
    "urged",
    "confident",
    "was",
    "not",
    "did",
    "would",
]
TAGS = [
    "NN",
    "NNS",
    "NNP",
    "PRP",
    "VBD",
    "VBZ",
    "VBG",
    "VBN",
    "VB",
    "MD",
    "IN",
    "DT",
    "CC",
    "WDT",
    "WP",
    "TO",
    "RB",
    "JJ",
    "CD",
    ",",
    ".",
    ":",
    "''",
    "``",
    "-LRB-",
    "-RRB-",
]
POSES = [
    "NOUN",
    "PROPN",
    "PRON",
    "VERB",
    "AUX",
    "ADP",
    "DET",
    "CCONJ",
    "SCONJ",
    "ADV",
    "ADJ",
    "NUM",
    "PUNCT",
    "PART",
    "X",
]
DEPS = [
    "ROOT",
    "nsubj",
    "nsubjpass",
    "dobj",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "relcl",
    "conj",
    "cc",
    "prep",
    "pobj",
    "pcomp",
    "agent",
    "det",
    "mark",
    "aux",
    "auxpass",
    "neg",
    "prt",
    "punct",
    "appos",
    "compound",
    "poss",
    "amod",
    "attr",
    "acomp",
    "oprd",
    "parataxis",
    "dative",
    "dep",
    "expl",
]
LABELS = ["", "", "PERSON", "ORG", "GPE", "DATE"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Words at random under random trees, a sentence at a time."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    zones: list[Zone] = []
    for n in range(1, draw(st.integers(1, 3)) + 1):
        text += "\n\n" if text else ""
        start = len(text)
        for _ in range(draw(st.integers(1, 2))):
            first = len(tokens)
            size = draw(st.integers(1, 14))
            order = draw(st.permutations(range(size)))
            heads = {order[0]: order[0]} | {order[k]: order[draw(st.integers(0, k - 1))] for k in range(1, size)}
            for k in range(size):
                text += " " if len(text) > start and draw(st.booleans()) else ""
                form = draw(st.sampled_from(FORMS))
                at = len(text)
                text += form
                tokens.append(
                    Token(
                        len(tokens),
                        at,
                        len(text),
                        form,
                        draw(st.sampled_from([form.lower(), "say", "tell", "report", "decline", "call", "bridge"])),
                        draw(st.sampled_from(POSES)),
                        draw(st.sampled_from(TAGS)),
                        "ROOT" if heads[k] == k else draw(st.sampled_from(DEPS)),
                        first + heads[k],
                        draw(st.sampled_from(LABELS)),
                    )
                )
            span = Span(tokens[first].start, tokens[-1].end)
            sentences.append(Sentence(span, first, len(tokens), "body", n))
        zones.append(Zone(draw(st.sampled_from(["body", "body", "title"])), Span(start, len(text)), n))
    return Document(Article(text, "random", zones=tuple(zones)), tokens, sentences)


@settings(max_examples=400, deadline=None)
@given(documents())
def test_any_parse_of_any_words(document: Document) -> None:
    annotate(document)
    for q in document.quotes:
        assert q.content or q.polarity == "declined"
        assert 0 < q.confidence <= 1
        for s in (*q.content, *q.cue, *q.source, q.sentence):
            assert 0 <= s.start < s.end <= len(document.text)
        for spans in (q.content, q.source):
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans)), (q, document.text)


@given(st.text())
def test_an_article_without_words(text: str) -> None:
    document = Document(Article(text, "empty", zones=(Zone("body", Span(0, len(text)), 1),) if text.strip() else ()))
    annotate(document)
    assert document.quotes == []
