"""What a figure counts or measures: the noun phrase, found in the parse, with fused heads and ellipsis resolved.

Quantity-bearing noun phrases in English put the counted noun after the number ("5,000 women"), after "of" ("dozens of
prisons"), in the subject ("the toll rose to 45") or nowhere near ("1,400 injured"): each case is one function here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcli.annotators.figures.quantities import Candidate
from factcli.core.model import Document, Token
from factcli.core.spans import Span
from factcli.core.units import DURATIONS, is_money
from factcli.lang.base import words

_LONGEST = 12  # tokens of a counted noun phrase
_MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase; `head` indexes the tokens; `end` is how far the figure's phrase goes on (0: it does not)."""

    span: Span
    head: int
    end: int = 0
    rule: str = ""


def counted(document: Document, c: Candidate, earlier: Sequence[Counted | None]) -> Counted | None:
    """What `c` counts or measures; null where the text does not say. `earlier` are those found before, newest last."""
    tokens = document.tokens_in(c.span)
    sentence = document.sentence_at(c.core.start)
    if not tokens or sentence is None:
        return None
    at, last = _after(document, c, tokens), sentence.last
    unit = c.unit
    if unit is None or c.number.kind in ("fraction", "ratio") and unit is None:
        return _count(document, c, at, last, earlier)
    if unit == "times":
        return _multiple(document, c, at, last) or _subject_of(document, c)
    if unit.endswith("of_age"):
        return _aged(document, c, at, last)
    if unit in ("%", "percentage_point", "basis_point"):
        return _share(document, c, at, last) or _subject_of(document, c)
    if is_money(unit):
        return _paid(document, c, at, last)
    return _measured(document, c, at, last)


def _after(document: Document, c: Candidate, tokens: list[Token]) -> int:
    """The index of the first token after the quantity, past a hyphen."""
    at = tokens[-1].i + 1
    if at < len(document.tokens) and document.tokens[at].text in ("-", "–") and document.tokens[at].start == c.span.end:
        at += 1
    return at


def _lower(document: Document, at: int, last: int) -> str:
    return document.tokens[at].text.lower() if at < last else ""


def chunk(document: Document, at: int, last: int) -> tuple[int, int] | None:
    """The base noun phrase that begins at token `at`: the indices of its first word after the determiner and of its head."""
    tokens = document.tokens
    while at < last and (tokens[at].pos == "DET" or tokens[at].tag in ("PRP$", "PDT") or tokens[at].text in "\"“'‘"):
        at += 1
    first, head, j = at, None, at
    while j < min(last, at + _LONGEST):
        t = tokens[j]
        if t.pos in ("NOUN", "PROPN"):
            head = j
            follows = j + 1 < last and tokens[j + 1]
            if follows and follows.tag == "POS" and t.head > j and t.dep in ("poss", "nmod", "compound", "nsubj"):
                j += 2
                continue
            if not (
                t.dep in ("compound", "nmod", "amod", "poss", "nummod", "npadvmod", "quantmod", "det")
                and j < t.head < min(last, at + _LONGEST)
                and _linked(document, j, t.head)
            ):
                break
        elif t.pos in ("ADJ", "NUM") or t.tag in ("VBN", "VBG") or t.pos == "ADV":
            if not (t.head > j and t.head < last and _linked(document, j, t.head)) and not _nominal_next(
                document, j, last
            ):
                break
        elif t.text in ("-", "–", "/", ",") or t.pos == "CCONJ" or t.pos == "SYM":
            if not (j > first and j + 1 < last and _bridges(document, j, last)):
                break
        elif (
            t.dep not in ("amod", "compound", "nmod", "advmod", "poss", "case")
            or t.head < j
            or t.pos in ("VERB", "AUX", "ADP", "SCONJ", "PRON")
        ):
            break
        j += 1
    if head is None:
        return None
    return first, head


