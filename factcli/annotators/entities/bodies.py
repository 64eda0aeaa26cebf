"""Bodies, places and peoples of one article joined: spellings, countries, acronyms, short forms."""

from factcli.annotators.entities.groups import Group
from factcli.core.model import Document, Mention
from factcli.core.names import LEGAL_FORMS, bare, fold, is_acronym, looks_acronym, plain
from factcli.lang import people
from factcli.lang.base import words


def group_key(label: str, name: str) -> str:
    """What names of one place, people or thing have in common, as a string; bodies by `body_key`."""
    if label == "NORP":
        return f"people {people.demonym(name) or people.demonym(people.following(name)) or people.following(name)}"
    if label in {"GPE", "LOC"}:
        return f"place {people.country(name) or fold(people.place(name) or name)}"
    if label == "ORG":
        country, rest = people.body_key(name)
        return f"body {country or ''} {' '.join(sorted(rest))}"
    return f"thing {fold(name)}"


def join_bodies(document: Document) -> list[Group]:
    """Groups of all names but those of people, and of bodies described by country and kind ("the Ukrainian army")."""
    groups: dict[str, Group] = {}
    for i, mention in enumerate(document.mentions):
        form = _form(document, mention)
        if not form:
            continue
        label = "ORG" if mention.kind == "nominal" else mention.label
        key = group_key(label, form)
        if key not in groups:
            groups[key] = Group(label)
            if label in {"GPE", "LOC"}:
                groups[key].full = people.country(form)
        rule = "name" if not groups[key].mentions else "same name"
        groups[key].add(i, mention, form, rule if mention.kind == "name" else "described by country and kind")
    return _shortened(document, list(groups.values()))


def _form(document: Document, mention: Mention) -> str:
    """The words under which a mention is joined; empty for one that is not joined here."""
    if mention.kind == "name":
        return "" if mention.label == "PERSON" else bare(mention.span.of(document.text))
    if mention.kind != "nominal" or mention.label != "ORG":
        return ""
    head = document.tokens[mention.head]
    if head.lemma.lower() not in words("names_bodies", "government_heads") or head.tag == "NNS":
        return ""
    found = [t for t in document.tokens_in(mention.span) if t.pos != "DET" and t.lemma not in {"its", "their"}]
    plain = bare(" ".join(t.text for t in found).replace(" ’s", "’s").replace(" 's", "'s"))
    country, rest = people.body_key(plain)
    return plain if country and len(rest) <= 4 and not any(t.pos in {"NUM", "PRON"} for t in found) else ""


def _shortened(document: Document, groups: list[Group]) -> list[Group]:
    """Short forms into long ones: acronyms, a body without its country, "Acme" of "Acme Group"."""
    bodies = [g for g in groups if g.label == "ORG"]
    longest = sorted(bodies, key=lambda g: -len(g.name.split()))
    gone: set[int] = set()
    by_word: dict[str, list[Group]] = {}
    for group in longest:
        for word in set(fold(group.name).split()):
            by_word.setdefault(word, []).append(group)
    acronyms = [g for g in bodies if all(looks_acronym(f) and not people.is_outlet(f) for f in g.forms)]
    for short in reversed(longest):
        target, rule = _bracketed(document, short, bodies), "acronym in brackets"
        if target is None and short in acronyms:
            found = [g for g in bodies if g is not short and any(is_acronym(short.forms[0], f) for f in g.forms)]
            target, rule = (found[0] if len(found) == 1 else None), "initials"
        if target is None:
            target, rule = _longer(document, short, by_word)
        if target is not None and target is not short and id(target) not in gone:
            target.absorb(short, rule)
            gone.add(id(short))
    return [g for g in groups if id(g) not in gone]


def _bracketed(document: Document, short: Group, bodies: list[Group]) -> Group | None:
    """The body whose name or description stands right before `short` in brackets: "... Directorate (ABC)"."""
    for i in short.mentions:
        tokens = document.tokens_in(document.mentions[i].span)
        if len(tokens) != 1 or not looks_acronym(tokens[0].text):
            continue
        at = _introduced(document, tokens[0].i)
        if at is None:
            continue
        end = document.tokens[at].end
        for group in bodies:
            if group is not short and any(document.mentions[k].span.end == end for k in group.mentions):
                return group
    return None


def _introduced(document: Document, i: int) -> int | None:
    """The last token of the long form that the acronym at `i` is given for: "... (ABC)", "..., known as ABC"."""
    at = i - 1
    if at < 1:
        return None
    if document.tokens[at].text == "(":
        return at - 1
    while at > 1 and i - at < 6 and document.tokens[at].text.lower() in words("names_bodies", "introducing"):
        at -= 1
    if at == i - 1 or not any(t.text.lower() in {"as", "acronym", "initials", "called"} for t in document.tokens[at:i]):
        return None
    return at - 1 if document.tokens[at].text == "," else at


def _longer(document: Document, short: Group, by_word: dict[str, list[Group]]) -> tuple[Group | None, str]:
    form = short.forms[0]
    country, rest = people.body_key(form)
    first = fold(form).split()[0]
    fitting = [g for g in by_word.get(first, []) if g is not short and len(g.name.split()) > len(form.split())]
    generic = words("names_bodies", "body_heads") | words("names_bodies", "outlet_heads") | LEGAL_FORMS
    if country is None:
        same = [g for g in _sharing(rest, by_word) if g is not short and people.body_key(g.name)[1] == rest]
        if len(same) == 1:
            return same[0], "the same body without its country"
    if len(form.split()) == 1 and form.lower() in generic and not people.is_body(form):
        at = document.mentions[short.mentions[0]].span.start
        before = [g for g in fitting if min(document.mentions[k].span.start for k in g.mentions) < at]
        return (before[0] if len(before) == 1 else None), "short for"
    generic |= words("names_bodies", "company_tails")
    tails = [g for g in fitting if _is_head_of(plain(form).split(), plain(g.name).split(), generic)]
    if not tails and len(form.split()) == 1 and len(fitting) == 1 and _rare(form):
        at = document.mentions[short.mentions[0]].span.start
        tails = [g for g in fitting if min(document.mentions[k].span.start for k in g.mentions) < at]
        return (tails[0] if tails else None), "short for"
    return (tails[0] if len(tails) == 1 else None), "without what kind of body it is"


def _rare(word: str) -> bool:
    """Whether a word alone points to the one name that begins with it: no place, people, service or kind of thing."""
    known = people.place(word) or people.country(word) or people.is_people(word) or people.is_body(word)
    return not known and len(word) > 3 and not looks_acronym(word) and people.noun_class(word.lower()) is None


def _sharing(rest: frozenset[str], by_word: dict[str, list[Group]]) -> list[Group]:
    rarest = min((by_word.get(w, []) for w in rest), key=len, default=[])
    return list(rarest)


def _is_head_of(short: list[str], long: list[str], generic: frozenset[str]) -> bool:
    tail = long[len(short) :]
    return long[: len(short)] == short and bool(tail) and all(w in generic for w in tail)
