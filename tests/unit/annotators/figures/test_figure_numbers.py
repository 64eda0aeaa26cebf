"""The number scanner: values, exact places, and numbers spelled out and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.annotators.figures.numbers import scan
from factcli.lang.base import table


def read(text: str) -> list[tuple[str, float, float | None]]:
    return [(n.span.of(text), n.value, n.high) for n in scan(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("1 000 000", 1_000_000),
        ("12,34,567.89", 1234567.89),
        ("10k", 10_000),
        ("2bn", 2e9),
        ("1.7 million", 1.7e6),
        ("8.2 million", 8.2e6),
        ("two hundred and five", 205),
        ("a hundred and thirty million", 1.3e8),
        ("two thousand million", 2e9),
        ("three lakh crore", 3e12),
        ("twenty-five", 25),
        ("nineteen hundred", 1900),
        ("one and a half", 1.5),
        ("2 1/2", 2.5),
        ("1½", 1.5),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three and a half million", 3.5e6),
        ("three and two thirds", 3 + 2 / 3),
        ("a dozen", 12),
        ("two dozen", 24),
        ("3 dozens", 36),
        ("two million and three fifths", 2.6e6),
        ("two hundred and two thirds", 200 + 2 / 3),
        ("two-thirds", 2 / 3),
        ("one in three", 1 / 3),
        ("nine out of 10", 0.9),
        ("twice", 2),
        ("fourfold", 4),
        ("five point seventy-one", 5.71),
        ("minus five", -5),
        ("1.3x10^6", 1.3e6),
    ],
)
def test_value(text: str, value: float) -> None:
    assert [(t, round(v, 9)) for t, v, _ in read(text)] == [(text, round(value, 9))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("hundreds", 100, 999),
        ("tens of thousands", 10_000, 99_999),
        ("hundreds of millions", 1e8, 999_999_999),
        ("several hundred", 200, 999),
        ("a few thousand", 2000, 9999),
        ("several", 2, 9),
    ],
)
def test_a_vague_magnitude_is_an_interval(text: str, low: float, high: float) -> None:
    assert read(text) == [(text, low, high)]


@pytest.mark.parametrize(
    "text", ["9/11", "the third man", "few people", "24/7", "first", "the score", "half-time", "attention"]
)
def test_not_a_number(text: str) -> None:
    assert read(text) == []


def test_neighbours_stay_apart() -> None:
    assert [v for _, v, _ in read("two or three, and 12 of 2,300")] == [2, 3, 12, 2300]
    assert [v for _, v, _ in read("2 million and 5 others")] == [2e6, 5]


def spelled(n: int) -> str:
    """`n` below a trillion in English words."""
    units = {v: k for k, v in table("numbers")["units"].items() if k not in ("nil", "nought", "naught")}
    tens = {v: k for k, v in table("numbers")["tens"].items() if k != "fourty"}
    if n < 20:
        return str(units[n])
    if n < 100:
        return str(tens[n - n % 10]) + (f"-{units[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{units[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= scale:
            rest = n % scale
            link = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // scale)} {name}" + (f"{link}{spelled(rest)}" if rest else "")
    raise AssertionError(n)


@given(st.integers(0, 10**12 - 1))
def test_a_number_spelled_out_is_read_back(n: int) -> None:
    assert read(spelled(n)) == [(spelled(n), n, None)]


@given(st.integers(1000, 10**15))
def test_digits_with_grouping_are_read_back(n: int) -> None:
    assert read(f"{n:,}") == [(f"{n:,}", n, None)]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-/½$%km²°\u00a0\u202fandhlfofthousi"), max_size=60))
def test_any_text_gives_spans_in_order(text: str) -> None:
    end = 0
    for number in scan(text):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end
