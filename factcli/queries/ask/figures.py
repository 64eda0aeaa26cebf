"""How well a figure answers: structure first (its unit, what it counts), then what is said of it, and how near to it.

A word of the question is worth most in the figure itself, then beside it in its sentence: the nearer and the fewer
commas and conjunctions between, the more, since a sentence often gives several figures of several things. What stands
in the sentences around, in the title or, of names, anywhere in the article counts for less, but it counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factcli.core.units import dimension, is_money
from factcli.lang.base import table
from factcli.queries import meaning
from factcli.queries.ask.concepts import NAMED_BEFORE, Concept, forms, tokens
from factcli.queries.ask.rank import Ranked, sort
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.understand import Intent
from factcli.queries.ask.vocabulary import WORD, done, listed, measures

OWN, BESIDE, SENTENCE, AROUND, TITLE, ARTICLE, WHO = 1.0, 0.95, 0.72, 0.45, 0.3, 0.25, 0.5
REACH = 45  # characters over which what stands beside a figure loses two thirds of what it is worth above SENTENCE
BARRIER = 30  # characters that a comma or conjunction between counts for
BARRIERS = (",", ";", ":", "(", ")", "—", "–", " and ", " but ", " while ", " or ", " than ")
HINTED = 0.3  # match from which a word is at least hinted at
SPOKEN = 0.35  # match from which a word is spoken of
THING = 0.7  # match from which a word is named
COUNTED = 0.5  # match from which a noun is the one that was asked for
UNSAID = 0.68  # what a figure is worth that does not say what became of the thing counted
ACTION = 0.7  # what a verb tells against a noun: it is put in other words more often
SAYING = 0.4  # what a word tells that only says the measure
SECOND = 0.25  # what each further measure of an ambiguous question loses ("how old": an age, else a duration)
LAST = 0.55  # the least that is left of it
ASIDE = 0.86  # what a difference is worth where a level was asked for ("0.1 points more", "by 0.1 points to 1.8%")
NARROWER = 0.03  # what a figure loses for each name before its noun that the question lacks ("two Syrian teams")
VAGUE = 0.9  # what "millions" is worth against a number
RATE = 0.75  # what an amount per month is worth where an amount was asked for
PART = 0.85  # what a share of the counted is worth where their number was asked for


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


def rank(asked: Asked, found: Sequence[Candidate]) -> list[Ranked]:
    """Figures that fit: of the asked measure, counting the asked thing, where the rest is spoken of; best first."""
    ranked = []
    known: dict[tuple[int, int], float] = {}
    counted_somewhere = not asked.head
    for candidate in found:
        fit = measure_fit(asked, candidate)
        fit *= limited(asked.intent, candidate) if fit else 0.0
        if not fit:
            continue
        here = _Here(asked, candidate, known)
        if not here.spoken_of():
            continue
        fit *= here.said()
        of_it, named = here.counted()
        counted_somewhere |= named
        score = (here.share() * (0.4 + 0.6 * of_it) + here.bonus()) * fit
        ranked.append(Ranked(candidate, score))
    return sort(ranked) if counted_somewhere else []


class _Here:
    """A candidate read against the question: each concept's worth, found once."""

    def __init__(self, asked: Asked, candidate: Candidate, known: dict[tuple[int, int], float]) -> None:
        self.asked, self.candidate, self.known = asked, candidate, known
        self.predicate = tokens(candidate.text("predicate"))
        self.own = [*tokens(candidate.text("text")), *tokens(candidate.text("measured_text"))]
        self._worth: dict[int, tuple[float, float]] = {}

    def worth(self, concept: Concept) -> float:
        """What the figure and all around it speak of the concept."""
        return max(self._both(concept))

    def sentence(self, concept: Concept) -> float:
        """The same, within its own sentence."""
        return self._both(concept)[0]

    def share(self) -> float:
        """The share of what was asked that is spoken of, 0 to 1."""
        every = self.asked.every
        total = sum(c.tells for c in every)
        return sum(c.tells * self.worth(c) for c in every) / total if total else 0.0

    def _both(self, concept: Concept) -> tuple[float, float]:
        found = self._worth.get(id(concept))
        if found is None:
            found = self._worth[id(concept)] = (self._within(concept), self._around(concept))
        return found

    def _within(self, concept: Concept) -> float:
        here = max(concept.match(self.own), concept.match(self.predicate))
        there = self._match(concept, self.candidate.sentence)
        if here < 1 and there:
            here = max(here, SENTENCE * there, max((w * concept.weight(token) for token, w in self.near), default=0.0))
        return max(here, WHO * concept.match(self.claimant)) if here < WHO and self.claimant else here

    def _around(self, concept: Concept) -> float:
        more = NAMED_BEFORE if concept.named else 1.0  # a name is often given once, sentences before
        around = AROUND * self._match(concept, self.candidate.around)
        around = more * max(around, TITLE * self._match(concept, self.candidate.title))
        return max(around, more * ARTICLE) if self.candidate.article in concept.articles else around

    def _match(self, concept: Concept, there: list[str]) -> float:
        """The concept's match in words that several figures share, found once."""
        which = (id(concept), id(there))  # the candidates keep the lists alive
        found = self.known.get(which)
        if found is None:
            found = self.known[which] = concept.match(there)
        return found

    @cached_property
    def near(self) -> list[tuple[str, float]]:
        """The words of the sentence by how near they stand."""
        return _nearness(self.candidate)

    @cached_property
    def claimant(self) -> list[str]:
        """The words of who says so."""
        return tokens(self.candidate.text("claimant"))

    def spoken_of(self) -> bool:
        """Whether it is about what was asked at all: something besides names and generic words is spoken of."""
        asked = self.asked
        if asked.intent.claimant and any(self.worth(c) >= SPOKEN * AROUND for c in asked.content):
            return True
        plain = [c for c in asked.content if not c.named]
        if asked.intent.measure in ("", "count") or asked.intent.counted:
            return any(self.sentence(c) >= SPOKEN * SENTENCE for c in asked.content)
        if plain:
            return any(self.worth(c) >= THING * AROUND for c in plain)
        names = [c for c in asked.content if c.named]
        if not names:
            return any(self.sentence(c) >= SPOKEN * SENTENCE for c in asked.saying)
        near = max(self.worth(c) for c in names) >= COUNTED * AROUND
        return near and (not asked.saying or self._says_measure() >= COUNTED)

    def _says_measure(self) -> float:
        """How far the sentence says the measure's own word: that it costs, is paid; a price stands after "for"."""
        said = max((self.sentence(c) for c in self.asked.saying), default=0.0)
        before = self.candidate.text("before").lower().split()[-3:]
        return max(said, COUNTED if "for" in before and "money" in self.asked.intent.measure else 0.0)

    def said(self) -> float:
        """What the figure is worth by whether it is said what became of the thing counted, or that it is a cost."""
        asked, fit = self.asked, 1.0
        if asked.action is not None and self.worth(asked.action) < HINTED:
            fit = UNSAID
        if asked.saying and not asked.head and self._says_measure() < HINTED:
            fit = UNSAID if any(c.word in listed("money_verb") for c in asked.saying) else 1.0
        if listed("vague") & set(self.own[:2]):
            fit *= VAGUE
        if self._aside():
            fit *= ASIDE
        return fit

    def _aside(self) -> bool:
        """Whether it is how much more or less something is, or what it was before."""
        before, after = (tokens(self.candidate.text(side)) for side in ("before", "after"))
        return before[-1:] in (["by"], ["from"]) or (bool(after) and after[0] in listed("comparative"))

    def _narrower(self) -> int:
        """How many names the counted noun has that the question lacks."""
        named = [w.lower() for w in WORD.findall(self.candidate.text("measured_text")) if w[:1].isupper()]
        return sum(not any(c.weight(w) >= COUNTED for c in self.asked.every) for w in named)

    def counted(self) -> tuple[float, bool]:
        """How far it counts the asked thing, and whether that much is certain."""
        asked = self.asked
        if not asked.head:
            return (1.0 if not asked.intent.counted or of_people(self.candidate, self.own) else 0.5), True
        head = asked.head[-1]
        found = head.match(self.own)
        if found >= COUNTED:
            return found, True
        by_whom = bool(asked.intent.claimant) and head.match(self.candidate.around) >= THING
        unnamed = not self.candidate.text("measured_text")
        nearby = max(head.match(self.candidate.sentence), 0.8 * self.worth(head) / AROUND)
        loose = (0.35 if unnamed else 0.15) + (0.25 if unnamed else 0.15) * min(1.0, nearby)
        own = max((c.match(self.own) for c in asked.head[:-1]), default=0.0)
        sure = by_whom or (
            unnamed and asked.action is not None and self.sentence(asked.action) >= THING and nearby >= COUNTED
        )
        return max(loose, 0.6 * own), sure

    def bonus(self) -> float:
        """What a figure is worth more by how sure it is, who says it, and its predicate."""
        asked, candidate = self.asked, self.candidate
        bonus = 0.02 * bool(candidate.text("claimant")) + 0.03 * candidate.confidence
        bonus += 0.06 * any(c.match(self.predicate) >= COUNTED for c in asked.every)
        bonus += 0.06 * bool(asked.head and asked.head[-1].match(tokens(candidate.text("text"))) >= COUNTED)
        bonus += 0.04 * bool(asked.intent.unit and candidate.text("unit") in meaning.bases(asked.intent.unit))
        return bonus - NARROWER * min(2, self._narrower())


