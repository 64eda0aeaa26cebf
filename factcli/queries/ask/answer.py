"""A question answered: understood, looked up, ranked, and abstained from where these articles do not say.

The answer is the object that `design/OUTPUT` fixes: question, kind, answers (rows of `queries.rows`, best first) and
coverage; where the kind is "none", `reason` says why in words for a person and `did_you_mean` names likely names.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from factcli.queries import rows
from factcli.queries.ask import figures, named, rank, retrieve, roles
from factcli.queries.ask.concepts import Concept, concept, concepts, joined, places, role, tokens
from factcli.queries.ask.parts import parts
from factcli.queries.ask.understand import Intent, understand
from factcli.queries.ask.vocabulary import listed, words

WHOLE = 0.7  # share of a question that one sentence must speak of, to answer in place of a fact
DONE = 0.85  # match from which a sentence says that it was done
MOST = 20  # answers shown unless told otherwise
SINGULAR = {"quotes": "quote", "figures": "figure", "entities": "name", "passages": "passage"}


@dataclass
class Answer:
    """What a question got: rows of one kind, or the reason why there are none."""

    question: str
    kind: str
    answers: list[Mapping[str, Any]] = field(default_factory=list)
    articles: int = 0
    matched: int = 0
    reason: str = ""
    did_you_mean: list[str] = field(default_factory=list)
    subject: str | None = None

    def summary(self) -> str:
        """One line under a table: how many, in how many articles, and who says so."""
        shown, articles = len(self.answers), len({row["article"]["id"] for row in self.answers if "article" in row})
        noun = self.kind if self.matched != 1 else SINGULAR[self.kind]
        line = f"{self.matched} {noun}" + (f" in {articles} article{'s' * (articles != 1)}" if articles else "")
        line += f", the best {shown} shown." if shown < self.matched else "."
        if self.kind == "figures" and shown > 1:
            named = sum(bool(row["claimant"]) for row in self.answers)
            line += f" {named} with the name of who says so, {shown - named} from the outlet itself."
        return line

    def envelope(self) -> dict[str, Any]:
        """The answer as its JSON object."""
        found: dict[str, Any] = {
            "question": self.question,
            "kind": self.kind,
            "answers": self.answers,
            "coverage": {"articles": self.articles, "matched": self.matched},
        }
        if self.kind == "none":
            found["reason"] = self.reason
            if self.did_you_mean:
                found["did_you_mean"] = self.did_you_mean
        return found


class Unanswered(Exception):
    """These articles do not answer it, for the reason given in words."""

    def __init__(self, reason: str, did_you_mean: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.did_you_mean = list(did_you_mean)


def ask(connection: sqlite3.Connection, question: str, limit: int = MOST) -> Answer:
    """The answer to `question` from the database; never raises for what a question holds."""
    named.look_up.cache_clear()
    (articles,) = connection.execute("SELECT count(*) FROM current_articles").fetchone()
    intent = understand(question)
    try:
        kind, ids, matched, subject = _answered(connection, intent)
    except Unanswered as nothing:
        return Answer(question, "none", [], articles, 0, nothing.reason, nothing.did_you_mean)
    found = _rows(connection, kind, ids[:limit], intent)
    return Answer(question, kind, found, articles, matched, subject=subject)


Result = tuple[str, list[int], int, str | None]


def _answered(connection: sqlite3.Connection, intent: Intent) -> Result:
    if not words(intent.question):
        raise Unanswered("there is no word in the question")
    _require_known(connection, intent)
    if intent.kind == "entities":
        return _entities(connection, intent)
    if intent.kind == "quotes":
        return _quotes(connection, intent)
    if intent.kind == "figures":
        return _figures(connection, intent)
    if intent.subject:
        found = named.look_up(connection, intent.subject)
        if found.exact:
            return _entities(connection, intent)
    return _passages(connection, intent)


def _require_known(connection: sqlite3.Connection, intent: Intent) -> None:
    """Every name in the question stands somewhere in the articles."""
    for name in named.names_in(intent.question):
        if named.unknown(connection, name):
            raise _nobody(connection, name)


def _nobody(connection: sqlite3.Connection, name: str) -> Unanswered:
    plain = " ".join(name.split())
    return Unanswered(f"no one called {plain} is named in them", named.suggestions(connection, plain))


Speakers = list[int | str]


def _who(connection: sqlite3.Connection, phrase: str) -> list[Speakers]:
    """The speakers a phrase means: by name, by how they are called, by their role, by a name in the phrase.

    More than one list only of bearers of a role: the next is meant where the one before says nothing on it.
    """
    found = named.look_up(connection, phrase)
    if found.exact or found.speakers:
        return [[*found.entities, *found.speakers]]
    by_role = _by_role(connection, phrase)
    if by_role:
        return [[one] for one in by_role]
    if found:
        return [list(found.entities)]
    for name in named.names_in(phrase):
        if f"{name}'s " in phrase:  # "Malaysia's prime minister" is not Malaysia
            continue
        found = named.look_up(connection, name)
        if found:
            return [[*found.entities, *found.speakers]]
    if named.unknown(connection, phrase):
        raise _nobody(connection, phrase)
    raise Unanswered(f"nobody called {phrase} is quoted in them", named.suggestions(connection, phrase))


def _by_role(connection: sqlite3.Connection, phrase: str) -> list[int | str]:
    """The bearers of the role a phrase describes, the likeliest first; those who say something if there are any."""
    if len(words(phrase)) < 2:
        return []
    intent = Intent(phrase, "entities", subject=phrase)
    bearers = roles.of(connection, intent)
    beside = [one for one in roles.of(connection, intent, beside=True) if one not in bearers]
    said = retrieve.quoted(connection, [*bearers, *beside])
    if not said and not named.names_in(phrase):
        said = retrieve.quoted(connection, roles.of(connection, intent, anywhere=True))
    return list(said or bearers[:1])


def _quotes(connection: sqlite3.Connection, intent: Intent) -> Result:
    intent = replace(intent, speaker=intent.speaker or intent.claimant)
    meant: list[Speakers] = _who(connection, intent.speaker) if intent.speaker else [[]]
    asked = concepts(connection, intent.topic, _names(connection, intent))
    to = concepts(connection, intent.addressee, named.names_in(intent.addressee))
    if not asked and not meant[0] and not to:
        raise Unanswered("the question has no word to look for")
    quoted = False
    for speakers in meant:
        candidates = retrieve.quotes(connection, asked or to, speakers)
        if speakers and not candidates:  # a source that was not joined to the entity of its name
            unnamed = named.speakers(connection, intent.speaker)
            candidates = retrieve.quotes(connection, asked or to, list(unnamed)) if unnamed else []
        quoted |= bool(candidates)
        ranked = rank.kept("quotes", rank.quotes(intent, asked, to, candidates), 0.4 if speakers else None)
        if ranked:
            return "quotes", [r.candidate.id for r in ranked], len(ranked), None
    if intent.acted and not intent.speaker:
        return _passages(connection, replace(intent, wants="person"), WHOLE)
    if intent.speaker and not quoted:
        raise Unanswered(f"{intent.speaker} is named in them, but not quoted")
    whom = f"nothing that {intent.speaker} says in them" if intent.speaker else "nothing anyone says in them"
    raise Unanswered(f"{whom} is about {_about(intent.topic)}")


def _figures(connection: sqlite3.Connection, intent: Intent) -> Result:
    claimants: Speakers = _who(connection, intent.claimant)[0] if intent.claimant else []
    asked = concepts(connection, intent.topic, _names(connection, intent))
    head: list[Concept] = []
    if intent.counted and words(intent.counted)[-1] not in listed("people"):
        head = [concept(word) for word in joined(words(intent.counted))]
    if not asked and not claimants:
        raise Unanswered("the question has no word to look for")
    candidates = retrieve.figures(connection, asked, claimants)
    if claimants:
        candidates = [
            c for c in candidates if c.record["claimant_id"] in claimants or c.record["claimant"] in claimants
        ]
    enough = 0.15 if claimants else 0.3 if intent.measure not in ("", "count") else None
    fall = rank.FALL_LIST if not intent.counted and intent.measure in ("", "count") else rank.FALL
    ranked = rank.kept("figures", figures.rank(parts(intent, asked, head), candidates), enough, fall)
    if not ranked:
        raise Unanswered(f"no figure in them is about {_about(intent.topic if not head else intent.counted)}")
    return "figures", [r.candidate.id for r in ranked], len(ranked), None


def _entities(connection: sqlite3.Connection, intent: Intent) -> Result:
    found = named.look_up(connection, intent.subject) if not intent.role else named.Found("")
    if found.entities:
        ids = _people_first(connection, found.entities) if not found.exact else list(found.entities)
        return "entities", ids, len(ids), None
    ids = roles.of(connection, intent)
    if ids:
        return "entities", ids, len(ids), None
    if not intent.role and named.names_in(intent.subject) == [intent.subject]:
        raise _nobody(connection, intent.subject)
    if intent.role:
        return _done_by(connection, intent)
    return _passages(connection, replace(intent, topic=intent.subject, wants="person"), WHOLE)


def _done_by(connection: sqlite3.Connection, intent: Intent) -> Result:
    """Sentences that say who did it ("who won the election"), in the verb's own words or those of its office."""
    did = role(intent.role)
    topic = f"{intent.role} {intent.subject}"
    try:
        _, ids, _, _ = _passages(connection, replace(intent, topic=topic, wants="person"), WHOLE)
    except Unanswered:
        ids = []
    texts = rows.passages_by_id(connection, ids)
    kept = [n for n, row in zip(ids, texts, strict=True) if did.match(tokens(row["text"])) >= DONE]
    if not kept:
        raise Unanswered(f"nobody in them is named as the one who {topic}")
    return "passages", kept, len(kept), None


