"""Names the model missed, and the labels it got wrong: what the text and the tables say against it."""

from collections import Counter

from factcli.annotators.mentions.evidence import find_bodies, find_clubs
from factcli.annotators.mentions.spans import SURE, Draft, capital, is_headline, trimmed
from factcli.core.model import Document, Token
from factcli.core.names import fold, looks_acronym, person, surname
from factcli.lang import people
from factcli.lang.base import words

PLACES = frozenset({"GPE", "LOC"})
NOT_PLACES = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT"})


def unmarked(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Runs of proper nouns that the model left without a label; label "" until evidence is found."""
    taken = {i for d in drafts for i in range(d.first, d.last)}
    families = {document.tokens[d.last - 1].text for d in drafts if d.label == "PERSON" and d.last - d.first > 1}
    found: list[Draft] = []
    for sentence in document.sentences:
        headline = is_headline(document, sentence)
        at: int | None = None
        for i in range(sentence.first, sentence.last + 1):
            token = document.tokens[i] if i < sentence.last else None
            part = token is not None and i not in taken and not token.label
            part = part and token is not None and (_nameish(token, i == sentence.first) or token.text in families)
            if part and at is None:
                at = i
            elif not part and at is not None:
                found.append(Draft(at, i, "", headline=headline))
                at = None
    return [kept for d in found if (kept := trimmed(document, d)) is not None]


def _nameish(token: Token, first: bool) -> bool:
    if not capital(token) or not token.text[:1].isalpha():
        return False
    if token.text.isupper() and len(token.text) > 1 and people.is_body(token.text):
        return True  # "WHO" is no pronoun
    return token.pos == "PROPN" or (not first and token.pos in {"ADJ", "NOUN", "X"} and len(token.text) > 1)


def label_by_table(document: Document, draft: Draft) -> None:
    """The label a table or the name's own shape gives it; the draft is then sure."""
    text = draft.text(document)
    found = _by_table(document, draft, text)
    if found:
        draft.label, draft.sure = found, SURE
    elif draft.label == "" and not draft.headline:
        draft.label = _by_shape(document, draft, text)
        draft.sure = 1 if draft.label else 0


def _by_table(document: Document, draft: Draft, text: str) -> str:
    if people.is_people(text):
        return "NORP"
    if people.country(text) or (people.place(text) and draft.label != "PERSON"):
        return "" if draft.label == "PERSON" and people.gender_of_given(text) else "GPE"
    single = draft.last - draft.first == 1
    if people.is_outlet(text) and (
        draft.label not in {"", "PERSON", "GPE", "NORP"} or not single or _heard(document, draft)
    ):
        return "ORG"
    if text.split()[-1].lower() in words("names_places", "place_heads") and draft.label in PLACES:
        return draft.label
    if people.is_body(text) and not (draft.label == "PERSON" and given_first(document, draft)):
        return "ORG"
    return ""


def _by_shape(document: Document, draft: Draft, text: str) -> str:
    tokens = document.tokens
    before = tokens[draft.first - 1] if draft.first else None
    after = tokens[draft.last] if draft.last < len(tokens) else None
    if before is not None and before.text.lower().rstrip(".") in people.honorifics():
        return "PERSON"
    if given_first(document, draft):
        return "PERSON"
    if after is not None and after.text.lower() in words("names_places", "place_heads"):
        return "GPE"
    if looks_acronym(text) and before is not None and before.text == "(" and after is not None and after.text == ")":
        return "ORG"
    if tokens[draft.last - 1].dep == "nsubj" and tokens[tokens[draft.last - 1].head].lemma in words(
        "nominals", "telling"
    ):
        return "ORG" if looks_acronym(text) else "PERSON"
    return ""


def given_first(document: Document, draft: Draft) -> bool:
    """Whether it begins with a given name or initial and goes on with capitals that are no body's."""
    found = document.tokens[draft.first : draft.last]
    if not 2 <= len(found) <= 4 or not all(capital(t) and t.text[:1].isupper() for t in (found[0], found[-1])):
        return False
    initial = found[0].text.endswith(".") and len(found[0].text) <= 4 and not _public(found[0].text)
    heads = words("names_bodies", "body_heads") | words("names_places", "place_heads")
    given = people.gender_of_given(found[0].text) is not None or (initial and found[0].text[0].isupper())
    return given and not any(t.text.lower() in heads for t in found)


def _public(text: str) -> bool:
    """Whether letters with points are a country or body ("U.N."), not somebody's initials."""
    return people.country(text) is not None or people.is_body(text)


def _heard(document: Document, draft: Draft) -> bool:
    """Whether it stands where an outlet does: told to it, reported by it."""
    token = document.tokens[draft.last - 1]
    verb = document.tokens[token.head]
    if token.dep in {"dobj", "dative", "iobj"} and verb.lemma == "tell":
        return True
    if token.dep == "pobj" and verb.text.lower() in {"to", "per", "with"}:
        return True
    return token.dep == "nsubj" and verb.lemma in words("nominals", "telling")


def retype(document: Document, drafts: list[Draft]) -> None:
    """Correct labels by shape, by place in the sentence, and by what the same words are elsewhere in the article."""
    for draft in drafts:
        label_by_table(document, draft)
        if (
            draft.sure < SURE
            and draft.label in {"ORG", "PRODUCT", "WORK_OF_ART", "NORP"}
            and given_first(document, draft)
        ):
            draft.label, draft.sure = "PERSON", 1
        if draft.sure < SURE and draft.label not in {"PERSON", ""} and honoured(document, draft):
            draft.label, draft.sure = "PERSON", 1
        given = draft.last - draft.first == 1 and people.gender_of_given(draft.text(document)) is not None
        kin = draft.first > 0 and document.tokens[draft.first - 1].lemma.lower() in words("nominals", "kin")
        if draft.sure < SURE and given and (kin or draft.label in {"ORG", "PRODUCT", "WORK_OF_ART"}):
            draft.label = "PERSON"
        if draft.sure < SURE and draft.label == "PERSON" and _shouted(document, draft):
            draft.label = "ORG"
        if draft.sure < SURE and _located(document, draft):
            draft.label, draft.sure = "GPE", 1
    find_bodies(document, drafts)
    _agree(document, drafts)
    find_clubs(document, drafts)


def honoured(document: Document, draft: Draft) -> bool:
    """Whether a form of address stands before it ("Mr X"); not "Miss" before the name of a pageant."""
    before = document.tokens[draft.first - 1] if draft.first else None
    if before is None or before.text.lower().rstrip(".") not in people.honorifics() - {"st"}:
        return False
    return not (
        before.text == "Miss" and document.tokens[draft.first].text.lower() in words("names_bodies", "pageants")
    )


def _shouted(document: Document, draft: Draft) -> bool:
    """Whether it is one word of three to six capitals: a body's acronym, not a person."""
    text = draft.text(document)
    return not draft.headline and 3 <= len(text) <= 6 and text.isalpha() and looks_acronym(text)


def _located(document: Document, draft: Draft) -> bool:
    """One unknown word after "in", "near" and the like, or before "region": a place, whatever the model thought."""
    if draft.label not in NOT_PLACES or draft.last - draft.first != 1:
        return False
    token = document.tokens[draft.first]
    if looks_acronym(token.text) or people.gender_of_given(token.text):
        return False
    before = document.tokens[draft.first - 1] if draft.first else None
    after = document.tokens[draft.last] if draft.last < len(document.tokens) else None
    if after is not None and after.text.lower() in words("names_places", "place_heads") and token.dep == "compound":
        return True
    if before is None or token.dep != "pobj":
        return False
    if before.text.lower() == "of" and document.tokens[before.head].lemma in words("names_places", "place_heads"):
        return True
    if before.text.lower() not in words("names_places", "locative"):
        return False
    governor = document.tokens[before.head]
    if before.text.lower() == "from" and _somebody(governor):
        return True
    if after is not None and after.text.lower() in {"in", ","} and _place_follows(document, draft.last + 1):
        return True
    return before.text.lower() in {"in", "near", "outside"} and governor.pos == "VERB"


def _somebody(token: Token) -> bool:
    """Whether it is a common noun for a person, listed or by its ending ("a baker from ...")."""
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and (people.noun_class(lemma) == "person" or lemma.endswith(("er", "or")))


def _place_follows(document: Document, i: int) -> bool:
    while i < len(document.tokens) and document.tokens[i].pos in {"DET", "ADJ"}:
        i += 1
    return i < len(document.tokens) and document.tokens[i].label in PLACES


def _agree(document: Document, drafts: list[Draft]) -> None:
    """The same words have one label in one article; a family name is its person's."""
    texts = {id(d): fold(d.text(document)) for d in drafts}
    families: Counter[str] = Counter()
    votes: dict[str, Counter[str]] = {}
    for draft in drafts:
        text = texts[id(draft)]
        if draft.label == "PERSON" and person(draft.text(document)).given:
            families[fold(surname(draft.text(document)))] += 1
        if draft.label:
            votes.setdefault(text, Counter())[draft.label] += 1 + 2 * draft.sure - draft.headline
    for draft in drafts:
        text = texts[id(draft)]
        alone = not person(draft.text(document)).given
        if alone and families[text] and not _after_locative(document, draft):
            if draft.sure < SURE or people.place(text):
                draft.label = "PERSON"
        elif draft.sure < SURE and text in votes:
            draft.label = max(votes[text].items(), key=lambda v: (v[1], v[0] == "PERSON", v[0] == "ORG"))[0]


def _after_locative(document: Document, draft: Draft) -> bool:
    before = document.tokens[draft.first - 1] if draft.first else None
    return before is not None and before.text.lower() in words("names_places", "locative") - {"to", "from", "at"}
