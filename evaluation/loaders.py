"""Annotated articles, as JSON lines of the shape that `evaluation/data/README.md` describes."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factcli.core.model import Document
from factcli.pipeline import documents
from factcli.readers.article import article
from factcli.readers.base import Overrides

DATA = Path(__file__).parent / "data"


def rows(path: Path) -> list[dict[str, Any]]:
    """Every line of a .jsonl file; FileNotFoundError if it is absent."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def annotated(data: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each row beside what the pipeline finds in its text."""
    kept = list(data)
    articles = [article(str(row["text"]), str(row["id"]), Overrides()) for row in kept]
    yield from zip(kept, documents(articles), strict=True)
