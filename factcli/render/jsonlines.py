"""JSON and JSON lines: the shapes of `core.rows`, key for key, readable and safe to print.

Characters that would act on a terminal are escaped, all others stand as they are, so that `grep` finds them; where the
output cannot carry them (an ASCII terminal) everything is escaped. A reader of the JSON gets the exact text either way.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from factcli.render.sanitize import acts


def dumps(value: object, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """`value` as JSON in which no character acts on a terminal; spans are arrays of two numbers."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, allow_nan=False)
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return "".join(_escape(c) if acts(c) or c == "\x7f" else c for c in text)


def write_array(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """All rows as one JSON array, a row a line, written as they come."""
    count = 0
    for row in rows:
        out.write(",\n" if count else "[\n")
        out.write(dumps(row, ascii_only=not unicode(out)))
        count += 1
    out.write("\n]\n" if count else "[]\n")
    return count


def write_lines(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """A row a line."""
    count = 0
    for row in rows:
        out.write(dumps(row, ascii_only=not unicode(out)) + "\n")
        count += 1
    return count


def write_object(
    envelope: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], out: TextIO, *, one_line: bool = False
) -> int:
    """One object: the keys of `envelope`, its "answers" replaced by all rows."""
    answers = list(rows)
    whole = {**envelope, "answers": answers}
    out.write(dumps(whole, ascii_only=not unicode(out), indent=None if one_line else 2) + "\n")
    return len(answers)


def unicode(out: TextIO) -> bool:
    """Whether `out` can carry any character."""
    return (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "").startswith("utf")


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
