"""When two texts, two names, two lists of rows are the same: words are compared, not offsets."""

import re
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]

WORD = re.compile(r"[^\W_]+(?:['’.,\-&/][^\W_]+)*")
IGNORED = {"the", "a", "an", "of", "s", "both", "his", "its", "one"}
LONGEST_NAME = 10


def words(text: str | None) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower().replace("’", "'") for word in WORD.findall(text or "")]


def overlap(one: str | None, other: str | None) -> float:
    """The share of their words that two texts have in common."""
    left, right = set(words(one)), set(words(other))
    return len(left & right) / len(left | right) if left | right else 0.0


def same_name(gold: str, found: str) -> bool:
    """Whether one name holds the other and is not much longer: "Brekke" is Marit Brekke, "ministry" no one of them."""
    left, right = ({word.removesuffix("'s") for word in words(name)} - IGNORED for name in (gold, found))
    short, long = sorted((len(left), len(right)))
    return short > 0 and (left <= right or right <= left) and 2 * short >= long - 1 and len(right) <= LONGEST_NAME


def named(gold: Row, key: str, names: Sequence[str]) -> bool:
    """Whether one of the names is the one the gold row has under the key, or another right reading."""
    wanted = [name for name in (gold[key], *gold.get(f"{key}_also", [])) if name]
    return any(same_name(want, name) for want in wanted for name in names)


def align(
    gold: Sequence[Row], found: Sequence[Row], similar: Callable[[Row, Row], float], floor: float
) -> dict[int, int]:
    """Pairs of gold and found rows, one to one, the most similar first, and of equals those that count first."""
    pairs = [
        (similar(g, f), not g.get("optional", False), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)
    ]
    pairs.sort(reverse=True)
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in pairs:
        if score >= floor and -i not in chosen and -j not in taken:
            chosen[-i] = -j
            taken.add(-j)
    return chosen
