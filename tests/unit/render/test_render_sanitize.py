"""Nothing an article holds acts on a terminal, in any format."""

import io
import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from handmade import fill_hostile
from hypothesis import given
from hypothesis import strategies as st

from factcli.core.rows import KINDS
from factcli.queries import rows, show
from factcli.render import card, reader, whole_article
from factcli.render.base import Format, Screen, render
from factcli.render.jsonlines import dumps
from factcli.render.sanitize import clean, clean_lines, folded
from factcli.store.connection import connect

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\ufe0f\ufeff\ufff9\U000e0041"


def acts(character: str) -> bool:
    """Whether a character moves the cursor, colours, hides or turns text round: a rule apart from the code's own."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI + INVISIBLE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x07\x7f", "a␇␡"),
        ("\x9b31m", "�31m"),
        ("a\tb\r\nc\u2028d\x85e", "a b  c d e"),
        ("user\u202egnp.exe", "user�gnp.exe"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("Žluťoučký kůň — „ano“ 東京 👩 ﷺ", "Žluťoučký kůň — „ano“ 東京 👩 ﷺ"),
        ("no\u00a0break", "no break"),
        ("\ud800", "�"),
        ("[bold]x[/foo]", "[bold]x[/foo]"),
    ],
)
def test_what_acts_is_shown_and_the_rest_stays(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(alphabet=st.characters()))
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not any(map(acts, clean(text)))
    assert clean(clean(text)) == clean(text)
    assert folded(text) == " ".join(clean(text).split())
    assert not any(acts(c) for c in clean_lines(text) if c != "\n")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_holds_the_exact_text_and_nothing_that_acts(text: str) -> None:
    written = dumps({"text": text})
    assert not any(map(acts, written))
    assert json.loads(written) == {"text": text}
    assert json.loads(dumps(text, ascii_only=True)) == text
    assert dumps(text, ascii_only=True).isascii()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_hostile(tmp_path_factory.mktemp("hostile") / "facts.db")


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [40, 80, 140])
def test_a_hostile_article_in_every_format(hostile: Path, kind: str, format: Format, width: int) -> None:
    connection: sqlite3.Connection = connect(hostile)
    out = io.StringIO()
    render(kind, getattr(rows, kind)(connection), format, screen=Screen(out=out, width=width, colour=False))
    page = show.read(connection, 1, None, None, None)
    if format is Format.table:
        reader.write(page, Screen(out=out, width=width, colour=False))
        cards = [{**row, "quoted": [], "claims": [], "named_in": []} for row in rows.entities(connection)]
        card.write(cards, Screen(out=out, width=width, colour=False))
    else:
        whole_article.write(page, format, Screen(out=out))
    allowed = "\n\t" if format is Format.tsv else "\n"
    assert not [c for c in out.getvalue() if acts(c) and c not in allowed]
    connection.close()


def test_with_colour_only_our_own_colours_are_sent(hostile: Path) -> None:
    connection = connect(hostile)
    out = io.StringIO()
    render("quotes", rows.quotes(connection), "table", screen=Screen(out=out, width=80, colour=True))
    sequences = {part.split("m", 1)[0] for part in out.getvalue().split("\x1b")[1:]}
    assert sequences and all(set(s) <= set("[0123456789;") for s in sequences)
    assert "[red]markup[/foo]" in out.getvalue()
    connection.close()
