"""Quotation marks: which stretches of a paragraph stand in quotes, for every style of English-language news.

A paragraph is scanned by itself, so a lost or doubled mark costs at most that paragraph. Curly, straight and doubled
single marks ('' and ``), guillemets and low-9 marks nest in each other; British single quotes are told from
apostrophes, possessives, elisions ('em, ’90s) and primes (6'2") by what stands on either side.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from factcli.core.spans import Span
from factcli.lang.base import words

OPENERS = {"“": "double", "„": "double", "‟": "double", "«": "guillemet", "‹": "angle", "‚": "single", "‘": "single"}
CLOSERS = {"”": "double", "»": "guillemet", "›": "angle"}
SINGLE = "'‘’‚‛"
DOUBLE = '"“”„‟«»'
BEFORE_OPENING = "([{—–-/…" + DOUBLE + SINGLE + "`"
ENDS_SENTENCE = ",.!?…;—–"
DEEPEST = 8  # quotations open at once: more are marks for their own sake
FARTHEST = 2000  # characters to look ahead for the true end of a single quote
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`outer` includes the marks, `inner` does not. `level` is 0 for an outermost one.

    `closed` is false where the paragraph ends first; `opened` is false where only the closing mark is there (the
    quotation may then go on from the paragraph before).
    """

    outer: Span
    inner: Span
    level: int
    single: bool = False
    closed: bool = True
    opened: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    width: int
    style: str


def quotations(text: str, zone: Span) -> list[Quotation]:
    """The quotations of one paragraph, outermost and nested, by place."""
    return _Scanner(text, zone).run()


