"""Quotes for a reader: who, how it was said, where, and the sentence with the quoted words marked.

Where one sentence holds several quotes in a row, a narrow terminal shows it once, below all who are quoted in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.frame import Frame
from factcli.render.highlight import Marked, Role, clipped, in_context, shorten
from factcli.render.notation import how, how_with, place, speaker, stacked
from factcli.render.terminal import Terminal, fit, longest_word, widest

WIDE = 110
_ROOM = 3  # lines of a narrow terminal that a sentence may take beyond the quoted words themselves
_MOST = 480  # characters of quoted words that a table shows

Row = Mapping[str, Any]
Rows = Sequence[Row]


def write(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """Prints `rows`, as a table where there is room, else as two or more lines a quote."""
    if terminal.width >= WIDE:
        _wide(rows, frame, terminal)
    else:
        for some in _together(rows):
            _narrow(some, frame, terminal)
    cut = [row for row in rows if clipped(whole := in_sentence(row), _MOST) is not whole]
    if cut:
        words = f"Long quotes are cut in the middle; factcli show q{cut[0]['id']} shows one whole."
        terminal.line()
        terminal.block(terminal.text(words, "quiet"))


def in_sentence(row: Mapping[str, Any]) -> Marked:
    """The sentence of a quote with content (or, if declined, cue) and source marked."""
    return in_context(row, _spans(row))


def _spans(row: Mapping[str, Any]) -> Iterator[tuple[Sequence[int], Role]]:
    for span in row["content"] or row["cue"]:
        yield span, "fact"
    for span in row["source"]:
        yield span, "who"


def _together(rows: Rows) -> Iterator[list[Row]]:
    """`rows`, those that follow each other and are shown in the same sentence together, unless they overlap."""
    some: list[Row] = []
    for row in rows:
        if some and not _beside(some, row):
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def _beside(some: Sequence[Row], row: Row) -> bool:
    if any((row["article"]["id"], *row["context"]) != (other["article"]["id"], *other["context"]) for other in some):
        return False
    mine = [span for span, role in _spans(row) if role == "fact"]
    theirs = [span for other in some for span, role in _spans(other) if role == "fact"]
    return all(a[1] <= b[0] or b[1] <= a[0] for a in mine for b in theirs)


def _narrow(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """Prints quotes that stand in one sentence, in the order in which that has them."""
    spans = [pair for row in rows for pair in _spans(row)]
    whole = clipped(in_context(rows[0], spans), _MOST * len(rows))
    sentence = terminal.passage(shorten(whole, (terminal.width - 3) * _ROOM))
    if frame.subject is not None:
        terminal.block(sentence, indent=1)
    for row in rows:
        manner = terminal.text(_manner(row, frame), "quiet")
        stands = terminal.text(place(row, "q"), "quiet")
        if frame.subject is None:
            terminal.ends(terminal.text(speaker(row), "whose") + Text(" · ") + manner, stands, indent=1)
        else:
            terminal.ends(manner, stands, indent=3)
    if frame.subject is None:
        terminal.block(sentence, indent=3)


def _manner(row: Mapping[str, Any], frame: Frame) -> str:
    return how(row) if frame.subject is None else how_with(row, frame.subject)


def _wide(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    names = ["Who says it", "What is said, in its sentence", "How", "Where"]
    cells = [
        [
            terminal.text(speaker(row), "whose"),
            terminal.passage(clipped(in_sentence(row), _MOST)),
            terminal.text(_manner(row, frame)),
            terminal.text(place(row, "q")),
        ]
        for row in rows
    ]
    if sum(widest(row[n] for row in cells) for n in range(len(names))) + 2 * len(names) > terminal.width:
        for row, line in zip(rows, cells, strict=True):
            line[-1] = terminal.lines(stacked(place(row, "q")))
    if frame.subject is not None:
        names = names[1:]
        cells = [row[1:] for row in cells]
    widths = _widths(names, cells, names.index("What is said, in its sentence"), terminal.width - 1)
    terminal.heading(names, widths)
    for line in cells:
        terminal.columns(line, widths)


def _widths(names: Sequence[str], cells: Sequence[Sequence[Text]], main: int, width: int) -> list[int]:
    columns = [[Text(name), *(line for row in cells for line in row[n].split())] for n, name in enumerate(names)]
    natural = [widest(column) if n == main else min(widest(column), 34) for n, column in enumerate(columns)]
    least = [max(40, width // 2) if n == main else min(longest_word(column), 18) for n, column in enumerate(columns)]
    return fit(natural, least, width - 2 * (len(names) - 1))
