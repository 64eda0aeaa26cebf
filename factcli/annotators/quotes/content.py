"""Where a content begins and ends: the words below a parse node, mended at quotation marks and cut at the next cue."""

from factcli.annotators.quotes.lexicon import entries, has_frame, is_verb, lemma
from factcli.annotators.quotes.phrases import resumes
from factcli.annotators.quotes.reading import Reading
from factcli.core.model import Token
from factcli.core.spans import Span

Run = tuple[int, int]  # first and last token, both inside


def below(reading: Reading, head: int, low: int, high: int, without: set[int] | None = None) -> list[Run]:
    """The runs of tokens below `head` within [low, high), leaving out the subtrees of `without`."""
    out: set[int] = set()
    for w in without or ():
        out.update(t.i for t in reading.document.subtree(w))
    inside = [t.i for t in reading.document.subtree(head) if low <= t.i < high and t.i not in out]
    return runs(reading, inside)


def runs(reading: Reading, inside: list[int]) -> list[Run]:
    """Token numbers as runs; a gap of punctuation only does not part two runs."""
    found: list[Run] = []
    for i in sorted(inside):
        if found and not any(reading.is_word(k) for k in range(found[-1][1] + 1, i)):
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return [r for r in found if any(reading.is_word(k) for k in range(r[0], r[1] + 1))]


def right_of(reading: Reading, head: int, after: int) -> Run | None:
    """What stands below `head` and right of token `after`, as one run cut where another attribution begins."""
    _, high = reading.bounds(after)
    inside = [t.i for t in reading.document.subtree(head) if after < t.i < high]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    last = cut(reading, head, first, last, after)
    last = extended(reading, reading.tokens[head], last, high)
    return mend(reading, first, last, after + 1, high)


def cut(reading: Reading, head: int, first: int, last: int, cue: int) -> int:
    """The last token of a content before the next attribution: ", according to …", ", adding …", "and warned …"."""
    tokens = reading.tokens
    for i in range(head + 1, last + 1):
        t = tokens[i]
        if reading.quoted[i] >= 0 and reading.quoted[i] == reading.quoted[head]:
            continue
        if _turns_away(reading, i, first, last):
            return i - 1
        if t.lemma == "accord" and i + 1 <= last and tokens[i + 1].text.lower() == "to":
            return i - 1
        if t.text.lower() == "per" and tokens[i - 1].text.lower() in ("as", ","):
            return i - 1 - (tokens[i - 1].text.lower() == "as")
        if tokens[i - 1].text == "," and t.tag == "VBG" and _cites(lemma(t)) and t.dep in ("advcl", "conj", "acl"):
            return i - 1
        joined = t.dep == "conj" and is_verb(t) and resumes(reading, t, tokens[cue])
        if joined or (t.dep in ("conj", "advcl") and is_verb(t) and _another(reading, t.i)):
            own = [k.i for k in reading.document.subtree(i) if k.i <= i and k.i > head and k.dep != "cc"]
            k = min(own) - 1
            return _before_conjunction(reading, k, max(first, head))
    return last


def _before_conjunction(reading: Reading, k: int, low: int) -> int:
    """The last token before the conjunction that ends at token `k`, with its comma and adverb: ", and also …"."""
    tokens = reading.tokens
    while (
        k > low
        and tokens[k].dep in ("punct", "advmod")
        and any(tokens[j].dep == "cc" for j in range(max(low, k - 2), k))
    ):
        k -= 1
    while k > low and tokens[k].dep in ("cc", "punct"):
        k -= 1
    return k


RELATIVE = frozenset({"which", "who", "whose", "where", "whom"})
TURNING = frozenset({"although", "though", "whereas", "despite", "notwithstanding"})


def _cites(lemma: str) -> bool:
    return has_frame(lemma, "clause") or has_frame(lemma, "report")


def _turns_away(reading: Reading, i: int, first: int, last: int) -> bool:
    """Whether the writer takes over at token `i`: ", which …" or ", although …" that runs to the end of the content."""
    word = reading.tokens[i].text.lower()
    before = reading.tokens[i - 1].text
    if before not in (",", "–", "—", "--", "-"):
        return False
    if word in ("a", "an") and _is_comment(reading, i, first, last):
        return True
    if before == "," and word == "in" and _is_medium(reading, i, last):
        return True
    if word not in TURNING | RELATIVE | {"without"}:
        return False
    rest = range(i, last + 1)
    if i - first < 3 or any(reading.quoted[k] >= 0 for k in rest):
        return False
    if before == ",":
        return word in TURNING or (word in RELATIVE and all(reading.tokens[k].text != "," for k in rest))
    return word in TURNING or word == "without"


def _is_medium(reading: Reading, i: int, last: int) -> bool:
    """Whether the phrase at token `i` says where it was said: ", in an internal memo seen by the paper"."""
    if i + 2 > last or reading.tokens[i + 1].text.lower() not in ("a", "an"):
        return False
    nouns = [t for t in reading.tokens[i + 2 : min(last + 1, i + 6)] if t.pos == "NOUN" and t.dep == "pobj"]
    said = entries("nouns", "media")
    return bool(nouns) and lemma(nouns[0]) in said and all(reading.quoted[k] < 0 for k in range(i, last + 1))