def _linked(document: Document, i: int, head: int) -> bool:
    """Whether nothing but words of one noun phrase stands between token `i` and its head."""
    return all(
        t.pos in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "CCONJ", "PUNCT", "SYM", "X")
        or t.tag in ("VBN", "VBG")
        or t.tag == "POS"
        for t in document.tokens[i + 1 : head]
    )


def _nominal_next(document: Document, j: int, last: int) -> bool:
    """Whether a modifier that the parser hung elsewhere still stands right before a noun: "imprisoned Russian men"."""
    if document.tokens[j].tag in ("VBN", "VBG", "RB") and document.tokens[j].dep not in (
        "amod",
        "compound",
        "advmod",
        "nmod",
        "ROOT",
        "nsubj",
    ):
        return False
    k = j + 1
    while k < min(last, j + 4) and (
        document.tokens[k].pos in ("ADJ", "NUM", "PROPN") or document.tokens[k].tag in ("VBN",)
    ):
        if document.tokens[k].pos == "PROPN" and document.tokens[k].dep in ("nsubj", "pobj", "dobj"):
            return False
        k += 1
    return (
        k < last
        and document.tokens[k].tag in ("NNS", "NNPS")
        and document.tokens[k].dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "dep")
    )


def _bridges(document: Document, j: int, last: int) -> bool:
    """Whether a hyphen, comma or "and" at `j` joins two modifiers of one noun: "male and female prisoners"."""
    before, after = document.tokens[j - 1], document.tokens[j + 1]
    if document.tokens[j].text in ("-", "–", "/"):
        return before.end == document.tokens[j].start == after.start - 1
    return (
        before.pos == "ADJ" and after.pos in ("ADJ", "NOUN") and before.head > j and _linked(document, j, before.head)
    )


def phrase(document: Document, first: int, head: int, *, extend: bool = True) -> Span:
    """The span from word `first` to the head, and on through prepositional phrases that the parser attaches to it."""
    tokens = document.tokens
    start, end = tokens[first].start, tokens[head].end
    if not extend:
        return Span(start, end)
    at, budget = head + 1, 8
    while (
        at < len(tokens)
        and tokens[at].text.lower() in words("numbers_names", "continues")
        and tokens[at].head in (head, _head_of(document, head))
        and tokens[at].dep == "prep"
    ):
        below = document.subtree(at)
        objects = [t for t in document.children(at) if t.dep == "pobj"]
        if not objects or tokens[at].head != head:
            break
        if tokens[at].text.lower() in ("in", "for") and (
            objects[0].pos != "NOUN" or objects[0].label in ("DATE", "TIME")
        ):
            break
        if objects[0].label in ("DATE", "TIME"):
            break
        stop = _stop(document, below, at)
        if stop - at > budget or stop <= at:
            break
        end, budget, at = tokens[stop - 1].end, budget - (stop - at), stop
    return Span(start, end)


def _head_of(document: Document, i: int) -> int:
    return document.tokens[i].head


def _stop(document: Document, below: list[Token], at: int) -> int:
    """Where the words below a preposition stop being a plain noun phrase (a comma, a clause, a gap)."""
    stop = at
    for t in below:
        if t.i < at:
            continue
        if (
            t.i != stop
            or t.dep in ("relcl", "acl", "punct", "appos", "nsubj", "mark")
            or t.pos in ("VERB", "AUX", "PUNCT", "SCONJ")
            and t.dep not in ("amod", "compound")
            and t.text != "-"
        ):
            break
        stop = t.i + 1
    while stop - 1 > at and document.tokens[stop - 1].pos in ("ADP", "DET", "CCONJ", "PUNCT", "ADJ", "ADV", "PART"):
        stop -= 1
    return stop


def _following(document: Document, at: int, last: int, rule: str) -> Counted | None:
    """The noun phrase that begins at `at`."""
    found = chunk(document, at, last)
    if found is None:
        return None
    span = phrase(document, *found)
    return Counted(span, found[1], span.end, rule)


