"""Figures of sentences from many kinds of news, read with the real model: one TOML file a field."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcli.annotators.figures import annotate
from factcli.annotators.parse import parse
from factcli.annotators.times import annotate as times
from factcli.core.model import Article, Document, Figure, Zone
from factcli.core.spans import Span

CASES = Path(__file__).parents[3] / "cases" / "figures"
KEYS = ("value", "high", "modifier", "unit", "per", "change", "as_of", "measured")


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{n}")
        for path in sorted(CASES.glob("*.toml"))
        for n, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
    ]


def document(text: str) -> Document:
    article = Article(text, "case.txt", zones=(Zone("body", Span(0, len(text)), 1),))
    (found,) = parse([article])
    times(found)
    annotate(found)
    return found


def row(figure: Figure, text: str) -> dict[str, Any]:
    q = figure.quantity
    found = {
        "text": figure.phrase.of(text),
        "value": round(q.value, 4),
        "high": q.high,
        "modifier": q.modifier,
        "unit": q.unit,
        "per": q.per,
    }
    return {**found, "change": figure.change, "as_of": figure.as_of, "measured": figure.measured_text}


@pytest.mark.model
@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = [row(f, case["text"]) for f in document(case["text"]).figures]
    wanted = [{**dict.fromkeys(KEYS), "modifier": "exact", **f} for f in case["figures"]]
    assert found == wanted
