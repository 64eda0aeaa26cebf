"""What is not a figure: dates, names with a number, addresses, scores, identifiers, the determiner "one".

Each test looks at one candidate in its text and parse and is independent of the others; `excluded` names the first
that speaks against it. Ages without a unit ("Smith, 22,") are recognised in `ages.py` before.
"""

from collections.abc import Callable

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.not_dates import clock, date, month_day, part_of_period, period, year
from factcli.annotators.figures.not_names import (
    address,
    bracketed,
    code,
    identifier,
    in_name,
    last_of,
    lineup,
    list_number,
    named,
    phone,
    temperature_letter,
    web,
)
from factcli.annotators.figures.not_words import adjective, attempts, compound, determiner, odds, pronoun, score
from factcli.core.model import Document, Token


def excluded(document: Document, c: Candidate) -> str | None:
    """Why a candidate is no figure; null if nothing speaks against it."""
    tokens = document.tokens_in(c.core)
    if not tokens:
        return "no token"
    for test in _TESTS:
        if test(document, c, tokens):
            return test.__name__
    return None


_TESTS: tuple[Callable[[Document, Candidate, list[Token]], bool], ...] = (
    identifier,
    web,
    date,
    year,
    month_day,
    clock,
    period,
    phone,
    code,
    named,
    in_name,
    address,
    score,
    list_number,
    bracketed,
    lineup,
    last_of,
    odds,
    attempts,
    determiner,
    pronoun,
    compound,
    adjective,
    part_of_period,
    temperature_letter,
)
