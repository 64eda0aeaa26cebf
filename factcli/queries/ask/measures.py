"""Whether a figure is of the measure, the period and the size that a question asks for."""

from factcli.core.units import dimension, is_money
from factcli.lang.base import table
from factcli.queries.ask.concepts import tokens
from factcli.queries.ask.parts import Asked
from factcli.queries.ask.retrieve import Candidate
from factcli.queries.ask.understand import Intent
from factcli.queries.ask.vocabulary import listed

THING = 0.7  # match from which a word is named
SECOND = 0.25  # what each further measure of an ambiguous question loses ("how old": an age, else a duration)
LAST = 0.55  # the least that is left of it
RATE = 0.75  # what an amount per month is worth where an amount was asked for
PART = 0.85  # what a share of the counted is worth where their number was asked for


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
