"""The engine without engine: everything in this process, one batch after the other."""

from collections.abc import Callable, Iterable, Iterator

from factcli.engines.base import In, Out


class Serial:
    """One worker: this process."""

    def __init__(self, workers: int = 1) -> None:
        del workers

    def map(self, function: Callable[[In], Out], batches: Iterable[In]) -> Iterator[Out]:
        """The function's results, in order, each computed when it is asked for."""
        return map(function, batches)
