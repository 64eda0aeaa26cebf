"""Fills `document.entities` and the `entity` and `rule` of each mention that was joined."""

from collections.abc import Iterable
from dataclasses import replace

from factcli.annotators.entities.bodies import join_bodies
from factcli.annotators.entities.describe import join_descriptions, join_pronouns
from factcli.annotators.entities.groups import Group
from factcli.annotators.entities.persons import join_persons
from factcli.annotators.entities.roles import gender_of_mention, roles_of
from factcli.core.model import Document, Entity, Gender, Role
from factcli.lang import people


def annotate(document: Document) -> None:
    """Join the mentions of `document` into entities, in order of first mention."""
    groups = [*join_persons(document), *join_bodies(document)]
    for group in groups:
        _describe(document, group)
    join_descriptions(document, groups)
    join_pronouns(document, groups)
    for group in groups:
        group.gender = group.gender or _by_pronouns(document, group)
    groups.sort(key=lambda g: min(document.mentions[i].span.start for i in g.mentions))
    document.entities = [_entity(g) for g in groups]
    for number, group in enumerate(groups):
        for i, rule in zip(group.mentions, group.rules, strict=True):
            document.mentions[i] = replace(document.mentions[i], entity=number, rule=rule, label=group.label)


def _describe(document: Document, group: Group) -> None:
    """Collect the roles stated at any of the group's mentions, and its gender."""
    for i in group.mentions:
        mention = document.mentions[i]
        roles = roles_of(document, mention)
        group.roles.extend(roles)
        if group.label == "PERSON" and group.gender is None:
            group.gender = gender_of_mention(document, mention, roles)
    if group.label == "PERSON" and group.gender is None:
        group.gender = people.gender_of_given(group.name.split()[0])
    if group.label != "PERSON":
        group.gender = "neuter"


def _by_pronouns(document: Document, group: Group) -> Gender | None:
    """The gender of the pronouns that were joined to a person of unknown gender, when two agree and none disagrees."""
    joined = [document.mentions[i] for i, rule in zip(group.mentions, group.rules, strict=True) if rule == "pronoun"]
    female = [m.span.of(document.text).lower() in {"she", "her", "hers", "herself"} for m in joined]
    if len(female) < 2 or len(set(female)) > 1:
        return None
    return "female" if female[0] else "male"


def _entity(group: Group) -> Entity:
    """The group as an entity; its roles best first: of several words before a bare title, then as the text has them."""
    roles: dict[str, Role] = {}
    for role in sorted(group.roles, key=lambda r: r.span):
        roles.setdefault(role.text.lower(), role)
    kept = [r for r in roles.values() if not _contained(r, roles.values())]
    kept.sort(key=lambda r: " " not in r.text)
    return Entity(group.name, group.label, group.aliases, tuple(kept), group.gender)


def _contained(role: Role, others: Iterable[Role]) -> bool:
    """Whether a title of one word is part of a fuller role: "Sen." beside "Ohio senator"."""
    if " " in role.text:
        return False
    return any(" " in other.text and _titles(role) <= _titles(other) for other in others)


def _titles(role: Role) -> set[str]:
    return {people.long_title(w) or w.lower().strip(".,") for w in role.text.split()}
