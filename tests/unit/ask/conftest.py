"""A desk of four invented articles: a bus strike, a company's results, an election, a flood."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import Desk

from factcli.store.connection import connect

STRIKE = """Bus drivers in Lundby stop work over night shifts

Around 1,300 bus drivers in the city of Lundby walked out on Monday, the transport union said. \
The stoppage is the first since 2011.

"Nobody can drive safely after fourteen hours," Ingrid Falk, the chairwoman of the union, told the Lundby Courier. \
"We have asked for rest since spring."

Drivers earn about 2,900 euros a month, a third less than train drivers. \
Falk said that talks would resume on Thursday in Westerhavn.

Mayor Per Holm denied that night buses had been cancelled. \
According to two dispatchers, 40% of the fleet stayed in the depot.
"""

RESULTS = """Norvik sells fewer turbines

Norvik Energy sold 212 turbines last year, down from 260, its chief executive Amara Diallo said on Tuesday. \
Revenue fell by 18% to $1.4 billion.

"We were too slow to hire engineers," Diallo told analysts. \
The company plans to lay off 450 workers by June.

Norvik, founded by Lars Eide in 1987, builds wind turbines up to 160 meters high. \
The spokesman Jon Wick declined to comment on the job cuts.
"""

ELECTION = """Tallis wins mayoral vote in Port Emery

Rosa Tallis won the election in Port Emery with 52% of the vote. \
Turnout was 61%, the electoral commission reported.

Her rival Desmond Okoro believes that hundreds of ballots were lost. \
"There was no fraud whatsoever," said commissioner Wanda Cho.

Tallis promised to build 5,000 homes within six years.
"""

FLOOD = """Three villages evacuated as the Emery bursts its banks

At least 12 people drowned and 340 were hurt when the river Emery flooded three villages on 4 May, rescuers said. \
Some 2,000 residents were brought to safety by boat.

The provincial governor Ana Petrov urged people to leave their homes. \
"The dam held," she told Radio Emery, "and it will hold."

