"""Which article is which: revisions of one origin, copies of one text, and what a person said about either.

An article is its origin and the digest of its text. Of the texts of one file the last one read is current; the others
are kept, `superseded_by` pointing on. `news/a.txt` read in two folders names two files, so `location`, the way to it
from the database's folder, must be the same, too; a database made before there were locations has none, and goes by the
origin alone. Of articles with one text the first is the original; the others are its copies (`copy_of`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from factcli.core.errors import NotFoundError
from factcli.core.model import Article, Zone
from factcli.core.spans import Span

STANDARD_INPUT = re.compile(r"-(#\d+)?")  # an origin that unrelated texts share, so that none revises another
SAME_FILE = "origin = :origin AND (location IS :location OR location IS NULL)"
METADATA = ("title", "publisher", "author", "published", "language")

Row = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """An article as the database has it, without its text."""

    id: int
    current: bool
    extractor: str
    overrides: Mapping[str, str]
    location: str | None
    metadata: tuple[str | None, ...]  # in the order of METADATA


def find(db: Database, origin: str, digest: str) -> Known | None:
    """The article with this origin and text; None if it is new."""
    row = db.execute(
        f"SELECT id, superseded_by IS NULL, extractor, overrides, location, {', '.join(METADATA)} FROM articles "
        "WHERE origin = ? AND digest = ?",
        [origin, digest],
    ).fetchone()
    return Known(row[0], bool(row[1]), row[2], json.loads(row[3]), row[4], tuple(row[5:])) if row else None


def overrides(db: Database, origin: str, location: str | None) -> dict[str, str]:
    """What a person said about the current revision of a file; it holds for the next revision too."""
    if STANDARD_INPUT.fullmatch(origin):
        return {}
    sql = f"SELECT overrides FROM articles WHERE {SAME_FILE} AND superseded_by IS NULL"
    row = db.execute(sql, {"origin": origin, "location": location}).fetchone()
    return dict(json.loads(row[0])) if row else {}


def said(given: Mapping[str, str]) -> Row:
    """The column that keeps what a person said about an article."""
    return {"overrides": json.dumps(dict(given), ensure_ascii=False)}


def row(article: Article, given: Mapping[str, str], location: str | None) -> Row:
    """The columns of an article that follow from it, from what a person said of it, and from where it lay."""
    return {
        "origin": article.origin,
        "location": location,
        "digest": article.digest,
        "text": article.text,
        **{column: getattr(article, column) for column in METADATA},
        "words": article.words,
        **said(given),
    }


def insert(db: Database, values: Row) -> tuple[int, bool]:
    """A new article: its id, and whether it revises an earlier one of its file."""
    original = db.execute(
        "SELECT id FROM articles WHERE digest = ? ORDER BY copy_of IS NOT NULL, id LIMIT 1", [values["digest"]]
    ).fetchone()
    values = values | {"copy_of": original[0] if original else None}
    sql = f"INSERT INTO articles({', '.join(values)}) VALUES ({', '.join(':' + c for c in values)})"
    number = db.execute(sql, values).lastrowid or 0
    return number, _supersede(db, number)


def update(db: Database, number: int, values: Row) -> None:
    """Set these columns of an article."""
    db.execute(
        f"UPDATE articles SET {', '.join(f'{c} = :{c}' for c in values)} WHERE id = :number",
        values | {"number": number},
    )


def make_current(db: Database, number: int) -> None:
    """The text of a file went back to what it was: that revision answers again, the others do not."""
    _supersede(db, number)
    db.execute("UPDATE articles SET superseded_by = NULL WHERE id = ?", [number])


def delete(db: Database, number: int) -> None:
    """Remove an article. The revision before it answers again; the first of its copies becomes the original."""
    digest, after = db.execute("SELECT digest, superseded_by FROM articles WHERE id = ?", [number]).fetchone()
    earlier = [i for (i,) in db.execute("SELECT id FROM articles WHERE superseded_by = ? ORDER BY id DESC", [number])]
    heir = after if after is not None else next(iter(earlier), None)
    db.execute("UPDATE articles SET superseded_by = ? WHERE superseded_by = ?", [heir, number])
    if heir is not None and after is None:
        db.execute("UPDATE articles SET superseded_by = NULL WHERE id = ?", [heir])
    db.execute("DELETE FROM articles WHERE id = ?", [number])
    first = db.execute("SELECT id FROM articles WHERE digest = ? ORDER BY copy_of IS NOT NULL, id", [digest]).fetchone()
    if first is not None:
        db.execute("UPDATE articles SET copy_of = NULLIF(?, id) WHERE digest = ?", [first[0], digest])


def stale(db: Database, extractor: str) -> list[int]:
    """The ids of current articles that another version of the extractor read."""
    sql = "SELECT id FROM articles WHERE extractor <> ? AND superseded_by IS NULL ORDER BY id"
    return [i for (i,) in db.execute(sql, [extractor])]


def load(db: Database, number: int) -> tuple[Article, dict[str, str], str | None]:
    """An article as it was read, what a person said about it, and where it lay; NotFoundError if it has gone."""
    columns = ("text", "origin", *METADATA, "overrides", "location")
    found = db.execute(f"SELECT {', '.join(columns)} FROM articles WHERE id = ?", [number]).fetchone()
    if found is None:
        raise NotFoundError(f"there is no article {number}")
    sql = 'SELECT kind, start, "end", paragraph FROM zones WHERE article_id = ? ORDER BY ordinal'
    zones = tuple(Zone(kind, Span(a, b), paragraph) for kind, a, b, paragraph in db.execute(sql, [number]))
    text, origin, title, publisher, author, published, language, given, location = found
    return Article(text, origin, title, publisher, author, published, language, zones), json.loads(given), location


def resolve(db: Database, name: str) -> list[int]:
    """The ids of the article a person names: by id, by origin, or by a part of title or origin that only it has.

    The current revision stands for all revisions of its file, so that removing it brings no older text back; the id
    of an older revision stands for that one alone. NotFoundError if no article is meant, or several are.
    """
    number = name.strip().strip("[]")
    if number.isascii() and number.isdigit() and len(number) < 19:
        rows = db.execute(
            "SELECT id, origin, title, superseded_by, location FROM articles WHERE id = ?", [int(number)]
        ).fetchall()
    else:
        sql = "SELECT id, origin, title, superseded_by, location FROM articles WHERE superseded_by IS NULL"
        current = db.execute(sql + " ORDER BY id").fetchall()
        part = name.strip().casefold()
        rows = [row for row in current if row[1] == name] or [
            row for row in current if part and any(part in (told or "").casefold() for told in row[1:3])
        ]
    if not rows:
        raise NotFoundError(f"no article is called '{name}'", "see which there are with: factcli articles")
    if len(rows) > 1:
        some = ", ".join(f"[{row[0]}] {row[2] or row[1]}" for row in rows[:5])
        more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
        raise NotFoundError(f"'{name}' fits {len(rows)} articles: {some}{more}", "name one by its number")
    first, origin, _, after, location = rows[0]
    if after is not None or STANDARD_INPUT.fullmatch(origin):
        return [first]
    sql = f"SELECT id FROM articles WHERE {SAME_FILE} ORDER BY id"
    return [i for (i,) in db.execute(sql, {"origin": origin, "location": location})]


def describe(db: Database, number: int) -> tuple[str, int, int]:
    """What to call an article (its title, else its origin), and how many quotes and figures it has."""
    sql = """SELECT COALESCE(title, origin), (SELECT COUNT(*) FROM quotes q WHERE q.article_id = a.id),
        (SELECT COUNT(*) FROM figures f WHERE f.article_id = a.id) FROM articles a WHERE id = ?"""
    title, quotes, figures = db.execute(sql, [number]).fetchone()
    return str(title), int(quotes), int(figures)


def _supersede(db: Database, number: int) -> bool:
    """Have an article answer in place of the one of its file that did; False if none did."""
    origin, location = db.execute("SELECT origin, location FROM articles WHERE id = ?", [number]).fetchone()
    if STANDARD_INPUT.fullmatch(origin):
        return False
    sql = f"UPDATE articles SET superseded_by = :id WHERE {SAME_FILE} AND superseded_by IS NULL AND id <> :id"
    return db.execute(sql, {"origin": origin, "location": location, "id": number}).rowcount > 0
