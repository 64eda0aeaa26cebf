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
IN_SENTENCE = "In its sentence"
NONE = "–"
_CAP = 44  # cells that a column takes before its text is broken

Rows = Sequence[Mapping[str, Any]]
Columns = list[tuple[str, list[Text]]]


def write(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """Prints `rows` as a table; the sentence is its last column where there is room, else a line under each row."""
    wide = terminal.width >= WIDE
    columns = _columns(rows, frame, terminal)
    room = terminal.width - 1 - 2 * (len(columns) - (not wide))
    facts = room * 3 // 5 if wide else room
    if sum(_natural(columns)) > facts:
        columns[-1] = (columns[-1][0], [terminal.lines(stacked(place(row, "f"))) for row in rows])
    widths = _widths(columns, facts)
    if wide:
        widths.append(room - sum(widths))
    terminal.heading([*(name for name, _ in columns), *([IN_SENTENCE] if wide else [])], widths)
    for n, row in enumerate(rows):
        line, sentence = [cells[n] for _, cells in columns], in_sentence(row)
        if wide:
            terminal.columns([*line, terminal.passage(shorten(sentence, widths[-1] * 3))], widths)
        else:
            terminal.columns(line, widths)
            under = terminal.passage(shorten(sentence, 2 * (terminal.width - 6)), "quiet")
            terminal.block(under, indent=4)


def _columns(rows: Rows, frame: Frame, terminal: Terminal) -> Columns:
    """The columns but the sentence; on a page about whoever states all of the figures the name is not repeated."""
    columns = [
        ("How many", [terminal.text(amount(row), "value") for row in rows]),
        ("Of what", [terminal.text(of_what(row)) for row in rows]),
    ]
    if frame.subject is None:
        who = [terminal.text(claimed_by(row), "who" if row["claimant"] else "quiet") for row in rows]
        columns.append(("Who says so", who))
    elif any(map(_setting, rows)):
        columns.append(("Told to, as of", [terminal.text(_setting(row) or NONE, "quiet") for row in rows]))
    columns.append(("Where", [terminal.text(place(row, "f")) for row in rows]))
    return columns


def in_sentence(row: Mapping[str, Any]) -> Marked:
    """The sentence of a figure with its words marked."""
    start = row["span"][0]
    return in_context(row, [((start, start + len(row["text"])), "fact")])


def of_what(row: Mapping[str, Any]) -> str:
    """What is counted or measured, whether it rose or fell, and what is done: "women · sent"; a dash for none of it."""
    arrow = {"up": "↑ ", "down": "↓ ", None: ""}[row["change"]]
    said = " · ".join(part for part in (folded(row["measured_text"] or ""), deed(row)) if part)
    return arrow + (said or NONE)


def claimed_by(row: Mapping[str, Any]) -> str:
    """Who states the figure, whom it was told to, and as of when; a dash for the outlet itself."""
    name, setting = folded(row["claimant"] or NONE), _setting(row)
    return f"{name} ({setting})" if setting else name


def _setting(row: Mapping[str, Any]) -> str:
    told = [f"to {folded(row['addressee'])}"] if row["addressee"] else []
    return ", ".join([*told, *([f"as of {date(row['as_of'])}"] if row["as_of"] else [])])


def _texts(column: tuple[str, list[Text]]) -> list[Text]:
    return [Text(column[0]), *(line for cell in column[1] for line in cell.split())]


def _natural(columns: Columns) -> list[int]:
    return [min(widest(_texts(column)), _CAP) for column in columns]


def _widths(columns: Columns, room: int) -> list[int]:
    first, *middle, last = map(_texts, columns)
    least = [min(widest(first), 18), *(min(longest_word(column), 20) for column in middle), min(widest(last), 22)]
    return fit(_natural(columns), least, room)
