"""The output formats: `render(kind, rows, format, ...)` prints rows of `core.rows` to standard output.

How another command (`ask`) prints its answers:

    rows = figures_by_id(connection, ranked_ids)                      # queries.rows
    envelope = {"question": ..., "kind": "figures", "answers": [], "coverage": {...}}
    frame = Frame(heading="...", footer="9 figures in 5 articles.", envelope=envelope)
    render("figures", rows, format, frame)                            # returns how many rows were printed

`heading` and `footer` are plain text for people, printed only by `table` and `markdown`. With an `envelope`, json and
jsonl print one object: the envelope's keys with "answers" replaced by the rows; the other formats print the rows.
Without rows nothing is printed but by json ("[]", or the envelope): saying so on stderr and exiting 1 is the command's
part. A new format is a module and a branch in `render`; its module is imported only when the format is asked for.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TextIO


class Format(StrEnum):
    """What `--format` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"


@dataclass(frozen=True)
class Frame:
    """What stands around the rows: see the module's docstring.

    `subject` is the speaker (or claimant) whom all rows share, already named in the heading and so not in each row.
    `copies` says of an article's id under which other origins its text was read too.
    """

    heading: str = ""
    footer: str = ""
    subject: str | None = None
    copies: Mapping[int, Sequence[str]] = field(default_factory=dict)
    envelope: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Screen:
    """Where to print. `width` and `colour` null: as the terminal, COLUMNS and NO_COLOR say."""

    out: TextIO | None = None
    width: int | None = None
    colour: bool | None = None

    @property
    def stream(self) -> TextIO:
        return self.out or sys.stdout


def render(
    kind: str,
    rows: Iterable[Mapping[str, Any]],
    format: Format | str,
    frame: Frame | None = None,
    screen: Screen | None = None,
) -> int:
    """Prints rows of a kind (`core.rows.KINDS`); returns how many. Everything but a table and Markdown streams."""
    frame, screen = frame or Frame(), screen or Screen()
    out = screen.stream
    wanted = Format(format)
    if wanted in (Format.json, Format.jsonl):
        from factcli.render import jsonlines

        if frame.envelope is not None:
            return jsonlines.write_object(frame.envelope, rows, out, one_line=wanted is Format.jsonl)
        return jsonlines.write_lines(rows, out) if wanted is Format.jsonl else jsonlines.write_array(rows, out)
    if wanted in (Format.csv, Format.tsv):
        from factcli.render import delimited

        return delimited.write_delimited(kind, rows, out, "\t" if wanted is Format.tsv else ",")
    found = list(rows)
    if not found:
        return 0
    if wanted is Format.markdown:
        from factcli.render import markdown

        markdown.write(kind, found, frame, out)
    else:
        from factcli.render import table

        table.write(kind, found, frame, screen)
    return len(found)
