"""How an ingest is shown while it runs: a bar on a terminal, plain lines in a log, nothing when quiet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from factcli.core.errors import FactcliError
from factcli.ingest.paths import Found, count
from factcli.render.sanitize import clean

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Prints to standard error what an ingest does; a context manager and a `Watcher`."""

    def __init__(self, what: str, quiet: bool) -> None:
        self.what = clean(what)
        self.bar: Bar | None = None
        self.task: TaskID | None = None
        self.began = 0.0
        self.shown = not quiet and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def expect(self, found: Sequence[Found]) -> None:
        """Begin the bar, as long as there are articles."""
        if not self.shown or not found:
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        short = self.what if len(self.what) <= 30 else self.what[:29] + "…"
        self.bar = Bar(
            TextColumn(f"Reading {escape(short)}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("articles  {task.fields[pace]}"),
            console=Console(stderr=True),
        )
        self.bar.start()
        self.task = self.bar.add_task("", total=count(found), pace="")
        self.began = monotonic()

    def handled(self, articles: int) -> None:
        """Move the bar on."""
        if self.bar is None or self.task is None:
            return
        self.bar.advance(self.task, articles)
        task = self.bar.tasks[0]
        self.bar.update(self.task, pace=pace(task.completed, task.total or 0, monotonic() - self.began))

    def refused(self, error: FactcliError) -> None:
        """Name, in one line, what could not be read."""
        line = clean(error.message) + (f" ({clean(error.hint)})" if error.hint else "")
        if self.bar is not None:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr)


def pace(done: float, total: float, seconds: float) -> str:
    """How fast it goes and how long it will take; at the end, how long it took."""
    if done >= total or not done or not seconds:
        return f"{seconds:.1f} s"
    rate = done / seconds
    left = round((total - done) / rate)
    told = f"{left} s" if left < 60 else f"{left // 60} min" if left < 3600 else f"{left / 3600:.1f} h"
    return f"{rate:.1f}/s · {told} left" if rate < 10 else f"{rate:.0f}/s · {told} left"