def _people_first(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    labels = dict(
        connection.execute(f"SELECT id, label FROM entities WHERE id IN ({', '.join('?' * len(ids))})", list(ids))
    )
    return sorted(ids, key=lambda i: labels.get(i) != "PERSON")


def _passages(connection: sqlite3.Connection, intent: Intent, least: float = 0.25) -> Result:
    asked = concepts(connection, intent.topic, _names(connection, intent))
    if not asked:
        raise Unanswered("the question has no word to look for")
    candidates = retrieve.passages(connection, asked)
    naming = _naming(connection, intent, [c.id for c in candidates])
    ranked = rank.kept("passages", rank.passages(asked, candidates, naming, intent.wants, least))
    if intent.wants == "outlet":
        ranked = _one_an_article(ranked)
    if not ranked:
        raise Unanswered(f"no sentence in them is about {_about(intent.topic)}")
    return "passages", [r.candidate.id for r in ranked], len(ranked), None


def _one_an_article(found: list[rank.Ranked]) -> list[rank.Ranked]:
    first: dict[int, rank.Ranked] = {}
    for ranked in found:
        first.setdefault(ranked.candidate.article, ranked)
    return list(first.values())


def _naming(connection: sqlite3.Connection, intent: Intent, sentences: Sequence[int]) -> set[int]:
    """Those of the sentences that name a place, a time or a person, as the question word asks, not named in it."""
    labels = {"place": ("GPE", "LOC", "FAC"), "person": ("PERSON",)}.get(intent.wants)
    marks = ", ".join("?" * len(sentences))
    if intent.wants == "time":
        sql = f"""SELECT s.id FROM sentences s JOIN times t ON t.article_id = s.article_id
            AND t.start >= s.start AND t.start < s."end" AND t.type IN ('date', 'time') AND t.value NOT LIKE '%_REF'
            WHERE s.id IN ({marks})"""
        return {int(i) for (i,) in connection.execute(sql, list(sentences))}
    if not labels:
        return set()
    sql = f"""SELECT s.id, e.name FROM sentences s JOIN mentions m ON m.article_id = s.article_id
        AND m.start >= s.start AND m.start < s."end" JOIN entities e ON e.id = m.entity_id
        WHERE s.id IN ({marks}) AND m.kind = 'name' AND e.label IN ({", ".join("?" * len(labels))})"""
    given = set(words(intent.question))
    return {int(i) for i, name in connection.execute(sql, [*sentences, *labels]) if not set(words(name)) <= given}


def _names(connection: sqlite3.Connection, intent: Intent) -> list[str]:
    return [*named.names_in(intent.question), *named.known_in(connection, intent.topic)]


def _about(topic: str) -> str:
    said = " ".join(w for w in topic.split() if w.lower() not in listed("stop"))
    return said or "that"


def _rows(connection: sqlite3.Connection, kind: str, ids: Sequence[int], intent: Intent) -> list[Mapping[str, Any]]:
    if kind == "quotes":
        return list(rows.quotes_by_id(connection, ids))
    if kind == "figures":
        return list(rows.figures_by_id(connection, ids))
    if kind == "entities":
        return list(rows.entities_by_id(connection, ids))
    asked: list[Concept] = concepts(connection, intent.topic or intent.subject, _names(connection, intent))
    found = rows.passages_by_id(connection, ids)
    for row in found:
        row["matched"] = places(asked, row["text"], row["sentence"].start)
    return list(found)
