"""Which quotations stand as sentences of their own, and which are words quoted inside the writer's sentence.

Titles of works, nicknames, scare quotes and fragments of a reported clause are not direct quotations.
"""

from factcli.annotators.quotes.beside import Standing, cue_after, is_cue_form, is_quote_cue
from factcli.annotators.quotes.marks import Quotation
from factcli.annotators.quotes.reading import Reading
from factcli.core.spans import Span

CLAUSE_END = ",.?!…—–-"


def stands(reading: Reading, number: int, q: Quotation, zone: Span) -> Standing | None:
    """Whether this quotation is more than a quoted word or phrase inside the writer's sentence."""
    first, last = reading.indices(q.inner)
    if first >= last or is_title(reading, first, last):
        return None
    inner = q.inner.of(reading.text).strip()
    k = first - 1
    while k >= 0 and reading.is_mark[k]:
        k -= 1
    before = reading.tokens[k].text if k >= 0 and reading.tokens[k].start >= zone.start else ""
    upper = next((c for c in inner if c.isalnum()), "a")
    starts = upper.isupper() or upper.isdigit() or inner[:1] in "[(…."
    comma = (
        inner[-1:] in CLAUSE_END
        or inner.endswith(("--", "..."))
        or (inner[-1:] in ")]\"'’" and inner[-2:-1] in CLAUSE_END)
    )
    outside = reading.text[q.outer.end : q.outer.end + 1]
    ends = comma or outside in (",", ".", "?", "!") or not q.closed
    at_start = before == "" or before[-1:] in ".?!…:;" or (reading.is_mark[max(0, first - 2)] and before[-1:] in ",.?!")
    words = sum(reading.is_word(i) for i in range(first, last))
    here = Standing(number, q, first, last, at_start)
    if at_start and (ends or cue_after(reading, here) is not None) and (starts or before[-1:] == ":" or comma):
        return here if words > 1 or comma else None
    if before[-1:] in (",", "-", "–", "—") and (starts or comma) and ends:
        return here if starts or not _in_clause(reading, k) else None
    if before and k >= 0 and starts and ends and (is_cue_form(reading, k) or _follows_cue(reading, k)):
        return here
    return None


def _in_clause(reading: Reading, k: int) -> bool:
    """Whether the comma at token `k` stands inside a reported clause: "said that if he won, “she would …”"."""
    low = reading.bounds(k)[0]
    for i in range(k - 1, max(low, k - 20), -1):
        t = reading.tokens[i]
        if is_quote_cue(t) or reading.quoted[i] >= 0:
            return False
        if t.dep == "mark" or t.tag in ("WRB", "WDT"):
            return any(is_quote_cue(reading.tokens[j]) for j in range(low, i))
    return False


def _follows_cue(reading: Reading, k: int) -> bool:
    """Whether token `k` ends a phrase that says where it was said or written: "writing in a blog post “I …”"."""
    t = reading.tokens[k]
    if t.dep != "pobj" or t.pos != "NOUN":
        return False
    preposition = reading.tokens[t.head]
    return preposition.dep == "prep" and is_quote_cue(reading.tokens[preposition.head]) and preposition.head < k


def is_title(reading: Reading, first: int, last: int) -> bool:
    """Whether the quoted words are capitalised like the title of a work, with no full stop to make them a sentence."""
    tokens = reading.tokens
    words = [tokens[i].text for i in range(first, last) if reading.is_word(i)]
    if reading.text[tokens[last - 1].start : tokens[last - 1].end][-1:] in ".?!" or len(words) < 2 or len(words) > 14:
        return False
    long = [w for w in words if len(w) > 3 or w == words[0]]
    small = [w for w in words if len(w) <= 3 and w.islower()]
    return all(w[:1].isupper() or w[:1].isdigit() for w in long) and len(long) >= 2 and len(small) < len(words) / 2
