import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.core import names

CASES = tomllib.loads((Path(__file__).parents[3] / "cases" / "name_keys.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['one']}-{c['other']}")
def test_which_spellings_are_one(case: dict[str, object]) -> None:
    one, other = str(case["one"]), str(case["other"])
    assert (names.key(one) == names.key(other)) is case["key"]
    assert (names.fold(one) == names.fold(other)) is case["fold"]


@pytest.mark.parametrize(
    ("name", "given_names", "family"),
    [
        ("Yusuf Islam", ("yusuf",), "islam"),
        ("Ludwig van Beethoven", ("ludwig",), "van beethoven"),
        ("Merkel, Angela", ("angela",), "merkel"),
        ("Sammy Davis Jr.", ("sammy",), "davis"),
        ("Madonna", (), "madonna"),
        ("Charles de Gaulle", ("charles",), "de gaulle"),
    ],
)
def test_a_person_has_given_names_and_a_family(name: str, given_names: tuple[str, ...], family: str) -> None:
    parts = names.person(name)
    assert (parts.given, parts.family) == (given_names, family)


def test_a_suffix_is_no_family_name() -> None:
    assert names.person("Sammy Davis Jr.").suffix == "jr"
    assert names.surname("Sammy Davis Jr.") == "davis"


def test_given_names_agree_by_initial_and_not_by_first_letter_alone() -> None:
    assert names.given_agree(("j",), ("john",))
    assert names.given_agree(("john", "f"), ("john",))
    assert names.given_agree((), ("john",))
    assert not names.given_agree(("jane",), ("john",))


@pytest.mark.parametrize(
    ("short", "long"),
    [("WHO", "World Health Organization"), ("FBI", "the Federal Bureau of Investigation"), ("U.N.", "United Nations")],
)
def test_an_acronym_is_made_of_initials(short: str, long: str) -> None:
    assert names.is_acronym(short, long)


def test_a_word_is_no_acronym() -> None:
    assert not names.is_acronym("Who", "World Health Organization")
    assert not names.looks_acronym("Reuters")
    assert names.looks_acronym("NATO")


def test_bare_takes_off_article_possessive_and_marks() -> None:
    assert names.bare("the Taliban's") == "Taliban"
    assert names.bare("“The Hague”,") == "Hague"
    assert names.bare("the") == "the"


@given(st.text())
def test_any_text_folds_and_folding_twice_changes_nothing(text: str) -> None:
    assert names.key(names.key(text)) == names.key(text)
    names.fold(text)
    names.words(text)
    names.initials(text)
    names.is_acronym(text, text)
    assert names.person(text).family == names.surname(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_transliteration_keeps_words_whole(word: str) -> None:
    assert " " not in names.transliterate(word)
    assert names.transliterate(word)


def test_a_hyphen_joins_and_points_part() -> None:
    assert names.person("Maria Holtz-Meier") == names.PersonName(("maria",), "holtz-meier")
    assert names.person("J.K. Rowling").given == ("j", "k")
    assert names.person("Han Mi-sun").family == "mi-sun"
