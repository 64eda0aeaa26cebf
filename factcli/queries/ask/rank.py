"""How well a candidate answers: what it speaks of, by what it is (structure first), then directness and confidence.

A score is between 0 and 1: the share of the question's words that the fact speaks of, each weighed by how much it tells,
in the field where it stands (the fact itself, its sentence, what surrounds it). Structure decides before words do: a
figure in another unit, of another thing, is no answer however many words agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcli.core.units import dimension, is_money
from factcli.lang.base import table
from factcli.queries.ask.concepts import Concept, best, overlap, tokens
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.understand import Intent, listed

# The worth of a word by where it stands.
SENTENCE, AROUND, TITLE, WHO = 0.85, 0.45, 0.3, 0.5
ENOUGH = {"figures": 0.42, "quotes": 0.42, "passages": 0.55, "entities": 0.6}  # least score of a best answer
FALL = 0.6  # an answer this much worse than the best is none
DIRECT = {"direct": 0.04, "mixed": 0.02, "indirect": 0.0}


@dataclass
class Ranked:
    """Candidates with their scores, best first."""

    candidate: Candidate
    score: float
    why: list[str] = field(default_factory=list)


def figures(intent: Intent, asked: Sequence[Concept], head: Concept | None, found: Sequence[Candidate]) -> list[Ranked]:
    """Figures that fit: of the asked measure, counting the asked thing."""
    ranked = []
    counted_somewhere = head is None
    for candidate in found:
        fit = measure_fit(intent, candidate)
        if not fit:
            continue
        own = [*tokens(candidate.text("text")), *tokens(candidate.text("measured_text"))]
        of_it = 1.0
        if head is not None:
            of_it = head.match(own)
            counted_somewhere |= of_it >= 0.5
            if of_it < 0.5:
                of_it = _uncounted(head, candidate)
        predicate = tokens(candidate.text("predicate"))
        fields = [
            (own + predicate, 1.0),
            (candidate.sentence, SENTENCE),
            (tokens(candidate.text("claimant")), WHO),
            (candidate.around, AROUND),
            (candidate.title, TITLE),
        ]
        spoken = overlap(asked, fields)
        if not _said_here(intent, asked, own + predicate + candidate.sentence):
            continue
        bonus = 0.02 * bool(candidate.text("claimant")) + 0.03 * candidate.confidence
        bonus += 0.06 * (best_of(asked, predicate) >= 0.5)
        ranked.append(Ranked(candidate, (spoken * (0.4 + 0.6 * of_it) + bonus) * fit))
    return _sorted(ranked) if counted_somewhere else []


def _said_here(intent: Intent, asked: Sequence[Concept], here: list[str]) -> bool:
    """Whether the figure's own sentence has a word of the question; a unit that was asked for may stand in for it."""
    if intent.measure not in ("", "count") and not intent.counted:
        return True
    return any(c.match(here) >= 0.35 for c in asked)


def best_of(asked: Sequence[Concept], found: list[str]) -> float:
    return max((c.match(found) for c in asked), default=0.0)


def _uncounted(head: Concept, candidate: Candidate) -> float:
    """How far a figure that does not name the counted thing may still count it: "20,000 are thought to have been killed"."""
    if head.word in listed("people"):
        return 0.8
    named = bool(candidate.text("measured_text"))
    near = best(head, [(candidate.sentence, 1.0), (candidate.around, 0.8), (candidate.title, 0.6)])
    return (0.15 if named else 0.35) + (0.15 if named else 0.25) * near


def measure_fit(intent: Intent, candidate: Candidate) -> float:
    """1 where the figure's unit is what was asked for, less where it may be, 0 where it cannot."""
    unit = candidate.text("unit") or None
    per = candidate.text("per")
    wanted = intent.measure.split()
    if not wanted:
        return 1.0
    if wanted == ["amount"]:
        return 1.0 if unit else 0.7
    kind = dimension(unit)
    fits = False
    for measure in wanted:
        allowed = table("questions")["dimensions"].get(measure, "").split(",")
        if measure == "count":
            fits |= unit is None
        elif measure == "money":
            fits |= is_money(unit)
        else:
            fits |= kind in allowed
    if not fits and "change" in wanted and candidate.text("change"):
        return 0.8
    if not fits:
        return 0.0
    if intent.per:
        return 1.15 if per == intent.per else 0.6
    if "change" in wanted and candidate.text("change"):
        return 1.15
    return 1.0


def quotes(intent: Intent, asked: Sequence[Concept], to: Sequence[Concept], found: Sequence[Candidate]) -> list[Ranked]:
    """Quotes that speak of the topic; of a person asked about, all of them where no topic was named."""
    ranked = []
    for candidate in found:
        own = tokens(candidate.text("text"))
        if not own and not intent.denied:
            continue
        fit = 1.0
        if intent.denied:
            denied = candidate.text("polarity") == "denied"
            fit = 1.0 if denied else 0.0
        if candidate.text("register") == "attitude":
            fit *= 0.9
        bonus = DIRECT.get(candidate.text("kind"), 0.0) + 0.04 * candidate.confidence
        if to:
            addressed = overlap(to, [(tokens(candidate.text("addressee") + " " + candidate.text("via")), 1.0)])
            bonus += 0.3 * (addressed >= 0.5)
        if not asked:
            ranked.append(Ranked(candidate, (0.6 + bonus) * fit))
            continue
        fields = [(own, 1.0), (candidate.sentence, 0.8)]
        here = overlap(asked, fields)
        if intent.speaker and here < 0.2:
            continue
        if not intent.speaker and here < 0.25:
            continue
        who = tokens(candidate.text("speaker"))
        spoken = overlap(asked, [*fields, (who, 0.6), (candidate.around, 0.5), (candidate.title, TITLE)])
        ranked.append(Ranked(candidate, (spoken + bonus) * fit))
    return _sorted(ranked)


def passages(asked: Sequence[Concept], found: Sequence[Candidate], naming: set[int]) -> list[Ranked]:
    """Sentences that speak of it; `naming`: those that name what the question word asks for (a place, a time)."""
    ranked = []
    for candidate in found:
        here = overlap(asked, [(candidate.sentence, 1.0)])
        spoken = overlap(asked, [(candidate.sentence, 1.0), (candidate.around, 0.6), (candidate.title, TITLE)])
        if here < 0.25:
            continue
        ranked.append(Ranked(candidate, 0.8 * spoken + 0.15 * here + 0.1 * (candidate.id in naming)))
    return _sorted(ranked)


def _sorted(found: list[Ranked]) -> list[Ranked]:
    return sorted(found, key=lambda r: (-round(r.score, 4), r.candidate.article, r.candidate.id))


def kept(kind: str, found: list[Ranked], enough: float | None = None) -> list[Ranked]:
    """Those good enough to be an answer: above the least score, and not far below the best."""
    least = ENOUGH[kind] if enough is None else enough
    if not found or found[0].score < least:
        return []
    floor = max(least * 0.8, FALL * found[0].score)
    return [r for r in found if r.score >= floor]
