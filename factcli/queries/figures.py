"""How many of what: the query behind `factcli figures`."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.rows import FigureRow
from factcli.queries import rows, selection
from factcli.queries.people import Whom
from factcli.queries.selection import Conditions, Found, Wanted

INDEX = {"text": 4.0, "sentence": 1.0, "measured_text": 6.0, "predicate": 6.0, "claimant": 0.0}
BATCH = 200
COUNT = "count"  # what `--unit` calls a plain count, which has no unit

_SYMBOLS = {
    "percent": "%", "per cent": "%", "percentage": "%", "$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR",
    "£": "GBP", "pound": "GBP", "¥": "JPY", "yen": "JPY", "rouble": "RUB", "ruble": "RUB", "₽": "RUB",
    "hryvnia": "UAH", "₴": "UAH", "rupee": "INR", "₹": "INR", "yuan": "CNY", "m": "meter", "metre": "meter",
    "km": "kilometer", "kilometre": "kilometer", "kg": "kilogram", "g": "gram", "t": "metric_ton",
    "tonne": "metric_ton", "°c": "degree_Celsius", "celsius": "degree_Celsius", "°f": "degree_Fahrenheit",
    "fahrenheit": "degree_Fahrenheit", "mph": "mile_per_hour", "km/h": "kilometer_per_hour", "feet": "foot",
    "year old": "year_of_age", "years old": "year_of_age",
}  # fmt: skip

# A figure as an interval [low, high]: "over 40" goes up to ten times as much (nobody says it of 1,000), "up to 40" down
# to nothing, "about 40" a tenth to either side.
# A change from 157 to 38 is an interval whose ends are in the order of the text.
_TOP = "max(f.value, coalesce(f.high, f.value))"
_BOTTOM = "min(f.value, coalesce(f.high, f.value))"
_LOW = f"""CASE f.modifier WHEN 'under' THEN min(0, f.value - abs(f.value)) WHEN 'at_most' THEN min(0, f.value)
    WHEN 'about' THEN f.value - abs(f.value) * 0.1 ELSE {_BOTTOM} END"""
_HIGH = f"""CASE f.modifier WHEN 'over' THEN max(f.value, f.value * 10) WHEN 'at_least' THEN max(f.value, f.value * 10)
    WHEN 'about' THEN {_TOP} + abs({_TOP}) * 0.1 ELSE {_TOP} END"""


@dataclass(frozen=True, kw_only=True)
class WantedFigures(Wanted):
    """`unit` as a reader may write it; `low` and `high` bound the interval that the figure's own must overlap."""

    unit: str | None = None
    low: float | None = None
    high: float | None = None

    def in_words(self) -> list[str]:
        given = (("in {}", self.unit), ("of {:g} or more", self.low), ("of {:g} or less", self.high))
        return [*(form.format(value) for form, value in given if value is not None), *Wanted.in_words(self)]


def find(connection: sqlite3.Connection, wanted: WantedFigures) -> Found:
    """The figures asked for; NotFoundError if nobody has the name, or no figure the unit, that was given."""
    if wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
        raise FactcliError(f"--min {wanted.low:g} is more than --max {wanted.high:g}", "no number lies between them")
    found = selection.conditions(connection, "f", wanted)
    whom = selection.person(connection, wanted.person) if wanted.person is not None else None
    if whom is not None:
        by(whom, found)
    if wanted.unit is not None:
        _of_unit(connection, wanted.unit, found)
    if wanted.low is not None:
        found.add(f"CASE f.modifier WHEN 'under' THEN f.value > ? ELSE {_HIGH} >= ? END", wanted.low, wanted.low)
    if wanted.high is not None:
        found.add(f"CASE f.modifier WHEN 'over' THEN f.value < ? ELSE {_LOW} <= ? END", wanted.high, wanted.high)
    order = "ORDER BY f.article_id, f.start, f.id"
    return selection.select(connection, "figures", order, found, wanted, whom, INDEX)


def by(whom: Whom, found: Conditions) -> None:
    """Adds the condition that somebody of `whom` states the figure."""
    ids, names = ", ".join("?" * len(whom.entities)), ", ".join("?" * len(whom.unnamed))
    found.add(
        f"f.claimant_id IN ({ids}) OR f.claimant_id IS NULL AND f.claimant IN ({names})",
        *whom.entities,
        *whom.unnamed,
    )


def read(connection: sqlite3.Connection, found: Found) -> Iterator[FigureRow]:
    """The rows of what `find` found, in its order, a batch at a time."""
    for first in range(0, len(found.ids), BATCH):
        yield from rows.figures_by_id(connection, found.ids[first : first + BATCH])


def _of_unit(connection: sqlite3.Connection, given: str, found: Conditions) -> None:
    name = given.strip().casefold()
    if not name:
        raise FactcliError("--unit without a unit", f"write %, USD, km, year ...; or {COUNT} for figures without one")
    if name == COUNT:
        found.add("f.unit IS NULL")
        return
    known = [unit for (unit,) in connection.execute("SELECT DISTINCT unit FROM figures WHERE unit IS NOT NULL")]
    singular = name.removesuffix("s")
    asked = {name, singular, _SYMBOLS.get(name, ""), _SYMBOLS.get(singular, "")}
    asked |= {form.replace(" ", "_") for form in asked}
    chosen = [unit for unit in known if unit.casefold() in {form.casefold() for form in asked}]
    if not chosen:
        hint = f"there are {', '.join(sorted(known)[:12])}; {COUNT} for plain counts"
        raise NotFoundError(f"no figure in {given.strip()} in {selection.these(connection)}", hint)
    found.add_any("f.unit", chosen)
