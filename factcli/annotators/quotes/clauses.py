"""Reported clauses: a cue verb with the clause that follows it."""

from factcli.annotators.quotes import content
from factcli.annotators.quotes.around import around
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.phrases import passive, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import FINITE, build, clause_bounds, is_hypothetical, source_of
from factcli.core.model import Token

EVIDENCE = frozenset({"show", "find", "reveal", "indicate", "prove", "confirm"})


NOMINATIVE = frozenset({"he", "she", "they", "we", "i", "it"})
LONGEST_ASIDE = 20  # words between the cue and "that"
TELLING = frozenset(
    {"tell", "inform", "assure", "remind", "notify", "warn", "advise", "convince", "persuade", "reassure"}
)


def find(reading: Reading, direct: list[Relation]) -> list[Relation]:
    """One relation for each verb that takes a clause as what was said, thought or shown."""
    taken = {r.verb for r in direct if r.rule != "before-colon"}
    found = []
    for t in reading.tokens:
        if t.i in taken or not is_verb(t) or reading.quoted[t.i] >= 0 or is_hypothetical(reading, t):
            continue
        relation = after(reading, t) or around(reading, t)
        if relation is not None and (relation.source or _is_impersonal(reading, t)):
            found.append(relation)
    return found


def _is_impersonal(reading: Reading, verb: Token) -> bool:
    """Whether the cue names nobody by its form: "it was reported", "is believed to"."""
    return passive(reading, verb.i)


def after(reading: Reading, verb: Token) -> Relation | None:
    """ "X said (that) …", "asked whether …", "it was reported that …"."""
    if not has_frame(lemma(verb), "clause") or not _has_its_particle(reading, verb):
        return None
    run = _parsed(reading, verb) or _unparsed(reading, verb)
    if run is None:
        return None
    pronoun = _relative_pronoun(reading, verb, run)
    return build(reading, "clause", verb, [*pronoun, run], source_of(reading, verb))


def _relative_pronoun(reading: Reading, verb: Token, run: content.Run) -> list[content.Run]:
    """The pronoun that belongs to the content though it stands before the cue: "which forecasters say could …"."""
    low, _ = reading.bounds(verb.i)
    for i in range(verb.i - 1, max(low, verb.i - 6) - 1, -1):
        t = reading.tokens[i]
        if t.tag in ("WDT", "WP") and run[0] <= t.head <= run[1]:
            return [(i, i)]
    return []


def _has_its_particle(reading: Reading, verb: Token) -> bool:
    """Whether a verb that reports only with a particle has it: "pointed out that"."""
    return lemma(verb) != "point" or bool(reading.children(verb.i, "prt"))


def _parsed(reading: Reading, verb: Token) -> content.Run | None:
    """The clause that the parser gave to the cue."""
    _, high = clause_bounds(reading, verb.i)
    for c in reading.document.children(verb.i):
        if c.i < verb.i or not is_clause(reading, c, verb):
            continue
        run = content.right_of(reading, c.i, verb.i)
        if run is None or run[1] <= verb_group(reading, verb.i)[1] or _is_relative(reading, run[0]):
            continue
        if run[1] + 1 < high and reading.tokens[run[1] + 1].tag in FINITE and reading.quoted[run[1] + 1] < 0:
            end = content.cut(reading, run[1] + 1, run[0], high - 1, verb.i)  # its verb was left outside
            run = content.mend(reading, run[0], end, verb.i + 1, high) or run
        return _after_date(reading, verb, _after_aside(reading, _with_subject(reading, verb, c, run)))
    return None


def _with_subject(reading: Reading, verb: Token, clause: Token, run: content.Run) -> content.Run:
    """With the noun phrase that the parser made the cue's object though the clause lacks its subject."""
    start = verb_group(reading, verb.i)[1] + 1
    own = reading.children(clause.i, "nsubj", "nsubjpass", "expl", "csubj", "mark")
    if own or start >= run[0] or (lemma(verb) in TELLING and not passive(reading, verb.i)):
        return run
    between = [reading.tokens[i] for i in range(start, run[0])]
    nominal = all(reading.is_word(t.i) and not is_verb(t) and t.label not in ("DATE", "TIME") for t in between)
    return (start, run[1]) if nominal and any(t.dep == "dobj" for t in between) else run


def _after_aside(reading: Reading, run: content.Run) -> content.Run:
    """Without what stands between commas before "that": ", citing two officials, that the plant would close"."""
    tokens = reading.tokens
    if tokens[run[0] - 1].text != "," or tokens[run[0]].tag not in ("VBG", "IN"):
        return run
    for k in range(run[0] + 2, min(run[1] - 1, run[0] + LONGEST_ASIDE)):
        if tokens[k].text.lower() == "that" and tokens[k].dep == "mark" and tokens[k - 1].text == ",":
            return content.mend(reading, k, run[1], k, run[1] + 1) or run
    return run


def _after_date(reading: Reading, verb: Token, run: content.Run) -> content.Run:
    """Without the day on which it was said, which stands between the cue and a clause without "that"."""
    tokens = reading.tokens
    first, last = run
    if first != verb_group(reading, verb.i)[1] + 1:
        return run
    k = first + (tokens[first].tag == "IN")
    end = k
    while (
        end < last and tokens[end].label in ("DATE", "TIME") and tokens[end].dep not in ("nsubj", "nsubjpass", "poss")
    ):
        end += 1
    return (end, last) if end > k and tokens[end].text != "," else run


