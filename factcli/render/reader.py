"""An article to read, with its facts marked in place and named in the margin.

Quoted words are «», figures ‹› where there is no colour; boilerplate is dimmed (without colour: left of a bar), since
no fact is taken from it. On a wide terminal the notes stand beside the text, on a narrow one under each paragraph.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render.figure_table import NONE, claimed_by, of_what
from factcli.render.frame import Screen
from factcli.render.highlight import Role, marked
from factcli.render.notation import amount, citation, counted, how, speaker
from factcli.render.terminal import Terminal

WIDE = 110
_MARGIN = 5
_COLUMN = 76  # the widest a column of text is set: longer lines are hard to follow

Facts = Sequence[Mapping[str, Any]]


def write(page: Mapping[str, Any], screen: Screen) -> None:
    """Prints a page of `queries.show`."""
    terminal = Terminal(screen)
    article = page["article"]
    terminal.block(Text(f"[{article['id']}] ") + terminal.text(citation(article)), hanging=4)
    terminal.block(terminal.text(" · ".join(_particulars(page)), "quiet"), indent=4, hanging=2)
    terminal.line()
    for zone in page["paragraphs"]:
        _zone(zone, page, terminal)
    terminal.block(_legend(terminal), hanging=2)


def _particulars(page: Mapping[str, Any]) -> Iterator[str]:
    if page["author"]:
        yield f"by {page['author']}"
    if page["copy_of"]:
        yield f"copy of [{page['copy_of']}]"
    if page["superseded_by"]:
        yield f"earlier version of [{page['superseded_by']}]"
    yield counted(page["words"], "word")
    if page["focus"] is None:
        yield counted(len(page["quotes"]), "quote")
        yield counted(len(page["figures"]), "figure")


def _zone(zone: Mapping[str, Any], page: Mapping[str, Any], terminal: Terminal) -> None:
    span, number = zone["span"], zone["paragraph"]
    wide = terminal.width >= WIDE
    width = min(_COLUMN, terminal.width // 2 + 6) if wide else terminal.width - _MARGIN
    lines = _lines(zone, page, width, terminal)
    notes = _notes(span, page, terminal)
    sign = ">" if page["focus"] is not None and number == page["focus"] else " "
    label = f"{sign}¶{number}" if number is not None else ""
    if not wide:
        lines += [Text("  ") + line for note in notes for line in _hang(note, width - 2, terminal)]
        notes = []
    beside = [line for note in notes for line in _hang(note, terminal.width - _MARGIN - width - 3, terminal)]
    for n in range(max(len(lines), len(beside))):
        line = Text(f"{label if n == 0 else '':<{_MARGIN}}") + (lines[n] if n < len(lines) else Text())
        if n < len(beside):
            line += Text(" " * (_MARGIN + width + 3 - line.cell_len)) + beside[n]
        terminal.line(line)
    terminal.line()


def _lines(zone: Mapping[str, Any], page: Mapping[str, Any], width: int, terminal: Terminal) -> list[Text]:
    """The text of a zone, its facts marked, in lines of `width` cells."""
    span = zone["span"]
    if zone["paragraph"] is None:
        bar = Text("" if terminal.colour else "│ ")
        plain = terminal.text(span.of(page["text"]), "quiet")
        return [bar + line for line in terminal.wrap(plain, width - len(bar))]
    text = terminal.passage(marked(span.of(page["text"]), span.start, _marks(span, page)))
    if zone["kind"] == "title":
        text.stylize("bold")
    return terminal.wrap(text, width)


def _marks(zone: Sequence[int], page: Mapping[str, Any]) -> Iterator[tuple[Sequence[int], Role]]:
    for mention in page["mentions"]:
        if mention["kind"] == "name" and mention["span"].overlaps(zone):
            yield mention["span"], "name"
    for quote in page["quotes"]:
        for span in quote["content"]:
            if span.overlaps(zone):
                yield _clip(span, zone), "fact"
    for figure in page["figures"]:
        for span in figure["mentions"]:
            if span.overlaps(zone):
                yield span, "figure"


def _notes(zone: Sequence[int], page: Mapping[str, Any], terminal: Terminal) -> list[Text]:
    """One note a fact that begins in `zone`, in the order of the text."""
    begins = [min(row["content"] or row["cue"] or [row["sentence"]])[0] for row in page["quotes"]]
    said = [pair for pair in zip(begins, page["quotes"], strict=True) if zone[0] <= pair[0] < zone[1]]
    found = [(start, _quote(row, terminal)) for start, row in said]
    here = [row for row in page["figures"] if zone[0] <= row["span"][0] < zone[1]]
    found += [(row["span"][0], _figure(row, terminal)) for row in here]
    return [note for _, note in sorted(found, key=lambda pair: pair[0])]


def _quote(row: Mapping[str, Any], terminal: Terminal) -> Text:
    note = terminal.text(f"q{row['id']}", "quiet") + Text(" ") + terminal.text(speaker(row), "who")
    return note + Text(" ") + terminal.text(f"· {how(row)}", "quiet")


def _figure(row: Mapping[str, Any], terminal: Terminal) -> Text:
    note = terminal.text(f"f{row['id']}", "quiet") + Text(" ") + terminal.text(amount(row), "figure")
    what = of_what(row)
    if what != NONE:
        note += Text(" ") + terminal.text(what)
    if row["claimant"]:
        note += Text(" ") + terminal.text(f"· {claimed_by(row)}", "quiet")
    return note


def _hang(note: Text, width: int, terminal: Terminal) -> list[Text]:
    """`note` wrapped, its later lines set under the words after its number."""
    lines = terminal.wrap(note, width - 4)
    return [lines[0], *(Text("    ") + line for line in lines[1:])]


def _legend(terminal: Terminal) -> Text:
    if not terminal.colour:
        return Text("«quoted» ‹figure› │ no facts are taken from here")
    words = [("quoted", "fact"), ("figure", "figure"), ("name", "name"), ("no facts are taken from here", "quiet")]
    return Text("  ").join(terminal.text(text, style) for text, style in words)


def _clip(span: Sequence[int], zone: Sequence[int]) -> tuple[int, int]:
    return max(span[0], zone[0]), min(span[1], zone[1])
