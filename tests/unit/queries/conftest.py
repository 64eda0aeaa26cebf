"""The small database filled by hand (tests/handmade.py), open for reading."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import fill

from factcli.store.connection import connect


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "facts.db")


@pytest.fixture
def connection(desk: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(desk)
    yield opened
    opened.close()
