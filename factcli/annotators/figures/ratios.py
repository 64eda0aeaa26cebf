"""Proportions of two numbers: "one in three", "nine out of 10", "one job in four"."""

import re
from functools import cache

from factcli.annotators.figures.fractions import Number
from factcli.core.spans import Span
from factcli.lang.base import table

_ONE_NOUN = re.compile(r"\s+(?P<noun>[a-z]+(?:\s[a-z]+)?)\s+(?P<link>in\s+every|out\s+of\s+every|out\s+of|in)\s+", re.I)


@cache
def _ratio_link() -> re.Pattern[str]:
    links = sorted(table("numbers")["ratios"]["links"], key=len, reverse=True)
    either = "|".join(link.replace(" ", r"[\s-]+") for link in links)
    return re.compile(rf"[\s-]+(?P<link>{either})[\s-]+", re.I)


def ratios(text: str, numbers: list[Number]) -> list[Number]:
    """Join "one in three" and "9 out of 10" into a proportion."""
    found: list[Number] = []
    for b in numbers:
        a = found[-1] if found else None
        m = _ratio_link().fullmatch(text, a.span.end, b.span.start) if a else None
        m = m or (_ONE_NOUN.fullmatch(text, a.span.end, b.span.start) if a and _one_of_so_many(text, a, b) else None)
        if a and m and _is_ratio(text, a, b, re.sub(r"\s+", " ", m["link"].lower())):
            found[-1] = Number(Span(a.span.start, b.span.end), a.value / b.value, kind="ratio")
        else:
            found.append(b)
    return found


def _one_of_so_many(text: str, a: Number, b: Number) -> bool:
    """Whether "one job in four" may be a proportion: what follows the second number is nothing it counts."""
    if not (a.kind == b.kind == "cardinal" and a.value == 1 and 2 <= b.value <= 1000) or (b.plain and b.value > 1000):
        return False
    after = re.match(r"[\s-]+(\w+)", text[b.span.end : b.span.end + 20])
    return after is None or after[1].lower() in table("numbers")["contexts"]["after_ratio"]


def _is_ratio(text: str, a: Number, b: Number, link: str) -> bool:
    if not (a.kind == b.kind == "cardinal" and 0 < a.value < b.value and a.value == int(a.value)):
        return False
    if link != "in":
        return True
    if b.plain and 1900 <= b.value <= 2100:
        return False
    after = re.match(r"[\s-]+(\w+)", text[b.span.end : b.span.end + 20])
    counted = after is not None and after[1].lower().removesuffix("s") in table("numbers")["contexts"]["not_a_ratio"]
    return a.value <= 20 and (b.value <= 1000 or a.value == 1) and not counted
