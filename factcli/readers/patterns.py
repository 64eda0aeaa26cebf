"""The patterns of `lang/en/boilerplate.toml`, compiled: what a block that is no body text looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcli.lang.base import table


@dataclass(frozen=True)
class Patterns:
    """One compiled alternation a kind of block; `whole` ones must match the block from end to end."""

    lines: re.Pattern[str]
    starts: re.Pattern[str]
    links: re.Pattern[str]
    promotion: re.Pattern[str]
    hints: re.Pattern[str]
    appeals: re.Pattern[str]
    appeal_words: re.Pattern[str]
    comments: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]
    signoffs: re.Pattern[str]
    place: re.Pattern[str]
    biographies: re.Pattern[str]
    buttons: frozenset[str]


@cache
def patterns(language: str = "en") -> Patterns:
    """The patterns of a language, compiled once a process."""
    data = table("boilerplate", language)
    names = data["macros"]

    def alternatives(name: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{p})" for p in data[name]["patterns"])
        while (used := [m for m in names if f"<{m}>" in joined]) != []:
            for macro in used:
                joined = joined.replace(f"<{macro}>", names[macro])
        return re.compile(joined, 0 if data[name].get("case") else re.IGNORECASE)

    return Patterns(
        **{name: alternatives(name) for name in Patterns.__dataclass_fields__ if name != "buttons"},
        buttons=frozenset(data["buttons"]["words"]),
    )