def _is_comment(reading: Reading, i: int, first: int, last: int) -> bool:
    """Whether an apposition at token `i` is the writer's on what was said: ", a claim the company denies"."""
    if i + 2 > last or i - first < 3:
        return False
    noun, after = reading.tokens[i + 1], reading.tokens[i + 2]
    said = lemma(noun) in entries("nouns", "speech")
    return said and (after.tag in ("WDT", "WP", "DT", "PRP", "IN") or after.pos == "PROPN")


def extended(reading: Reading, head: Token, last: int, high: int) -> int:
    """The last token of a content with the coordinated parts that the parser hung elsewhere.

    "to double this, halve that": a bare verb cannot go on with a finite cue, nor can a modal without its subject;
    "a "thief" and a "liar"": quoted fragments in a list are one content.
    """
    tokens = reading.tokens
    while True:
        j = last + 1
        while j < high and (tokens[j].text == "," or reading.is_mark[j]):
            j += 1
        joined = j > last + 1 or tokens[last].text == ","
        if j < high and tokens[j].tag == "CC":
            joined = True
            j += 1
        while j < high and tokens[j].pos == "ADV" and tokens[j].tag != "WRB":
            j += 1
        if not joined or j >= high:
            return last
        k = _part(reading, head, j, high)
        if k is None or k <= last:
            return last
        last = k


def _part(reading: Reading, head: Token, j: int, high: int) -> int | None:
    """The end of a coordinated part that starts at token `j` and belongs to the content of `head`."""
    tokens = reading.tokens
    t = tokens[j]
    bare = head.tag == "VB"
    if t.tag == "TO" and bare and j + 1 < high and tokens[j + 1].tag == "VB":
        return _end_below(reading, tokens[j + 1], high)
    if (t.tag == "VB" and bare) or (t.tag == "VBG" and head.tag == "VBG" and t.dep == "conj"):
        return _end_below(reading, t, high)
    if t.tag == "MD" and t.dep == "aux" and is_verb(head):
        return _end_below(reading, tokens[t.head], high)
    if (
        t.tag == "PRP"
        and t.dep in ("nsubj", "nsubjpass")
        and is_verb(head)
        and head.tag != "VB"
        and tokens[j - 1].tag == "CC"
    ):
        verb = tokens[t.head]
        if verb.dep == "conj" and not any(c.dep == "ccomp" for c in reading.document.children(verb.i)):
            return _end_below(reading, verb, high)
    k = j + 1 if t.pos == "DET" and j + 1 < high else j
    n = reading.quoted[k]
    if n >= 0 and reading.is_mark[k] and reading.quoted[j - 1] != n:
        end = reading.indices(reading.quotations[n].outer)[1] - 1
        words = sum(reading.is_word(i) for i in range(k, end))
        return end if words <= 8 and not tokens[k + 1].text[:1].isupper() else None
    return None


def _end_below(reading: Reading, verb: Token, high: int) -> int:
    inside = [t.i for t in reading.document.subtree(verb.i) if verb.i <= t.i < high]
    return cut(reading, verb.i, verb.i, inside[-1], verb.i)


def _another(reading: Reading, verb: int) -> bool:
    """Whether a coordinated verb is a cue with its own source and clause: "…, and others warned that …"."""
    kids = reading.document.children(verb)
    source = any(k.dep == "nsubj" and k.pos in ("NOUN", "PROPN") for k in kids)
    return (
        source
        and has_frame(lemma(reading.tokens[verb]), "quote")
        and any(k.dep == "ccomp" and k.i > verb for k in kids)
    )


def mend(reading: Reading, first: int, last: int, low: int, high: int) -> Run | None:
    """The run widened to whole quotations, narrowed to words, and without a leading "that"."""
    for i in (first, last):
        n = reading.quoted[i]
        if n < 0:
            continue
        a, b = reading.indices(reading.quotations[n].outer)
        if a >= low:
            first, last = min(first, a), max(last, b - 1)
    while first < last and (
        not reading.is_word(first) and not reading.is_mark[first] and reading.tokens[first].text not in "([$#@€£"
    ):
        first += 1
    if first < last and _is_complementizer(reading, reading.tokens[first]):
        first += 1
        while first < last and reading.tokens[first].text in (",", ":"):
            first += 1
    while (
        last > first
        and not reading.is_word(last)
        and not reading.is_mark[last]
        and reading.tokens[last].text not in ")]%$"
    ):
        last -= 1
    return (first, last) if first <= last else None


def _is_complementizer(reading: Reading, t: Token) -> bool:
    """Whether "that" only brings in the clause; the model takes it for a pronoun before a plural."""
    if t.text.lower() != "that":
        return False
    other = any(c.i > t.i and c.dep.startswith("nsubj") for c in reading.document.children(t.head))
    return t.dep in ("mark", "advmod") or t.tag == "IN" or (t.dep.startswith("nsubj") and other)


def span(reading: Reading, run: Run) -> Span:
    """The characters of a run, with the comma or full stop that stands inside its last quotation mark."""
    first, last = run
    n = reading.quoted[last]
    if n >= 0 and reading.is_mark[last]:
        outer = reading.quotations[n].outer
        first_of = reading.indices(outer)[0]
        if first_of == first and reading.quoted[first] == n:
            inner = reading.quotations[n].inner
            return Span(inner.start, inner.end)
        return Span(reading.tokens[first].start, max(outer.end, reading.tokens[last].end))
    return reading.span(first, last)