def _is_relative(reading: Reading, first: int) -> bool:
    """Whether a clause only says more of what stands before it: ", where …", "(which …"."""
    return reading.tokens[first].tag in ("WDT", "WRB") and reading.tokens[first - 1].text in (",", "(")


def _unparsed(reading: Reading, verb: Token) -> content.Run | None:
    """A clause that the parser took for an object: "said that the …", "found reduction … exceeded 10%"."""
    tokens = reading.tokens
    _, high = clause_bounds(reading, verb.i)
    _, last = verb_group(reading, verb.i)
    told = next((t for t in reading.children(verb.i, "dobj", "dative") if lemma(verb) in TELLING), None)
    start = last + 1
    clause = told is not None and told.i + 1 < high and tokens[told.i + 1].text.lower() in NOMINATIVE
    if told is not None and (clause or told.i == max(t.i for t in reading.document.subtree(told.i))):
        start = told.i + 1
    start = _past_aside(reading, start, high)
    if start >= high - 2 or passive(reading, verb.i):
        return None
    start = _past_place(reading, verb, start, high)
    that = tokens[start].text.lower() == "that" and (tokens[start].tag == "IN" or tokens[start].dep == "mark")
    whom = told is not None and tokens[start].tag != "PRP"  # "told the inquest he had seen …"
    if not that and (whom or not _may_omit_that(verb) or not _starts_clause(reading, start, high)):
        return None
    end = content.cut(reading, start, start, high - 1, verb.i)
    if not that and not any(is_verb(tokens[i]) or tokens[i].pos == "AUX" for i in range(start, end + 1)):
        return None
    return content.mend(reading, start, end, start, high)


def _past_place(reading: Reading, verb: Token, start: int, high: int) -> int:
    """Past where it was said, where "that" follows: "wrote on the platform, formerly the forum, that …"."""
    tokens = reading.tokens
    if tokens[start].pos != "ADP" or not has_frame(lemma(verb), "quote"):
        return start
    for k in range(start + 2, min(high - 2, start + LONGEST_ASIDE)):
        if tokens[k].text.lower() == "that" and tokens[k].dep == "mark":
            return k if tokens[k - 1].text == "," or tokens[k - 1].pos == "PROPN" else start
        if is_verb(tokens[k]):
            break
    return start


def _past_aside(reading: Reading, start: int, high: int) -> int:
    """Past a day and what stands between commas, where "that" follows: "last week, citing two officials, that …"."""
    tokens = reading.tokens
    k = start
    while k < high and tokens[k].label in ("DATE", "TIME"):
        k += 1
    if k >= high or tokens[k].text != ",":
        return start
    ends = range(k + 2, min(high - 1, k + LONGEST_ASIDE))
    return next((i + 1 for i in ends if tokens[i].text == "," and tokens[i + 1].text.lower() == "that"), start)


def _may_omit_that(verb: Token) -> bool:
    return verb.tag != "VBG" and (has_frame(lemma(verb), "quote") or lemma(verb) in EVIDENCE)


def _starts_clause(reading: Reading, start: int, high: int) -> bool:
    """Whether a noun phrase and a finite verb follow the cue with nothing between that could part them."""
    tokens = reading.tokens
    if tokens[start].pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") or tokens[start].tag in ("WDT", "WP"):
        return False
    for i in range(start + 1, min(high, start + 14)):
        t = tokens[i]
        if t.text in (",", ":", "(", "--", "–", "—") or (
            t.tag in ("WDT", "WP", "WRB", "TO", "CC", "IN")
            and t.text.lower() not in ("of", "in", "by", "for", "from", "at", "to")
        ):
            return False
        if t.tag in FINITE:
            before = reading.skip(i - 1, -1, start - 1)
            return tokens[before].pos in ("NOUN", "PROPN", "PRON", "ADV", "NUM")
    return False


def is_clause(reading: Reading, c: Token, verb: Token) -> bool:
    """A finite clause with a subject, or a question word with its clause."""
    if c.dep == "advcl":
        opening = reading.document.subtree(c.i)[0]
        return opening.text.lower() == "that" and c.tag in FINITE and lemma(verb) != "be"
    if c.dep == "ccomp" or (c.dep == "xcomp" and c.tag in FINITE):
        own = reading.children(c.i, "nsubj", "nsubjpass", "expl", "csubj")
        if has_infinitive(reading, c):
            return (bool(own) and has_frame(lemma(verb), "object_infinitive")) or _asks(reading, c)
        return (
            bool(own)
            or bool(reading.children(c.i, "mark", "aux"))
            or c.tag in ("VBD", "VBZ", "VBP")
            or _asks(reading, c)
        )
    return False


def has_infinitive(reading: Reading, c: Token) -> bool:
    """Whether the verb has "to" before it."""
    return any(k.tag == "TO" for k in reading.children(c.i, "aux"))


def _asks(reading: Reading, c: Token) -> bool:
    return any(k.tag in ("WRB", "WP", "WDT") for k in reading.document.children(c.i) if k.i < c.i)
