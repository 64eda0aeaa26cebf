"""People of one article joined: full names, then surnames and first names, kin named by first name, slips of the pen.

Two people of one surname stay two: a bare surname goes to the one named in full most recently.
"""

from difflib import SequenceMatcher

from factcli.annotators.entities.groups import Group
from factcli.core.model import Document, Mention
from factcli.core.names import PersonName, bare, fold, given_agree, person
from factcli.lang import people
from factcli.lang.base import words


def join_persons(document: Document) -> list[Group]:
    """Groups of the mentions that are names of people, in order of their first mention."""
    named = [(i, m) for i, m in enumerate(document.mentions) if m.kind == "name" and m.label == "PERSON"]
    groups: list[Group] = []
    by_family: dict[str, list[Group]] = {}
    for i, mention in named:
        form = bare(mention.span.of(document.text))
        if len(person(form).given) > 0:
            _join_full(groups, by_family, i, mention, form)
    starts = {id(g): [document.mentions[k].span.start for k in g.mentions] for g in groups}
    by_given: dict[str, list[Group]] = {}
    for group in groups:
        by_given.setdefault(fold(person(group.name).given[0]), []).append(group)
    for i, mention in named:
        form = bare(mention.span.of(document.text))
        if form and not person(form).given:
            _join_single(document, groups, by_family, by_given, starts, i, mention, form)
    return groups


def _join_full(groups: list[Group], by_family: dict[str, list[Group]], i: int, mention: Mention, form: str) -> None:
    name = person(form)
    family = fold(name.family)
    for group in by_family.get(family, []):
        others = [person(f) for f in group.forms]
        if any(given_agree(name.given, o.given) and _suffixes_agree(name.suffix, o.suffix) for o in others):
            same = fold(form) in {fold(f) for f in group.forms}
            group.add(i, mention, form, "same name" if same else "same name, shorter")
            return
        if any(_double_family(name.given, o.given) for o in others):
            group.add(i, mention, form, "both family names")
            return
        if any(_short_form(name, o) for o in others):
            group.add(i, mention, form, "other form of the given name")
            return
        if any(_slip(name.given[0], o.given[0]) for o in others):
            group.add(i, mention, form, "same name but for a letter")
            return
    group = Group("PERSON")
    group.add(i, mention, form, "full name")
    groups.append(group)
    by_family.setdefault(family, []).append(group)


def _short_form(one: PersonName, other: PersonName) -> bool:
    """Whether "Joe Hill" is "Joseph R. Hill Jr." by a usual short form of the given name."""
    if not one.given or not other.given or not _suffixes_agree(one.suffix, other.suffix):
        return False
    return other.given[0] in people.given_variants(one.given[0]) and given_agree(one.given[1:], other.given[1:])


def _suffixes_agree(one: str, other: str) -> bool:
    """Equal, or left out where it does not tell generations apart."""
    return one == other or (not (one and other) and not {one, other} & {"sr", "senior", "ii", "iii", "iv"})