def _nearness(candidate: Candidate) -> list[tuple[str, float]]:
    """Each word of the sentence outside the figure with what it is worth by how near it stands."""
    sentence = candidate.text("sentence")
    first = int(candidate.record["sentence_start"])
    start = int(candidate.record["start"]) - first
    end = max(start, int(candidate.record["phrase_end"]) - first)
    found = []
    for match in WORD.finditer(sentence):
        if start <= match.start() < end:
            continue
        between = sentence[match.end() : start] if match.end() <= start else sentence[end : match.start()]
        away = len(between) + BARRIER * sum(between.count(mark) for mark in BARRIERS)
        token = match.group().lower().replace("’", "'").removesuffix("'s")
        found.append((token, SENTENCE + (BESIDE - SENTENCE) * math.exp(-away / REACH)))
    return found


def of_people(candidate: Candidate, own: Sequence[str]) -> bool:
    """Whether a figure counts people: its noun is one for people, or it has none ("107 were killed")."""
    if not candidate.text("measured_text"):
        return True
    return any(base in meaning.people() for token in own for base in forms(token))


def limited(intent: Intent, candidate: Candidate) -> float:
    """How far a figure keeps the limits of the question."""
    limits = intent.limits
    unit = candidate.text("unit") or None
    kind = "money" if is_money(unit) or _coins(candidate) else "share" if dimension(unit) == "proportion" else ""
    high = candidate.record["high"]
    if not limits.allows(float(candidate.record["value"]), None if high is None else float(high), kind):
        return 0.0
    dates = candidate.text("as_of"), candidate.text("published")
    return limits.keeps(*dates, candidate.sentence, [*candidate.around, *candidate.title])


