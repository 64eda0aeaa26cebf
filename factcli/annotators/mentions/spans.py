"""Names as the model marks them, and the repairs of where they begin and end.

A small model cuts "Acme chief Mary Hill" and "Chad's Ministry of Health" in the wrong place and lets an
article or a verb in; every rule here is one of form, none knows a name.
"""

from dataclasses import dataclass

from factcli.core.model import Document, Sentence, Token
from factcli.core.names import LEGAL_FORMS, PARTICLES, SUFFIXES, key
from factcli.lang import people
from factcli.lang.base import words

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
JOINERS = frozenset({"of", "for", "the", "and", "&", "on", "in", "de", "-", "–", "/", "'s", "’s", "'", "’"})
CLITICS = frozenset({"'s", "’s", "'", "’"})
SURE = 2  # a draft of this certainty is not retyped any more


@dataclass
class Draft:
    """A name being made: tokens [first, last) of the document, the label so far, and how sure that is (0, 1, 2)."""

    first: int
    last: int
    label: str
    sure: int = 0
    headline: bool = False

    def text(self, document: Document) -> str:
        """The words as written, with single spaces."""
        return " ".join(document.text[self.start(document) : self.end(document)].split())

    def start(self, document: Document) -> int:
        return document.tokens[self.first].start

    def end(self, document: Document) -> int:
        return document.tokens[self.last - 1].end


def capital(token: Token) -> bool:
    """Whether it is written as part of a name is: a capital anywhere ("iPhone", "al-Amr") or a leading digit."""
    return any(c.isupper() for c in token.text) or token.text[:1].isdigit()


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether capitals mean nothing here: a title, or a line without a full stop most of whose words have them."""
    if sentence.zone == "title":
        return True
    long = [t for t in document.tokens[sentence.first : sentence.last] if t.text[:1].isalpha() and len(t.text) > 3]
    if len(long) < 3 or sentence.span.of(document.text).rstrip()[-1:] in {".", "!", "?", "”", '"', ":"}:
        return False
    return sum(t.text[0].isupper() for t in long) >= 0.8 * len(long)


def marked(document: Document) -> list[Draft]:
    """The names the model marked, repaired, in text order."""
    found: list[Draft] = []
    for sentence in document.sentences:
        headline = is_headline(document, sentence)
        runs: list[Draft] = []
        for token in document.tokens[sentence.first : sentence.last]:
            if token.label not in LABELS:
                continue
            last = runs[-1] if runs else None
            together = last is not None and last.last == token.i and not token.starts and last.label == token.label
            if together and last is not None and "\n" not in document.text[last.end(document) : token.start]:
                last.last += 1
            else:
                runs.append(Draft(token.i, token.i + 1, token.label, headline=headline))
        for run in runs:
            found.extend(_repaired(document, run))
    return _joined(document, found)


def trimmed(document: Document, draft: Draft) -> Draft | None:
    """Without article, possessive ending, punctuation and small words at either end; null when nothing is left."""
    first, last = draft.first, draft.last
    tokens = document.tokens
    while first < last and not _may_begin(tokens[first]):
        first += 1
    while first < last and not _may_end(document, tokens[last - 1], first):
        last -= 1
    score = [t.text for t in tokens[last - 3 : last]] if last - first > 3 else []
    if score and score[1] in {"-", "–"} and score[0].isdigit() and score[2].isdigit():  # of a match: "Acme 3-1"
        last -= 3
    return Draft(first, last, draft.label, draft.sure, draft.headline) if first < last else None


def _may_begin(token: Token) -> bool:
    if token.text.lower() in {"the", "a", "an", "this", "that", "its", "his", "her", "their", "our"}:
        return False
    return capital(token) or (token.text.lower() in PARTICLES - {"the", "y", "e", "as"} and token.pos == "PROPN")


def _may_end(document: Document, token: Token, first: int) -> bool:
    if token.text in CLITICS:
        return False
    before = document.tokens[token.i - 1] if token.i > first else None
    hyphened = before is not None and before.text == "-" and before.end == token.start and token.i - 1 > first
    return capital(token) or (hyphened and token.text.isalpha())


def _repaired(document: Document, draft: Draft) -> list[Draft]:
    """The draft trimmed, cut at a lower-case word that is no part of a name, and without the titles of a person."""
    at = draft.first
    pieces = []
    if _person_of(document, draft):
        pieces.append(Draft(at, at + 2, "PERSON", 1, draft.headline))
        at += 3
    for i in range(at, draft.last):
        token = document.tokens[i]
        inside = draft.first < i < draft.last - 1
        if inside and _breaks(document, token):
            pieces.append(Draft(at, i, draft.label, draft.sure, draft.headline))
            at = i + 1
    pieces.append(Draft(at, draft.last, draft.label, draft.sure, draft.headline))
    found = []
    for n, piece in enumerate(pieces):
        kept = trimmed(document, piece)
        if kept is None:
            continue
        if n and people.is_title(document.tokens[piece.first - 1].text):
            kept.label, kept.sure = "PERSON", 1
        elif len(pieces) > 1 and kept.label == "PERSON" and kept.sure == 0:
            kept.label = "ORG"
        found.append(_untitled(document, kept))
    return found


def _person_of(document: Document, draft: Draft) -> bool:
    """Whether a body's name begins with a person's: "Ann Hill for Acme Motors", with a listed given name."""
    if draft.label == "PERSON" or draft.last - draft.first < 4:
        return False
    first, family, link = document.tokens[draft.first : draft.first + 3]
    named = people.gender_of_given(first.text) is not None and family.text[:1].isupper() and family.pos == "PROPN"
    heads = words("names_bodies", "body_heads")
    return named and link.text in {"for", "of", "from", "at", "with"} and family.text.lower() not in heads


def _breaks(document: Document, token: Token) -> bool:
    """Whether a word inside what was marked is no part of a name: lower-case, and not glued on as in "Kim Jong-un"."""
    glued = token.i > 0 and document.tokens[token.i - 1].end == token.start
    small = token.text.lower() in JOINERS | PARTICLES
    if token.text == ",":
        then = document.tokens[token.i + 1].text.lower().rstrip(".") if token.i + 1 < len(document.tokens) else ""
        return then not in LEGAL_FORMS | SUFFIXES and not then.isdigit() and not _listed(document, token)
    if token.text in {"(", ")", "[", "]"}:
        return True
    if token.text == "the" and document.tokens[token.i - 1].text.lower() not in JOINERS:
        return True
    return token.text.isalpha() and not capital(token) and not small and not glued


def _listed(document: Document, comma: Token) -> bool:
    """Whether a comma stands in a name that lists several: "Hill, Brown & Partners", "Health, Learning and Youth"."""
    tokens = document.tokens[comma.i + 1 : comma.i + 6]
    return any(t.text in {"&", "and"} and t.label == comma.label and not t.starts for t in tokens)


def _untitled(document: Document, draft: Draft) -> Draft:
    """A person without the titles before the name, a body without the office after it ("... Department Spokesman")."""
    tokens = document.tokens
    if draft.label == "PERSON":
        while draft.last - draft.first > 1 and people.is_title(tokens[draft.first].text):
            draft.first += 1
        pageant = tokens[draft.first].text.lower() in words("names_bodies", "pageants") and draft.first > 0
        if pageant and tokens[draft.first - 1].text == "Miss" and draft.last - draft.first > 1:
            draft.first += 1
    elif draft.label == "ORG" and draft.last - draft.first > 1:
        last = tokens[draft.last - 1].text.lower()
        if last in people.titles() and people.noun_class(last) == "person":
            draft.last -= 1
    return draft


def _joined(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Neighbours that are one name: "Ukraine's" + "Ministry of Health", "Foundation" + "for the Visual Arts"."""
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before is not None and _one_name(document, before, draft):
            label = "PERSON" if before.label == draft.label == "GPE" else "ORG"
            found[-1] = Draft(before.first, draft.last, label, 1, before.headline)
        else:
            found.append(draft)
    return found