The damage may cost as much as $75 million.
"""


def fill(path: Path) -> Path:
    desk = Desk(path)
    strike = desk.article(
        STRIKE, "strike.txt", title=STRIKE.split("\n")[0], publisher="Lundby Courier", published="2024-03-05"
    )
    results = desk.article(RESULTS, "results.txt", title=RESULTS.split("\n")[0], publisher="The Ledger")
    election = desk.article(ELECTION, "election.txt", title=ELECTION.split("\n")[0], publisher="Emery Post")
    flood = desk.article(FLOOD, "flood.txt", title=FLOOD.split("\n")[0], publisher="Emery Post")
    _strike(desk, strike)
    _results(desk, results)
    _election(desk, election)
    _flood(desk, flood)
    return desk.close()


def _person(desk: Desk, article: int, name: str, *roles: str) -> int:
    number = desk.entity(name, "PERSON", name.split()[-1])
    desk.mention(number, article, name)
    for words in roles:
        desk.role(number, article, words)
    return number


def _place(desk: Desk, article: int, name: str, label: str = "GPE") -> int:
    number = desk.entity(name, label)
    desk.mention(number, article, name)
    return number


def _strike(desk: Desk, a: int) -> None:
    falk = _person(desk, a, "Ingrid Falk", "the chairwoman of the union")
    holm = _person(desk, a, "Per Holm", "Mayor")
    _place(desk, a, "Lundby")
    _place(desk, a, "Westerhavn")
    said = desk.quote(
        a,
        ["Around 1,300 bus drivers in the city of Lundby walked out on Monday"],
        "said",
        "the transport union",
        "transport union",
    )
    desk.figure(
        a,
        "Around 1,300",
        1300,
        "bus drivers",
        modifier="about",
        predicate="walk",
        claimant="transport union",
        quote_id=said,
    )
    desk.quote(
        a,
        ["Nobody can drive safely after fourteen hours,", "We have asked for rest since spring."],
        "told",
        "Ingrid Falk, the chairwoman of the union",
        "Ingrid Falk",
        speaker_id=falk,
        kind="direct",
        addressee="Lundby Courier",
    )
    desk.figure(a, "about 2,900 euros a month", 2900, unit="EUR", per="month", modifier="about", predicate="earn")
    desk.quote(a, ["talks would resume on Thursday in Westerhavn"], "said", "Falk", "Ingrid Falk", speaker_id=falk)
    desk.quote(
        a,
        ["night buses had been cancelled"],
        "denied",
        "Mayor Per Holm",
        "Per Holm",
        speaker_id=holm,
        polarity="denied",
    )
    desk.quote(
        a, ["40% of the fleet stayed in the depot"], "According to", "two dispatchers", "two dispatchers", anonymous=1
    )
    desk.figure(a, "40%", 40, unit="%", measured_text="the fleet", predicate="stay", claimant="two dispatchers")


def _results(desk: Desk, a: int) -> None:
    diallo = _person(desk, a, "Amara Diallo", "chief executive")
    wick = _person(desk, a, "Jon Wick", "The spokesman")
    eide = _person(desk, a, "Lars Eide")
    desk.role(eide, a, "founded by")
    norvik = desk.entity("Norvik Energy", "ORG", "Norvik")
    desk.mention(norvik, a, "Norvik Energy")
    desk.figure(a, "212", 212, "turbines", predicate="sell", claimant="Amara Diallo", claimant_id=diallo)
    desk.figure(a, "260", 260, predicate="sell", measured_text="turbines", claimant="Amara Diallo", claimant_id=diallo)
    desk.quote(
        a,
        ["Norvik Energy sold 212 turbines last year, down from 260"],
        "said",
        "its chief executive Amara Diallo",
        "Amara Diallo",
        speaker_id=diallo,
    )
    desk.figure(a, "18%", 18, unit="%", measured_text="Revenue", predicate="fall", change="down")
    desk.figure(a, "$1.4 billion", 1.4e9, unit="USD", measured_text="Revenue", predicate="fall")
    desk.quote(
        a,
        ["We were too slow to hire engineers,"],
        "told",
        "Diallo",
        "Amara Diallo",
        speaker_id=diallo,
        kind="direct",
        addressee="analysts",
    )
    desk.figure(a, "450", 450, "workers", predicate="lay")
    desk.figure(
        a, "up to 160 meters", 160, unit="meter", modifier="at_most", measured_text="wind turbines", predicate="build"
    )
    desk.quote(a, [], "declined to comment", "The spokesman Jon Wick", "Jon Wick", speaker_id=wick, polarity="declined")


def _election(desk: Desk, a: int) -> None:
    tallis = _person(desk, a, "Rosa Tallis")
    okoro = _person(desk, a, "Desmond Okoro", "Her rival")
    cho = _person(desk, a, "Wanda Cho", "commissioner")
    _place(desk, a, "Port Emery")
    desk.figure(a, "52%", 52, unit="%", measured_text="the vote", predicate="win")
    desk.figure(a, "61%", 61, unit="%", measured_text="Turnout", predicate="be", claimant="electoral commission")
    desk.quote(a, ["Turnout was 61%"], "reported", "the electoral commission", "electoral commission")
    desk.quote(
        a,
        ["hundreds of ballots were lost"],
        "believes",
        "Her rival Desmond Okoro",
        "Desmond Okoro",
        speaker_id=okoro,
        register="attitude",
    )
    desk.figure(
        a,
        "hundreds",
        100,
        "of ballots",
        high=999,
        modifier="range",
        measured_text="ballots",
        predicate="lose",
        claimant="Desmond Okoro",
        claimant_id=okoro,
    )
    desk.quote(
        a,
        ["There was no fraud whatsoever,"],
        "said",
        "commissioner Wanda Cho",
        "Wanda Cho",
        speaker_id=cho,
        kind="direct",
    )
    desk.quote(a, ["to build 5,000 homes within six years"], "promised", "Tallis", "Rosa Tallis", speaker_id=tallis)
    desk.figure(a, "5,000", 5000, "homes", predicate="build", claimant="Rosa Tallis", claimant_id=tallis)
    desk.figure(a, "six years", 6, unit="year", predicate="build", claimant="Rosa Tallis", claimant_id=tallis)


def _flood(desk: Desk, a: int) -> None:
    petrov = _person(desk, a, "Ana Petrov", "provincial governor")
    _place(desk, a, "Emery", "LOC")
    begin, end = desk.span(a, "4 May")
    desk.insert("times", article_id=a, start=begin, end=end, type="date", value="XXXX-05-04")
    said = desk.quote(
        a,
        ["At least 12 people drowned and 340 were hurt when the river Emery flooded three villages on 4 May"],
        "said",
        "rescuers",
        "rescuers",
    )
    desk.figure(
        a, "At least 12", 12, "people", modifier="at_least", predicate="drown", claimant="rescuers", quote_id=said
    )
    desk.figure(a, "340", 340, measured_text="people", predicate="hurt", claimant="rescuers", quote_id=said)
    desk.figure(a, "Some 2,000", 2000, "residents", modifier="about", predicate="bring")
    desk.quote(
        a,
        ["people to leave their homes"],
        "urged",
        "The provincial governor Ana Petrov",
        "Ana Petrov",
        speaker_id=petrov,
    )
    desk.quote(
        a,
        ["The dam held,", "and it will hold."],
        "told",
        "she",
        "Ana Petrov",
        speaker_id=petrov,
        kind="direct",
        addressee="Radio Emery",
    )
    desk.figure(
        a, "as much as $75 million", 75e6, unit="USD", modifier="at_most", measured_text="The damage", predicate="cost"
    )


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("ask") / "news.db")


@pytest.fixture
def news(corpus: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(corpus)
    yield connection
    connection.close()
