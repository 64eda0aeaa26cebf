"""Noun phrases, subjects and verb groups, read off a parse that is often wrong beside quotation marks."""

from factcli.annotators.quotes.animacy import speaks
from factcli.annotators.quotes.lexicon import has_frame, is_verb, lemma
from factcli.annotators.quotes.reading import Reading
from factcli.core.model import Token
from factcli.core.spans import Span

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RESUMING = ("clause", "object_infinitive", "naming", "preposition", "quote")
ISSUING = frozenset({"issue", "release", "publish", "send", "write", "post", "sign", "deliver", "make", "give"})
GROUP = {"aux", "auxpass", "neg", "prt"}
PERSONAL = {"i", "you", "he", "she", "it", "we", "they", "who", "which", "that", "this", "these", "those"}


def noun_phrase(reading: Reading, head: int, low: int, high: int) -> Span:
    """The phrase around the noun `head`, inside tokens [low, high): determiner to apposition and relative clause."""
    if reading.tokens[head].text.lower() in PERSONAL and reading.tokens[head].pos == "PRON":
        return reading.tokens[head].span
    if not low <= head < high:
        return reading.tokens[head].span
    inside = [t.i for t in reading.document.subtree(head) if low <= t.i < high]
    first = last = inside.index(head)
    while first and inside[first - 1] == inside[first] - 1:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1] == inside[last] + 1:
        last += 1
    return trimmed(reading, inside[first], inside[last])


def trimmed(reading: Reading, first: int, last: int) -> Span:
    """Tokens `first` to `last` without the punctuation and conjunction at their ends; brackets stay in pairs."""
    while first < last and (
        not reading.is_word(first)
        or reading.tokens[first].dep in ("cc", "preconj")
        or reading.tokens[first].pos == "CCONJ"
    ):
        first += 1
    while last > first and not reading.is_word(last) and not _closes_bracket(reading, first, last):
        last -= 1
    return reading.span(first, last)


def _closes_bracket(reading: Reading, first: int, last: int) -> bool:
    if reading.tokens[last].text != ")":
        return False
    return any(reading.tokens[k].text == "(" or reading.tokens[k].text.startswith("(") for k in range(first, last))


def verb_group(reading: Reading, verb: int) -> tuple[int, int]:
    """First and last token of the verb with its auxiliaries, negation, adverbs and particle, where they touch it."""
    tokens = reading.tokens
    first = last = verb
    low, high = reading.bounds(verb)
    while first > low:
        before = tokens[first - 1]
        mine = before.head == verb or tokens[before.head].head == verb
        if reading.quoted[before.i] != reading.quoted[verb]:
            break
        if (
            (before.dep in GROUP and mine)
            or (before.tag in ("MD", "TO") and before.head == verb)
            or (
                before.dep == "advmod"
                and before.head == verb
                and before.pos == "ADV"
                and before.tag not in ("WRB", "RBR")
            )
        ):
            first -= 1
        else:
            break
    if last + 1 < high and tokens[last + 1].dep == "prt" and tokens[last + 1].head == verb:
        last += 1
    return first, last


def subject(reading: Reading, verb: int) -> Token | None:
    """Who does what `verb` says: its subject or that of the clause above; None for a passive without its agent."""
    seen = set()
    v = verb
    while v not in seen:
        seen.add(v)
        here = reading.tokens[v]
        if passive(reading, v):
            above = next(iter(reading.children(v, "nsubjpass")), None)
            return agent(reading, v) if v == verb and lemma(here) != "quote" else above
        for t in reading.children(v, "nsubj", "csubj"):
            if is_expletive(reading, t):
                return None
            return antecedent(reading, t)
        nxt = _controller(reading, here)
        if nxt is None or isinstance(nxt, Token):
            return nxt
        v = nxt
    return None


def _controller(reading: Reading, here: Token) -> Token | int | None:
    """Where to look on for the subject of a verb without one: a token is the subject itself, a number the next verb."""
    head = reading.tokens[here.head]
    if head.i == here.i:
        return None
    if here.dep == "xcomp":
        return _object_of(reading, head, here) or head.i
    if here.dep in ("conj", "advcl", "ccomp", "dep", "parataxis", "pcomp"):
        return _matrix(reading, here, head)
    if here.dep in ("acl", "relcl") and head.pos in NOMINAL:
        if here.dep == "acl" and head.dep == "dobj" and lemma(reading.tokens[head.head]) in ISSUING:
            return head.head  # "issued a statement calling …": who issued it
        if here.dep == "acl" and here.tag == "VB":
            return _controller(reading, head) if head.dep in ("dobj", "attr") else None
        return antecedent(reading, head)
    if here.dep in ("prep", "prt", "amod"):
        return head.i if is_verb(head) or head.pos == "AUX" else None
    return None


