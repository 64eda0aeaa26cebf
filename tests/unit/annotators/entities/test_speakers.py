from collections.abc import Callable
from dataclasses import replace

from drawn import documents
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.annotators.entities.annotate import annotate as join
from factcli.annotators.mentions.annotate import annotate as mention
from factcli.annotators.speakers.annotate import annotate as resolve
from factcli.core.model import Document, Quote, QuoteKind
from factcli.core.spans import Span

Build = Callable[..., Document]

LUND = "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON said/VERB/ROOT/0/say yes/INTJ/dobj/3"
HOLM = "Oscar/PROPN/compound/2/Oscar/PERSON Holm/PROPN/nsubj/3/Holm/+PERSON said/VERB/ROOT/0/say no/INTJ/dobj/3"


def plural(document: Document, *forms: str) -> None:
    """Give these words the tag of a plural noun, which documents built by hand have no place for."""
    document.tokens[:] = [replace(t, tag="NNS") if t.text in forms else t for t in document.tokens]


def spoken(document: Document, *said: tuple[str | None, str], kind: QuoteKind = "indirect", **more: str) -> list[Quote]:
    """Resolve quotes given as (source, content), each found in the text after the one before."""
    mention(document)
    join(document)
    at = 0
    quotes = []
    for source, content in said:
        spans: tuple[Span, ...] = ()
        if source is not None:
            start = document.text.index(source, at)
            spans = (Span(start, start + len(source)),)
            at = start
        where = document.text.index(content, at)
        sentence = document.sentence_at(where)
        assert sentence is not None
        quotes.append(
            Quote(kind, (Span(where, where + len(content)),), (), spans, sentence.span, confidence=1.0, **more)
        )
    document.quotes = quotes
    resolve(document)
    return document.quotes


def speakers(quotes: list[Quote]) -> list[str | None]:
    return [q.speaker for q in quotes]


def test_a_named_source_is_its_entity(doc: Build) -> None:
    document = doc(LUND, "Lund/PROPN/nsubj/2/Lund/PERSON added/VERB/ROOT/0/add more/ADJ/dobj/2")
    quotes = spoken(document, ("Greta Lund", "yes"), ("Lund", "more"))
    assert speakers(quotes) == ["Greta Lund", "Greta Lund"]
    assert quotes[1].speaker_entities == (0,)
    assert quotes[0].confidence == 1.0


def test_she_is_the_woman_who_spoke_not_the_man_named_since(doc: Build) -> None:
    document = doc(
        LUND,
        "Nobody/PRON/nsubj/2 asked/VERB/ROOT/0 Oscar/PROPN/compound/4/Oscar/PERSON Holm/PROPN/dobj/2/Holm/+PERSON",
        "She/PRON/nsubj/2/she added/VERB/ROOT/0/add more/ADJ/dobj/2",
    )
    quotes = spoken(document, ("Greta Lund", "yes"), ("She", "more"))
    assert speakers(quotes) == ["Greta Lund", "Greta Lund"]
    assert quotes[1].confidence < 1.0


def test_it_is_the_body_that_spoke(doc: Build) -> None:
    document = doc(
        "The/DET/det/3 Chadian/ADJ/amod/3/chadian/NORP army/NOUN/nsubj/4 claimed/VERB/ROOT/0/claim victory/NOUN/dobj/4",
        "It/PRON/nsubj/2/it added/VERB/ROOT/0/add thanks/NOUN/dobj/2",
    )
    quotes = spoken(document, ("The Chadian army", "victory"), ("It", "thanks"))
    assert speakers(quotes) == ["Chadian army", "Chadian army"]


def test_it_after_a_person_is_nobody(doc: Build) -> None:
    document = doc(LUND, "It/PRON/nsubj/2/it added/VERB/ROOT/0/add thanks/NOUN/dobj/2")
    assert speakers(spoken(document, ("Greta Lund", "yes"), ("It", "thanks"))) == ["Greta Lund", None]


