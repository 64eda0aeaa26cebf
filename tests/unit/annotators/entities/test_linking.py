import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.core.model import Entity, Role
from factcli.core.names import key
from factcli.core.spans import Span
from factcli.store.linking import StoredEntity, link
from factcli.store.lookup import keys

PAIRS = tomllib.loads((Path(__file__).parents[3] / "cases" / "name_pairs.toml").read_text(encoding="utf-8"))["pair"]


def entity(name: str, label: str = "PERSON", *, roles: tuple[str, ...] = (), aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(name, label, aliases, tuple(Role(r, Span(0, 1)) for r in roles))


def stored(name: str, label: str = "PERSON", n: int = 1, *, roles: tuple[str, ...] = ()) -> StoredEntity:
    return StoredEntity(n, name, label, (), roles)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['one']}-{p['other']}")
def test_pairs_of_names(pair: dict[str, object]) -> None:
    label = str(pair.get("label", "PERSON"))
    other_label = str(pair.get("other_label", label))
    for one, other in ((pair["one"], pair["other"]), (pair["other"], pair["one"])):
        found = link(entity(str(one), label), [stored(str(other), other_label)])
        assert (found is not None) is pair["same"], found


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["same"]], ids=lambda p: f"{p['one']}-{p['other']}")
def test_one_of_the_two_is_found_under_the_keys_of_the_other(pair: dict[str, object]) -> None:
    """A stored entity has its name and, if it is a person, mostly its family name among its aliases."""
    label = str(pair.get("label", "PERSON"))
    one, other = str(pair["one"]), str(pair["other"])
    kept = {key(other), key(other.split()[-1])} if label == "PERSON" else {key(other)}
    back = {key(one), key(one.split()[-1])} if label == "PERSON" else {key(one)}
    assert keys(entity(one, label)) & kept or keys(entity(other, label)) & back or "IAEA" in (one, other)


def test_two_that_fit_alike_are_neither_taken() -> None:
    both = [stored("Boris Lukashenko", n=1), stored("Viktor Lukashenko", n=2)]
    assert link(entity("Lukashenko"), both) is None


def test_the_full_name_wins_over_the_bare_family_name() -> None:
    found = link(entity("Boris Lukashenko"), [stored("Lukashenko", n=1), stored("Boris Lukashenko", n=2)])
    assert found is not None
    assert (found.id, found.rule) == (2, "same full name")


def test_roles_join_what_a_common_name_alone_does_not() -> None:
    plain, told = entity("Smith"), entity("Smith", roles=("chief economist of Northern Bank",))
    known = stored("John Smith", roles=("chief economist of Northern Bank",))
    assert link(plain, [known]) is None
    found = link(told, [known])
    assert found is not None
    assert "roles" in found.rule


def test_roles_that_only_share_a_title_are_no_evidence() -> None:
    assert link(entity("J. Smith", roles=("professor",)), [stored("John Smith", roles=("professor of law",))]) is None


def test_a_person_is_never_a_place() -> None:
    assert link(entity("Florence"), [stored("Florence", "GPE")]) is None


def test_an_acronym_that_an_article_explained_joins() -> None:
    known = StoredEntity(7, "Customs Control Agency", "ORG", ("CCA",))
    assert link(entity("CCA", "ORG"), [known]) is not None


labels = st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "LOC", "EVENT", "LAW"])


@given(st.text(max_size=40), labels)
def test_any_name_has_few_keys_and_links_without_fault(name: str, label: str) -> None:
    found = keys(entity(name, label))
    assert "" not in found
    assert len(found) < 400
    link(entity(name, label), [stored(name, label)])


@given(st.from_regex(r"[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}", fullmatch=True), labels)
def test_a_name_links_to_itself(name: str, label: str) -> None:
    found = link(entity(name, label), [stored(name, label)])
    assert found is not None
    assert found.score >= 0.9