def _object_of(reading: Reading, head: Token, here: Token) -> Token | None:
    """The object that controls an infinitive ("told police to release"), save with verbs such as promise."""
    if here.tag != "VB" or lemma(head) in ("promise", "vow", "threaten"):
        return None
    objects = (t for t in reading.children(head.i, "dobj", "dative") if head.i < t.i < here.i and t.pos in NOMINAL)
    return next(objects, None)


def _matrix(reading: Reading, here: Token, head: Token) -> Token | int | None:
    """The verb or noun that the clause of `here` hangs on; for ", adding that …" the cue above, not its content."""
    if here.dep == "pcomp":
        head = reading.tokens[head.head]
    if head.pos in ("NOUN", "PROPN", "PRON") and not is_verb(head):
        return antecedent(reading, head) if here.dep != "conj" else None
    if here.dep == "advcl" and here.tag == "VBG" and reading.tokens[here.i - 1].text == ",":
        while head.dep in ("ccomp", "xcomp") and head.i < here.i and is_verb(reading.tokens[head.head]):
            head = reading.tokens[head.head]
    cue = _cue_above(reading, here)
    if cue is not None and resumes(reading, here, cue):
        return cue.i
    if here.dep == "ccomp" and here.tag not in ("VBG", "VBN", "TO"):
        return None
    return head.i


def _cue_above(reading: Reading, verb: Token) -> Token | None:
    """The cue whose content the verbs hold that this one is joined to: "said" of "said it shrank and warned of …"."""
    here = verb
    while here.dep == "conj" and reading.tokens[here.head].i < here.i:
        here = reading.tokens[here.head]
    cue = reading.tokens[here.head]
    return cue if here.i != verb.i and here.dep == "ccomp" and is_verb(cue) and cue.i < here.i else None


def resumes(reading: Reading, verb: Token, cue: Token) -> bool:
    """Whether a coordinated verb goes on with the cue ("said … and warned …") rather than with the cue's content."""
    if not any(has_frame(lemma(verb), f) for f in RESUMING) and lemma(verb) != "put":
        return False
    kids = reading.document.children(verb.i)
    if verb.tag == "VB" or any(k.dep in ("nsubj", "nsubjpass", "aux") for k in kids):
        return False
    if verb.tag != cue.tag:
        own = any(k.dep == "ccomp" and k.i > verb.i for k in kids)
        return own and has_frame(lemma(verb), "quote") and {verb.tag, cue.tag} <= {"VBP", "VBD", "VBZ"}
    head = reading.tokens[verb.head]
    theirs = next(iter(reading.children(head.i, "nsubj", "nsubjpass")), None)
    if head.tag != verb.tag or (theirs is not None and not speaks(theirs)):
        return True
    says = any(k.dep in ("ccomp", "xcomp", "dobj", "oprd") and k.i > verb.i for k in kids)
    speech = has_frame(lemma(verb), "quote") or has_frame(lemma(verb), "object_infinitive")
    return says and speech and (head.pos == "AUX" or (theirs is not None and theirs.tag == "PRP"))


def antecedent(reading: Reading, t: Token) -> Token:
    """The top of the noun phrase that `t` is a part of."""
    while (
        t.dep in ("compound", "nmod", "flat", "amod")
        and reading.tokens[t.head].pos in NOMINAL
        and reading.tokens[t.head].i != t.i
    ):
        t = reading.tokens[t.head]
    return t


def passive(reading: Reading, verb: int) -> bool:
    """Whether the verb has a passive subject or auxiliary, or shares that of the verb it is joined to."""
    here = reading.tokens[verb]
    if here.dep == "conj" and here.tag == "VBN" and here.head < verb and not reading.children(verb, "nsubj", "aux"):
        return passive(reading, here.head)
    marked = any(t.dep in ("nsubjpass", "auxpass", "csubjpass") for t in reading.document.children(verb))
    return marked and reading.tokens[verb].tag in ("VBN", "VBD")


def agent(reading: Reading, verb: int) -> Token | None:
    """The noun after "by" of a passive."""
    for t in reading.children(verb, "agent", "prep"):
        if t.text.lower() == "by":
            for o in reading.children(t.i, "pobj"):
                return o
    return None


def is_expletive(reading: Reading, t: Token) -> bool:
    """Whether a subject stands for nobody: "there"."""
    return t.dep == "expl" or t.text.lower() == "there"
