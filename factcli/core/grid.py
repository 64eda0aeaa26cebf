"""Which of many spans lie at a place, without comparing it with all of them."""

from collections import defaultdict
from collections.abc import Iterable

from factcli.core.spans import Span

CELL = 256  # characters; about a sentence, so that a cell knows the few spans of its neighbourhood


class Grid:
    """Numbered spans by the cells of the text they touch; what it gives still has to be compared with the place."""

    def __init__(self, numbered: Iterable[tuple[int, Iterable[Span]]]) -> None:
        self._cells: dict[int, list[int]] = defaultdict(list)
        for number, spans in numbered:
            for cell in sorted({c for s in spans for c in _cells(s)}):
                self._cells[cell].append(number)

    def near(self, *places: Span) -> list[int]:
        """In order, the numbers of all spans that touch or overlap one of these places, and of some others nearby."""
        cells = {c for place in places for c in _cells(place)}
        if len(cells) == 1:
            return sorted(self._cells.get(cells.pop(), ()))
        return sorted({number for c in cells for number in self._cells.get(c, ())})


def _cells(span: Span) -> range:
    return range(span.start // CELL, span.end // CELL + 1)
