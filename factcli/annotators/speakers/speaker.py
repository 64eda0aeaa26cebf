"""Who has spoken so far, and how a source phrase is read: its head nouns and its words."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

from factcli.core.model import Document, Gender, Mention, Token
from factcli.core.names import bare
from factcli.core.spans import Span
from factcli.lang import people

Kind = Literal["person", "body", "other"]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
OF = frozenset({"of", "for", "from", "in", "with", "at"})
DOERS = ("er", "or", "ee", "eer")  # endings of nouns for who does something; nothing else with them speaks
LABELLED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"})
LONGEST = 10  # words of an unnamed speaker's description


@dataclass(frozen=True, slots=True)
class Speaker:
    """One resolved speaker. `head` is the lemma of a description's noun, "" for a name; `rule` is what resolved it."""

    name: str
    entity: int | None = None
    kind: Kind = "person"
    plural: bool = False
    gender: Gender | None = None
    head: str = ""
    rule: str = "name"
    sure: float = 1.0


@dataclass
class Scene:
    """The document as the resolver needs it: mentions by token, sentences by number, and the speakers so far."""

    document: Document
    name_at: dict[int, Mention] = field(default_factory=dict)
    mention_at: dict[int, Mention] = field(default_factory=dict)
    number: dict[int, int] = field(default_factory=dict)
    quoted: set[int] = field(default_factory=set)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    described: dict[str, Speaker] = field(default_factory=dict)
    learnt: dict[int, Gender] = field(default_factory=dict)
    bodies: dict[int, list[int]] = field(default_factory=dict)
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    first_named: dict[int, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [m.span.start for m in self.document.mentions]
        self.sentence_starts = [s.span.start for s in self.document.sentences]
        for mention in self.document.mentions:
            for token in self.document.tokens_in(mention.span):
                if mention.kind == "name":
                    self.name_at[token.i] = mention
            self.mention_at[mention.head] = mention
            if mention.entity is not None and mention.kind == "name":
                self.first_named.setdefault(mention.entity, mention.span.start)
        for k, sentence in enumerate(self.document.sentences):
            for i in range(sentence.first, sentence.last):
                self.number[i] = k
        for quote in self.document.quotes:
            if quote.kind == "direct":
                self.quoted.update(t.i for span in quote.content for t in self.document.tokens_in(span))

    def last(self, at: int, within: int) -> list[Speaker]:
        """Those who spoke in the last `within` sentences before sentence `at` (or in it), the latest first."""
        return [s for k, s in reversed(self.spoken[-12:]) if 0 <= at - k <= within]

    def paragraph(self, token: Token) -> int:
        """The paragraph that a token stands in."""
        return self.paragraph_of(self.number.get(token.i, 0))

    def paragraph_of(self, sentence: int) -> int:
        """The paragraph of a sentence by its number."""
        return self.document.sentences[sentence].paragraph if sentence < len(self.document.sentences) else 0

    def before(self, offset: int) -> list[Mention]:
        """The mentions that begin before `offset`, at most the last 400."""
        k = bisect_left(self.starts, offset)
        return self.document.mentions[max(0, k - 400) : k]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in [start, end)."""
        return self.document.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence at `offset`, or of the last one before it."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def entity(self, index: int, rule: str, sure: float = 1.0, plural: bool = False) -> Speaker:
        """The entity as a speaker."""
        found = self.document.entities[index]
        kind: Kind = "person" if found.label == "PERSON" else "body"
        return Speaker(found.name, index, kind, plural, found.gender, "", rule, sure)


def heads(document: Document, span: Span) -> list[Token]:
    """The head of the source phrase and the heads coordinated with it, in text order; empty when it has no word."""
    inside = [t for t in document.tokens_in(span) if t.pos not in {"PUNCT", "SPACE"}]
    ids = {t.i for t in inside}
    tops = [t for t in inside if t.head not in ids or t.head == t.i]
    nominal = [t for t in tops if t.pos in NOMINAL and t.text.lower() != "both" and t.label not in {"DATE", "TIME"}]
    found = (sorted(nominal, key=_rank) or tops or inside)[:1]
    if found and found[0].pos == "NOUN" and people.noun_class(found[0].lemma.lower()) is None:
        speaking = (t for t in inside if t.dep == "nsubj" and t.i < found[0].i and t.pos == "NOUN")
        found = [next((t for t in speaking if people.noun_class(t.lemma.lower())), found[0])]  # misparsed
    at = 0
    while at < len(found):
        below = (c for c in document.children(found[at].i) if c.dep == "conj" and c.i in ids)
        found += [c for c in below if c.pos in {"NOUN", "PROPN", "PRON"} and not _same_one(document, found[at], c)]
        at += 1
    return found


def _same_one(document: Document, first: Token, second: Token) -> bool:
    """Whether "the former minister and current candidate" is one person: two singular nouns under one determiner."""
    if second.pos != "NOUN" or is_plural(first) or is_plural(second):
        return False
    return _determined(document, first) and not _determined(document, second)


def _determined(document: Document, noun: Token) -> bool:
    return any(c.dep in {"det", "poss", "nummod"} for c in document.children(noun.i))


def _rank(token: Token) -> tuple[bool, bool, int]:
    """Which top of a badly parsed phrase is its head: a person, else the first argument of the verb, else the last."""
    argument = token.dep in {"nsubj", "nsubjpass", "pobj", "agent", "ROOT"}
    return not argument, token.label != "PERSON", token.i if argument else -token.i


def is_plural(token: Token) -> bool:
    """Whether a noun is plural by its form or by its kind ("police", "people")."""
    return token.tag in {"NNS", "NNPS"} or token.lemma.lower() in {"people", "police", "personnel", "staff", "troops"}


def left_edge(document: Document, head: Token, span: Span) -> Token:
    """The first token of the phrase of `head` inside `span`, unbroken, without a leading "both"."""
    below = {t.i for t in document.subtree(head.i)}
    first = head.i
    while first - 1 in below and span.start <= document.tokens[first - 1].start:
        if document.tokens[first - 1].pos == "PUNCT" and document.tokens[first - 1].text not in {"-", "'", "’", "."}:
            break
        first -= 1
    while first < head.i and (
        document.tokens[first].text.lower() in {"both", "either", "and"} or document.tokens[first].pos == "PUNCT"
    ):
        first += 1
    return document.tokens[first]


def phrase(document: Document, head: Token, span: Span) -> str:
    """A description without its relative clause and appositions: modifiers, noun, and a short "of ..." or "for ...".

    Sentence capitals are lowered and a leading "the" is dropped, so that one description reads the same everywhere.
    """
    first, last = left_edge(document, head, span), head
    for child in document.children(head.i):
        if child.i != last.i + 1 or child.dep != "prep" or child.text.lower() not in OF:
            continue
        below = [t for t in document.subtree(child.i) if span.holds(t.start)]
        cuts = [t.i for t in below if t.dep in {"relcl", "acl", "punct", "cc"} and t.text not in {"-", "&"}]
        below = [t for t in below if not cuts or t.i < cuts[0]]
        if below and below[-1].i - first.i < LONGEST and below[-1].pos not in {"ADP", "DET"}:
            last = below[-1]
    text = " ".join(document.text[first.start : last.end].split())
    text = bare(text) if text.lower().startswith("the ") else text
    after = document.tokens[first.i + 1].text if first.i < head.i else ""
    owner = (after in {"'s", "’s"} or first.text.endswith(("'s", "’s"))) and first.text[:1].isupper()
    proper = first.pos == "PROPN" or first.label in LABELLED or people.is_people(first.text) or owner
    common = not proper and (first.text[1:].islower() or first.text == "A") and text.startswith(first.text)
    return text[:1].lower() + text[1:] if common else text


def kind_of(noun: Token) -> Kind:
    """Whether a common noun names people or a body; "other" for the rest."""
    found = people.noun_class(noun.lemma.lower())
    if found == "person":
        return "person"
    if found in {"body", "media"}:
        return "body"
    doer = found is None and noun.lemma.lower().endswith(DOERS) and noun.pos == "NOUN"
    wordnet = found is None and noun.pos == "NOUN" and people.is_person_noun(noun.lemma.lower())
    return "person" if doer or wordnet else "other"
