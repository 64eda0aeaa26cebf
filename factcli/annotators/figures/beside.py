"""What a figure measures where the words around it tell without the parse: "Attendance: 19,208", "a depth of 34 km"."""

import re
from collections.abc import Sequence

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.phrases import Counted, following, governor, noun_phrase, top_token
from factcli.core.model import Document, Sentence, Token
from factcli.core.spans import Span
from factcli.lang.base import table, words

Earlier = Sequence[tuple[Candidate, Counted | None]]

_LABEL = re.compile(r"(?:^|[\n•·|])[ \t]*(?P<label>[A-Z][^\W\d_]*(?:[ -][\w'’&-]+){0,5})\s?:\s+$")
_OF = re.compile(r"(?<!\w)of\s+(?:an?\s+|the\s+)?[\"“'‘]?$", re.I)
_ASKED = 40  # tokens between those asked and their answer
_SUBJECTS = ("nsubj", "nsubjpass")


def is_currency(token: Token) -> bool:
    """Whether a word is the name of a currency, which is never what a sum of money is paid for."""
    nouns = table("units")["money"]["nouns"]
    return token.lemma.lower() in nouns or token.text.lower() in nouns


def after_of(document: Document, c: Candidate) -> Counted | None:
    """ "a depth of 34 kilometers", "profit of between 5.2 and 5.6 billion": the noun before "of"."""
    m = _OF.search(document.text, max(0, c.span.start - 12), c.span.start)
    if not m:
        return None
    before = document.tokens_in(Span(max(0, m.start() - 2), m.start()))
    sentence = document.sentence_at(c.core.start)
    if not before or sentence is None or before[-1].i < sentence.first or document.text[m.start() - 1] in ",;:":
        return None
    noun = before[-1]
    if noun.pos != "NOUN" or noun.lemma in words("numbers_names", "void_nouns") or is_currency(noun):
        return None
    above = document.tokens[noun.head]
    if noun.dep == "pobj" and above.text.lower() == "of" and document.tokens[above.head].pos == "NOUN":
        wider = document.tokens[above.head]
        if wider.i == above.i - 1 and wider.lemma in words("numbers_names", "margins"):
            return Counted(Span(wider.start, noun.end), wider.i, 0, "of")  # "a margin of error of 3 points"
    return noun_phrase(document, noun, "of", c.span)


def between(document: Document, c: Candidate) -> Counted | None:
    """ "expects revenue between $3.1 billion and $3.3 billion": the noun right before the range."""
    tokens = document.tokens_in(c.span)
    if not tokens or tokens[0].text.lower() != "between" or tokens[0].i == 0:
        return None
    noun = document.tokens[tokens[0].i - 1]
    beside = noun.end == tokens[0].start - 1 and noun.pos == "NOUN" and noun.label not in ("DATE", "TIME")
    return noun_phrase(document, noun, "of", c.span) if beside else None


