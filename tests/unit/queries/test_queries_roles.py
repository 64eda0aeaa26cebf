"""Of all that articles call somebody, the words that tell who it is are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.queries.roles import best, head, ordered, shown, sound


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([], None),
        (["sir"], None),
        (["father", "sir"], None),
        (["sir", "harbour master"], "harbour master"),
        (["Dr."], "Dr."),
        (["Gov.", "Ohio Gov."], "Ohio Gov."),
        (["mayor", "mayor of Port Ansel"], "mayor of Port Ansel"),
        (["presidential candidate Sen."], "presidential candidate"),
        (["Retired Air Force Gen."], "Retired Air Force Gen."),
        (["morning Gen.", "general"], "general"),
        (["rival", "union leader", "union leader", "leader of the Harbour Union"], "union leader"),
        (["critic of the plan", "Harbour Union leader", "leader", "veteran leader"], "Harbour Union leader"),
        (["our next mayor", "baker"], "baker"),
        (["“the strongest man ever", "baker"], "baker"),
        (["deal Mr."], None),
        (["US President", "President", "President"], "US President"),
        (["who leads the Harbour Union"], "who leads the Harbour Union"),
        (["baker " + "of bread " * 12, "baker at the quay"], "baker at the quay"),
    ],
)
def test_the_one_shown(given: list[str], wanted: str | None) -> None:
    assert best({text: given.count(text) for text in given}) == wanted


def test_those_on_a_card() -> None:
    given = {"sir": 3, "Mayor of Port Ansel": 1, "mayor of Port Ansel": 2, "deal Mr.": 1, "baker": 1}
    assert shown(given) == ["mayor of Port Ansel", "baker"]


def test_the_head() -> None:
    assert head("former owner of a mine, who sold it") == "owner"
    assert head("lawyer who represents the port") == "lawyer"
    assert head("") == ""


@given(st.dictionaries(st.text(max_size=20), st.integers(1, 9), max_size=6))
def test_none_is_lost_and_sound_ones_come_first(given: dict[str, int]) -> None:
    found = ordered(given)
    assert sorted(found) == sorted(given)
    assert [sound(text) for text in found] == sorted((sound(text) for text in found), reverse=True)
    assert best(given) is None or all(part in " ".join(given).split() for part in (best(given) or "").split())
