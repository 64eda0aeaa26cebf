"""Engines keep the order, hold little, and leave no process behind."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from factcli.core.errors import FactcliError
from factcli.engines.base import ENGINES, cores, engine
from factcli.engines.processes import AHEAD, Processes
from factcli.engines.serial import Serial


def double(batch: list[int]) -> list[int]:
    time.sleep(0.02 if batch[0] % 2 == 0 else 0)
    return [2 * n for n in batch]


def die(batch: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return batch


def fail(batch: list[int]) -> list[int]:
    raise ValueError("no")


def where(batch: list[int]) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2])
def test_the_results_come_in_the_order_of_the_batches(workers: int) -> None:
    batches = [[n, n + 1] for n in range(12)]
    assert list(engine(workers).map(double, batches)) == [[2 * n, 2 * n + 2] for n in range(12)]


def test_one_worker_is_this_process_and_several_are_others() -> None:
    assert set(engine(1).map(where, [[1], [2]])) == {os.getpid()}
    assert os.getpid() not in set(engine(2).map(where, [[1], [2]]))


def test_only_a_few_batches_are_held() -> None:
    given: list[int] = []

    def batches() -> Iterator[list[int]]:
        for n in range(40):
            given.append(n)
            yield [n]

    results = Processes(2).map(double, batches())
    next(results)
    assert len(given) <= 2 * AHEAD
    results.close()  # type: ignore[attr-defined]
    for _ in range(100):  # another thread may be the one that reaps them, a moment later
        if not multiprocessing.active_children():
            break
        time.sleep(0.05)
    assert multiprocessing.active_children() == []


def test_a_killed_worker_is_one_clear_error_and_not_a_wait_for_ever() -> None:
    with pytest.raises(FactcliError, match="ended from outside") as caught:
        list(Processes(2).map(die, [[1], [2], [3]]))
    assert "--workers 1" in caught.value.hint
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("made", [Serial(), Processes(2)])
def test_what_the_function_raises_is_raised_here(made: Serial | Processes) -> None:
    with pytest.raises(ValueError, match="no"):
        list(made.map(fail, [[1]]))


def test_the_table_of_engines_is_true() -> None:
    assert set(ENGINES) == {"serial", "processes"}
    assert cores() >= 1
