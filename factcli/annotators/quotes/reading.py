"""The document as the attribution rules read it: words, sentences, and which words stand in quotation marks."""

from bisect import bisect_left, bisect_right

from factcli.annotators.quotes.marks import Quotation, quotations
from factcli.core.model import FACT_ZONES, Document, Token, Zone
from factcli.core.spans import Span

TERMINAL = ".?!…"
MARKS = "\"“”„‟«»‹›'‘’`‚"
LONGEST = 400  # words of a sentence; what runs on longer is no sentence, and rules look around in all of it


class Reading:
    """A document with its quotations and its sentences as the page shows them.

    A small parser breaks sentences at quotation marks. Here a sentence goes on until a full stop stands outside them,
    so that `"Really?" she asked` is one sentence. `quoted[i]` is the number of the outermost quotation that token `i`
    lies in, -1 outside.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.tokens = document.tokens
        self.names = {t.text for t in self.tokens if t.pos == "PROPN"}
        self.starts = [t.start for t in self.tokens]
        self.ends = [t.end for t in self.tokens]
        self.zones: list[Zone] = [z for z in document.article.zones if z.kind in FACT_ZONES]
        self._zone_starts = [z.span.start for z in self.zones]
        self.by_zone: list[list[Quotation]] = self._quotations()
        self.quotations: list[Quotation] = [q for found in self.by_zone for q in found if q.level == 0]
        self._quote_starts = [q.outer.start for q in self.quotations]
        self.quoted = [-1] * len(self.tokens)
        self.is_mark = [False] * len(self.tokens)
        for n, q in enumerate(self.quotations):
            for i in range(*self.indices(q.outer)):
                self.quoted[i] = n
                t = self.tokens[i]
                self.is_mark[i] = t.start < q.inner.start or t.end > q.inner.end
        self.sentence_of, self.sentences = self._sentences()

    def _quotations(self) -> list[list[Quotation]]:
        """Paragraph by paragraph; a closing mark alone counts only where the paragraph before was left open."""
        found: list[list[Quotation]] = []
        unclosed = False
        for zone in self.zones:
            here = [q for q in quotations(self.text, zone.span) if q.opened or unclosed]
            unclosed = any(not q.closed for q in here)
            found.append(here)
        return found

    def indices(self, span: Span) -> tuple[int, int]:
        """The half-open range of the tokens that lie in or touch `span`."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def zone_at(self, offset: int) -> int:
        """The number of the zone that holds the character at `offset`, or of the last one before it."""
        return max(0, bisect_right(self._zone_starts, offset) - 1)

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` up to and including `last`."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _sentences(self) -> tuple[list[int], list[tuple[int, int]]]:
        owner = [0] * len(self.tokens)
        found: list[tuple[int, int]] = []
        paragraph: tuple[str, int] | None = None
        for s in self.document.sentences:
            here = (s.zone, s.paragraph)
            short = bool(found) and s.last - found[-1][0] <= LONGEST
            if short and here == paragraph and self._goes_on(s.first):
                found[-1] = (found[-1][0], s.last)
            else:
                found.append((s.first, s.last))
            paragraph = here
            for i in range(s.first, s.last):
                owner[i] = len(found) - 1
        return owner, found

    def _goes_on(self, first: int) -> bool:
        """Whether the parser's new sentence at token `first` really continues the one before it."""
        k = first - 1
        if self.quoted[first] >= 0 and self.quoted[first] == self.quoted[k] and not self.is_mark[first]:
            return True  # a sentence inside a quotation
        while k > 0 and (self.is_mark[k] or self.tokens[k].text in MARKS):
            k -= 1
        last = self.tokens[k]
        word = first
        while word < len(self.tokens) - 1 and (self.is_mark[word] or self.tokens[word].text in MARKS):
            word += 1
        if self.tokens[word].text[:1].islower():
            return last.text[-1:] not in ".:;" or self.quoted[k] >= 0
        return last.text[-1:] not in TERMINAL + ":;" and last.text[-1:] not in "—–-)"

    def bounds(self, i: int) -> tuple[int, int]:
        """The half-open token range of the sentence that token `i` stands in, after a dateline if it has one."""
        first, last = self.sentences[self.sentence_of[i]]
        return self._after_dateline(first, last, i), last

    def _after_dateline(self, first: int, last: int, i: int) -> int:
        """Past "LONDON (Reuters) —" at the start of a paragraph."""
        if not self.tokens[first].text.isupper() or len(self.tokens[first].text) < 3:
            return first
        for k in range(first + 1, min(last - 1, first + 10, i)):
            if self.tokens[k].text in ("—", "–", "―", "--", "-"):
                return k + 1
            if self.tokens[k].pos == "VERB":
                break
        return first

    def sentence_span(self, i: int) -> Span:
        first, last = self.bounds(i)
        return self.span(first, last - 1)

    def is_word(self, i: int) -> bool:
        return any(c.isalnum() for c in self.tokens[i].text)

    def skip(self, i: int, step: int, stop: int) -> int:
        """The nearest word from `i` on in direction `step`, or `stop`."""
        while i != stop and not self.is_word(i):
            i += step
        return i

    def children(self, i: int, *deps: str) -> list[Token]:
        return [t for t in self.document.children(i) if not deps or t.dep in deps]

    def in_quotes(self, offset: int) -> bool:
        """Whether the character at `offset` stands in quotation marks."""
        k = bisect_right(self._quote_starts, offset) - 1
        return k >= 0 and offset < self.quotations[k].outer.end
