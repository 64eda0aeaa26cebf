"""Worker processes, each with a model of its own, for many articles.

Processes are spawned, not forked: a fork copies threads' locks in whatever state they are. Workers ignore Ctrl-C, which
is the driver's to handle, and end by themselves when the driver has gone, however it went.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from factcli.core.errors import FactcliError
from factcli.engines.base import In, Out

AHEAD = 2  # batches given out for each worker: one in work, one waiting


class Processes:
    """So many worker processes on this machine."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, function: Callable[[In], Out], batches: Iterable[In]) -> Iterator[Out]:
        """The function's results, in order; FactcliError if a worker was killed (by the system, for want of memory)."""
        context = multiprocessing.get_context("spawn")
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin)
        given: deque[Future[Any]] = deque()
        try:
            for batch in batches:
                given.append(pool.submit(function, batch))
                if len(given) >= self.workers * AHEAD:
                    yield given.popleft().result()
            while given:
                yield given.popleft().result()
            pool.shutdown()
        except BrokenProcessPool as error:
            hint = "what went in before is kept; run it again with --workers 1"
            raise FactcliError("a worker process was ended from outside, perhaps for want of memory", hint) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            left = set(multiprocessing.active_children()) - before
            for worker in left:
                worker.kill()
            for worker in left:
                worker.join()


def _begin() -> None:
    """Runs first in every worker."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_driver, daemon=True).start()


def _end_with_driver() -> None:
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)
