"""Interviews without names before the turns: paragraphs that ask, and paragraphs in the first person that answer.

Questions alone make no interview, for explanatory articles have them as headings too: somebody must be said to have
been interviewed before the first, and most answers must speak of "I" or "we".
"""

import re

from factcli.annotators.quotes.lexicon import entries
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Zone
from factcli.core.spans import Span, trim

FEWEST_QUESTIONS = 3
LONGEST_QUESTION = 60  # words
LONGEST_ANSWER = 6  # paragraphs that may follow one question
LABEL = re.compile(r"(?:Q|Question)\s?[.:]\s+")
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|[Ww]e['’](?:re|ve|d|ll))\b")


def find(reading: Reading) -> list[Relation]:
    """One relation for each paragraph that answers, all with the interviewed as their source."""
    body = [z for z in reading.zones if z.kind == "body"]
    asked = [n for n, z in enumerate(body) if _is_question(reading, z)]
    if len(asked) < FEWEST_QUESTIONS:
        return []
    answers = [body[n] for n in _answers(asked, len(body))]
    told = sum(FIRST_PERSON.search(z.span.of(reading.text)) is not None for z in answers)
    if 2 * told < len(answers) or len(answers) < len(asked) - 1:
        return []
    who = _interviewed(reading, body[asked[0]].span.start)
    return [_relation(reading, z, who) for z in answers] if who is not None else []


def _is_question(reading: Reading, zone: Zone) -> bool:
    text = zone.span.of(reading.text).strip()
    first, last = reading.indices(zone.span)
    if not text.endswith("?") or first >= last or last - first > LONGEST_QUESTION:
        return False
    return reading.quoted[first] < 0 and reading.quoted[last - 1] < 0


def _answers(asked: list[int], paragraphs: int) -> list[int]:
    """The numbers of the paragraphs that stand between two questions, and right after the last."""
    found: list[int] = []
    for n, question in enumerate(asked):
        end = asked[n + 1] if n + 1 < len(asked) else min(paragraphs, question + 2)
        found.extend(range(question + 1, min(end, question + 1 + LONGEST_ANSWER)))
    return found


def _interviewed(reading: Reading, end: int) -> Span | None:
    """The person named after a word for interviewing, before the first question; the nearest one after it."""
    tokens = reading.tokens
    _, last = reading.indices(Span(0, end))
    for i in range(last):
        if tokens[i].lemma.lower() not in entries("phrases", "interviewing"):
            continue
        for k in range(i + 1, min(last, i + 20)):
            if tokens[k].text.lower() in ("about", "on", ".", "of"):
                break
            if tokens[k].label == "PERSON" and any(a.i == i for a in reading.document.ancestors(k)[:4]):
                stop = k
                while stop + 1 < last and tokens[stop + 1].label == "PERSON" and not tokens[stop + 1].starts:
                    stop += 1
                return reading.span(k, stop)
    return None


def _relation(reading: Reading, zone: Zone, who: Span) -> Relation:
    first, _ = reading.indices(zone.span)
    spoken = trim(zone.span, reading.text, "\"“”'‘’ \t\n")
    return Relation("turn", [spoken], [], [who], reading.sentence_span(first))