class _Scanner:
    def __init__(self, text: str, zone: Span) -> None:
        self.text, self.zone = text, zone
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []

    def run(self) -> list[Quotation]:
        i = self.zone.start
        while i < self.zone.end:
            i += self.step(i)
        self.finish()
        return sorted(self.found, key=lambda q: (q.outer.start, -q.outer.end))

    def step(self, i: int) -> int:
        """Handle the character at `i`; returns how many characters were read."""
        c = self.text[i]
        pair = self.text[i : i + 2]
        if pair == "``":
            return self.open(i, 2, "double")
        if pair in ("''", "’’", "‘‘") and i + 2 <= self.zone.end:
            return self.straight(i, 2) if self.text[i + 2 : i + 3] not in SINGLE or i + 2 >= self.zone.end else 1
        if c == '"':
            return self.straight(i, 1)
        if c in SINGLE:
            return self.single(i)
        if c == "`" and self.opens(i, 1) and self.has_single_end(i):
            return self.open(i, 1, "single")
        if c in OPENERS:
            return self.curly_open(i, OPENERS[c])
        if c in CLOSERS:
            return self.curly_close(i, CLOSERS[c])
        return 1

    # -- what stands beside a mark -------------------------------------------------------------------------------

    def before(self, i: int) -> str:
        return self.text[i - 1] if i > self.zone.start else " "

    def after(self, i: int) -> str:
        return self.text[i] if i < self.zone.end else " "

    def opens(self, i: int, width: int) -> bool:
        """Could a mark at `i` open: room before it, a word after it."""
        before, after = self.before(i), self.after(i + width)
        return (before.isspace() or before in BEFORE_OPENING) and not after.isspace() and after not in ",.;:!?)]}"

    def closes(self, i: int, width: int) -> bool:
        """Could a mark at `i` close: a word before it, none right after it."""
        before, after = self.before(i), self.after(i + width)
        return not before.isspace() and before not in "([{" and not after.isalnum()

    # -- the kinds of mark -----------------------------------------------------------------------------------------

    def open(self, i: int, width: int, style: str) -> int:
        if len(self.stack) == DEEPEST:
            del self.stack[0]
        self.stack.append(_Open(i, width, style))
        return width

    def close(self, i: int, width: int, style: str) -> int:
        """Close the innermost open mark of this style; what was opened inside it and never closed is forgotten."""
        depth = next(k for k in range(len(self.stack) - 1, -1, -1) if self.stack[k].style == style)
        mark = self.stack[depth]
        del self.stack[depth:]
        self.add(mark.at, mark.width, i, width, depth, style == "single")
        return width

    def add(self, start: int, left: int, end: int, right: int, level: int, single: bool) -> None:
        inner = Span(start + left, end)
        if WORD.search(self.text, inner.start, inner.end):
            self.found.append(Quotation(Span(start, end + right), inner, level, single))

    def is_open(self, style: str) -> bool:
        return any(o.style == style for o in self.stack)

    def curly_open(self, i: int, style: str) -> int:
        if self.is_open(style) and self.closes(i, 1) and not self.opens(i, 1):
            return self.close(i, 1, style)  # “False.“ : the wrong key
        return self.open(i, 1, style)

    def curly_close(self, i: int, style: str) -> int:
        if self.is_open(style):
            return self.close(i, 1, style)
        if self.opens(i, 1):
            return self.open(i, 1, style)  # ”False.” : the wrong key
        return self.stray(i, 1)

    def straight(self, i: int, width: int) -> int:
        """A mark that looks the same on both sides: " or ''."""
        opens, closes = self.opens(i, width), self.closes(i, width)
        if self.is_inch(i):
            return width
        if not self.is_open("double"):
            if closes and not opens:
                return self.stray(i, width)
            return self.open(i, width, "double")
        if opens and not closes:
            return self.open(i, width, "double")
        return self.close(i, width, "double")

    def is_inch(self, i: int) -> bool:
        """6'2", a 12" record: a digit before, and no quotation that this could close, or a better close to come."""
        if not self.before(i).isdigit():
            return False
        if re.search(r"\d['’]\s?\d{1,2}$", self.text[max(self.zone.start, i - 6) : i]):
            return True
        if not self.is_open("double"):
            return True
        later = self.text.find('"', i + 1, self.zone.end)
        return later > 0 and self.closes(later, 1) and not self.opens(later, 1) and self.after(i + 1) in " -"

    def stray(self, i: int, width: int) -> int:
        """A closing mark that nothing in this paragraph opened."""
        if not self.stack and not any(not q.level for q in self.found):
            inner = Span(self.zone.start, i)
            if self.first_word < i:
                self.found.append(Quotation(Span(inner.start, i + width), inner, 0, opened=False))
        return width

    # -- single marks ----------------------------------------------------------------------------------------------

    def single(self, i: int) -> int:
        c, before, after = self.text[i], self.before(i), self.after(i + 1)
        if before.isalnum() and after.isalnum():
            return 1  # don’t
        if self.is_open("single") and self.stack[-1].style == "single":
            if self.ends_single(i):
                return self.close(i, 1, "single")
            if c == "‘" and before.isspace() and after.isspace():
                return self.close(i, 1, "single")
            return 1
        if self.opens(i, 1) and not self.is_elision(i) and (c != "’" or before in DOUBLE) and self.has_single_end(i):
            return self.open(i, 1, "single")
        return 1

    def is_elision(self, i: int) -> bool:
        word = WORD.match(self.text, i + 1, self.zone.end)
        if word is None:
            return False
        if re.match(r"\d\ds?\b", self.text[i + 1 : i + 5]):
            return True
        return word.group().lower() in words("cues", "elisions") and self.text[i] != "‘"

    def has_single_end(self, i: int) -> bool:
        """Whether some later mark could close a single quote opened at `i`."""
        return self.last_single_end >= i + 2

    @cached_property
    def first_word(self) -> int:
        found = WORD.search(self.text, self.zone.start, self.zone.end)
        return found.start() if found else self.zone.end

    @cached_property
    def last_single_end(self) -> int:
        ends = (
            k for k in range(self.zone.end - 1, self.zone.start - 1, -1) if self.text[k] in "'’" and self.may_end(k)
        )
        return next(ends, -1)

    def may_end(self, i: int) -> bool:
        before, after = self.before(i), self.after(i + 1)
        return not before.isspace() and not after.isalnum() and before not in "([{" and before not in SINGLE

    def is_strong_end(self, i: int) -> bool:
        """A close that cannot be a possessive: punctuation on one side, or the end of the paragraph."""
        before, after = self.before(i), self.after(i + 1)
        return before in ENDS_SENTENCE or after in ",.;:!?)]" + DOUBLE or i + 1 >= self.zone.end

    def ends_single(self, i: int) -> bool:
        """Whether the mark at `i` closes the open single quote rather than making a possessive plural."""
        if self.text[i] not in "'’" or not self.may_end(i):
            return False
        if self.is_strong_end(i) or self.before(i) not in "sS":
            return True
        for k in range(i + 1, min(self.zone.end, i + FARTHEST)):
            if self.text[k] not in SINGLE:
                continue
            if self.opens(k, 1) and self.text[k] != "’":
                return True
            if self.may_end(k) and (self.is_strong_end(k) or self.before(k) not in "sS"):
                return False
        return True

    # -- the end of the paragraph ----------------------------------------------------------------------------------

    def finish(self) -> None:
        """An unclosed double mark runs to the end of the paragraph, unless another quotation started inside it."""
        unclosed = [o for o in self.stack if o.style != "single"]
        inside = max((q.inner.start for q in self.found if not q.single), default=-1)
        lost = [o.at for o in unclosed if o.at + o.width < inside]
        if lost:
            self.found = [replace(q, level=max(0, q.level - bisect_left(lost, q.outer.start))) for q in self.found]
        mark = next((o for o in unclosed if o.at + o.width >= inside), None)
        if mark is None:
            return
        start, end = mark.at + mark.width, self.zone.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if WORD.search(self.text, start, end):
            self.found.append(Quotation(Span(mark.at, end), Span(start, end), 0, closed=False))
