"""Names, joins and speakers with the real model, on an invented article: what the rules are worth together."""

from collections.abc import Iterator

import pytest

from factcli.core.model import Article, Document, Zone
from factcli.core.spans import Span
from factcli.pipeline import documents

PARAGRAPHS = (
    "Norwegian inspectors found cracks in the bridge, a transport ministry spokesperson said.",
    "Marit Solheim, a spokesperson for Norway's transport ministry, told Reuters that repairs would begin in May.",
    '"We will close two lanes," Solheim said. She added that buses would be free.',
    "The Norwegian Public Roads Administration (NPRA) said the bridge was safe. It warned that trucks must slow down.",
    "Two drivers who cross the bridge daily said the cracks had been there for years. "
    "The drivers said nobody had listened.",
)


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    text = "\n\n".join(PARAGRAPHS)
    zones, at = [], 0
    for number, paragraph in enumerate(PARAGRAPHS, 1):
        zones.append(Zone("body", Span(at, at + len(paragraph)), number))
        at += len(paragraph) + 2
    yield next(iter(documents([Article(text, "bridge.txt", zones=tuple(zones))])))


def speaker_of(document: Document, words: str) -> str | None:
    return next(q.speaker for q in document.quotes if words in document.words(q.content))


@pytest.mark.model
def test_one_person_one_entity(document: Document) -> None:
    people = [e for e in document.entities if e.label == "PERSON"]
    assert [e.name for e in people] == ["Marit Solheim"]
    assert people[0].aliases == ("Solheim",)
    assert any("spokesperson" in r.text for r in people[0].roles)


@pytest.mark.model
def test_an_acronym_is_its_body(document: Document) -> None:
    body = next(e for e in document.entities if "NPRA" in e.aliases)
    assert body.name == "Norwegian Public Roads Administration"


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("repairs would begin", "Marit Solheim"),
        ("We will close", "Marit Solheim"),
        ("buses would be free", "Marit Solheim"),
        ("the bridge was safe", "Norwegian Public Roads Administration"),
        ("trucks must slow", "Norwegian Public Roads Administration"),
        ("had been there for years", "two drivers"),
        ("nobody had listened", "two drivers"),
    ],
)
def test_who_speaks(document: Document, words: str, speaker: str) -> None:
    assert speaker_of(document, words) == speaker


@pytest.mark.model
def test_whom_it_was_told_to(document: Document) -> None:
    assert next(q.addressee for q in document.quotes if "repairs" in document.words(q.content)) == "Reuters"
