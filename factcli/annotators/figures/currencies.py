"""Which country's money a bare "crowns", "pesos" or "pounds" is: the one the article speaks of.

The article that says "Norwegian crowns" once means them further on; else the countries it names decide, the dateline's
and the one named most.
"""

import re
from collections import Counter
from functools import cache, lru_cache

from factcli.lang.base import table

_ARTICLES = 32  # kept answers; an article asks for the same noun many times over


@cache
def _homes() -> dict[str, tuple[str, ...]]:
    """The codes of the money that a country, its people or its capital goes with."""
    found: dict[str, list[str]] = {}
    for code, names in table("units")["money"]["homes"].items():
        for name in names:
            found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _home_pattern() -> re.Pattern[str]:
    names = sorted(_homes(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.I)


@lru_cache(maxsize=_ARTICLES)
def _named(text: str) -> Counter[str]:
    """How often the article names the country of each currency; the dateline's counts twice."""
    found: Counter[str] = Counter()
    for n, m in enumerate(_home_pattern().finditer(text)):
        if m[0][0].isupper():
            for code in _homes()[m[0].lower()]:
                found[code] += 2 if n == 0 else 1
    return found


@lru_cache(maxsize=_ARTICLES)
def local(text: str, noun: str) -> str | None:
    """The code that a currency's bare noun stands for in this article; null where the article does not tell."""
    codes: dict[str, str] = table("units")["money"]["nouns"][noun]
    nations = [nation for nation in codes if nation]
    if not nations:
        return None
    either = "|".join(re.escape(n).replace(r"\ ", r"[\s-]") for n in sorted(nations, key=len, reverse=True))
    said = re.findall(rf"(?<!\w)({either})[\s-]+{re.escape(noun)}s?(?!\w)", text, re.I)
    if said:
        return codes[re.sub(r"[\s-]+", " ", Counter(s.lower() for s in said).most_common(1)[0][0])]
    if noun in table("units")["money"]["only_said"]["nouns"]:
        return None
    named = _named(text)
    told = [(named[code], code) for code in dict.fromkeys(codes.values()) if named[code]]
    return max(told, key=lambda pair: pair[0])[1] if told else None