def _count(document: Document, c: Candidate, at: int, last: int, earlier: Sequence[Counted | None]) -> Counted | None:
    word = _lower(document, at, last)
    if word == "of":
        after = _lower(document, at + 1, last)
        if after in words("numbers_names", "pronouns") and not _noun_at(document, at + 2, last):
            found = _antecedent(document, c, earlier)
            return Counted(found.span, found.head, document.tokens[at + 1].end, "pronoun") if found else None
        found = _following(document, at + 1, last, "partitive")
        if found:
            return found
    if c.number.kind in ("fraction", "ratio") and word in ("the", "its", "their", "a", "his", "her", "all", "our"):
        return _following(document, at, last, "fraction")
    if word in ("in", "out") and c.number.kind == "ratio":
        return None
    while word in (
        "other",
        "more",
        "additional",
        "further",
        "new",
        "separate",
        "different",
        "extra",
        "such",
        "so",
    ) and _noun_at(document, at + 1, last):
        at += 1
        word = _lower(document, at, last)
    if word not in words("numbers_names", "fused"):
        found = _following(document, at, last, "count") if _begins_noun(document, c, at) else None
        if found:
            return found
    return _in_their(document, c) or _scale_subject(document, c) or _ellipsis(document, c, earlier)


def _noun_at(document: Document, at: int, last: int) -> bool:
    return at < last and (
        document.tokens[at].pos in ("NOUN", "PROPN", "ADJ")
        or document.tokens[at].tag in ("VBN", "VBG")
        and document.tokens[at].dep == "amod"
    )


def _begins_noun(document: Document, c: Candidate, at: int) -> bool:
    """Whether what follows directly is a noun phrase (or a modifier of one), not the next clause."""
    if at >= len(document.tokens):
        return False
    t = document.tokens[at]
    gap = document.text[c.span.end : t.start]
    if gap.strip(" \u00a0-–\"“'‘\t") or "\n" in gap:
        return False
    if t.pos in ("NOUN", "ADJ", "NUM"):
        return not (t.dep in ("npadvmod", "advmod") and t.head < t.i)
    if t.pos == "PROPN":
        return t.dep not in ("nsubj",) or t.tag == "NNPS" or t.label == "NORP"
    return (
        t.tag in ("VBN", "VBG")
        and (t.dep in ("amod", "compound") or _nominal_next(document, at, len(document.tokens)))
        or t.pos == "ADV"
        and t.head > t.i
        and document.tokens[t.head].dep == "amod"
    )


def _governor(document: Document, c: Candidate) -> tuple[Token, Token] | None:
    """The verb (or root) above the quantity, and the child through which it hangs there."""
    top = _top(document, c)
    t = top
    while t.head != t.i:
        above = document.tokens[t.head]
        if above.pos in ("VERB", "AUX"):
            return above, t
        if above.pos in ("NOUN", "PROPN", "PRON") and t.dep not in (
            "nummod",
            "quantmod",
            "advmod",
            "npadvmod",
            "conj",
            "appos",
            "amod",
            "compound",
            "nmod",
        ):
            if above.dep == "prep":
                t = above
                continue
            if t.dep == "prep" and above.pos != "PRON":
                t = above
                continue
            return None
        t = above
    return None


def _top(document: Document, c: Candidate) -> Token:
    """The token of the quantity whose head lies outside it."""
    tokens = [t for t in document.tokens_in(c.core)] or document.tokens_in(c.span)
    inside = {t.i for t in document.tokens_in(c.span)}
    for t in reversed(tokens):
        if t.head not in inside or t.head == t.i:
            return t
    return tokens[-1]


