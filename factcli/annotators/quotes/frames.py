"""Cue verbs whose content is no finite clause: "promised to …", "urged them to …", "called it …", "called for …"."""

from collections.abc import Iterator

from factcli.annotators.quotes import content
from factcli.annotators.quotes.animacy import informs, speaks
from factcli.annotators.quotes.lexicon import entries, has_frame, is_verb, lemma, prepositions, register
from factcli.annotators.quotes.phrases import passive, subject, verb_group
from factcli.annotators.quotes.reading import Reading
from factcli.annotators.quotes.relation import Relation
from factcli.annotators.quotes.verbs import build, is_hypothetical, source_of
from factcli.core.model import Token

EVIDENT = frozenset({"report", "naming", "as"})  # what a text may do as well as a person
SCENE = frozenset({"during", "at", "on", "while", "when", "after", "before", "last", "this"})
VAGUE = frozenset({"they", "it", "who", "that", "which", "you"})  # too often nobody who spoke
FEWEST_WORDS = 3
REACH_NAMED = 10  # words from a naming verb to the quotation that says what it calls its object
FEWEST_DENIED = 2  # "disputed the findings"; one for "denied wrongdoing"


def find(reading: Reading, others: list[Relation]) -> list[Relation]:
    """One relation for each verb with a frame other than a clause, that has none yet."""
    taken = {r.verb for r in others}
    found = []
    for t in reading.tokens:
        if t.i in taken or not is_verb(t) or reading.quoted[t.i] >= 0 or is_hypothetical(reading, t):
            continue
        if t.tag == "VBN" and t.dep == "acl":
            continue  # "a group called …" : the source is not who calls it so
        relation = next(_readings(reading, t), None)
        if relation is not None:
            found.append(relation)
    return found


def _readings(reading: Reading, verb: Token) -> Iterator[Relation]:
    kids = [c for c in reading.document.children(verb.i) if c.i > verb.i]
    if passive(reading, verb.i):
        yield from _passive(reading, verb, kids)
        return
    yield from _infinitive(reading, verb, kids)
    yield from _named(reading, verb, kids)
    yield from _prepositional(reading, verb, kids)
    yield from _gerund(reading, verb, kids)
    yield from _compared(reading, verb, kids)
    yield from _put_at(reading, verb, kids)
    yield from _object(reading, verb, kids)
    yield from _quoted_name(reading, verb)


def relation(
    reading: Reading, rule: str, verb: Token, run: content.Run | None, cue_end: int = -1, attitude: bool = False
) -> Iterator[Relation]:
    """The relation of `verb` with the content in `run`, its cue reaching on to token `cue_end` ("called for")."""
    if run is None:
        return
    who = subject(reading, verb.i)
    if who is None or (rule in ("infinitive", "urging") and who.text.lower() in VAGUE):
        return
    if who.tag == "WDT" and verb.dep == "relcl" and lemma(verb) in entries("polarity", "denying"):
        who = reading.tokens[verb.head]  # "…, which denied …": whom "which" stands for
    if not (speaks(who) or who.text in reading.names or (rule in EVIDENT and informs(who))) or not _worth(
        reading, verb, run
    ):
        return
    source = source_of(reading, verb)
    if source is None:
        return
    made = build(reading, rule, verb, [run], source)
    if cue_end >= 0:
        first, last = verb_group(reading, verb.i)
        made.cue = [reading.span(first, max(last, cue_end))]
    if rule == "infinitive" and lemma(verb) in entries("declined", "refusing"):
        told = any(
            lemma(reading.tokens[i]) in entries("declined", "telling") for i in range(run[0], min(run[0] + 3, run[1]))
        )
        made.polarity = "declined" if told else made.polarity
    unquoted = all(reading.quoted[i] < 0 for i in range(run[0], run[1] + 1))
    if unquoted and lemma(verb) != "deny" and (attitude or rule in ("naming", "as")):
        made.register = "attitude"  # a judgement in the writer's words
    yield made


def _worth(reading: Reading, verb: Token, run: content.Run) -> bool:
    """Whether the content says something: not a pronoun or a bare noun, unless it is quoted."""
    inside = [i for i in range(run[0], run[1] + 1) if reading.is_word(i)]
    fewest = 1 if lemma(verb) == "deny" else FEWEST_DENIED
    denied = lemma(verb) in entries("polarity", "denying") or reading.tokens[run[0]].tag == "VBG"
    return len(inside) >= (fewest if denied else FEWEST_WORDS) or any(reading.quoted[i] >= 0 for i in inside)


def _is_infinitive(reading: Reading, c: Token) -> bool:
    return c.tag == "VB" and any(k.tag == "TO" for k in reading.children(c.i, "aux"))


