"""One SQLite record to one row of `core.rows`: spans from columns, words from the article's text."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from factcli.core.rows import ArticleRef, EntityRow, FigureRow, QuoteRow
from factcli.core.spans import Span
from factcli.queries import roles

Record = dict[str, Any]  # column → value

OPENING = 120  # characters of an article from which its first words are taken, where it has no title
_SHOWN = 60  # characters of these at most

_BULLETS = " •▪◦‣*#>-–—·"
_OPENING, _CLOSING = '"“‘«„', '"”’»“'
_LARGEST = 1.7976931348623157e308


def reference(record: Record) -> ArticleRef:
    """The article, from columns that `rows` names `a_id`, `a_origin` ..."""
    return ArticleRef(
        id=record["a_id"],
        origin=record["a_origin"],
        title=record["a_title"],
        publisher=record["a_publisher"],
        published=record["a_published"],
        digest=record["a_digest"],
        opening=_first_words(record["a_opening"]),
    )


def quote(record: Record, text: str, role: str | None) -> QuoteRow:
    """A row of `quotes` with `spans` ("role start end" by commas) and `speakers` (by U+001F); `text` is the article's,
    `role` the speaker's.
    """
    spans: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
    for part in (record["spans"] or "").split(","):
        if part:
            kind, start, end = part.split(" ")
            spans[kind].append(Span(int(start), int(end)))
    sentence = Span(record["sentence_start"], record["sentence_end"])
    context = _with_marks(_cover([sentence, *spans["content"]]), text)
    named = record["speakers"].split("\x1f") if record["speakers"] else []
    return QuoteRow(
        id=record["id"],
        article=reference(record),
        kind=record["kind"],
        content=spans["content"],
        cue=spans["cue"],
        source=spans["source"],
        text=_words(text, spans["content"]),
        speaker=record["speaker"],
        speakers=named or ([record["speaker"]] if record["speaker"] else []),
        addressee=record["addressee"],
        via=record["via"],
        register=record["register"],
        polarity=record["polarity"],
        sentence=sentence,
        confidence=record["confidence"],
        paragraph=record["paragraph"],
        context=context,
        context_text=context.of(text),
        cue_text=_parts(text, spans["cue"]),
        source_text=_words(text, spans["source"]),
        role=role,
        anonymous=bool(record["anonymous"]),
        verdict=record["verdict"],
        rule=record["rule"],
    )


def figure(record: Record, text: str) -> FigureRow:
    """A row of `figures` with `spans` ("start end" by commas) and `addressee`; `text` is the article's."""
    span = Span(record["start"], record["end"])
    sentence = Span(record["sentence_start"], record["sentence_end"])
    context = _cover([sentence, Span(record["start"], record["phrase_end"])])
    pairs = [part.split(" ") for part in (record["spans"] or "").split(",") if part]
    measured = (
        None if record["measured_start"] is None else Span(int(record["measured_start"]), int(record["measured_end"]))
    )
    return FigureRow(
        id=record["id"],
        article=reference(record),
        span=span,
        text=text[span.start : record["phrase_end"]],
        value=_number(record["value"]),
        high=None if record["high"] is None else _number(record["high"]),
        modifier=record["modifier"],
        unit=record["unit"],
        per=record["per"],
        measured=measured,
        measured_text=record["measured_text"] or (measured.of(text) if measured else None),
        predicate=record["predicate"],
        change=record["change"],
        claimant=record["claimant"],
        as_of=record["as_of"],
        sentence=sentence,
        quote_id=record["quote_id"],
        mentions=[Span(int(start), int(end)) for start, end in pairs] or [span],
        confidence=record["confidence"],
        paragraph=record["paragraph"],
        context=context,
        context_text=context.of(text),
        addressee=record["addressee"],
        verdict=record["verdict"],
        rule=record["rule"],
    )


def entity(connection: sqlite3.Connection, record: Record) -> EntityRow:
    """A row of `entities` with its counts; aliases and roles are looked up."""
    number, name = record["id"], record["name"]
    aliases = connection.execute("SELECT alias FROM aliases WHERE entity_id = ? ORDER BY alias", [number])
    sql = "SELECT text, count(*) FROM roles WHERE entity_id = ? GROUP BY text ORDER BY min(id)"
    given = dict(connection.execute(sql, [number]).fetchall())
    return EntityRow(
        id=number,
        name=name,
        label=record["label"],
        aliases=[alias for (alias,) in aliases if alias != name],
        role=roles.best(given),
        roles=roles.shown(given),
        mentions=record["mentions"],
        articles=record["articles"],
        quotes=record["quotes"],
        figures=record["figures"],
    )


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _parts(text: str, spans: Sequence[Span]) -> str:
    """What `spans` hold, with an ellipsis for the words between two of them: "reported … citing"."""
    found = ""
    for n, span in enumerate(spans):
        between = text[spans[n - 1].end : span.start].strip() if n else ""
        found += ("" if not n else " … " if between else " ") + span.of(text)
    return found


def _first_words(text: str | None) -> str | None:
    """The beginning of an article as it goes into a list: cut at a word, with an ellipsis."""
    whole = " ".join((text or "").split()).lstrip(_BULLETS)
    if not whole:
        return None
    if len(whole) <= _SHOWN:
        return whole
    begun = whole[: _SHOWN + 1].rpartition(" ")[0].rstrip(" ,;:–—-(“\"'")
    return f"{begun} …" if begun else f"{whole[:_SHOWN]}…"


def _cover(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _with_marks(span: Span, text: str) -> Span:
    """`span` with the quotation marks that touch it, so that what is shown does not begin or end inside them."""
    start, end = span
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(start, end)


def _number(value: float) -> float:
    """A whole number as an int, so that JSON reads 100000, not 100000.0; the largest float for infinity."""
    if abs(value) > _LARGEST:
        return _LARGEST if value > 0 else -_LARGEST
    return int(value) if abs(value) < 1e18 and value == int(value) else value
