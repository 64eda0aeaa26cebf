"""Several quotes in one sentence, and quotes as long as a page."""

import io
from pathlib import Path

import pytest
from handmade import Desk

from factcli.queries import rows
from factcli.render.base import Frame, Screen, render
from factcli.store.connection import connect

LONG = "We came here in the spring and we will leave in the autumn. " * 15 + "So it is."
TEXT = (
    "Ann Lee said the port is closed, while Bo Kim denied that it ever was. "
    f"Ann Lee said Bo Kim knew it.\n\nAnn Lee read out: “{LONG}” She left.\n"
)


@pytest.fixture
def page(tmp_path: Path) -> "Page":
    desk = Desk(tmp_path / "facts.db")
    article = desk.article(TEXT, "a.txt", title="A")
    desk.quote(article, ["the port is closed"], "said", "Ann Lee", "Ann Lee")
    desk.quote(article, ["it ever was"], "denied", "Bo Kim", "Bo Kim", polarity="denied")
    desk.quote(article, ["Bo Kim knew it"], "said", "Ann Lee", "Ann Lee")
    desk.quote(article, [LONG], "read out", "Ann Lee", "Ann Lee", kind="direct")
    return Page(desk.close())


class Page:
    """Prints quotes of the small database."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, width: int, *ids: int, subject: str | None = None) -> str:
        connection, out = connect(self.path), io.StringIO()
        frame = Frame(subject=subject)
        render("quotes", rows.quotes_by_id(connection, ids), "table", frame, Screen(out, width, colour=False))
        connection.close()
        return out.getvalue().partition("\n[1]")[0]


def test_a_sentence_with_two_quotes_stands_once(page: Page) -> None:
    assert page(80, 1, 2).splitlines() == [
        " Ann Lee · said · indirect                                           [1] ¶1 · q1",
        " Bo Kim · denied · indirect                                          [1] ¶1 · q2",
        "   Ann Lee said «the port is closed», while Bo Kim denied that «it ever was».",
    ]
    assert page(80, 1, 2, subject="Ann Lee").count("Ann Lee said") == 1


def test_quotes_apart_keep_their_own_sentence(page: Page) -> None:
    assert page(80, 1, 3, 2).count("the port is closed") == 2  # another stands between them
    assert page(80, 1, 1).count("the port is closed") == 2  # the same words: which would be whose?
    assert page(140, 1, 2).count("the port is closed") == 2  # a row of a table is whole


@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_page_of_a_quote_is_cut_in_its_middle(page: Page, width: int) -> None:
    printed = page(width, 4)
    flat = " ".join(printed.split())
    assert "“«We came here" in flat and "So it is.»”" in flat and " … " in flat
    assert len(flat) < len(LONG)
    assert "factcli show q4" in flat
    assert "shows one whole" not in page(width, 1)
