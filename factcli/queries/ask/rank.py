"""How well a candidate answers: what it speaks of, by what it is (structure first), then directness and confidence.

A score is about 0 to 1: the share of the question's words that the fact speaks of, each weighed by how much it tells,
in the place where it stands (the fact itself, its sentence, what surrounds it). Structure decides before words do: a
figure in another unit, of another thing, is no answer however many words agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcli.core.units import dimension, is_money
from factcli.lang.base import table
from factcli.queries import meaning
from factcli.queries.ask.concepts import Concept, Place, best, forms, overlap, tokens
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.understand import Intent, listed

# The worth of a word by where it stands.
BESIDE, SENTENCE, AROUND, TITLE, WHO = 0.93, 0.8, 0.45, 0.3, 0.5
NEAR = 70  # characters before and after a figure that stand beside it
ENOUGH = {"figures": 0.42, "quotes": 0.56, "passages": 0.56, "entities": 0.6}  # least score of a best answer
FALL = 0.6  # an answer this much worse than the best is none
FALL_LIST = 0.4  # the same, where all there is was asked for
HEADLINE = 0.85  # what a headline is worth as a passage: the body says it better
UNSAID = 0.82  # what a count is worth that does not say what became of the thing counted
HINTED = 0.3  # match from which a word is at least hinted at
THING = 0.7  # match from which a word speaks of the thing that was to be measured
COUNTED = 0.5  # match from which a noun is the one that was asked for
LACKING = {
    "time": 0.65,
    "place": 0.9,
    "person": 0.85,
    "reason": 0.9,
}  # what a passage is worth that names no time, place, person
SAID = 0.6  # what a quote of somebody is worth where no topic was named
DIRECT = {"direct": 0.04, "mixed": 0.02, "indirect": 0.0}


@dataclass
class Ranked:
    """Candidates with their scores, best first."""

    candidate: Candidate
    score: float
    why: list[str] = field(default_factory=list)


def figures(
    intent: Intent, asked: Sequence[Concept], head: Sequence[Concept], found: Sequence[Candidate]
) -> list[Ranked]:
    """Figures that fit: of the asked measure, counting the asked thing (`head`: the words of its noun phrase)."""
    ranked = []
    counted_somewhere = not head
    for candidate in found:
        fit = measure_fit(intent, candidate)
        own = [*tokens(candidate.text("text")), *tokens(candidate.text("measured_text"))]
        predicate = tokens(candidate.text("predicate"))
        fields = [
            Place(own + predicate, 1.0),
            Place(_beside(candidate), BESIDE),
            Place(candidate.sentence, SENTENCE),
            Place(tokens(candidate.text("claimant")), WHO),
            Place(candidate.around, AROUND, context=True),
            Place(candidate.title, TITLE, context=True),
        ]
        if not fit or not _speaks_here(intent, asked, fields):
            continue
        if not _says_what(asked, head, fields):
            fit *= UNSAID if head else 0.0
        of_it = 1.0
        if head:
            of_it = head[-1].match(own)
            counted_somewhere |= of_it >= COUNTED or (
                bool(intent.claimant) and head[-1].match(candidate.around) >= THING
            )
            if of_it < COUNTED:
                of_it = max(_uncounted(head, candidate), 0.6 * best_of(head[:-1], own))
        elif intent.counted:
            of_it = 1.0 if _of_people(candidate, own) else 0.5
        bonus = 0.02 * bool(candidate.text("claimant")) + 0.03 * candidate.confidence
        bonus += 0.06 * (best_of(asked, predicate) >= 0.5)
        bonus += 0.06 * bool(head and head[-1].match(tokens(candidate.text("text"))) >= COUNTED)
        bonus += 0.04 * bool(intent.unit and candidate.text("unit") in meaning.bases(intent.unit))
        ranked.append(Ranked(candidate, (overlap(asked, fields) * (0.4 + 0.6 * of_it) + bonus) * fit))
    return _sorted(ranked) if counted_somewhere else []


def _speaks_here(intent: Intent, asked: Sequence[Concept], fields: Sequence[Place]) -> bool:
    """Whether a plain count's own sentence has a word of the question, or another figure's place the thing measured."""
    if intent.claimant and any(best(c, fields) >= 0.35 for c in asked):
        return True
    if intent.measure in ("", "count") or intent.counted:
        return any(c.match(place.tokens) >= 0.35 for c in asked for place in fields[:3])
    thing = next((c for c in asked if c.first), None)
    return thing is None or any(thing.match(p.tokens) >= (COUNTED if thing.named else THING) for p in fields)


def _beside(candidate: Candidate) -> list[str]:
    """The words of the sentence that stand nearest to the figure."""
    at = int(candidate.record["start"]) - int(candidate.record["sentence_start"])
    end = int(candidate.record["phrase_end"]) - int(candidate.record["sentence_start"])
    return tokens(candidate.text("sentence")[max(0, at - NEAR) : max(end, 0) + NEAR])


def _says_what(asked: Sequence[Concept], head: Sequence[Concept], fields: Sequence[Place]) -> bool:
    """Whether it is said what became of the thing: of judges fired, that they were; of a cost, that it is one."""
    counted = {c.word for c in head}
    done = [c for c in asked if (c.word not in counted if head else c.word in listed("money_verb"))]
    return not done or any(c.match(place.tokens) >= HINTED for c in done for place in fields)


def best_of(asked: Sequence[Concept], found: Sequence[str]) -> float:
    """The best match of any concept."""
    return max((c.match(found) for c in asked), default=0.0)


def _uncounted(head: Sequence[Concept], candidate: Candidate) -> float:
    """How far a figure that does not name the counted thing may count it ("20,000 are thought to have been killed")."""
    named = bool(candidate.text("measured_text"))
    near = best(head[-1], [Place(candidate.sentence, 1.0), Place(candidate.around, 0.8), Place(candidate.title, 0.6)])
    return (0.15 if named else 0.35) + (0.15 if named else 0.25) * near


def _of_people(candidate: Candidate, own: Sequence[str]) -> bool:
    """Whether a figure counts people: its noun is one for people, or it has none ("107 were killed")."""
    if not candidate.text("measured_text"):
        return True
    return any(base in meaning.people() for token in own for base in forms(token))


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
    fit = next((1.0 - 0.15 * n for n, measure in enumerate(wanted) if _is(measure, unit, kind, candidate)), 0.0)
    if not fit and intent.unit and intent.unit in tokens(candidate.text("measured_text")):  # "twenty working days"
        fit = 1.0
    if not fit and "change" in wanted and candidate.text("change"):
        return 0.8
    if intent.per:
        return fit * (1.15 if per == intent.per else 0.6)
    if "change" in wanted and candidate.text("change"):
        return 1.15 * fit
    return fit


def _is(measure: str, unit: str | None, kind: str, candidate: Candidate) -> bool:
    """Whether a figure's unit is one of the measure; a bare fraction ("one in three") is a share."""
    if measure == "count":
        return unit is None
    if measure == "money":
        return is_money(unit)
    if measure == "share" and unit is None:
        return 0 < float(candidate.text("value") or 0) < 1
    return kind in table("questions")["dimensions"].get(measure, "").split(",")


