"""Where one block ends and the next begins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.readers.blocks import blocks
from factcli.readers.inline import parted

WRAPPED = """The council voted on Tuesday to close three of the seven schools
in the east of the town, where the number of pupils has fallen
by a third since 2010, the mayor said.
"Nobody wants this," she told reporters after the vote. "But the
buildings are empty, and the town has no money to heat them."
"""


def texts(text: str) -> list[str]:
    return [" ".join(b.text.split()) for b in blocks(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One.\n\nTwo.\r\n \t\r\nThree.") == ["One.", "Two.", "Three."]


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    lines = ["The mayor left on Tuesday, officials said.", "She was 60.", "Her deputy takes over until a vote in May."]
    assert texts("\n".join(lines)) == lines


def test_wrapped_lines_are_one_paragraph() -> None:
    a, b = WRAPPED.split("said.\n")
    assert texts(WRAPPED) == [" ".join(f"{a}said.".split()), " ".join(b.split())]


def test_a_sentence_torn_by_a_link_is_mended() -> None:
    assert texts("The report by the\nministry of health\nwas published on Monday.\nIt has 40 pages.") == [
        "The report by the ministry of health was published on Monday.",
        "It has 40 pages.",
    ]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "(2)", "●"])
def test_list_items_stand_alone(mark: str) -> None:
    found = blocks(f"Three things happened and\n{mark} the mayor left\n{mark} the bridge fell")
    assert [b.bullet for b in found] == [False, True, True]


@settings(deadline=None)
@given(st.text(max_size=400) | st.text(st.sampled_from("ab. \n\r\t•-\u2028#[]:()A"), max_size=400))
def test_blocks_and_their_parts_tile_the_text(text: str) -> None:
    for found in (blocks(text), list(parted(blocks(text)))):
        at = 0
        for block in found:
            assert block.span.of(text) == block.text
            assert block.text
            assert block.text == block.text.strip()
            assert not text[at : block.span.start].strip()
            at = block.span.end
        assert not text[at:].strip()
