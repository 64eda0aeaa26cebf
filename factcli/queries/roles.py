"""Which of the descriptions that articles give of somebody says best who that is.

An article calls one person much: a title before the name, an apposition, a word of address. The head that most of
them share is what the person is known as ("nominee" before "rival"); of those the fuller one tells more than a bare
title.
"""

import re
from collections import Counter
from collections.abc import Mapping

from factcli.lang.base import words

LONGEST = 12  # words; a longer description is a clause about its person
_WORD = re.compile(r"[^\W_](?:[\w'’.&-]*[^\W_])?", re.UNICODE)


def shown(found: Mapping[str, int]) -> list[str]:
    """The descriptions that tell something, each in one spelling, best first."""
    known: dict[str, str] = {}
    for text in ordered(found):
        if sound(text):
            known.setdefault(text.lower(), text)
    return list(known.values())


def ordered(found: Mapping[str, int]) -> list[str]:
    """The descriptions, each with how often it was given, best first."""
    heads: Counter[str] = Counter()
    for text, count in found.items():
        heads[head(text)] += count if sound(text) else 0

    def worth(text: str) -> tuple[bool, bool, int, bool, int, int]:
        size = len(text.split())
        return sound(text), size <= LONGEST, heads[head(text)], size > 1, found[text], min(size, LONGEST)

    return sorted(found, key=worth, reverse=True)


def best(found: Mapping[str, int]) -> str | None:
    """The one to show beside a name; null if none tells who it is."""
    first = next(iter(ordered(found)), None)
    return _without_title(first) if first is not None and sound(first) else None


def head(text: str) -> str:
    """The noun that a description turns on, in lower case: "owner" of "former owner of a mine, who ..."."""
    after, last = words("display", "after_head"), ""
    for part in text.split(",")[0].split():
        word = _bare(part)
        if last and word in after:
            break
        last = word or last
    return last


def sound(text: str) -> bool:
    """Whether a description can stand for itself: no scrap of a sentence, no form of address."""
    parts = [_bare(part) for part in text.split()]
    if not parts or not parts[0] or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    if len(parts) == 1 and parts[0] in words("display", "role_says_little"):
        return False
    if len(parts) == 2 and text.split()[0].islower() and not text.islower() and text.endswith("."):
        return False  # "morning Gen.": a word of the sentence before a title
    acronym = text.split()[0].isupper()
    begins = acronym or parts[0] not in words("display", "role_never_begins")
    return begins and parts[-1] not in words("display", "role_never_ends")


def _without_title(text: str) -> str:
    """ "presidential candidate Sen." without the title that went with the name; "Air Force Gen." as it is."""
    *rest, last = text.split()
    return " ".join(rest) if len(rest) > 1 and last.endswith(".") and last[0].isupper() and rest[-1].islower() else text


def _bare(part: str) -> str:
    found = _WORD.search(part)
    return found.group().lower() if found else ""
