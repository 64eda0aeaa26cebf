from collections.abc import Callable

from drawn import documents
from hypothesis import given, settings

from factcli.annotators.entities.annotate import annotate as join
from factcli.annotators.mentions.annotate import annotate as mention
from factcli.core.model import Document, Entity

Build = Callable[..., Document]


def joined(document: Document) -> dict[str, Entity]:
    mention(document)
    join(document)
    return {e.name: e for e in document.entities}


def rules(document: Document, name: str) -> list[tuple[str, str]]:
    at = next(n for n, e in enumerate(document.entities) if e.name == name)
    return [(m.span.of(document.text), m.rule) for m in document.mentions if m.entity == at]


PERSON = "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON won/VERB/ROOT/0/win"


def test_a_surname_after_the_full_name_is_the_same_person(doc: Build) -> None:
    document = doc(PERSON, "Lund/PROPN/nsubj/2/Lund/PERSON smiled/VERB/ROOT/0")
    found = joined(document)
    assert list(found) == ["Greta Lund"]
    assert found["Greta Lund"].aliases == ("Lund",)
    assert rules(document, "Greta Lund")[1] == ("Lund", "surname")


def test_a_first_name_alone_is_the_only_person_so_called(doc: Build) -> None:
    document = doc(PERSON, "Greta/PROPN/nsubj/2/Greta/PERSON smiled/VERB/ROOT/0")
    joined(document)
    assert rules(document, "Greta Lund")[1] == ("Greta", "first name")


def test_two_of_one_surname_stay_two_and_a_bare_one_is_the_nearest(doc: Build) -> None:
    document = doc(
        PERSON,
        "Oscar/PROPN/compound/2/Oscar/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON lost/VERB/ROOT/0/lose",
        "Lund/PROPN/nsubj/2/Lund/PERSON cried/VERB/ROOT/0",
    )
    assert set(joined(document)) == {"Greta Lund", "Oscar Lund"}
    assert ("Lund", "surname") in rules(document, "Oscar Lund")


def test_a_title_of_the_other_gender_sends_the_surname_elsewhere(doc: Build) -> None:
    document = doc(
        PERSON,
        "Oscar/PROPN/compound/2/Oscar/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON lost/VERB/ROOT/0/lose",
        "Mrs./PROPN/compound/2/Mrs. Lund/PROPN/nsubj/3/Lund/PERSON cried/VERB/ROOT/0",
    )
    joined(document)
    assert ("Lund", "surname") in rules(document, "Greta Lund")


def test_kin_named_by_first_name_has_the_family_name(doc: Build) -> None:
    document = doc(
        "Oscar/PROPN/compound/2/Oscar/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON lost/VERB/ROOT/0/lose",
        "His/PRON/poss/2/his sister/NOUN/nsubj/4/sister Greta/PROPN/appos/2/Greta/PERSON won/VERB/ROOT/0/win",
    )
    found = joined(document)
    assert set(found) == {"Oscar Lund", "Greta Lund"}
    assert found["Greta Lund"].gender == "female"
    assert rules(document, "Greta Lund")[0] == ("Greta", "kin with the family's name")


def test_a_slip_of_the_pen_makes_no_second_person(doc: Build) -> None:
    document = doc(
        "Greta/PROPN/compound/2/Greta/PERSON Lindqvist/PROPN/nsubj/3/Lindqvist/+PERSON won/VERB/ROOT/0",
        "Lindquist/PROPN/nsubj/2/Lindquist/PERSON smiled/VERB/ROOT/0",
    )
    assert list(joined(document)) == ["Greta Lindqvist"]


def test_a_ministry_is_one_in_every_order_and_another_country_s_is_another(doc: Build) -> None:
    document = doc(
        "Chad/PROPN/poss/3/Chad/GPE _'s/PART/case/1 Ministry/PROPN/nsubj/6/Ministry/ORG of/ADP/prep/3/of/+ORG "
        "Defense/PROPN/pobj/4/Defense/+ORG spoke/VERB/ROOT/0/speak",
        "The/DET/det/4 Chadian/ADJ/amod/4/chadian/NORP defence/NOUN/compound/4 ministry/NOUN/nsubj/5 fell/VERB/ROOT/0",
        "Mali/PROPN/poss/4/Mali/GPE _'s/PART/case/1 defence/NOUN/compound/4 ministry/NOUN/nsubj/5 rose/VERB/ROOT/0",
    )
    found = joined(document)
    assert "Chad's Ministry of Defense" in found
    assert rules(document, "Chad's Ministry of Defense")[1][1] == "described by country and kind"
    assert any("Mali" in name and "ministry" in name for name in found)


