"""Entities, articles, passages and times for a reader."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.base import Frame
from factcli.render.highlight import marked, shorten
from factcli.render.notation import date, where
from factcli.render.sanitize import folded
from factcli.render.terminal import Terminal, fit, longest_word, widest

Rows = Sequence[Mapping[str, Any]]

LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work", "LAW": "law", "LANGUAGE": "language",
}  # fmt: skip


_COUNTS = ("quotes", "figures", "mentions", "articles")


def entities(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """One line a name: what it is called, what it is, how often it is quoted and named."""
    names = ["Name", "Who or what", "Type", "Quotes", "Figures", "Named", "Articles"]
    cells = [
        [
            terminal.text(row["name"], "whose"),
            terminal.text(row["roles"][0] if row["roles"] else _also(row), "" if row["roles"] else "quiet"),
            terminal.text(label(row["label"])),
            *(terminal.text(f"{row[key]:,}" if row[key] else "–") for key in _COUNTS),
        ]
        for row in rows
    ]
    _table(names, cells, terminal, flexible=(0, 1), right=(3, 4, 5, 6))


def articles(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """One line an article, and one under it for what is particular about it."""
    names = ["", "Publisher", "Title", "Date", "Words", "Quotes", "Figures"]
    cells = [
        [
            Text(f"[{row['article']['id']}]"),
            terminal.text(row["article"]["publisher"] or "–"),
            terminal.text(title(row)),
            terminal.text(date(row["article"]["published"])),
            *(terminal.text(f"{row[key]:,}") for key in ("words", "quotes", "figures")),
        ]
        for row in rows
    ]
    _table(names, cells, terminal, flexible=(1, 2), right=(4, 5, 6))


def passages(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """A sentence, and where it stands."""
    for row in rows:
        place = terminal.text(where(row), "quiet")
        sentence = marked(row["text"], row["sentence"][0], [(span, "match") for span in row["matched"]])
        text = terminal.passage(shorten(sentence, (terminal.width - 3) * 3))
        lines = terminal.wrap(text, terminal.width - 1)
        if lines[-1].cell_len + place.cell_len + 3 <= terminal.width:
            for line in lines[:-1]:
                terminal.line(Text(" ") + line)
            terminal.ends(lines[-1], place, indent=1)
        else:
            terminal.block(text, indent=1)
            terminal.line(Text(" " * max(1, terminal.width - place.cell_len)) + place)


def times(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """When, as written and as dates."""
    names = ["As written", "Type", "Value", "From", "To", "Where"]
    cells = [
        [
            terminal.text(row["text"], "fact"),
            terminal.text(row["type"]),
            terminal.text(row["value"]),
            *(terminal.text(row[key] or "–") for key in ("begin", "end")),
            terminal.text(where(row)),
        ]
        for row in rows
    ]
    _table(names, cells, terminal, flexible=(0, 5))


def label(name: str) -> str:
    """The type of an entity as a reader calls it."""
    return LABELS.get(name, folded(name).lower().replace("_", " "))


def _also(row: Mapping[str, Any]) -> str:
    return f"also “{row['aliases'][0]}”" if row["aliases"] else ""


def title(row: Mapping[str, Any]) -> str:
    """What an article is called: its title, or where it came from; and whether it is a copy or superseded."""
    title = row["article"]["title"] or row["article"]["origin"]
    if row["copy_of"]:
        title += f" (copy of [{row['copy_of']}])"
    if row["superseded_by"]:
        title += f" (earlier version of [{row['superseded_by']}])"
    return str(title)


def _table(
    names: Sequence[str],
    cells: Sequence[Sequence[Text]],
    terminal: Terminal,
    flexible: Sequence[int],
    right: Sequence[int] = (),
) -> None:
    columns = [[Text(name), *(row[n] for row in cells)] for n, name in enumerate(names)]
    natural = [widest(column) for column in columns]
    least = [min(longest_word(column), 24) if n in flexible else natural[n] for n, column in enumerate(columns)]
    widths = fit(natural, least, terminal.width - 1 - 2 * (len(names) - 1))
    terminal.heading(names, widths, right)
    for row in cells:
        terminal.columns(row, widths, right=right)
