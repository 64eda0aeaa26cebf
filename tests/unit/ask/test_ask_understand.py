"""What a question asks for, before any database: kind, speaker, topic, what is counted, how it is measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.queries.ask.understand import Intent, counted, normal, understand


def parts(question: str) -> dict[str, object]:
    """The parts of the intent that are set, without the question itself."""
    intent = understand(question)
    return {
        name: getattr(intent, name) for name in Intent.__slots__ if getattr(intent, name) and name not in ("question",)
    }


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said what about the harbour?", {"kind": "quotes", "topic": "the harbour"}),
        ("What did Mira Solberg say?", {"kind": "quotes", "speaker": "Mira Solberg"}),
        ("what’s the mayor’s reaction to the fire", {"kind": "quotes", "speaker": "the mayor", "topic": "the fire"}),
        (
            "What did Ito tell the Post about rice?",
            {"kind": "quotes", "speaker": "Ito", "addressee": "the Post", "topic": "rice"},
        ),
        ("what did the BBC report", {"kind": "quotes", "speaker": "the BBC"}),
        ("What did the report say?", {"kind": "quotes", "speaker": "the report"}),
        ("Did Ito deny the theft?", {"kind": "quotes", "speaker": "Ito", "topic": "the theft", "denied": True}),
        ("Who denies it?", {"kind": "quotes", "denied": True}),
        ("who accused the mayor", {"kind": "quotes", "topic": "accused the mayor", "acted": True}),
        (
            "How many ships are waiting?",
            {"kind": "figures", "topic": "ships are waiting", "counted": "ships", "measure": "count"},
        ),
        (
            "how many days did it last",
            {"kind": "figures", "topic": "did it last", "unit": "days", "measure": "duration"},
        ),
        (
            "How much do cooks earn per hour?",
            {"kind": "figures", "topic": "do cooks earn per hour", "measure": "money", "per": "hour"},
        ),
        ("by how much did sales drop", {"kind": "figures", "topic": "sales drop", "measure": "change"}),
        ("What share of voters stayed away?", {"kind": "figures", "topic": "voters stayed away", "measure": "share"}),
        ("How old is the bridge?", {"kind": "figures", "topic": "is the bridge", "measure": "age duration"}),
        ("which figures for arrests", {"kind": "figures", "topic": "arrests"}),
        ("Who is Mira Solberg?", {"kind": "entities", "subject": "Mira Solberg"}),
        ("who leads the Harbour Union", {"kind": "entities", "role": "leads", "subject": "the Harbour Union"}),
        ("In what year was the bridge built?", {"kind": "passages", "topic": "was the bridge built", "wants": "time"}),
        ("Where was the ship found?", {"kind": "passages", "topic": "Where was the ship found", "wants": "place"}),
        ("which outlets reported the fire", {"kind": "passages", "topic": "the fire", "wants": "outlet"}),
        (
            "How many ships sank, according to the coast guard?",
            {
                "kind": "figures",
                "topic": "ships sank",
                "counted": "ships",
                "measure": "count",
                "claimant": "the coast guard",
            },
        ),
    ],
)
def test_the_parts_of_a_question(question: str, expected: dict[str, object]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("female prisoners were sent home", "female prisoners"),
        ("women serve in the army", "women"),
        ("bus drivers walked out", "bus drivers"),
        ("of the ships sank", ""),
        ("died in the storm", ""),
        ("were hurt", ""),
        ("people", "people"),
        ("arms companies did it hit", "arms companies"),
    ],
)
def test_what_is_counted(phrase: str, noun: str) -> None:
    assert counted(phrase) == noun


def test_polite_openings_change_nothing() -> None:
    plain, polite = parts("how many ships sank?"), parts("Please tell me, how many ships sank?")
    assert plain == polite


def test_quotation_marks_and_closing_marks_go() -> None:
    assert normal("  Who’s  “the\nboss” ?! ") == "Who is the boss"


@given(st.text(max_size=200))
def test_any_text_has_an_intent(text: str) -> None:
    intent = understand(text)
    assert intent.question == text
    assert intent.kind in ("quotes", "figures", "entities", "passages")


@given(
    st.lists(
        st.sampled_from(
            [
                "who",
                "what",
                "how",
                "many",
                "much",
                "did",
                "say",
                "the",
                "of",
                "by",
                "is",
                "Anna",
                "ships",
                "%",
                "“",
                "according",
                "to",
            ]
        ),
        max_size=14,
    )
)
def test_any_words_of_questions_have_an_intent(words: list[str]) -> None:
    assert understand(" ".join(words)).question == " ".join(words)