def subject(document: Document, verb: Token) -> Token | None:
    """The subject of a verb, through coordination and complement."""
    for _ in range(5):
        for t in document.children(verb.i):
            if t.dep in ("nsubj", "nsubjpass"):
                return t
        if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "auxpass", "aux", "pcomp") and verb.head != verb.i:
            if verb.dep == "ccomp":
                return None
            above = document.tokens[verb.head]
            while above.pos not in ("VERB", "AUX") and above.head != above.i:
                above = document.tokens[above.head]
            if above.pos not in ("VERB", "AUX"):
                return None
            verb = above
        elif verb.dep in ("acl", "relcl") and document.tokens[verb.head].pos in ("NOUN", "PROPN"):
            return document.tokens[verb.head]
        else:
            return None
    return None


def noun_phrase(document: Document, head: Token, rule: str) -> Counted | None:
    """The phrase around a head noun found in the tree; "number of X" is X, and a bare pronoun is nothing."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    if head.lemma in words("numbers_names", "empty_nouns"):
        inner = _of(document, head)
        if inner is not None and inner.pos in ("NOUN", "PROPN"):
            return noun_phrase(document, inner, rule)
    if head.lemma in words("numbers_names", "void_nouns") or head.label in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    first = head.i
    for t in reversed(document.tokens[max(0, head.i - 6) : head.i]):
        if t.head != head.i and not (t.head <= head.i and t.head > t.i):
            break
        if t.pos in ("DET", "PRON", "ADP", "CCONJ", "VERB", "AUX", "SCONJ", "PUNCT") and t.tag not in (
            "VBN",
            "VBG",
            "HYPH",
        ):
            break
        first = t.i
    while first < head.i and (document.tokens[first].pos in ("PUNCT", "PART", "NUM", "SYM", "ADV")):
        first += 1
    span = phrase(document, first, head.i)
    return Counted(span, head.i, 0, rule)


def _of(document: Document, head: Token) -> Token | None:
    for t in document.children(head.i):
        if t.dep == "prep" and t.text.lower() in ("of", "in", "for"):
            for o in document.children(t.i):
                if o.dep == "pobj":
                    return o
    return None


def _subject_of(document: Document, c: Candidate) -> Counted | None:
    """The subject of the verb above, where that verb says how much it is: "unemployment rose 5%"."""
    found = _governor(document, c)
    if found is None:
        return None
    verb, via = found
    if c.number.kind == "multiple" and verb.i == via.i:
        verb = via
    if verb.lemma not in words("numbers_names", "states") and c.number.kind != "multiple":
        return None
    who = subject(document, verb)
    if who is None or any(t.i == who.i for t in document.tokens_in(c.span)):
        return None
    return noun_phrase(document, who, "subject")


def _scale_subject(document: Document, c: Candidate) -> Counted | None:
    """ "the death toll rose to 45", "the number injured topped 2,200", "a crowd of 3,000"."""
    top = _top(document, c)
    above = document.tokens[top.head]
    if above.dep == "prep" and above.text.lower() == "of" or (top.dep == "pobj" and above.text.lower() == "of"):
        noun = document.tokens[above.head] if top.dep == "pobj" else above
        found = (
            noun_phrase(document, noun, "of")
            if noun.pos == "NOUN" and noun.lemma not in words("numbers_names", "void_nouns")
            else None
        )
        if found:
            return found
    if top.dep in ("nsubj", "nsubjpass"):
        return None
    return _subject_of(document, c)


def _in_their(document: Document, c: Candidate) -> Counted | None:
    """ "prisoners have been recruited in their tens of thousands"."""
    if (
        not re.search(
            r"(?<!\w)(?:in|by)\s+(?:their|the)\s+$", document.text[max(0, c.span.start - 12) : c.span.start], re.I
        )
        or c.number.kind != "vague"
    ):
        return None
    found = _governor(document, c)
    who = subject(document, found[0]) if found else None
    if who is None:
        sentence = document.sentence_at(c.core.start)
        who = (
            next((t for t in document.tokens[sentence.first : sentence.last] if t.dep in ("nsubj", "nsubjpass")), None)
            if sentence
            else None
        )
    return noun_phrase(document, who, "in their") if who else None


def _ellipsis(document: Document, c: Candidate, earlier: Sequence[Counted | None]) -> Counted | None:
    """The noun left out: "killed 270 people and 1,400 injured", "casualties where 20,000 are thought to have died"."""
    sentence = document.sentence_at(c.core.start)
    if sentence is None or c.quantity.value <= 1 and c.number.digits:
        return None
    for found in reversed(earlier):
        if (
            found
            and sentence.span.holds(document.tokens[found.head].start)
            and document.tokens[found.head].tag in ("NNS", "NNPS", "NN")
        ):
            return Counted(found.span, found.head, 0, "ellipsis") if _plural(document, found.head) else None
    top = _top(document, c)
    if top.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    verb = document.tokens[top.head]
    while verb.dep in ("xcomp", "auxpass", "aux") and verb.head != verb.i:
        verb = document.tokens[verb.head]
    if verb.dep in ("relcl", "acl") and document.tokens[verb.head].tag == "NNS":
        return noun_phrase(document, document.tokens[verb.head], "clause")
    return _antecedent(document, c, earlier) if top.dep in ("nsubj", "nsubjpass") else None


def _plural(document: Document, i: int) -> bool:
    return document.tokens[i].tag in ("NNS", "NNPS") or document.tokens[i].lemma in (
        "people",
        "person",
        "police",
        "staff",
        "troop",
    )


def _antecedent(document: Document, c: Candidate, earlier: Sequence[Counted | None]) -> Counted | None:
    """The plural noun phrase that "them", or nothing at all, stands for: an earlier subject, nearest first."""
    sentence = document.sentence_at(c.core.start)
    if sentence is None:
        return None
    number = document.sentences.index(sentence)
    for before in [sentence, *reversed(document.sentences[max(0, number - 2) : number])]:
        same = before is sentence
        plural = [
            t
            for t in document.tokens[before.first : before.last]
            if t.tag in ("NNS", "NNPS")
            and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            and (not same or t.end <= c.span.start)
        ]
        if same:
            plural = [t for t in plural if not _speaks(document, t)]
        plural.sort(key=lambda t: t.dep not in ("nsubj", "nsubjpass"))
        for t in plural:
            found = noun_phrase(document, t, "antecedent")
            if found and t.label not in ("DATE", "TIME", "PERCENT", "MONEY"):
                return found
    return None


def _speaks(document: Document, t: Token) -> bool:
    """Whether a noun is the subject of a verb that takes a clause: "Activists believe that hundreds ..."."""
    return t.dep == "nsubj" and any(o.dep == "ccomp" for o in document.children(t.head))


def _multiple(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """ "10 times the minimum wage", "twice as many women"."""
    word = _lower(document, at, last)
    if word == "as" and _lower(document, at + 1, last) in ("many", "much"):
        return _following(document, at + 2, last, "as many")
    if word in ("more", "fewer", "less") and _noun_at(document, at + 1, last) and document.tokens[at + 1].pos == "NOUN":
        return _following(document, at + 1, last, "more")
    if at < last and (document.tokens[at].pos == "DET" or document.tokens[at].tag == "PRP$"):
        return _following(document, at, last, "times")
    return None


def _aged(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """Who is that old: "a 62-year-old brother", "Smith, 22,", "she is 22 years old"."""
    if at < last and _begins_noun(document, c, at):
        found = _following(document, at, last, "age")
        if found:
            return found
    tokens = document.tokens_in(c.span)
    i = tokens[0].i - 1
    while i >= 0 and document.tokens[i].text in (",", "(", "aged", "age"):
        i -= 1
    if i >= 0 and document.tokens[i].pos == "PROPN" and i < tokens[0].i - 1:
        first = i
        while (
            first > 0
            and document.tokens[first - 1].pos == "PROPN"
            and document.tokens[first].start - document.tokens[first - 1].end <= 1
        ):
            first -= 1
        return Counted(Span(document.tokens[first].start, document.tokens[i].end), i, 0, "age")
    if i >= 0 and document.tokens[i].pos == "NOUN" and i < tokens[0].i - 1:
        return noun_phrase(document, document.tokens[i], "age")
    found_verb = _governor(document, c)
    who = subject(document, found_verb[0]) if found_verb and found_verb[0].lemma in ("be", "turn", "become") else None
    return noun_phrase(document, who, "age") if who else None


def _share(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """Of what a percentage is: "40% of the market", "a 40% increase in soldiers", "a 3% stake"."""
    word = _lower(document, at, last)
    if word == "of":
        if _lower(document, at + 1, last) in words("numbers_names", "pronouns"):
            return _antecedent(document, c, ())
        return _following(document, at + 1, last, "of")
    if word in ("more", "fewer", "less") and _noun_at(document, at + 1, last):
        return _following(document, at + 1, last, "more")
    found = _following(document, at, last, "noun") if _begins_noun(document, c, at) else None
    if found:
        return _of_change(document, found)
    top = _top(document, c)
    above = document.tokens[top.head]
    if top.dep == "pobj" and above.text.lower() in ("of", "by") and document.tokens[above.head].pos == "NOUN":
        noun = document.tokens[above.head]
        inner = noun_phrase(document, noun, "of")
        return _of_change(document, inner) if inner else None
    return None


def _of_change(document: Document, found: Counted) -> Counted:
    """Of "increase in female soldiers", the soldiers; the figure's phrase still goes to the end."""
    head = document.tokens[found.head]
    for t in document.children(head.i):
        if (
            t.dep == "prep"
            and t.text.lower() in ("in", "of")
            and t.i > head.i
            and head.lemma in words("numbers_names", "changes")
        ):
            for o in document.children(t.i):
                if (
                    o.dep == "pobj"
                    and o.pos in ("NOUN", "PROPN")
                    and o.label not in ("DATE", "TIME", "GPE", "MONEY", "PERCENT")
                ):
                    inner = noun_phrase(document, o, "change")
                    if inner:
                        return Counted(inner.span, inner.head, inner.span.end if found.end else 0, "change")
    return found


