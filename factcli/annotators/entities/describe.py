"""Descriptions and pronouns joined to entities: "the ministry", "the activist", "he".

Only what one candidate fits; a description that could be two stays unresolved.
"""

from itertools import islice

from factcli.annotators.entities.groups import Group
from factcli.annotators.entities.roles import role_heads
from factcli.core.model import Document, Mention, Token
from factcli.core.names import fold, plain
from factcli.lang import people
from factcli.lang.base import words

EXACT = 10
REACH = 100  # entities that a description looks back over
DEFINITE = frozenset({"the", "this", "that"})
Seen = tuple[int, int, Mention]  # sentence, group, mention
WINDOW = 3  # sentences that a pronoun looks back


def join_descriptions(document: Document, groups: list[Group]) -> None:
    """Add to each group the definite descriptions that only it fits."""
    order = sorted((document.mentions[i].span.start, n) for n, g in enumerate(groups) for i in g.mentions)
    taken = {i for g in groups for i in g.mentions}
    heads = [_heads(document, g) for g in groups]
    seen: dict[int, int] = {}
    introduced: set[str] = set()  # nouns of somebody unnamed, to whom a definite one goes before it goes to a name
    at = 0
    for i, mention in enumerate(document.mentions):
        while at < len(order) and order[at][0] < mention.span.start:
            seen.pop(order[at][1], None)  # so that the dictionary stays in order of last mention
            seen[order[at][1]] = order[at][0]
            at += 1
        if mention.kind != "nominal" or i in taken:
            continue
        noun = document.tokens[mention.head]
        if not _definite(document, mention):
            introduced.add(noun.lemma.lower())
            continue
        if noun.tag == "NNS":
            continue
        found = _fitting(document, mention, noun, groups, heads, seen, introduced)
        if found is not None:
            groups[found].add(i, mention, "", "description")


def _definite(document: Document, mention: Mention) -> bool:
    first = document.tokens_in(mention.span)[0]
    return first.text.lower() in DEFINITE and not any(
        c.dep in {"relcl", "acl"} for c in document.children(mention.head) if c.i > mention.head
    )


def _heads(document: Document, group: Group) -> dict[str, int]:
    """What kinds of thing a group is said to be, with the place where that is first said."""
    found: dict[str, int] = {}
    for role in group.roles:
        for head in role_heads(document, role):
            if group.label == "PERSON" or people.noun_class(head) != "person" or head in words("nominals", "either"):
                found.setdefault(head, role.span.start)
    if group.label != "PERSON":
        first = min(document.mentions[i].span.start for i in group.mentions)
        for form in group.forms:
            for word in plain(form).split():
                if people.noun_class(word) in {"body", "media"}:
                    found.setdefault(word, first)
        if people.is_outlet(group.name):
            found.setdefault("outlet", first)
    return found


def _fitting(
    document: Document,
    mention: Mention,
    noun: Token,
    groups: list[Group],
    heads: list[dict[str, int]],
    seen: dict[int, int],
    introduced: set[str],
) -> int | None:
    lemma = noun.lemma.lower()
    if (
        lemma in words("nominals", "general")
        or people.may_mean(lemma, "country")
        or people.noun_class(lemma) == "document"
    ):
        return None
    narrowing = _narrowing(document, mention, noun)
    if narrowing & words("nominals", "other"):
        return None
    scored: list[tuple[int, int, int]] = []
    recent = list(islice(reversed(seen.items()), REACH))
    latest = next((n for n, _ in recent if groups[n].label == mention.label), -1)
    for n, last in recent:
        if groups[n].label != mention.label:
            continue
        fit = _fit(document, mention, noun, groups[n], heads[n], narrowing, n == latest)
        if fit:
            scored.append((fit, last, n))
    scored.sort(reverse=True)
    if not scored or (scored[0][0] < EXACT and noun.lemma.lower() in introduced):
        return None
    rivals = [s for s in scored if s[0] == scored[0][0]]
    return None if len(rivals) > 1 and scored[0][0] < EXACT else scored[0][2]


def _narrowing(document: Document, mention: Mention, noun: Token) -> set[str]:
    """The words of a description that say which one is meant, folded; a country for its adjective."""
    other = (t for t in document.tokens_in(mention.span) if t.i != noun.i and t.pos in {"ADJ", "NOUN", "PROPN"})
    return {_stem(t) for t in other}


def _stem(token: Token) -> str:
    return fold(people.demonym(token.text) or people.country(token.text) or token.lemma)


def _fit(
    document: Document,
    mention: Mention,
    noun: Token,
    group: Group,
    heads: dict[str, int],
    narrowing: set[str],
    latest: bool,
) -> int:
    """How well a group fits a description: 0 not at all, EXACT and more where it has been called just that."""
    lemma = noun.lemma.lower()
    exact = heads.get(lemma, mention.span.start) < mention.span.start
    near = any(people.may_mean(lemma, h) and at < mention.span.start for h, at in heads.items())
    if not exact and not near:
        return 0
    said = {_stem(t) for r in group.roles for t in document.tokens_in(r.span)} | set(fold(group.name).split())
    overlap = len(narrowing & said)
    proper = {
        _stem(t)
        for t in document.tokens_in(mention.span)
        if t.i != noun.i and (t.pos == "PROPN" or t.dep == "poss" or (t.pos == "ADJ" and t.text[0].isupper()))
    }
    if not proper <= said or (narrowing and not overlap and not (exact and group.label == "PERSON")):
        return 0
    if not exact and not overlap and not latest:
        return 0
    if not exact and group.label == "ORG" and lemma not in words("nominals", "loose_bodies"):
        return 0
    return (EXACT if exact else 1) + overlap


def join_pronouns(document: Document, groups: list[Group]) -> None:
    """Add "he", "she", "him", "his", "her" to the person whom gender, nearness and the sentence's subject point to."""
    group_of = {i: n for n, g in enumerate(groups) if g.label == "PERSON" for i in g.mentions}
    number = {s.span: k for k, s in enumerate(document.sentences)}
    recent: list[Seen] = []
    for i, mention in enumerate(document.mentions):
        sentence = document.sentence_at(mention.span.start)
        if sentence is None:
            continue
        at = number[sentence.span]
        if i in group_of:
            recent.append((at, group_of[i], mention))
            continue
        word = mention.span.of(document.text).lower()
        if mention.kind != "pronoun" or word not in words("nominals", "pronouns_person") - {"who"}:
            continue
        recent = [r for r in recent if at - r[0] <= WINDOW]
        found = _antecedent(document, mention, word, at, recent, groups)
        if found is not None:
            groups[found].add(i, mention, "", "pronoun")
            recent.append((at, found, mention))


def _antecedent(
    document: Document,
    mention: Mention,
    word: str,
    at: int,
    recent: list[tuple[int, int, Mention]],
    groups: list[Group],
) -> int | None:
    gender = "female" if word in {"she", "her", "hers", "herself"} else "male"
    fitting = [r for r in recent if groups[r[1]].gender in (None, gender)]
    known = [r for r in fitting if groups[r[1]].gender == gender]
    subject = {"nsubj", "nsubjpass"}
    token = document.tokens[mention.head]
    if token.dep in {"dobj", "dative", "pobj"}:
        clause = token.head
        fitting = [r for r in fitting if document.tokens[r[2].head].head != clause]
    pool = [r for r in fitting if r in known] or fitting
    if not pool:
        return None

    def score(r: Seen) -> tuple[float, int]:
        head = document.tokens[r[2].head]
        return (-(at - r[0]) * 1.0 + (1.5 if head.dep in subject else 0.0), r[2].span.start)

    return max(pool, key=score)[1]
