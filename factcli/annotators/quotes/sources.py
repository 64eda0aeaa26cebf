"""Who speaks: the phrase beside a cue that names the source."""

from factcli.annotators.quotes.lexicon import is_verb, lemma
from factcli.annotators.quotes.phrases import NOMINAL, antecedent, noun_phrase, passive, subject, trimmed, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.core.model import Token
from factcli.core.spans import Span


def beside(reading: Reading, cue: Token, low: int, high: int, before: bool = False) -> Span | None:
    """The source of `cue` among tokens [low, high): its subject, else the noun phrase next to it."""
    group = verb_group(reading, cue.i)
    if passive(reading, cue.i) and lemma(cue) != "quote":
        return None
    who = _touching(reading, cue, group[0], low) or subject(reading, cue.i)
    if who is not None and reading.quoted[who.i] < 0:
        if low <= who.i < group[0]:
            return noun_phrase(reading, who.i, low, group[0])
        if group[1] < who.i < high and not before:
            return noun_phrase(reading, who.i, group[1] + 1, high)
        if before:
            first, _ = reading.bounds(cue.i)
            return noun_phrase(reading, who.i, first, group[0]) if who.i < group[0] else None
    if before and group[0] == reading.bounds(cue.i)[0]:
        return nearest(reading, group[1] + 1, high, backwards=False)
    if group[0] > low:
        return nearest(reading, low, group[0], backwards=True)
    if not before:
        return nearest(reading, group[1] + 1, high, backwards=False)
    return None


def _touching(reading: Reading, cue: Token, first: int, low: int) -> Token | None:
    """A name or pronoun right before the cue, where the parse makes it the subject of nothing: "… Smith asking, "."""
    parsed = next((t for t in reading.document.children(cue.i) if t.dep == "nsubj"), None)
    dashes = (
        0
        if parsed is None
        else sum(reading.tokens[k].text in ("—", "–", "―", "--", "-") for k in range(parsed.i, first))
    )
    if first <= low or (parsed is not None and dashes % 2 == 0):
        return None
    t = reading.tokens[first - 1]
    if reading.quoted[t.i] >= 0 or not (
        t.label in ("PERSON", "ORG") or (t.tag == "PRP" and t.text.lower() in ("he", "she", "they", "we", "i"))
    ):
        return None
    return antecedent(reading, t)


def nearest(reading: Reading, low: int, high: int, backwards: bool) -> Span | None:
    """The noun phrase in [low, high) that lies nearest to the cue, read without trusting the parse's subject."""
    order = range(high - 1, low - 1, -1) if backwards else range(low, high)
    for i in order:
        t = reading.tokens[i]
        if t.pos not in NOMINAL or reading.quoted[i] >= 0 or t.label in ("DATE", "TIME"):
            continue
        head = antecedent(reading, t)
        if not low <= head.i < high:
            head = t
        if backwards:
            while head.dep in ("appos", "pobj", "conj", "dobj", "poss") and low <= reading.tokens[head.head].i < high:
                up = reading.tokens[head.head]
                if is_verb(up):
                    break
                head = up if up.pos in NOMINAL else reading.tokens[up.head]
                if not low <= head.i < high or head.pos not in NOMINAL:
                    head = t
                    break
        return noun_phrase(reading, head.i, low, high)
    return None


def of_sentence(reading: Reading, first: int, last: int) -> Span | None:
    """The subject of the main verb among tokens [first, last], or the whole where it is only a name."""
    words = [i for i in range(first, last) if reading.is_word(i)]
    if not words:
        return None
    for i in words:
        t = reading.tokens[i]
        if t.dep == "ROOT" or reading.tokens[t.head].i < first:
            who = subject(reading, i) if is_verb(t) or t.pos == "AUX" else None
            if who is not None and first <= who.i <= last:
                return noun_phrase(reading, who.i, first, last)
    names = words and reading.tokens[words[0]].pos not in ("ADP", "SCONJ", "ADV")
    if names and all(not is_verb(reading.tokens[i]) for i in words) and len(words) <= 8:
        return trimmed(reading, words[0], words[-1])
    return None
