"""Markdown: a table that reads well on any site that renders it, sources listed below, facts in bold.

Text of an article is escaped, so that none of it becomes a link, an image or HTML on the page it is pasted into.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from factcli.render import figure_table, quote_table
from factcli.render.frame import Frame
from factcli.render.highlight import Marked, marked
from factcli.render.lists import label, title
from factcli.render.notation import amount, citation, date, how, place, role, speaker, where
from factcli.render.sanitize import folded

Rows = Sequence[Mapping[str, Any]]
Line = tuple[str, ...]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!$])")


def escape(text: str) -> str:
    """`text` folded to one line, nothing in it Markdown."""
    return _SPECIAL.sub(r"\\\1", folded(text))


def write(kind: str, rows: Rows, frame: Frame, out: TextIO) -> None:
    """Prints the heading, a table of `rows`, the articles they stand in, and the footer."""
    names, cells = _TABLES[kind]
    if frame.heading:
        out.write(f"**{escape(frame.heading)}**\n\n")
    out.write(f"| {' | '.join(names)} |\n|{' --- |' * len(names)}\n")
    for row in rows:
        out.write(f"| {' | '.join(cell or ' ' for cell in cells(row))} |\n")
    if kind not in ("entities", "articles"):
        out.write("\n")
        articles = {row["article"]["id"]: row["article"] for row in rows}
        for number in sorted(articles):
            words = "; also ".join([citation(articles[number]), *frame.copies.get(number, ())])
            out.write(f"- \\[{number}\\] {escape(words)}\n")
    if frame.footer:
        out.write(f"\n{escape(frame.footer)}\n")


def bold(whole: Marked) -> str:
    """The text escaped, with what is marked (but who says it) in bold."""
    pieces, at = [], 0
    for mark in sorted((m for m in whole.marks if m.role != "who"), key=lambda m: m.start):
        if mark.start < at:
            continue
        pieces += [escape_part(whole.text[at : mark.start]), f"**{escape(whole.text[mark.start : mark.end])}**"]
        at = mark.end
    return "".join([*pieces, escape_part(whole.text[at:])])


def escape_part(text: str) -> str:
    """`escape` for a piece of a sentence, whose spaces at either end must stay."""
    if not text.strip():
        return text
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return head + escape(text) + tail


def _quote(row: Mapping[str, Any]) -> Line:
    return escape(speaker(row)), bold(quote_table.in_sentence(row)), escape(how(row)), escape(place(row, "q"))


def _figure(row: Mapping[str, Any]) -> Line:
    return (
        escape(amount(row)),
        escape(figure_table.of_what(row)),
        escape(figure_table.claimed_by(row)),
        bold(figure_table.in_sentence(row)),
        escape(place(row, "f")),
    )


def _entity(row: Mapping[str, Any]) -> Line:
    counts = (str(row[key]) for key in ("quotes", "figures", "mentions", "articles"))
    return escape(row["name"]), escape(role(row)), escape(label(row["label"])), *counts


def _article(row: Mapping[str, Any]) -> Line:
    article = row["article"]
    named = (escape(article["publisher"] or ""), escape(title(row)), escape(date(article["published"])))
    return f"\\[{article['id']}\\]", *named, *(str(row[key]) for key in ("words", "quotes", "figures"))


def _passage(row: Mapping[str, Any]) -> Line:
    found = marked(row["text"], row["sentence"][0], [(span, "match") for span in row["matched"]])
    return bold(found), escape(where(row))


def _time(row: Mapping[str, Any]) -> Line:
    return *(escape(row[key] or "") for key in ("text", "type", "value", "begin", "end")), escape(where(row))


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Line]]] = {
    "quotes": (("Who says it", "What is said, in its sentence", "How", "Where"), _quote),
    "figures": (("How many", "Of what", "Who says so", "In its sentence", "Where"), _figure),
    "entities": (("Name", "Who or what", "Type", "Quotes", "Figures", "Named", "Articles"), _entity),
    "articles": (("", "Publisher", "Title", "Date", "Words", "Quotes", "Figures"), _article),
    "passages": (("Passage", "Where"), _passage),
    "times": (("As written", "Type", "Value", "From", "To", "Where"), _time),
}
