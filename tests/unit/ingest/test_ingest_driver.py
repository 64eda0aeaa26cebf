"""The driver without a model: what is computed, what is not, and what happens when something breaks."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from factcli import pipeline
from factcli.core.errors import FactcliError
from factcli.core.model import Article, Document, Figure, Quantity
from factcli.core.spans import Span
from factcli.ingest import contents, driver
from factcli.ingest.driver import Ingest, Summary
from factcli.ingest.paths import Found
from factcli.readers.base import Overrides
from factcli.store.connection import connect


class Listener:
    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.errors: list[str] = []

    def expect(self, found: Sequence[Found]) -> None:
        self.total = len(found)

    def handled(self, articles: int) -> None:
        self.done += articles

    def refused(self, error: FactcliError) -> None:
        self.errors.append(error.message)


@pytest.fixture(autouse=True)
def computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """No model: a parse without words, no annotators; what was computed is listed."""
    seen: list[str] = []

    def parse(articles: Sequence[Article]) -> Iterator[Document]:
        for article in articles:
            if "crash" in article.text:
                raise RuntimeError("the parser fell over")
            seen.append(Path(article.origin).name)
            yield Document(article)

    monkeypatch.setattr(pipeline, "parse", parse)
    monkeypatch.setattr(pipeline, "annotators", lambda: ())
    monkeypatch.setattr(pipeline, "extractor", lambda: "1")
    monkeypatch.chdir(tmp_path)
    yield seen


def run(*arguments: str, refresh: bool = False, listener: Listener | None = None, **said: str) -> Summary:
    work = Ingest(Path("facts.db"), listener or Listener(), Overrides(**said), 1, refresh)
    return work.files(arguments) if arguments else work.stored()


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")


def rows(sql: str) -> list[tuple[object, ...]]:
    connection = connect(Path("facts.db"))
    try:
        return [tuple(row) for row in connection.execute(sql)]
    finally:
        connection.close()


def test_only_what_is_new_is_computed(computed: list[str]) -> None:
    write(a="The first.", b="The second.")
    run("a.txt")
    summary = run("a.txt", "b.txt", "a.txt")
    assert computed == ["a.txt", "b.txt"]
    assert (summary.added, summary.known, summary.exit_code) == (1, 1, 0)


def test_the_listener_hears_of_every_article_once() -> None:
    write(**{f"n{n:02}": f"Text number {n}." for n in range(40)}, empty="")
    run("n00.txt", "n01.txt")
    listener = Listener()
    summary = run(".", listener=listener)
    assert (listener.total, listener.done) == (41, 41)
    assert (summary.added, summary.known, len(summary.refused)) == (38, 2, 1)
    assert listener.errors == ["empty.txt: empty"]


def test_an_article_that_breaks_the_parser_costs_itself_alone() -> None:
    write(a="The first.", b="This will crash.", c="The third.")
    summary = run("a.txt", "b.txt", "c.txt")
    assert (summary.added, summary.exit_code) == (2, 1)
    assert [e.message for e in summary.refused] == [
        "b.txt: could not be read: internal error in parse: RuntimeError the parser fell over"
    ]
    assert rows("SELECT added, failed FROM runs") == [(2, 1)]


def test_an_article_that_breaks_an_annotator_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def annotate(document: Document) -> None:
        if "break" in document.text:
            raise KeyError("x")

    annotate.__module__ = "factcli.annotators.times.rules"
    monkeypatch.setattr(pipeline, "annotators", lambda: (annotate,))
    write(a="The first.", b="This will break.", c="The third.")
    summary = run("a.txt", "b.txt", "c.txt")
    assert summary.added == 2
    assert "internal error in times: KeyError" in summary.refused[0].message


def test_a_fact_outside_the_text_is_never_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcli.core.model import Time

    def annotate(document: Document) -> None:
        document.times = [Time(Span(0, 10_000), "date", "2024")]

    monkeypatch.setattr(pipeline, "annotators", lambda: (annotate,))
    write(a="The first.")
    assert run("a.txt").exit_code == 2


@pytest.mark.parametrize(
    "wrong",
    [Quantity(1, modifier="many"), Quantity(float("nan")), Quantity("many")],  # type: ignore[arg-type]
)
def test_a_fact_that_the_schema_does_not_take_costs_its_article_alone(
    monkeypatch: pytest.MonkeyPatch, wrong: Quantity
) -> None:
    def annotate(document: Document) -> None:
        if "break" in document.text:
            document.figures = [Figure(Span(0, 1), Span(0, 1), wrong, Span(0, 1))]

    monkeypatch.setattr(pipeline, "annotators", lambda: (annotate,))
    write(a="The first.", b="This will break.", c="The third.")
    summary = run("a.txt", "b.txt", "c.txt")
    assert (summary.added, summary.exit_code) == (2, 1)
    assert "b.txt: could not be read: internal error in store" in summary.refused[0].message
    assert rows("SELECT origin FROM articles ORDER BY id") == [("a.txt",), ("c.txt",)]
    assert rows("SELECT COUNT(*) FROM zones WHERE article_id NOT IN (SELECT id FROM articles)") == [(0,)]


def test_when_nothing_could_be_read_no_database_is_made() -> None:
    write(empty="")
    assert run("empty.txt", "missing.txt").exit_code == 2
    assert not Path("facts.db").exists()


def test_refresh_computes_what_another_version_read(computed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="The first.", b="The second.")
    run("a.txt")
    monkeypatch.setattr(pipeline, "extractor", lambda: "2")
    summary = run("a.txt", "b.txt")
    assert (summary.known, summary.stale, summary.added) == (1, 1, 1)
    assert run(refresh=True).refreshed == 1
    assert computed == ["a.txt", "b.txt", "a.txt"]
    assert rows("SELECT id, extractor FROM articles") == [(1, "2"), (2, "2")]
    assert run(refresh=True).read == 0


def test_refresh_of_named_files_takes_those_alone(computed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="The first.", b="The second.")
    run("a.txt", "b.txt")
    monkeypatch.setattr(pipeline, "extractor", lambda: "2")
    summary = run("b.txt", refresh=True)
    assert (summary.refreshed, computed[2:]) == (1, ["b.txt"])


def test_refresh_works_when_the_file_has_gone_or_changed(computed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="The first.", b="The second.")
    run("a.txt", "b.txt", publisher="The Paper")
    monkeypatch.setattr(pipeline, "extractor", lambda: "2")
    Path("a.txt").unlink()
    write(b="Another text.")
    assert run(refresh=True).refreshed == 2
    assert rows("SELECT text, publisher FROM articles") == [("The first.", "The Paper"), ("The second.", "The Paper")]


def test_two_texts_of_one_address_in_one_file_revise_each_other() -> None:
    lines = [
        '{"text": "It was ten.", "url": "https://a.example/x"}',
        '{"text": "It was nine.", "url": "https://a.example/x"}',
    ]
    Path("a.jsonl").write_text("\n".join(lines))
    summary = run("a.jsonl")
    assert (summary.added, summary.revised) == (1, 1)
    assert rows("SELECT text FROM current_articles") == [("It was nine.",)]


def test_the_number_of_workers_follows_the_amount_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[int] = []
    engine = driver.engine

    def spy(workers: int) -> object:
        chosen.append(workers)
        return engine(1)

    monkeypatch.setattr(driver, "engine", spy)
    monkeypatch.setattr(driver, "cores", lambda: 4)
    write(small="Short.", large="Long. " * (driver.MANY // 6 + 1))
    for name, workers in (("small.txt", None), ("large.txt", None), ("small.txt", 3)):
        Ingest(Path(f"{len(chosen)}.db"), Listener(), Overrides(), workers, False).files([name])
    assert chosen == [1, 4, 3]


def test_a_reader_that_breaks_costs_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read = contents.read

    def broken(path: Path, origin: str, overrides: Overrides) -> Iterator[object]:
        if origin == "b.txt":
            raise AttributeError("no such thing")
        yield from read(path, origin, overrides)

    monkeypatch.setattr(contents, "read", broken)
    write(a="The first.", b="The second.", c="The third.")
    summary = run("a.txt", "b.txt", "c.txt")
    assert (summary.added, [e.message for e in summary.refused]) == (
        2,
        ["b.txt: could not be read: internal error (AttributeError)"],
    )


@pytest.mark.parametrize("text", ["nul \0 here", "half \ud800 here"])
def test_what_sqlite_cannot_keep_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="x")
    monkeypatch.setattr(contents, "read", lambda path, origin, overrides: iter([Article(text, origin)]))
    summary = run("a.txt")
    assert summary.exit_code == 2 and len(summary.refused) == 1


def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **texts: str) -> None:
    """Read `a.txt` in each of these folders, with the one database in `tmp_path`."""
    for name, text in texts.items():
        folder = tmp_path / name.rstrip("_")
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        write(a=text)
        Ingest(tmp_path / "facts.db", Listener(), Overrides(), 1, False).files(["a.txt"])
    monkeypatch.chdir(tmp_path)


def test_a_file_of_the_same_name_in_another_folder_is_another_article(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders(monkeypatch, tmp_path, one="The first.", two="The second.", one_="The first, revised.")
    assert rows("SELECT origin, text, superseded_by FROM articles ORDER BY id") == [
        ("a.txt", "The first.", 3),
        ("a.txt", "The second.", None),
        ("a.txt", "The first, revised.", None),
    ]


def test_a_file_of_the_same_name_and_text_elsewhere_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folders(monkeypatch, tmp_path, one="The first.", two="The first.")
    assert rows("SELECT location FROM articles") == [("one/a.txt",)]


def test_a_moved_file_is_followed_and_revised_where_it_now_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders(monkeypatch, tmp_path, one="The first.")
    (tmp_path / "one/a.txt").unlink()
    folders(monkeypatch, tmp_path, two="The first.")
    folders(monkeypatch, tmp_path, two="The first, revised.")
    assert rows("SELECT text, superseded_by FROM articles ORDER BY id") == [
        ("The first.", 2),
        ("The first, revised.", None),
    ]


def test_a_folder_copied_with_its_database_still_holds_the_same_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    write(a="The first.")
    run("a.txt")
    monkeypatch.chdir(shutil.copytree(tmp_path / "desk", tmp_path / "copy"))
    write(a="The first, revised.")
    assert run("a.txt").revised == 1


def test_an_article_read_before_there_were_locations_is_revised_by_its_origin() -> None:
    write(a="The first.")
    run("a.txt")
    connection = sqlite3.connect("facts.db")
    with connection:
        connection.execute("UPDATE articles SET location = NULL")
    connection.close()
    write(a="The first, revised.")
    assert run("a.txt").revised == 1


def test_refresh_finds_the_files_from_anywhere(
    computed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders(monkeypatch, tmp_path, one="By Ann Roe\n\nThe first of all of them, at length, has a full stop.")
    monkeypatch.setattr(pipeline, "extractor", lambda: "2")
    read: list[Path] = []
    monkeypatch.setattr(driver, "read", lambda path, *rest: iter(read.append(path) or ()))  # type: ignore[func-returns-value]
    assert run(refresh=True).refreshed == 1
    assert read == [tmp_path / "one/a.txt"]
