"""What a person points at becomes a list of files, once each, and every dead end is named."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.core.errors import UnreadableError
from factcli.ingest.paths import Found, Passed, count, expand, origin

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "news/b.txt",
        "news/a.txt",
        "news/deep/c.html",
        "news/picture.png",
        "news/.hidden.txt",
        "news/.git/x.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def origins(*arguments: str) -> list[str]:
    return [f.origin for f in expand(arguments, Passed()) if isinstance(f, Found)]


def errors(*arguments: str) -> list[str]:
    return [str(e) for e in expand(arguments, Passed()) if isinstance(e, UnreadableError)]


def test_a_folder_is_all_it_holds_in_order_without_hidden_and_foreign_files() -> None:
    passed = Passed()
    found = list(expand(["news"], passed))
    assert [f.origin for f in found if isinstance(f, Found)] == ["news/a.txt", "news/b.txt", "news/deep/c.html"]
    assert passed.files == 1


@pytest.mark.parametrize("argument", ["news", "news/", "./news", "news/."])
def test_the_same_folder_gives_the_same_origins_however_written(argument: str) -> None:
    assert origins(argument) == ["news/a.txt", "news/b.txt", "news/deep/c.html"]


def test_a_pattern_that_the_shell_left_alone_is_expanded() -> None:
    assert origins("news/*.txt") == ["news/a.txt", "news/b.txt"]
    assert origins("**/*.html") == ["news/deep/c.html"]
    assert errors("*.pdf") == ["*.pdf: no such file or folder"]


def test_a_file_named_like_a_pattern_is_itself(folder: Path) -> None:
    (folder / "[x].txt").write_text("x")
    assert origins("[x].txt") == ["[x].txt"]


def test_a_file_is_taken_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to("news/a.txt")
    assert origins("news/a.txt", "./news/a.txt", "news", "link.txt") == ["news/a.txt", "news/b.txt", "news/deep/c.html"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "news/deep/up").symlink_to("..", target_is_directory=True)
    (folder / "news/dead.txt").symlink_to("nowhere.txt")
    (folder / "news/self.txt").symlink_to("self.txt")
    assert origins("news") == ["news/a.txt", "news/b.txt", "news/deep/c.html"]
    assert [text.partition(":")[0] for text in errors("news")] == ["news/dead.txt", "news/self.txt"]
    (folder / "loop").symlink_to("loop")
    assert len(errors("loop")) == 1


def test_a_file_named_outright_is_taken_whatever_its_kind() -> None:
    assert origins("news/picture.png", "news/.hidden.txt") == ["news/picture.png", "news/.hidden.txt"]


def test_every_dead_end_is_named(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "images").mkdir()
    (folder / "images/a.png").touch()
    found = errors("missing.txt", "empty", "images", "https://example.org/a", "a\0b", "/dev/null")
    assert [text.partition(":")[0] for text in found] == [
        "missing.txt",
        "empty",
        "images",
        "https",
        "a\0b",
        "/dev/null",
    ]
    assert len(found) == 6


@pytest.mark.skipif(ROOT, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_named(folder: Path) -> None:
    (folder / "news/deep").chmod(0)
    try:
        assert errors("news") == ["news/deep: permission denied"]
    finally:
        (folder / "news/deep").chmod(0o755)


def test_standard_input_is_one_of_the_files() -> None:
    assert next(expand(["-", "news/a.txt"], Passed())) == Found(None, "-")


def test_articles_are_counted_by_line_where_a_file_holds_many(folder: Path) -> None:
    (folder / "many.jsonl").write_text("{}\n{}\n{}\n")
    found = [f for f in expand(["many.jsonl", "news", "-"], Passed()) if isinstance(f, Found)]
    assert count(found) == 3 + 3 + 1


@given(st.text(max_size=20))
def test_any_argument_leads_to_files_or_to_errors(argument: str) -> None:
    for item in expand([argument], Passed()):
        assert isinstance(item, Found | UnreadableError)


@given(st.binary(min_size=1, max_size=20))
def test_any_name_is_an_origin_that_can_be_stored(name: bytes) -> None:
    if b"\0" not in name:
        origin(os.fsdecode(name)).encode("utf-8")
