"""A quantity in its place, before it is known to be a figure."""

from dataclasses import dataclass

from factcli.annotators.figures.fractions import Number
from factcli.core.model import Quantity
from factcli.core.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity in its place, not yet known to be a figure. `span` takes in the bound, `core` only number and unit."""

    span: Span
    core: Span
    number: Number
    quantity: Quantity
    hyphen: bool = False
    also: tuple[Span, ...] = ()
    rule: str = ""

    @property
    def unit(self) -> str | None:
        return self.quantity.unit


def clean(value: float) -> float:
    """Without the noise of binary multiplication: 246.6 million is 246600000."""
    return float(f"{value:.12g}")
