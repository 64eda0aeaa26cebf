"""Entities, articles, passages and times for a reader."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render import notation
from factcli.render.frame import Frame
from factcli.render.highlight import marked, shorten
from factcli.render.notation import counted, date, role, where
from factcli.render.sanitize import folded
from factcli.render.terminal import Terminal, fit, longest_word, widest

Rows = Sequence[Mapping[str, Any]]

WIDE = 110

LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work", "LAW": "law", "LANGUAGE": "language",
}  # fmt: skip


_COUNTS = ("quotes", "figures", "mentions", "articles")


def entities(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """What each is called and is, how often it is quoted and named; on a narrow terminal what it is stands below."""
    names = ["Name", "Type", "Quotes", "Figures", "Named", "Articles"]
    cells = [
        [
            terminal.text(row["name"], "whose"),
            terminal.text(label(row["label"])),
            *(terminal.text(f"{row[key]:,}" if row[key] else "–") for key in _COUNTS),
        ]
        for row in rows
    ]
    about = [terminal.text(role(row) or _also(row), "" if terminal.width >= WIDE else "quiet") for row in rows]
    if terminal.width >= WIDE:
        wide = [[*line, what] for line, what in zip(cells, about, strict=True)]
        _table([*names, "Who or what"], wide, terminal, flexible=(0, 6), right=(2, 3, 4, 5))
    else:
        _table(names, cells, terminal, flexible=(0,), right=(2, 3, 4, 5), under=about)


def articles(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """What each is called, who published it, when, and what was found; on a narrow terminal in two or three lines."""
    if terminal.width < WIDE:
        for row in rows:
            _article(row, terminal)
        return
    names = ["", "Title", "Publisher", "Date", "Words", "Quotes", "Figures", "Read from"]
    cells = [
        [
            Text(f"[{row['article']['id']}]"),
            terminal.text(title(row)),
            terminal.text(row["article"]["publisher"] or "–", "" if row["article"]["publisher"] else "quiet"),
            terminal.text(date(row["article"]["published"]), "" if row["article"]["published"] else "quiet"),
            *(terminal.text(f"{row[key]:,}") for key in ("words", "quotes", "figures")),
            terminal.text(row["article"]["origin"], "quiet"),
        ]
        for row in rows
    ]
    _table(names, cells, terminal, flexible=(1, 2, 7), right=(4, 5, 6))


def _article(row: Mapping[str, Any], terminal: Terminal) -> None:
    article = row["article"]
    label = f" [{article['id']}] "
    terminal.block(Text(label) + terminal.text(title(row), "head"), hanging=len(label))
    counts = [counted(row[key], key[:-1]) for key in ("words", "quotes", "figures")]
    parts = [folded(article["publisher"] or ""), date(article["published"]), *counts, folded(article["origin"])]
    facts = Text(" · ".join(part for part in parts if part))
    facts.stylize("dim", len(facts) - len(parts[-1]))
    terminal.block(facts, indent=len(label))


def passages(rows: Rows, frame: Frame, terminal: Terminal) -> None:
    """A sentence, and where it stands."""
    for row in rows:
        place = terminal.text(where(row), "quiet")
        sentence = marked(row["text"], row["sentence"][0], [(span, "match") for span in row["matched"]])
        text = terminal.passage(shorten(sentence, (terminal.width - 3) * 3))
        terminal.ends(text, place, indent=1, hanging=0)


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
    """What an article is called, and whether it is a copy or superseded."""
    words = notation.title(row["article"])
    if row["copy_of"]:
        words += f" (copy of [{row['copy_of']}])"
    if row["superseded_by"]:
        words += f" (earlier version of [{row['superseded_by']}])"
    return words


def _table(
    names: Sequence[str],
    cells: Sequence[Sequence[Text]],
    terminal: Terminal,
    flexible: Sequence[int],
    right: Sequence[int] = (),
    under: Sequence[Text] = (),
) -> None:
    """Prints a table; of each row, what is in `under` stands on lines of its own below it."""
    columns = [[Text(name), *(row[n] for row in cells)] for n, name in enumerate(names)]
    natural = [widest(column) for column in columns]
    least = [min(longest_word(column), 24) if n in flexible else natural[n] for n, column in enumerate(columns)]
    widths = fit(natural, least, terminal.width - 1 - 2 * (len(names) - 1))
    terminal.heading(names, widths, right)
    for number, row in enumerate(cells):
        terminal.columns(row, widths, right=right)
        if number < len(under) and under[number]:
            terminal.block(under[number], indent=4)
