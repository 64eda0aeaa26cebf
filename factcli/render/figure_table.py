"""Figures for a reader: how many, of what, who says so, where, and the sentence with the figure marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.frame import Frame
from factcli.render.highlight import Marked, in_context, shorten
from factcli.render.notation import amount, date, deed, place, stacked
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
    facts = room * 3 // 5 if wide else room
    if sum(_natural(cells)) > facts:
        for row, line in zip(rows, cells, strict=True):
            line[3] = terminal.lines(stacked(place(row, "f")))
    widths = _widths(cells, facts)
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
    """What is counted or measured, whether it rose or fell, and what is done: "women · sent"; a dash for none of it."""
    arrow = {"up": "↑ ", "down": "↓ ", None: ""}[row["change"]]
    said = " · ".join(part for part in (folded(row["measured_text"] or ""), deed(row)) if part)
    return arrow + (said or "–")


def claimed_by(row: Mapping[str, Any]) -> str:
    """Who states the figure, whom it was told to, and as of when; a dash for the outlet itself."""
    name = folded(row["claimant"] or "–")
    more = [f"to {folded(row['addressee'])}"] if row["addressee"] else []
    if row["as_of"]:
        more.append(f"as of {date(row['as_of'])}")
    return f"{name} ({', '.join(more)})" if more else name


def _columns(cells: Sequence[Sequence[Text]]) -> list[list[Text]]:
    return [[Text(name), *(line for row in cells for line in row[n].split())] for n, name in enumerate(NAMES)]


def _natural(cells: Sequence[Sequence[Text]]) -> list[int]:
    return [min(widest(column), 44) for column in _columns(cells)]


def _widths(cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    columns, natural = _columns(cells), _natural(cells)
    least = [min(widest(columns[0]), 18), *(min(longest_word(column), 16) for column in columns[1:3])]
    least.append(min(widest(columns[3]), 22))
    return fit(natural, least, room)
