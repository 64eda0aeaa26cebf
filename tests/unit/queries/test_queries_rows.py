"""Rows have the keys and the exact characters that the output promises."""

import sqlite3
from pathlib import Path

import pytest
from handmade import Desk

from factcli.queries import rows
from factcli.store.connection import connect

QUOTE_KEYS = {
    "id", "article", "kind", "content", "cue", "source", "text", "speaker", "addressee", "via", "register", "polarity",
    "sentence", "confidence",
}  # fmt: skip
FIGURE_KEYS = {
    "id", "article", "span", "text", "value", "high", "modifier", "unit", "per", "measured", "measured_text",
    "predicate", "change", "claimant", "as_of", "sentence", "quote_id", "mentions", "confidence",
}  # fmt: skip
ARTICLE_KEYS = {"id", "origin", "title", "publisher", "published", "digest", "opening"}


def texts(connection: sqlite3.Connection) -> dict[int, str]:
    return dict(connection.execute("SELECT id, text FROM articles").fetchall())


def test_every_promised_key_is_there(connection: sqlite3.Connection) -> None:
    assert all(set(row) >= QUOTE_KEYS and set(row["article"]) == ARTICLE_KEYS for row in rows.quotes(connection))
    assert all(set(row) >= FIGURE_KEYS for row in rows.figures(connection))
    entity = {"id", "name", "label", "aliases", "roles", "mentions", "articles", "quotes"}
    assert all(set(row) >= entity for row in rows.entities(connection))
    time = {"id", "article", "span", "text", "type", "value", "begin", "end"}
    assert [set(row) for row in rows.times(connection)] == [time]
    article = {"article", "author", "language", "words", "quotes", "figures", "zones"}
    assert all(set(row) >= article for row in rows.articles(connection))
    assert all(set(row) >= {"article", "sentence", "text"} for row in rows.passages(connection))


def test_spans_cut_the_words_out_of_the_article(connection: sqlite3.Connection) -> None:
    text = texts(connection)
    for row in rows.quotes(connection):
        whole = text[row["article"]["id"]]
        assert row["text"] == " ".join(span.of(whole) for span in row["content"])
        assert row["source_text"] == " ".join(span.of(whole) for span in row["source"])
        assert row["context_text"] == row["context"].of(whole)
        assert all(row["context"].contains(span) for span in [row["sentence"], *row["content"]])
    for figure in rows.figures(connection):
        whole = text[figure["article"]["id"]]
        assert whole.startswith(figure["text"], figure["span"].start)
        assert figure["mentions"][0] == figure["span"]


def test_a_quote_in_two_parts_is_shown_to_its_closing_mark(connection: sqlite3.Connection) -> None:
    (row,) = rows.quotes(connection, "q.addressee IS NOT NULL")
    assert row["text"] == "We are not asking for the moon, We want what the cranes earn."
    assert row["context_text"].endswith('earn."')
    assert (row["speaker"], row["role"], row["addressee"]) == (
        "Mira Solberg", "who leads the Harbour Union", "Inland Daily",
    )  # fmt: skip


def test_a_declined_comment_has_no_content(connection: sqlite3.Connection) -> None:
    (row,) = rows.quotes(connection, "q.polarity = 'declined'")
    assert (row["content"], row["text"], row["cue_text"]) == ([], "", "declined to comment")


def test_numbers_that_are_whole_are_whole(connection: sqlite3.Connection) -> None:
    assert [row["value"] for row in rows.figures(connection, "f.unit IS NULL")] == [4200, 3900, 75, 4000]
    assert all(isinstance(row["value"], int) for row in rows.figures(connection))


def test_counts_leave_out_earlier_revisions(connection: sqlite3.Connection) -> None:
    (solberg,) = rows.entities(connection, "e.name = 'Mira Solberg'")
    assert (solberg["quotes"], solberg["figures"], solberg["mentions"], solberg["articles"]) == (4, 2, 3, 2)
    assert solberg["aliases"] == ["Solberg"]


@pytest.mark.parametrize("ids", [[], [3, 1], [1, 99, 3], [5, 4, 3, 2, 1]])
def test_rows_by_id_come_in_the_order_asked_for(connection: sqlite3.Connection, ids: list[int]) -> None:
    there = [n for n in ids if n != 99]
    assert [row["id"] for row in rows.quotes_by_id(connection, ids)] == there
    assert [row["id"] for row in rows.figures_by_id(connection, ids)] == there
    assert [row["id"] for row in rows.entities_by_id(connection, ids)] == there
    assert len(rows.passages_by_id(connection, ids)) == len(there)


def test_an_article_without_a_title_has_its_first_words(connection: sqlite3.Connection) -> None:
    found = {row["article"]["id"]: row["article"] for row in rows.articles(connection)}
    assert (found[1]["title"], found[1]["opening"]) == ("Dock workers walk out over pay", None)
    assert found[2]["title"] is None
    assert found[2]["opening"] == "The union says between 3,900 and 4,500 people signed up for …"


def test_a_cue_in_two_parts_shows_its_gap(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "facts.db")
    article = desk.article("The Herald reported it, citing Ann Lee.", "a.txt", title="A")
    number = desk.quote(article, ["it"], "reported", "Ann Lee", "Ann Lee")
    start, end = desk.span(article, "citing")
    desk.insert("quote_spans", quote_id=number, role="cue", ordinal=1, start=start, end=end)
    opened = connect(desk.close())
    assert [row["cue_text"] for row in rows.quotes(opened)] == ["reported … citing"]
    opened.close()