def test_an_acronym_in_brackets_names_what_stands_before_it(doc: Build) -> None:
    document = doc(
        "The/DET/det/5 Border/PROPN/compound/5/Border/ORG Control/PROPN/compound/5/Control/+ORG "
        "Service/PROPN/nsubj/9/Service/+ORG (/PUNCT/punct/6 _QRS/PROPN/appos/4/QRS _)/PUNCT/punct/6 "
        "then/ADV/advmod/9  "
        "spoke/VERB/ROOT/0/speak",
        "QRS/PROPN/nsubj/2/QRS/ORG left/VERB/ROOT/0",
    )
    found = joined(document)
    assert found["Border Control Service"].aliases == ("QRS",)
    assert "acronym in brackets" in {rule for _, rule in rules(document, "Border Control Service")}


def test_initials_join_and_a_country_has_one_name(doc: Build) -> None:
    document = doc(
        "The/DET/det/3 World/PROPN/compound/3/World/ORG Fund/PROPN/nsubj/5/Fund/+ORG for/ADP/prep/3/for/+ORG "
        "Nature/PROPN/pobj/4/Nature/+ORG left/VERB/ROOT/0 the/DET/det/8 U.S./PROPN/dobj/6/U.S./GPE",
        "WFN/PROPN/nsubj/2/WFN/ORG is/AUX/ROOT/0 American/ADJ/acomp/2/american/NORP",
    )
    found = joined(document)
    assert found["World Fund for Nature"].aliases == ("WFN",)
    assert found["United States"].aliases == ("U.S.",)


def test_the_same_name_without_what_kind_of_body_it_is(doc: Build) -> None:
    document = doc(
        "Zenit/PROPN/compound/2/Zenit/ORG Group/PROPN/nsubj/3/Group/+ORG grew/VERB/ROOT/0/grow",
        "Zenit/PROPN/nsubj/2/Zenit/ORG paid/VERB/ROOT/0",
    )
    assert list(joined(document)) == ["Zenit Group"]


def test_roles_come_from_apposition_and_title(doc: Build) -> None:
    document = doc(
        "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/11/Lund/+PERSON _,/PUNCT/punct/2 the/DET/det/5 "
        "founder/NOUN/appos/2 of/ADP/prep/5 Zenit/PROPN/pobj/6/Zenit/ORG _,/PUNCT/punct/2 also/ADV/advmod/11 "
        "then/ADV/advmod/11 spoke/VERB/ROOT/0/speak",
        "Opposition/NOUN/compound/2 leader/NOUN/compound/4 Ivo/PROPN/compound/4/Ivo/PERSON "
        "Kalas/PROPN/nsubj/5/Kalas/+PERSON left/VERB/ROOT/0",
    )
    found = joined(document)
    assert [r.text for r in found["Greta Lund"].roles] == ["founder of Zenit"]
    assert [r.text for r in found["Ivo Kalas"].roles] == ["Opposition leader"]
    for entity in document.entities:
        for role in entity.roles:
            assert role.span.of(document.text).endswith(role.text)


def test_a_description_joins_the_one_it_fits(doc: Build) -> None:
    document = doc(
        "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/8/Lund/+PERSON _,/PUNCT/punct/2 a/DET/det/6 "
        "rights/NOUN/compound/6 activist/NOUN/appos/2 _,/PUNCT/punct/2 spoke/VERB/ROOT/0/speak",
        "The/DET/det/3 rights/NOUN/compound/3 defender/NOUN/nsubj/4 smiled/VERB/ROOT/0",
        "The/DET/det/3 bishop/NOUN/nsubj/3 frowned/VERB/ROOT/0",
    )
    joined(document)
    assert ("The rights defender", "description") in rules(document, "Greta Lund")
    assert all(m.entity is None for m in document.mentions if "bishop" in m.span.of(document.text))


def test_a_pronoun_goes_to_the_person_of_its_gender(doc: Build) -> None:
    document = doc(
        "Greta/PROPN/compound/2/Greta/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON met/VERB/ROOT/0/meet "
        "Oscar/PROPN/compound/5/Oscar/PERSON Holm/PROPN/dobj/3/Holm/+PERSON",
        "He/PRON/nsubj/2/he smiled/VERB/ROOT/0",
        "She/PRON/nsubj/2/she left/VERB/ROOT/0",
    )
    joined(document)
    assert ("He", "pronoun") in rules(document, "Oscar Holm")
    assert ("She", "pronoun") in rules(document, "Greta Lund")


