"""Figures for a reader: how many, of what, who says so, where, and the sentence with the figure marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.base import Frame
from factcli.render.highlight import Marked, in_context, shorten
from factcli.render.notation import amount, date, place
from factcli.render.sanitize import folded
from factcli.render.terminal import Terminal, fit, longest_word, widest

WIDE = 120
NAMES = ("How many", "Of what", "Who says so", "Where")
IN_SENTENCE = "In its sentence"

Rows = Sequence[Mapping[str, Any]]


def write(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """Prints `rows` as a table; the sentence is its last column where there is room, else a line under each row."""
    wide = terminal.width >= WIDE
    cells = [
        [
            terminal.text(amount(row), "value"),
            terminal.text(of_what(row)),
            terminal.text(claimed_by(row), "who" if row["claimant"] else "quiet"),
            terminal.text(place(row, "f")),
        ]
        for row in rows
    ]
    names = [*NAMES, IN_SENTENCE] if wide else list(NAMES)
    room = terminal.width - 1 - 2 * (len(names) - 1)
    widths = _widths(cells, room * 3 // 5 if wide else room)
    if wide:
        widths.append(room - sum(widths))
    terminal.heading(names, widths)
    for row, line in zip(rows, cells, strict=True):
        sentence = in_sentence(row)
        if wide:
            terminal.columns([*line, terminal.passage(shorten(sentence, widths[-1] * 3))], widths)
        else:
            terminal.columns(line, widths)
            under = terminal.passage(shorten(sentence, 2 * (terminal.width - 6)), "quiet")
            terminal.block(under, indent=4)


def in_sentence(row: Mapping[str, Any]) -> Marked:
    """The sentence of a figure with its words marked."""
    start = row["span"][0]
    return in_context(row, [((start, start + len(row["text"])), "fact")])


def of_what(row: Mapping[str, Any]) -> str:
    """What is counted or measured, and whether it rose or fell; the predicate where that is all there is."""
    arrow = {"up": "↑ ", "down": "↓ ", None: ""}[row["change"]]
    return folded(arrow + (row["measured_text"] or row["predicate"] or "–"))


def claimed_by(row: Mapping[str, Any]) -> str:
    """Who states the figure, whom it was told to, and as of when; a dash for the outlet itself."""
    name = folded(row["claimant"] or "–")
    more = [f"to {folded(row['addressee'])}"] if row["addressee"] else []
    if row["as_of"]:
        more.append(f"as of {date(row['as_of'])}")
    return f"{name} ({', '.join(more)})" if more else name


def _widths(cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    columns = [[Text(name), *(row[n] for row in cells)] for n, name in enumerate(NAMES)]
    natural = [min(widest(column), 44) for column in columns]
    least = [min(widest(columns[0]), 18), *(min(longest_word(column), 16) for column in columns[1:])]
    return fit(natural, least, room)
