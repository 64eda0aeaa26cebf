"""Opening a database: is it there, is it ours, does this version know its schema? Standard library only.

The read wing opens read-only and distrusts the file: whatever stands in it cannot make a query write or run code. Every
failure leaves here as a `DatabaseError` that says what to do, so that nobody meets SQLite's own words.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from factcli.core.errors import DatabaseError
from factcli.store.schema import APPLICATION_ID, SCHEMA_VERSION

MAGIC = b"SQLite format 3\x00"
LEAST_ROOM = 64 * 1024  # bytes; SQLite's lock file takes 32 KiB
PATIENCE = 5.0  # seconds to wait for another process that holds the database
ELSEWHERE = "name another file with --db or FACTCLI_DB"
AGAIN = "restore it from a copy, or remove it and ingest again"

_FOREIGN = "its tables are not as factcli made them"
_EXPLAINED = (  # what SQLite's message begins with, what it means, what to do
    ("database or disk is full", "the disk is full", "free some space and run it again; what went in before is kept"),
    ("database is locked", "another program is writing to it", "wait until that has ended, then try again"),
    (
        "attempt to write a readonly",
        "it cannot be written to",
        f"see who may write to it and its folder, or {ELSEWHERE}",
    ),
    ("unable to open", "it cannot be opened", f"see whether its folder exists and may be written to, or {ELSEWHERE}"),
    ("disk I/O error", "the disk does not answer", "see whether the disk is sound, full or read-only"),
    ("database disk image is malformed", "it is damaged", AGAIN),
    ("file is not a database", "it is not a SQLite database", ELSEWHERE),
    ("no such table", _FOREIGN, AGAIN),
    ("no such column", _FOREIGN, AGAIN),
)


def connect(path: Path) -> sqlite3.Connection:
    """The database opened for queries: read-only, rows by name (`sqlite3.Row`); `DatabaseError` if it cannot be.

    A database in a folder that cannot be written to (a mounted archive, another person's directory, a full disk) opens
    too.
    """
    require(path)
    with explained(path):
        try:
            return _checked(path, "mode=ro")
        except sqlite3.OperationalError:
            log = Path(f"{path}-wal")
            if log.exists() and log.stat().st_size:
                raise
            return _checked(
                path, "mode=ro&immutable=1"
            )  # no room for SQLite's lock file, so nobody can be writing either


def require(path: Path) -> None:
    """`DatabaseError` unless `path` is a readable file that begins as a SQLite database does."""
    if not path.exists():
        raise DatabaseError(f"there is no database at {path}", "make one with: factcli ingest PATH...; or " + ELSEWHERE)
    if not path.is_file():
        raise DatabaseError(f"{path} is not a file, so it cannot be the database", ELSEWHERE)
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise DatabaseError(f"the database {path} cannot be read: {error.strerror}", ELSEWHERE) from error
    if not start:
        raise DatabaseError(f"the database {path} is empty", "fill it with: factcli ingest PATH...")
    if start != MAGIC:
        raise DatabaseError(f"{path} is not a SQLite database", ELSEWHERE)


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a database that is ours; `DatabaseError` if it is another program's or a newer one's."""
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if identity != APPLICATION_ID:
        raise DatabaseError(f"{path} is another program's database", ELSEWHERE)
    if version > SCHEMA_VERSION:
        known = f"schema {version}; this one knows {SCHEMA_VERSION}"
        raise DatabaseError(f"{path} was made by a newer factcli ({known})", "update factcli, or " + ELSEWHERE)
    return int(version)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors inside the block into a `DatabaseError` that names `path` and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if said.startswith("disk I/O error") and _full(path):
            said = "database or disk is full"  # SQLite cannot tell when it is its lock file that finds no room
        for start, meaning, hint in _EXPLAINED:
            if said.startswith(start):
                raise DatabaseError(f"the database {path} cannot be used: {meaning}", hint) from error
        raise DatabaseError(
            f"the database {path} cannot be used: {said}", "restore it from a copy, or " + ELSEWHERE
        ) from error


def _full(path: Path) -> bool:
    """Whether there is hardly any room where the database lies."""
    try:
        return disk_usage(path.resolve().parent).free < LEAST_ROOM
    except OSError:
        return False


def _checked(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        version = check(connection, path)
        if version < SCHEMA_VERSION:
            older = f"schema {version}; this one writes {SCHEMA_VERSION}"
            raise DatabaseError(
                f"{path} was made by an older factcli ({older})",
                "bring it up to date, losing nothing, with: factcli ingest",
            )
        connection.row_factory = sqlite3.Row
    except BaseException:
        connection.close()
        raise
    return connection
