"""The terminal: its width, whether it may have colour, and text laid out in lines and columns for it.

Everything printed goes through `Text`, never through rich's markup, and through `sanitize` before that. Colour only
marks the fact and who says it; without colour (a pipe, NO_COLOR, a dumb terminal) the fact stands in «».
"""

import os
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from factcli.render.frame import Screen
from factcli.render.highlight import Marked, in_guillemets
from factcli.render.sanitize import folded

STYLES = {  # no yellow, no blue: one cannot be read on a light background, the other not on a dark one
    "fact": "bold green",
    "match": "bold green",
    "who": "cyan",
    "name": "cyan",
    "whose": "bold cyan",
    "figure": "bold magenta",
    "value": "bold green",
    "quiet": "dim",
    "head": "bold",
}
_ORDER = ("who", "name", "fact", "match", "figure")  # of the marks: a later one covers an earlier
NARROWEST = 40
UNKNOWN = 80  # columns, where nothing tells


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # for `cli.app` to end quietly; rich itself would end with status 1


class Terminal:
    """Prints lines of `Text` at the width and with the colours of a `Screen`."""

    def __init__(self, screen: Screen) -> None:
        out = screen.stream
        self.colour = _colour(out) if screen.colour is None else screen.colour
        self.width = max(NARROWEST, screen.width or _width())
        self.console = _Console(
            file=out,
            width=self.width,
            color_system="standard" if self.colour else None,
            force_terminal=self.colour,
            no_color=not self.colour,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=True,
        )

    def text(self, words: str, style: str = "") -> Text:
        """`words` made safe and folded, in one of `STYLES`."""
        return Text(folded(words), STYLES.get(style, ""))

    def lines(self, words: str) -> Text:
        """`words` made safe, with their line breaks."""
        return Text("\n").join(self.text(line) for line in words.split("\n"))

    def passage(self, whole: Marked, style: str = "") -> Text:
        """A fact in its sentence: coloured, or in «» where there is no colour; `style` is that of the sentence."""
        if not self.colour:
            return Text(in_guillemets(whole))
        text = Text(whole.text)
        text.stylize(STYLES.get(style, ""))
        for mark in sorted(whole.marks, key=lambda m: _ORDER.index(m.role)):
            text.stylize(f"not dim {STYLES[mark.role]}", mark.start, mark.end)
        return text

    def wrap(self, text: Text, width: int) -> list[Text]:
        """`text` in lines of at most `width` cells, broken between words."""
        lines = list(text.wrap(self.console, max(1, width), justify="left", overflow="fold")) or [Text()]
        for line in lines:
            line.rstrip()
        return lines

    def line(self, text: Text | str = "") -> None:
        """Prints one line, without white space at its end."""
        shown = Text(text) if isinstance(text, str) else text
        shown.rstrip()
        self.console.print(shown, no_wrap=True, overflow="ignore", crop=False)

    def block(self, text: Text, indent: int = 0, hanging: int = 0) -> None:
        """Prints `text` wrapped to the terminal, all lines but the first indented by `hanging` more."""
        lines = self.wrap(text, self.width - indent - hanging)
        for number, line in enumerate(lines):
            self.line(Text(" " * (indent + (hanging if number else 0))) + line)

    def ends(self, left: Text, right: Text, indent: int = 0, hanging: int = 2) -> None:
        """Prints `left` and, at the right edge of its last line, or below it where that is full, `right`."""
        lines = self.wrap(left, self.width - indent)
        if len(lines) > 1:
            first, *rest = self.wrap(left, self.width - indent - hanging)
            lines = [first, *(Text(" " * hanging) + line for line in rest)]
        *before, right = self.wrap(right, self.width - indent)
        if before or lines[-1].cell_len + 2 + right.cell_len > self.width - indent:
            lines += [*before, Text()]
        for line in lines[:-1]:
            self.line(Text(" " * indent) + line)
        space = self.width - indent - lines[-1].cell_len - right.cell_len
        self.line(Text(" " * indent) + lines[-1] + Text(" " * space) + right)

    def columns(
        self, cells: Sequence[Text], widths: Sequence[int], indent: int = 1, gap: int = 2, right: Sequence[int] = ()
    ) -> None:
        """Prints one row of a table, each cell wrapped in its column; the columns numbered in `right` are set right."""
        wrapped = [self.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for n in range(max(map(len, wrapped))):
            line = Text(" " * indent)
            for column, (lines, width) in enumerate(zip(wrapped, widths, strict=True)):
                part = lines[n] if n < len(lines) else Text()
                blank = Text(" " * max(0, width - part.cell_len))
                line += (blank + part if column in right else part + blank) + Text(" " * gap)
            self.line(line)

    def heading(self, names: Sequence[str], widths: Sequence[int], right: Sequence[int] = ()) -> None:
        """Prints the columns' names and a rule under them."""
        self.columns([self.text(name, "head") for name in names], widths, right=right)
        self.line(Text(" ") + self.text("─" * (sum(widths) + 2 * (len(widths) - 1)), "quiet"))


def fit(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Column widths that together take at most `room`: the widest give way first, none below its least.

    If even the least do not fit, the widest of them give way until they do.
    """
    widths = [max(n, 1) for n in natural]
    floors = [min(a, b) for a, b in zip(widths, least, strict=True)]
    while sum(widths) > room:
        spare = [w - f for w, f in zip(widths, floors, strict=True)]
        if max(spare) <= 0:
            floors = [1] * len(widths)
            if max(widths) <= 1:
                break
            continue
        at = max(range(len(widths)), key=lambda n: (spare[n] > 0, widths[n]))
        widths[at] -= 1
    return widths


def widest(cells: Iterable[Text]) -> int:
    """The widest of `cells`, in terminal cells."""
    return max((cell.cell_len for cell in cells), default=0)


def longest_word(cells: Iterable[Text]) -> int:
    """The widest word in `cells`: a column as wide as this breaks none."""
    return max((cell_len(word) for cell in cells for word in cell.plain.split()), default=0)


def _colour(out: object) -> bool:
    tty = getattr(out, "isatty", lambda: False)()
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("dumb", "unknown"):
        return False
    return bool(tty or os.environ.get("FORCE_COLOR", "0") not in ("", "0"))


def _width() -> int:
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    for descriptor in (1, 2, 0):
        try:
            return os.get_terminal_size(descriptor).columns or UNKNOWN
        except OSError:
            continue
    return UNKNOWN
