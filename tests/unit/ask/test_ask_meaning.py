"""The table of words close in meaning, as it ships."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.queries import meaning

TABLE = files("factcli.lang").joinpath("en", "meaning.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("recruit", {"conscript", "enlist", "sign up", "recruitment"}),
        ("recruited", {"recruit", "conscript"}),
        ("pay", {"salary", "wage"}),
        ("grow", {"increase", "growth", "rise"}),
        ("injured", {"wound", "hurt"}),
        ("strike", {"walkout", "stoppage"}),
        ("russia", {"russian"}),
        ("die", {"dead", "death", "kill"}),
    ],
)
def test_a_word_finds_what_means_the_same(word: str, others: set[str]) -> None:
    assert others <= set(meaning.expand(word))


@pytest.mark.parametrize(
    ("word", "other"), [("woman", "man"), ("increase", "decrease"), ("win", "lose"), ("russian", "ukrainian")]
)
def test_opposites_and_sisters_are_kept_apart(word: str, other: str) -> None:
    assert other not in meaning.expand(word)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("women", "woman"),
        ("took", "take"),
        ("cities", "city"),
        ("planned", "plan"),
        ("died", "die"),
        ("buses", "bus"),
        ("signing", "sign"),
    ],
)
def test_a_form_has_its_base(form: str, base: str) -> None:
    assert base in meaning.bases(form)


def test_the_word_itself_comes_first_with_full_weight() -> None:
    assert next(iter(meaning.related("harbour").items())) == ("harbour", 1.0)
    assert meaning.expand("qzxv") == ("qzxv",)


def test_the_table_is_sorted_and_every_line_is_found() -> None:
    words = [line.split("\t")[0] for line in TABLE]
    assert words == sorted(words, key=str.encode)
    assert len(set(words)) == len(words)
    for line in TABLE[::97] + TABLE[:1] + TABLE[-1:]:
        word, *cells = line.split("\t")
        assert meaning._entry(word) == tuple((cell[1:], int(cell[0]) / 9) for cell in cells)


def test_expressions_quote_every_word() -> None:
    assert meaning.match_any(['a"b', "NEAR(", "sign up", "-"]) == '"a""b" OR "NEAR(" OR "sign up"'
    assert meaning.match_all(["qzxv", "xqv"]) == '("qzxv") AND ("xqv")'
    assert meaning.match_all([]) == ""


@given(st.text(max_size=40))
def test_any_text_has_itself(text: str) -> None:
    assert text.lower() in meaning.related(text)
    assert text.lower() in meaning.bases(text)
