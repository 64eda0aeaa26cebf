"""CSV and TSV: one flat row a line, stable columns, and no cell that a spreadsheet would run.

A cell that begins like a formula gets an apostrophe before it (CWE-1236); numbers stay numbers, negative ones too.
Spans are written "start-end", several with a space between.
"""

import csv
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from factcli.render.sanitize import folded

COLUMNS: dict[str, tuple[str, ...]] = {
    "quotes": (
        "id", "speaker", "speakers", "role", "text", "kind", "register", "polarity", "addressee", "via", "source_text",
        "cue_text", "context_text", "publisher", "title", "published", "origin", "article", "paragraph", "content",
        "sentence", "confidence", "verdict",
    ),
    "figures": (
        "id", "text", "value", "high", "modifier", "unit", "per", "measured_text", "predicate", "change", "claimant",
        "addressee", "as_of", "context_text", "publisher", "title", "published", "origin", "article", "paragraph",
        "span", "sentence", "quote_id", "confidence", "verdict",
    ),
    "entities": ("id", "name", "label", "role", "aliases", "roles", "mentions", "articles", "quotes", "figures"),
    "articles": (
        "article", "publisher", "title", "opening", "author", "published", "language", "words", "quotes", "figures",
        "copy_of", "superseded_by", "origin", "digest",
    ),
    "times": (
        "id", "text", "type", "value", "begin", "end", "publisher", "title", "published", "origin", "article", "span",
    ),
    "passages": ("text", "publisher", "title", "published", "origin", "article", "paragraph", "sentence"),
}  # fmt: skip

_REFERENCE = ("publisher", "title", "opening", "published", "origin", "digest")
_FORMULA = tuple("=+-@＝＋－＠")  # white space before them is already folded away


def write_delimited(kind: str, rows: Iterable[Mapping[str, Any]], out: TextIO, delimiter: str) -> int:
    """A heading line and a line a row; returns how many rows there were."""
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    columns = COLUMNS[kind]
    count = 0
    for row in rows:
        if not count:
            writer.writerow(columns)
        writer.writerow([cell(_value(row, column)) for column in columns])
        count += 1
    return count


def cell(value: object) -> str:
    """A value as a cell: harmless on a terminal and in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return cell(_several(value))
    text = folded(str(value))
    return "'" + text if text.startswith(_FORMULA) else text


def _value(row: Mapping[str, Any], column: str) -> Any:
    if column == "article":
        return row["article"]["id"]
    if column in _REFERENCE and "article" in row and isinstance(row["article"], Mapping):
        return row["article"][column]
    return row[column]


def _several(values: list[Any] | tuple[Any, ...]) -> str:
    if _is_span(values):
        return f"{values[0]}-{values[1]}"
    if all(_is_span(value) for value in values):
        return " ".join(f"{start}-{end}" for start, end in values)
    return "; ".join(str(value) for value in values)


def _is_span(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(type(part) is int for part in value)
