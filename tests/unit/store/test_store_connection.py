"""What opening a database says when it cannot be, and what it forbids when it can."""

import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_store_writer import put, rows, story

from factcli.core.errors import DatabaseError
from factcli.store import migrations, schema
from factcli.store.connection import connect, explained
from factcli.store.writer import Store

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store(tmp_path / "facts.db").close()
    return tmp_path / "facts.db"


def refusal(path: Path) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        connect(path)
    assert str(path) in caught.value.message
    assert caught.value.hint, "says what to do"
    return caught.value


def test_a_missing_database_tells_how_to_make_one(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.db")
    assert "no database" in error.message and "factcli ingest" in error.hint
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_tells_how_to_fill_it(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert "is empty" in refusal(tmp_path / "a.db").message


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "not a file" in refusal(tmp_path).message


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 2\0", b"PK\x03\x04" + b"\0" * 4096])
def test_another_kind_of_file_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    assert "not a SQLite database" in refusal(tmp_path / "a.db").message


def test_a_header_alone_is_told_apart_from_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    refusal(tmp_path / "a.db")


@pytest.mark.parametrize("identity", [0, 0x12345678])
def test_another_programs_database_is_left_alone(tmp_path: Path, identity: int) -> None:
    other = sqlite3.connect(tmp_path / "a.db")
    other.execute("CREATE TABLE mine(x)")
    other.execute(f"PRAGMA application_id = {identity}")
    other.commit()
    other.close()
    before = (tmp_path / "a.db").read_bytes()
    assert "another program" in refusal(tmp_path / "a.db").message
    with pytest.raises(DatabaseError, match="another program"):
        Store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_newer_schema_asks_for_an_update(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    error = refusal(path)
    assert "newer factcli" in error.message and "update" in error.hint
    with pytest.raises(DatabaseError, match="newer"):
        Store(path)


def test_an_older_schema_is_migrated_by_ingest_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.MIGRATIONS, "CREATE TABLE later(x ANY) STRICT;\nINSERT INTO later VALUES (1);")
    for module in (migrations, schema):
        monkeypatch.setattr(module, "MIGRATIONS", steps, raising=True)
    monkeypatch.setattr("factcli.store.connection.SCHEMA_VERSION", len(steps))
    assert "older factcli" in refusal(path).message
    Store(path).close()
    connection = connect(path)
    assert connection.execute("SELECT COUNT(*) FROM later").fetchone()[0] == 1
    connection.close()


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.MIGRATIONS, "CREATE TABLE later(x ANY) STRICT;\nINSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with pytest.raises(DatabaseError):
        Store(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'later'").fetchone() == (0,)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
    raw.close()


@pytest.mark.parametrize(
    "sql", ["DELETE FROM articles", "CREATE TABLE t(x)", "INSERT INTO sentences_fts(rowid, text) VALUES (1, 'x')"]
)
def test_a_query_cannot_write(path: Path, sql: str) -> None:
    connection = connect(path)
    with pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only"):
        connection.execute(sql)
    connection.close()


def test_a_path_with_signs_of_an_address_opens(tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=rwc#b%20 é.db"
    Store(odd).close()
    connect(odd).close()
    refusal(tmp_path / "a?mode=rwc")


@pytest.mark.skipif(ROOT, reason="nothing is read-only for the superuser")
def test_a_database_in_a_folder_that_cannot_be_written_to_opens(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        connect(path).close()
    finally:
        path.parent.chmod(0o755)


def test_what_a_killed_writer_left_is_read_up_to_its_last_commit(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        with store.transaction():
            store.begin_run("1", [])
        left = tmp_path / "left"
        left.mkdir()
        for file in path.parent.glob("facts.db*"):
            shutil.copy(file, left / file.name)
    connection = connect(left / "facts.db")
    assert connection.execute("SELECT COUNT(*) FROM runs").fetchone()[0] == 1
    connection.close()


def test_the_folder_is_made_when_its_parent_is_there_and_not_otherwise(tmp_path: Path) -> None:
    Store(tmp_path / "data" / "facts.db").close()
    assert (tmp_path / "data" / "facts.db").exists()
    with pytest.raises(DatabaseError, match="no folder"):
        Store(tmp_path / "a" / "b" / "facts.db")
    assert not (tmp_path / "a").exists()


def test_statements_are_cut_where_sqlite_ends_them() -> None:
    script = (
        "CREATE TABLE a(x); -- one; still one\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
    )
    found = migrations.statements(script)
    assert len(found) == 2 or len(found) == 3
    connection = sqlite3.connect(":memory:")
    for statement in found:
        connection.execute(statement)
    assert connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (2,)
    connection.close()


def test_a_lock_file_that_finds_no_room_is_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcli.store.connection.disk_usage", lambda folder: SimpleNamespace(free=0))
    with pytest.raises(DatabaseError, match="the disk is full"), explained(path):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_database_of_the_first_schema_is_brought_up_to_date_and_goes_on(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    raw = sqlite3.connect(old)
    raw.executescript(schema.INITIAL)
    raw.executescript(f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = 1")
    raw.executescript(
        "INSERT INTO articles(origin, digest, words, extractor, ingested, text) VALUES ('a.txt', 'x', 1, '1', '', 'x');"
        "INSERT INTO entities(name, label) VALUES ('Ann Roe', 'PERSON');"
        "INSERT INTO aliases(entity_id, alias, key) VALUES (1, 'Ann Roe', 'ann roe');"
    )
    raw.close()
    with Store(old) as store:
        put(store, story(origin="a.txt"))
        assert rows(store, "SELECT origin, superseded_by FROM articles ORDER BY id") == [("a.txt", 2), ("a.txt", None)]
        assert rows(store, "SELECT entity_id FROM entity_keys WHERE key = 'ann roe'") == [(1,)]
