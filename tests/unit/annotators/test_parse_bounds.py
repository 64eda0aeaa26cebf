"""Whatever stands in an article, the rules are given sentences and pieces of a size they can bear."""

import pytest

from factcli.annotators.parse import LONGEST_PIECE, LONGEST_SENTENCE, _batches, _cut, parse
from factcli.core.model import Article, Zone
from factcli.core.spans import Span


def article(text: str) -> Article:
    return Article(text=text, origin="x.txt", zones=(Zone("body", Span(0, len(text)), 1),))


@pytest.mark.parametrize("text", ["word " * 9000, "A sentence of six plain words. " * 2000, "x" * 50_000])
def test_a_long_paragraph_is_cut_into_pieces_that_lose_nothing(text: str) -> None:
    made = article(text)
    pieces = list(_cut(made, made.zones[0]))
    assert "".join(p.of(text) for p in pieces) == text
    assert all(0 < p.end - p.start <= LONGEST_PIECE for p in pieces)


def test_a_long_paragraph_of_sentences_is_cut_between_two() -> None:
    made = article("A sentence of six plain words. " * 2000)
    assert all(p.of(made.text).rstrip().endswith(".") for p in _cut(made, made.zones[0]))


def test_batches_are_bounded_by_their_text() -> None:
    document = None
    pieces = [("x" * 20_000, (document, None, 0, True))] * 7
    assert [len(batch) for batch in _batches(pieces)] == [3, 3, 1]  # type: ignore[arg-type]


@pytest.mark.model
def test_a_sentence_without_end_is_cut_and_no_head_lies_outside_its_part() -> None:
    (document,) = parse([article("said " * 1000)])
    assert len(document.tokens) == 1000
    assert max(s.last - s.first for s in document.sentences) == LONGEST_SENTENCE
    for sentence in document.sentences:
        assert all(sentence.first <= t.head < sentence.last for t in document.tokens[sentence.first : sentence.last])
