"""Quotes for a reader: who, how it was said, where, and the sentence with the quoted words marked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.base import Frame
from factcli.render.highlight import Marked, Role, in_context, shorten
from factcli.render.notation import how, how_with, place, speaker
from factcli.render.terminal import Terminal, fit, longest_word, widest

WIDE = 110
_ROOM = 3  # lines of a narrow terminal that a sentence may take beyond the quoted words themselves

Rows = Sequence[Mapping[str, Any]]


def write(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """Prints `rows`, as a table where there is room, else as two or more lines a quote."""
    if terminal.width >= WIDE:
        _wide(rows, frame, terminal)
    else:
        _narrow(rows, frame, terminal)


def in_sentence(row: Mapping[str, Any]) -> Marked:
    """The sentence of a quote with content (or, if declined, cue) and source marked."""
    return in_context(row, _spans(row))


def _spans(row: Mapping[str, Any]) -> Iterator[tuple[Sequence[int], Role]]:
    for span in row["content"] or row["cue"]:
        yield span, "fact"
    for span in row["source"]:
        yield span, "who"


def _narrow(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    for row in rows:
        manner = terminal.text(_manner(row, frame), "quiet")
        stands = terminal.text(place(row, "q"), "quiet")
        sentence = terminal.passage(shorten(in_sentence(row), (terminal.width - 3) * _ROOM))
        if frame.subject is None:
            terminal.ends(terminal.text(speaker(row), "whose") + Text(" · ") + manner, stands, indent=1)
            terminal.block(sentence, indent=3)
        else:
            terminal.block(sentence, indent=1)
            terminal.ends(manner, stands, indent=3)


def _manner(row: Mapping[str, Any], frame: Frame) -> str:
    return how(row) if frame.subject is None else how_with(row, frame.subject)


def _wide(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    names = ["Who says it", "What is said, in its sentence", "How", "Where"]
    cells = [
        [
            terminal.text(speaker(row), "whose"),
            terminal.passage(in_sentence(row)),
            terminal.text(_manner(row, frame)),
            terminal.text(place(row, "q")),
        ]
        for row in rows
    ]
    if frame.subject is not None:
        names = names[1:]
        cells = [row[1:] for row in cells]
    widths = _widths(names, cells, names.index("What is said, in its sentence"), terminal.width - 1)
    terminal.heading(names, widths)
    for row in cells:
        terminal.columns(row, widths)


def _widths(names: Sequence[str], cells: Sequence[Sequence[Text]], main: int, width: int) -> list[int]:
    columns = [[Text(name), *(row[n] for row in cells)] for n, name in enumerate(names)]
    natural = [widest(column) if n == main else min(widest(column), 34) for n, column in enumerate(columns)]
    least = [max(40, width // 2) if n == main else min(longest_word(column), 18) for n, column in enumerate(columns)]
    return fit(natural, least, width - 2 * (len(names) - 1))
