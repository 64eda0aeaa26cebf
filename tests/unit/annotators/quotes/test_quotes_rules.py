"""Each way to attribute, on sentences whose parse is frozen in the case: no model is loaded."""

import re
import tomllib
from pathlib import Path

import pytest

from factcli.annotators.quotes.annotate import annotate
from factcli.core.model import Article, Document, Quote, Sentence, Token, Zone
from factcli.core.spans import Span

FOLDER = Path(__file__).parents[3] / "cases" / "quotes"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"] for path in sorted(FOLDER.glob("*.toml"))}
CASES = [pytest.param(case, id=f"{stem}-{case['name']}") for stem, found in FILES.items() for case in found]


def frozen(case: dict[str, str]) -> Document:
    """The document of a case: a paragraph a line, sentences and parse as they were frozen."""
    text = case["text"]
    lines = list(re.finditer(r"[^\n]+", text))
    kind = "title" if case.get("zone") == "title" else "body"
    zones = tuple(Zone(kind, Span(*m.span()), n) for n, m in enumerate(lines, start=1))
    document = Document(Article(text, "case", zones=zones))
    at = 0
    for block in case["parse"].strip("\n").split("\n\n"):
        first = len(document.tokens)
        for line in block.split("\n"):
            form, tag, pos, dep, head, lemma, label = [*line.split("\t"), ""][:7]
            start = text.index(form, at)
            at = start + len(form)
            i = len(document.tokens)
            document.tokens.append(Token(i, start, at, form, lemma, pos, tag, dep, first + int(head) - 1, label))
        span = Span(document.tokens[first].start, at)
        paragraph = next(n for n, m in enumerate(lines, start=1) if m.start() <= span.start < m.end())
        document.sentences.append(Sentence(span, first, len(document.tokens), kind, paragraph))
    return document


def shown(quote: Quote, text: str) -> dict[str, object]:
    return {
        "kind": quote.kind,
        "content": [s.of(text) for s in quote.content],
        "cue": [s.of(text) for s in quote.cue],
        "source": [s.of(text) for s in quote.source],
        "register": quote.register,
        "polarity": quote.polarity,
        "addressee": quote.addressee,
        "via": quote.via,
        "anonymous": quote.anonymous,
        "rule": quote.rule,
    }


@pytest.mark.parametrize("case", CASES)
def test_who_said_what(case: dict[str, object]) -> None:
    document = frozen(case)  # type: ignore[arg-type]
    annotate(document)
    found = [shown(q, document.text) for q in document.quotes]
    wanted = list(case["quotes"])  # type: ignore[call-overload]
    assert len(found) == len(wanted), found
    for got, want in zip(found, wanted, strict=True):
        assert {k: got[k] for k in want} == want


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_is_whole(case: dict[str, object]) -> None:
    document = frozen(case)  # type: ignore[arg-type]
    annotate(document)
    for q in document.quotes:
        assert q.rule
        assert 0 < q.confidence <= 1
        assert q.speaker is None
        assert (q.polarity == "declined") or q.content
        for s in (*q.content, *q.cue, *q.source, q.sentence):
            assert 0 <= s.start < s.end <= len(document.text)
            assert s.of(document.text).strip() == s.of(document.text)
