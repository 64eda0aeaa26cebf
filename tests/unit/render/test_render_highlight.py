"""Marks stay on their characters, whatever is done to the text around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from factcli.render.highlight import Mark, Marked, clipped, in_guillemets, marked, shorten
from factcli.render.sanitize import folded


def test_the_fact_stands_in_guillemets() -> None:
    whole = marked("He said: yes,  it\nis so.", 100, [((109, 112), "fact"), ((115, 120), "fact"), ((100, 102), "who")])
    assert whole.text == "He said: yes, it is so."
    assert in_guillemets(whole) == "He said: «yes», «it is» so."


def test_facts_that_touch_are_one() -> None:
    whole = marked("one two three", 0, [((0, 3), "fact"), ((4, 7), "fact")])
    assert in_guillemets(whole) == "«one two» three"


def test_a_figure_in_a_quote() -> None:
    whole = marked("about 40 men left", 0, [((0, 17), "fact"), ((0, 8), "figure"), ((9, 12), "name")])
    assert in_guillemets(whole) == "«‹about 40› men left»"


@pytest.mark.parametrize("room", range(20, 80, 7))
def test_what_surrounds_the_fact_is_cut_at_words(room: int) -> None:
    text = "The minister of the interior said on Tuesday that forty ships had been seen near the northern coast of it."
    start = text.index("forty ships")
    short = shorten(marked(text, 0, [((start, start + 11), "fact")]), room)
    assert "«forty ships»" in in_guillemets(short)
    assert cell_len(short.text) <= room
    words = set(text.split()) | {"…"}
    assert all(word in words for word in short.text.split())
    assert short.text.startswith("… ") and short.text.endswith(" …")


def test_a_fact_longer_than_the_room_is_whole() -> None:
    text = "He said " + "very " * 30 + "much."
    short = shorten(marked(text, 0, [((8, len(text) - 1), "fact")]), 40)
    assert short.text[short.marks[0].start : short.marks[0].end] == text[8:-1]


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(alphabet=st.one_of(st.sampled_from("ab \n\u200b東👩\x1b"), st.characters()), min_size=1))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(passages(), st.integers(0, 60), st.integers(0, 1000))
def test_the_marked_characters_are_the_facts(passage: tuple[str, int, int], room: int, offset: int) -> None:
    text, start, end = passage
    whole = marked(text, offset, [((start + offset, end + offset), "fact")])
    wanted = folded(text[start:end])
    assert whole.text == folded(text)
    for shown in (whole, shorten(whole, room)):
        assert [shown.text[m.start : m.end] for m in shown.marks] == ([wanted] if wanted else [])


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_signs_only_add_themselves(text: str, pairs: list[tuple[int, int]]) -> None:
    plain = folded(text).translate(str.maketrans("", "", "«»"))
    marks = [Mark(*sorted((min(a, len(plain)), min(b, len(plain)))), "fact") for a, b in pairs]
    signed = in_guillemets(Marked(plain, tuple(m for m in marks if m.start < m.end)))
    assert signed.replace("«", "").replace("»", "") == plain
    assert signed.count("«") == signed.count("»")


def test_marks_at_a_fact_are_not_left_out() -> None:
    text = "“We shall not move from here until it is done.” (He left.)"
    short = shorten(marked(text, 0, [((1, 45), "fact")]), 50)
    assert in_guillemets(short).startswith("“«We shall") and "done».” …" in in_guillemets(short)
    assert shorten(marked(text, 0, [((1, 45), "fact")]), 20).text.startswith("“We")


def test_a_long_fact_is_cut_in_its_middle_at_words() -> None:
    text = "He said: " + "one two three four five six seven eight nine ten " * 20 + "and left."
    whole = marked(text, 0, [((9, len(text) - 10), "fact"), ((0, 2), "who"), ((20, 25), "match")])
    short = clipped(whole, 90)
    assert cell_len(short.text) <= 90 + len("He said:  and left.") + 3
    assert in_guillemets(short).startswith("He said: «one two") and in_guillemets(short).endswith("ten» and left.")
    assert short.text.count("…") == 1 and set(short.text.split()) <= set(text.split()) | {"…"}
    assert clipped(whole, 2000) is whole
    assert clipped(marked("東" * 300, 0, [((0, 300), "fact")]), 90).text == "東" * 300


@given(st.text(alphabet="ab  東", max_size=80), st.integers(0, 60), st.data())
def test_marks_stay_in_a_cut_text(text: str, most: int, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(st.tuples(ends, st.sampled_from(["fact", "who", "figure"])), max_size=4))
    short = clipped(marked(text, 0, spans), most)
    assert all(0 <= mark.start < mark.end <= len(short.text) for mark in short.marks)
