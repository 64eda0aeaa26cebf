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

from collections.abc import Iterable, Mapping
from typing import Any

from factcli.render.frame import Format as Format
from factcli.render.frame import Frame as Frame
from factcli.render.frame import Screen as Screen


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
