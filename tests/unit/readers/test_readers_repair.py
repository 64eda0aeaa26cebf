"""Mojibake is undone, and text that is not damaged is left as it is."""

import pytest
from ftfy.badness import is_bad
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcli.readers.repair import repair


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Itâ€™s over, he said.", "It’s over, he said."),
        ("â€œHelloâ€\x9d, she said.", "“Hello”, she said."),
        ("â€œHelloâ€ she said.", "“Hello” she said."),
        ("She paid Â£20 at 10Â°C.", "She paid £20 at 10°C."),
        ("FranÃ§ois and JosÃ© left.", "François and José left."),
        ("FranÃ\x83Â§ois left.", "François left."),
        ("\x93It rains,\x94 he said.", "“It rains,” he said."),
        ("The war.Â\nÂ\nIt added: ‘Soon.’Â", "The war.\n\nIt added: ‘Soon.’"),
        ("The war.Â  It ended.", "The war.  It ended."),
        ("Â \nThe mayor left.Â\r\nÂ\r\n", "\nThe mayor left.\r\n\r\n"),
        ("Itâ€™s “over”, he said.\nA “good” line.", "It’s “over”, he said.\nA “good” line."),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("a \0 in it", "a \ufffd in it"),
    ],
)
def test_damage_is_undone(damaged: str, text: str) -> None:
    assert repair(damaged) == text
    assert repair(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” ‘quotes’ – and — dashes … stay’s",
        '"Straight" quotes\' stay, too.',
        "L’âge d’or: «Ça va», dit-il. Noël, cœur, naïf, Âge, À PÂQUES.",
        "The letter Â is used in Romanian and Vietnamese.",
        "A\nÂ\nB\n",
        "São Paulo, João, CORAÇÃO, AVIÃO, Ação – não é só.",
        "Tiếng Việt: Ân, Ấn Độ, CÂN, ĐÂU",
        "ﬁne ligatures, ｆｕｌｌ width, x\u2028y\u00a0z",
        "line\r\nline\rline\n\n\n",
        "&amp; &lt;b&gt; [bold]not markup[/bold]",
        "𝐁𝐨𝐥𝐝 😀 emoji 👩‍👩‍👧",
        "Große Straße, Ärger, Øresund, Łódź, Őr, Жизнь, 東京, العربية, עברית",
        "Ã is a letter. So is Å.",
        "40 % – 50 € ± 3 ° × 2 ÷ ½ © ® ™",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="ÂÃ")))
def test_text_that_is_not_damaged_round_trips(text: str) -> None:
    assume(not is_bad(text) and "â€" not in text)
    assert repair(text) == text


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from(
            "abcdefghijklmnopqrstuvwxyzABCXYZéèêàâçëïôûüßöäñáíóúÉÈÀÄÖÜ“”‘’«»–—…€£°'\".,;:!?() \n\r\t0123456789"
        )
    )
)
def test_western_text_round_trips(text: str) -> None:
    assume(not is_bad(text))
    assert repair(text) == text


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_stored(text: str) -> None:
    mended = repair(text)
    mended.encode("utf-8")
    assert "\0" not in mended


@settings(deadline=None)
@given(st.lists(st.sampled_from(["the", "“Größe”", "it’s", "naïve,", "“señor", "over.”", "20 €", "–"]), min_size=1))
def test_what_was_read_in_the_wrong_encoding_comes_back(parts: list[str]) -> None:
    words = " ".join(["The mayor’s café", *parts])
    assert repair(words.encode("utf-8").decode("latin-1")) == words
