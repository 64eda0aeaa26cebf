"""Which article a person means, and what holds for the next revision of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_store_writer import TEXT, put, story

from factcli.core.errors import NotFoundError
from factcli.store import articles
from factcli.store.writer import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        put(opened, story(origin="news/a.txt"), story(TEXT + " 2", "news/a.txt"), story(origin="news/b.txt"))
        yield opened


@pytest.mark.parametrize(
    "name, ids",
    [
        ("1", [1]),  # an older revision alone
        ("2", [1, 2]),  # the current one with those before it
        ("[3]", [3]),
        ("news/a.txt", [1, 2]),
        ("B.TXT", [3]),
    ],
)
def test_an_article_is_named_by_number_origin_or_part(store: Store, name: str, ids: list[int]) -> None:
    assert articles.resolve(store.db, name) == ids


@pytest.mark.parametrize("name", ["9", "", "  ", "nowhere", "99999999999999999999999", "news", "title", "%", "_"])
def test_what_fits_none_or_several_is_refused(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        articles.resolve(store.db, name)
    assert caught.value.hint


def test_what_a_person_said_of_an_origin_holds_for_its_next_revision(store: Store) -> None:
    with store.transaction() as db:
        articles.update(db, 2, articles.said({"publisher": "The Paper"}))
    assert articles.overrides(store.db, "news/a.txt", None) == {"publisher": "The Paper"}
    assert articles.overrides(store.db, "news/b.txt", None) == {}
    assert articles.overrides(store.db, "-", None) == {}


def test_an_article_comes_back_as_it_was_read(store: Store) -> None:
    document = story(origin="news/b.txt")
    assert articles.load(store.db, 3) == (document.article, {}, None)