def test_an_unnamed_source_is_its_fullest_description_and_stays_so(doc: Build) -> None:
    document = doc(
        "Two/NUM/nummod/3 former/ADJ/amod/3 inmates/NOUN/nsubj/8/inmate who/PRON/nsubj/5 left/VERB/relcl/3/leave "
        "last/ADJ/amod/7 year/NOUN/npadvmod/5 said/VERB/ROOT/0/say so/ADV/dobj/8",
        "The/DET/det/3 former/ADJ/amod/3 inmates/NOUN/nsubj/4/inmate added/VERB/ROOT/0/add more/ADJ/dobj/4",
    )
    plural(document, "inmates")
    quotes = spoken(document, ("Two former inmates who left last year", "so"), ("The former inmates", "more"))
    assert speakers(quotes) == ["two former inmates", "two former inmates"]
    assert quotes[0].anonymous


def test_a_wider_word_takes_up_a_narrower_one(doc: Build) -> None:
    document = doc(
        "One/NUM/nummod/2 prisoner/NOUN/nsubj/3 spoke/VERB/ROOT/0/speak",
        "The/DET/det/2 convict/NOUN/nsubj/3 said/VERB/ROOT/0/say so/ADV/dobj/3",
        "He/PRON/nsubj/2/he added/VERB/ROOT/0/add more/ADJ/dobj/2",
    )
    quotes = spoken(document, ("The convict", "so"), ("He", "more"))
    assert speakers(quotes) == ["one prisoner", "one prisoner"]


def test_they_are_the_several_who_spoke(doc: Build) -> None:
    document = doc(
        "Latvian/ADJ/amod/2/latvian/NORP officials/NOUN/nsubj/3/official said/VERB/ROOT/0/say so/ADV/dobj/3",
        "They/PRON/nsubj/2/they added/VERB/ROOT/0/add more/ADJ/dobj/2",
    )
    plural(document, "officials")
    quotes = spoken(document, ("Latvian officials", "so"), ("They", "more"))
    assert speakers(quotes) == ["Latvian officials", "Latvian officials"]


def test_joint_sources_are_all_listed(doc: Build) -> None:
    document = doc(
        "Both/CCONJ/preconj/3/both Latvian/ADJ/amod/3/latvian/NORP officials/NOUN/nsubj/7/official and/CCONJ/cc/3 "
        "a/DET/det/6 watchdog/NOUN/conj/3 agreed/VERB/ROOT/0/agree fully/ADV/advmod/7"
    )
    plural(document, "officials")
    quotes = spoken(document, ("Both Latvian officials and a watchdog", "fully"))
    assert quotes[0].speakers == ("Latvian officials", "a watchdog")


def test_a_quotation_without_source_goes_on_with_the_speaker(doc: Build) -> None:
    document = doc(LUND, "Rain/NOUN/nsubj/2 fell/VERB/ROOT/0/fall", breaks="\n\n")
    quotes = spoken(document, ("Greta Lund", "yes"), (None, "Rain fell"), kind="direct")
    assert speakers(quotes) == ["Greta Lund", "Greta Lund"]


def test_it_does_not_go_on_over_a_paragraph_between(doc: Build) -> None:
    document = doc(LUND, "Snow/NOUN/nsubj/2 fell/VERB/ROOT/0/fall", "Rain/NOUN/nsubj/2 came/VERB/ROOT/0", breaks="\n\n")
    quotes = spoken(document, ("Greta Lund", "yes"), (None, "Rain came"), kind="direct")
    assert speakers(quotes) == ["Greta Lund", None]


def test_the_report_is_the_outlet_s_that_reported(doc: Build) -> None:
    document = doc(
        "Forbes/PROPN/nsubj/2/Forbes/ORG reported/VERB/ROOT/0/report losses/NOUN/dobj/2",
        "The/DET/det/2 report/NOUN/nsubj/3 added/VERB/ROOT/0/add more/ADJ/dobj/3",
    )
    assert speakers(spoken(document, ("Forbes", "losses"), ("The report", "more"))) == ["Forbes", "Forbes"]


