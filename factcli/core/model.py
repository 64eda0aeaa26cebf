"""The vocabulary: an article, and the layers that annotators add to make it a document.

Every span indexes code points of `Article.text`. Facts are frozen; a `Document` is filled layer by layer, in the order
given in `pipeline.py`, and pickles, so that a worker process can return it.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from factcli.core.spans import Span

ZoneKind = Literal["title", "body", "caption", "byline", "boilerplate"]
MentionKind = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Register = Literal["speech", "attitude"]
Polarity = Literal["affirmed", "denied", "declined"]
Modifier = Literal["exact", "about", "over", "under", "at_least", "at_most", "range"]
Change = Literal["up", "down"]
TimeType = Literal["date", "time", "duration", "set"]
Gender = Literal["female", "male", "neuter"]

FACT_ZONES: frozenset[str] = frozenset({"title", "body"})


@dataclass(frozen=True, slots=True)
class Zone:
    """One block of the article (a paragraph, heading or line) and what it is.

    Zones follow each other without overlap and leave out only whitespace. `paragraph` numbers the blocks of title and
    body from 1 in reading order, and is null for every other kind.
    """

    kind: ZoneKind
    span: Span
    paragraph: int | None = None


@dataclass(frozen=True)
class Article:
    """What was read: immutable, identified by its origin and the digest of its text.

    `origin` is the path or URL as given to `ingest`, or `FILE#LINE` for a line of a .jsonl file without a url.
    `published` is ISO 8601 (a date or a date and time) or null. What the text does not give is null.
    """

    text: str
    origin: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    zones: tuple[Zone, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the stored text, in hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser saw it. `head` and `i` index `Document.tokens`; the root of a sentence is its own head.

    `pos` is the Universal POS tag, `tag` the Penn tag, `dep` the ClearNLP label that spaCy's English models use
    (nsubj, nsubjpass, dobj, ccomp, pobj, appos, relcl ...). `label` is the type of the name the token lies in
    (OntoNotes: PERSON, ORG, GPE, NORP, CARDINAL, DATE ...) or "", and `starts` says whether that name begins here.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    label: str = ""
    starts: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`first` and `last` index `Document.tokens`, half-open; `paragraph` is that of the zone it stands in."""

    span: Span
    first: int
    last: int
    zone: ZoneKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that refers to somebody or something; `entity` indexes `Document.entities`, null while unresolved.

    `head` indexes `Document.tokens`. `rule` names what joined it to its entity, for `entities NAME --why`.
    """

    span: Span
    kind: MentionKind
    label: str
    head: int
    entity: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What an entity was called: "a spokeswoman for the port authority"."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what mentions refer to. `name` is the fullest form; `aliases` are the other forms, as written."""

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution relation: who (source) is said (cue) to have said what (content).

    Spans exclude the quotation marks of a direct quote. `speaker` is the entity's name or, for an unnamed source, its
    fullest nominal; `speakers` lists all of a joint source; `speaker_entities` index `Document.entities` where they are
    entities. A declined comment has no content. Terms: Pareti (2012), "A database of attribution relations".
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    sentence: Span
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_entities: tuple[int, ...] = ()
    addressee: str | None = None
    via: str | None = None
    register: Register = "speech"
    polarity: Polarity = "affirmed"
    anonymous: bool = False
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound and unit, free of its place.

    `high` closes an interval, null otherwise; a one-sided bound stands in `value` ("up to 75,000": 75000, at_most).
    Percentages are in percent (40% is 40); money is an ISO 4217 code; other units are pint's names; a count has none.
    """

    value: float
    high: float | None = None
    modifier: Modifier = "exact"
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its place: what it counts or measures, the predicate, who states it, as of when.

    `span` covers bound, number and unit; `phrase` goes on to the end of the counted noun phrase where that follows
    directly. `quote` indexes `Document.quotes`; `mentions` are all places that state the same claim, `span` first.
    """

    span: Span
    phrase: Span
    quantity: Quantity
    sentence: Span
    measured: Span | None = None
    measured_text: str | None = None
    predicate: str | None = None
    change: Change | None = None
    claimant: str | None = None
    claimant_entity: int | None = None
    as_of: str | None = None
    quote: int | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3: `value` as TimeML writes it; `begin` and `end` (inclusive) as ISO 8601 dates where they are known."""

    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    end: str | None = None


@dataclass
class Document:
    """An article plus its layers. Annotators meet here and nowhere else."""

    article: Article
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def children(self, i: int) -> list[Token]:
        """The syntactic children of token `i`, left to right."""
        return [self.tokens[j] for j in self._children[i]]

    def subtree(self, i: int) -> list[Token]:
        """Token `i` and all below it, in text order."""
        stack, found = [i], []
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self._children[j])
        return [self.tokens[j] for j in sorted(found)]

    def ancestors(self, i: int) -> list[Token]:
        """The heads above token `i`, nearest first, up to the root."""
        found = []
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            found.append(self.tokens[i])
        return found

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; null between sentences."""
        k = bisect_right(self._sentence_starts, offset) - 1
        if k >= 0 and offset < self.sentences[k].span.end:
            return self.sentences[k]
        return None

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie wholly or partly in `span`."""
        k = max(0, bisect_right(self._token_starts, span.start) - 1)
        found = []
        while k < len(self.tokens) and self.tokens[k].start < span.end:
            if self.tokens[k].end > span.start:
                found.append(self.tokens[k])
            k += 1
        return found

    def words(self, spans: tuple[Span, ...]) -> str:
        """The text of several spans, joined by a space."""
        return " ".join(s.of(self.text) for s in spans)