def with_family(document: Document, drafts: list[Draft]) -> list[Draft]:
    """A given name that the model cut from the family name after it ("Treasurer Ann" + "Hill") made one with it."""
    found: list[Draft] = []
    taken = {i for d in drafts for i in range(d.first, d.last)}
    for draft in drafts:
        before = found[-1] if found else None
        joins = before is not None and before.last == draft.first and _lone_given(document, before)
        if before is not None and joins and draft.last - draft.first == 1 and _a_family(document, draft.first):
            found[-1] = Draft(before.first, draft.last, "PERSON", 1)
            continue
        found.append(draft)
        if _lone_given(document, draft) and draft.last not in taken and draft.last < len(document.tokens):
            after = document.tokens[draft.last]
            if after.pos == "PROPN" and after.label not in LABELS and _a_family(document, after.i):
                found[-1] = Draft(draft.first, draft.last + 1, "PERSON", 1)
    return found


def _lone_given(document: Document, draft: Draft) -> bool:
    one = draft.label == "PERSON" and draft.last - draft.first == 1 and not draft.headline
    return one and people.gender_of_given(draft.text(document)) is not None


def _a_family(document: Document, i: int) -> bool:
    """Whether a word may be a family name by its form; on the same line as the word before it."""
    text = document.tokens[i].text
    gap = document.text[document.tokens[i - 1].end : document.tokens[i].start]
    formed = text[:1].isupper() and not text.isupper() and text.replace("-", "").replace("’", "").isalpha()
    return gap == " " and formed and not people.is_people(text)


def _one_name(document: Document, before: Draft, after: Draft) -> bool:
    between = [t.text.lower() for t in document.tokens[before.last : after.first]]
    if "\n" in document.text[before.end(document) : after.start(document)]:
        return False
    first = before.text(document)
    if after.label == "ORG" and (not between or between in (["'s"], ["’s"])):
        last = key(after.text(document)).split()
        heads = words("names_bodies", "government_heads")
        of_country = people.country(first) is not None or people.demonym(first) is not None
        if of_country and bool(last) and (last[-1] in heads or last[0] in heads):
            return True
    if before.label == after.label == "ORG" and between in (["for"], ["for", "the"], ["of"], ["of", "the"]):
        return key(first).split()[-1:] != [] and key(first).split()[-1] in words("names_bodies", "body_heads")
    return _two_places(document, before, after, bool(between), first)


def _two_places(document: Document, before: Draft, after: Draft, apart: bool, first: str) -> bool:
    """Two places side by side without a comma are a person's given and family name."""
    if apart or before.label != "GPE" or after.label != "GPE" or before.headline:
        return False
    single = before.last - before.first == 1 and after.last - after.first == 1
    return single and not people.country(first) and not people.place(first) and not people.is_people(first)
