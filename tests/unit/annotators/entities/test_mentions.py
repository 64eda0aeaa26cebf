from collections.abc import Callable

from drawn import documents
from hypothesis import given, settings

from factcli.annotators.mentions.annotate import annotate
from factcli.core.model import Document

Build = Callable[..., Document]


def names(document: Document) -> list[tuple[str, str]]:
    annotate(document)
    return [(m.span.of(document.text), m.label) for m in document.mentions if m.kind == "name"]


def test_article_and_possessive_are_no_part_of_a_name(doc: Build) -> None:
    document = doc(
        "The/DET/det/2/the/ORG Guardian/PROPN/poss/4/Guardian/+ORG _'s/PART/case/2/'s/+ORG "
        "staff/NOUN/nsubj/5 left/VERB/ROOT/0"
    )
    assert names(document) == [("Guardian", "ORG")]


def test_an_office_inside_a_name_parts_body_and_person(doc: Build) -> None:
    document = doc(
        "Acme/PROPN/compound/2/Acme/PERSON chief/NOUN/compound/4/chief/+PERSON Ivo/PROPN/compound/4/Ivo/+PERSON "
        "Kalas/PROPN/nsubj/5/Kalas/+PERSON left/VERB/ROOT/0"
    )
    assert names(document) == [("Acme", "ORG"), ("Ivo Kalas", "PERSON")]


def test_a_country_before_its_ministry_is_one_name(doc: Build) -> None:
    document = doc(
        "Chad/PROPN/poss/3/Chad/GPE _'s/PART/case/1 Ministry/PROPN/nsubj/6/Ministry/ORG of/ADP/prep/3/of/+ORG "
        "Health/PROPN/pobj/4/Health/+ORG spoke/VERB/ROOT/0/speak"
    )
    assert names(document) == [("Chad's Ministry of Health", "ORG")]


def test_two_bodies_side_by_side_stay_two(doc: Build) -> None:
    document = doc("Reuters/PROPN/nsubj/2/Reuters/ORG quoted/VERB/ROOT/0 Interfax/PROPN/dobj/2/Interfax/ORG")
    assert names(document) == [("Reuters", "ORG"), ("Interfax", "ORG")]


def test_an_outlet_taken_for_a_work_is_a_body(doc: Build) -> None:
    document = doc(
        "Sales/NOUN/nsubj/2 fell/VERB/ccomp/5 _,/PUNCT/punct/5 "
        "Forbes/PROPN/nsubj/5/Forbes/WORK_OF_ART reported/VERB/ROOT/0/report/+WORK_OF_ART"
    )
    assert names(document) == [("Forbes", "ORG")]


def test_a_demonym_taken_for_a_place_is_a_people(doc: Build) -> None:
    assert names(doc("Latvian/ADJ/amod/2/latvian/GPE farmers/NOUN/nsubj/3 left/VERB/ROOT/0")) == [("Latvian", "NORP")]


def test_a_family_name_takes_the_label_of_its_person(doc: Build) -> None:
    document = doc(
        "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON won/VERB/ROOT/0",
        "Lund/PROPN/nsubj/2/Lund/GPE smiled/VERB/ROOT/0",
        "Then/ADV/advmod/3 Lund/PROPN/nsubj/3 left/VERB/ROOT/0",
    )
    assert names(document) == [("Greta Lund", "PERSON"), ("Lund", "PERSON"), ("Lund", "PERSON")]


def test_an_unknown_word_after_a_locative_and_before_its_region_is_a_place(doc: Build) -> None:
    document = doc(
        "They/PRON/nsubj/2/they lived/VERB/ROOT/0/live in/ADP/prep/2 Vorbino/PROPN/pobj/3/Vorbino/PERSON "
        "in/ADP/prep/4 Latvia/PROPN/pobj/5/Latvia/GPE"
    )
    assert names(document) == [("Vorbino", "GPE"), ("Latvia", "GPE")]


def test_a_word_also_written_small_is_no_person(doc: Build) -> None:
    document = doc(
        "Iodine/PROPN/nsubj/2/Iodine/PERSON helps/VERB/ROOT/0", "Eat/VERB/ROOT/0 more/ADJ/amod/3 iodine/NOUN/dobj/1"
    )
    assert names(document) == []


def test_a_hyphened_given_name_is_kept_whole(doc: Build) -> None:
    document = doc(
        "Han/PROPN/compound/4/Han/PERSON Mi/PROPN/compound/4/Mi/+PERSON "
        "_-/PUNCT/punct/4/-/+PERSON _sun/PROPN/nsubj/5/sun/+PERSON won/VERB/ROOT/0"
    )
    assert names(document) == [("Han Mi-sun", "PERSON")]


def test_an_acronym_in_brackets_is_a_body(doc: Build) -> None:
    document = doc(
        "The/DET/det/2 service/NOUN/nsubj/6 (/PUNCT/punct/4 _QRS/PROPN/appos/2/QRS "
        "_)/PUNCT/punct/4 spoke/VERB/ROOT/0/speak"
    )
    assert names(document) == [("QRS", "ORG")]


def test_descriptions_and_pronouns_are_mentions_too(doc: Build) -> None:
    document = doc(
        "Two/NUM/nummod/3 former/ADJ/amod/3 inmates/NOUN/nsubj/4/inmate said/VERB/ROOT/0/say "
        "they/PRON/nsubj/6/they left/VERB/ccomp/4"
    )
    annotate(document)
    assert [(m.span.of(document.text), m.kind, m.label) for m in document.mentions] == [
        ("Two former inmates", "nominal", "PERSON"),
        ("they", "pronoun", ""),
    ]


def test_in_a_headline_only_what_the_body_knows_is_kept(doc: Build) -> None:
    document = doc(
        "Prisons/NOUN/nsubj/2/prison Seek/VERB/ROOT/0/seek Fresh/ADJ/amod/4 Recruits/PROPN/dobj/2/Recruits/ORG",
        "The/DET/det/2 prisons/NOUN/nsubj/3/prison hire/VERB/ROOT/0 _./PUNCT/punct/3",
    )
    assert names(document) == []


@settings(max_examples=150, deadline=None)
@given(documents)
def test_any_tokens_give_mentions_inside_the_text(document: Document) -> None:
    annotate(document)
    assert document.mentions == sorted(document.mentions, key=lambda m: m.span)
    for found in document.mentions:
        assert 0 <= found.span.start < found.span.end <= len(document.text)
        assert found.span.of(document.text).strip() == found.span.of(document.text)


def test_where_somebody_comes_from_is_a_place(doc: Build) -> None:
    document = doc(
        "A/DET/det/2 baker/NOUN/nsubj/5 from/ADP/prep/2 Vorbino/PROPN/pobj/3/Vorbino/PERSON spoke/VERB/ROOT/0/speak"
    )
    assert names(document) == [("Vorbino", "GPE")]


def test_the_village_of_somewhere_is_a_place(doc: Build) -> None:
    document = doc(
        "The/DET/det/2 village/NOUN/nsubj/5 of/ADP/prep/2 Vorbino/PROPN/pobj/3/Vorbino/ORG burned/VERB/ROOT/0/burn"
    )
    assert names(document) == [("Vorbino", "GPE")]
