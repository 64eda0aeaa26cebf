"""Units, ranges and bounds: what stands around a number."""

import pytest

from factcli.annotators.figures.quantities import quantities
from factcli.core.units import dimension, magnitude

Row = tuple[str, float, float | None, str, str | None, str | None]


def read(text: str) -> list[Row]:
    found = []
    for c in quantities(text, 0, len(text)):
        q = c.quantity
        found.append((c.span.of(text), q.value, q.high, q.modifier, q.unit, q.per))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$2bn", ("$2bn", 2e9, None, "exact", "USD", None)),
        ("$1.4m", ("$1.4m", 1.4e6, None, "exact", "USD", None)),
        ("RM79", ("RM79", 79, None, "exact", "MYR", None)),
        ("C$5 million", ("C$5 million", 5e6, None, "exact", "CAD", None)),
        ("500,000 Zimbabwean dollars", ("500,000 Zimbabwean dollars", 500_000, None, "exact", "ZWL", None)),
        ("5 million pounds", ("5 million pounds", 5e6, None, "exact", "GBP", None)),
        ("a 200-pound man", ("200-pound", 200, None, "exact", "pound", None)),
        ("50 cents", ("50 cents", 50, None, "exact", "cent", None)),
        ("about $2,000 a month", ("about $2,000 a month", 2000, None, "about", "USD", "month")),
        ("$65 a share", ("$65 a share", 65, None, "exact", "USD", "share")),
        ("up to 12 hours a day", ("up to 12 hours a day", 12, None, "at_most", "hour", "day")),
        ("$500 a year earlier", ("$500", 500, None, "exact", "USD", None)),
        (
            "no fewer than 12 percentage points",
            ("no fewer than 12 percentage points", 12, None, "at_least", "percentage_point", None),
        ),
        ("75ml", ("75ml", 75, None, "exact", "milliliter", None)),
        ("60 miles per hour", ("60 miles per hour", 60, None, "exact", "mile_per_hour", None)),
        ("a 62-year-old", ("62-year-old", 62, None, "exact", "year_of_age", None)),
        ("half an hour", ("half an hour", 0.5, None, "exact", "hour", None)),
        ("3m people", ("3m", 3e6, None, "exact", None, None)),
        ("5 feet 6 inches", ("5 feet 6 inches", 5.5, None, "exact", "foot", None)),
        ("50 or more", ("50 or more", 50, None, "at_least", None, None)),
        ("50-plus people", ("50-plus", 50, None, "at_least", None, None)),
        ("more than a year", ("more than a year", 1, None, "over", "year", None)),
        ("for over two years", ("over two years", 2, None, "over", "year", None)),
        ("met over two years", ("two years", 2, None, "exact", "year", None)),
        ("15,000 to 20,000", ("15,000 to 20,000", 15000, 20000, "range", None, None)),
        ("between 15 and 20", ("between 15 and 20", 15, 20, "range", None, None)),
        ("2 to 3 million", ("2 to 3 million", 2e6, 3e6, "range", None, None)),
        ("$5-10 million", ("$5-10 million", 5e6, 1e7, "range", "USD", None)),
        ("1-1.5 degrees Celsius", ("1-1.5 degrees Celsius", 1, 1.5, "range", "degree_Celsius", None)),
        ("three or four", ("three or four", 3, 4, "range", None, None)),
        ("more than 20 and less than 35", ("more than 20 and less than 35", 20, 35, "range", None, None)),
        ("from 157,000 to 38,500", ("from 157,000 to 38,500", 157000, 38500, "range", None, None)),
        ("hundreds of millions of dollars", ("hundreds of millions of dollars", 1e8, 999999999, "range", "USD", None)),
    ],
)
def test_one_quantity(text: str, expected: Row) -> None:
    assert read(text) == [expected]


def test_a_bound_is_shared_only_without_a_noun_between() -> None:
    assert [r[3] for r in read("about 40% and 36%")] == ["about", "about"]
    assert [r[3] for r in read("at least 40 men and 36 women")] == ["at_least", "exact"]


def test_a_change_keeps_both_ends() -> None:
    assert [r[0] for r in read("rose from $3.0bn to $3.2bn")] == ["$3.0bn", "$3.2bn"]


def test_a_conversion_is_the_same_figure() -> None:
    (found,) = quantities("20C (68F)", 0, 9)
    assert found.unit == "degree_Celsius"
    assert [s.of("20C (68F)") for s in found.also] == ["68F"]


def test_units_compare() -> None:
    assert magnitude(68, "degree_Fahrenheit") == pytest.approx(20)
    assert magnitude(1, "mile") == pytest.approx(1609.344)
    assert dimension("kilometer") == dimension("mile") == "length"
    assert dimension("USD") != dimension("EUR")
    assert dimension(None) == "count"