def test_an_empty_document_has_no_entities(doc: Build) -> None:
    document = doc("Rain/NOUN/nsubj/2 fell/VERB/ROOT/0")
    assert joined(document) == {}


@settings(max_examples=150, deadline=None)
@given(documents)
def test_any_tokens_give_entities_that_mentions_point_to(document: Document) -> None:
    joined(document)
    pointed = {m.entity for m in document.mentions if m.entity is not None}
    assert pointed == set(range(len(document.entities)))
    for entity in document.entities:
        assert entity.name.strip() == entity.name != ""
        assert entity.name not in entity.aliases
    for found in document.mentions:
        assert bool(found.rule) == (found.entity is not None)


def test_two_family_names_alone_are_the_person_who_bears_both(doc: Build) -> None:
    document = doc(
        "Ana/PROPN/compound/3/Ana/PERSON Quiroz/PROPN/compound/3/Quiroz/+PERSON Prieto/PROPN/nsubj/4/Prieto/+PERSON "
        "won/VERB/ROOT/0",
        "Quiroz/PROPN/compound/2/Quiroz/PERSON Prieto/PROPN/nsubj/3/Prieto/+PERSON smiled/VERB/ROOT/0",
    )
    assert list(joined(document)) == ["Ana Quiroz Prieto"]
    assert rules(document, "Ana Quiroz Prieto")[1] == ("Quiroz Prieto", "both family names")


def test_an_initial_in_the_middle_makes_no_second_person(doc: Build) -> None:
    document = doc(
        PERSON,
        "Greta/PROPN/compound/3/Greta/PERSON E./PROPN/compound/3/E./+PERSON "
        "Lund/PROPN/nsubj/4/Lund/+PERSON left/VERB/ROOT/0",
    )
    assert list(joined(document)) == ["Greta E. Lund"]


def test_two_pronouns_tell_the_gender_of_an_unlisted_name(doc: Build) -> None:
    document = doc(
        "Zuvx/PROPN/compound/2/Zuvx/PERSON Quorl/PROPN/nsubj/3/Quorl/+PERSON won/VERB/ROOT/0",
        "She/PRON/nsubj/2/she smiled/VERB/ROOT/0",
        "Then/ADV/advmod/3 she/PRON/nsubj/3/she left/VERB/ROOT/0",
    )
    assert joined(document)["Zuvx Quorl"].gender == "female"


def test_an_epithet_before_a_known_name_is_cut(doc: Build) -> None:
    document = doc(
        PERSON,
        "Laughing/PROPN/compound/3/Laughing/PERSON Greta/PROPN/compound/3/Greta/+PERSON "
        "Lund/PROPN/nsubj/4/Lund/+PERSON  "
        "left/VERB/ROOT/0",
    )
    assert list(joined(document)) == ["Greta Lund"]


def test_a_bare_surname_is_not_the_relative_named_by_first_name(doc: Build) -> None:
    document = doc(
        "Oscar/PROPN/compound/2/Oscar/PERSON Lund/PROPN/nsubj/3/Lund/+PERSON lost/VERB/ROOT/0/lose",
        "His/PRON/poss/2/his sister/NOUN/nsubj/4/sister Greta/PROPN/appos/2/Greta/PERSON won/VERB/ROOT/0/win",
        "Lund/PROPN/nsubj/2/Lund/PERSON smiled/VERB/ROOT/0",
    )
    joined(document)
    assert ("Lund", "surname") in rules(document, "Oscar Lund")


def test_kin_named_in_full_elsewhere_is_that_person(doc: Build) -> None:
    document = doc(
        "Ivan/PROPN/compound/2/Ivan/PERSON Sokolov/PROPN/nsubj/3/Sokolov/+PERSON lost/VERB/ROOT/0/lose",
        "His/PRON/poss/2/his wife/NOUN/nsubj/4/wife Olga/PROPN/appos/2/Olga/PERSON won/VERB/ROOT/0/win",
        "Olga/PROPN/compound/2/Olga/PERSON Sokolova/PROPN/nsubj/3/Sokolova/+PERSON smiled/VERB/ROOT/0",
    )
    assert set(joined(document)) == {"Ivan Sokolov", "Olga Sokolova"}