def _paid(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """What a sum of money is: "a fine of $5m", "a $2m contract", "$3bn in aid", "the shares closed at $65"."""
    word = _lower(document, at, last)
    if word in ("of", "in", "for") and at + 1 < last and c.quantity.per is None:
        inner = chunk(document, at + 1, last)
        if (
            inner
            and document.tokens[inner[1]].pos == "NOUN"
            and document.tokens[inner[1]].label not in ("DATE", "TIME", "MONEY")
        ):
            span = phrase(document, *inner)
            return Counted(span, inner[1], span.end, "money of")
    if (
        c.quantity.per is None
        and at < last
        and _begins_noun(document, c, at)
        and document.tokens[at].label not in ("DATE", "TIME")
    ):
        found = _following(document, at, last, "money")
        if found:
            return found
    top = _top(document, c)
    above = document.tokens[top.head]
    if top.dep == "pobj" and above.text.lower() == "of" and document.tokens[above.head].pos == "NOUN":
        return noun_phrase(document, document.tokens[above.head], "of")
    return _subject_of(document, c)


def _measured(document: Document, c: Candidate, at: int, last: int) -> Counted | None:
    """What a length of time, a distance or a mass is of: "a 16-hour flight", "12 miles of coast"."""
    word = _lower(document, at, last)
    if word == "of" and at + 1 < last:
        found = chunk(document, at + 1, last)
        if found and document.tokens[found[1]].pos in ("NOUN", "PROPN"):
            span = phrase(document, *found)
            return Counted(span, found[1], span.end, "of")
    if c.hyphen and at < last:
        return _following(document, at, last, "compound")
    if c.unit in DURATIONS:
        return None
    return _subject_of(document, c)
