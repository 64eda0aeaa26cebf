"""What a renderer is told besides the rows: the format, what stands around the rows, and where to print.

It stands below every renderer, so that the one that chooses (`render.base`) imports the others and none imports it.
"""

import sys
from collections.abc import Mapping, Sequence
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
    """What stands around the rows: see the docstring of `render.base`.

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