def quotes(intent: Intent, asked: Sequence[Concept], to: Sequence[Concept], found: Sequence[Candidate]) -> list[Ranked]:
    """Quotes that speak of the topic; of a person asked about, all of them where no topic was named.

    `to`: whom it was told; where some of the quotes were, the others are none of the answer.
    """
    ranked = []
    told = [
        c for c in found if to and overlap(to, [Place(tokens(f"{c.text('addressee')} {c.text('via')}"), 1.0)]) >= 0.5
    ]
    for candidate in told or found:
        own = tokens(candidate.text("text"))
        fit = _quote_fit(intent, candidate, own)
        if not own or not fit:
            continue
        spoken = _spoken(intent, asked, candidate, own) if asked else SAID
        if spoken:
            bonus = DIRECT.get(candidate.text("kind"), 0.0) + 0.04 * candidate.confidence
            ranked.append(Ranked(candidate, (spoken + bonus) * fit))
    return _sorted(ranked)


def _quote_fit(intent: Intent, candidate: Candidate, own: Sequence[str]) -> float:
    """What a quote is worth by its kind: a denial where one was asked for, by somebody known, said and not thought."""
    fit = 1.0
    if intent.denied and candidate.text("polarity") != "denied":
        fit = 0.7 * bool(listed("negation") & set(own))
    if not candidate.text("speaker"):
        fit *= 0.9
    if candidate.text("register") == "attitude":
        fit *= 0.9
    return fit


def _spoken(intent: Intent, asked: Sequence[Concept], candidate: Candidate, own: Sequence[str]) -> float:
    """The share of the topic that a quote speaks of, itself, in its sentence or around it; 0 if hardly in itself."""
    there = [Place(own, 1.0), Place(candidate.sentence, 0.8)]
    done = [*there, Place(tokens(candidate.text("cue")), 1.0)]
    if intent.acted and not intent.speaker and best(asked[0], done) < THING:
        return 0.0
    if overlap(asked, there) < (0.2 if intent.speaker else 0.25):
        return 0.0
    there += [
        Place(tokens(candidate.text("speaker")), 0.6),
        Place(candidate.around, 0.5, context=True),
        Place(candidate.title, TITLE, context=True),
    ]
    return overlap(asked, there)


def passages(
    asked: Sequence[Concept], found: Sequence[Candidate], naming: set[int], wants: str = "", least: float = 0.25
) -> list[Ranked]:
    """Sentences that speak of it; `naming`: those that name what the question word asks for (a place, a time).

    `least` is the share of what was asked that the sentence itself must speak of.
    """
    otherwise = LACKING.get(wants, 1.0)
    ranked = []
    for candidate in found:
        fields = [Place(candidate.sentence, 1.0)]
        here = overlap(asked, fields)
        fields += [Place(candidate.around, 0.55, context=True), Place(candidate.title, TITLE, context=True)]
        spoken = overlap(asked, fields)
        if here < 0.25:
            continue
        named = candidate.id in naming or (wants == "reason" and bool(listed("reason") & set(candidate.sentence)))
        fit = 1.1 if named else otherwise
        if candidate.sentence == candidate.title:
            fit *= HEADLINE
        ranked.append(Ranked(candidate, (0.8 * spoken + 0.15 * here) * fit))
    return _sorted(ranked)


def _sorted(found: list[Ranked]) -> list[Ranked]:
    return sorted(found, key=lambda r: (-round(r.score, 4), r.candidate.article, r.candidate.id))


def kept(kind: str, found: list[Ranked], enough: float | None = None, fall: float = FALL) -> list[Ranked]:
    """Those good enough to be an answer: above the least score, and not far below the best."""
    least = ENOUGH[kind] if enough is None else enough
    if not found or found[0].score < least:
        return []
    floor = max(least * 0.8, fall * found[0].score)
    return [r for r in found if r.score >= floor]
