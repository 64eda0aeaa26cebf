"""`factcli show` for machines and for documents: the article with its facts as JSON, CSV or Markdown."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from factcli.render import jsonlines
from factcli.render.delimited import cell
from factcli.render.frame import Format, Screen
from factcli.render.highlight import marked
from factcli.render.markdown import bold, escape
from factcli.render.notation import amount, citation, how, speaker

FACTS = ("fact", "id", "who", "what", "text", "paragraph", "start", "end", "article")


def write(page: Mapping[str, Any], format: Format, screen: Screen) -> None:
    """Prints a page of `queries.show`: as JSON the whole of it, as CSV or TSV a fact a line, as Markdown to read."""
    out = screen.stream
    if format in (Format.json, Format.jsonl):
        indent = 2 if format is Format.json else None
        out.write(jsonlines.dumps(page, ascii_only=not jsonlines.unicode(out), indent=indent) + "\n")
    elif format is Format.markdown:
        _markdown(page, out)
    else:
        writer = csv.writer(out, delimiter="\t" if format is Format.tsv else ",", lineterminator="\n")
        writer.writerow(FACTS)
        writer.writerows([cell(value) for value in fact] for fact in _facts(page))


def _facts(page: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    number = page["article"]["id"]
    for row in page["quotes"]:
        start, end = row["context"]
        yield "quote", row["id"], speaker(row), how(row), row["text"], row["paragraph"], start, end, number
    for row in page["figures"]:
        start, end = row["span"]
        yield "figure", row["id"], row["claimant"], amount(row), row["text"], row["paragraph"], start, end, number


def _markdown(page: Mapping[str, Any], out: TextIO) -> None:
    out.write(f"*{escape(citation(page['article']))}*\n\n")
    for zone in page["paragraphs"]:
        span = zone["span"]
        spans = [s for row in page["quotes"] for s in row["content"] if s.overlaps(span)]
        spans += [s for row in page["figures"] for s in row["mentions"] if s.overlaps(span)]
        if zone["paragraph"] is None:
            out.write(f"> {escape(span.of(page['text']))}\n\n")
            continue
        text = bold(marked(span.of(page["text"]), span.start, [(s, "fact") for s in spans]))
        out.write(f"{'# ' if zone['kind'] == 'title' else ''}{text}\n\n")
    for row in page["quotes"]:
        out.write(f"- q{row['id']} ¶{row['paragraph']} {escape(speaker(row))} · {escape(how(row))}\n")
    for row in page["figures"]:
        who = f" · {escape(row['claimant'])}" if row["claimant"] else ""
        out.write(f"- f{row['id']} ¶{row['paragraph']} {escape(amount(row))} {escape(row['text'])}{who}\n")
