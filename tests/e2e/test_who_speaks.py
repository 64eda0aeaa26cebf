"""Whom sources mean, read with the real model: bodies by description, people just introduced, crowds, bare names."""

import pytest

from factcli import pipeline
from factcli.annotators.parse import parse
from factcli.core.model import Document
from factcli.readers.base import read_text

pytestmark = pytest.mark.model


def read(text: str) -> Document:
    article = next(iter(read_text(text, "a.txt")))
    document = next(iter(parse([article])))  # type: ignore[list-item]
    pipeline.annotate(document)
    return document


BAKERY = (
    "STOCKHOLM, May 3 (Nordpress) - Swedish bread maker Korvita Foods raised its prices on Monday.\n\n"
    "Sales rose to 40 million euros, the Uppsala-based group said.\n\n"
    "The company said that wheat had become dear. Korvita, which employs 900 people, said more would follow.\n\n"
)
TALKS = (
    "“These talks go nowhere,” said Prof. Geert Maes of Ghent University.\n\n"
    "The labour minister has appointed a mediator, Annick Claes, who hopes to bring the parties together on Monday. "
    "“I have promised them coffee,” she told reporters.\n"
)
SENATE = (
    "State Sen. Carla Brandt and former state Treasurer Dean Holcomb met on Sunday. “It is late,” Brandt said.\n\n"
    "In an interview last month, though, the senator conceded that the estimate was rough.\n"
)
CASES = [
    (BAKERY, ["Korvita Foods", "Korvita Foods", "Korvita Foods"]),
    (TALKS, ["Geert Maes", "Annick Claes"]),
    (SENATE, ["Carla Brandt", "Carla Brandt"]),
    ("Two-thirds of those surveyed said the town was too loud.", ["two-thirds of those surveyed"]),
    ("The terminal operator, QuayLink, said the cranes were safe. It said that nobody would go.", ["QuayLink"] * 2),
    ("In Rotterdam, the HVN union said that its members would strike.", ["HVN"]),
    ("Danish newspaper Fyns Bladet reported that the bridge would close.", ["Fyns Bladet"]),
    ("They said that the road was closed.", [None]),
    ("Many of his supporters said that the count was wrong.", ["many of his supporters"]),
    (
        "Lydia Brunt for Food Standards Tasmania, says they are looking into it. She says it takes time.",
        ["Lydia Brunt"] * 2,
    ),
    ("Strandwell, a shoe maker, which denied that it had paid anybody, closed.", ["Strandwell"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda c: c[:30] if isinstance(c, str) else "")
def test_who_speaks(text: str, wanted: list[str | None]) -> None:
    assert [q.speaker for q in read(text).quotes] == wanted


NAMES = [
    ("Former Miss Universe Alicia Brandt sued him.", {"Alicia Brandt"}, {"Universe"}),
    ("President Hale spoke first. His wife, Laura Hale, smiled. “Yes,” Mr. Hale said.", {"Hale", "Laura Hale"}, set()),
    ("Joe Brennan spoke. Joseph R. Brennan Jr. was vice president then.", {"Joseph R. Brennan Jr."}, {"Joe Brennan"}),
    ("Ann Brandt lost. Brandt Hides Past Health\n\nMrs. Brandt wept.", {"Ann Brandt"}, {"Brandt Hides"}),
]


@pytest.mark.parametrize(("text", "people", "nobody"), NAMES, ids=lambda c: c[:20] if isinstance(c, str) else "")
def test_who_is_named(text: str, people: set[str], nobody: set[str]) -> None:
    found = {e.name for e in read(text).entities if e.label == "PERSON"}
    assert people <= found
    assert not nobody & found


def test_clubs_are_bodies_though_they_bear_the_names_of_towns() -> None:
    document = read("Grimsby 3 Burnley 1\n\nBurnley led after six minutes. Grimsby fought back and won the match.\n")
    assert {e.name: e.label for e in document.entities if e.name in {"Grimsby", "Burnley"}} == {
        "Grimsby": "ORG",
        "Burnley": "ORG",
    }
