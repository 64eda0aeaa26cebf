"""All rows of one kind, streamed: the query behind `factcli export`."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from factcli.queries import rows

Stream = Callable[..., Iterator[Mapping[str, Any]]]

_STREAMS: dict[str, tuple[Stream, tuple[str, ...]]] = {  # kind → rows, and the conditions unless all are asked for
    "quotes": (rows.quotes, (rows.CURRENT, rows.STANDING.format("q"))),
    "figures": (rows.figures, (rows.CURRENT, rows.STANDING.format("f"))),
    "entities": (rows.entities, ("articles > 0",)),
    "articles": (rows.articles, (rows.CURRENT,)),
    "times": (rows.times, (rows.CURRENT,)),
    "passages": (rows.passages, (rows.CURRENT,)),
}


def read(connection: sqlite3.Connection, kind: str, everything: bool = False) -> Iterator[Mapping[str, Any]]:
    """The rows of `kind` (`core.rows.KINDS`): current and standing ones, or with `everything` also superseded revisions
    and what a person rejected.
    """
    stream, conditions = _STREAMS[kind]
    return stream(connection, "1" if everything else " AND ".join(conditions))