def _infinitive(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    on = next((k for k in kids if k.text.lower() == "on" and lemma(verb) == "call"), None)
    for c in kids:
        if c.dep not in ("xcomp", "ccomp", "advcl") or not _is_infinitive(reading, c):
            continue
        if on is not None and on.i < c.i:
            run = content.right_of(reading, c.i, on.i)
            whole = content.mend(reading, on.i + 1, run[1], on.i + 1, run[1] + 1) if run is not None else None
            yield from relation(reading, "urging", verb, whole, on.i)
        own = reading.children(c.i, "nsubj")
        objects = [k for k in kids if k.dep in ("dobj", "dative") and k.i < c.i]
        if (own or objects) and has_frame(lemma(verb), "object_infinitive"):
            start = (own or objects)[0].i
            run = content.right_of(reading, c.i, verb.i)
            if run is not None:
                low = min(t.i for t in reading.document.subtree(start) if t.i > verb.i)
                yield from relation(
                    reading, "urging", verb, content.mend(reading, min(low, run[0]), run[1], verb.i + 1, run[1] + 1)
                )
        elif not own and not objects and has_frame(lemma(verb), "infinitive"):
            yield from relation(reading, "infinitive", verb, content.right_of(reading, c.i, verb.i))


def _is_gerund(reading: Reading, c: Token) -> bool:
    return c.tag == "VBG" or any(k.tag == "VBG" for k in reading.children(c.i, "aux", "auxpass"))


def _gerund(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    for c in kids:
        if c.dep in ("xcomp", "ccomp") and _is_gerund(reading, c) and has_frame(lemma(verb), "gerund"):
            yield from relation(reading, "gerund", verb, content.right_of(reading, c.i, verb.i))


def _named(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    """ "called the plan a mistake", "described her as honest"."""
    objects = [k for k in kids if k.dep in ("dobj", "nsubj")]
    if has_frame(lemma(verb), "naming"):
        for c in kids:
            if (
                c.dep in ("oprd", "ccomp", "xcomp")
                and (objects or c.dep in ("oprd", "ccomp"))
                and not _is_infinitive(reading, c)
            ):
                yield from relation(reading, "naming", verb, _cover(reading, verb, [*objects, c]))
        if lemma(verb) == "call" and objects and not any(k.dep in ("prt", "prep") for k in kids):
            run = _cover(reading, verb, objects)
            if run is not None and any(reading.quoted[i] >= 0 for i in range(run[0], run[1] + 1)):
                yield from relation(reading, "naming", verb, run)
    if has_frame(lemma(verb), "as") and objects:
        for c in kids:
            if c.dep == "prep" and c.text.lower() == "as":
                yield from relation(reading, "as", verb, _cover(reading, verb, [objects[0], c]))
        for c in reading.document.children(objects[0].i):
            if c.dep == "prep" and c.text.lower() == "as":
                yield from relation(reading, "as", verb, _cover(reading, verb, [objects[0], c]))


def _quoted_name(reading: Reading, verb: Token) -> Iterator[Relation]:
    """ "branded the country an "outlaw nation"", where the parse has no object predicate: up to the quotation's end."""
    _, high = reading.bounds(verb.i)
    named = has_frame(lemma(verb), "naming") or has_frame(lemma(verb), "as")
    if not named or register(lemma(verb)) == "attitude" or lemma(verb) in entries("class", "evidence"):
        return
    for k in range(verb.i + 1, min(high, verb.i + REACH_NAMED)):
        t = reading.tokens[k]
        if reading.quoted[k] >= 0:
            end = reading.indices(reading.quotations[reading.quoted[k]].outer)[1] - 1
            if k > verb.i + 1 and t.start >= reading.quotations[reading.quoted[k]].outer.start and end < high:
                end = content.extended(reading, verb, end, high)
                yield from relation(reading, "naming", verb, content.mend(reading, verb.i + 1, end, verb.i + 1, high))
            return
        if is_verb(t) or t.text in (",", ":", ";"):
            return


def _put_at(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    """ "put the damage at 15 million euros": the thing and its figure are the content."""
    if lemma(verb) not in entries("frame", "put_at"):
        return
    thing = next((k for k in kids if k.dep == "dobj"), None)
    parts = [k for k in kids if thing is not None and k.i > thing.i and k.dep in ("prep", "advmod", "acomp", "oprd")]
    at = next((k for k in parts if any(t.pos == "NUM" for t in reading.document.subtree(k.i))), None)
    if thing is not None and at is not None and (at.text.lower() == "at" or lemma(verb) == "put"):
        yield from relation(reading, "report", verb, _cover(reading, verb, [thing, at]))


def _compared(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    """ "compared the plan to a trap": both sides are the content."""
    objects = [k for k in kids if k.dep == "dobj"]
    other = next((k for k in kids if k.dep in ("prep", "dative") and k.text.lower() in ("to", "with")), None)
    if objects and other is not None and lemma(verb) in ("compare", "liken", "equate"):
        yield from relation(reading, "as", verb, _cover(reading, verb, [objects[0], other]))


def _prepositional(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    objects = [k for k in kids if k.dep in ("dobj", "dative")]
    for c in kids:
        if c.dep not in ("prep", "agent", "prt"):
            continue
        word = c.text.lower()
        if objects and word in prepositions(lemma(verb), "object_preposition"):
            about = _complement(reading, c)
            if word == "for" or (about is not None and reading.quoted[about[0]] >= 0):
                about = _cover(reading, verb, [objects[0], c])
            yield from relation(reading, "of", verb, about, attitude=True)
        elif not objects and word in prepositions(lemma(verb)) and c.i <= verb_group(reading, verb.i)[1] + 2:
            yield from relation(reading, "preposition", verb, _complement(reading, c), c.i, attitude=True)


def _object(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    objects = [k for k in kids if k.dep == "dobj" and k.tag not in ("WP", "WDT")]
    if not objects:
        return
    frame = next((f for f in ("report", "stance") if has_frame(lemma(verb), f)), None)
    if frame is None:
        return
    run = _cover(reading, verb, [objects[0], *_hung_on(reading, verb, kids, objects[0])])
    figures = (
        run is not None
        and lemma(verb) not in ("cite", "mention")
        and any(reading.tokens[i].pos == "NUM" for i in range(run[0], run[1] + 1))
    )
    yield from relation(reading, frame, verb, run, attitude=not (frame == "report" and figures))


def _hung_on(reading: Reading, verb: Token, kids: list[Token], thing: Token) -> list[Token]:
    """What the parser gave to the verb though it says more of the thing: "… by the army", ", with 40 people hurt"."""
    found = []
    end = max(t.i for t in reading.document.subtree(thing.i))
    for c in kids:
        inside = [t.i for t in reading.document.subtree(c.i)]
        start = min(inside)
        if c.i <= thing.i or start > end + 2 or c.dep != "prep":
            continue
        if c.text.lower() in ("by", "of", "with", "against", "between", "among", "from") and verb.i < start:
            found.append(c)
            end = max(inside)
    return found


def _passive(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Relation]:
    """ "is believed to have …", "was accused of …": the subject belongs to the content."""
    subject = next(iter(reading.children(verb.i, "nsubjpass")), None)
    if subject is None or subject.i > verb.i:
        return
    for c in kids:
        if c.dep in ("xcomp", "ccomp") and _is_infinitive(reading, c) and has_frame(lemma(verb), "hearsay"):
            low, _ = reading.bounds(verb.i)
            runs = content.below(reading, subject.i, low, verb.i)
            rest = content.right_of(reading, c.i, verb.i)
            if runs and rest is not None:
                made = build(reading, "passive", verb, [runs[0], rest], source_of(reading, verb))
                made.register = "attitude"
                yield made


def _cover(reading: Reading, verb: Token, parts: list[Token]) -> content.Run | None:
    _, high = reading.bounds(verb.i)
    inside = [t.i for p in parts for t in reading.document.subtree(p.i) if verb.i < t.i < high]
    if not inside:
        return None
    last = content.cut(reading, parts[-1].i, min(inside), max(inside), verb.i)
    last = _before_scene(reading, content.extended(reading, parts[-1], last, high), min(inside))
    return content.mend(reading, min(inside), _before_relative(reading, min(inside), last), verb.i + 1, high)


def _before_scene(reading: Reading, last: int, first: int) -> int:
    """Up to when or where it was said, after a quoted end: "as a “farce” during a visit to Lyon"."""
    marks = [i for i in range(first, last + 1) if reading.is_mark[i]]
    if not marks or marks[-1] >= last:
        return last
    t = reading.tokens[marks[-1] + 1]
    return marks[-1] if t.text.lower() in SCENE or t.label in ("DATE", "TIME") else last


def _before_relative(reading: Reading, first: int, last: int) -> int:
    """Up to a ", which …" or ", who …": what the writer adds about the thing named."""
    for i in range(first + 2, last + 1):
        t = reading.tokens[i]
        if reading.tokens[i - 1].text == "," and t.text.lower() in content.RELATIVE and reading.quoted[i] < 0:
            return i - 1
    return last


def _complement(reading: Reading, preposition: Token) -> content.Run | None:
    _, high = reading.bounds(preposition.i)
    inside = [t.i for t in reading.document.subtree(preposition.i) if preposition.i < t.i < high]
    if not inside:
        return None
    head = next((c for c in reading.document.children(preposition.i) if c.dep in ("pobj", "pcomp")), preposition)
    last = content.cut(reading, head.i, inside[0], inside[-1], preposition.i)
    return content.mend(reading, inside[0], content.extended(reading, head, last, high), preposition.i + 1, high)
