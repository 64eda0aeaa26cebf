"""Making a database, and bringing an older one up to date: each step whole, or not at all."""

import sqlite3

from factcli.store.schema import APPLICATION_ID, MIGRATIONS


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Run the migrations from `version` on, each in its own transaction; a fresh database begins at 0.

    Stopped at any moment, the database is of one of the versions between, and the next run goes on from there.
    """
    for number in range(version, len(MIGRATIONS)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            (reached,) = connection.execute("PRAGMA user_version").fetchone()
            if reached == number:  # else another process was faster
                for statement in statements(MIGRATIONS[number]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def statements(script: str) -> list[str]:
    """`script` cut into its statements; `executescript` would commit what runs around it."""
    found, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return found + ([begun.strip()] if begun.strip() else [])
