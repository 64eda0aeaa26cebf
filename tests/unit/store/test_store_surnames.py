"""A person is one entity whichever article came first, and two people of one family name stay two."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from factcli.core.model import Article, Document, Entity, Mention, Quote, Role, Sentence, Zone
from factcli.core.spans import Span
from factcli.store.writer import Store


def story(origin: str, *names: str, label: str = "PERSON", role: str = "", gender: str | None = None) -> Document:
    """An article in which each of `names` (an alias after "=") says something; the first has the role."""
    text = " ".join(f"{name.partition('=')[0]} said no." for name in names)
    span = Span(0, len(text))
    document = Document(Article(text, origin, "T", "P", None, None, "en", (Zone("body", span, 1),)))
    document.sentences = [Sentence(span, 0, 0, "body", 1)]
    for n, given in enumerate(names):
        name, _, alias = given.partition("=")
        at = Span(text.index(name), text.index(name) + len(name))
        roles = (Role(role, at),) if role and n == 0 else ()
        document.entities.append(Entity(name, label, (alias,) if alias else (), roles, gender))  # type: ignore[arg-type]
        document.mentions.append(Mention(at, "name", label, n, n, "name"))
        told = Span(at.end + 1, at.end + 5)
        document.quotes.append(Quote("indirect", (told,), (told,), (at,), span, name, (name,), (n,)))
    return document


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


def speakers(path: Path, documents: list[Document]) -> list[tuple[str, str | None]]:
    """For every article in order of origin, who speaks there as the database shows it."""
    with Store(path) as store, store.transaction() as db:
        run = store.begin_run("x", [])
        for document in documents:
            store.write(document, run, "x", {})
        sql = (
            "SELECT a.origin, e.name FROM quotes q JOIN articles a ON a.id = q.article_id "
            "LEFT JOIN entities e ON e.id = q.speaker_id ORDER BY a.origin, q.id"
        )
        shown = db.execute(
            "SELECT COUNT(*) FROM quotes WHERE speaker_id IS NOT NULL AND speaker != "
            "(SELECT name FROM entities e WHERE e.id = speaker_id)"
        ).fetchone()
        assert shown == (0,)
        return list(db.execute(sql).fetchall())


def every_order(folder: Path, *documents: Document) -> list[list[tuple[str, str | None]]]:
    orders = permutations(documents)
    return [speakers(folder / f"{n}.db", list(order)) for n, order in enumerate(orders)]


def test_a_bare_surname_joins_its_only_bearer_in_either_order(folder: Path) -> None:
    found = every_order(folder, story("a", "Andriy Yusov"), story("b", "Yusov"))
    assert found == [[("a", "Andriy Yusov"), ("b", "Andriy Yusov")]] * 2


def test_two_of_one_surname_stay_two_and_the_bare_name_is_neither(folder: Path) -> None:
    found = every_order(folder, story("a", "Michelle Obama"), story("b", "Barack Obama"), story("c", "Obama"))
    assert found == [[("a", "Michelle Obama"), ("b", "Barack Obama"), ("c", "Obama")]] * 6


def test_two_of_one_surname_in_one_article_do_not_fight_over_the_bare_name(folder: Path) -> None:
    found = every_order(folder, story("a", "Donald Trump", "Ivanka Trump"), story("b", "Trump"))
    assert found == [[("a", "Donald Trump"), ("a", "Ivanka Trump"), ("b", "Trump")]] * 2


def test_whom_nearly_all_articles_name_is_meant_by_the_bare_name(folder: Path) -> None:
    many = [story(f"m{n}", "Donald Trump=Trump") for n in range(4)]
    rest = [story("x", "Ivanka Trump"), story("y", "Trump")]
    for n, order in enumerate((many + rest, rest + many, rest[::-1] + many, [*many[:2], *rest, *many[2:]])):
        assert dict(speakers(folder / f"{n}.db", list(order)))["y"] == "Donald Trump"


def test_common_surnames_alone_are_nobody(folder: Path) -> None:
    found = every_order(folder, story("a", "John Smith"), story("b", "Smith"))
    assert found == [[("a", "John Smith"), ("b", "Smith")]] * 2


def test_roles_tell_whose_a_shared_surname_is(folder: Path) -> None:
    office = "spokesman for the Northern Railway"
    found = every_order(
        folder, story("a", "Anna Yusov"), story("b", "Andriy Yusov", role=office), story("c", "Yusov", role=office)
    )
    assert all(dict(f)["c"] == "Andriy Yusov" for f in found)


def test_an_article_removed_gives_the_bare_name_back(folder: Path) -> None:
    path = folder / "x.db"
    speakers(path, [story("a", "Barack Obama"), story("b", "Michelle Obama"), story("c", "Obama")])
    with Store(path) as store, store.transaction() as db:
        (number,) = db.execute("SELECT id FROM articles WHERE origin = 'b'").fetchone()
        store.remove(number)
        rows = db.execute("SELECT name FROM entities ORDER BY name").fetchall()
    assert rows == [("Barack Obama",)]


def test_an_acronym_stored_first_is_found_by_the_long_name(folder: Path) -> None:
    one, other = story("a", "NRA", label="ORG"), story("b", "Northern Railway Authority=NRA", label="ORG")
    assert len({name for order in every_order(folder, one, other) for _, name in order}) == 1
