"""What a person decided about a fact: rejected, or corrected. It outlives the fact and is applied after re-ingest.

A verdict is kept under the article's origin and digest and the fact's key, which names the characters the fact states.
So it holds when the article is read again, by whatever version, as long as the same fact is found, or nearly the same.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from factcli.core.errors import FactcliError, NotFoundError
from factcli.core.names import key as folded
from factcli.store import search
from factcli.store.search import Fact

Value = str | float | None
TABLES: dict[Fact, str] = {"quote": "quotes", "figure": "figures"}
WHO: dict[Fact, tuple[str, str]] = {"quote": ("speaker", "speaker_id"), "figure": ("claimant", "claimant_id")}

QUOTE_KINDS = ("direct", "indirect", "mixed")
REGISTERS = ("speech", "attitude")
POLARITIES = ("affirmed", "denied", "declined")
MODIFIERS = ("exact", "about", "over", "under", "at_least", "at_most", "range")
CORRECTABLE: dict[Fact, dict[str, tuple[str, ...]]] = {  # column → the values it may have; empty: any
    "quote": {
        "speaker": (),
        "kind": QUOTE_KINDS,
        "addressee": (),
        "via": (),
        "register": REGISTERS,
        "polarity": POLARITIES,
    },
    "figure": {
        "value": (),
        "high": (),
        "modifier": MODIFIERS,
        "unit": (),
        "per": (),
        "measured_text": (),
        "claimant": (),
        "as_of": (),
    },
}
NEARLY = 0.8  # of all characters that either fact states, so many must be stated by both
NEVER_NULL = {"kind", "register", "polarity", "value", "modifier"}


class FactRef(NamedTuple):
    """A fact as a person names it: q12, quote:12, f7, figure:7."""

    fact: Fact
    id: int

    def __str__(self) -> str:
        return f"{self.fact[0]}{self.id}"


def parse(text: str) -> FactRef:
    """`q12`, `quote:12`, `f7` or `figure:7` as a reference; FactcliError if it is neither."""
    name = text.strip().lower().lstrip("[").rstrip("]")
    for fact in TABLES:
        for start in (f"{fact}s:", f"{fact}:", f"{fact}s", fact, fact[0]):
            number = name.removeprefix(start)
            if number != name and number.isascii() and number.isdigit() and len(number) < 19:
                return FactRef(fact, int(number))
    raise FactcliError(f"'{text}' names no fact", "write q12 for quote 12, f7 for figure 7; every answer has the ids")


def reject(db: Database, ref: FactRef, note: str | None = None) -> None:
    """The fact is wrong: it stays in the database but answers no more. Call inside a transaction."""
    _decide(db, ref, "rejected", {}, note)


def correct(db: Database, ref: FactRef, changes: Mapping[str, Value], note: str | None = None) -> None:
    """The fact has other values than the extractor found; FactcliError if a column cannot have its value."""
    for column, value in changes.items():
        allowed = CORRECTABLE[ref.fact].get(column)
        if allowed is None:
            raise FactcliError(f"a {ref.fact} has no {column}", "it has: " + ", ".join(CORRECTABLE[ref.fact]))
        if (allowed and value not in allowed) or (value is None and column in NEVER_NULL):
            raise FactcliError(
                f"{column} cannot be '{value or ''}'", "it is one of: " + ", ".join(allowed or ("a number",))
            )
    _decide(db, ref, "corrected", changes, note)


def restore(db: Database, ref: FactRef) -> bool:
    """Forget the verdict: the fact is again what the extractor found. False if it had none."""
    origin, digest, key = _name(db, ref)
    where = [origin, digest, ref.fact, key]
    row = db.execute(
        "SELECT was FROM verdicts WHERE origin = ? AND digest = ? AND fact = ? AND key = ?", where
    ).fetchone()
    if row is None:
        return False
    search.drop_facts(db, ref.fact, [ref.id])
    _put_back(db, ref, json.loads(row[0]))
    db.execute(f"UPDATE {TABLES[ref.fact]} SET verdict = NULL WHERE id = ?", [ref.id])
    search.add_facts(db, ref.fact, [ref.id])
    db.execute("DELETE FROM verdicts WHERE origin = ? AND digest = ? AND fact = ? AND key = ?", where)
    return True


def apply(db: Database, article: int) -> list[str]:
    """Apply the verdicts on an article to its facts as just found, before they are indexed.

    A verdict whose fact is no longer there goes to the fact that states nearly the same characters, if one does. Where
    none does, it is kept for a version that finds the fact again, and the words it was about are returned.
    """
    sql = "SELECT origin, digest, text FROM articles WHERE id = ?"
    origin, digest, text = db.execute(sql, [article]).fetchone()
    sql = "SELECT fact, key, verdict, changes, spans FROM verdicts WHERE origin = ? AND digest = ?"
    lost = []
    for fact, key, verdict, changes, spans in db.execute(sql, [origin, digest]).fetchall():
        found = _find(db, fact, article, key, json.loads(spans))
        if found is None:
            lost.append(" ".join(text[start:end] for start, end in json.loads(spans)))
            continue
        number, now_called = found
        was = _change(db, FactRef(fact, number), json.loads(changes), verdict)
        db.execute(
            "UPDATE verdicts SET was = ?, key = ? WHERE origin = ? AND digest = ? AND fact = ? AND key = ?",
            [json.dumps(was, ensure_ascii=False), now_called, origin, digest, fact, key],
        )
    return lost


def _find(db: Database, fact: Fact, article: int, key: str, spans: list[list[int]]) -> tuple[int, str] | None:
    """Id and key of the fact with this key, else of the one without a verdict that overlaps these spans most."""
    exact = db.execute(
        f"SELECT id, key FROM {TABLES[fact]} WHERE article_id = ? AND key = ?", [article, key]
    ).fetchone()
    if exact is not None:
        return int(exact[0]), str(exact[1])
    wanted = _characters(spans)
    best: tuple[float, int, str] = (NEARLY, 0, "")
    sql = f"SELECT id, key FROM {TABLES[fact]} WHERE article_id = ? AND verdict IS NULL ORDER BY id"
    taken = {k for (k,) in db.execute("SELECT key FROM verdicts WHERE fact = ?", [fact])}
    for number, name in db.execute(sql, [article]).fetchall() if wanted else ():
        here = _characters(_spans(db, FactRef(fact, number)))
        shared = len(wanted & here) / len(wanted | here)
        if shared > best[0] and name not in taken:
            best = (shared, number, name)
    return (best[1], best[2]) if best[2] else None


def _spans(db: Database, ref: FactRef) -> list[list[int]]:
    """What a fact states: a quote's content, a figure's number."""
    sql = 'SELECT start, "end" FROM figures WHERE id = ?'
    if ref.fact == "quote":
        sql = "SELECT start, \"end\" FROM quote_spans WHERE quote_id = ? AND role = 'content' ORDER BY ordinal"
    return [list(row) for row in db.execute(sql, [ref.id])]


def _characters(spans: list[list[int]]) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def _decide(db: Database, ref: FactRef, verdict: str, changes: Mapping[str, Value], note: str | None) -> None:
    origin, digest, key = _name(db, ref)
    before = db.execute(
        "SELECT changes, was, note FROM verdicts WHERE origin = ? AND digest = ? AND fact = ? AND key = ?",
        [origin, digest, ref.fact, key],
    ).fetchone()
    search.drop_facts(db, ref.fact, [ref.id])
    was = _change(db, ref, changes, verdict)
    search.add_facts(db, ref.fact, [ref.id])
    row = {
        "origin": origin,
        "digest": digest,
        "fact": ref.fact,
        "key": key,
        "spans": json.dumps(_spans(db, ref)),
        "verdict": verdict,
        "changes": json.dumps({**(json.loads(before[0]) if before else {}), **changes}, ensure_ascii=False),
        "was": json.dumps({**was, **(json.loads(before[1]) if before else {})}, ensure_ascii=False),
        "note": note if note is not None else (before[2] if before else None),
        "decided": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    db.table("verdicts").insert(row, replace=True)


def _name(db: Database, ref: FactRef) -> tuple[str, str, str]:
    table = TABLES[ref.fact]
    sql = f"SELECT a.origin, a.digest, f.key FROM {table} f JOIN articles a ON a.id = f.article_id WHERE f.id = ?"
    row = db.execute(sql, [ref.id]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no {ref.fact} {ref.id}", "the ids are in every answer, and in: factcli export")
    return str(row[0]), str(row[1]), str(row[2])


def _change(db: Database, ref: FactRef, changes: Mapping[str, Value], verdict: str) -> dict[str, Any]:
    """Set the columns of a fact; what they were before."""
    table, (who, who_id) = TABLES[ref.fact], WHO[ref.fact]
    was: dict[str, Any] = {}
    for column, value in changes.items():
        (was[column],) = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", [ref.id]).fetchone()
        db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [value, ref.id])
    if who in changes:
        (was[who_id],) = db.execute(f"SELECT {who_id} FROM {table} WHERE id = ?", [ref.id]).fetchone()
        name, entity = _entity(db, changes[who])
        db.execute(f"UPDATE {table} SET {who} = ?, {who_id} = ? WHERE id = ?", [name, entity, ref.id])
        if ref.fact == "quote":
            sql = "SELECT name, entity_id FROM quote_speakers WHERE quote_id = ? ORDER BY ordinal"
            was["speakers"] = [list(row) for row in db.execute(sql, [ref.id])]
            _set_speakers(db, ref.id, [(name, entity)] if name else [])
    db.execute(f"UPDATE {table} SET verdict = ? WHERE id = ?", [verdict, ref.id])
    return was


def _put_back(db: Database, ref: FactRef, was: dict[str, Any]) -> None:
    """Set columns to what they were; an entity that has gone since leaves its name behind."""
    table, (who, who_id) = TABLES[ref.fact], WHO[ref.fact]
    speakers = was.pop("speakers", None)
    if who in was:
        was[who], was[who_id] = _still(db, was[who], was[who_id])
    for column, value in was.items():
        db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [value, ref.id])
    if speakers is not None:
        _set_speakers(db, ref.id, [_still(db, name, entity) for name, entity in speakers])


def _set_speakers(db: Database, quote: int, speakers: list[tuple[Any, int | None]]) -> None:
    db.execute("DELETE FROM quote_speakers WHERE quote_id = ?", [quote])
    for n, (name, entity) in enumerate(speakers):
        sql = "INSERT INTO quote_speakers(quote_id, ordinal, name, entity_id) VALUES (?, ?, ?, ?)"
        db.execute(sql, [quote, n, name, entity])


def _entity(db: Database, name: Value) -> tuple[Value, int | None]:
    """The one entity known under a name, and the name it is shown by; the name alone if there is none, or several."""
    if not isinstance(name, str):
        return name, None
    sql = "SELECT DISTINCT e.id, e.name FROM aliases a JOIN entities e ON e.id = a.entity_id WHERE a.key = ?"
    rows = db.execute(sql, [folded(name)]).fetchall()
    exact = [row for row in rows if row[1] == name] or rows
    return (exact[0][1], exact[0][0]) if len(exact) == 1 else (name, None)


def _still(db: Database, name: Any, entity: int | None) -> tuple[Any, int | None]:
    row = db.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone() if entity is not None else None
    return (row[0], entity) if row else (name, None)