def test_a_report_by_somebody_is_theirs_and_plain_reports_are_nobody_s(doc: Build) -> None:
    document = doc(
        "A/DET/det/2 study/NOUN/nsubj/5 by/ADP/prep/2 Forbes/PROPN/pobj/3/Forbes/ORG "
        "found/VERB/ROOT/0/find gold/NOUN/dobj/5",
        "Reports/NOUN/nsubj/2/report suggest/VERB/ROOT/0/suggest silver/NOUN/dobj/2",
    )
    plural(document, "Reports")
    assert speakers(spoken(document, ("A study by Forbes", "gold"), ("Reports", "silver"))) == ["Forbes", None]


def test_a_description_that_a_later_name_explains_is_that_person(doc: Build) -> None:
    document = doc(
        "A/DET/det/4 Latvian/ADJ/amod/4/latvian/NORP navy/NOUN/compound/4 spokesperson/NOUN/nsubj/5 "
        "said/VERB/ROOT/0/say so/ADV/dobj/5",
        "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/11/Lund/+PERSON _,/PUNCT/punct/2 a/DET/det/5 "
        "spokesperson/NOUN/appos/2 for/ADP/prep/5 Latvia/PROPN/poss/9/Latvia/GPE _'s/PART/case/7 navy/NOUN/pobj/6 "
        "_,/PUNCT/punct/2 agreed/VERB/ROOT/0/agree",
    )
    quotes = spoken(document, ("A Latvian navy spokesperson", "so"))
    assert speakers(quotes) == ["Greta Lund"]


def test_the_name_after_a_description_and_a_comma_is_who_speaks(doc: Build) -> None:
    document = doc(
        "Latvia/PROPN/poss/4/Latvia/GPE _'s/PART/case/1 prime/ADJ/amod/4 minister/NOUN/ROOT/0 _,/PUNCT/punct/4 "
        "Greta/PROPN/compound/7/Greta/PERSON Lund/PROPN/nsubj/8/Lund/+PERSON said/VERB/parataxis/4/say yes/INTJ/dobj/8"
    )
    assert speakers(spoken(document, ("Latvia's prime minister", "yes"))) == ["Greta Lund"]


def test_addressee_and_via_take_the_entity_s_name(doc: Build) -> None:
    document = doc(LUND, "The/DET/det/2 Forbes/PROPN/ROOT/0/Forbes/ORG")
    quote = spoken(document, ("Greta Lund", "yes"), addressee="the Forbes", via="Greta Lund")[0]
    assert (quote.addressee, quote.via) == ("Forbes", None)


def test_i_inside_a_quotation_is_who_speaks_there(doc: Build) -> None:
    document = doc(
        "I/PRON/nsubj/2/i think/VERB/ccomp/6 so/ADV/advmod/2 Greta/PROPN/compound/5/Greta/PERSON "
        "Lund/PROPN/nsubj/6/Lund/+PERSON said/VERB/ROOT/0/say"
    )
    mention(document)
    join(document)
    span = document.sentences[0].span
    outer = Quote("direct", (Span(0, 10),), (), (Span(11, 21),), span)
    inner = Quote("direct", (Span(8, 10),), (Span(2, 7),), (Span(0, 1),), span)
    document.quotes = [inner, outer]
    resolve(document)
    assert speakers(document.quotes) == ["Greta Lund", "Greta Lund"]


def test_who_cannot_be_told_stays_null(doc: Build) -> None:
    document = doc("They/PRON/nsubj/2/they said/VERB/ROOT/0/say so/ADV/dobj/2")
    quote = spoken(document, ("They", "so"))[0]
    assert quote.speaker is None
    assert quote.confidence < 1.0
    assert quote.speakers == ()


