"""Bad input of every kind: one clear line each, the right exit status, and nothing lost."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from test_ingest import STORY, factcli, rows

from factcli.store.writer import Store

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POWERS = "-dac_override,-dac_read_search"
ORDINARY = ("setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}") if ROOT else ()  # permissions bind root too
permissions = pytest.mark.skipif(ROOT and not shutil.which("setpriv"), reason="nothing is closed to the superuser")
GOOD = '{"text": "Maria Lund said that the wall would be rebuilt."}'


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


def refused(db: Path, *arguments: object, says: str, stdin: bytes = b"") -> None:
    """Nothing could be done: status 2, one line that names the cause, no database made."""
    done = factcli("ingest", *arguments, "--db", db, stdin=stdin)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not db.exists()


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "not text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "not"),
        ("null.txt", b"Maria Lund said\0 so.", "NUL"),
        ("bad.jsonl", b"{oops\n", "not valid JSON"),
        ("list.jsonl", b"[1, 2]\n", "JSON"),
    ],
)
def test_a_file_that_holds_no_article(db: Path, tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    refused(db, tmp_path / name, says=says)


def test_paths_that_lead_nowhere(db: Path, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    refused(db, tmp_path / "missing.txt", says="no such file")
    refused(db, tmp_path / "hollow", says="no articles in this folder")
    refused(db, tmp_path / "loop.txt", says="symbolic links")
    refused(db, tmp_path / "*.pdf", says="no such file")
    refused(db, "https://example.org/story", says="save the page")
    refused(db, "-", says="empty")
    refused(db, "", says="no such file")


@permissions
def test_a_file_that_may_not_be_read(db: Path, tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text(STORY)
    (tmp_path / "closed.txt").chmod(0)
    done = factcli("ingest", tmp_path / "closed.txt", "--db", db, under=ORDINARY)
    assert done.returncode == 2 and "closed.txt: may not be read" in done.stderr
    assert not db.exists()


def test_a_name_that_acts_on_the_terminal_is_printed_harmless(db: Path, tmp_path: Path) -> None:
    done = factcli("ingest", tmp_path / "a\x1b[31mb\u202ec\nd.txt", "--db", db)
    assert done.returncode == 2
    assert not {"\x1b", "\u202e"} & set(done.stderr)
    assert len(done.stderr.splitlines()) == 1


def test_without_seeds_it_says_what_to_name(tmp_path: Path) -> None:
    done = factcli("ingest", cwd=tmp_path)
    assert done.returncode == 2
    assert "no folder seeds/" in done.stderr and "factcli ingest PATH" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", "2024-02-30", "05.02.2024", "", "2024-02-05T25:00"])
def test_a_date_that_is_none(db: Path, tmp_path: Path, date: str) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    done = factcli("ingest", tmp_path / "a.txt", "--date", date, "--db", db)
    assert done.returncode == 2 and "is no date" in done.stderr
    assert not db.exists()


@pytest.mark.model
def test_the_rest_goes_in_and_each_refusal_is_named_once(db: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(STORY)
    lines = [GOOD, "{oops", "", '{"title": "no text"}', '{"text": "a \\ud800 b"}', GOOD.replace("Lund", "Lind")]
    (tmp_path / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = factcli("ingest", tmp_path, tmp_path / "missing.txt", "--db", db)
    assert done.returncode == 1
    for name in ("empty.txt", "lines.jsonl#2", "lines.jsonl#4", "missing.txt"):
        assert done.stderr.count(f"{name}:") == 1, done.stderr
    origins = {Path(str(origin)).name for (origin,) in rows(db, "SELECT origin FROM articles")}
    assert {"good.txt", "lines.jsonl#1", "lines.jsonl#6"} <= origins
    assert rows(db, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.model
def test_a_line_of_fifty_megabytes_is_refused_and_the_next_one_read(db: Path, tmp_path: Path) -> None:
    with (tmp_path / "huge.jsonl").open("w") as file:
        file.write('{"text": "' + "word " * 10_000_000 + '"}\n' + GOOD + "\n")
    done = factcli("ingest", tmp_path / "huge.jsonl", "--db", db)
    assert done.returncode == 1
    assert "huge.jsonl#1" in done.stderr
    assert rows(db, "SELECT COUNT(*) FROM articles") == [(1,)]


@pytest.mark.model
def test_bytes_that_are_no_utf8_are_read_as_what_they_are(db: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(
        "“It’s 40 boats — no more,” the mayor of the town said on Monday.".encode("cp1252")
    )
    assert factcli("ingest", tmp_path / "old.txt", "--db", db).returncode == 0
    assert "“It’s 40 boats — no more,”" in str(rows(db, "SELECT text FROM articles"))


def test_databases_that_are_not_ours(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(STORY)
    (tmp_path / "text.db").write_text("not a database, but a text")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE mine(x)")
    other.close()
    newer = sqlite3.connect(tmp_path / "newer.db")
    newer.execute("CREATE TABLE mine(x)")
    newer.execute("PRAGMA application_id = 1178682196")
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    for name, says in (
        ("text.db", "not a SQLite database"),
        ("other.db", "another program"),
        ("newer.db", "newer factcli"),
        ("none/deep/a.db", "no folder"),
        (".", "not a file"),
    ):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else b""
        done = factcli("ingest", story, "--db", tmp_path / name)
        assert done.returncode == 2 and says in done.stderr, done.stderr
        assert not before or (tmp_path / name).read_bytes() == before


@permissions
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "closed").mkdir(mode=0o555)
    for name in ("closed/facts.db", "closed/data/facts.db"):
        done = factcli("ingest", tmp_path / "a.txt", "--db", tmp_path / name, under=ORDINARY)
        assert done.returncode == 2 and name.rpartition("/")[0] in done.stderr and "cannot be" in done.stderr
    assert list((tmp_path / "closed").iterdir()) == []


@permissions
def test_a_database_that_cannot_be_written_to_still_answers(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    Store(folder / "facts.db").close()
    (tmp_path / "a.txt").write_text(STORY)
    folder.chmod(0o555)
    (folder / "facts.db").chmod(0o444)
    try:
        done = factcli("ingest", tmp_path / "a.txt", "--db", folder / "facts.db", under=ORDINARY)
        assert done.returncode == 2 and "cannot be written to" in done.stderr
        assert factcli("articles", "--db", folder / "facts.db", under=ORDINARY).returncode == 1
    finally:
        folder.chmod(0o755)


@pytest.mark.model
def test_another_writer_is_waited_for(db: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY.replace("40", "50"))
    assert factcli("ingest", tmp_path / "a.txt", "--db", db).returncode == 0
    held = sqlite3.connect(db, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN IMMEDIATE")
    threading.Timer(2, lambda: held.execute("ROLLBACK")).start()
    done = factcli("ingest", tmp_path / "b.txt", "--db", db)
    held.close()
    assert done.returncode == 0
    assert rows(db, "SELECT COUNT(*) FROM articles") == [(2,)]


@pytest.mark.parametrize(
    "arguments, says",
    [
        (["reject", "12"], "names no fact"),
        (["reject", "q1"], "no database"),
        (["remove", "1"], "no database"),
        (["correct", "q1"], "nothing to correct"),
        (["correct", "f1", "--value", "many"], "is no number"),
        (["correct", "f1", "--value", "nan"], "is no number"),
        (["ingest", "--refresh"], "no database"),
    ],
)
def test_the_other_write_commands_say_what_is_wrong(db: Path, arguments: list[str], says: str) -> None:
    done = factcli(*arguments, "--db", db)
    assert done.returncode == 2 and says in done.stderr
    assert not db.exists()
