"""Periods and bounds in a question: what they are, and which facts keep them."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.queries.ask.answer import ask
from factcli.queries.ask.limits import Limits, find


@pytest.mark.parametrize(
    ("question", "limits", "rest"),
    [
        ("how many died in 2023", Limits("2023", "2023"), "how many died"),
        ("how many died before May 2024 in Rome", Limits("0000", "2024-04"), "how many died in Rome"),
        ("what did Ito say before January 2024", Limits("0000", "2023-12"), "what did Ito say"),
        ("how many came after 2020", Limits("2021", "9999"), "how many came"),
        ("how many came since 2020", Limits("2020", "9999"), "how many came"),
        ("how many fled between 2019 and 2021", Limits("2019", "2021"), "how many fled"),
        ("which figures over 10,000 for deaths", Limits(low=10_000), "which figures for deaths"),
        ("figures of at most $2.5 million", Limits(high=2.5e6, kind="money"), "figures"),
        ("how many earn more than 1,000 euros", Limits(), "how many earn more than 1,000 euros"),
        ("who won in 20,000 tries", Limits(), "who won in 20,000 tries"),
    ],
)
def test_limits_are_found_and_taken_out(question: str, limits: Limits, rest: str) -> None:
    assert find(question) == (limits, rest)


@pytest.mark.parametrize(
    ("as_of", "published", "sentence", "kept"),
    [
        ("2023-05", "", [], True),
        ("2022", "2023-01-01", [], False),
        ("2021-03/2023-08", "", [], True),
        ("", "2023-06-01", [], True),
        ("", "2022-06-01", [], False),
        ("", "2022-06-01", ["in", "2023"], True),
        ("", "", [], True),
    ],
)
def test_a_fact_of_the_period_is_kept(as_of: str, published: str, sentence: list[str], kept: bool) -> None:
    assert (Limits("2023", "2023").keeps(as_of, published, sentence, ()) > 0) is kept


@given(
    st.text(max_size=80),
    st.sampled_from(["in 2023", "before May 1999", "over 10,000", "under $5m"]),
    st.text(max_size=80),
)
def test_any_question_is_read(before: str, limit: str, after: str) -> None:
    limits, rest = find(f"{before} {limit} {after}")
    assert len(rest) <= len(f"{before} {limit} {after}")
    assert limits.since <= limits.until


def test_a_period_and_a_bound_choose_among_figures(news: sqlite3.Connection) -> None:
    question = "which figures for bus drivers{}"
    assert ask(news, question.format("")).kind == "figures"
    assert ask(news, question.format(" in 2019")).kind == "none"
    assert ask(news, question.format(" in 2024")).kind == "figures"
    bounded = ask(news, question.format(" over 1,500"))
    assert [row for row in bounded.answers if row["value"] < 1500] == []