@settings(max_examples=150, deadline=None)
@given(documents, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.booleans()), max_size=5))
def test_any_source_resolves_to_a_known_entity_or_to_words(
    document: Document, drawn: list[tuple[int, int, bool]]
) -> None:
    mention(document)
    join(document)
    end = len(document.text)
    for start, length, sourced in drawn:
        span = Span(min(start, end - 1), min(start + length, end))
        if span.start < span.end:
            source = (span,) if sourced else ()
            document.quotes.append(Quote("mixed", (Span(0, 1),), (), source, document.sentences[0].span))
    resolve(document)
    for quote in document.quotes:
        assert (quote.speaker is None) == (not quote.speakers)
        assert all(document.entities[n].name in quote.speakers for n in quote.speaker_entities)
        assert 0 <= quote.confidence <= 1


def test_a_definite_noun_goes_to_the_unnamed_before_it_goes_to_a_name(doc: Build) -> None:
    document = doc(
        "Foreign/PROPN/compound/2/Foreign Minister/PROPN/compound/4/Minister Greta/PROPN/compound/4/Greta/PERSON "
        "Lund/PROPN/nsubj/5/Lund/+PERSON said/VERB/ROOT/0/say yes/INTJ/dobj/5",
        "A/DET/det/2 diplomat/NOUN/nsubj/3 said/VERB/ROOT/0/say so/ADV/dobj/3",
        "The/DET/det/2 diplomat/NOUN/nsubj/3 added/VERB/ROOT/0/add more/ADJ/dobj/3",
        "The/DET/det/2 minister/NOUN/nsubj/3 left/VERB/ROOT/0/leave nothing/PRON/dobj/3",
    )
    quotes = spoken(
        document, ("Greta Lund", "yes"), ("A diplomat", "so"), ("The diplomat", "more"), ("The minister", "nothing")
    )
    assert speakers(quotes) == ["Greta Lund", "a diplomat", "a diplomat", "Greta Lund"]


def test_the_mother_of_two_is_the_woman_in_question(doc: Build) -> None:
    document = doc(
        LUND,
        HOLM,
        "The/DET/det/2 mother/NOUN/nsubj/5 of/ADP/prep/2 two/NUM/pobj/3 added/VERB/ROOT/0/add more/ADJ/dobj/5",
    )
    quotes = spoken(document, ("Greta Lund", "yes"), ("Oscar Holm", "no"), ("The mother of two", "more"))
    assert speakers(quotes)[2] == "Greta Lund"


def test_the_organisation_is_the_body_that_spoke(doc: Build) -> None:
    document = doc(
        "Oxfam/PROPN/nsubj/2/Oxfam/ORG warned/VERB/ROOT/0/warn everybody/PRON/dobj/2",
        "The/DET/det/2 organisation/NOUN/nsubj/3 added/VERB/ROOT/0/add more/ADJ/dobj/3",
    )
    assert speakers(spoken(document, ("Oxfam", "everybody"), ("The organisation", "more"))) == ["Oxfam", "Oxfam"]


def test_the_rights_group_is_the_body_that_spoke_but_no_outlet_is(doc: Build) -> None:
    again = "The/DET/det/3 rights/NOUN/compound/3 group/NOUN/nsubj/4 added/VERB/ROOT/0/add more/ADJ/dobj/4"
    body = doc("Oxfam/PROPN/nsubj/2/Oxfam/ORG warned/VERB/ROOT/0/warn everybody/PRON/dobj/2", again)
    outlet = doc("Reuters/PROPN/nsubj/2/Reuters/ORG warned/VERB/ROOT/0/warn everybody/PRON/dobj/2", again)
    assert speakers(spoken(body, ("Oxfam", "everybody"), ("The rights group", "more"))) == ["Oxfam", "Oxfam"]
    assert speakers(spoken(outlet, ("Reuters", "everybody"), ("The rights group", "more"))) == [
        "Reuters",
        "rights group",
    ]
