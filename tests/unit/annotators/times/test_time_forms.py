"""Time expressions: their TIMEX3 values with and without a day of publication, on documents built by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.times import annotate
from factcli.annotators.times.calendar import bounds, shifted, week_of, weekday
from factcli.core.model import Article, Document, Sentence, Token, Zone
from factcli.core.spans import Span


def document(text: str, published: str | None = None) -> Document:
    """A flat document: every word a proper noun below the first."""
    article = Article(text, "x.txt", published=published, zones=(Zone("body", Span(0, len(text)), 1),))
    made = Document(article)
    at = 0
    for i, word in enumerate(text.split()):
        at = text.index(word, at)
        made.tokens.append(
            Token(i, at, at + len(word), word, word.lower(), "PROPN", "NNP", "ROOT" if not i else "pobj", 0)
        )
        at += len(word)
    if made.tokens:
        made.sentences = [Sentence(Span(0, len(text)), 0, len(made.tokens), "body", 1)]
    return made


def times(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    found = document(text, published)
    annotate(found)
    return [(t.span.of(text), t.type, t.value) for t in found.times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on October 26, 2023 in Kyiv", ("October 26, 2023", "date", "2023-10-26")),
        ("on 3 March 2021 he", ("3 March 2021", "date", "2021-03-03")),
        ("as of October 2023", ("October 2023", "date", "2023-10")),
        ("in the late 1970s", ("the late 1970s", "date", "197")),
        ("since 1996 it", ("1996", "date", "1996")),
        ("the season 2021-22 was", ("2021-22", "date", "2021/2022")),
        ("the third quarter of 2022", ("the third quarter of 2022", "date", "2022-Q3")),
        ("in summer 2023 they", ("summer 2023", "date", "2023-SU")),
        ("stayed five years there", ("five years", "duration", "P5Y")),
        ("after several months of", ("several months", "duration", "PXM")),
        ("a 16-hour flight", ("16-hour", "duration", "PT16H")),
        ("every month they", ("every month", "set", "P1M")),
        ("2023-10-26 was", ("2023-10-26", "date", "2023-10-26")),
    ],
)
def test_absolute(text: str, expected: tuple[str, str, str]) -> None:
    assert times(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "alone"),
    [
        ("in December they", "2023-12", "XXXX-12"),
        ("last year they", "2023", "PAST_REF"),
        ("last month they", "2024-01", "PAST_REF"),
        ("next week they", "2024-W08", "FUTURE_REF"),
        ("yesterday they", "2024-02-13", "PAST_REF"),
        ("on Monday they", "2024-02-12", "XXXX-WXX-1"),
        ("two years ago they", "2022", "PAST_REF"),
        ("this morning they", "2024-02-14TMO", "XXXX-XX-XXTMO"),
        ("on Feb. 3 they", "2024-02-03", "XXXX-02-03"),
    ],
)
def test_a_relative_time_is_never_guessed(text: str, value: str, alone: str) -> None:
    assert [v for _, _, v in times(text, "2024-02-14")] == [value]
    assert [v for _, _, v in times(text)] == [alone]


def test_bounds_of_values() -> None:
    assert bounds("2023") == ("2023-01-01", "2023-12-31")
    assert bounds("2024-02") == ("2024-02-01", "2024-02-29")
    assert bounds("2023-Q4") == ("2023-10-01", "2023-12-31")
    assert bounds("1998-W02") == ("1998-01-05", "1998-01-11")
    assert bounds("197") == ("1970-01-01", "1979-12-31")
    assert bounds("XXXX-12") == (None, None)
    assert bounds("2023-13") == (None, None)


@given(
    st.dates(min_value=date(1600, 1, 1), max_value=date(2900, 1, 1)), st.sampled_from("DWMQYE"), st.integers(-150, 150)
)
def test_a_shifted_day_is_a_value_with_bounds(day: date, unit: str, count: int) -> None:
    value = shifted(day, unit, count)
    assert value is not None
    first, last = bounds(value)
    assert first is not None
    assert last is not None
    assert first <= last


@given(st.dates(min_value=date(1600, 1, 1)), st.integers(1, 7), st.sampled_from([-1, 1]))
def test_a_weekday_is_within_a_week(day: date, wanted: int, direction: int) -> None:
    if day > date(9999, 12, 20):
        return
    found = weekday(day, wanted, direction)
    assert found.isoweekday() == wanted
    assert -7 < (found - day).days * -direction <= 0 or 0 < (found - day).days * direction <= 7
    assert week_of(day)


@given(
    st.text(alphabet=st.sampled_from("0123456789 -/:.,'’ apmMayJuneodyscfthlrwk"), max_size=80),
    st.sampled_from([None, "2024-02-29", "junk"]),
)
def test_any_text_gives_spans_in_order(text: str, published: str | None) -> None:
    made = document(text, published)
    annotate(made)
    end = 0
    for t in made.times:
        assert end <= t.span.start < t.span.end <= len(text)
        end = t.span.end
