"""Documents of any tokens, parsed anyhow, for property tests: no rule may fall over what a model might say."""

from hypothesis import strategies as st

from factcli.core.model import Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span

LABELS = ["", "", "PERSON", "ORG", "GPE", "NORP", "DATE", "WORK_OF_ART"]
POS = ["NOUN", "PROPN", "VERB", "ADJ", "PRON", "PUNCT", "ADP", "DET"]
TAGS = ["NN", "NNS", "NNP", "VBD", "PRP", "WP", "JJ"]
DEPS = ["nsubj", "dobj", "ROOT", "compound", "poss", "appos", "prep", "pobj", "conj", "relcl", "det", "attr"]
FORMS = ["Ann", "Hill", "he", "They", "the", "said", "minister", "Chad", "Chadian", "ministry", "'s", ",", "(", "QRS"]

Drawn = list[tuple[str, str, str, str, int, str, bool]]

words = st.tuples(
    st.one_of(st.sampled_from(FORMS), st.text(alphabet="aBc'-.(,é", min_size=1, max_size=6)),
    st.sampled_from(POS),
    st.sampled_from(TAGS),
    st.sampled_from(DEPS),
    st.integers(0, 15),
    st.sampled_from(LABELS),
    st.booleans(),
)


def _document(drawn: Drawn) -> Document:
    text, tokens, sentences = "", [], []
    for first in range(0, len(drawn), 6):
        here = drawn[first : first + 6]
        begin = len(text) + bool(text)
        for n, (form, pos, tag, dep, head, label, starts) in enumerate(here):
            text += " " if text else ""
            span = Span(len(text), len(text) + len(form))
            at = first + (head % (n + 1) if here[0][6] else n + head % (len(here) - n))  # a tree has no circle
            tokens.append(Token(first + n, *span, form, form.lower(), pos, tag, dep, at, label, starts))
            text += form
        sentences.append(Sentence(Span(begin, len(text)), first, first + len(here), "body", 1))
    article = Article(text, "drawn.txt", zones=(Zone("body", Span(0, len(text)), 1),))
    return Document(article, tokens, sentences)


documents = st.lists(words, min_size=1, max_size=24).map(_document)
