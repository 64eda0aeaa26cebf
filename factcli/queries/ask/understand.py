"""From a question to what it asks for: which kind of fact, by whom, about what, measured how. Pure: no database.

A small grammar of patterns stands in `lang/en/questions.toml`; here they are compiled for the words of one question, so
that trying a few dozen costs a millisecond or two. What no pattern knows is a search for passages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from factcli.lang.base import table
from factcli.queries.ask.limits import Limits, find
from factcli.queries.ask.vocabulary import counted, listed, measures, offices, words

Kind = Literal["quotes", "figures", "entities", "passages"]

LONGEST_UNIT = 2  # words of a unit: "square miles"
LONGEST = 600  # characters of a question that are read; nobody asks more
NOUN_PHRASE = r"(?P<speaker>(?:(?:the|an?|his|her|their|its|another|any) )?+\S+(?: \S+)*?)"
FIRST_WORDS = {  # questions that begin differently and go on alike
    "whom": "who", "does": "did", "do": "did", "has": "did", "have": "did", "had": "did",
}  # fmt: skip
WANTED = {"outlet": "outlet", "time": "time", "where": "place"}  # captured part → what a passage should name


@dataclass(frozen=True, slots=True)
class Intent:
    """What a question asks for. The strings are parts of the question, as written.

    `measure` holds keys of the table's [dimensions], likeliest first, "" for any; `wants` is what a passage should
    name: "person", "place", "time", "outlet" or "".
    """

    question: str
    kind: Kind
    topic: str = ""
    speaker: str = ""
    addressee: str = ""
    claimant: str = ""
    counted: str = ""
    unit: str = ""
    subject: str = ""
    role: str = ""
    measure: str = ""
    per: str = ""
    wants: str = ""
    denied: bool = False
    limits: Limits = field(default_factory=Limits)
    acted: bool = False  # the verb of saying is more than one: who rejected, who accused


def understand(question: str) -> Intent:
    """The intent of any text; a text without a pattern asks for passages about its words."""
    text = normal(question)
    lowered = _lower(text)
    opening = re.match(_strip()["opening"], lowered)
    if opening and opening.end() < len(text):
        text, lowered = text[opening.end() :], lowered[opening.end() :]
    before = re.match(_strip()["preposition"], lowered)
    if before:
        text, lowered = text[before.end() :], lowered[before.end() :]
    claimant = ""
    tail = re.search(_strip()["according"], lowered)
    if tail and tail.start() > 0:
        claimant = text[tail.start("speaker") : tail.end("speaker")]
        text, lowered = text[: tail.start()], lowered[: tail.start()]
    intent = _limited(text) or _read(text, lowered)
    return replace(intent, question=question, claimant=claimant or intent.claimant)


def _read(text: str, lowered: str) -> Intent:
    intent = _matched(text, lowered) or _plain(text, lowered)
    return _figures(intent, lowered) if intent.kind == "figures" else intent


def _limited(text: str) -> Intent | None:
    """The intent of a question with a period or bounds, if it is one for figures or quotes that they may limit."""
    limits, rest = find(text)
    if not limits or not rest:
        return None
    intent = _read(rest, _lower(rest))
    if intent.kind not in ("figures", "quotes") or not (words(intent.topic) or intent.speaker):
        return None
    if intent.kind == "quotes" and not limits.period:
        return None
    return replace(intent, limits=limits)


def normal(question: str) -> str:
    """The question on one line with plain apostrophes, contractions undone and closing marks gone."""
    text = " ".join(question[:LONGEST].replace("’", "'").replace("‘", "'").replace("`", "'").split())
    text = re.sub(r'["“”«»]', "", text).strip(" ?!.…,;:¿¡-")
    text = re.sub(r"\b(who|what|where|when|how|which)'s\b", r"\1 is", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(did|does|do|has|have|had|is|was|were|are)n't\b", r"\1 not", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _lower(text: str) -> str:
    """Lower case, character for character, so that places in it are places in the text."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _strip() -> dict[str, str]:
    return dict(table("questions")["strip"])


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The lists that a pattern may name: those of [words], and the keys or entries of the other tables."""
    data = table("questions")
    found = {name: frozenset(text.split()) for name, text in data["words"].items()}
    found["measure"] = measures()
    found["role"] = offices()
    found["unit"] = frozenset(data["unit_words"])
    found["adjective"] = frozenset(data["how"])
    return found


def _patterns(lowered: str) -> Iterator[tuple[re.Pattern[str], str]]:
    data = table("questions")["patterns"]
    first = lowered.partition(" ")[0]
    present = set(lowered.split())
    for line in [*data.get(FIRST_WORDS.get(first, first), ()), *data["any"]]:
        pattern, _, kind = line.partition(" => ")
        compiled = _compiled(pattern, present)
        if compiled:
            yield compiled, kind


def _compiled(pattern: str, present: set[str]) -> re.Pattern[str] | None:
    """The pattern with its lists cut down to the words at hand; null if it needs a list of which none is there."""
    missing = False

    def fill(found: re.Match[str]) -> str:
        nonlocal missing
        name = found.group(1)
        if name == "speaker":
            return NOUN_PHRASE
        here = sorted(_lists()[name] & present)
        missing |= not here
        return f"(?P<{name}>{'|'.join(map(re.escape, here))})" if here else ""

    filled = re.sub(r"(?<!\?P)<(\w+)>", fill, pattern)
    return None if missing else re.compile(filled)


def _matched(text: str, lowered: str) -> Intent | None:
    for pattern, kind in _patterns(lowered):
        found = pattern.match(lowered)
        if not found:
            continue
        parts = {name: text[found.start(name) : found.end(name)] for name in found.groupdict() if found[name]}
        if "again" in parts:
            return replace(understand(parts["again"]), claimant=parts["claimed"])
        if kind == "entities" and not (parts.get("subject") or parts.get("role")):
            continue
        return _intent(text, kind, parts)
    return None


def _intent(text: str, kind: str, parts: dict[str, str]) -> Intent:
    """The captured parts in their places."""
    said = parts.get("say", "").lower()
    topic = parts.get("topic", "")
    for name in ("counted", "share", "amount", "increase", "time", "where"):
        topic = topic or parts.get(name, "")
    if said and said not in listed("plain"):  # "who accused the mayor": the accusation is the topic
        topic = f"{parts['say']} {topic}".strip()
    if "role" in parts and kind == "entities":
        return Intent(text, "entities", role=parts["role"].lower(), subject=parts["of"])
    speaker = parts.get("speaker", "")
    if set(words(speaker)) <= listed("anyone"):
        speaker = ""
    measure = ""
    if "unit" in parts:
        measure = table("questions")["unit_words"][parts["unit"].lower()]
    elif "adjective" in parts:
        measure = table("questions")["how"][parts["adjective"].lower()]
    elif "measure" in parts:
        measure = " ".join(
            m for m, nouns in table("questions")["measures"].items() if parts["measure"].lower() in nouns.split()
        )
        measure = "" if measure == "any" else measure
        topic = f"{topic} {parts.get('more', '')}".strip()
        if parts["measure"].lower() not in listed("generic"):
            topic = f"{parts['measure']} {topic}".strip()
    elif "share" in parts:
        measure = "share"
    elif "increase" in parts:
        measure = "change"
    elif "figure" in parts and parts["figure"].lower() in listed("counts"):
        measure = "number"
    elif "amount" in parts:
        measure = "amount"
    wants = next((w for part, w in WANTED.items() if part in parts), "")
    return Intent(
        text,
        kind,  # type: ignore[arg-type]
        topic=topic,
        speaker=speaker,
        addressee=parts.get("addressee", ""),
        counted=parts.get("counted", ""),
        subject=parts.get("subject", parts.get("thing", "")),
        measure=measure,
        wants=wants,
        denied=said in listed("deny"),
        acted=bool(said) and said not in listed("plain"),
    )


def _figures(intent: Intent, lowered: str) -> Intent:
    """The measure made sure of: what is counted, whether money or a change is meant, and per what time."""
    per = next((unit for forms, unit in table("questions")["per"].items() if _holds(lowered, forms)), "")
    present = set(words(intent.topic))
    if intent.counted:
        phrase = counted(intent.counted)
        unit = next((w for w in words(phrase)[-1:] if w in table("questions")["unit_words"]), "")
        if unit and len(words(phrase)) <= LONGEST_UNIT:
            return replace(
                intent,
                measure=table("questions")["unit_words"][unit],
                topic=_without(intent.topic, unit),
                counted="",
                unit=unit,
                per=per,
            )
        return replace(intent, measure="count", counted=phrase or "people", per=per)
    if intent.measure == "amount":
        measure = "money" if present & listed("money_verb") else "change" if present & listed("change") else "amount"
        return replace(intent, measure=measure, per=per)
    if not intent.measure and words(intent.topic)[-1:] and words(intent.topic)[-1] in listed("counts"):
        return replace(intent, measure="count", per=per)
    if intent.measure == "number":  # "counts for arrests": plain counts, unless a topic word says otherwise
        return replace(intent, measure="count", per=per)
    if intent.measure == "count":
        head = "" if _holds(lowered, "population|attendance|turnout|toll|crowd|size") else counted(intent.topic)
        return replace(intent, counted=head, per=per)
    return replace(intent, per=per)


def _without(topic: str, unit: str) -> str:
    """The topic but for the unit that it begins with: "days did it last" is about lasting, not about days."""
    return re.sub(rf"^.*?\b{re.escape(unit)}\b", "", topic, count=1, flags=re.IGNORECASE).strip()


def _holds(text: str, forms: str) -> bool:
    return bool(re.search(rf"\b(?:{forms})\b", text))


def _plain(text: str, lowered: str) -> Intent:
    """No pattern: passages about all words, that name what the question word asks for."""
    first = lowered.partition(" ")[0]
    wants = {
        "where": "place",
        "when": "time",
        "why": "reason",
        "who": "person",
        "whom": "person",
        "whose": "person",
    }.get(first, "")
    subject = text if first not in ("where", "when", "who", "whom", "whose", "why", "how", "what", "which") else ""
    return Intent(text, "passages", topic=text, wants=wants, subject=subject)
