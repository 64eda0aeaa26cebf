"""Zones and metadata on texts laid out as pages and wires lay them out: one case a table in `tests/cases/zones/`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.core.model import FACT_ZONES
from factcli.readers.article import Hints, article
from factcli.readers.base import Overrides
from factcli.readers.blocks import blocks
from factcli.readers.zones import zones

CASES = Path(__file__).parents[2] / "cases" / "zones"
KINDS = {"T": "title", "B": "body", "C": "caption", "Y": "byline", "X": "boilerplate"}
META = ("title", "publisher", "author", "published")


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def laid_out(lines: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case, and the kind and text that each block of it should have; "+B| " goes on in the line above."""
    text, wanted = [], []
    for line in lines.strip("\n").split("\n"):
        if not line:
            text.append("")
            continue
        if line[0] == "+":
            text[-1] += f" {line[4:]}"
            wanted.append((KINDS[line[1]], line[4:]))
            continue
        mark, words = line[0], line[3:]
        text.append(words)
        if mark == "_":
            wanted[-1] = (wanted[-1][0], f"{wanted[-1][1]}\n{words}")
        else:
            wanted.append((KINDS[mark], words))
    return "\n".join(text), wanted


@pytest.mark.parametrize("case", cases())
def test_zones(case: dict[str, Any]) -> None:
    text, wanted = laid_out(case["text"])
    read = article(text, "case.txt", Overrides())
    got = [(z.kind, z.span.of(text)) for z in read.zones]
    assert got == wanted


@pytest.mark.parametrize("case", cases())
def test_metadata(case: dict[str, Any]) -> None:
    read = article(laid_out(case["text"])[0], "case.txt", Overrides())
    assert {k: getattr(read, k) for k in META} == {k: case.get(k) for k in META}


PIECES = st.sampled_from(
    [
        "Read more",
        "A Message from The Daily Planet:",
        "Dear readers,",
        "We need your support, please donate to our newsletter.",
        "Once",
        "Monthly",
        "Continue",
        "Leave a Reply",
        "(Photo : A B/AFP via Getty Images)",
        "By Jane Doe",
        "Friday, May 8, 2009",
        "The mayor said that 300 people had left the town.",
        "• A point",
        "#one #two #three",
        "Related stories",
        "“An open quotation",
        "Support The Times!",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(PIECES, st.text(max_size=80)), max_size=15).flatmap(
        lambda parts: st.sampled_from(["\n", "\n\n", "\r\n", " \n\t\n"]).map(lambda gap: gap.join(parts))
    ),
)


@settings(deadline=None)
@given(TEXTS, st.none() | st.text(max_size=40))
def test_zones_tile_the_text(text: str, title: str | None) -> None:
    marked = zones(blocks(text), title)
    at = number = 0
    for zone in marked:
        assert zone.span.start < zone.span.end
        assert not text[at : zone.span.start].strip()
        assert zone.span.of(text) == zone.span.of(text).strip()
        number += zone.kind in FACT_ZONES
        assert zone.paragraph == (number if zone.kind in FACT_ZONES else None)
        at = zone.span.end
    assert not text[at:].strip()
    assert sum(z.kind == "title" for z in marked) <= 1


def test_a_title_the_file_names_is_found_in_the_text() -> None:
    text = "Home\n\nMayor quits.\n\nThe mayor quit on Tuesday."
    read = article(text, "x", Overrides(), Hints(title="Mayor quits"))
    assert [z.kind for z in read.zones] == ["boilerplate", "title", "body"]
    assert read.title == "Mayor quits"


def test_a_text_all_of_one_line_has_no_title() -> None:
    read = article("Mayor quits over budget", "x", Overrides())
    assert (read.title, [z.kind for z in read.zones]) == (None, ["body"])


def test_what_the_user_says_outranks_the_file_and_the_text() -> None:
    text = "Support The Moon Times!\n\nThe sea rises fast\n\nThe sea rose by 3 mm."
    hints = Hints(title="B", publisher="C", published="2020-01-01")
    read = article(text, "x", Overrides(publisher="D", title="E", published="2021-02-03"), hints)
    assert (read.title, read.publisher, read.published) == ("E", "D", "2021-02-03")
    read = article(text, "x", Overrides(), hints)
    assert (read.title, read.publisher, read.published) == ("B", "C", "2020-01-01")
    assert article(text, "x", Overrides()).publisher == "The Moon Times"


@pytest.mark.parametrize(
    "line",
    [
        "Support Ukraine!",
        "Support our troops!",
        "A Message from the Editor:",
        "© 2024 Getty Images",
        "Read more on Ukraine",
        "Read the full report on Climate Change",
        "This article was first published in January 2020.",
        "This article was first published on March 3, 2020.",
        "This story was originally published by Jane Doe.",
        "Follow Jane Doe on Twitter",
        "More from World News",
        "Sign up for Morning Briefing",
        "By Jane Doe, Paris",
    ],
)
def test_what_is_no_outlet_is_no_publisher(line: str) -> None:
    text = f"{line}\n\nThe mayor left on Tuesday.\n\nShe was 60."
    assert article(text, "x", Overrides()).publisher is None
    assert article(f"The mayor left on Tuesday.\n\nShe was 60.\n\n{line}\n", "x", Overrides()).publisher is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Read the original article on Business Week", "Business Week"),
        ("This article originally appeared in The Lancet.", "The Lancet"),
        ("This article was originally published on The Conversation. Read the original article.", "The Conversation"),
        ("The post Mayor leaves town appeared first on Northern Gazette.", "Northern Gazette"),
        ("© 2024 The Daily Planet. All rights reserved.", "The Daily Planet"),
        ("Copyright 2023 Springfield Herald", "Springfield Herald"),
        ("Read more at example.com", "example.com"),
        ("Read the original article on US News", "US News"),
        ("By Jane Doe, The Morning Star", "The Morning Star"),
    ],
)
def test_an_outlet_the_text_names_is_the_publisher(line: str, name: str) -> None:
    text = f"The mayor left on Tuesday.\n\nShe was 60.\n\n{line}\n"
    assert article(text, "x", Overrides()).publisher == name
