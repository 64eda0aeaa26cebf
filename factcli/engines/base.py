"""Engines: how a pure function is mapped over batches of articles. An engine computes; one driver feeds and writes.

To add an engine, write a module with a class that has `map`, and add a line to `ENGINES`.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

ENGINES = {"serial": "factcli.engines.serial:Serial", "processes": "factcli.engines.processes:Processes"}
MOST_WORKERS = 8  # a process holds a model of its own (about 300 MB); more are started only when asked for


class Engine(Protocol):
    """Maps a picklable top-level function over batches, keeping their order and holding only a few at a time."""

    def map(self, function: Callable[[In], Out], batches: Iterable[In]) -> Iterator[Out]: ...


def engine(workers: int) -> Engine:
    """The engine for this number of workers: in this process for one, else in as many processes."""
    module, _, name = ENGINES["serial" if workers < 2 else "processes"].partition(":")
    made: Engine = getattr(import_module(module), name)(workers)
    return made


def cores() -> int:
    """The processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
