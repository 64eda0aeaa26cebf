"""Which of the names found are kept: what a headline, a list of marks or a form of address only seemed to name goes."""

from factcli.annotators.mentions.labels import PLACES, given_first, honoured
from factcli.annotators.mentions.spans import SURE, Draft
from factcli.core.model import Document, Token
from factcli.core.names import fold, key
from factcli.lang import people
from factcli.lang.base import words

PARTS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "-", "al", "bin", "de", "von", "van"})


def worth_keeping(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Those with a label; of a headline's only what the body or a table knows, for there every word is capitalised."""
    body = {key(d.text(document)) for d in drafts if d.label and not d.headline}
    plain = PLACES | {"NORP", "PERSON"}
    common = {t.text for t in document.tokens if t.pos in {"NOUN", "ADJ", "VERB"} and t.text.islower()}
    found = []
    tables = _in_lists(document, drafts)
    persons = {fold(d.text(document)) for d in drafts if d.label == "PERSON" and not d.headline}
    families = {document.tokens[d.last - 1].text for d in drafts if d.label == "PERSON" and given_first(document, d)}
    for draft in drafts:
        if draft.label == "PERSON":
            _narrow(document, draft, persons)
            _to_family(document, draft, families)
        if draft.label == "PERSON" and _no_person(document, draft, persons):
            continue
        if (
            draft.first in tables
            or not draft.label
            or (draft.label == "PERSON" and _is_common(document, draft, common))
        ):
            continue
        if draft.label == "NORP" and draft.sure < SURE and _no_people(draft.text(document)):
            continue
        if draft.label == "ORG" and _no_body(document, draft):
            continue
        known = draft.sure == SURE or draft.label in plain or key(draft.text(document)) in body
        if known or not draft.headline:
            found.append(draft)
    return found


def _title_of_pageant(document: Document, draft: Draft) -> bool:
    """ "Universe" of "Miss Universe Ann Hill"."""
    before = document.tokens[draft.first - 1].text if draft.first else ""
    first = document.tokens[draft.first].text.lower()
    return before == "Miss" and draft.last - draft.first == 1 and first in words("names_bodies", "pageants")


def _is_common(document: Document, draft: Draft, common: set[str]) -> bool:
    """Whether a "person" of one word is a word that the article also writes small."""
    text = draft.text(document)
    return draft.last - draft.first == 1 and text.lower() in common and people.gender_of_given(text) is None


def _no_body(document: Document, draft: Draft) -> bool:
    """Whether a "body" is all titles, or what a headline left with a quotation mark in it."""
    found = document.tokens[draft.first : draft.last]
    if any(t.text in {"“", "”", '"', "‘", "«", "»", "``"} for t in found):
        return True
    return len(found) == 1 and people.is_title(found[0].text) and people.noun_class(found[0].text.lower()) == "person"


def _no_people(text: str) -> bool:
    """Whether it is not written as a people's name is: "I'd", "CROSSTALK", "homeless"."""
    return "'" in text or "’" in text or (text.isupper() and len(text) > 3) or not text[:1].isupper()


def _to_family(document: Document, draft: Draft, families: set[str]) -> None:
    """Cut "Hill Breaks" and "Beyond Hill" to "Hill", where somebody of the article is called so."""
    found = document.tokens[draft.first : draft.last]
    if len(found) < 2 or given_first(document, draft) or any(t.text in PARTS for t in found):
        return
    if found[0].text in families and found[-1].text not in families:
        draft.last = draft.first + 1
    elif found[-1].text in families and found[0].pos not in {"PROPN", "NOUN", "X"}:
        draft.first = draft.last - 1


def _narrow(document: Document, draft: Draft, persons: set[str]) -> None:
    """Cut from a person what a headline or an epithet adds: to the longest part that is a person's name elsewhere."""
    tokens = document.tokens
    opening = tokens[draft.first]
    if draft.last - draft.first > 2 and opening.pos != "PROPN" and not people.gender_of_given(opening.text):
        draft.first += people.gender_of_given(tokens[draft.first + 1].text) is not None
    odd = not given_first(document, draft)
    if draft.last - draft.first < (2 if draft.headline else 3) or (_is(document, draft, persons) and not odd):
        return
    shortest = 1 if draft.headline and odd else 2
    for width in range(draft.last - draft.first - 1, shortest - 1, -1):
        for first in range(draft.last - width, draft.first - 1, -1):
            part = Draft(first, first + width, "PERSON", draft.sure, draft.headline)
            ends = draft.headline or (first + width == draft.last and given_first(document, part))
            if ends and _is(document, part, persons):
                draft.first, draft.last = part.first, part.last
                return


def _is(document: Document, draft: Draft, persons: set[str]) -> bool:
    return fold(draft.text(document)) in persons


def _no_person(document: Document, draft: Draft, persons: set[str]) -> bool:
    """Whether it ends like a programme or event, is all titles, or is a headline's alone and has no given name."""
    found = document.tokens[draft.first : draft.last]
    if len(found) > 1 and found[-1].text.lower() in words("names_bodies", "not_persons"):
        return True
    if any(t.text.isdigit() for t in found) or (len(found) == 1 and _many(found[0]) and not draft.sure):
        return True
    if any(not t.text.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() for t in found[:1]):
        return True
    if any(t.text in {"'s", "’s", "I’d", "I’m", "I’ve"} for t in found):
        return True
    if key(draft.text(document)) in words("names_bodies", "nobody") or _title_of_pageant(document, draft):
        return True
    if len(found) > 1 and all(t.text.isupper() for t in found) and not given_first(document, draft):
        return True
    if all(people.is_title(t.text) for t in found) and not honoured(document, draft):
        return True
    return draft.headline and not _is(document, draft, persons) and not given_first(document, draft)


def _many(token: Token) -> bool:
    return token.tag in {"NNPS", "NNS"} and token.text.endswith("s")


def _in_lists(document: Document, drafts: list[Draft]) -> set[int]:
    """The first tokens of names with a number behind them where three stand together: marks and scores in a list."""
    marked = [d for d in drafts if d.last - d.first == 2 and document.tokens[d.last - 1].text.isdigit()]
    near = zip(marked, marked[2:], strict=False)
    return {d.first for a, c in near if c.first - a.first < 40 for d in marked if a.first <= d.first <= c.first}
