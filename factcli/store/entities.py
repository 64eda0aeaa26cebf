"""Entities across articles: joining what an article names to what the database has, and keeping names true.

`linking` decides who is who; this module fetches its candidates, writes down each appearance, and derives an entity's
name and aliases from its appearances alone, so that removing an article leaves no trace of what only it said.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from factcli.core.model import Document, Entity
from factcli.core.names import key
from factcli.store import linking, lookup, search, surnames
from factcli.store.facts import Names
from factcli.store.linking import Link, StoredEntity

CHUNK = 500  # names in one query, below SQLite's limit of variables
ROLES = 20  # of a stored entity that `linking` gets to see


def join(db: Database, article: int, document: Document) -> Names:
    """Give every entity of the document its row in the database, and record that it appears in `article`."""
    links = _links(db, document.entities)
    ids: list[int] = []
    new: dict[tuple[str, str], int] = {}
    for entity, link in zip(document.entities, links, strict=True):
        same = (key(entity.name), entity.label)
        if link is not None:
            ids.append(link.id)
        elif same in new:
            ids.append(new[same])
        else:
            row = [entity.name, entity.label, entity.gender]
            new[same] = db.execute("INSERT INTO entities(name, label, gender) VALUES (?, ?, ?)", row).lastrowid or 0
            ids.append(new[same])
    _record(db, article, document.entities, ids, links)
    names = dict(_names(db, set(ids)))
    for i, entity in zip(ids, document.entities, strict=True):
        if _several(entity.name) >= _several(names[i]) and entity.name != names[i]:
            names[i] = _rename(db, i, _best_name(db, i))
    return Names(ids, [names[i] for i in ids])


def settle(db: Database, ids: Iterable[int]) -> list[tuple[str, str]]:
    """Make name, label and aliases of these entities what their appearances say; one that appears nowhere goes.

    Returns what they were called and labelled before, for `settle_families`.
    """
    named = [row for i in set(ids) for row in db.execute("SELECT name, label FROM entities WHERE id = ?", [i])]
    _settle_each(db, ids)
    return named


def settle_families(db: Database, named: Iterable[tuple[str, str]]) -> None:
    """Judge anew whose the bare family names of these entities (name and label) are; their facts must be stored."""
    _settle_each(db, surnames.settle_families(db, (name for name, label in named if label == "PERSON")))


def _settle_each(db: Database, ids: Iterable[int]) -> None:
    for entity in sorted(set(ids)):
        rows = db.execute(
            "SELECT label, gender, name, aliases FROM appearances WHERE entity_id = ? ORDER BY article_id, ordinal",
            [entity],
        ).fetchall()
        if not rows:
            db.execute("DELETE FROM entities WHERE id = ?", [entity])
            continue
        label = Counter(row[0] for row in rows).most_common(1)[0][0]
        gender = next((g for g, _ in Counter(row[1] for row in rows if row[1]).most_common(1)), None)
        db.execute("UPDATE entities SET label = ?, gender = ? WHERE id = ?", [label, gender, entity])
        _rename(db, entity, _best_name(db, entity))
        kept = {alias for row in rows for alias in (row[2], *json.loads(row[3]))}
        stored = {alias for (alias,) in db.execute("SELECT alias FROM aliases WHERE entity_id = ?", [entity])}
        for alias in stored - kept:
            db.execute("DELETE FROM aliases WHERE entity_id = ? AND alias = ?", [entity, alias])
        _add_aliases(db, entity, kept - stored)
        db.execute("DELETE FROM entity_keys WHERE entity_id = ?", [entity])
        for label, _, name, aliases in rows:
            add_keys(db, entity, Entity(name, label, tuple(json.loads(aliases))))


def _several(name: str) -> bool:
    return len(name.split()) > 1


def _best_name(db: Database, entity: int) -> str:
    """The name to show: of several words before one word or an acronym, then the most frequent, then the earliest."""
    sql = "SELECT name, COUNT(*), MIN(article_id) FROM appearances WHERE entity_id = ? GROUP BY name"
    rows = db.execute(sql, [entity]).fetchall()
    return str(max(rows, key=lambda row: (_several(row[0]), row[1], -row[2], row[0]))[0])


def _links(db: Database, entities: Sequence[Entity]) -> list[Link | None]:
    """For each entity the stored one to join. Two entities that the article keeps apart never join the same one."""
    crowded = set().union(*(lookup.crowded_keys(entity) for entity in entities))
    wanted = [lookup.keys(entity) | lookup.crowded_keys(entity) for entity in entities]
    by_key = _found_under(db, set().union(*wanted), crowded)
    stored = {e.id: e for e in _stored(db, set().union(*by_key.values()))} if by_key else {}
    proposed: list[tuple[float, int, Link]] = []
    for n, (entity, keys) in enumerate(zip(entities, wanted, strict=True)):
        candidates = sorted(set().union(*(by_key.get(k, set()) for k in keys)))
        link = linking.link(entity, [stored[i] for i in candidates]) if candidates else None
        if link is not None:
            proposed.append((-link.score, n, link))
    weak = Counter(link.id for _, _, link in proposed if link.score < linking.SURE)
    proposed = [p for p in proposed if p[2].rule != linking.ONLY_BEARER or weak[p[2].id] == 1]
    found: list[Link | None] = [None] * len(entities)
    taken: dict[int, tuple[str, str]] = {}
    for _, n, link in sorted(proposed, key=lambda p: p[:2]):
        same = (key(entities[n].name), entities[n].label)
        if taken.setdefault(link.id, same) == same:
            found[n] = link
    return found


def _found_under(db: Database, keys: set[str], crowded: set[str]) -> dict[str, set[int]]:
    """The stored entities under each key; of one that many share, none when there are more than surnames.CROWD."""
    found: dict[str, set[int]] = {}
    for k in sorted(crowded):
        ids = {
            i for (i,) in db.execute("SELECT entity_id FROM entity_keys WHERE key = ? LIMIT ?", [k, surnames.CROWD + 1])
        }
        found[k] = ids if len(ids) <= surnames.CROWD else set()
    for chunk in _chunks(sorted(keys - crowded)):
        marks = ", ".join("?" * len(chunk))
        for k, i in db.execute(f"SELECT key, entity_id FROM entity_keys WHERE key IN ({marks})", chunk):
            found.setdefault(k, set()).add(i)
    return found


def _stored(db: Database, ids: set[int]) -> Iterator[StoredEntity]:
    for chunk in _chunks(sorted(ids)):
        marks = ", ".join("?" * len(chunk))
        aliases: dict[int, list[str]] = {}
        roles: dict[int, list[str]] = {}
        for i, alias in db.execute(f"SELECT entity_id, alias FROM aliases WHERE entity_id IN ({marks})", chunk):
            aliases.setdefault(i, []).append(alias)
        for i in chunk:
            sql = "SELECT DISTINCT text FROM roles WHERE entity_id = ? LIMIT ?"
            roles[i] = [text for (text,) in db.execute(sql, [i, ROLES])]
        for i, name, label in db.execute(f"SELECT id, name, label FROM entities WHERE id IN ({marks})", chunk):
            yield StoredEntity(i, name, label, tuple(aliases.get(i, ())), tuple(roles[i]))


def _record(db: Database, article: int, entities: Sequence[Entity], ids: list[int], links: list[Link | None]) -> None:
    db.table("appearances").insert_all(
        {
            "article_id": article,
            "ordinal": n,
            "entity_id": i,
            "name": entity.name,
            "label": entity.label,
            "gender": entity.gender,
            "aliases": json.dumps(list(entity.aliases), ensure_ascii=False),
            "rule": link.rule if link else "",
            "score": float(link.score) if link else None,
        }
        for n, (entity, i, link) in enumerate(zip(entities, ids, links, strict=True))
    )
    for entity, i in zip(entities, ids, strict=True):
        _add_aliases(db, i, (entity.name, *entity.aliases))
        add_keys(db, i, entity)


def _add_aliases(db: Database, entity: int, aliases: Iterable[str]) -> None:
    sql = "INSERT OR IGNORE INTO aliases(entity_id, key, alias) VALUES (?, ?, ?)"
    db.conn.executemany(sql, [(entity, key(alias), alias) for alias in aliases if alias])


def add_keys(db: Database, i: int, entity: Entity) -> None:
    """Store an entity under the keys by which one of its appearances is found."""
    rows = [(k, i) for k in sorted(lookup.stored_keys(entity))]
    db.conn.executemany("INSERT OR IGNORE INTO entity_keys(key, entity_id) VALUES (?, ?)", rows)


def _rename(db: Database, entity: int, name: str) -> str:
    """Show an entity under this name, in every fact that names it; the name again."""
    (before,) = db.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()
    if before == name:
        return name
    db.execute("UPDATE entities SET name = ? WHERE id = ?", [name, entity])
    quotes = [i for (i,) in db.execute("SELECT id FROM quotes WHERE speaker_id = ?", [entity])]
    search.drop_facts(db, "quote", quotes)
    db.execute("UPDATE quotes SET speaker = ? WHERE speaker_id = ?", [name, entity])
    search.add_facts(db, "quote", quotes)
    db.execute("UPDATE quote_speakers SET name = ? WHERE entity_id = ?", [name, entity])
    figures = [i for (i,) in db.execute("SELECT id FROM figures WHERE claimant_id = ?", [entity])]
    search.drop_facts(db, "figure", figures)
    db.execute("UPDATE figures SET claimant = ? WHERE claimant_id = ?", [name, entity])
    search.add_facts(db, "figure", figures)
    return name


def _names(db: Database, ids: set[int]) -> Iterator[tuple[int, str]]:
    for chunk in _chunks(sorted(ids)):
        yield from db.execute(f"SELECT id, name FROM entities WHERE id IN ({', '.join('?' * len(chunk))})", chunk)


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for n in range(0, len(values), CHUNK):
        yield values[n : n + CHUNK]
