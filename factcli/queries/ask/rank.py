"""How well a candidate answers: what it speaks of, by what it is (structure first), then directness and confidence.

A score is about 0 to 1: the share of the question's words that the fact speaks of, each weighed by how much it tells,
in the place where it stands (the fact itself, its sentence, what surrounds it). Structure decides before words do: a
figure in another unit, of another thing, is no answer however many words agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcli.queries.ask.concepts import Concept, Place, best, overlap, tokens
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.understand import Intent
from factcli.queries.ask.vocabulary import listed

TITLE = 0.3  # what a word is worth that stands only in the title
ENOUGH = {"figures": 0.42, "quotes": 0.56, "passages": 0.56, "entities": 0.6}  # least score of a best answer
FALL = 0.6  # an answer this much worse than the best is none
FALL_LIST = 0.4  # the same, where all there is was asked for
DONE = 0.4  # match from which a sentence speaks of what was done
UNDONE = 0.85  # what a sentence is worth that names a time or place, but not of what was done
HEADLINE = 0.85  # what a headline is worth as a passage: the body says it better
THING = 0.7  # match from which a word speaks of the thing that was to be measured
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
    return sort(ranked)


def _quote_fit(intent: Intent, candidate: Candidate, own: Sequence[str]) -> float:
    """What a quote is worth by its kind: a denial where one was asked for, by somebody known, said and not thought."""
    dates = candidate.text("as_of"), candidate.text("published")
    fit = intent.limits.keeps(*dates, candidate.sentence, [*candidate.around, *candidate.title])
    if intent.denied and candidate.text("polarity") != "denied":
        fit *= 0.7 * bool(listed("negation") & set(own))
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
    done = next((c for c in asked[::-1] if not c.named), None) if wants in ("time", "place") else None
    ranked = []
    for candidate in found:
        fields = [Place(candidate.sentence, 1.0)]
        here = overlap(asked, fields)
        fields += [Place(candidate.around, 0.55, context=True), Place(candidate.title, TITLE, context=True)]
        spoken = overlap(asked, fields)
        if here < least:
            continue
        named = candidate.id in naming or (wants == "reason" and bool(listed("reason") & set(candidate.sentence)))
        fit = 1.1 if named else otherwise
        if done is not None and done.match(candidate.sentence) < DONE:
            fit *= UNDONE
        if candidate.sentence == candidate.title:
            fit *= HEADLINE
        ranked.append(Ranked(candidate, (0.8 * spoken + 0.15 * here) * fit))
    return sort(ranked)


def sort(found: list[Ranked]) -> list[Ranked]:
    """Best first; of equals the one that was read first."""
    return sorted(found, key=lambda r: (-round(r.score, 4), r.candidate.article, r.candidate.id))


def kept(kind: str, found: list[Ranked], enough: float | None = None, fall: float = FALL) -> list[Ranked]:
    """Those good enough to be an answer: above the least score, and not far below the best."""
    least = ENOUGH[kind] if enough is None else enough
    if not found or found[0].score < least:
        return []
    floor = max(least * 0.8, fall * found[0].score)
    return [r for r in found if r.score >= floor]
