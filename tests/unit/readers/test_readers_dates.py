"""Dates of publication: read where they can be read in one way, else left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.readers.dates import date_in, date_line, normal, stamp


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Friday, May 8, 2009", "2009-05-08"),
        ("October 26, 2023", "2023-10-26"),
        ("26 October 2023", "2023-10-26"),
        ("26th of October, 2023", "2023-10-26"),
        ("Sat. Sept. 3, 2022", "2022-09-03"),
        ("2023-10-26", "2023-10-26"),
        ("2023/10/26 14:05", "2023-10-26"),
        ("26.10.2023", "2023-10-26"),
        ("10/26/2023", "2023-10-26"),
        ("05/05/2023", "2023-05-05"),
        ("May 8, 2009 7:30 a.m. EST", "2009-05-08"),
        ("8 May 2009, 19:30 GMT", "2009-05-08"),
        ("(May 8, 2009)", "2009-05-08"),
        ("05/08/2023", None),
        ("May 2009", None),
        ("May 32, 2009", None),
        ("February 30, 2020", None),
        ("May 8", None),
        ("On May 8, 2009", None),
        ("May 8, 2009 was a Friday.", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_date(line: str, date: str | None) -> None:
    assert date_line(line) == date


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Published: 3 May 2024 10:15 GMT", "3 May 2024 10:15 GMT"),
        ("Posted on July 2, 2020 by Nora Field", "July 2, 2020 by Nora Field"),
        ("Updated 2 hours ago", "2 hours ago"),
        ("Published", ""),
        ("May 8, 2009", "May 8, 2009"),
        ("Published in 2020, the report warned of a flood.", None),
        ("Issued on May 3, 2020, the order was never obeyed.", None),
        ("Updated figures show that 41 people died.", None),
        ("Date palms grow in the south.", None),
    ],
)
def test_a_line_that_says_when_it_was_published(line: str, rest: str | None) -> None:
    assert stamp(line) == rest


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
        ("2024-03-05 10:00:00 +0200", "2024-03-05T10:00:00+0200"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2024-13-45", None),
        ("yesterday", None),
        (None, None),
        (1709632800, None),
    ],
)
def test_fields_and_options_become_iso(value: object, iso: str | None) -> None:
    assert normal(value) == iso


@settings(deadline=None)
@given(st.text(max_size=80) | st.from_regex(r"[A-Za-z]{3,9}\.? \d{1,2},? \d{4}[ :\d]*", fullmatch=True))
def test_any_text_gives_a_date_or_nothing(text: str) -> None:
    for found in (date_in(text), date_line(text), normal(text)):
        assert found is None or normal(found) == found
    stamp(text)