def taken_up(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """ "In Dublin the figure is €2,120", "this has dropped to 56 percent": what the figure before measures."""
    found = governor(document, c)
    if found is None or not earlier:
        return None
    who = next((t for t in reversed(document.children(found[0].i)) if t.dep in _SUBJECTS), None)
    again = who is not None and who.text.lower() in words("numbers_names", "takes_up")
    other, noun = earlier[-1]
    here, there = document.sentence_at(c.core.start), document.sentence_at(other.core.start)
    if not again or noun is None or other.unit != c.unit or here is None or there is None or there.last < here.first:
        return None
    return Counted(noun.span, noun.head, 0, "taken up")


def labelled(document: Document, c: Candidate) -> Counted | None:
    """ "Attendance: 19,208": the label of a line."""
    text = document.text
    line = text.rfind("\n", 0, c.span.start)
    m = _LABEL.search(text, max(0, line, c.span.start - 80), c.span.start)
    if not m:
        return None
    span = Span(m.start("label"), m.end("label"))
    tokens = document.tokens_in(span)
    heads = [t for t in tokens if t.pos in ("NOUN", "PROPN")]
    return Counted(span, heads[-1].i, 0, "label") if heads and len(tokens) < 7 else None


def of_whom(document: Document, c: Candidate) -> Counted | None:
    """ "Of those surveyed, 62% said ...": what stands after "of" at the head of the sentence."""
    sentence = document.sentence_at(c.core.start)
    if sentence is None or document.tokens[sentence.first].text.lower() not in ("of", "among"):
        return None
    found = people(document, sentence.first + 1) or following(document, sentence.first + 1, sentence.last, "of whom")
    ends = found is not None and document.text[found.span.end : found.span.end + 1] == ","
    return Counted(found.span, found.head, 0, "of whom") if found and ends and found.span.end < c.span.start else None


def people(document: Document, at: int) -> Counted | None:
    """ "those surveyed", "the dead", "those who answered": people without a noun."""
    tokens = document.tokens
    if at + 1 >= len(tokens):
        return None
    first, second = tokens[at], tokens[at + 1]
    if first.text.lower() in ("those", "these") and (
        second.tag in ("VBN", "VBD") or second.text.lower() in ("with", "in", "aged")
    ):
        return Counted(Span(first.start, second.end), at, second.end, "partitive")
    if first.text.lower() in ("those", "people") and second.text.lower() == "who":
        return Counted(first.span, at, first.end, "partitive")
    fused = second.text.lower() in words("numbers_names", "fused") | words("numbers_names", "classes")
    beyond = tokens[at + 2] if at + 2 < len(tokens) else None
    alone = (
        beyond is None or beyond.pos not in ("NOUN", "PROPN") or (beyond.head != second.i and second.head != beyond.i)
    )
    if first.text.lower() == "the" and fused and alone and second.text.lower() not in ("more", "so", "other"):
        return Counted(second.span, at + 1, second.end, "partitive")
    return None


def same_poll(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """ "52 percent of voters approve, while 41 percent disapprove": subjects of one survey share whom they count."""
    if not earlier or not _answers(document, c):
        return None
    asked = _asked(document, c, earlier)
    if asked:
        return asked
    other, found = earlier[-1]
    here, there = document.sentence_at(c.core.start), document.sentence_at(other.core.start)
    if found is None or other.unit != "%" or here is None or there is None or not _near(document, there, here):
        return None
    if found.rule in ("of", "shared", "of whom", "poll") and (_answers(document, other) or found.rule != "of"):
        return Counted(found.span, found.head, 0, "poll")
    return None


def _asked(document: Document, c: Candidate, earlier: Earlier) -> Counted | None:
    """ "polled 4,200 students. Seventeen per cent said ...": those whom a poll told of just before has asked."""
    here = document.sentence_at(c.core.start)
    for other, found in reversed(earlier[-6:]):
        there = document.sentence_at(other.core.start)
        if here is None or there is None or here.first - there.last > _ASKED or not found:
            return None
        asks = any(t.lemma in words("numbers_names", "asking") for t in document.tokens[there.first : there.last])
        if asks and other.unit is None and found.rule == "count" and document.tokens[found.head].tag == "NNS":
            return Counted(found.span, found.head, 0, "poll")
    return None


def _answers(document: Document, c: Candidate) -> bool:
    """Whether a percentage is itself the subject of a verb."""
    top = top_token(document, c)
    return top.dep in _SUBJECTS and document.tokens[top.head].pos in ("VERB", "AUX")


def _near(document: Document, there: Sentence, here: Sentence) -> bool:
    if there == here:
        return True
    return there.last == here.first and there.paragraph == here.paragraph


def spent(document: Document, c: Candidate) -> Counted | None:
    """ "spent $3m on ads", "£1.3m spent on consultants", "invested €40m in the plant": what the money went to."""
    last = document.tokens_in(c.span)[-1].i
    at = last + 1
    sentence = document.sentence_at(c.core.start)
    if sentence is None or at + 2 > sentence.last:
        return None
    if document.tokens[at].tag == "VBN" and at + 2 < sentence.last:
        verb: Token | None = document.tokens[at]
        at += 1
    else:
        verb = next((t for t in document.ancestors(last) if t.pos in ("VERB", "AUX")), None)
    word = document.tokens[at].text.lower()
    if verb is None or word not in table("numbers_names")["spending"].get(verb.lemma, ()):
        return None
    found = following(document, at + 1, sentence.last, "spent")
    head = document.tokens[found.head] if found else None
    return found if head is not None and head.pos == "NOUN" and head.label not in ("DATE", "TIME") else None
