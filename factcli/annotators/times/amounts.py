"""How many of which unit a time expression names, as TimeML writes periods."""

import re

from factcli.lang.base import table


def amount_of(text: str) -> float | None:
    """How many units; null for an unknown number."""
    text = text.lower()
    if text in ("a", "an"):
        return 1
    if text in table("times")["vague"]["two"]:
        return 2
    if text[0].isdigit():
        try:
            number, *scale = text.split()
            return float(number.replace(",", "")) * {"million": 1e6, "billion": 1e9}.get(scale[0] if scale else "", 1)
        except ValueError:
            return None
    total = 0
    data = table("numbers")
    for word in re.split(r"[\s-]+", text):
        if word not in data["units"] and word not in data["tens"]:
            return None
        total += data["units"].get(word, 0) + data["tens"].get(word, 0)
    return total


def letter_of(unit: str) -> str:
    """The letter of a unit in an ISO 8601 period, with a T before those of the clock."""
    unit = unit.lower()
    units: dict[str, str] = table("times")["units"]
    return units["century" if unit.startswith("centur") else unit.removesuffix("s")]


def period_of(amount: float | None, unit: str) -> str:
    """The ISO 8601 period of so many units; X where the number is unknown."""
    letter = letter_of(unit)
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else str(int(amount))
    if letter == "F":
        return "P" + (f"{amount * 2:g}" if amount is not None else "X") + "W"
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"
