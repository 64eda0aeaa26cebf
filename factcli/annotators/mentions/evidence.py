"""Companies, clubs and outlets that a small model takes for people: what the sentences say of a name.

Each occurrence votes, and all occurrences of one name are judged together. No name is known here, only the company it
keeps: "the carmaker X", "X, which", "shares in X", "X's shareholders" against "Mr X", "X, who", "X, 42,".
"""

import re
from collections import defaultdict

from factcli.annotators.mentions.spans import SURE, Draft
from factcli.core.model import Document, Token
from factcli.core.names import LEGAL_FORMS, fold
from factcli.lang import people
from factcli.lang.base import words

MISTAKEN = frozenset({"PERSON", "", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
ENOUGH = 2  # votes for a body before a name is one
WEIGHT = {"body": 2, "either": 1, "person": -3, "": 0}
_CLUB = r"([A-Z][\w’'.]+(?: [A-Z][\w’'.]+)?)"
SCORE = re.compile(rf"(?m)^{_CLUB} \d{{1,2}}(?: ?[-–] ?\d{{1,2}} | ){_CLUB}(?: \d{{1,2}})?$")
CLUB = re.compile(r"\b([A-Z][\w’']+(?: [A-Z][\w’']+)?) (?:A?FC|RFC|CFC|SC)\b")
GIVEN = -2  # what a listed given name in front weighs
_CAMEL = re.compile(r"[a-z][A-Z]")
_FAMILY = re.compile(r"^(?:Mc|Mac|De|Di|Du|Da|La|Le|Van|Von|Fitz|Lo|O|D|L)['’]?[A-Z]")


def find_bodies(document: Document, drafts: list[Draft]) -> None:
    """Relabel as ORG every name of a label in MISTAKEN that enough of its occurrences show to be a body."""
    votes: dict[str, int] = defaultdict(int)
    open_: list[Draft] = [d for d in drafts if d.label in MISTAKEN and d.sure < SURE]
    for draft in open_:
        votes[fold(draft.text(document))] += _beside(document, draft)
    persons = {fold(d.text(document)).split()[-1] for d in open_ if d.label == "PERSON" and d.last - d.first > 1}
    for draft in open_:
        name = fold(draft.text(document))
        surname = draft.last - draft.first == 1 and name in persons
        if not surname and votes[name] + _shape(document, draft) >= ENOUGH:
            draft.label, draft.sure = "ORG", 1


def find_clubs(document: Document, drafts: list[Draft]) -> None:
    """Relabel as ORG what a line with a score or an "FC" shows to be a club, though it bears the name of a town."""
    clubs = {fold(m[k]) for m in SCORE.finditer(document.text) for k in (1, 2)}
    clubs |= {fold(m[1]) for m in CLUB.finditer(document.text)}
    for draft in drafts if clubs else ():
        before = document.tokens[draft.first - 1].text.lower() if draft.first else ""
        if before != "in" and fold(draft.text(document)) in clubs:
            draft.label, draft.sure, draft.headline = "ORG", SURE, False


def _shape(document: Document, draft: Draft) -> int:
    """What the name itself says: a capital inside ("DeepMind"), a company's last word, a given name in front."""
    found = document.tokens[draft.first : draft.last]
    last = found[-1].text
    score = 0
    if _CAMEL.search(last) and not _FAMILY.match(last) and "-" not in last:
        score += 2
    if len(found) > 1 and last.lower().rstrip(".") in LEGAL_FORMS | words("names_bodies", "company_tails"):
        score += 2
    if people.gender_of_given(found[0].text) is not None:
        score += GIVEN
    return score


def _beside(document: Document, draft: Draft) -> int:
    """The votes of one occurrence: positive for a body, negative for a person."""
    tokens = document.tokens
    before = tokens[draft.first - 1] if draft.first else None
    after = tokens[draft.last] if draft.last < len(tokens) else None
    score = 0
    if before is not None:
        score += _led_by(document, draft, before)
    if after is not None:
        score += _followed_by(document, draft, after)
    return score


def _led_by(document: Document, draft: Draft, before: Token) -> int:
    word = before.text.lower().rstrip(".")
    if word in people.honorifics() - {"st"} or people.gender_of_title(word):
        return -3
    if before.text == "(" and _dateline(document, draft):
        return 2
    if kind := _kind(before):
        return WEIGHT[kind]
    if before.text == "," and before.i:
        noun = document.tokens[before.i - 1]
        return max(0, WEIGHT[_kind(noun)]) if _definite(document, noun) else 0
    if people.is_title(word):
        return -2
    governor = document.tokens[before.head]
    if word == "at" and people.noun_class(governor.lemma.lower()) == "person":
        return 2
    if word in {"in", "of"} and governor.text.lower() in words("names_bodies", "stakes"):
        return 2
    return int(word == "the" and draft.last - draft.first > 1)


def _followed_by(document: Document, draft: Draft, after: Token) -> int:
    tokens = document.tokens
    then = tokens[after.i + 1] if after.i + 1 < len(tokens) else None
    if after.text == "," and then is not None:
        if then.text.lower() == "which":
            return 2
        if then.text.lower() in {"who", "whose"} or (then.text.isdigit() and len(then.text) == 2):
            return -3
        return _apposed(document, then)
    if after.text.lower() == "who":
        return -3
    if after.text in {"'s", "’s", "'", "’"} and then is not None:
        return 2 if then.text.lower() in words("names_bodies", "belongings") else 0
    if after.text.lower() in words("names_bodies", "stakes"):
        return 2
    if after.text.islower() and _kind(after) == "body":
        led = document.tokens[draft.first - 1].text.lower() if draft.first else ""
        return 2 if led == "the" else 0
    return 0


def _apposed(document: Document, first: Token) -> int:
    """What a phrase after the comma says the name is: "X, a shoe maker"; its head is the last of its plain run."""
    if first.text.lower() not in {"a", "an", "the"}:
        return 0
    tokens = document.tokens
    last = first.i
    while last + 1 < len(tokens) and last - first.i < 8 and tokens[last + 1].pos in {"ADJ", "NOUN", "PROPN", "PUNCT"}:
        if tokens[last + 1].pos == "PUNCT" and tokens[last + 1].text != "-":
            break
        last += 1
    return WEIGHT[_kind(tokens[last])]


def _kind(token: Token) -> str:
    """ "body" for a kind of body or outlet, "person" for somebody, "either" ("maker"); "" for other words and names."""
    if token.pos not in {"NOUN", "PROPN"} or not token.text.islower() or token.tag == "NNS":
        return ""
    if token.lemma.lower() in words("nominals", "either"):
        return "either"
    found = people.noun_class(token.lemma.lower())
    return "body" if found in {"body", "media"} else "person" if found == "person" else ""


def _dateline(document: Document, draft: Draft) -> bool:
    """Whether it is the agency of a dateline: "OSLO, May 14 (X) - "."""
    tokens = document.tokens
    if draft.last + 1 >= len(tokens) or tokens[draft.last].text != ")":
        return False
    return tokens[draft.last + 1].text in {"-", "–", "—", "--"}


def _definite(document: Document, noun: Token) -> bool:
    """Whether the phrase that ends in `noun` begins with "the" not far before it."""
    return any(t.text.lower() == "the" for t in document.tokens[max(0, noun.i - 4) : noun.i])
