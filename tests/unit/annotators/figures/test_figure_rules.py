"""Counted nouns, exclusions, claims and repetitions, on documents built by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.figures import annotate
from factcli.annotators.times import annotate as times
from factcli.core.model import Article, Document, Quote, Sentence, Token, Zone
from factcli.core.spans import Span

Builder = Callable[..., Document]


def figures(document: Document) -> list[tuple[str, float, str | None, str | None]]:
    times(document)
    annotate(document)
    return [(f.phrase.of(document.text), f.quantity.value, f.measured_text, f.predicate) for f in document.figures]


def test_the_noun_after_the_number_is_counted(doc: Builder) -> None:
    text = "Some/DET/det/2 5,000/NUM/nummod/3 women/NOUN/nsubj/4/woman marched/VERB/ROOT/4/march ./PUNCT/punct/4"
    document = doc(text)
    document.tokens[2] = replace(document.tokens[2], tag="NNS")
    assert figures(document) == [("Some 5,000 women", 5000, "women", "march")]


def test_a_partitive_counts_the_noun_after_of(doc: Builder) -> None:
    document = doc(
        "Dozens/NOUN/nsubj/4 of/ADP/prep/1 prisons/NOUN/pobj/2/prison closed/VERB/ROOT/4/close ./PUNCT/punct/4"
    )
    assert figures(document) == [("Dozens of prisons", 24, "prisons", "close")]


def test_an_elided_noun_is_that_of_the_figure_before(doc: Builder) -> None:
    document = doc(
        "Blasts/NOUN/nsubj/2/blast killed/VERB/ROOT/2/kill 270/NUM/nummod/4 people/NOUN/dobj/2 "
        "and/CCONJ/cc/2 injured/VERB/conj/2/injure 1,400/NUM/dobj/6 ./PUNCT/punct/2"
    )
    document.tokens[3] = replace(document.tokens[3], tag="NNS")
    assert figures(document) == [("270 people", 270, "people", "kill"), ("1,400", 1400, "people", "injure")]


@pytest.mark.parametrize(
    "text",
    [
        "One/NUM/nsubj/5 of/ADP/prep/1 the/DET/det/4 cars/NOUN/pobj/2/car stopped/VERB/ROOT/5/stop ./PUNCT/punct/5",
        "He/PRON/nsubj/2 lives/VERB/ROOT/2/live at/ADP/prep/2 469/NUM/nummod/6 Oak/PROPN/compound/6 St./PROPN/pobj/3",
        "They/PRON/nsubj/2 left/VERB/ROOT/2/leave IK/PROPN/dobj/2 _17/NUM/nummod/3 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 began/VERB/ROOT/2/begin in/ADP/prep/2 1996/NUM/pobj/3 ./PUNCT/punct/2",
        "It/PRON/nsubj/2 cited/VERB/ROOT/2/cite Chapter/PROPN/dobj/2 11/NUM/nummod/3 ./PUNCT/punct/2",
        "They/PRON/nsubj/2 won/VERB/ROOT/2/win 3-1/NUM/dobj/2 ./PUNCT/punct/2",
        "Call/VERB/ROOT/1 555-0142/NUM/dobj/1 ./PUNCT/punct/1",
    ],
)
def test_what_is_no_figure(doc: Builder, text: str) -> None:
    assert figures(doc(text)) == []


def test_a_name_before_a_comma_has_an_age(doc: Builder) -> None:
    document = doc(
        "Smith/PROPN/nsubj/5/Smith/PERSON _,/PUNCT/punct/1 22/NUM/appos/1 _,/PUNCT/punct/1 won/VERB/ROOT/5/win"
    )
    annotate(document)
    (figure,) = document.figures
    assert (figure.quantity.unit, figure.measured_text) == ("year_of_age", "Smith")


def test_the_speaker_of_the_innermost_quote_claims_the_figure(doc: Builder) -> None:
    document = doc(
        "Police/NOUN/nsubj/2 said/VERB/ROOT/2/say 12/NUM/nummod/4 men/NOUN/nsubj/5/man died/VERB/ccomp/2/die"
    )
    sentence = document.sentences[0].span
    inner, outer = Span(12, len(document.text)), Span(0, len(document.text))
    document.quotes = [
        Quote("indirect", (outer,), (), (), sentence, speaker="The Times"),
        Quote("indirect", (inner,), (Span(7, 11),), (Span(0, 6),), sentence, speaker="Police", speaker_entities=(3,)),
    ]
    annotate(document)
    (figure,) = document.figures
    assert (figure.claimant, figure.claimant_entity, figure.quote) == ("Police", 3, 1)


def test_the_same_claim_twice_is_one_figure(doc: Builder) -> None:
    said = "Over/ADP/quantmod/2 5,000/NUM/nummod/3 women/NOUN/nsubj/4/woman marched/VERB/ROOT/4/march ./PUNCT/punct/4"
    document = doc(said, said, breaks="\n\n")
    document.tokens[2] = replace(document.tokens[2], tag="NNS")
    document.tokens[7] = replace(document.tokens[7], tag="NNS")
    annotate(document)
    (figure,) = document.figures
    assert len(figure.mentions) == 2
    assert figure.mentions[0] == figure.span


def test_two_women_twice_may_be_other_women(doc: Builder) -> None:
    document = doc(
        "Two/NUM/nummod/2 women/NOUN/nsubj/3/woman spoke/VERB/ROOT/3/speak",
        "Two/NUM/nummod/2 women/NOUN/nsubj/3/woman fled/VERB/ROOT/3/flee",
    )
    annotate(document)
    assert len(document.figures) == 2


PIECES = """
1,000 2bn $5 40% 1-1.5 3-1 9/11 half
a dozen tens of thousands million more than about up to people killed - , . ( ) £ 2021
twice one in three or 62-year-old °C € and the rose from between \u202e ½ 10^9 -5 +44 #3 No. §
"""
words = st.sampled_from(PIECES.split())


@given(st.lists(words, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_any_words_and_any_parse_give_valid_spans(chosen: list[str], random: object) -> None:
    document = Document(Article("", "x"))
    text = ""
    for i, word in enumerate(chosen):
        start = len(text)
        text += word + " "
        pick = random.choice  # type: ignore[attr-defined]
        pos = pick(["NUM", "NOUN", "VERB", "ADP", "PROPN", "ADJ", "PUNCT", "AUX", "PRON"])
        dep = pick(["nummod", "nsubj", "dobj", "pobj", "prep", "ROOT", "amod", "compound", "conj", "relcl", "appos"])
        tag = pick(["NNS", "NN", "VBD", "VBN", "CD", "IN", "WDT"])
        head = random.randrange(i + 1)  # type: ignore[attr-defined]
        document.tokens.append(Token(i, start, start + len(word), word, word.lower(), pos, tag, dep, head))
    whole = Span(0, document.tokens[-1].end)
    document.article = Article(text, "x", zones=(Zone("body", whole, 1),))
    document.sentences = [Sentence(whole, 0, len(chosen), "body", 1)]
    times(document)
    annotate(document)
    for figure in document.figures:
        for span in (figure.span, figure.phrase, figure.measured or figure.span, *figure.mentions):
            assert 0 <= span.start < span.end <= len(text)
        assert figure.phrase.contains(figure.span)
        assert figure.mentions[0] == figure.span
        assert 0 <= figure.confidence <= 1
