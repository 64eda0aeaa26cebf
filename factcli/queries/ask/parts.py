"""A question about figures taken apart: what is counted, what became of it, and what only says the measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcli.queries import meaning
from factcli.queries.ask.concepts import Concept
from factcli.queries.ask.understand import Intent
from factcli.queries.ask.vocabulary import done, listed, measures

ACTION = 0.7  # what a verb tells against a noun: it is put in other words more often
SAYING = 0.4  # what a word tells that only says the measure


@dataclass
class Asked:
    """A question's concepts by their part in it: what is counted, what became of it, what only says the measure."""

    intent: Intent
    every: list[Concept]
    head: list[Concept]
    action: Concept | None
    saying: list[Concept]
    content: list[Concept]


def parts(intent: Intent, every: Sequence[Concept], head: Sequence[Concept]) -> Asked:
    """The concepts sorted; what the measure says already ("cost", "salary") is made to tell little."""
    saying = []
    if intent.measure not in ("", "count"):
        said = listed("money_verb") | listed("generic") | listed("change") | measures()
        said |= listed("duration_verb") if "duration" in intent.measure else frozenset()
        saying = [c for c in every if c.word in said]
    counted = {c.word for c in head}
    rest = [c for c in every if c.word not in counted and c not in saying and c.word not in listed("people")]
    for c in every:
        if c in saying:
            c.tells *= SAYING
        elif c.word in listed("light") or c.word in listed("people"):
            c.tells *= 0.4
    action = _action(intent, rest)
    if action is not None:
        action.tells *= ACTION
    content = [c for c in every if c not in saying and c.word not in listed("light") | listed("people")]
    return Asked(intent, list(every), list(head), action, saying, content)


def _action(intent: Intent, rest: Sequence[Concept]) -> Concept | None:
    """The concept of what became of the counted thing."""
    said = done(intent.topic, intent.counted) if intent.counted else []
    for word in said:
        for concept in rest:
            if word in concept.word.split() or concept.word in meaning.bases(word):
                return None if concept.named or concept.word in listed("light") else concept
    return None
