"""The table format: heading, rows laid out for their kind and the terminal's width, the sources, a footer.

At `WIDE` columns and more a row is one row of a table; below that it becomes two or three lines, so that nothing is
squeezed until it cannot be read.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from rich.text import Text

from factcli.render.frame import Frame, Screen
from factcli.render.notation import citation
from factcli.render.sanitize import folded
from factcli.render.terminal import Terminal

Rows = Sequence[Mapping[str, Any]]
Layout = Callable[[Rows, Frame, Terminal], None]

_LAYOUTS = {  # kind → module and function; only the one that is needed is imported
    "quotes": ("quote_table", "write"),
    "figures": ("figure_table", "write"),
    "entities": ("lists", "entities"),
    "articles": ("lists", "articles"),
    "passages": ("lists", "passages"),
    "times": ("lists", "times"),
}


def write(kind: str, rows: Rows, frame: Frame, screen: Screen) -> None:
    """Prints `rows` of a kind, of which there is at least one."""
    terminal = Terminal(screen)
    if frame.heading:
        terminal.block(terminal.text(frame.heading, "head"), hanging=2)
        terminal.line()
    module, function = _LAYOUTS[kind]
    layout: Layout = getattr(import_module(f"factcli.render.{module}"), function)
    layout(rows, frame, terminal)
    if kind not in ("entities", "articles"):
        terminal.line()
        sources(rows, terminal, frame)
    if frame.footer:
        terminal.line()
        for line in frame.footer.splitlines():
            terminal.block(terminal.text(line, "quiet"), hanging=2)


def sources(rows: Rows, terminal: Terminal, frame: Frame) -> None:
    """Lists every article that occurs in `rows`: its number, title, publisher, date and origin, and its copies."""
    articles = {row["article"]["id"]: row["article"] for row in rows}
    for number in sorted(articles):
        label = Text(f"[{number}] ")
        words = "; also ".join([citation(articles[number]), *map(folded, frame.copies.get(number, ()))])
        for n, line in enumerate(terminal.wrap(Text(words), terminal.width - len(label))):
            line.stylize("dim")
            terminal.line((label if n == 0 else Text(" " * len(label))) + line)
