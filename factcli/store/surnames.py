"""Whose a bare family name is: of the only person of the database who bears it, or of the one nearly all articles mean.

Judged anew whenever an article names somebody of the family, so that the order in which articles come does not matter:
"Hill said" is Ann Hill's while she is the only Hill; when Bob Hill comes, nobody can say any more whom that article
means; when Ann is in the news every day and Bob was once, it is hers again.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from factcli.core.names import fold, key, person
from factcli.lang import people
from factcli.store import search
from factcli.store.linking import ONLY_BEARER, ROLES_AGREE, roles_agree

TABLES = ("mentions", "roles")
CROWD = 40  # bearers of one family name, above which nobody is meant by it
COUNTED = 400  # articles; more say no more
OFTEN = 3  # articles that name the foremost bearer in full
TIMES = 4  # as often as all others of the name together


class Bearer(NamedTuple):
    """An entity of a family: its id, whether it has a given name, and its gender."""

    id: int
    full: bool
    gender: str | None


def settle_families(db: Database, names: Iterable[str]) -> set[int]:
    """Give the bare family name of each of these people to whom it belongs now; the ids of what changed."""
    touched: set[int] = set()
    for family in sorted({person(name).family for name in names} - {""}):
        if people.gender_of_given(family) is not None:
            continue
        bearers = _bearers(db, family)
        if 1 < len(bearers) <= CROWD:
            touched |= _settle(db, bearers, family in people.common_families())
    return touched


def _bearers(db: Database, family: str) -> list[Bearer]:
    sql = (
        "SELECT e.id, e.name, e.gender FROM entity_keys k JOIN entities e ON e.id = k.entity_id "
        "WHERE k.key = ? AND e.label = 'PERSON' ORDER BY e.id LIMIT ?"
    )
    rows = ((i, person(name), gender) for i, name, gender in db.execute(sql, [key(family), CROWD + 1]))
    return [Bearer(i, bool(name.given), gender) for i, name, gender in rows if fold(name.family) == fold(family)]


def _settle(db: Database, bearers: list[Bearer], common: bool) -> set[int]:
    full, bare = [b for b in bearers if b.full], [b for b in bearers if not b.full]
    holder = _holder(db, full, common)
    touched: set[int] = set()
    for bearer in full:
        if holder is None or bearer.id != holder.id:
            touched |= _part(db, bearer.id, bare[0].id if bare else None, full)
    if holder is not None:
        for bearer in bare:
            if None in (bearer.gender, holder.gender) or bearer.gender == holder.gender:
                touched |= _give(db, bearer.id, holder.id)
    return touched


def _holder(db: Database, full: list[Bearer], common: bool) -> Bearer | None:
    """The only bearer, or the one whom nearly all articles that give a full name name.

    Of a common name, whose other bearers may well be in articles still to come, only who is often in the news.
    """
    if len(full) < 2 and not common:
        return full[0] if full else None
    sql = "SELECT COUNT(*) FROM (SELECT 1 FROM appearances WHERE entity_id = ? AND name LIKE '% %' LIMIT ?)"
    often = sorted(((db.execute(sql, [b.id, COUNTED]).fetchone()[0], n) for n, b in enumerate(full)), reverse=True)
    if not often:
        return None
    first, rest = often[0], sum(count for count, _ in often[1:])
    return full[first[1]] if first[0] >= max(OFTEN + 2 * common, TIMES * rest) else None


def _part(db: Database, one: int, own: int | None, full: list[Bearer]) -> set[int]:
    """Move the appearances of `one` under the family name alone to the bearer whose role they state, or to `own`.

    `own` is the entity of the bare name, made if need be.
    """
    sql = "SELECT article_id, name, aliases, rule FROM appearances WHERE entity_id = ?"
    bare = [
        (article, name)
        for article, name, aliases, rule in db.execute(sql, [one]).fetchall()
        if "roles" not in rule and not any(person(form).given for form in (name, *json.loads(aliases)))
    ]
    touched: set[int] = {one} if bare else set()
    for article, name in bare:
        other = _by_roles(db, article, one, full)
        if other == one:
            continue
        if other is None and own is None:
            own = db.execute("INSERT INTO entities(label, name) VALUES ('PERSON', ?)", [name]).lastrowid or 0
        target = other or own or 0
        shown = name if other is None else db.execute("SELECT name FROM entities WHERE id = ?", [other]).fetchone()[0]
        _move(db, article, one, target, shown, "" if other is None else ROLES_AGREE)
        touched.add(target)
    return touched


def _by_roles(db: Database, article: int, one: int, full: list[Bearer]) -> int | None:
    """The one of the bearers who has, in other articles, a role that this article gives to `one`."""
    sql = "SELECT DISTINCT text FROM roles WHERE entity_id = ? AND article_id {} ? LIMIT 20"
    mine = [text for (text,) in db.execute(sql.format("="), [one, article])]
    found = []
    for bearer in full if mine else ():
        theirs = [text for (text,) in db.execute(sql.format("!="), [bearer.id, article])]
        if roles_agree(mine, theirs):
            found.append(bearer.id)
    return found[0] if len(found) == 1 else None


def _give(db: Database, bare: int, holder: int) -> set[int]:
    """Move all appearances of a bare name to its holder, but those in an article that tells the two apart."""
    (name,) = db.execute("SELECT name FROM entities WHERE id = ?", [holder]).fetchone()
    has = "SELECT article_id FROM appearances WHERE entity_id = ?"
    rows = db.execute(f"{has} AND article_id NOT IN ({has})", [bare, holder]).fetchall()
    for (article,) in rows:
        _move(db, article, bare, holder, name, ONLY_BEARER)
    return {bare, holder} if rows else set()


def _move(db: Database, article: int, one: int, other: int, name: str, rule: str) -> None:
    """Everything that an article says of entity `one` becomes `other`'s."""
    both = [other, article, one]
    score = 0.7 if rule else None
    db.execute(
        "UPDATE appearances SET entity_id = ?, rule = ?, score = ? WHERE article_id = ? AND entity_id = ?",
        [other, rule, score, article, one],
    )
    for table in TABLES:
        db.execute(f"UPDATE {table} SET entity_id = ? WHERE article_id = ? AND entity_id = ?", both)
    mine = "SELECT id FROM quotes WHERE article_id = ?"
    sql = f"UPDATE quote_speakers SET name = ?, entity_id = ? WHERE entity_id = ? AND quote_id IN ({mine})"
    db.execute(sql, [name, other, one, article])
    _rewrite(db, "quote", "speaker", article, one, other, name)
    _rewrite(db, "figure", "claimant", article, one, other, name)


def _rewrite(db: Database, fact: search.Fact, column: str, article: int, one: int, other: int, name: str) -> None:
    table = f"{fact}s"
    sql = f"SELECT id FROM {table} WHERE article_id = ? AND {column}_id = ?"
    ids = [i for (i,) in db.execute(sql, [article, one])]
    search.drop_facts(db, fact, ids)
    db.conn.executemany(
        f"UPDATE {table} SET {column}_id = ?, {column} = ? WHERE id = ?", [(other, name, i) for i in ids]
    )
    search.add_facts(db, fact, ids)
