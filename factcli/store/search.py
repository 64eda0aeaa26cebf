"""The full-text indexes, kept in step with the tables by hand.

The indexes hold no text of their own: their content is the views that cut facts out of `articles.text`. SQLite removes
an entry only when told exactly what stood in it, so whoever changes a fact takes it out before and puts it in after.
Texts are cut in Python, since `substr` on a long article costs its length for every fact.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from sqlite_utils import Database

Fact = Literal["quote", "figure"]
Entry = tuple[Any, ...]

COLUMNS = {
    "sentences_fts": ("text",),
    "quotes_fts": ("text", "sentence", "speaker"),
    "figures_fts": ("text", "sentence", "measured_text", "predicate", "claimant"),
}
_VIEWS = {"quote": ("quotes_fts", "quote_texts"), "figure": ("figures_fts", "figure_texts")}


def add_article(db: Database, article: int) -> None:
    """Index all sentences and facts of an article, once its rows stand in the tables."""
    for index, entries in _article(db, article):
        _insert(db, index, entries)


def drop_article(db: Database, article: int) -> None:
    """Take all sentences and facts of an article out of the indexes, before its rows change or go."""
    for index, entries in _article(db, article):
        _delete(db, index, entries)


def add_facts(db: Database, fact: Fact, ids: Sequence[int]) -> None:
    """Index single facts, after their rows were changed."""
    index, entries = _facts(db, fact, ids)
    _insert(db, index, entries)


def drop_facts(db: Database, fact: Fact, ids: Sequence[int]) -> None:
    """Take single facts out of their index, before their rows change."""
    index, entries = _facts(db, fact, ids)
    _delete(db, index, entries)


def _insert(db: Database, index: str, entries: Iterable[Entry]) -> None:
    columns = COLUMNS[index]
    marks = ", ".join("?" * (len(columns) + 1))
    db.conn.executemany(f"INSERT INTO {index}(rowid, {', '.join(columns)}) VALUES ({marks})", entries)


def _delete(db: Database, index: str, entries: Iterable[Entry]) -> None:
    columns = COLUMNS[index]
    marks = ", ".join("?" * (len(columns) + 1))
    sql = f"INSERT INTO {index}({index}, rowid, {', '.join(columns)}) VALUES ('delete', {marks})"
    db.conn.executemany(sql, entries)


def _facts(db: Database, fact: Fact, ids: Sequence[int]) -> tuple[str, list[Entry]]:
    index, view = _VIEWS[fact]
    sql = f"SELECT id, {', '.join(COLUMNS[index])} FROM {view} WHERE id = ?"
    return index, [tuple(row) for i in ids for row in db.execute(sql, [i])]


def _article(db: Database, article: int) -> Iterator[tuple[str, list[Entry]]]:
    (text,) = db.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
    yield "sentences_fts", _sentences(db, article, text)
    yield "quotes_fts", _quotes(db, article, text)
    yield "figures_fts", _figures(db, article, text)


def _sentences(db: Database, article: int, text: str) -> list[Entry]:
    rows = db.execute('SELECT id, start, "end" FROM sentences WHERE article_id = ?', [article])
    return [(i, text[start:end]) for i, start, end in rows]


def _quotes(db: Database, article: int, text: str) -> list[Entry]:
    content: dict[int, list[str]] = {}
    spans = db.execute(
        'SELECT p.quote_id, p.start, p."end" FROM quotes q JOIN quote_spans p ON p.quote_id = q.id '
        "WHERE q.article_id = ? AND p.role = 'content' ORDER BY p.quote_id, p.ordinal",
        [article],
    )
    for quote, start, end in spans:
        content.setdefault(quote, []).append(text[start:end])
    rows = db.execute("SELECT id, sentence_start, sentence_end, speaker FROM quotes WHERE article_id = ?", [article])
    return [(i, " ".join(content[i]) if i in content else None, text[a:b], speaker) for i, a, b, speaker in rows]


def _figures(db: Database, article: int, text: str) -> list[Entry]:
    rows = db.execute(
        "SELECT id, start, phrase_end, sentence_start, sentence_end, measured_text, predicate, claimant "
        "FROM figures WHERE article_id = ?",
        [article],
    )
    return [(i, text[a:b], text[c:d], *rest) for i, a, b, c, d, *rest in rows]