def _double_family(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether "Garcia Lopez" is "Ana Garcia Lopez": the first words of one end those of the other."""
    short, long = sorted((one, other), key=len)
    if not short or len(short) == len(long) or long[-len(short) :] != short:
        return False
    return len(short[0]) > 1 and people.gender_of_given(short[0]) is None


def _join_single(
    document: Document,
    groups: list[Group],
    by_family: dict[str, list[Group]],
    by_given: dict[str, list[Group]],
    starts: dict[int, list[int]],
    i: int,
    mention: Mention,
    form: str,
) -> None:
    folded = fold(form)
    full = None if folded in by_family else _kin_name(document, mention, form, groups, starts)
    if full is not None:
        stem = fold(person(full).family)[:4]
        known = [g for g in by_given.get(folded, []) if fold(person(g.name).family)[:4] == stem]
        if len(known) == 1:
            known[0].add(i, mention, form, "kin named in full elsewhere")
            return
        group = next((g for g in by_family.get(fold(person(full).family), []) if fold(g.name) == fold(full)), None)
        if group is None:
            group = Group("PERSON", full=full)
            groups.append(group)
            starts[id(group)] = [mention.span.start]
            by_family.setdefault(fold(person(full).family), []).append(group)
            by_given.setdefault(folded, []).insert(0, group)
        group.add(i, mention, form, "kin with the family's name")
        return
    gender = _title_gender(document, mention)
    for found, rule in ((by_family.get(folded, []), "surname"), (by_given.get(folded, []), "first name")):
        fitting = [g for g in found if gender is None or _gender(g) in (None, gender)]
        fitting = [g for g in fitting if not _named_later(document, mention, g, starts.get(id(g), []))]
        fitting = [g for g in fitting if not _kin_of_another(document, g)] or fitting
        if fitting:
            fitting = [g for g in fitting if g.full is None] or fitting  # kin were not named by their surname
            nearest = max(fitting, key=lambda g: _nearness(starts.get(id(g), []), mention.span.start))
            nearest.add(i, mention, form, rule)
            return
    slips = [g for family, gs in by_family.items() if _slip(family, folded) for g in gs]
    if len(slips) == 1:
        slips[0].add(i, mention, form, "surname but for a letter")
        return
    group = Group("PERSON")
    group.add(i, mention, form, "name")
    groups.append(group)
    starts[id(group)] = [mention.span.start]
    by_family.setdefault(folded, []).append(group)


def _named_later(document: Document, mention: Mention, group: Group, starts: list[int]) -> bool:
    """Whether a bare name is another's than the one it precedes: "President Hill" before "his wife, Ann Hill"."""
    if not starts or min(starts) <= mention.span.start:
        return False
    office = _office(document, mention)
    offices = {_office(document, document.mentions[i]) for i in group.mentions}
    return (office is not None and office not in offices) or _kin_of_another(document, group)


def _before(document: Document, mention: Mention) -> int:
    tokens = document.tokens_in(mention.span)
    return tokens[0].i - 1 if tokens else -1


def _office(document: Document, mention: Mention) -> str | None:
    """The office right before a name ("President"); null for none and for a mere form of address."""
    at = _before(document, mention)
    word = document.tokens[at].text.lower().rstrip(".") if at >= 0 else ""
    return word if people.is_title(word) and word not in people.honorifics() else None


def _kin_of_another(document: Document, group: Group) -> bool:
    """Whether the person is first named as somebody's kin: "his wife Ann Hill", "his wife, Ann Hill"."""
    at = _before(document, document.mentions[group.mentions[0]])
    if at > 0 and document.tokens[at].text == ",":
        at -= 1
    noun = document.tokens[at] if at >= 0 else None
    if noun is None or noun.lemma.lower() not in words("nominals", "kin") | words("nominals", "kin_by_marriage"):
        return False
    return any(c.dep == "poss" for c in document.children(noun.i)) or noun.dep == "compound"


def _nearness(starts: list[int], at: int) -> int:
    """How near the last of `starts` before `at` is, the larger the nearer; one that only comes later is far."""
    before = [s for s in starts if s <= at]
    return before[-1] if before else -min(starts, default=0) - 1


def _gender(group: Group) -> str | None:
    return group.gender or people.gender_of_given(group.name.split()[0])


def _title_gender(document: Document, mention: Mention) -> str | None:
    tokens = document.tokens_in(mention.span)
    before = document.tokens[tokens[0].i - 1] if tokens and tokens[0].i else None
    return people.gender_of_title(before.text) if before is not None else None


def _slip(one: str, other: str) -> bool:
    """Whether two words differ as a slip of the pen does: one letter changed, dropped, added or two exchanged."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0] or one == other:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks) >= max(len(one), len(other)) - 1


def _kin_name(
    document: Document, mention: Mention, form: str, groups: list[Group], starts: dict[int, list[int]]
) -> str | None:
    """The full name of a relative named by first name only: "Tom Hill ... his sister Ann" is Ann Hill."""
    tokens = document.tokens_in(mention.span)
    if not tokens or tokens[0].i == 0:
        return None
    noun = document.tokens[tokens[0].i - 1]
    if noun.text == "," and noun.i:
        noun = document.tokens[noun.i - 1]
    if noun.lemma.lower() not in words("nominals", "kin") or noun.tag == "NNS":
        return None
    owner = next((c for c in document.children(noun.i) if c.dep == "poss"), None)
    if owner is None and noun.head == tokens[-1].i:
        owner = next((c for c in document.children(tokens[-1].i) if c.dep == "poss"), None)
    if owner is None:
        return None
    if owner.pos == "PRON" and owner.text.lower() not in {"his", "her", "their"}:
        return None
    if owner.pos == "PRON":
        kin = [g for g in groups if person(g.name).given and any(s < mention.span.start for s in starts[id(g)])]
        gender = {"his": "male", "her": "female"}.get(owner.text.lower())
        kin = [g for g in kin if gender is None or _gender(g) in (None, gender)]
        found = max(kin, key=lambda g: _nearness(starts[id(g)], mention.span.start), default=None)
        return f"{form} {_family(found.name)}" if found is not None else None
    possessor = fold(bare(owner.text))
    holders = [g for g in groups if person(g.name).given and fold(g.name).split()[-1] == possessor]
    return f"{form} {_family(holders[0].name)}" if holders else None


def _family(name: str) -> str:
    """The family name as written: the last word and the particles before it."""
    count = len(person(name).family.split())
    return " ".join(name.split()[-count:])
