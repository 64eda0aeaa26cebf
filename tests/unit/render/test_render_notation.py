"""Figures, dates and manners of speaking as a reader writes them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.render.notation import (
    amount,
    citation,
    counted,
    date,
    deed,
    how,
    how_with,
    number,
    place,
    role,
    speaker,
    stacked,
)


def figure(value: float, modifier: str = "exact", **more: Any) -> dict[str, Any]:
    return {
        "value": value, "high": None, "modifier": modifier, "unit": None, "per": None, "text": "1", "span": (4, 5),
        "verdict": None,
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (figure(100000, "over"), "> 100,000"),
        (figure(100, "at_most"), "≤ 100"),
        (figure(5, "at_least"), "≥ 5"),
        (figure(5, "under"), "< 5"),
        (figure(100, "about"), "≈ 100"),
        (figure(10000, "range", high=99999), "10,000–99,999"),
        (figure(2000, "about", unit="USD", per="month"), "≈ $2,000 a month"),
        (figure(40, "over", unit="%"), "> 40%"),
        (figure(2.5, unit="percentage_point"), "2.5 percentage points"),
        (figure(1, unit="year"), "1 year"),
        (figure(12, "at_most", unit="hour", per="day"), "≤ 12 hours a day"),
        (figure(60, unit="mile_per_hour"), "60 mph"),
        (figure(6, unit="foot"), "6 feet"),
        (figure(10, "about", unit="times"), "≈ 10 times"),
        (figure(3, unit="CHF"), "CHF 3"),
        (figure(0.3333, text=""), "0.3333"),
        (figure(0.3333, "about", text="About one in three women", span=(4, 22)), "about one in three"),
        (figure(0.25, text="a third", span=(4, 11), verdict="corrected"), "0.25"),
        (figure(-5, unit="degree_Celsius"), "−5 °C"),
        (figure(1.2e9, unit="EUR"), "€1.2 billion"),
        (figure(17, unit="year_of_age"), "17 years old"),
        (figure(100, unit="euro_mystery", per="hour"), "100 euro mysterys an hour"),
        (figure(1.5, "range", high=2, unit="USD"), "$1.5–2"),
        (figure(16.5, unit="USD", per="hour"), "$16.50 an hour"),
        (figure(2e6, "range", high=3e6), "2–3 million"),
        (figure(5e5, "range", high=2e6), "500,000–2 million"),
        (
            figure(1e4, "range", high=99999, text="Tens of thousands of men", span=(7, 24)),
            "tens of thousands (10,000–99,999)",
        ),
        (
            figure(1e6, "range", high=9_999_999, unit="USD", text="millions of dollars", span=(0, 19)),
            "millions of dollars (1–10 million)",
        ),
        (figure(50, "range", high=60, text="dozens", span=(0, 6), verdict="corrected"), "50–60"),
    ],
)
def test_amounts(row: dict[str, Any], written: str) -> None:
    assert amount(row) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (1e6, "1 million"), (43_250_000, "43.25 million"), (1_234_567, "1,234,567"), (2024, "2,024"),
     (1e12, "1 trillion"), (-3e6, "−3 million"), (0.00004, "4e-05"), (0.5, "0.5")],
)  # fmt: skip
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_can_be_written(value: float) -> None:
    assert number(value)


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        (None, "undated"),
        ("2024-03-05", "5 March 2024"),
        ("2024-03-05T10:00:00Z", "5 March 2024"),
        ("2023-10", "October 2023"),
        ("1998", "1998"),
        ("2021/2023", "2021–2023"),
        ("1998-W02", "week 2 of 1998"),
        ("2024-Q3", "quarter 3 of 2024"),
        ("2024-WXX", "2024-WXX"),
        ("2024-19-05", "2024-19-05"),
        ("soon\x1b", "soon␛"),
    ],
)
def test_dates(iso: str | None, written: str) -> None:
    assert date(iso) == written


def test_counts() -> None:
    assert [counted(1, "quote"), counted(0, "figure"), counted(2100, "article")] == [
        "1 quote", "0 figures", "2,100 articles",
    ]  # fmt: skip


def quote(**more: Any) -> dict[str, Any]:
    return {
        "cue_text": "said", "addressee": None, "polarity": "affirmed", "kind": "indirect", "register": "speech",
        "via": None, "confidence": 0.9, "verdict": None, "speakers": ["A"], "speaker": "A", "source_text": "he",
        "context_text": "He told Newsweek, as the Herald has it.",
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ({}, "said · indirect"),
        ({"kind": "direct", "cue_text": "told", "addressee": "Newsweek"}, "told Newsweek · direct"),
        ({"cue_text": "noted", "addressee": "X"}, "noted to X · indirect"),
        ({"kind": "direct", "cue_text": ""}, "direct"),
        ({"kind": "direct", "cue_text": "―"}, "direct"),
        ({"cue_text": "", "addressee": "X"}, "to X · indirect"),
        ({"polarity": "denied", "cue_text": "denied"}, "denied · indirect"),
        ({"polarity": "denied", "cue_text": "rejected"}, "rejected · indirect · denied"),
        ({"polarity": "declined", "cue_text": "declined to comment"}, "declined to comment"),
        ({"register": "attitude", "cue_text": "believes"}, "believes · attitude"),
        ({"kind": "mixed", "via": "CNN"}, "said · partly direct · via CNN"),
        ({"via": "Herald"}, "said · indirect · via the Herald"),
        ({"cue_text": "told", "addressee": "Herald"}, "told the Herald · indirect"),
        ({"cue_text": "told", "addressee": "Her"}, "told Her · indirect"),
        ({"confidence": 0.2}, "said · indirect · unsure"),
    ],
)
def test_how_it_was_said(more: dict[str, Any], written: str) -> None:
    assert how(quote(**more)) == written


def test_on_a_page_about_one_the_others_are_named() -> None:
    assert how_with(quote(speakers=["A", "B"]), "A") == "said · indirect · with B"
    assert how_with(quote(), "A") == "said · indirect"


def test_a_place_names_the_fact_and_the_verdict() -> None:
    row = {"id": 7, "article": {"id": 3, "publisher": None}, "paragraph": 2, "verdict": None}
    assert place(row, "q") == "[3] ¶2 · q7"
    assert place(row | {"verdict": "corrected"}, "f") == "[3] ¶2 · f7 corrected"


def test_who_says_it() -> None:
    assert speaker(quote(speakers=["A", "B"])) == "A and B"
    assert speaker(quote(speakers=[], speaker=None)) == "he"
    assert speaker(quote(speakers=[], speaker=None, source_text="")) == "–"


def test_a_citation_names_what_is_known() -> None:
    article = {"title": None, "publisher": None, "published": None, "origin": "a.txt", "opening": None}
    assert citation(article) == "untitled, undated · a.txt"
    assert citation(article | {"opening": "Once upon a …"}) == "“Once upon a …”, undated · a.txt"
    article = {"title": "T", "publisher": "P", "published": "2024", "origin": "a.txt"}
    assert citation(article) == "“T”, P, 2024 · a.txt"


@pytest.mark.parametrize(
    ("predicate", "sentence", "written"),
    [
        (None, "Forty were killed.", ""),
        ("kill", "Forty were killed.", "killed"),
        ("win", "They won $50.", "won"),
        ("lose", "He lost or is losing 40 and then loses more.", "losing"),
        ("have", "They have 40.", ""),
        ("be", "There are 40.", ""),
        ("spend", "It took 40.", ""),
        ("donate", "40 donated [red] things \x1b", "donated"),
    ],
)
def test_what_is_done_is_said_in_the_words_of_the_sentence(predicate: str | None, sentence: str, written: str) -> None:
    at = sentence.find("40")
    row = {"predicate": predicate, "context_text": sentence, "context": (10, 99), "span": (10 + max(at, 0), 99)}
    assert deed(row) == written


def test_a_long_place_stands_in_two_lines() -> None:
    assert stacked("Harbour Herald [1] ¶2 · q7") == "Harbour Herald [1]\n¶2 · q7"
    assert stacked("[1] ¶2 · q7") == "[1] ¶2 · q7"
    assert stacked("Harbour Herald [1]") == "Harbour Herald [1]"


def test_a_long_description_is_cut_at_a_word() -> None:
    assert role({"role": None}) == ""
    assert role({"role": "head of  the union"}) == "head of the union"
    assert role({"role": "word " * 30}) == "word " * 16 + "…"
