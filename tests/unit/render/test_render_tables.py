"""What a reader sees, whole, at three widths: tests/snapshots/ holds the expected pages."""

import io
import sqlite3
from collections.abc import Callable

import pytest
import snapshot
from rich.cells import cell_len

from factcli.queries import entities, rows, show
from factcli.render import card, reader, whole_article
from factcli.render.base import Format, Frame, Screen, render
from factcli.render.terminal import fit

WIDTHS = (60, 80, 140)
KINDS = ("quotes", "figures", "entities", "articles", "times", "passages")


def printed(write: Callable[[Screen], object], width: int, colour: bool = False) -> str:
    out = io.StringIO()
    write(Screen(out=out, width=width, colour=colour))
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_tables(connection: sqlite3.Connection, kind: str) -> None:
    frame = Frame(heading=f"All {kind}", footer="That is all.")
    read = getattr(rows, kind)
    pages = [
        printed(
            lambda screen: render(
                kind, read(connection, "a.id < 3" if kind != "entities" else "1"), "table", frame, screen
            ),
            width,
        )
        for width in WIDTHS
    ]
    for width, page in zip(WIDTHS, pages, strict=True):
        assert max(cell_len(line) for line in page.splitlines()) <= width
        assert not [line for line in page.splitlines() if line != line.rstrip()]
    snapshot.check(f"table-{kind}", "\n".join(f"=== {w} ===\n{p}" for w, p in zip(WIDTHS, pages, strict=True)))


def test_a_subject_is_not_repeated_in_every_row(connection: sqlite3.Connection) -> None:
    frame = Frame(heading="Mira Solberg · 2 quotes", subject="Mira Solberg")
    pages = [
        printed(lambda screen: render("quotes", rows.quotes_by_id(connection, [3, 7]), "table", frame, screen), width)
        for width in WIDTHS
    ]
    assert all(page.count("Mira Solberg") == 1 for page in pages)
    snapshot.check("table-quotes-subject", "\n".join(pages))


@pytest.mark.parametrize("kind", KINDS)
def test_markdown(connection: sqlite3.Connection, kind: str) -> None:
    frame = Frame(heading="A heading", footer="A footer.")
    text = printed(lambda screen: render(kind, getattr(rows, kind)(connection), "markdown", frame, screen), 80)
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1
    snapshot.check(f"markdown-{kind}", text)


def test_an_article_to_read(connection: sqlite3.Connection) -> None:
    page = show.read(connection, 1, None, None, None)
    pages = [printed(lambda screen: reader.write(page, screen), width) for width in WIDTHS]
    snapshot.check("show", "\n".join(f"=== {w} ===\n{p}" for w, p in zip(WIDTHS, pages, strict=True)))


def test_a_fact_in_context(connection: sqlite3.Connection) -> None:
    page = show.read(connection, 1, None, None, "3")
    snapshot.check("show-figure", printed(lambda screen: reader.write(page, screen), 80))


@pytest.mark.parametrize("format", [Format.markdown, Format.csv, Format.json])
def test_an_article_for_others(connection: sqlite3.Connection, format: Format) -> None:
    page = show.read(connection, 1, None, None, None)
    snapshot.check(f"show-{format}", printed(lambda screen: whole_article.write(page, format, screen), 80))


def test_a_card(connection: sqlite3.Connection) -> None:
    cards = [
        entities.card(connection, row, True, most)
        for row in entities.called(connection, "solberg", None)
        for most in (None, 1)
    ]
    pages = [printed(lambda screen: card.write(cards, screen), width) for width in WIDTHS]
    snapshot.check("card", "\n".join(f"=== {w} ===\n{p}" for w, p in zip(WIDTHS, pages, strict=True)))


def test_colour_marks_the_fact_and_needs_no_guillemets(connection: sqlite3.Connection) -> None:
    page = printed(
        lambda screen: render("quotes", rows.quotes_by_id(connection, [1]), "table", screen=screen), 80, True
    )
    assert "\x1b[1;32mMore than 4,200 dock workers" in page
    assert "«" not in page


def test_more_is_shown_where_there_is_room(connection: sqlite3.Connection) -> None:
    def lines(width: int) -> int:
        return printed(lambda s: render("quotes", rows.quotes(connection), "table", screen=s), width).count("\n")

    assert lines(140) < lines(80) <= lines(60)


def test_wide_characters_stay_in_their_columns(connection: sqlite3.Connection) -> None:
    row = rows.figures_by_id(connection, [1])[0]
    row["claimant"], row["measured_text"] = "港湾労働者組合の代表者たち", "👩🏽‍🚒 людей"
    page = printed(
        lambda screen: render("figures", [row, *rows.figures_by_id(connection, [3])], "table", screen=screen), 80
    )
    places = [cell_len(line[: line.index("Harbour Herald [1]")]) for line in page.splitlines() if "Herald [1]" in line]
    assert len(places) == 2 and len(set(places)) == 1
    assert all(cell_len(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize(
    ("natural", "least", "room", "widths"),
    [
        ([5, 5], [1, 1], 20, [5, 5]),
        ([30, 5], [10, 5], 20, [15, 5]),
        ([30, 30], [10, 10], 20, [10, 10]),
        ([30, 30], [20, 20], 10, [5, 5]),
        ([], [], 10, []),
    ],
)
def test_columns_give_way_the_widest_first(natural: list[int], least: list[int], room: int, widths: list[int]) -> None:
    assert fit(natural, least, room) == widths
