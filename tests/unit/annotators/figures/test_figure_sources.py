"""Who reckons with a figure, which country's money it is, and what is one claim with a headline."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.figures import annotate
from factcli.annotators.figures.currencies import local
from factcli.core.model import Document, Figure, Quote
from factcli.core.spans import Span

Builder = Callable[..., Document]


def only(document: Document) -> Figure:
    annotate(document)
    (figure,) = document.figures
    return figure


def test_an_agent_claims_what_it_puts(doc: Builder) -> None:
    document = doc(
        "Cases/NOUN/nsubjpass/3/case were/AUX/auxpass/3 put/VERB/ROOT/3/put at/ADP/prep/3 1,200/NUM/pobj/4 "
        "by/ADP/agent/3 doctors/NOUN/pobj/6/doctor"
    )
    assert only(document).claimant == "doctors"


def test_records_that_show_it_claim_it(doc: Builder) -> None:
    document = doc(
        "Court/NOUN/compound/2 records/NOUN/nsubj/3/record show/VERB/ROOT/3/show 410/NUM/nummod/5 "
        "people/NOUN/nsubj/6 died/VERB/ccomp/3/die"
    )
    assert only(document).claimant == "Court records"


def test_a_person_who_shows_something_claims_nothing(doc: Builder) -> None:
    document = doc(
        "The/DET/det/2 guides/NOUN/nsubj/3/guide show/VERB/ROOT/3/show 40/NUM/nummod/5 visitors/NOUN/dobj/3/visitor"
    )
    assert only(document).claimant is None


def test_two_claimants_make_two_figures(doc: Builder) -> None:
    said = "500/NUM/nummod/2 homes/NOUN/nsubj/3/home burned/VERB/ROOT/3/burn"
    document = doc(said, said)
    document.tokens[1] = replace(document.tokens[1], tag="NNS")
    document.tokens[4] = replace(document.tokens[4], tag="NNS")
    spans = [s.span for s in document.sentences]
    document.quotes = [
        Quote("indirect", (span,), (), (), span, speaker=name) for span, name in zip(spans, ("Ann", "Bo"), strict=True)
    ]
    annotate(document)
    assert [f.claimant for f in document.figures] == ["Ann", "Bo"]


def test_a_headline_rounds_the_number_of_the_body(doc: Builder) -> None:
    document = doc(
        "500/NUM/nummod/2 homes/NOUN/nsubj/3/home burn/VERB/ROOT/3/burn",
        "Over/ADP/quantmod/2 500/NUM/nummod/3 homes/NOUN/nsubj/4/home burned/VERB/ROOT/4/burn",
        breaks="\n\n",
    )
    first, second = document.article.zones
    document.article = replace(document.article, zones=(replace(first, kind="title"), second))
    document.sentences[0] = replace(document.sentences[0], zone="title")
    figure = only(document)
    assert figure.quantity.modifier == "over"
    assert len(figure.mentions) == 2


@pytest.mark.parametrize(
    ("text", "noun", "code"),
    [
        ("STOCKHOLM - Sales were 4 crowns.", "crown", "SEK"),
        ("A Norwegian firm paid Swedish crowns in Norway.", "crown", "SEK"),
        ("Kenya and Uganda met in Nairobi, where shillings count.", "shilling", "KES"),
        ("Nobody is named.", "crown", None),
        ("The Hong Kong dollar, or dollars.", "dollar", "HKD"),
        ("In Canada they cost dollars.", "dollar", None),
    ],
)
def test_the_article_tells_whose_money_it_is(text: str, noun: str, code: str | None) -> None:
    assert local(text, noun) == code


@given(st.text(max_size=80), st.sampled_from(["crown", "peso", "pound", "dinar", "dollar"]))
def test_any_text_names_a_currency_or_none(text: str, noun: str) -> None:
    code = local(text, noun)
    assert code is None or (len(code) == 3 and code.isupper())


def test_the_claim_of_a_reported_clause_outranks_the_agent(doc: Builder) -> None:
    document = doc(
        "Cases/NOUN/nsubjpass/3/case were/AUX/auxpass/3 put/VERB/ROOT/3/put at/ADP/prep/3 1,200/NUM/pobj/4 "
        "by/ADP/agent/3 doctors/NOUN/pobj/6/doctor"
    )
    whole = Span(0, len(document.text))
    document.quotes = [Quote("indirect", (whole,), (), (), whole, speaker="The ministry")]
    assert only(document).claimant == "The ministry"
