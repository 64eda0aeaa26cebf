"""An attribution relation while it is being put together."""

from dataclasses import dataclass, field

from factcli.core.model import Polarity, Register
from factcli.core.spans import Span

JOINED_ONLY = "joined only"  # a tag: too short to stand alone, kept only where it goes on with another relation


@dataclass(slots=True)
class Relation:
    """What the rules hand to `settle`. `verb` is the cue's head token, -1 where there is none but punctuation.

    `quotation` numbers the (first) quotation of the reading that a direct relation stands on, -1 otherwise.
    """

    rule: str
    content: list[Span]
    cue: list[Span]
    source: list[Span]
    sentence: Span
    verb: int = -1
    register: Register = "speech"
    polarity: Polarity = "affirmed"
    addressee: str | None = None
    via: str | None = None
    quotation: int = -1
    tags: set[str] = field(default_factory=set)
