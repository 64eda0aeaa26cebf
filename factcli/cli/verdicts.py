"""`factcli reject`, `correct`, `restore`: a person's word on a fact, which outlives every re-reading of the article."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcli.cli.options import DATABASE, Database
from factcli.core.errors import FactcliError

if TYPE_CHECKING:
    from factcli.store.verdicts import Value

Facts = Annotated[list[str], typer.Argument(metavar="FACT...", help="q12 for quote 12, f7 for figure 7.")]
Note = Annotated[str | None, typer.Option(help="Why; kept beside the verdict.")]
Word = str | None


def reject(facts: Facts, note: Note = None, db: Database = DATABASE) -> None:
    """Mark a fact as wrong; it stays rejected when its article is read again."""
    from factcli.store import verdicts
    from factcli.store.writer import Store

    references = [verdicts.parse(fact) for fact in facts]
    with Store(db, create=False) as store, store.transaction() as database:
        for reference in references:
            verdicts.reject(database, reference, note)
    _say("Rejected", [str(reference) for reference in references])


def correct(
    facts: Facts,
    speaker: Annotated[Word, typer.Option(help='Quote: who said it; "" for nobody named.')] = None,
    kind: Annotated[Word, typer.Option(help="Quote: direct, indirect or mixed.")] = None,
    addressee: Annotated[Word, typer.Option(help="Quote: whom it was told to.")] = None,
    via: Annotated[Word, typer.Option(help="Quote: the outlet credited.")] = None,
    register: Annotated[Word, typer.Option(help="Quote: speech or attitude.")] = None,
    polarity: Annotated[Word, typer.Option(help="Quote: affirmed, denied or declined.")] = None,
    value: Annotated[Word, typer.Option(help="Figure: the number, or the lower end.")] = None,
    high: Annotated[Word, typer.Option(help="Figure: the upper end of a range.")] = None,
    modifier: Annotated[
        Word, typer.Option(help="Figure: exact, about, over, under, at_least, at_most or range.")
    ] = None,
    unit: Annotated[Word, typer.Option(help="Figure: USD, %, kilometer, ...")] = None,
    per: Annotated[Word, typer.Option(help="Figure: the unit a rate is per.")] = None,
    counted: Annotated[Word, typer.Option(help="Figure: what is counted or measured.")] = None,
    claimant: Annotated[Word, typer.Option(help="Figure: who states it.")] = None,
    as_of: Annotated[Word, typer.Option(help="Figure: as of when, ISO 8601.")] = None,
    note: Note = None,
    db: Database = DATABASE,
) -> None:
    """Put a fact right; it stays corrected when its article is read again.

    An empty value ("") says that there is none.
    """
    given = {
        "speaker": speaker,
        "kind": kind,
        "addressee": addressee,
        "via": via,
        "register": register,
        "polarity": polarity,
        "value": value,
        "high": high,
        "modifier": modifier,
        "unit": unit,
        "per": per,
        "measured_text": counted,
        "claimant": claimant,
        "as_of": as_of,
    }
    changes = {column: _value(column, told) for column, told in given.items() if told is not None}
    if not changes:
        raise FactcliError(
            "nothing to correct was given", "say what is right, as in: factcli correct q12 --speaker NAME"
        )
    from factcli.store import verdicts
    from factcli.store.writer import Store

    references = [verdicts.parse(fact) for fact in facts]
    with Store(db, create=False) as store, store.transaction() as database:
        for reference in references:
            verdicts.correct(database, reference, changes, note)
    _say("Corrected", [str(reference) for reference in references])


def restore(facts: Facts, db: Database = DATABASE) -> None:
    """Take back what was decided about a fact."""
    from factcli.store import verdicts
    from factcli.store.writer import Store

    references = [verdicts.parse(fact) for fact in facts]
    with Store(db, create=False) as store, store.transaction() as database:
        restored = [str(reference) for reference in references if verdicts.restore(database, reference)]
    _say("Restored", restored)
    untouched = [str(reference) for reference in references if str(reference) not in restored]
    if untouched:
        _say("Nothing was decided about", untouched)


def _value(column: str, told: str) -> Value:
    if not told.strip():
        return None
    if column not in ("value", "high"):
        return told.strip()
    try:
        number = float(told.replace(",", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise FactcliError(f"'{told}' is no number", "write it in digits, as in --value 100000")
    return number


def _say(what: str, facts: list[str]) -> None:
    if facts:
        print(f"{what}: {', '.join(facts)}", file=sys.stderr)
