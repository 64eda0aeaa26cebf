"""How well a figure answers: structure first (its unit, what it counts), then what is said of it, and how near to it.

A word of the question is worth most in the figure itself, then beside it in its sentence: the nearer and the fewer
commas and conjunctions between, the more, since a sentence often gives several figures of several things. What stands
in the sentences around, in the title or, of names, anywhere in the article counts for less, but it counts.
"""

import math
from collections.abc import Sequence
from functools import cached_property

from factcli.queries import meaning
from factcli.queries.ask.concepts import NAMED_BEFORE, Concept, forms, tokens
from factcli.queries.ask.measures import limited, measure_fit
from factcli.queries.ask.parts import Asked
from factcli.queries.ask.rank import Ranked, sort
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.vocabulary import WORD, listed

OWN, BESIDE, SENTENCE, AROUND, TITLE, ARTICLE, WHO = 1.0, 0.95, 0.72, 0.45, 0.3, 0.25, 0.5
REACH = 45  # characters over which what stands beside a figure loses two thirds of what it is worth above SENTENCE
BARRIER = 30  # characters that a comma or conjunction between counts for
BARRIERS = (",", ";", ":", "(", ")", "—", "–", " and ", " but ", " while ", " or ", " than ")
HINTED = 0.3  # match from which a word is at least hinted at
SPOKEN = 0.35  # match from which a word is spoken of
THING = 0.7  # match from which a word is named
COUNTED = 0.5  # match from which a noun is the one that was asked for
UNSAID = 0.68  # what a figure is worth that does not say what became of the thing counted
OTHER = 0.4  # what a figure is worth that is said of another thing
ASIDE = 0.86  # what a difference is worth where a level was asked for ("0.1 points more", "by 0.1 points to 1.8%")
NARROWER = 0.03  # what a figure loses for each name before its noun that the question lacks ("two Syrian teams")
VAGUE = 0.9  # what "millions" is worth against a number


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
        if self._of_another():
            fit *= OTHER
        if listed("vague") & set(self.own[:2]):
            fit *= VAGUE
        if self._aside():
            fit *= ASIDE
        return fit

    def _of_another(self) -> bool:
        """Whether it says the measure of a thing of its own that was not asked about: repairs cost it, no plane."""
        noun = self._noun() if self.candidate.text("measured_text") else []
        if not noun or not any(c.match(self.predicate) >= THING for c in self.asked.saying):
            return False
        return all(c.match(noun) < HINTED for c in self.asked.every)

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
        noun = self._noun()
        found = head.match(noun if " " in head.word else noun[-1:])
        found = max(found, 0.6 * head.match(noun))
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

    def _noun(self) -> list[str]:
        """The words of the counted noun up to what it is of or for: "accounts for customers" counts accounts."""
        noun = tokens(self.candidate.text("measured_text"))
        if not noun:
            return self.own
        end = next((n for n, word in enumerate(noun) if n and word in listed("preposition") | {"of"}), len(noun))
        generic = end == 1 and noun[0] in listed("generic") | listed("counts")
        return noun if generic else noun[:end]

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