def measure_fit(asked: Asked, candidate: Candidate) -> float:
    """1 where the figure's unit is what was asked for, less where it may be, 0 where it cannot."""
    intent, wanted = asked.intent, asked.intent.measure.split()
    unit = candidate.text("unit") or ("money" if _coins(candidate) else None)
    if not wanted:
        return 1.0
    if wanted == ["amount"]:
        return 1.0 if unit else 0.7
    kind = "money" if unit == "money" or is_money(unit) else dimension(unit)
    fit = next(
        (max(LAST, 1.0 - SECOND * n) for n, measure in enumerate(wanted) if _is(measure, unit, kind, candidate)), 0.0
    )
    if not fit and intent.unit and intent.unit in tokens(candidate.text("measured_text")):  # "twenty working days"
        fit = 1.0
    fraction = unit is None and 0 < float(candidate.record["value"]) < 1
    if wanted == ["count"] and asked.head and (kind == "proportion" or fraction):
        fit = PART * (asked.head[-1].match(tokens(candidate.text("measured_text"))) >= THING)
    if not fit and "change" in wanted and candidate.text("change"):
        return 0.8
    per = candidate.text("per") or _per(candidate)
    if intent.per:
        return fit * (1.15 if per == intent.per else 0.6)
    if per and kind == "money" and not any(c.word in listed("earning") for c in asked.every):
        return fit * RATE
    if "change" in wanted and candidate.text("change"):
        return 1.15 * fit
    return fit


def _coins(candidate: Candidate) -> bool:
    """Whether a count is of a currency whose country is not said ("4.50 crowns")."""
    last = tokens(candidate.text("measured_text"))[-1:]
    return not candidate.text("unit") and bool(last) and last[0] in listed("coins")


def _per(candidate: Candidate) -> str:
    """A time that the words just after the figure give ("4,100 gross a month")."""
    after = candidate.text("after").lower()
    given = table("questions")["per"].items()
    return next((unit for said, unit in given if any(one in after for one in said.split("|"))), "")


def _is(measure: str, unit: str | None, kind: str, candidate: Candidate) -> bool:
    """Whether a figure's unit is one of the measure; a bare fraction ("one in three") is a share."""
    if measure == "count":
        return unit is None
    if measure == "money":
        return kind == "money"
    if measure == "share" and unit is None:
        return 0 < float(candidate.text("value") or 0) < 1
    return kind in table("questions")["dimensions"].get(measure, "").split(",")
