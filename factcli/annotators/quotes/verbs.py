"""What all rules for cue verbs share: the source, the polarity, and the relation that they build."""

from factcli.annotators.quotes import content, sources
from factcli.annotators.quotes.lexicon import lemma, polarity, register
from factcli.annotators.quotes.phrases import NOMINAL, noun_phrase, passive, subject, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.core.model import Polarity, Token
from factcli.core.spans import Span

GOVERNED = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "csubj", "mark"})
FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_hypothetical(reading: Reading, verb: Token) -> bool:
    """Whether the cue reports nothing: "would say", "to imagine"; "went on to say" and "could not say" do."""
    kids = reading.document.children(verb.i)
    if any(k.text.lower() in ("that", "this") and k.dep.startswith("nsubj") for k in kids) and lemma(verb) == "say":
        return True  # "That said, …"
    if verb.tag in ("VBN", "VBD") and verb.dep == "advcl" and not any(k.dep in GOVERNED for k in kids):
        return True  # "Asked whether he would resign, …"
    if any(k.tag == "TO" for k in kids):
        return verb.dep != "xcomp"
    return any(k.tag == "MD" and k.text.lower() in ("would", "might", "may", "must", "'d", "’d") for k in kids)


def build(reading: Reading, rule: str, verb: Token, runs: list[content.Run], source: Span | None) -> Relation:
    """The relation of a cue verb with what stands in `runs` as its content."""
    first, last = verb_group(reading, verb.i)
    return Relation(
        rule,
        [content.span(reading, r) for r in runs],
        [reading.span(first, last)],
        [source] if source else [],
        reading.sentence_span(verb.i),
        verb.i,
        register(lemma(verb)),
        polarity_of(reading, verb),
    )


def polarity_of(reading: Reading, verb: Token) -> Polarity:
    """Denied by the verb itself; a negated cue ("has not said whether") withholds, which denies nothing."""
    if any(k.dep == "neg" for k in reading.document.children(verb.i)) and register(lemma(verb)) == "speech":
        return "affirmed" if polarity(lemma(verb)) == "denied" else "declined"
    return polarity(lemma(verb))


def source_of(reading: Reading, verb: Token) -> Span | None:
    """The phrase that names the subject of the cue, wherever in the sentence it stands."""
    who = subject(reading, verb.i)
    low, high = reading.bounds(verb.i)
    first, last = verb_group(reading, verb.i)
    if who is not None and who.i < low:
        who = None
    if who is None:
        lost = verb.tag in ("VBD", "VBZ", "VBP") and not passive(reading, verb.i) and first > low
        lost = lost and not reading.children(verb.i, "expl", "nsubjpass") and reading.tokens[first - 1].pos in NOMINAL
        return sources.nearest(reading, low, first, backwards=True) if lost else None
    if who.i < first:
        return noun_phrase(reading, who.i, low, first)
    if who.i > last:
        return noun_phrase(reading, who.i, last + 1, high)
    return None


def clause_bounds(reading: Reading, i: int) -> tuple[int, int]:
    """The sentence of token `i`, parted at semicolons outside quotation marks."""
    low, high = reading.bounds(i)
    for k in range(i, low, -1):
        if reading.tokens[k].text == ";" and reading.quoted[k] < 0:
            low = k + 1
            break
    for k in range(i, high):
        if reading.tokens[k].text == ";" and reading.quoted[k] < 0:
            high = k
            break
    return low, high
